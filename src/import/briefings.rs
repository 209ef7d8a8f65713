//! Briefings of opened content, between its rows and the file that the page loads, and the checks
//! that need the whole content.

use super::language::text_language;
use super::message::{MessageKind, Severity};
use super::resolve::Resolver;
use crate::atlas::Atlas;
use crate::briefing::address::{parameters_of, state_text};
use crate::briefing::file::list_to_json;
use crate::briefing::state_check::unknown_parts;
use crate::briefing::{Briefing, BriefingStep, TextsByLanguage};
use crate::content::{raw, translation_keys};
use crate::i18n::Lang;

/// Name of the data file.
pub const FILE: &str = "briefings";

/// Returns the briefings of content, with the texts of all languages.
///
/// # Examples
///
/// ```
/// use imap::content::raw::{Content, RawBriefing, RawBriefingStep};
/// use imap::i18n::Lang;
/// use imap::import::briefings_of;
///
/// let step = RawBriefingStep { title: "2008".to_owned(), ..RawBriefingStep::default() };
/// let briefings = vec![RawBriefing { step: vec![step], ..RawBriefing::default() }];
/// let content = Content { briefings, ..Content::default() };
/// assert_eq!(briefings_of(&content)[0].steps[0].title.exact(Lang::En), "2008");
/// ```
pub fn briefings_of(content: &raw::Content) -> Vec<Briefing> {
    let original = content.site.original_language();
    let texts = |id: &str, field: &str, text: &str| {
        texts_of(content, original, translation_keys::key_of("briefing", id, field), text)
    };
    let briefing = |raw: &raw::RawBriefing| {
        let id = |number: usize| [&raw.id, ".", &number.to_string()].concat();
        let step = |(number, step): (usize, &raw::RawBriefingStep)| BriefingStep {
            state: step.state.clone(),
            title: texts(&id(number), "title", &step.title),
            text: texts(&id(number), "text", &step.text),
            seconds: step.seconds,
            notes: step.notes.clone(),
        };
        Briefing {
            key: raw.id.clone(),
            title: texts(&id(0), "briefing_title", &raw.title),
            steps: raw.step.iter().enumerate().map(step).collect(),
        }
    };
    content.briefings.iter().map(briefing).collect()
}

/// Returns a text of content in its languages.
fn texts_of(
    content: &raw::Content,
    original: &str,
    key: Option<String>,
    text: &str,
) -> TextsByLanguage {
    let mut texts = TextsByLanguage::default();
    for row in content.translations.iter().filter(|row| Some(&row.key) == key.as_ref()) {
        if let Some(lang) = Lang::from_tag(&row.language) {
            texts.slot(lang).clone_from(&row.text);
        }
    }
    let by_letters = Lang::from_tag(text_language(text, original));
    let free = by_letters.filter(|&lang| texts.exact(lang).is_empty());
    let lang = free.or(Lang::from_tag(original)).unwrap_or_default();
    if texts.exact(lang).is_empty() {
        text.clone_into(texts.slot(lang));
    }
    texts
}

/// Adds briefings to content: the texts in its language, and the translations.
pub fn add_briefings(content: &mut raw::Content, briefings: &[Briefing]) {
    let original = Lang::from_tag(content.site.original_language()).unwrap_or_default();
    let translations = &mut content.translations;
    let mut put = |id: &str, field: &str, texts: &TextsByLanguage| {
        for lang in Lang::ALL.into_iter().filter(|&lang| lang != original) {
            let text = texts.exact(lang);
            let key = translation_keys::key_of("briefing", id, field).filter(|_| !text.is_empty());
            if let Some(key) = key {
                let (language, text) = (lang.tag().to_owned(), text.to_owned());
                translations.push(raw::RawTranslation { language, key, text });
            }
        }
        texts.exact(original).to_owned()
    };
    for briefing in briefings {
        let key = &briefing.key;
        // In the order of the columns of a sheet.
        let title = put(&[key, ".0"].concat(), "briefing_title", &briefing.title);
        let mut steps = Vec::new();
        for (number, step) in briefing.steps.iter().enumerate() {
            let id = [key, ".", &number.to_string()].concat();
            steps.push(raw::RawBriefingStep {
                state: step.state.clone(),
                title: put(&id, "title", &step.title),
                text: put(&id, "text", &step.text),
                seconds: step.seconds,
                notes: step.notes.clone(),
            });
        }
        content.briefings.push(raw::RawBriefing { id: key.clone(), title, step: steps });
    }
}

/// Returns the data file of briefings.
pub fn file_of(briefings: &[Briefing]) -> super::File {
    (FILE.to_owned(), list_to_json(briefings).into_bytes())
}

impl Resolver<'_> {
    /// Takes what the map cannot show out of the views of all steps, and reports it. Reports steps
    /// that lack a language in which other steps of their briefing are written.
    pub fn check_briefings(&mut self, content: &mut raw::Content, atlas: &Atlas) {
        let written = briefings_of(content);
        let mut places = std::mem::take(&mut self.step_places).into_iter();
        for (briefing, texts) in content.briefings.iter_mut().zip(&written) {
            let steps = briefing.step.iter_mut().zip(&texts.steps);
            for ((step, of_step), (sheet, place)) in steps.zip(places.by_ref()) {
                let unknown = unknown_parts(&step.state, atlas);
                if !unknown.is_empty() {
                    let mut parameters = parameters_of(&step.state);
                    parameters.retain(|own| unknown.iter().all(|part| part.parameter() != own));
                    step.state = state_text(&parameters);
                }
                for part in unknown {
                    let (name, value) = part.parameter();
                    let value = [name.as_str(), "=", value].concat();
                    let at = self.place(sheet, place, "state");
                    self.report(Severity::Error, at, &value, MessageKind::UnknownView);
                }
                // What is shown already was reported when it was opened.
                if sheet == usize::MAX {
                    continue;
                }
                for (field, missing) in missing_languages(texts, of_step) {
                    let at = self.place(sheet, place, field);
                    self.report(Severity::Warning, at, "", MessageKind::NotWrittenIn(missing));
                }
            }
        }
    }
}

/// Returns the fields of a step that lack a language in which the briefing is written, with the names
/// of the languages. A text that is written in no language is left out on purpose.
fn missing_languages(briefing: &Briefing, step: &BriefingStep) -> Vec<(&'static str, Vec<String>)> {
    let is_used = |lang: &Lang| {
        let of_step = |step: &BriefingStep| {
            !(step.title.exact(*lang).is_empty() && step.text.exact(*lang).is_empty())
        };
        briefing.steps.iter().any(of_step)
    };
    let mut missing = Vec::new();
    for (field, texts) in [("title", &step.title), ("text", &step.text)] {
        let mut names = Vec::new();
        for lang in Lang::ALL.into_iter().filter(is_used) {
            if !texts.is_empty() && texts.exact(lang).is_empty() {
                names.push(lang.own_name().to_owned());
            }
        }
        if !names.is_empty() {
            missing.push((field, names));
        }
    }
    missing
}
