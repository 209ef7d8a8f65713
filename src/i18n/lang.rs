//! The languages of the map.

use rust_stemmers::Stemmer;

use super::languages::cell_words::CellWords;
use super::languages::rules::{Direction, LanguageRules, PluralCategory, Script};
use super::languages::{ar, en, fr};

/// Declares the languages, and a macro that evaluates an expression with `Rules` as the
/// [rules](LanguageRules) of a language.
macro_rules! languages {
    ($d:tt $($(#[$doc:meta])* $variant:ident: $rules:ty,)*) => {
        /// A language of the map.
        ///
        /// # Examples
        ///
        /// ```
        /// use imap::i18n::Lang;
        ///
        /// assert_eq!(Lang::ALL.map(Lang::tag), ["en", "fr", "ar"]);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Lang {
            $($(#[$doc])* $variant,)*
        }

        impl Lang {
            /// All languages, in the order of the language menu. The first one is that of the
            /// content files, and of a page whose address names no language.
            pub const ALL: [Self; [$(Self::$variant),*].len()] = [$(Self::$variant),*];

            /// Returns the form of a letter by which names are sorted and searched; `None` to keep
            /// it. Names of all languages are folded in the same way.
            pub(super) fn fold_letter(letter: char) -> Option<&'static str> {
                None $(.or_else(|| <$rules>::fold_letter(letter)))*
            }

            /// Creates the stemmers of the languages. No rule is chosen at run time here: that would
            /// add the algorithms of all languages of the library.
            pub fn stemmers() -> PerLang<Stemmer> {
                PerLang([$(Stemmer::create(<$rules>::STEMMING)),*])
            }

            /// Returns a folded name without an article that is written together with it.
            pub(super) fn without_joined_article(name: &str) -> Option<&str> {
                None $(.or_else(|| match <$rules>::JOINED_ARTICLE {
                    "" => None,
                    article => name.strip_prefix(article),
                }))*
            }
        }

        macro_rules! with_rules {
            ($d lang:expr, $d value:expr) => {
                match $d lang {
                    $(Lang::$variant => {
                        type Rules = $rules;
                        $d value
                    })*
                }
            };
        }
    };
}

// The languages in the order of the language menu.
languages! { $
    /// English.
    #[default]
    En: en::English,
    /// French.
    Fr: fr::French,
    /// Arabic.
    Ar: ar::Arabic,
}

impl Lang {
    /// The BCP 47 tag.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!(Lang::Ar.tag(), "ar");
    /// ```
    pub fn tag(self) -> &'static str {
        with_rules!(self, Rules::TAG)
    }

    /// Returns the locale that previews of links read (`og:locale`).
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!(Lang::Fr.preview_locale(), "fr_FR");
    /// ```
    pub fn preview_locale(self) -> &'static str {
        with_rules!(self, Rules::PREVIEW_LOCALE)
    }

    /// Returns the language of a BCP 47 tag, ignoring its region: `fr-TN` is French.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!(Lang::from_tag("fr-TN"), Some(Lang::Fr));
    /// assert_eq!(Lang::from_tag("de"), None);
    /// ```
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(language))
    }

    /// Returns a message for each tag of a list of languages that has no rules here, so that nothing
    /// is published in English by mistake.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// let tags = ["fr", "de"].map(str::to_owned);
    /// assert_eq!(Lang::tags_without_rules(&tags).len(), 1);
    /// ```
    pub fn tags_without_rules(tags: &[String]) -> Vec<String> {
        let unknown = tags.iter().filter(|tag| !Self::ALL.iter().any(|lang| lang.tag() == **tag));
        let message = |tag: &String| {
            format!("content/site.toml: languages: “{tag}” has no rules in src/i18n/languages")
        };
        unknown.map(message).collect()
    }

    /// Name of the language in the language itself.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!(Lang::Fr.own_name(), "Français");
    /// ```
    pub fn own_name(self) -> &'static str {
        with_rules!(self, Rules::OWN_NAME)
    }

    /// Writing direction of the language.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::{Direction, Lang};
    ///
    /// assert_eq!(Lang::Ar.direction(), Direction::Rtl);
    /// ```
    pub fn direction(self) -> Direction {
        self.script().direction()
    }

    /// The script of the language.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!(Lang::En.script(), Lang::Fr.script());
    /// ```
    pub fn script(self) -> Script {
        with_rules!(self, Rules::SCRIPT)
    }

    /// Returns the first language that is written in a script.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::{Lang, Script};
    ///
    /// assert_eq!(Lang::of_script(Script::of('م')), Some(Lang::Ar));
    /// ```
    pub fn of_script(script: Script) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.script() == script)
    }

    /// Folded words that are written together with the noun behind them, the longest first: at the
    /// beginning of a text, or inside it.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!((Lang::Ar.joined_words(true), Lang::Fr.joined_words(true)), (&["ال"][..], &[][..]));
    /// ```
    pub fn joined_words(self, at_start: bool) -> &'static [&'static str] {
        match at_start {
            true => with_rules!(self, Rules::JOINED_AT_START),
            false => with_rules!(self, Rules::JOINED_INSIDE),
        }
    }

    /// The sign between groups of three digits.
    pub(super) fn group_separator(self) -> &'static str {
        with_rules!(self, Rules::GROUP_SEPARATOR)
    }

    /// The sign before decimals.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!(Lang::ALL.map(Lang::decimal_sign), [".", ",", "."]);
    /// ```
    pub fn decimal_sign(self) -> &'static str {
        with_rules!(self, Rules::DECIMAL_SIGN)
    }

    pub(super) fn plural_category(self, n: u64) -> PluralCategory {
        with_rules!(self, Rules::plural_category(n))
    }

    pub(super) fn plural_category_of_decimal(self, whole: u64) -> PluralCategory {
        with_rules!(self, Rules::plural_category_of_decimal(whole))
    }

    /// Removes what the algorithm of stems keeps at the beginning of a folded word.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!(Lang::Ar.without_article("والحدود"), "حدود");
    /// ```
    pub fn without_article(self, word: &str) -> &str {
        with_rules!(self, Rules::without_article(word))
    }

    /// Folded words that a name need not have to be found, with a space between them.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!(Lang::En.little_in_names(), "the of and");
    /// ```
    pub fn little_in_names(self) -> &'static str {
        with_rules!(self, Rules::LITTLE_IN_NAMES)
    }

    /// Further folded words that a record need not have to answer a question.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert!(Lang::Fr.little_in_questions().contains("dans"));
    /// ```
    pub fn little_in_questions(self) -> &'static str {
        with_rules!(self, Rules::LITTLE_IN_QUESTIONS)
    }

    /// Words that the field uses for one thing and that have no stem in common.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// let mut all = Lang::En.synonyms().iter();
    /// assert!(all.any(|words| words.contains(&"smuggler") && words.contains(&"smuggling")));
    /// ```
    pub fn synonyms(self) -> &'static [&'static [&'static str]] {
        with_rules!(self, Rules::SYNONYMS)
    }

    /// The words by which the importer recognises what cells mean.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!(Lang::Fr.cell_words().example, "exemple");
    /// ```
    pub fn cell_words(self) -> &'static CellWords {
        with_rules!(self, Rules::CELL_WORDS)
    }

    /// The names of sheets and columns, as the words of the language have them: a table for each
    /// sheet (`[columns.project]`), with lines `key = "names"`.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert!(Lang::Fr.column_names().contains("[columns.project]\nsheet = \"Projets"));
    /// ```
    pub fn column_names(self) -> &'static str {
        with_rules!(self, Rules::COLUMNS)
    }
}

/// A value for each language of the map.
///
/// # Examples
///
/// ```
/// use imap::i18n::{Lang, PerLang};
///
/// let mut names = PerLang::<String>::default();
/// names[Lang::Fr] = "Carte".to_owned();
/// assert_eq!((names[Lang::Fr].as_str(), names[Lang::En].as_str()), ("Carte", ""));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerLang<T>([T; Lang::ALL.len()]);

impl<T> PerLang<T> {
    /// Makes a value for each language.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::{Lang, PerLang};
    ///
    /// assert_eq!(PerLang::from_fn(Lang::tag)[Lang::Ar], "ar");
    /// ```
    pub fn from_fn(value: impl FnMut(Lang) -> T) -> Self {
        Self(Lang::ALL.map(value))
    }

    /// Iterates over the values, in the order of the languages.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::{Lang, PerLang};
    ///
    /// assert_eq!(PerLang::from_fn(Lang::tag).values().count(), Lang::ALL.len());
    /// ```
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

impl<T> std::ops::Index<Lang> for PerLang<T> {
    type Output = T;

    fn index(&self, lang: Lang) -> &T {
        &self.0[lang as usize]
    }
}

impl<T> std::ops::IndexMut<Lang> for PerLang<T> {
    fn index_mut(&mut self, lang: Lang) -> &mut T {
        &mut self.0[lang as usize]
    }
}

impl Direction {
    /// Value of the HTML attribute `dir`.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    ///
    /// assert_eq!(Lang::Ar.direction().tag(), "rtl");
    /// ```
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}
