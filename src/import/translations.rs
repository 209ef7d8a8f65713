//! Texts in further languages: from the columns of sheets to the content and back.

use std::collections::HashMap;

use super::cell::Cell;
use super::cell_translation::CellTranslation;
use super::fields::{FieldMut, Fields};
use super::link_text::link;
use super::parse_rows::Rows;
use super::published::PublishedContent;
use crate::content::{raw, translation_keys};
use crate::i18n::Lang;

/// The identifiers of rows in the keys of their texts. Links and remarks are numbered in the order
/// of their rows.
#[derive(Default)]
pub struct TextIds {
    numbers: HashMap<String, usize>,
}

impl TextIds {
    /// Returns the identifier of a row in the keys of its texts; `None` if its table has none.
    pub fn id_of(&mut self, table: &str, row: &mut dyn Fields) -> Option<String> {
        let mut named = |field: &str| {
            let mut found = String::new();
            row.each(&mut |key, slot| match slot {
                FieldMut::Key(text, _) | FieldMut::Date(text) if key == field => {
                    found.clone_from(text);
                }
                _ => {}
            });
            found
        };
        match table {
            "site" => Some(String::new()),
            "briefing" => {
                let id = [row.name(), "."].concat();
                let number = self.numbers.entry(["briefing.", &id].concat()).or_default();
                *number += 1;
                Some([id, (*number - 1).to_string()].concat())
            }
            "succession" => Some(named("code")),
            "former_name" => Some([&named("code"), ".", &*named("until")].concat()),
            "link" | "remark" => {
                let id = [&named("project"), ".", table, "."].concat();
                let number = self.numbers.entry(id.clone()).or_default();
                *number += 1;
                Some([id, (*number - 1).to_string()].concat())
            }
            _ => {
                let id = row.id()?.clone();
                if table == "project" {
                    // The links of the project's own row come first.
                    row.each(&mut |key, slot| {
                        if let ("links", FieldMut::List(list)) = (key, slot) {
                            let count = list.iter().filter(|text| link(text).is_some()).count();
                            self.numbers.insert([&id, ".link."].concat(), count);
                        }
                    });
                }
                Some(id)
            }
        }
    }
}

/// Returns the translations in the rows, whose references are resolved.
pub fn collect(rows: &mut Rows) -> Vec<raw::RawTranslation> {
    let (mut all, mut ids) = (Vec::new(), TextIds::default());
    let _ = rows.each(&mut |table, at| {
        let Some(id) = ids.id_of(table, at.row) else { return Ok(()) };
        for CellTranslation { field, lang, text } in at.translations {
            if let Some(key) = translation_keys::key_of(table, &id, field) {
                let (language, text) = (lang.tag().to_owned(), text.clone());
                all.push(raw::RawTranslation { language, key, text });
            }
        }
        Ok(())
    });
    all
}

/// Adds the translations of the content that is shown, where the opened rows have none.
pub fn add_shown(content: &mut raw::Content, shown: &raw::Content) {
    let own = std::mem::take(&mut content.translations);
    let is_given = |row: &&raw::RawTranslation| {
        own.iter().any(|other| (&other.language, &other.key) == (&row.language, &row.key))
    };
    content.translations =
        shown.translations.iter().filter(|row| !is_given(row)).cloned().collect();
    content.translations.extend(own);
}

/// The texts of a content in one language, as the page shows them.
struct ShownTexts {
    lang: Lang,
    texts: translation_keys::Texts,
}

/// The translations of a content, for the columns of a workbook.
pub struct Translations {
    all: Vec<ShownTexts>,
}

impl Translations {
    /// Returns the translations of the content, with the published ones of published texts.
    pub fn of(content: &raw::Content, published: &PublishedContent) -> Self {
        let original = content.site.original_language();
        let mut all = Vec::new();
        for lang in Lang::ALL {
            let is_used = |row: &raw::RawTranslation| row.language == lang.tag();
            let is_offered = content.site.languages.iter().any(|tag| tag == lang.tag());
            if lang.tag() == original || !(is_offered || content.translations.iter().any(is_used)) {
                continue;
            }
            let mut texts = published_texts(content, published, lang);
            for row in content.translations.iter().filter(|row| is_used(row)) {
                texts.insert(row.key.clone(), row.text.clone());
            }
            all.push(ShownTexts { lang, texts });
        }
        // One language needs no further columns.
        Self { all }
    }

    /// Iterates over the languages.
    pub fn languages(&self) -> impl Iterator<Item = Lang> {
        self.all.iter().map(|shown| shown.lang)
    }

    /// Returns the text of a key in a language as a cell.
    pub fn cell(&self, key: Option<&str>, lang: Lang) -> Cell {
        let shown = self.all.iter().find(|shown| shown.lang == lang);
        let text = shown.and_then(|shown| shown.texts.get(key?));
        Cell::Text(text.cloned().unwrap_or_default())
    }
}

/// Returns the published texts in a language of those texts of a content that are published.
pub fn published_texts(
    content: &raw::Content,
    published: &PublishedContent,
    lang: Lang,
) -> translation_keys::Texts {
    let mut found = translation_keys::Texts::new();
    let original = published.atlases.first();
    let (Some((first, original)), Some((_, atlas))) =
        (original, published.atlases.iter().find(|(other, _)| *other == lang))
    else {
        return found;
    };
    if *first == lang {
        return found;
    }
    let texts =
        |atlas| translation_keys::take_texts(&mut super::from_atlas::content_from_atlas(atlas));
    let (before, mut other) = (texts(original), texts(atlas));
    translation_keys::for_each_text(&mut content.clone(), &mut |key, text| {
        if before.get(&key) == Some(&*text)
            && let Some(translated) = other.remove(&key)
        {
            found.insert(key, translated);
        }
    });
    found
}
