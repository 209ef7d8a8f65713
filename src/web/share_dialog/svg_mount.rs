//! Mounts an SVG drawing element by element, because a strict policy (Trusted Types) blocks turning
//! texts into markup.

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::web::dom::document;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Mounts an SVG in an element. Supports what `map::svg` writes: elements, attributes in double
/// quotes, and texts; no comments or declarations.
///
/// # Errors
/// The browser's error for an invalid name.
pub fn mount_svg(parent: &Element, source: &str) -> Result<(), JsValue> {
    let mut open = vec![parent.clone()];
    let mut rest = source;
    while let Some((text, after)) = rest.split_once('<') {
        let Some(top) = open.last().cloned() else { break };
        if !text.trim().is_empty() {
            top.append_child(&document().create_text_node(&unescape_xml(text)))?;
        }
        let Some((tag, after)) = after.split_once('>') else { break };
        rest = after;
        if tag.starts_with('/') {
            open.pop();
            continue;
        }
        let (tag, closed) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let element = document().create_element_ns(Some(SVG), name)?;
        // Names and values alternate.
        let mut parts = attributes.split('"');
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            let name = name.trim().trim_end_matches('=');
            if name != "xmlns" {
                element.set_attribute(name, &unescape_xml(value))?;
            }
        }
        top.append_child(&element)?;
        if !closed {
            open.push(element);
        }
    }
    Ok(())
}

/// Unescapes the XML entities of a text.
fn unescape_xml(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (escape, sign)| text.replace(escape, sign))
}
