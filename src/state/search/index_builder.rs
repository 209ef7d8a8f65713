//! Collecting the names of everything in steps that nobody feels.

use super::index::Index;
use super::names;
use crate::atlas::{Atlas, order};
use crate::explore::Selection;
use crate::language::sort;

/// An index that is not finished.
#[derive(Clone, Debug)]
pub struct Gathering {
    /// The other names of things.
    aliases: Vec<Vec<String>>,
    things: Vec<Selection>,
    /// What the things are sorted by, as far as it is known.
    keys: Vec<String>,
    /// The things in their order, once all keys are known.
    order: Vec<u32>,
    index: Index,
}

impl Gathering {
    /// Begins; `aliases` are as for [`Index::new`].
    pub fn new(atlas: &Atlas, aliases: Vec<Vec<String>>) -> Self {
        let things = names::things(atlas);
        let (keys, order) = (Vec::with_capacity(things.len()), Vec::new());
        Self { aliases, things, keys, order, index: Index::default() }
    }

    /// Goes on with so many things, of the same atlas; answers whether there is
    /// more to do.
    pub fn go_on(&mut self, atlas: &Atlas, things: usize) -> bool {
        let all = self.things.len();
        if self.keys.len() < all {
            let next = self.things.iter().skip(self.keys.len()).take(things);
            let keys = next.map(|&thing| sort::folded(names::name(thing, atlas)));
            self.keys.extend(keys);
        } else if self.order.len() < all {
            let keys: Vec<&str> = self.keys.iter().map(String::as_str).collect();
            self.order = order::sorted(&keys);
        } else {
            let next = self.order.iter().skip(self.index.things.len()).take(things);
            for &place in next {
                self.index.add(self.things[place as usize], atlas, &self.aliases);
            }
        }
        self.index.things.len() < all
    }

    /// What has been collected.
    pub fn finish(self) -> Index {
        self.index
    }
}
