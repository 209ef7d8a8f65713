//! Groups of countries as wholes in a comparison.

use super::set_overlap::Item;
use crate::atlas::{Atlas, Group, Id};
use crate::sort;
use crate::state::Selection;

/// Replaces the members of groups by the group where the items have all of them. Groups come first,
/// the largest before the others.
pub(super) fn with_wholes(items: Vec<Item>, groups: &[Id<Group>], atlas: &Atlas) -> Vec<Item> {
    let size = |place: usize| atlas.groups[groups[place]].members.len();
    let largest_first =
        sort::sorted_indices(groups.len(), &|one, other| size(other).cmp(&size(one)));
    let (mut wholes, mut others) = (Vec::new(), items);
    for id in largest_first.into_iter().map(|place| groups[place as usize]) {
        let members = &atlas.groups[id].members;
        let is_member = |item: &Item| match item {
            Item::Thing(Selection::Country(code)) => members.contains(code),
            _ => false,
        };
        let present = others.iter().filter(|item| is_member(item)).count();
        if present > 0 && present == members.len() {
            others.retain(|item| !is_member(item));
            wholes.push(Item::Thing(Selection::Group(id)));
        }
    }
    wholes.append(&mut others);
    wholes
}
