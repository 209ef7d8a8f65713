//! Briefings of opened content, between raw content and the file that the page loads.

use super::header_language::language_of_letters;
use crate::briefing::file::list_to_json;
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
    let free = language_of_letters(text).filter(|&lang| texts.exact(lang).is_empty());
    let lang = free.or(Lang::from_tag(original)).unwrap_or_default();
    if texts.exact(lang).is_empty() {
        text.clone_into(texts.slot(lang));
    }
    texts
}

/// Adds briefings to content: the texts in its language, and the translations.
///
/// # Examples
///
/// ```
/// use imap::briefing::Briefing;
/// use imap::content::raw::Content;
/// use imap::import::{add_briefings, briefings_of};
///
/// let briefings = [Briefing { key: "two-routes".to_owned(), ..Briefing::default() }];
/// let mut content = Content::default();
/// add_briefings(&mut content, &briefings);
/// assert_eq!(briefings_of(&content), briefings);
/// ```
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
        let briefing = raw_briefing(briefing, &mut put);
        content.briefings.push(briefing);
    }
}

/// Returns a briefing with its texts in a language, or else in the next one that each text has.
pub(super) fn briefing_in(briefing: &Briefing, lang: Lang) -> raw::RawBriefing {
    raw_briefing(briefing, &mut |_, _, texts| texts.best(lang).0.to_owned())
}

/// Returns a briefing as raw content. `text` returns a text for the identifier of its row and the
/// name of its field.
fn raw_briefing(
    briefing: &Briefing,
    text: &mut dyn FnMut(&str, &str, &TextsByLanguage) -> String,
) -> raw::RawBriefing {
    let key = &briefing.key;
    // In the order of the columns of a sheet.
    let title = text(&[key, ".0"].concat(), "briefing_title", &briefing.title);
    let mut steps = Vec::new();
    for (number, step) in briefing.steps.iter().enumerate() {
        let id = [key, ".", &number.to_string()].concat();
        steps.push(raw::RawBriefingStep {
            state: step.state.clone(),
            title: text(&id, "title", &step.title),
            text: text(&id, "text", &step.text),
            seconds: step.seconds,
            notes: step.notes.clone(),
        });
    }
    raw::RawBriefing { id: key.clone(), title, step: steps }
}

/// Returns the data file of briefings.
pub fn file_of(briefings: &[Briefing]) -> (String, Vec<u8>) {
    (FILE.to_owned(), list_to_json(briefings).into_bytes())
}
