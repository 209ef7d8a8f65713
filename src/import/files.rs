//! Writes content as the files that the page loads, in each language of the page.

use super::briefings::{self, briefings_of};
use super::from_atlas::content_from_atlas;
use super::language::text_language;
use super::published::PublishedContent;
use crate::atlas::packed::{from_bytes, to_bytes};
use crate::atlas::{Atlas, TextSet};
use crate::briefing::file::parse_list;
use crate::content::{self, aliases, raw, translation_keys};
use crate::i18n::{Lang, LanguageFile};

/// A file of the page: its name without hash and extension, and its bytes.
pub type File = (String, Vec<u8>);

/// Returns the files of a language: `language-TAG` with the interface texts, in order of
/// declaration, and the names; `notes-TAG` with the notes.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::import::of_language;
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let [names, notes] = of_language("fr", &atlas, Vec::new());
/// assert_eq!((&*names.0, &*notes.0), ("language-fr", "notes-fr"));
/// ```
pub fn of_language(tag: &str, atlas: &Atlas, interface: Vec<String>) -> [File; 2] {
    let mut atlas = atlas.clone();
    let names = atlas.take_texts(TextSet::Names);
    let notes = atlas.take_texts(TextSet::Notes);
    let begin: LanguageFile = (interface, names);
    [(format!("language-{tag}"), to_bytes(&begin)), (format!("notes-{tag}"), to_bytes(&notes))]
}

/// Returns the file `content` with all data that is the same in every language. Aliases are left
/// out: only the search needs them, and they have a file of their own.
///
/// # Examples
/// ```
/// use imap::atlas::{Atlas, packed::from_bytes};
/// use imap::content::{raw, validate_content};
/// use imap::import::of_facts;
///
/// let niger = raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
/// let content = raw::Content { countries: vec![niger], ..Default::default() };
/// let (name, bytes) = of_facts(&validate_content(&content).0);
/// let atlas: Atlas = from_bytes(&bytes).unwrap();
/// assert_eq!((&*name, atlas.countries.len()), ("content", 1));
/// assert_eq!(atlas.country("NER".parse().unwrap()).unwrap().name, "");
/// ```
pub fn of_facts(atlas: &Atlas) -> File {
    let mut atlas = atlas.clone();
    atlas.countries.rows_mut().for_each(|country| country.aliases.clear());
    atlas.take_texts(TextSet::Names);
    atlas.take_texts(TextSet::Notes);
    ("content".to_owned(), to_bytes(&atlas))
}

/// Returns the files that replace the published ones: `content`, `aliases`, `briefings`, and
/// `language-…` and `notes-…` for each language.
///
/// # Examples
/// ```
/// use imap::content::raw::Content;
/// use imap::import::{PublishedContent, files};
///
/// let files = files(&Content::default(), &PublishedContent::default());
/// assert!(files.iter().any(|(name, _)| name == "content"));
/// ```
pub fn files(content: &raw::Content, published: &PublishedContent) -> Vec<File> {
    let languages = in_languages(content, published);
    let mut files = Vec::new();
    for (lang, translated) in &languages {
        let atlas = content::validate_content(translated).0;
        let interface = published.interfaces.iter().find(|(other, _)| other == lang);
        let interface = interface.map(|(_, words)| words.clone()).unwrap_or_default();
        files.extend(of_language(lang.tag(), &atlas, interface));
    }
    files.push(("aliases".to_owned(), to_bytes(&aliases_of(&languages, published))));
    files.push(briefings::file_of(&briefings_of(content)));
    files.push(of_facts(&content::validate_content(content).0));
    files
}

/// Returns the aliases of all entities of the content, in the order of the search index.
pub fn aliases_of(
    languages: &[(Lang, raw::Content)],
    published: &PublishedContent,
) -> Vec<Vec<String>> {
    let contents: Vec<raw::Content> =
        languages.iter().map(|(_, content)| content.clone()).collect();
    let known = published.original().into_iter().flat_map(|atlas| atlas.countries.iter());
    let known: Vec<(&str, &Vec<String>)> =
        known.map(|(_, row)| row.code.as_str()).zip(&published.aliases).collect();
    let names_of = |code: &str| known.iter().find(|(other, _)| *other == code);
    let Some(first) = contents.first() else { return Vec::new() };
    let of_countries = first.countries.iter().map(|row| {
        let other = names_of(&row.code).map_or(&[][..], |(_, names)| names.as_slice());
        let own = [&row.alpha2, &row.code].into_iter().chain(&row.aliases).map(String::as_str);
        aliases::distinct_names(other.iter().map(String::as_str).chain(own))
    });
    of_countries.chain(aliases::of_contents(&contents)).collect()
}

/// Returns the content in each language of the page. A text that equals the published original is
/// replaced by its published translation. Other texts have the translation of the content, or stay as
/// they are and are noted as foreign.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::i18n::Lang;
/// use imap::import::{PublishedContent, in_languages};
///
/// let edition = |lang| (lang, validate_content(&raw::Content::default()).0);
/// let atlases = vec![edition(Lang::En), edition(Lang::Fr)];
/// let published = PublishedContent { atlases, ..Default::default() };
/// let project =
///     raw::RawProject { id: "a".into(), title: "A bridge".into(), ..Default::default() };
/// let mut content = raw::Content { projects: vec![project], ..Default::default() };
/// content.site.language = "en".into();
/// let french = &in_languages(&content, &published)[1].1;
/// assert_eq!(french.projects[0].title, "A bridge");
/// assert_eq!(french.site.foreign_texts, "project.a.title=en");
/// ```
pub fn in_languages(
    content: &raw::Content,
    published: &PublishedContent,
) -> Vec<(Lang, raw::Content)> {
    let all: Vec<(Lang, translation_keys::Texts)> = published
        .atlases
        .iter()
        .map(|(lang, atlas)| (*lang, translation_keys::take_texts(&mut content_from_atlas(atlas))))
        .collect();
    let offered = |lang: Lang| {
        let tags = &content.site.languages;
        tags.is_empty() || tags.iter().any(|tag| tag == lang.tag())
    };
    let mut given = translation_keys::Texts::new();
    for row in &content.translations {
        given.insert([&row.language, " ", &*row.key].concat(), row.text.clone());
    }
    let mut languages = Vec::new();
    for (lang, own) in all.iter().filter(|(lang, _)| offered(*lang)) {
        let mut translated = content.clone();
        // The lines are the keys, in their order.
        let mut foreign = translation_keys::Texts::new();
        translation_keys::for_each_text(&mut translated, &mut |key, text| {
            if let Some(other) = given.get(&given_key(*lang, &key)) {
                text.clone_from(other);
                return;
            }
            let same =
                |(_, texts): &(Lang, translation_keys::Texts)| texts.get(&key) == Some(&*text);
            if let Some(other) = own.get(&key)
                && all.iter().any(same)
            {
                text.clone_from(other);
                return;
            }
            let language = text_language_of(&key, text, content, &given);
            if !text.is_empty() && language != lang.tag() {
                foreign.insert([&key, "=", language].concat(), String::new());
            }
        });
        let foreign: Vec<String> = foreign.into_keys().collect();
        translated.site.foreign_texts = foreign.join("\n");
        languages.push((*lang, translated));
    }
    languages
}

fn given_key(lang: Lang, key: &str) -> String {
    [lang.tag(), " ", key].concat()
}

/// Returns the language of a text that has no translation into the language of the page.
fn text_language_of<'a>(
    key: &str,
    text: &str,
    content: &'a raw::Content,
    given: &translation_keys::Texts,
) -> &'a str {
    let is_same = |other: &Lang| given.get(&given_key(*other, key)).is_some_and(|own| own == text);
    match Lang::ALL.into_iter().find(is_same) {
        Some(other) => other.tag(),
        None => text_language(text, content.site.original_language()),
    }
}

impl PublishedContent {
    /// Reads the published content from the files of the page. `file` returns the bytes of a file.
    /// Returns `None` if a file is missing or damaged.
    pub fn from_files(
        languages: &[Lang],
        file: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let facts: Atlas = from_bytes(&file("content")?)?;
        let (mut atlases, mut interfaces) = (Vec::new(), Vec::new());
        for &lang in languages {
            let mut atlas = facts.clone();
            let (interface, names): LanguageFile =
                from_bytes(&file(&["language-", lang.tag()].concat())?)?;
            atlas.put_texts(TextSet::Names, names);
            let notes = from_bytes(&file(&["notes-", lang.tag()].concat())?)?;
            atlas.put_texts(TextSet::Notes, notes);
            atlases.push((lang, atlas));
            interfaces.push((lang, interface));
        }
        let aliases = from_bytes(&file("aliases")?)?;
        // Only the importer loads them.
        let other_names = match file("other-names") {
            Some(bytes) => from_bytes(&bytes)?,
            None => Vec::new(),
        };
        let briefings = match file(briefings::FILE) {
            Some(bytes) => parse_list(std::str::from_utf8(&bytes).ok()?).ok()?.0,
            None => Vec::new(),
        };
        Some(Self { atlases, interfaces, aliases, other_names, briefings })
    }
}
