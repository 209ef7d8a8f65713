//! Stems of words in three languages, by the Snowball algorithms.

use rust_stemmers::{Algorithm, Stemmer};

use crate::i18n::Lang;

/// Stemmers of the three languages.
pub struct Stemmers {
    english: Stemmer,
    french: Stemmer,
    arabic: Stemmer,
}

impl Default for Stemmers {
    /// Creates the stemmers.
    fn default() -> Self {
        Self {
            english: Stemmer::create(Algorithm::English),
            french: Stemmer::create(Algorithm::French),
            arabic: Stemmer::create(Algorithm::Arabic),
        }
    }
}

impl Stemmers {
    /// Returns the stem of a folded word of a text in a language. The script decides first: an
    /// Arabic text may name "ICMPD", and a French one "ليبيا". Numbers stay as they are.
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
        let stemmer = match lang {
            _ if is_arabic(word) => {
                return self.arabic.stem(without_article(word)).into_owned();
            }
            _ if word.bytes().any(|byte| byte.is_ascii_digit()) => return word.to_owned(),
            Lang::Fr => &self.french,
            Lang::En | Lang::Ar => &self.english,
        };
        stemmer.stem(word).into_owned()
    }
}

/// Removes the Arabic article with the conjunction before it: the algorithm keeps the conjunction,
/// and other endings of a word with article.
fn without_article(word: &str) -> &str {
    let after_conjunction = word.strip_prefix(['و', 'ف']).and_then(|rest| rest.strip_prefix("ال"));
    let rest = after_conjunction.or_else(|| word.strip_prefix("ال"));
    rest.filter(|rest| rest.chars().count() > 2).unwrap_or(word)
}

fn is_arabic(word: &str) -> bool {
    word.chars().next().is_some_and(|letter| ('\u{600}'..'\u{700}').contains(&letter))
}
