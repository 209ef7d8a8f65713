//! Markup as data into the page.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element as DomElement, Node as DomNode};

use crate::tell::Node;
use crate::tell::node::Parts;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Replaces what is in an element. Content becomes text nodes and attribute
/// values, never source, so none of it can run.
///
/// # Errors
/// What the browser says; not to be expected.
pub fn show(parent: &DomElement, nodes: &[Node]) -> Result<(), JsValue> {
    let document = super::document();
    let fragment = document.create_document_fragment();
    append(&document, &fragment, nodes, false)?;
    parent.replace_children_with_node_1(&fragment);
    Ok(())
}

fn append(
    document: &Document,
    parent: &DomNode,
    nodes: &[Node],
    in_svg: bool,
) -> Result<(), JsValue> {
    for node in nodes {
        match node {
            Node::Text(text) => {
                parent.append_child(&document.create_text_node(text))?;
            }
            Node::Element(element) => {
                let parts = element.parts();
                let in_svg = in_svg || parts.tag == "svg";
                let made = make(document, parts, in_svg)?;
                append(document, &made, &parts.children, in_svg)?;
                parent.append_child(&made)?;
            }
        }
    }
    Ok(())
}

fn make(document: &Document, element: &Parts, in_svg: bool) -> Result<DomElement, JsValue> {
    let made = if in_svg {
        document.create_element_ns(Some(SVG), element.tag)?
    } else {
        document.create_element(element.tag)?
    };
    for (name, value) in &element.attributes {
        made.set_attribute(name, value)?;
    }
    Ok(made.unchecked_into())
}
