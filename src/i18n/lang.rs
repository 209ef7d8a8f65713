//! Languages of the map.

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
    /// English.
    #[default]
    En,
    /// French.
    Fr,
    /// Arabic.
    Ar,
}

/// Writing direction of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Lang {
    /// All languages, in the order of the language menu.
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::Ar];

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
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ar => "ar",
        }
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
        match self {
            Self::En => "en_GB",
            Self::Fr => "fr_FR",
            Self::Ar => "ar_AR",
        }
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
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Ar => "العربية",
        }
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
        match self {
            Self::Ar => Direction::Rtl,
            Self::En | Self::Fr => Direction::Ltr,
        }
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
