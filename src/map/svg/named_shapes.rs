//! Shapes with ids and titles, for programs that edit the picture.

use super::Svg;
use crate::map::shape_names::ShapeName;
use crate::markup::number::fixed;
use crate::markup::{Element, el};

impl Svg<'_> {
    /// Returns a shape in a group with its id and its title, or the shape itself without a name.
    pub(super) fn named(&mut self, name: Option<&ShapeName>, shape: Element) -> Element {
        let Some(ShapeName { key, text }) = name else { return shape };
        let id = [self.name, "-", key].concat();
        let count = self.ids.iter().filter(|&other| *other == id).count();
        let unique = match count {
            0 => id.clone(),
            count => [&id, "-", &fixed((count + 1) as f64, 0)].concat(),
        };
        self.ids.push(id);
        el("g").attr("id", &unique).child(el("title").text(text)).child(shape)
    }
}
