//! The indexes of assembled records by their names.

use std::collections::HashMap;

use crate::i18n::slug::slug;
use crate::import::schema::folded;

/// The indexes of routes, chains or series by key and by name.
#[derive(Default)]
pub struct NameIndex(HashMap<String, usize>);

impl NameIndex {
    /// Registers a name, unless another record has it.
    pub fn learn(&mut self, name: &str, place: usize) {
        self.0.entry(format!("={name}")).or_insert(place);
        self.0.entry(folded(name)).or_insert(place);
    }

    /// Returns the index for a name. An exact match has priority over a match of the folded names.
    pub fn get(&self, name: &str) -> Option<usize> {
        let exact = self.0.get(&format!("={name}"));
        exact.or_else(|| self.0.get(&folded(name))).copied()
    }

    /// Returns an unused key for a name: its slug, or `or` if the slug is empty, with a number if
    /// needed.
    pub fn key(&self, name: &str, or: &str) -> String {
        let slug = slug(name);
        let slug = if slug.is_empty() { or.to_owned() } else { slug };
        let mut key = slug.clone();
        for number in 2.. {
            if self.get(&key).is_none() {
                break;
            }
            key = format!("{slug}-{number}");
        }
        key
    }
}
