//! The briefing as plain data.

use crate::i18n::Lang;

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
pub struct TextsByLanguage(pub [String; 3]);

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
        &self.0[place_of(lang)]
    }

    /// Returns the text in a language for changing it.
    pub fn slot(&mut self, lang: Lang) -> &mut String {
        &mut self.0[place_of(lang)]
    }

    /// Returns the text in a language, or else in the first language that has one, with that
    /// language.
    pub fn best(&self, lang: Lang) -> (&str, Lang) {
        let written = |lang: &Lang| !self.exact(*lang).is_empty();
        let lang = [lang].into_iter().chain(Lang::ALL).find(written).unwrap_or(lang);
        (self.exact(lang), lang)
    }

    /// Returns `true` if the text is empty in all languages.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }
}

fn place_of(lang: Lang) -> usize {
    Lang::ALL.iter().position(|&other| other == lang).unwrap_or(0)
}
