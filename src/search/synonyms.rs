//! Words that the field uses for one thing and that have no stem in common.

use super::fold::fold_word;
use super::stem::Stemmers;
use crate::i18n::Lang;

/// The synonyms by their stems.
pub struct Synonyms(Vec<(Lang, Vec<String>)>);

impl Synonyms {
    /// Reduces the words to their stems.
    pub fn new(stemmers: &Stemmers) -> Self {
        let rows_of = |lang: Lang| {
            let stems_of = move |words: &&[&str]| {
                let stems = words.iter().map(|word| stemmers.stem(&fold_word(word), lang));
                (lang, stems.collect())
            };
            lang.synonyms().iter().map(stems_of)
        };
        Self(Lang::ALL.into_iter().flat_map(rows_of).collect())
    }

    /// Returns the stems with the same meaning as a stem of a language.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::{Stemmers, synonyms::Synonyms};
    ///
    /// let stemmers = Stemmers::default();
    /// let synonyms = Synonyms::new(&stemmers);
    /// let stem = stemmers.stem("readmission", Lang::En);
    /// let other = stemmers.stem("return", Lang::En);
    /// assert!(synonyms.of_stem(Lang::En, &stem).contains(&other.as_str()));
    /// assert!(synonyms.of_stem(Lang::Fr, "visa").is_empty());
    /// ```
    pub fn of_stem(&self, lang: Lang, stem: &str) -> Vec<&str> {
        let same =
            self.0.iter().filter(|(of, stems)| *of == lang && stems.iter().any(|s| s == stem));
        let others = same.flat_map(|(_, stems)| stems.iter().map(String::as_str));
        others.filter(|other| *other != stem).collect()
    }
}
