//! Names of countries in sentences: with the article or preposition that the language wants.

use super::CountryProfile;
use crate::atlas::Code;

/// The name of a country in a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceName {
    /// At the beginning of a sentence: "The Netherlands", « Aux Pays-Bas ».
    pub subject: String,
    /// As a place: "the Netherlands", « aux Pays-Bas ».
    pub place: String,
    /// As an origin: "the Netherlands", « des Pays-Bas ».
    pub origin: String,
}

impl PlaceName {
    /// Returns a name with the prefixes of its country. `rules` has a line for each group of
    /// countries: the prefixes of subject, place and origin, and the codes, separated by `|`. A group
    /// without codes is for all other countries.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::profile::place_names::PlaceName;
    ///
    /// let rules = "À |à |de |\nAux |aux |des |NLD USA\n";
    /// let name = PlaceName::new("Pays-Bas", "NLD", rules);
    /// assert_eq!([name.subject, name.origin], ["Aux Pays-Bas", "des Pays-Bas"]);
    /// assert_eq!(PlaceName::new("Malte", "MLT", rules).place, "à Malte");
    /// ```
    pub fn new(name: &str, code: &str, rules: &str) -> Self {
        let mut prefixes = [""; 3];
        for rule in rules.lines() {
            let mut parts = rule.split('|');
            let mut next = || parts.next().unwrap_or_default();
            let found = [next(), next(), next()];
            let codes = next();
            if codes.split(' ').any(|other| other == code) {
                prefixes = found;
                break;
            }
            if codes.is_empty() {
                prefixes = found;
            }
        }
        let [subject, place, origin] = prefixes.map(|prefix| [prefix, name].concat());
        Self { subject, place, origin }
    }
}

impl CountryProfile<'_> {
    /// Returns the name of a country in a sentence.
    pub(super) fn place_in_sentence(&self, code: Code) -> PlaceName {
        PlaceName::new(&self.place_name(code), code.as_str(), &self.words.places)
    }

    /// Returns names as a list: "Mali, Niger and Nigeria".
    pub(super) fn joined_names(&self, names: &[String]) -> String {
        match names.split_last() {
            Some((last, first)) if !first.is_empty() => {
                [&first.join(&self.speech.lists.comma), self.words.and.as_str(), last].concat()
            }
            _ => names.concat(),
        }
    }
}
