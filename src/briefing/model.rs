//! The briefing as plain data.

use crate::i18n::{Lang, PerLang};

/// Greatest number of steps.
pub const MAX_STEPS: usize = 200;
/// Greatest number of characters of a title.
pub const MAX_TITLE: usize = 300;
/// Greatest number of characters of a text, and of the notes of a step.
pub const MAX_TEXT: usize = 5000;
/// Greatest number of characters of a state.
pub const MAX_STATE: usize = 4000;
/// Greatest number of seconds of a step: one hour.
pub const MAX_SECONDS: u32 = 3600;
/// Key of a briefing of the reader in a map that is saved with it.
const OWN_KEY: &str = "own";

/// A briefing.
///
/// # Examples
///
/// ```
/// use imap::briefing::{Briefing, BriefingStep};
///
/// let mut briefing = Briefing::default();
/// briefing.steps.push(BriefingStep { state: "route=CM".to_owned(), ..Default::default() });
/// assert_eq!(briefing.steps.len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Briefing {
    /// Key of a published briefing; empty for those of the reader.
    pub key: String,
    /// Title.
    pub title: TextsByLanguage,
    /// Steps in order.
    pub steps: Vec<BriefingStep>,
}

/// A step of a briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BriefingStep {
    /// State of the map, as an address holds it after the question mark: `route=CM&from=2008`.
    /// Without language.
    pub state: String,
    /// Title.
    pub title: TextsByLanguage,
    /// Text; see [`super::text`].
    pub text: TextsByLanguage,
    /// Seconds after which the next step follows by itself; `None`: the speaker decides.
    pub seconds: Option<u32>,
    /// Notes of the speaker, which the audience does not see; may be empty.
    pub notes: String,
}

/// A text in each language; empty where it is not written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextsByLanguage(pub PerLang<String>);

impl TextsByLanguage {
    /// Returns the text in exactly this language.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::TextsByLanguage;
    /// use imap::i18n::Lang;
    ///
    /// let mut title = TextsByLanguage::default();
    /// *title.slot(Lang::Fr) = "Carte".to_owned();
    /// assert_eq!((title.exact(Lang::Fr), title.exact(Lang::En)), ("Carte", ""));
    /// assert_eq!(title.best(Lang::En), ("Carte", Lang::Fr));
    /// ```
    pub fn exact(&self, lang: Lang) -> &str {
        &self.0[lang]
    }

    /// Returns the text in a language for changing it.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::TextsByLanguage;
    /// use imap::i18n::Lang;
    ///
    /// let mut texts = TextsByLanguage::default();
    /// texts.slot(Lang::Fr).push_str("Titre");
    /// assert_eq!((texts.exact(Lang::Fr), texts.exact(Lang::En)), ("Titre", ""));
    /// ```
    pub fn slot(&mut self, lang: Lang) -> &mut String {
        &mut self.0[lang]
    }

    /// Returns the text in a language, or else in the first language that has one, with that
    /// language.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::TextsByLanguage;
    /// use imap::i18n::Lang;
    ///
    /// let mut texts = TextsByLanguage::default();
    /// texts.slot(Lang::Fr).push_str("Titre");
    /// assert_eq!(texts.best(Lang::Ar), ("Titre", Lang::Fr));
    /// ```
    pub fn best(&self, lang: Lang) -> (&str, Lang) {
        let written = |lang: &Lang| !self.exact(*lang).is_empty();
        let lang = [lang].into_iter().chain(Lang::ALL).find(written).unwrap_or(lang);
        (self.exact(lang), lang)
    }

    /// Returns `true` if the text is empty in all languages.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::TextsByLanguage;
    /// use imap::i18n::Lang;
    ///
    /// let mut texts = TextsByLanguage::default();
    /// assert!(texts.is_empty());
    /// texts.slot(Lang::Ar).push('س');
    /// assert!(!texts.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}

/// Returns published briefings with one of the reader, and its key, which no other one has.
///
/// # Examples
///
/// ```
/// use imap::briefing::Briefing;
/// use imap::briefing::model::with_own;
///
/// let (all, key) = with_own(&[], Briefing::default());
/// assert_eq!((all.len(), key.as_str()), (1, "own"));
/// assert_eq!(with_own(&all, Briefing::default()).1, "own-2");
/// ```
pub fn with_own(published: &[Briefing], briefing: Briefing) -> (Vec<Briefing>, String) {
    let mut key = OWN_KEY.to_owned();
    let mut number = 1;
    while published.iter().any(|other| other.key == key) {
        number += 1;
        key = [OWN_KEY, "-", &number.to_string()].concat();
    }
    let mut all = published.to_vec();
    all.push(Briefing { key: key.clone(), ..briefing });
    (all, key)
}
