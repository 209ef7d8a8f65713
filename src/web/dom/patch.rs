//! Patches the DOM with markup that is data.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element as DomElement, HtmlInputElement, Node as DomNode};

use crate::markup::ElementData;
use crate::markup::Node;

const SVG: &str = "http://www.w3.org/2000/svg";

/// The rendered nodes of an element of the page.
#[derive(Default)]
pub struct MountedNodes(Vec<Node>);

impl MountedNodes {
    /// Patches the element to have these nodes, and leaves unchanged nodes alone, so that focus,
    /// scroll offsets and a slider being dragged survive. Elements with different `data-key` are
    /// never reused.
    ///
    /// The comparison is with the previously rendered nodes, not with the DOM: of 1,000 options
    /// most stay as they are. Content becomes text nodes and attribute values, never source, so
    /// that it cannot run.
    ///
    /// # Errors
    /// An error of the DOM, which is not expected.
    pub fn update(&mut self, parent: &DomElement, nodes: Vec<Node>) -> Result<(), JsValue> {
        let in_svg = parent.namespace_uri().as_deref() == Some(SVG);
        let before = std::mem::take(&mut self.0);
        if before.is_empty() {
            parent.set_text_content(None);
        }
        update_children(&super::document(), parent, &before, &nodes, in_svg)?;
        self.0 = nodes;
        sync_input_values(parent)
    }
}

fn update_children(
    document: &Document,
    parent: &DomNode,
    before: &[Node],
    nodes: &[Node],
    in_svg: bool,
) -> Result<(), JsValue> {
    for (at, node) in nodes.iter().enumerate() {
        let Some(old) = before.get(at) else {
            parent.append_child(&create_node(document, node, in_svg)?)?;
            continue;
        };
        if old == node {
            continue;
        }
        let Some(present) = parent.child_nodes().item(at as u32) else { continue };
        match (old, node) {
            (Node::Text(_), Node::Text(text)) => present.set_node_value(Some(text)),
            (Node::Element(old), Node::Element(new)) if can_update(old.parts(), new.parts()) => {
                update_element(
                    document,
                    old.parts(),
                    new.parts(),
                    present.unchecked_ref(),
                    in_svg,
                )?;
            }
            _ => {
                parent.replace_child(&create_node(document, node, in_svg)?, &present)?;
            }
        }
    }
    for _ in nodes.len()..before.len() {
        if let Some(last) = parent.last_child() {
            parent.remove_child(&last)?;
        }
    }
    Ok(())
}

/// Returns `true` if one element can be patched into another.
fn can_update(old: &ElementData, new: &ElementData) -> bool {
    old.tag == new.tag && old.attribute("data-key") == new.attribute("data-key")
}

fn update_element(
    document: &Document,
    old: &ElementData,
    new: &ElementData,
    element: &DomElement,
    in_svg: bool,
) -> Result<(), JsValue> {
    // Elements that the user has opened stay open.
    for (name, _) in old.attributes.iter().filter(|(name, _)| *name != "open") {
        if new.attribute(name).is_none() {
            element.remove_attribute(name)?;
        }
    }
    for (name, value) in new.attributes.iter().filter(|(name, _)| *name != "open") {
        if old.attribute(name) != Some(value) {
            element.set_attribute(name, value)?;
        }
    }
    update_children(document, element, &old.children, &new.children, in_svg || new.tag == "svg")
}

/// Resets the values of fields to those of their attributes; user input would hide them.
fn sync_input_values(parent: &DomElement) -> Result<(), JsValue> {
    let fields = parent.query_selector_all(
        "input:not([type=checkbox]), input:checked:not([checked]), input[checked]:not(:checked)",
    )?;
    for at in 0..fields.length() {
        let Some(field) = fields.item(at) else { continue };
        let field: HtmlInputElement = field.unchecked_into();
        field.set_checked(field.has_attribute("checked"));
        let value = field.get_attribute("value").unwrap_or_default();
        if field.type_() != "checkbox" && field.value() != value {
            field.set_value(&value);
        }
        field.remove_attribute("aria-invalid")?;
    }
    Ok(())
}

fn create_node(document: &Document, node: &Node, in_svg: bool) -> Result<DomNode, JsValue> {
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
        made.append_child(&create_node(document, child, in_svg)?)?;
    }
    Ok(made.into())
}
