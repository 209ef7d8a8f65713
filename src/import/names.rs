//! Resolves names as people write them to keys.

use std::collections::HashMap;

use super::fields::RecordKind;
use super::folded::{any_has_word, folded, has_word};
use crate::content::problem;
use crate::i18n::Lang;

/// The result of a lookup of a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup {
    /// One entity, with its key.
    One(String),
    /// Several entities, with their keys.
    Several(Vec<String>),
    /// Several compositions of a group, of which the date decides, as indexes.
    GroupVersion(Vec<usize>),
    /// A union of states whose members are known by date: its number, and whether the name means its
    /// member states.
    KnownGroup(usize, bool),
    /// No entity; with the nearest known name.
    Nothing(Option<String>),
}

/// Names in languages that the page does not have that several countries share, with their codes.
const SHARED_NAMES: [(&str, [&str; 2]); 1] = [("kongo", ["COD", "COG"])];

/// The maximum number of unknown names for which the nearest known name is searched.
const MAX_COMPARED: usize = 400;
/// The maximum length, in characters, of a name that is compared. Longer texts are not names.
const MAX_FUZZY_LEN: usize = 60;

/// The names of all entities, by kind.
#[derive(Default)]
pub struct Names {
    known: HashMap<RecordKind, HashMap<String, KnownName>>,
    /// The keys of each kind, for exact matches.
    exact: HashMap<RecordKind, std::collections::HashSet<String>>,
    /// The names that may be suggested, as (folded name, name).
    suggested: HashMap<RecordKind, Vec<(String, String)>>,
    /// The nearest names that were already searched for, by kind and folded name.
    missed: HashMap<(RecordKind, String), Option<String>>,
}

#[derive(Clone, Debug)]
struct KnownName {
    keys: Vec<String>,
    /// `true` if it is a main name, `false` if it is an alias.
    own: bool,
}

impl Names {
    /// Registers a name for a key. A main name (`own`) has priority over the aliases of other
    /// entities.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{RecordKind, names::Names};
    ///
    /// let mut names = Names::default();
    /// names.learn(RecordKind::Hub, "Tripoli (Lebanon)", "tripoli-lbn", true);
    /// names.learn(RecordKind::Hub, "Tripoli", "tripoli-lbn", false);
    /// names.learn(RecordKind::Hub, "Tripoli", "tripoli", true);
    /// assert_eq!(names.key(RecordKind::Hub, "tripoli").as_deref(), Some("tripoli"));
    /// ```
    pub fn learn(&mut self, of: RecordKind, name: &str, key: &str, own: bool) {
        if name == key && !key.is_empty() {
            self.exact.entry(of).or_default().insert(key.to_owned());
        }
        let folded = folded(name);
        if folded.is_empty() || name.len() > 400 {
            return;
        }
        let known = self.known.entry(of).or_default();
        match known.get_mut(&folded) {
            Some(found) if found.own && !own => {}
            Some(found) if own && !found.own => {
                *found = KnownName { keys: vec![key.to_owned()], own };
            }
            Some(found) if found.keys.iter().any(|other| other == key) => {}
            Some(found) if found.keys.len() < 8 => found.keys.push(key.to_owned()),
            Some(_) => {}
            None => {
                let compared = distinct(name);
                if !compared.is_empty() && name.chars().count() <= MAX_FUZZY_LEN {
                    let suggested = self.suggested.entry(of).or_default();
                    suggested.push((compared, name.to_owned()));
                }
                known.insert(folded, KnownName { keys: vec![key.to_owned()], own });
            }
        }
    }

    /// Looks up a name without a search for similar names. The code of a country is one only in
    /// capitals.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{
    ///     RecordKind,
    ///     names::{Lookup, Names},
    /// };
    ///
    /// let mut names = Names::default();
    /// names.learn(RecordKind::Country, "Lebanon", "LBN", true);
    /// let found = names.get(RecordKind::Country, "LEBANON");
    /// assert_eq!(found, Some(Lookup::One("LBN".into())));
    /// assert!(matches!(names.get(RecordKind::Country, "Congo"), Some(Lookup::Several(_))));
    /// assert_eq!(names.get(RecordKind::Hub, "Lebanon"), None);
    /// ```
    pub fn get(&self, of: RecordKind, name: &str) -> Option<Lookup> {
        if self.is_key(of, name) {
            return Some(Lookup::One(name.to_owned()));
        }
        let text = folded(name);
        // A code is one only in capitals: "n/a" is not Namibia, "de" not Germany.
        let is_short = text.len() <= 3 && text.is_ascii();
        if of == RecordKind::Country
            && is_short
            && !name.trim().bytes().all(|byte| byte.is_ascii_uppercase())
        {
            return None;
        }
        if of == RecordKind::Country
            && let Some((_, codes)) = (Lang::ALL.into_iter())
                .flat_map(|lang| lang.cell_words().shared_names)
                .chain(&SHARED_NAMES)
                .find(|(name, _)| folded(name) == text)
        {
            return Some(Lookup::Several(codes.map(str::to_owned).to_vec()));
        }
        let found = self.known.get(&of)?.get(&text)?;
        Some(match found.keys.as_slice() {
            [key] => Lookup::One(key.clone()),
            keys => Lookup::Several(keys.to_vec()),
        })
    }

    /// Returns `true` if a text is exactly a key.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{RecordKind, names::Names};
    ///
    /// let mut names = Names::default();
    /// names.learn(RecordKind::Hub, "beirut", "beirut", false);
    /// assert!(names.is_key(RecordKind::Hub, "beirut"));
    /// assert!(!names.is_key(RecordKind::Hub, "Beirut"));
    /// ```
    pub fn is_key(&self, of: RecordKind, text: &str) -> bool {
        self.exact.get(&of).is_some_and(|keys| keys.contains(text))
    }

    /// Returns the key of a name, or `None` if it matches no entity or several.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{RecordKind, names::Names};
    ///
    /// let mut names = Names::default();
    /// names.learn(RecordKind::Party, "Lebanon", "LBN", true);
    /// assert_eq!(names.key(RecordKind::Party, " lebanon ").as_deref(), Some("LBN"));
    /// assert_eq!(names.key(RecordKind::Party, "Libanon"), None);
    /// ```
    pub fn key(&self, of: RecordKind, name: &str) -> Option<String> {
        match self.get(of, name)? {
            Lookup::One(key) => Some(key),
            _ => None,
        }
    }

    /// Returns the nearest known name among some kinds of entities. Results are cached.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{RecordKind, names::Names};
    ///
    /// let mut names = Names::default();
    /// names.learn(RecordKind::Country, "Mauritania", "MRT", true);
    /// let kinds = [RecordKind::Country];
    /// assert_eq!(names.nearest(&kinds, "Mauretania").as_deref(), Some("Mauritania"));
    /// assert_eq!(names.nearest(&kinds, "Republic"), None);
    /// ```
    pub fn nearest(&mut self, kinds: &[RecordKind], name: &str) -> Option<String> {
        let text = distinct(name);
        if text.is_empty() || text.chars().count() > MAX_FUZZY_LEN || kinds.is_empty() {
            return None;
        }
        let key = (kinds[0], text);
        if let Some(found) = self.missed.get(&key) {
            return found.clone();
        }
        if self.missed.len() >= MAX_COMPARED {
            return None;
        }
        let all = kinds.iter().filter_map(|of| self.suggested.get(of)).flatten();
        // With more than 20,000 names only those with the same first letter are compared.
        let first = key.1.chars().next();
        let many = all.clone().count() > 20_000;
        let like = all
            .filter(|(folded, _)| !many || folded.chars().next() == first)
            .filter(|(folded, _)| folded.chars().count().abs_diff(key.1.chars().count()) <= 4);
        let names: Vec<&(String, String)> = like.collect();
        let nearest =
            problem::nearest_name(&key.1, names.iter().map(|(folded, _)| folded.as_str()));
        let found = nearest.and_then(|nearest| {
            names.iter().find(|(folded, _)| *folded == nearest).map(|(_, name)| name.clone())
        });
        self.missed.insert(key, found.clone());
        found
    }
}

/// Words that many names have and that distinguish none of them, folded, in languages that the page
/// does not have.
const GENERIC: &str = "republica repubblica republik reino regno konigreich";

/// Folds a name for a comparison of similar names: without generic words, and with `i` for `y`.
/// Empty if all its words are generic.
fn distinct(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).map(folded);
    let is_generic =
        |word: &str| has_word(GENERIC, word) || any_has_word(|words| words.generic, word);
    let own: String = words.filter(|word| !is_generic(word)).collect();
    own.replace('y', "i")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::slug::slug;

    #[test]
    fn keys_are_made_of_names() {
        assert_eq!(slug("Prague i-Map (2009–2010)"), "prague-i-map-2009-2010");
        assert_eq!(slug("Côte d’Ivoire"), "cote-d-ivoire");
        assert_eq!(slug("!?"), "");
    }

    #[test]
    fn an_own_name_stands_before_the_other_names_of_others() {
        let mut names = Names::default();
        names.learn(RecordKind::Country, "Guinea", "GIN", true);
        names.learn(RecordKind::Country, "Guinea", "GNB", false);
        names.learn(RecordKind::Country, "Niger", "NER", true);
        assert_eq!(names.key(RecordKind::Country, "GUINEA"), Some("GIN".into()));
        assert!(matches!(names.get(RecordKind::Country, "Congo"), Some(Lookup::Several(_))));
        assert_eq!(names.get(RecordKind::Country, "Nigeria"), None);
        let mut nearest = |name: &str| names.nearest(&[RecordKind::Country], name);
        assert_eq!(nearest("Nigr"), Some("Niger".into()));
        assert_eq!(nearest("République du Nyger"), Some("Niger".into()));
        assert_eq!(nearest("Republic of"), None);
    }
}
