//! Puts the records whose texts have the words behind those whose names have them.

use super::answer::{EntityKind, Hit, HitGroup, Hits, SHOWN};
use crate::state::Selection;

/// Adds records, best first, to the groups of hits by name: behind the groups of exact names, in
/// front of those of similar ones. `near` says that the records have similar words only.
pub fn add_records(hits: &mut Hits, records: &[Selection], near: bool) {
    let mut of_kind: [Vec<Selection>; EntityKind::ALL.len()] = Default::default();
    let mut order = Vec::new();
    for &record in records {
        let kind = EntityKind::of_selection(record);
        if of_kind[kind as usize].is_empty() {
            order.push(kind);
        }
        of_kind[kind as usize].push(record);
    }
    let mut at = hits.groups.iter().take_while(|group| !group.near).count();
    for kind in order {
        let place = hits.groups[..at].iter().position(|group| group.kind == kind);
        let place = place.unwrap_or_else(|| {
            hits.groups.insert(at, HitGroup { kind, near, hits: Vec::new(), total: 0 });
            at += 1;
            at - 1
        });
        add_to_group(&mut hits.groups[place], &of_kind[kind as usize]);
    }
    let found: Vec<Selection> = hits.groups[..at]
        .iter()
        .flat_map(|group| group.hits.iter().map(|hit| hit.selection))
        .collect();
    for group in &mut hits.groups[at..] {
        let before = group.hits.len();
        group.hits.retain(|hit| !found.contains(&hit.selection));
        group.total -= before - group.hits.len();
    }
    hits.groups.retain(|group| !group.hits.is_empty());
}

fn add_to_group(group: &mut HitGroup, found: &[Selection]) {
    // Names that are not listed are counted already, and have their words in the index too.
    let listed: Vec<Selection> = group.hits.iter().map(|hit| hit.selection).collect();
    let hidden = group.total - listed.len();
    let mut new = 0;
    for &selection in found.iter().filter(|selection| !listed.contains(selection)) {
        new += 1;
        if group.hits.len() < SHOWN {
            let (by, title) = (String::new(), Vec::new());
            group.hits.push(Hit { selection, by, title, passage: None });
        }
    }
    group.total = listed.len() + new.max(hidden);
}
