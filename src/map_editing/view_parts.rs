//! Parts of the markup of the tools.

use crate::markup::{Element, el, nodes};

/// Returns a button with a command.
pub fn button(command: &str, text: &str) -> Element {
    el("button").attr("type", "button").attr("data-map-edit", command).text(text)
}

/// Returns a field with its label and a hint.
pub fn field(label: &str, input: Element, hint: &str) -> Element {
    let label = el("label").class("map-edit-field").child(el("span").text(label)).child(input);
    label.maybe((!hint.is_empty()).then(|| el("small").class("quiet").text(hint)))
}

/// Returns a list to choose from, with pairs of value and text.
pub fn select(
    key: &str,
    label: &str,
    value: &str,
    options: impl Iterator<Item = (String, String)>,
) -> Element {
    let options = options.map(|(value, text)| el("option").attr("value", &value).text(&text));
    let list = el("select")
        .attr("data-map-field", key)
        .attr("data-value", value)
        .with(nodes(options.collect()));
    field(label, list, "")
}
