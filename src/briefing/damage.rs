//! Damage of a file or link, with its place, and the message that says how to mend it.

use crate::i18n::format_template;
use crate::i18n::messages::BriefingDamage;

/// Damage of a briefing that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Number of the briefing in a list, from 1; `None` if the file has one briefing only.
    pub briefing: Option<usize>,
    /// Number of the step, from 1.
    pub step: Option<usize>,
    /// Name of the field; may be empty.
    pub field: String,
    /// Kind of damage.
    pub kind: DamageKind,
}

/// Kind of damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DamageKind {
    /// Not JSON; the line and column at which it ends to be.
    NotJson(usize, usize),
    /// JSON, but no briefing.
    NotBriefing,
    /// A version that this map does not know.
    Version(u64),
    /// A field is missing.
    Missing,
    /// Another kind of value than a text.
    NotText,
    /// Another kind of value than texts by language.
    NotTexts,
    /// Another kind of value than a list.
    NotList,
    /// Another kind of value than an object.
    NotObject,
    /// No whole number within the limit.
    NotSeconds,
    /// More characters, steps or bytes than the limit.
    TooLong(usize),
    /// A field that briefings do not have.
    UnknownField,
    /// No step.
    NoSteps,
    /// A compressed form that cannot be read.
    NotCompressed,
}

impl Damage {
    /// Creates damage of a whole file.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::{Damage, DamageKind};
    ///
    /// let damage = Damage::of_file(DamageKind::NoSteps);
    /// assert!(damage.briefing.is_none() && damage.step.is_none());
    /// ```
    pub fn of_file(kind: DamageKind) -> Self {
        Self { briefing: None, step: None, field: String::new(), kind }
    }

    /// Returns the message: the place, what is wrong there, and how to mend it.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::{Damage, DamageKind};
    /// use imap::i18n::messages::BriefingDamage;
    ///
    /// let words = BriefingDamage {
    ///     in_step: "Step {number}, {field}".to_owned(),
    ///     place: "{place}: {what}".to_owned(),
    ///     missing: "This is missing.".to_owned(),
    ///     ..BriefingDamage::default()
    /// };
    /// let field = "title".to_owned();
    /// let damage = Damage { briefing: None, step: Some(2), field, kind: DamageKind::Missing };
    /// assert_eq!(damage.message(&words), "Step 2, title: This is missing.");
    /// ```
    pub fn message(&self, words: &BriefingDamage) -> String {
        let what = self.kind.message(words);
        let mut places = Vec::new();
        if let Some(number) = self.briefing {
            places.push(format_template(&words.in_briefing, &[("number", &number.to_string())]));
        }
        match self.step {
            Some(number) if self.field.is_empty() => {
                places.push(format_template(&words.whole_step, &[("number", &number.to_string())]));
            }
            Some(number) => places.push(format_template(
                &words.in_step,
                &[("number", &number.to_string()), ("field", &self.field)],
            )),
            None if self.field.is_empty() => {}
            None => places.push(self.field.clone()),
        }
        match places.join(" · ") {
            place if place.is_empty() => what,
            place => format_template(&words.place, &[("place", &place), ("what", &what)]),
        }
    }
}

impl DamageKind {
    fn message(&self, words: &BriefingDamage) -> String {
        let limit =
            |text: &str, limit: u64| format_template(text, &[("limit", &limit.to_string())]);
        match self {
            Self::NotJson(line, column) => format_template(
                &words.not_json,
                &[("line", &line.to_string()), ("column", &column.to_string())],
            ),
            Self::NotBriefing => words.not_briefing.clone(),
            Self::Version(version) => {
                format_template(&words.version, &[("version", &version.to_string())])
            }
            Self::Missing => words.missing.clone(),
            Self::NotText => words.not_text.clone(),
            Self::NotTexts => words.not_texts.clone(),
            Self::NotList => words.not_list.clone(),
            Self::NotObject => words.not_object.clone(),
            Self::NotSeconds => limit(&words.not_seconds, u64::from(super::model::MAX_SECONDS)),
            Self::TooLong(most) => limit(&words.too_long, *most as u64),
            Self::UnknownField => words.unknown_field.clone(),
            Self::NoSteps => words.no_steps.clone(),
            Self::NotCompressed => words.not_compressed.clone(),
        }
    }
}
