//! Stems of words, by the Snowball algorithms.

use rust_stemmers::Stemmer;

use crate::i18n::{Lang, PerLang, Script};

/// Stemmers of the languages.
pub struct Stemmers(PerLang<Stemmer>);

impl Default for Stemmers {
    /// Creates the stemmers.
    fn default() -> Self {
        Self(Lang::stemmers())
    }
}

impl Stemmers {
    /// Returns the stem of a folded word of a text in a language. The script decides first: an
    /// Arabic text may name "ICMPD", and a French one "ليبيا". Words with numbers stay as they are.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::Stemmers;
    ///
    /// let stemmers = Stemmers::default();
    /// assert_eq!(stemmers.stem("trafficking", Lang::En), "traffick");
    /// assert_eq!(stemmers.stem("trafficked", Lang::En), "traffick");
    /// assert_eq!(stemmers.stem("واللاجيين", Lang::Ar), stemmers.stem("لاجيين", Lang::Ar));
    /// ```
    pub fn stem(&self, word: &str, lang: Lang) -> String {
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            return word.to_owned();
        }
        let script = word.chars().next().map_or(lang.script(), Script::of);
        let is_own = lang.script() == script;
        let lang = if is_own { lang } else { Lang::of_script(script).unwrap_or(lang) };
        self.0[lang].stem(lang.without_article(word)).into_owned()
    }
}
