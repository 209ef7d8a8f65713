//! The published briefings, `assets/content/briefings.toml`, read and checked. Host only.

use std::fmt;
use std::fs;
use std::path::Path;

use super::file::{FORMAT, FORMAT_VERSION, list_to_json, parse_list};
use super::model::Briefing;
use super::state_check::{UnknownPart, unknown_parts};
use crate::atlas::Atlas;
use crate::i18n::Lang;
use crate::i18n::messages::BriefingDamage;

/// Name of the file in `content/`.
const FILE: &str = "briefings.toml";

/// A problem in `content/briefings.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BriefingProblem {
    /// The line, from 1, if the file cannot be parsed.
    pub line: Option<usize>,
    /// The key of the briefing; empty for a problem of the file.
    pub key: String,
    /// The field; empty if the text names it.
    pub field: String,
    /// The problem, and how to mend it.
    pub text: String,
}

impl fmt::Display for BriefingProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(FILE)?;
        if let Some(line) = self.line {
            write!(out, ":{line}")?;
        }
        if !self.key.is_empty() {
            write!(out, ": briefing {}", self.key)?;
        }
        if !self.field.is_empty() {
            out.write_str(if self.key.is_empty() { ": " } else { ", " })?;
            out.write_str(&self.field)?;
        }
        write!(out, ": {}", self.text)
    }
}

/// Reads and checks `content/briefings.toml` under `assets`; none if there is no such file.
/// `languages` are those of the site, `words` the messages about damage, in English.
///
/// # Examples
///
/// ```
/// use imap::briefing::folder::read_published;
/// use imap::content::{folder, validate_content};
/// use imap::i18n::{Lang, Words};
///
/// let assets = std::path::Path::new("assets");
/// let (atlas, _) = validate_content(&folder::read_folder(assets).content);
/// let words = folder::read_messages::<Words>(assets, "en").unwrap_or_default();
/// let (briefings, problems) = read_published(assets, &atlas, &Lang::ALL, &words.briefing.damage);
/// assert!(problems.is_empty() && briefings.len() == 2);
/// ```
pub fn read_published(
    assets: &Path,
    atlas: &Atlas,
    languages: &[Lang],
    words: &BriefingDamage,
) -> (Vec<Briefing>, Vec<BriefingProblem>) {
    match fs::read_to_string(assets.join("content").join(FILE)) {
        Ok(text) => check_published(&text, atlas, languages, words),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => (Vec::new(), Vec::new()),
        Err(error) => {
            let problem = BriefingProblem { text: error.to_string(), ..Default::default() };
            (Vec::new(), vec![problem])
        }
    }
}

/// Returns the briefings as the page loads them.
///
/// # Examples
/// ```
/// use imap::briefing::folder::published_file;
///
/// assert_eq!(published_file(&[]), b"[]");
/// ```
pub fn published_file(briefings: &[Briefing]) -> Vec<u8> {
    list_to_json(briefings).into_bytes()
}

/// Reads and checks the text of the file: keys, texts in all languages of the content, and states
/// that name existing records.
pub fn check_published(
    text: &str,
    atlas: &Atlas,
    languages: &[Lang],
    words: &BriefingDamage,
) -> (Vec<Briefing>, Vec<BriefingProblem>) {
    let problem = |key: &str, field: &str, text: String| BriefingProblem {
        line: None,
        key: key.to_owned(),
        field: field.to_owned(),
        text,
    };
    let table = match text.parse::<toml::Table>() {
        Ok(table) => table,
        Err(error) => {
            let before = error.span().map(|span| text[..span.start.min(text.len())].to_owned());
            let line = before.map(|before| before.matches('\n').count() + 1);
            let text = error.message().to_owned();
            return (Vec::new(), vec![BriefingProblem { line, text, ..Default::default() }]);
        }
    };
    let mut problems = Vec::new();
    for name in table.keys().filter(|name| *name != "briefing") {
        problems.push(problem("", name, "there is no such table; write [[briefing]]".to_owned()));
    }
    // The same fields as in a file that a reader saves, so one reader is enough.
    let mut list = match table.get("briefing").map(serde_json::to_value) {
        Some(Ok(serde_json::Value::Array(list))) => list,
        None => return (Vec::new(), problems),
        Some(_) => {
            problems.push(problem("", "briefing", "write [[briefing]]".to_owned()));
            return (Vec::new(), problems);
        }
    };
    let mut keys = Vec::new();
    for briefing in &mut list {
        keys.push(briefing["key"].as_str().unwrap_or_default().to_owned());
        if let Some(fields) = briefing.as_object_mut() {
            fields.insert("format".to_owned(), FORMAT.into());
            fields.insert("version".to_owned(), FORMAT_VERSION.into());
        }
    }
    let text = serde_json::Value::Array(list).to_string();
    let (briefings, damage) = match parse_list(&text) {
        Ok(read) => read,
        Err(damage) => (Vec::new(), vec![damage]),
    };
    for damage in damage {
        let key = damage.briefing.and_then(|number| keys.get(number - 1)).cloned();
        problems.push(problem(&key.unwrap_or_default(), "", damage.message(words)));
    }
    for (place, briefing) in briefings.iter().enumerate() {
        let key = briefing.key.as_str();
        for (field, what) in problems_of(briefing, atlas, languages) {
            problems.push(problem(key, &field, what));
        }
        if briefings[..place].iter().any(|other| other.key == key) {
            problems.push(problem(key, "key", "is used twice; choose another".to_owned()));
        }
    }
    (briefings, problems)
}

/// Returns the problems of a briefing, each with its field.
fn problems_of(briefing: &Briefing, atlas: &Atlas, languages: &[Lang]) -> Vec<(String, String)> {
    let mut problems = Vec::new();
    let is_key =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if briefing.key.is_empty() || !briefing.key.chars().all(is_key) {
        let what = "write small letters, digits and hyphens";
        problems.push(("key".to_owned(), what.to_owned()));
    }
    if briefing.steps.is_empty() {
        problems.push(("steps".to_owned(), "add at least one step".to_owned()));
    }
    for &lang in languages {
        let tag = lang.tag();
        if briefing.title.exact(lang).is_empty() {
            problems.push((format!("title.{tag}"), "is not written in this language".to_owned()));
        }
        for (place, step) in briefing.steps.iter().enumerate() {
            for (name, texts) in [("title", &step.title), ("text", &step.text)] {
                if texts.exact(lang).is_empty() {
                    let field = format!("steps {}, {name}.{tag}", place + 1);
                    problems.push((field, "is not written in this language".to_owned()));
                }
            }
        }
    }
    for (place, step) in briefing.steps.iter().enumerate() {
        for what in problems_of_state(&step.state, atlas) {
            problems.push((format!("steps {}, state", place + 1), what));
        }
    }
    problems
}

/// Returns the parts of a state that the map does not know, as sentences; empty if it knows all.
///
/// # Examples
/// ```
/// use imap::briefing::folder::problems_of_state;
/// use imap::content::{raw, validate_content};
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// assert!(problems_of_state("view=table", &atlas).is_empty());
/// assert_eq!(problems_of_state("project=unknown", &atlas).len(), 1);
/// ```
pub fn problems_of_state(state: &str, atlas: &Atlas) -> Vec<String> {
    let parts = unknown_parts(state, atlas).into_iter().map(|part| match part {
        UnknownPart::Nothing((name, value)) => {
            format!("{name}={value} cannot be shown on the map; correct it")
        }
        UnknownPart::NoRecord((name, value)) => {
            format!("{name}={value} names no record; correct it")
        }
    });
    parts.collect()
}
