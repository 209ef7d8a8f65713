//! The buttons that save a chart as a file.

use crate::i18n::format_template;
use crate::i18n::messages::Figures;
use crate::markup::{Element, el};

/// The formats, as file name extensions.
pub const FORMATS: [&str; 3] = ["png", "svg", "csv"];

/// Returns the buttons that save the chart of the section around them. `name` is the name of the
/// series. `data-chart` of each button has the format.
///
/// # Examples
///
/// ```
/// use imap::chart::save_buttons;
/// use imap::markup::Node;
///
/// let buttons = save_buttons(&Default::default(), "Refugees hosted");
/// assert!(Node::from(buttons).html().contains("data-chart=\"png\""));
/// ```
pub fn save_buttons(words: &Figures, name: &str) -> Element {
    let line = el("p").class("chart-files").child(el("span").text(&words.save));
    FORMATS.into_iter().fold(line, |line, ending| {
        let format = ending.to_ascii_uppercase();
        let label = format_template(&words.save_as, &[("format", &format), ("name", name)]);
        let button = el("button")
            .attr("type", "button")
            .attr("data-chart", ending)
            .class("link")
            .attr("aria-label", &label)
            .text(&format);
        line.child(button)
    })
}
