//! The tooltip with the name of a feature.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, Text};

use super::outlines::FOCUS_RING_PX;
use super::renderer::MapRenderer;
use crate::geo::{Plane, Screen, Size, Viewport};
use crate::map::hit::Target;
use crate::map::{labels, tip};
use crate::markup::number::fixed;
use crate::web::dom::document;

/// The maximum width and height in CSS pixels of a country that the tooltip does not cover.
const AVOIDED_PX: Size = Size { width: 160.0, height: 120.0 };

/// The tooltip. The app adds to its text.
pub struct Tooltip {
    element: HtmlElement,
    text: Text,
    /// The feature that it describes, and its size in CSS pixels.
    target: Option<(Target, Size)>,
}

impl Tooltip {
    /// Adds a hidden tooltip to an element.
    ///
    /// # Errors
    /// The browser's error if it provides no elements.
    pub fn new(parent: &HtmlElement) -> Result<Self, JsValue> {
        let element: HtmlElement = document().create_element("div")?.unchecked_into();
        element.set_class_name("tip");
        element.set_hidden(true);
        let text = document().create_text_node("");
        element.append_with_node_1(&text)?;
        parent.append_with_node_1(&element)?;
        Ok(Self { element, text, target: None })
    }

    /// Returns `true` if it describes a feature.
    pub fn is_shown(&self) -> bool {
        self.target.is_some()
    }

    /// Hides it.
    pub fn hide_tip(&mut self) {
        self.element.set_hidden(true);
        self.target = None;
    }

    /// Forgets the feature that it describes.
    pub fn forget_target(&mut self) {
        self.target = None;
    }

    /// Shows it. Returns `true` if it described another feature; [`measure_tip`](Self::measure_tip) has to
    /// follow when its text is complete.
    pub fn show_name(&self, target: Target, name: impl FnOnce() -> String) -> bool {
        self.element.set_hidden(false);
        if self.target.is_some_and(|(other, _)| other == target) {
            return false;
        }
        self.text.set_node_value(Some(&name()));
        // At the edge of the map the longest line would break.
        let _ = self.element.style().remove_property("transform");
        true
    }

    /// Measures it with its complete text.
    pub fn measure_tip(&mut self, target: Target) {
        let (width, height) = (self.element.offset_width(), self.element.offset_height());
        self.target = Some((target, Size::new(f64::from(width), f64::from(height))));
    }

    /// Places it beside a position, and beside the feature if that is small.
    pub fn place_beside(&self, renderer: &MapRenderer, view: Viewport, at: Screen) {
        let Some((target, size)) = self.target else { return };
        let mut about = labels::Box::around(at, 2.0 * FOCUS_RING_PX, 2.0 * FOCUS_RING_PX);
        if let Target::Country(code) = target
            && let Some(land) = renderer.country_shape(code)
        {
            let corner = |x, y| view.screen_from_plane(Plane::new(x, y));
            let (one, other) =
                (corner(land.main.west, land.main.north), corner(land.main.east, land.main.south));
            if other.x - one.x < AVOIDED_PX.width && other.y - one.y < AVOIDED_PX.height {
                about.left = about.left.min(one.x);
                about.top = about.top.min(one.y);
                about.right = about.right.max(other.x);
                about.bottom = about.bottom.max(other.y);
            }
        }
        let html = document().document_element();
        let is_rtl = html.is_some_and(|html| html.get_attribute("dir").as_deref() == Some("rtl"));
        let at = tip::place_tooltip(about, size, view.size, is_rtl);
        let transform = ["translate(", &fixed(at.x, 2), "px,", &fixed(at.y, 2), "px)"].concat();
        let _ = self.element.style().set_property("transform", &transform);
    }
}
