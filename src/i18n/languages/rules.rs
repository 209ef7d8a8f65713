//! The rules that a language has to state.

pub use rust_stemmers::Algorithm as Stemming;

use super::cell_words::CellWords;

/// A plural category of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralCategory {
    /// Arabic: 0.
    Zero,
    /// English and Arabic: 1. French: 0 and 1.
    One,
    /// Arabic: 2.
    Two,
    /// Arabic: 3 to 10 (modulo 100).
    Few,
    /// Arabic: 11 to 99 (modulo 100). French: multiples of a million.
    Many,
    /// All other numbers.
    Other,
}

/// Writing direction of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A script in which languages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Latin, and every script that is not named here.
    Latin,
    /// Arabic, with the letters of Persian and Urdu.
    Arabic,
}

impl Script {
    /// Returns the script of a letter.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Script;
    ///
    /// assert_eq!((Script::of('م'), Script::of('m')), (Script::Arabic, Script::Latin));
    /// ```
    pub fn of(letter: char) -> Self {
        match letter {
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{feff}' => Self::Arabic,
            _ => Self::Latin,
        }
    }

    /// Returns the direction in which the script is written.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::{Direction, Script};
    ///
    /// assert_eq!(Script::Arabic.direction(), Direction::Rtl);
    /// ```
    pub const fn direction(self) -> Direction {
        match self {
            Self::Latin => Direction::Ltr,
            Self::Arabic => Direction::Rtl,
        }
    }
}

/// The rules of a language. Each rule is an item of its own, so that a module of the page contains
/// only the rules that it uses.
pub trait LanguageRules {
    /// The BCP 47 tag: two letters.
    const TAG: &'static str;
    /// Name of the language in the language itself.
    const OWN_NAME: &'static str;
    /// The locale that previews of links read (`og:locale`).
    const PREVIEW_LOCALE: &'static str;
    /// The script; it has the writing direction.
    const SCRIPT: Script;

    /// The sign between groups of three digits, as in CLDR.
    const GROUP_SEPARATOR: &'static str;
    /// The sign before decimals, as in CLDR.
    const DECIMAL_SIGN: &'static str;
    /// Returns the plural category of an integer.
    fn plural_category(n: u64) -> PluralCategory;
    /// Returns the plural category of a number with visible decimals, by its integer part.
    fn plural_category_of_decimal(whole: u64) -> PluralCategory;

    /// An article that is written together with its noun, folded; names are sorted without it.
    /// Empty if the language has none.
    const JOINED_ARTICLE: &'static str = "";
    /// Folded words that are written together with the noun behind them, the longest first: at the
    /// beginning of a text.
    const JOINED_AT_START: &'static [&'static str] = &[];
    /// The same inside a text, where a conjunction may come before the article.
    const JOINED_INSIDE: &'static [&'static str] = &[];
    /// Returns the form of a letter by which names are sorted and searched; `None` to keep it. The
    /// letters of the Latin script are in `collation.rs`, because names of places have those of all
    /// its languages.
    fn fold_letter(_letter: char) -> Option<&'static str> {
        None
    }

    /// The algorithm that finds the stem of a word.
    const STEMMING: Stemming;
    /// Removes what the algorithm keeps at the beginning of a folded word, such as an article.
    fn without_article(word: &str) -> &str {
        word
    }
    /// Folded words that a name need not have to be found, with a space between them.
    const LITTLE_IN_NAMES: &'static str;
    /// Further folded words that a record need not have to answer a question.
    const LITTLE_IN_QUESTIONS: &'static str;
    /// Words that the field uses for one thing and that have no stem in common.
    const SYNONYMS: &'static [&'static [&'static str]];

    /// The words by which the importer recognises what cells mean.
    const CELL_WORDS: &'static CellWords;
    /// The names of sheets and columns: the tables `columns` of `assets/language/xx/words.toml`.
    const COLUMNS: &'static str;
}
