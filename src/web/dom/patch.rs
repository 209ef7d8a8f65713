//! Patches the DOM with markup that is data.
//!
//! Translators and extensions change the page as well: they replace texts by `<font>` elements, wrap
//! them, and insert elements of their own. Patches therefore find a node by reference and not by its
//! position, and an element whose text changes gets back what was rendered into it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element as DomElement, HtmlInputElement, Node as DomNode};

use crate::markup::{Change, Node, Patch, diff};

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
        let mut top = LiveNode { node: parent.clone().into(), children };
        for patch in diff(&before, &nodes) {
            top.apply(&patch, &nodes)?;
        }
        *self = Self { nodes, live: top.children };
        Ok(())
    }
}

impl LiveNode {
    /// Applies a patch below this node; `after` are its children after all patches.
    fn apply(&mut self, patch: &Patch, after: &[Node]) -> Result<(), JsValue> {
        let Some((&at, above)) = patch.path.split_last() else { return Ok(()) };
        let (mut parent, mut after) = (self, after);
        for &at in above {
            parent.restore_lost(at, after)?;
            let (Some(child), Some(Node::Element(element))) =
                (parent.children.get_mut(at), after.get(at))
            else {
                return Ok(());
            };
            (parent, after) = (child, &element.parts().children);
        }
        parent.change_child(at, &patch.change, after)
    }

    fn change_child(&mut self, at: usize, change: &Change, after: &[Node]) -> Result<(), JsValue> {
        match change {
            Change::Insert(node) => {
                let made = self.create_child(node)?;
                self.insert(&made.node, at)?;
                self.children.insert(at.min(self.children.len()), made);
            }
            Change::Replace(_) | Change::Remove => {
                if !self.has_directly(at) {
                    self.restore_children()?;
                }
                let made = match change {
                    Change::Replace(node) => Some(self.create_child(node)?),
                    _ => None,
                };
                let Some(old) = self.children.get(at) else { return Ok(()) };
                match made {
                    Some(made) => {
                        self.node.replace_child(&made.node, &old.node)?;
                        self.children[at] = made;
                    }
                    None => {
                        self.node.remove_child(&old.node)?;
                        self.children.remove(at);
                    }
                }
            }
            Change::Text(text) => {
                if !self.is_as_rendered() {
                    self.restore_children()?;
                    self.restore_texts(after);
                }
                if let Some(child) = self.children.get(at) {
                    child.node.set_node_value(Some(text));
                }
            }
            Change::SetAttribute(name, value) => {
                self.restore_lost(at, after)?;
                if let Some(child) = self.children.get(at) {
                    child.node.unchecked_ref::<DomElement>().set_attribute(name, value)?;
                }
            }
            Change::RemoveAttribute(name) => {
                self.restore_lost(at, after)?;
                if let Some(child) = self.children.get(at) {
                    child.node.unchecked_ref::<DomElement>().remove_attribute(name)?;
                }
            }
        }
        Ok(())
    }

    fn create_child(&self, node: &Node) -> Result<LiveNode, JsValue> {
        let parent = self.node.unchecked_ref::<DomElement>();
        let in_svg = parent.namespace_uri().as_deref() == Some(SVG);
        create_node(&super::document(), node, in_svg)
    }

    /// Inserts a node of the DOM before the child at a position, or before the next one that is
    /// still here.
    fn insert(&self, made: &DomNode, at: usize) -> Result<(), JsValue> {
        let next = (at..self.children.len()).find(|&at| self.has_directly(at));
        self.node.insert_before(made, next.map(|at| &self.children[at].node))?;
        Ok(())
    }

    /// Returns `true` if the child at a position is in this element and not in a wrapper.
    fn has_directly(&self, at: usize) -> bool {
        let parent = self.children.get(at).and_then(|child| child.node.parent_node());
        parent.as_ref() == Some(&self.node)
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

    /// Brings back all children if the one at a position is not in this element, directly or in a
    /// wrapper.
    fn restore_lost(&self, at: usize, after: &[Node]) -> Result<(), JsValue> {
        let Some(child) = self.children.get(at) else { return Ok(()) };
        if !self.has_directly(at) && !self.node.contains(Some(&child.node)) {
            self.restore_children()?;
            self.restore_texts(after);
        }
        Ok(())
    }

    /// Gives this element exactly the children that were rendered. Children that are in place are
    /// not moved, so that they keep focus and scroll offset.
    fn restore_children(&self) -> Result<(), JsValue> {
        let mut next = self.node.first_child();
        for child in &self.children {
            while let Some(other) = next.take_if(|other| !self.is_rendered(other)) {
                next = other.next_sibling();
                self.node.remove_child(&other)?;
            }
            if next.as_ref() == Some(&child.node) {
                next = child.node.next_sibling();
            } else {
                self.node.insert_before(&child.node, next.as_ref())?;
            }
        }
        while let Some(other) = next {
            next = other.next_sibling();
            self.node.remove_child(&other)?;
        }
        Ok(())
    }

    fn is_rendered(&self, node: &DomNode) -> bool {
        self.children.iter().any(|child| child.node == *node)
    }

    /// Gives all text nodes their text again.
    fn restore_texts(&self, after: &[Node]) {
        for (child, node) in self.children.iter().zip(after) {
            if let Node::Text(text) = node {
                child.node.set_node_value(Some(text));
            }
        }
    }
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

fn create_node(document: &Document, node: &Node, in_svg: bool) -> Result<LiveNode, JsValue> {
    let element = match node {
        Node::Text(text) => {
            return Ok(LiveNode {
                node: document.create_text_node(text).into(),
                children: Vec::new(),
            });
        }
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
    let mut children = Vec::with_capacity(element.children.len());
    for child in &element.children {
        let child = create_node(document, child, in_svg)?;
        made.append_child(&child.node)?;
        children.push(child);
    }
    Ok(LiveNode { node: made.into(), children })
}
