//! Ids and titles of the shapes of the SVG.

use super::Svg;
use super::source::push_attribute;
use crate::map::shape_names::ShapeName;
use crate::markup::escape::push_html;
use crate::markup::number::fixed;

impl Svg<'_> {
    /// Opens a group with the id and the title of a shape, if it has a name. The shape after it is
    /// closed by [`close_shape`](Self::close_shape).
    pub(super) fn open_shape(&mut self, name: Option<&ShapeName>) -> bool {
        let Some(ShapeName { key, text }) = name else { return false };
        let id = [self.name, "-", key].concat();
        let count = self.ids.iter().filter(|&other| *other == id).count();
        self.body.push_str("<g");
        if count == 0 {
            push_attribute(&mut self.body, "id", &id);
        } else {
            let number = fixed((count + 1) as f64, 0);
            push_attribute(&mut self.body, "id", &[&id, "-", &number].concat());
        }
        self.ids.push(id);
        self.body.push_str("><title>");
        push_html(&mut self.body, text);
        self.body.push_str("</title>");
        true
    }

    /// Closes the group of a shape, if it is open.
    pub(super) fn close_shape(&mut self, is_open: bool) {
        if is_open {
            self.body.push_str("</g>");
        }
    }
}
