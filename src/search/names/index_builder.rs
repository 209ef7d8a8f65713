//! Builds the search index in short steps, so that the page stays responsive.

use super::index::Index;
use super::record_names;
use crate::atlas::Atlas;
use crate::i18n::collation;
use crate::sort;
use crate::state::Selection;

/// A search index under construction.
#[derive(Clone, Debug)]
pub struct IndexBuilder {
    /// Alternative names.
    aliases: Vec<Vec<String>>,
    things: Vec<Selection>,
    /// Sort keys of the records so far.
    keys: Vec<String>,
    /// Indices of the records in sorted order, once all keys are known.
    order: Vec<u32>,
    index: Index,
}

impl IndexBuilder {
    /// Starts building; `aliases` is the same as for [`Index::new`].
    pub fn new(atlas: &Atlas, aliases: Vec<Vec<String>>) -> Self {
        let things = record_names::all_selections(atlas);
        let (keys, order) = (Vec::with_capacity(things.len()), Vec::new());
        Self { aliases, things, keys, order, index: Index::default() }
    }

    /// Processes up to `things` records of the same atlas. Returns `true` if there is more to do.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::search::IndexBuilder;
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let mut builder = IndexBuilder::new(&atlas, Vec::new());
    /// while builder.index_next(&atlas, 100) {}
    /// assert_eq!(builder.finish().find_names("niger").total(), 1);
    /// ```
    pub fn index_next(&mut self, atlas: &Atlas, things: usize) -> bool {
        let all = self.things.len();
        if self.keys.len() < all {
            let next = self.things.iter().skip(self.keys.len()).take(things);
            let keys = next.map(|&thing| collation::fold_letters(thing.name(atlas)));
            self.keys.extend(keys);
        } else if self.order.len() < all {
            let keys: Vec<&str> = self.keys.iter().map(String::as_str).collect();
            self.order = sort::sorted_key_indices(&keys);
        } else {
            let next = self.order.iter().skip(self.index.things.len()).take(things);
            for &place in next {
                self.index.add_entity(self.things[place as usize], atlas, &self.aliases);
            }
        }
        self.index.things.len() < all
    }

    /// Returns the index.
    pub fn finish(self) -> Index {
        self.index
    }
}

impl Index {
    /// Creates the index. `aliases` has the alternative names of the countries, hubs,
    /// organisations, projects, routes, documents and groups, in this order.
    pub fn new(atlas: &Atlas, aliases: &[Vec<String>]) -> Self {
        let mut gathering = IndexBuilder::new(atlas, aliases.to_vec());
        while gathering.index_next(atlas, usize::MAX) {}
        gathering.finish()
    }
}
