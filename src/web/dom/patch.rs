//! Patches the DOM with markup that is data.
//!
//! Translators and extensions change the page as well: they replace texts by `<font>` elements,
//! wrap them, and insert elements of their own. Patches therefore find a node by reference and not by its
//! position, and an element whose text changes gets back what was rendered into it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element as DomElement, HtmlInputElement, Node as DomNode};

use crate::markup::{Node, NodeChange, Patch, diff};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The rendered nodes of an element of the page.
#[derive(Default)]
pub struct MountedNodes {
    nodes: Vec<Node>,
    live: Vec<LiveNode>,
}

/// A node of the DOM that was made from markup, with its children that were.
struct LiveNode {
    node: DomNode,
    /// The text of a text node.
    text: String,
    children: Vec<LiveNode>,
}

impl MountedNodes {
    /// Patches the element to have these nodes, and resets its fields to the values of their
    /// attributes; see [`Self::patch`].
    ///
    /// # Errors
    /// An error of the DOM, which is not expected.
    pub fn update(&mut self, parent: &DomElement, nodes: Vec<Node>) -> Result<(), JsValue> {
        self.patch(parent, nodes)?;
        sync_input_values(parent)
    }

    /// Patches the element to have these nodes, and leaves unchanged nodes alone, so that focus,
    /// scroll offsets and a slider being dragged survive. Elements with different `data-key` are
    /// never reused.
    ///
    /// An element with the attribute `data-adopt` is the one of the page with this `id`, if there is
    /// one. What is in an element without rendered children is left alone.
    ///
    /// The comparison is with the previously rendered nodes, not with the DOM: of 1,000 options
    /// most stay as they are. Content becomes text nodes and attribute values, never source, so
    /// that it cannot run.
    ///
    /// # Errors
    /// An error of the DOM, which is not expected.
    pub fn patch(&mut self, parent: &DomElement, nodes: Vec<Node>) -> Result<(), JsValue> {
        let before = std::mem::take(&mut self.nodes);
        if before.is_empty() {
            parent.set_text_content(None);
        }
        let children = std::mem::take(&mut self.live);
        let mut top = LiveNode { node: parent.clone().into(), text: String::new(), children };
        let mut checked: Option<Vec<usize>> = None;
        for Patch { path, change } in diff(&before, &nodes) {
            if let NodeChange::Attribute(name, value) = change {
                let element = top.descend(&path)?.node.unchecked_ref::<DomElement>();
                match value {
                    Some(value) => element.set_attribute(name, value)?,
                    None => element.remove_attribute(name)?,
                }
                continue;
            }
            let Some((&at, above)) = path.split_last() else { continue };
            let list = top.descend(above)?;
            // Once for all changes of a list, which may be long.
            if checked.as_deref() != Some(above) {
                list.restore_children()?;
                checked = Some(above.to_vec());
            }
            list.change_child(at, &change)?;
        }
        *self = Self { nodes, live: top.children };
        Ok(())
    }
}

impl LiveNode {
    /// Returns the node at a path, which is in the page afterwards.
    fn descend(&mut self, path: &[usize]) -> Result<&mut Self, JsValue> {
        let mut found = self;
        for &at in path {
            // An element may be in a wrapper.
            let child = &found.children[at].node;
            if !found.node.contains(Some(child)) {
                found.restore_children()?;
            }
            found = &mut found.children[at];
        }
        Ok(found)
    }

    /// Changes the child at a position. The children have to be as they were rendered.
    fn change_child(&mut self, at: usize, change: &NodeChange) -> Result<(), JsValue> {
        match change {
            NodeChange::Insert(node) => {
                let made = self.create_child(node)?;
                let next = self.children.get(at).map(|next| &next.node);
                self.node.insert_before(&made.node, next)?;
                self.children.insert(at, made);
            }
            NodeChange::Replace(node) => {
                let made = self.create_child(node)?;
                self.node.replace_child(&made.node, &self.children[at].node)?;
                self.children[at] = made;
            }
            NodeChange::Remove => {
                self.node.remove_child(&self.children.remove(at).node)?;
            }
            NodeChange::Text(text) => {
                let child = &mut self.children[at];
                child.node.set_node_value(Some(text));
                child.text = (*text).to_owned();
            }
            NodeChange::Attribute(..) => {}
        }
        Ok(())
    }

    fn create_child(&self, node: &Node) -> Result<LiveNode, JsValue> {
        let parent = self.node.unchecked_ref::<DomElement>();
        let in_svg = parent.namespace_uri().as_deref() == Some(SVG);
        create_node(&super::document(), node, in_svg)
    }

    /// Returns `true` if this element has exactly the children that were rendered.
    fn is_as_rendered(&self) -> bool {
        let mut next = self.node.first_child();
        for child in &self.children {
            if next.as_ref() != Some(&child.node) {
                return false;
            }
            next = child.node.next_sibling();
        }
        next.is_none()
    }

    /// Gives this element exactly the children and texts that were rendered. Children that are in
    /// place are not moved, so that they keep focus and scroll offset.
    fn restore_children(&self) -> Result<(), JsValue> {
        if self.is_as_rendered() {
            return Ok(());
        }
        let mut next = self.node.first_child();
        while let Some(node) = next {
            next = node.next_sibling();
            if self.children.iter().all(|child| child.node != node) {
                self.node.remove_child(&node)?;
            }
        }
        next = self.node.first_child();
        for child in &self.children {
            if next.as_ref() == Some(&child.node) {
                next = child.node.next_sibling();
            } else {
                self.node.insert_before(&child.node, next.as_ref())?;
            }
            if !child.text.is_empty() {
                child.node.set_node_value(Some(&child.text));
            }
        }
        Ok(())
    }
}

/// The attribute of a select with its value; the attributes of its options do not change a choice
/// that the user has made.
pub const SELECT_VALUE: &str = "data-value";

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
    let selects = parent.query_selector_all("select[data-value]")?;
    for at in 0..selects.length() {
        let Some(select) = selects.item(at) else { continue };
        let value = select.unchecked_ref::<DomElement>().get_attribute(SELECT_VALUE);
        js_sys::Reflect::set(&select, &"value".into(), &value.unwrap_or_default().into())?;
    }
    Ok(())
}

fn create_node(document: &Document, node: &Node, in_svg: bool) -> Result<LiveNode, JsValue> {
    let element = match node {
        Node::Text(text) => {
            let node = document.create_text_node(text).into();
            return Ok(LiveNode { node, text: text.clone(), children: Vec::new() });
        }
        Node::Element(element) => element.parts(),
    };
    let in_svg = in_svg || element.tag == "svg";
    let adopted = element.attribute("data-adopt").and_then(|id| document.get_element_by_id(id));
    let made = match adopted {
        Some(found) => found,
        None if in_svg => document.create_element_ns(Some(SVG), element.tag)?,
        None => document.create_element(element.tag)?,
    };
    for (name, value) in &element.attributes {
        made.set_attribute(name, value)?;
    }
    let mut children = Vec::with_capacity(element.children.len());
    for child in &element.children {
        let child = create_node(document, child, in_svg)?;
        made.append_child(&child.node)?;
        children.push(child);
    }
    Ok(LiveNode { node: made.into(), text: String::new(), children })
}
