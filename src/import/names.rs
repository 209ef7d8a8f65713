//! From names as people write them to keys.

use std::collections::HashMap;

use super::fields::Of;
use super::schema::folded;
use crate::read::problem;

/// What a name means.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// This.
    One(String),
    /// One of these: their names.
    Several(Vec<String>),
    /// A family of groups, of which the time decides.
    Family(Vec<usize>),
    /// Nothing that is known; the nearest name.
    Nothing(Option<String>),
}

/// Names that several countries share, whatever they are the short name of.
const SHARED: [(&str, [&str; 2]); 4] = [
    ("Congo, الكونغو, Kongo", ["COD", "COG"]),
    ("Korea, Corée, كوريا", ["KOR", "PRK"]),
    ("Virgin Islands, Îles Vierges, جزر العذراء", ["VGB", "VIR"]),
    ("Saint Martin, St Martin, سان مارتن", ["MAF", "SXM"]),
];

/// So many names that are not known are compared with all that are.
const COMPARED: usize = 400;
/// Longer ones are texts and no names.
const LONGEST: usize = 60;

/// The names of all things of some kinds.
#[derive(Default)]
pub struct Names {
    known: HashMap<Of, HashMap<String, Found>>,
    /// The keys, letter by letter.
    exact: HashMap<Of, std::collections::HashSet<String>>,
    /// Each name that is suggested, with its folded form.
    suggested: HashMap<Of, Vec<(String, String)>>,
    /// What was found for what is not known.
    missed: HashMap<(Of, String), Option<String>>,
}

#[derive(Clone, Debug)]
struct Found {
    keys: Vec<String>,
    /// Whether it is a name of its own, or one among others.
    own: bool,
}

impl Names {
    /// Learns a name for a key. A thing's own name stands before the other
    /// names of other things.
    pub fn learn(&mut self, of: Of, name: &str, key: &str, own: bool) {
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
                *found = Found { keys: vec![key.to_owned()], own };
            }
            Some(found) if found.keys.iter().any(|other| other == key) => {}
            Some(found) if found.keys.len() < 8 => found.keys.push(key.to_owned()),
            Some(_) => {}
            None => {
                if name.chars().count() <= LONGEST {
                    let suggested = self.suggested.entry(of).or_default();
                    suggested.push((folded.clone(), name.to_owned()));
                }
                known.insert(folded, Found { keys: vec![key.to_owned()], own });
            }
        }
    }

    /// What a name means to itself, without a search for what is like it.
    pub fn get(&self, of: Of, name: &str) -> Option<Meaning> {
        if self.is_key(of, name) {
            return Some(Meaning::One(name.to_owned()));
        }
        let text = folded(name);
        if of == Of::Country
            && let Some((_, codes)) =
                SHARED.iter().find(|(names, _)| names.split(", ").any(|name| folded(name) == text))
        {
            return Some(Meaning::Several(codes.map(str::to_owned).to_vec()));
        }
        let found = self.known.get(&of)?.get(&text)?;
        Some(match found.keys.as_slice() {
            [key] => Meaning::One(key.clone()),
            keys => Meaning::Several(keys.to_vec()),
        })
    }

    /// Whether a text is a key, letter by letter.
    pub fn is_key(&self, of: Of, text: &str) -> bool {
        self.exact.get(&of).is_some_and(|keys| keys.contains(text))
    }

    /// The key of a name, `None` when it means nothing or several things.
    pub fn key(&self, of: Of, name: &str) -> Option<String> {
        match self.get(of, name)? {
            Meaning::One(key) => Some(key),
            _ => None,
        }
    }

    /// The nearest name among some kinds of things, looked for once for each name.
    pub fn nearest(&mut self, kinds: &[Of], name: &str) -> Option<String> {
        let text = folded(name);
        if text.chars().count() > LONGEST || kinds.is_empty() {
            return None;
        }
        let key = (kinds[0], text);
        if let Some(found) = self.missed.get(&key) {
            return found.clone();
        }
        if self.missed.len() >= COMPARED {
            return None;
        }
        let all = kinds.iter().filter_map(|of| self.suggested.get(of)).flatten();
        // Far too many to compare are compared by how they begin.
        let first = key.1.chars().next();
        let many = all.clone().count() > 20_000;
        let like = all
            .filter(|(folded, _)| !many || folded.chars().next() == first)
            .filter(|(folded, _)| folded.chars().count().abs_diff(key.1.chars().count()) <= 4);
        let names: Vec<&(String, String)> = like.collect();
        let nearest = problem::nearest(&key.1, names.iter().map(|(folded, _)| folded.as_str()));
        let found = nearest.and_then(|nearest| {
            names.iter().find(|(folded, _)| *folded == nearest).map(|(_, name)| name.clone())
        });
        self.missed.insert(key, found.clone());
        found
    }
}

/// A key of a name: small Latin letters and digits with hyphens between. Letters of
/// other scripts stay as they are.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in crate::language::sort::with_article(name).chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= 60 {
            break;
        }
    }
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_of_names() {
        assert_eq!(slug("Prague i-Map (2009–2010)"), "prague-i-map-2009-2010");
        assert_eq!(slug("Côte d’Ivoire"), "cote-d-ivoire");
        assert_eq!(slug("!?"), "");
    }

    #[test]
    fn an_own_name_stands_before_the_other_names_of_others() {
        let mut names = Names::default();
        names.learn(Of::Country, "Guinea", "GIN", true);
        names.learn(Of::Country, "Guinea", "GNB", false);
        names.learn(Of::Country, "Niger", "NER", true);
        assert_eq!(names.key(Of::Country, "GUINEA"), Some("GIN".into()));
        assert!(matches!(names.get(Of::Country, "Congo"), Some(Meaning::Several(_))));
        assert_eq!(names.get(Of::Country, "Nigeria"), None);
        assert_eq!(names.nearest(&[Of::Country], "Nigr"), Some("Niger".into()));
    }
}
