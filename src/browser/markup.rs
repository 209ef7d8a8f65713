//! Markup as data into the page.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element as DomElement, HtmlInputElement, Node as DomNode};

use crate::tell::node::Parts;
use crate::tell::{Element, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Makes what is in an element what it should be, and leaves alone what is so
/// already: the focus, a scrolled list, a slider in the reader's hand survive.
/// Elements with another `data-key` are another thing, and made anew.
///
/// Content becomes text nodes and attribute values, never source, so none of
/// it can run.
///
/// # Errors
/// What the browser says; not to be expected.
pub fn show(parent: &DomElement, nodes: &[Node]) -> Result<(), JsValue> {
    let in_svg = parent.namespace_uri().as_deref() == Some(SVG);
    children(&super::document(), parent, nodes, in_svg)
}

fn children(
    document: &Document,
    parent: &DomNode,
    nodes: &[Node],
    in_svg: bool,
) -> Result<(), JsValue> {
    let mut present = parent.first_child();
    for node in nodes {
        let next = present.as_ref().and_then(DomNode::next_sibling);
        match (node, present) {
            (Node::Text(text), Some(old)) if old.node_type() == DomNode::TEXT_NODE => {
                if old.node_value().as_deref() != Some(text) {
                    old.set_node_value(Some(text));
                }
            }
            (Node::Element(element), Some(old)) if is_same(element.parts(), &old) => {
                update(document, element, old.unchecked_ref(), in_svg)?;
            }
            (node, Some(old)) => {
                parent.replace_child(&make(document, node, in_svg)?, &old)?;
            }
            (node, None) => {
                parent.append_child(&make(document, node, in_svg)?)?;
            }
        }
        present = next;
    }
    while let Some(old) = present {
        present = old.next_sibling();
        parent.remove_child(&old)?;
    }
    Ok(())
}

/// Whether an element of the page can become this one without a trace of what
/// it was.
fn is_same(wanted: &Parts, old: &DomNode) -> bool {
    let Some(old) = old.dyn_ref::<DomElement>() else { return false };
    old.local_name() == wanted.tag
        && old.get_attribute("data-key").as_deref() == wanted.attribute("data-key")
}

fn update(
    document: &Document,
    element: &Element,
    old: &DomElement,
    in_svg: bool,
) -> Result<(), JsValue> {
    let wanted = element.parts();
    for name in old.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        // What the reader has folded out stays so.
        if wanted.attribute(&name).is_none() && name != "open" {
            old.remove_attribute(&name)?;
        }
    }
    for (name, value) in &wanted.attributes {
        if old.get_attribute(name).as_ref() != Some(value) && *name != "open" {
            old.set_attribute(name, value)?;
        }
    }
    settle(wanted, old);
    children(document, old, &wanted.children, in_svg || wanted.tag == "svg")
}

/// What the reader has put into a field hides what its attributes say.
fn settle(wanted: &Parts, element: &DomElement) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_checked(wanted.attribute("checked").is_some());
        let value = wanted.attribute("value").unwrap_or_default();
        if input.value() != value && wanted.attribute("type") != Some("checkbox") {
            input.set_value(value);
        }
    }
}

fn make(document: &Document, node: &Node, in_svg: bool) -> Result<DomNode, JsValue> {
    let element = match node {
        Node::Text(text) => return Ok(document.create_text_node(text).into()),
        Node::Element(element) => element.parts(),
    };
    let in_svg = in_svg || element.tag == "svg";
    let made = if in_svg {
        document.create_element_ns(Some(SVG), element.tag)?
    } else {
        document.create_element(element.tag)?
    };
    for (name, value) in &element.attributes {
        made.set_attribute(name, value)?;
    }
    for child in &element.children {
        made.append_child(&make(document, child, in_svg)?)?;
    }
    Ok(made.into())
}
