//! Reader of the content files: TOML for records and texts, CSV for the two long lists. Host only.

mod aliases;
mod feature_names;
mod other_names;
mod pictures;
mod tables;

use std::fs;
use std::path::Path;

use super::problem::{FilePosition, Problem, ProblemKind};
use super::raw::{self, Content};
use super::translation_keys::Texts;
pub use aliases::read_aliases;
use feature_names::{ALPHA_2, FeatureNames};
pub use other_names::read_other_names;
use tables::{CsvLines, TableReader};

/// The content of a folder, with the line numbers of its rows.
#[derive(Debug, Default)]
pub struct Folder {
    /// The content as written.
    pub content: Content,
    /// Problems that made a file or an entry unreadable.
    pub problems: Vec<Problem>,
    lines: CsvLines,
}

/// Reads `content/*` and the country names under `assets`. Entries that cannot be read are left out
/// and reported in the problems.
///
/// # Examples
///
/// ```
/// use imap::content::folder;
///
/// let folder = folder::read_folder(std::path::Path::new("assets"));
/// assert!(folder.problems.is_empty() && !folder.content.projects.is_empty());
/// ```
pub fn read_folder(assets: &Path) -> Folder {
    let mut reader = TableReader::new(assets.join("content"));
    let mut content = Content::default();
    if let Some(site) = reader.read_document::<raw::RawSite>("site.toml") {
        content.site = site;
    }
    content.sources = reader.rows("sources.toml", "source");
    content.organisations = reader.rows("organisations.toml", "organisation");
    content.groups = reader.rows("groups.toml", "group");
    content.successions = reader.rows("history.toml", "succession");
    content.former_names = reader.rows("history.toml", "former_name");
    content.boundaries = reader.rows("boundaries.toml", "boundary");
    content.seas = reader.rows("seas.toml", "sea");
    content.projects = reader.rows("projects.toml", "project");
    pictures::read_pictures(&assets.join("content/pictures"), &mut content.projects);
    content.documents = reader.rows("documents.toml", "document");
    content.routes = reader.rows("routes.toml", "route");
    content.series = reader.rows("figures.toml", "series");
    content.indicators = reader.rows("figures.toml", "indicator");
    content.hubs = reader.read_csv("hubs.csv", "hub", "id");
    reader.folder = assets.join("language");
    let names: Vec<FeatureNames> = reader.read_csv("countries.csv", "country", "code");
    let original = content.site.original_language().to_owned();
    content.countries = names
        .into_iter()
        .map(|row| raw::RawCountry {
            code: row.code().to_owned(),
            alpha2: row.get(ALPHA_2).to_owned(),
            aliases: row.aliases().map(Into::into).collect(),
            name: row.get(&original).to_owned(),
        })
        .collect();
    let TableReader { problems, lines, .. } = reader;
    Folder { content, problems, lines }
}

impl Folder {
    /// Adds line numbers to the problems that the checks found.
    pub fn locate_problems(&self, problems: &mut [Problem]) {
        for problem in problems {
            self.lines.locate_problem(&mut problem.place);
        }
    }
}

/// Reads the texts of a language: `language/{language}/content.toml` and the country names of
/// `countries.csv`. The texts in the original language are in the content itself.
///
/// # Examples
///
/// ```
/// use imap::content::folder;
///
/// let (texts, problems) = folder::read_texts(std::path::Path::new("assets"), "fr");
/// assert!(problems.is_empty());
/// assert_eq!(texts["country.DEU"], "Allemagne");
/// ```
pub fn read_texts(assets: &Path, language: &str) -> (Texts, Vec<Problem>) {
    let mut reader = TableReader::new(assets.join("language"));
    let mut texts = Texts::new();
    for row in reader.read_csv::<FeatureNames>("countries.csv", "country", "code") {
        // A language without a column gets no names, so that the check of the translation
        // reports each of them.
        if let Some(name) = row.in_language(language) {
            texts.insert(format!("country.{}", row.code()), name.to_owned());
        }
    }
    let name = format!("{language}/content.toml");
    if let Some(table) = reader.read_document::<toml::Table>(&name) {
        flatten_table(&name, "", &table, &mut texts, &mut reader.problems);
    }
    (texts, reader.problems)
}

/// Returns the content in another language, and problems for missing and for superfluous
/// translations.
///
/// # Examples
///
/// ```
/// use imap::content::folder;
///
/// let assets = std::path::Path::new("assets");
/// let content = folder::read_folder(assets).content;
/// let (translated, problems) = folder::translate_content(assets, &content, "ar");
/// assert!(problems.is_empty());
/// assert_eq!(translated.projects.len(), content.projects.len());
/// ```
pub fn translate_content(
    assets: &Path,
    content: &Content,
    language: &str,
) -> (Content, Vec<Problem>) {
    let (mut texts, mut problems) = read_texts(assets, language);
    let mut content = content.clone();
    let place = || FilePosition::file(format!("{language}/content.toml"));
    super::translation_keys::for_each_text(
        &mut content,
        &mut |key, slot| match texts.remove(&key) {
            Some(text) => *slot = text,
            None if slot.is_empty() => {}
            None => {
                problems.push(Problem { place: place(), kind: ProblemKind::NotTranslated(key) })
            }
        },
    );
    for key in texts.into_keys() {
        problems.push(Problem { place: place(), kind: ProblemKind::NothingToTranslate(key) });
    }
    (content, problems)
}

/// Flattens nested tables to dotted keys: `[project.stredeca] title = …` becomes
/// `project.stredeca.title`.
fn flatten_table(
    file: &str,
    prefix: &str,
    table: &toml::Table,
    texts: &mut Texts,
    problems: &mut Vec<Problem>,
) {
    for (key, value) in table {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::String(text) => {
                texts.insert(key, text.clone());
            }
            toml::Value::Table(table) => flatten_table(file, &key, table, texts, problems),
            _ => problems.push(Problem {
                place: FilePosition { field: key, ..FilePosition::file(file) },
                kind: ProblemKind::Malformed("is not a text; put it in quotation marks".into()),
            }),
        }
    }
}

/// Reads the interface messages of a language from `language/{language}/words.toml`.
///
/// # Errors
///
/// The first [`Problem`] of the file: [`ProblemKind::Unreadable`] or
/// [`ProblemKind::Malformed`].
///
/// # Examples
///
/// ```
/// use imap::content::folder;
/// use imap::i18n::Words;
///
/// let assets = std::path::Path::new("assets");
/// assert!(folder::read_messages::<Words>(assets, "en").is_ok());
/// assert!(folder::read_messages::<Words>(assets, "xx").is_err());
/// ```
pub fn read_messages<T: serde::de::DeserializeOwned>(
    assets: &Path,
    language: &str,
) -> Result<T, Box<Problem>> {
    let name = format!("{language}/words.toml");
    let mut reader = TableReader::new(assets.join("language"));
    match reader.read_document(&name) {
        Some(words) => Ok(words),
        None => Err(Box::new(
            reader
                .problems
                .pop()
                .unwrap_or(Problem { place: FilePosition::file(name), kind: ProblemKind::Empty }),
        )),
    }
}

/// Reads the text of a file.
fn read_text(path: &Path, name: &str) -> Result<String, Box<Problem>> {
    fs::read_to_string(path).map_err(|error| {
        let kind = ProblemKind::Unreadable(error.to_string());
        Box::new(Problem { place: FilePosition::file(name), kind })
    })
}
