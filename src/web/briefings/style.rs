//! The styles of the briefings, which the page does not carry.

pub use crate::web::dom::styles::adopt_style;
use crate::web::dom::{document, window};

/// The style sheet of editor, reading, stage and paper.
const STYLE: &str = include_str!("../../../assets/style/briefing.css");

/// Adds the styles to the page.
pub fn adopt_styles() {
    if adopt_style(&window(), &document(), STYLE).is_none() {
        web_sys::console::warn_1(&"no constructed style sheets".into());
    }
}
