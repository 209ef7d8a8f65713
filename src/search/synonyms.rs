//! Words that the field uses for one thing and that have no stem in common.

use super::fold::fold_word;
use super::stem::Stemmers;
use crate::i18n::Lang;

/// Words with one meaning, per language.
const SYNONYMS: [(Lang, &[&str]); 13] = [
    (Lang::En, &["diaspora", "emigrant", "expatriate"]),
    (Lang::En, &["smuggling", "smuggler", "smuggled"]),
    (Lang::En, &["trafficking", "trafficker"]),
    (Lang::En, &["detention", "detained", "detainee"]),
    (Lang::En, &["return", "readmission", "repatriation"]),
    (Lang::Fr, &["diaspora", "émigré", "expatrié"]),
    (Lang::Fr, &["passeur", "trafiquant"]),
    (Lang::Fr, &["rétention", "détention"]),
    (Lang::Fr, &["retour", "réadmission", "rapatriement"]),
    (Lang::Ar, &["اتجار", "متاجر", "الاتجار", "المتاجر"]),
    (Lang::Ar, &["تهريب", "مهرب", "مهربون", "مهربين"]),
    (Lang::Ar, &["احتجاز", "محتجز", "محتجزون", "محتجزين"]),
    (Lang::Ar, &["شتات", "مغترب", "مغتربون", "مغتربين"]),
];

/// The synonyms by their stems.
pub struct Synonyms(Vec<(Lang, Vec<String>)>);

impl Synonyms {
    /// Reduces the words to their stems.
    pub fn new(stemmers: &Stemmers) -> Self {
        let row = |(lang, words): (Lang, &[&str])| {
            let stems = words.iter().map(|word| stemmers.stem(&fold_word(word), lang));
            (lang, stems.collect())
        };
        Self(SYNONYMS.into_iter().map(row).collect())
    }

    /// Returns the stems with the same meaning as a stem of a language.
    pub fn of_stem(&self, lang: Lang, stem: &str) -> Vec<&str> {
        let same =
            self.0.iter().filter(|(of, stems)| *of == lang && stems.iter().any(|s| s == stem));
        let others = same.flat_map(|(_, stems)| stems.iter().map(String::as_str));
        others.filter(|other| *other != stem).collect()
    }
}
