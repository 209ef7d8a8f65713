//! The difference between two lists of nodes, as a list of patches.

use super::{ElementData, Node};

/// A change of one node. `path` has the position of the node among the top nodes, then among their
/// children, and so on. Patches apply in order, and each path counts what the patches before it
/// have made.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch<'a> {
    /// Positions from the top down, never empty.
    pub path: Vec<usize>,
    /// NodeChange of the node at the path.
    pub change: NodeChange<'a>,
}

/// A change of a node.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeChange<'a> {
    /// The node becomes another one.
    Replace(&'a Node),
    /// A node is added at this position.
    Insert(&'a Node),
    /// The node is removed.
    Remove,
    /// The text node has another text.
    Text(&'a str),
    /// The element has another value of an attribute; `None` removes the attribute.
    Attribute(&'static str, Option<&'a str>),
}

/// Returns the patches that make `before` into `after`; none if they are equal.
///
/// A node is updated in place if it is a text like the other, or an element with the same tag and
/// `data-key`. Nodes at the start and the end of a list are compared first, so that a row that is
/// added or removed changes nothing else. Between them, a node with a key keeps its element, and
/// with it the focus, when nodes before it come and go. The attribute `open` keeps the value that the user has
/// given it.
///
/// # Examples
///
/// ```
/// use imap::markup::{NodeChange, Node, diff, el};
///
/// let before = [Node::from(el("p").text("old"))];
/// let after = [Node::from(el("p").text("new"))];
/// let patches = diff(&before, &after);
/// assert_eq!(patches.len(), 1);
/// assert_eq!((&*patches[0].path, &patches[0].change), (&[0, 0][..], &NodeChange::Text("new")));
/// ```
pub fn diff<'a>(before: &[Node], after: &'a [Node]) -> Vec<Patch<'a>> {
    let mut patches = Patches { path: Vec::new(), found: Vec::new() };
    patches.compare_lists(before, after);
    patches.found
}

/// The patches found so far, and the path of the list that is being compared.
struct Patches<'a> {
    path: Vec<usize>,
    found: Vec<Patch<'a>>,
}

impl<'a> Patches<'a> {
    fn compare_lists(&mut self, before: &[Node], after: &'a [Node]) {
        let same = |(old, new): &(&Node, &Node)| can_update(old, new);
        let start = before.iter().zip(after).take_while(same).count();
        let [old, new] = [&before[start..], &after[start..]];
        let end = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
        let [old_end, new_end] = [before.len() - end, after.len() - end];
        // The list gets its final nodes first, so that all further paths are those of `after`.
        let kept = self.align_lists(start, &before[start..old_end], &after[start..new_end]);
        for (at, node) in after.iter().enumerate() {
            let old = if at < start {
                Some(at)
            } else if at < new_end {
                kept[at - start].map(|old| old + start)
            } else {
                Some(at + before.len() - after.len())
            };
            if let Some(old) = old {
                self.compare_nodes(at, &before[old], node);
            }
        }
    }

    /// Removes, adds and replaces the nodes of a list from `start` on. Returns the old position of
    /// each new node that is kept.
    fn align_lists(
        &mut self,
        start: usize,
        before: &[Node],
        after: &'a [Node],
    ) -> Vec<Option<usize>> {
        let mut kept = Vec::with_capacity(after.len());
        let mut next = 0;
        for (place, node) in after.iter().enumerate() {
            let at = start + place;
            let ahead = before[next..].iter().take(LOOK_AHEAD);
            let found = ahead.clone().position(|old| can_update(old, node));
            // A node without a key is like any other, so it is compared with the next one only.
            let found = found.filter(|&skipped| skipped == 0 || is_keyed(node));
            if let Some(skipped) = found {
                (0..skipped).for_each(|_| self.add(at, NodeChange::Remove));
                kept.push(Some(next + skipped));
                next += skipped + 1;
                continue;
            }
            kept.push(None);
            let is_needed = |old: &Node| {
                let later = after[place + 1..].iter().take(LOOK_AHEAD);
                is_keyed(old) && later.into_iter().any(|node| can_update(old, node))
            };
            match before.get(next) {
                Some(old) if !is_needed(old) => {
                    self.add(at, NodeChange::Replace(node));
                    next += 1;
                }
                _ => self.add(at, NodeChange::Insert(node)),
            }
        }
        (next..before.len()).for_each(|_| self.add(start + after.len(), NodeChange::Remove));
        kept
    }

    fn compare_nodes(&mut self, at: usize, old: &Node, new: &'a Node) {
        match (old, new) {
            (Node::Text(old), Node::Text(new)) if old != new => self.add(at, NodeChange::Text(new)),
            (Node::Element(old), Node::Element(new)) => {
                let (old, new) = (old.parts(), new.parts());
                self.compare_attributes(at, old, new);
                self.path.push(at);
                self.compare_lists(&old.children, &new.children);
                self.path.pop();
            }
            _ => {}
        }
    }

    fn compare_attributes(&mut self, at: usize, old: &ElementData, new: &'a ElementData) {
        if old.attributes == new.attributes {
            return;
        }
        for (name, _) in old.attributes.iter().filter(|(name, _)| *name != "open") {
            if new.attribute(name).is_none() {
                self.add(at, NodeChange::Attribute(name, None));
            }
        }
        for (name, value) in new.attributes.iter().filter(|(name, _)| *name != "open") {
            if old.attribute(name) != Some(value) {
                self.add(at, NodeChange::Attribute(name, Some(value)));
            }
        }
    }

    fn add(&mut self, at: usize, change: NodeChange<'a>) {
        self.path.push(at);
        self.found.push(Patch { path: self.path.clone(), change });
        self.path.pop();
    }
}

/// The number of nodes among which a node with the same `data-key` is looked for: more than the
/// facets of the filter, less than the rows of a table in another order.
const LOOK_AHEAD: usize = 16;

fn is_keyed(node: &Node) -> bool {
    matches!(node, Node::Element(element) if element.parts().attribute("data-key").is_some())
}

/// Returns `true` if one node can become the other without being created anew.
fn can_update(old: &Node, new: &Node) -> bool {
    match (old, new) {
        (Node::Text(_), Node::Text(_)) => true,
        (Node::Element(old), Node::Element(new)) => {
            let (old, new) = (old.parts(), new.parts());
            old.tag == new.tag && old.attribute("data-key") == new.attribute("data-key")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::{Element, el};
    use super::*;
    use proptest::prelude::*;

    /// A node that patches can be applied to.
    #[derive(Clone, Debug, PartialEq)]
    enum Live {
        Text(String),
        Element(&'static str, BTreeMap<&'static str, String>, Vec<Live>),
    }

    fn live(node: &Node) -> Live {
        match node {
            Node::Text(text) => Live::Text(text.clone()),
            Node::Element(element) => {
                let parts = element.parts();
                let attributes = parts.attributes.iter().cloned().collect();
                Live::Element(parts.tag, attributes, parts.children.iter().map(live).collect())
            }
        }
    }

    fn apply(top: &mut Vec<Live>, patch: &Patch) {
        let (&at, above) = patch.path.split_last().unwrap();
        let mut list = top;
        for &at in above {
            let Live::Element(_, _, children) = &mut list[at] else { panic!("{patch:?}") };
            list = children;
        }
        match (&patch.change, list.get_mut(at)) {
            (NodeChange::Insert(node), _) => list.insert(at, live(node)),
            (NodeChange::Replace(node), Some(old)) => *old = live(node),
            (NodeChange::Remove, Some(_)) => drop(list.remove(at)),
            (NodeChange::Text(new), Some(Live::Text(text))) => *text = (*new).to_owned(),
            (NodeChange::Attribute(name, Some(value)), Some(Live::Element(_, attributes, _))) => {
                assert_ne!(attributes.insert(name, (*value).to_owned()).as_deref(), Some(*value));
            }
            (NodeChange::Attribute(name, None), Some(Live::Element(_, attributes, _))) => {
                assert!(attributes.remove(name).is_some(), "{patch:?}");
            }
            (change, found) => panic!("{change:?} of {found:?}"),
        }
    }

    fn patched(before: &[Node], after: &[Node]) -> Vec<Live> {
        let mut list: Vec<Live> = before.iter().map(live).collect();
        diff(before, after).iter().for_each(|patch| apply(&mut list, patch));
        list
    }

    fn any_node() -> impl Strategy<Value = Node> {
        let text = "[ab]{0,2}".prop_map(Node::Text);
        text.prop_recursive(4, 40, 6, |inside| {
            let tag = prop::sample::select(vec!["p", "li", "svg"]);
            let name = prop::sample::select(vec!["class", "data-key", "title"]);
            let attributes = prop::collection::btree_map(name, "[ab]", 0..3);
            (tag, attributes, prop::collection::vec(inside, 0..6)).prop_map(|(tag, all, inner)| {
                all.iter()
                    .fold(el(tag), |all, (name, value)| all.attr(name, value))
                    .with(inner)
                    .into()
            })
        })
    }

    fn any_list() -> impl Strategy<Value = Vec<Node>> {
        prop::collection::vec(any_node(), 0..7)
    }

    proptest! {
        #[test]
        fn the_patches_make_one_list_into_the_other(before in any_list(), after in any_list()) {
            let expected: Vec<Live> = after.iter().map(live).collect();
            prop_assert_eq!(patched(&before, &after), expected);
        }

        #[test]
        fn equal_lists_have_no_patches(list in any_list()) {
            prop_assert_eq!(diff(&list, &list), vec![]);
        }

        #[test]
        fn a_row_that_comes_or_goes_is_one_patch(keys in prop::collection::btree_set(0u16..500, 1..40), at: prop::sample::Index) {
            let row = |key: &u16| el("li").attr("data-key", &key.to_string()).text("row").into();
            let all: Vec<Node> = keys.iter().map(row).collect();
            let at = at.index(all.len());
            let mut less = all.clone();
            let gone = less.remove(at);
            prop_assert_eq!(diff(&all, &less), vec![Patch { path: vec![at], change: NodeChange::Remove }]);
            let added = vec![Patch { path: vec![at], change: NodeChange::Insert(&gone) }];
            prop_assert_eq!(diff(&less, &all), added);
        }
    }

    fn one(element: Element) -> [Node; 1] {
        [element.into()]
    }

    #[test]
    fn a_node_with_a_key_stays_when_others_come_and_go() {
        let list = |keys: &[&str]| -> Vec<Node> {
            keys.iter().map(|key| el("details").attr("data-key", key).into()).collect()
        };
        let all = ["role", "agency", "partner", "phase", "status", "language", "via"];
        for some in [&["status"][..], &["agency", "status", "via"], &["role", "new", "status"]] {
            for (before, after) in [(&all[..], some), (some, &all[..])] {
                let (before, after) = (list(before), list(after));
                for patch in diff(&before, &after) {
                    let made = match patch.change {
                        NodeChange::Insert(node) | NodeChange::Replace(node) => node.html(),
                        _ => String::new(),
                    };
                    assert!(!made.contains("status"), "{made}");
                }
            }
        }
    }

    #[test]
    fn another_attribute_or_text_is_one_patch() {
        let before = one(el("p").class("a").attr("title", "t").child(el("b").text("1")));
        let after = one(el("p").class("b").attr("title", "t").child(el("b").text("1")));
        let change = NodeChange::Attribute("class", Some("b"));
        assert_eq!(diff(&before, &after), [Patch { path: vec![0], change }]);
        let after = one(el("p").class("a").child(el("b").text("1")));
        let change = NodeChange::Attribute("title", None);
        assert_eq!(diff(&before, &after), [Patch { path: vec![0], change }]);
        let after = one(el("p").class("a").attr("title", "t").child(el("b").text("2")));
        assert_eq!(
            diff(&before, &after),
            [Patch { path: vec![0, 0, 0], change: NodeChange::Text("2") }]
        );
    }

    #[test]
    fn another_key_or_tag_is_another_element() {
        let before = one(el("p").attr("data-key", "a").text("1"));
        for after in [one(el("p").attr("data-key", "b").text("1")), one(el("b").text("1"))] {
            let change = NodeChange::Replace(&after[0]);
            assert_eq!(diff(&before, &after), [Patch { path: vec![0], change }]);
        }
    }

    #[test]
    fn opened_details_stay_open() {
        let (closed, open) = (one(el("details")), one(el("details").attr("open", "")));
        assert_eq!(diff(&closed, &open), []);
        assert_eq!(diff(&open, &closed), []);
    }

    #[test]
    fn an_element_between_two_others_leaves_them_alone() {
        let (start, end) = (el("button"), el("section").text("list"));
        let before = [start.clone().into(), end.clone().into()];
        let after = [start.into(), el("p").text("note").into(), end.into()];
        let change = NodeChange::Insert(&after[1]);
        assert_eq!(diff(&before, &after), [Patch { path: vec![1], change }]);
    }
}
