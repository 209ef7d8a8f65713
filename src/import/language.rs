//! The languages of opened content: in which its texts are written, and which it has besides.

use super::header_language::{language_named, language_of_letters};
use super::message::{MessageKind, Severity};
use super::published::PublishedContent;
use super::resolve::Resolver;
use super::schema::Schema;
use super::translations::published_texts;
use crate::content::{raw, translation_keys};
use crate::i18n::{Direction, Lang, Script};

/// Sets the language of the texts and completes the list of languages. Removes translations that
/// published texts have anyway.
pub fn settle_languages(
    content: &mut raw::Content,
    published: &PublishedContent,
    resolver: &mut Resolver,
) {
    let stated = std::mem::take(&mut content.site.language);
    content.site.language = match language_tag(&stated) {
        Some(tag) => tag,
        None => {
            if !stated.trim().is_empty() {
                let place = resolver.site_place("language");
                resolver.report(Severity::Error, place, &stated, MessageKind::NotALanguage);
            }
            written_in(content, resolver).to_owned()
        }
    };
    let original = content.site.language.clone();
    retain_used_translations(content);
    for lang in Lang::ALL {
        let is_used = |row: &raw::RawTranslation| row.language == lang.tag();
        let texts = match content.translations.iter().any(is_used) {
            true => published_texts(content, published, lang),
            false => Default::default(),
        };
        content.translations.retain(|row| !is_used(row) || texts.get(&row.key) != Some(&row.text));
        let is_needed = content.translations.iter().any(is_used) || original == lang.tag();
        let languages = &mut content.site.languages;
        if is_needed && !languages.is_empty() && !languages.iter().any(|tag| tag == lang.tag()) {
            languages.push(lang.tag().to_owned());
        }
    }
    // The first language is that of the texts, so it needs no statement.
    if content.site.languages.first() == Some(&original) {
        content.site.language.clear();
    }
}

/// Removes the translations of rows that the content has not taken, such as an itinerary without a
/// leg, or one whose route is gone and whose key its legs still name. Only the texts of briefings stand
/// in all languages beside each other: a translation of another record has an original.
fn retain_used_translations(content: &mut raw::Content) {
    let mut translations = std::mem::take(&mut content.translations);
    if !translations.is_empty() {
        let mut keys = Vec::new();
        translation_keys::for_each_text(content, &mut |key, text| {
            if !text.is_empty() || key.starts_with("briefing.") {
                keys.push(key);
            }
        });
        keys.sort_unstable();
        translations.retain(|row| keys.binary_search(&row.key).is_ok());
    }
    content.translations = translations;
}

/// Returns the tag of a language by its name or tag.
fn language_tag(text: &str) -> Option<String> {
    let text = text.trim();
    let named = language_named(text).map(|lang| lang.tag().to_owned());
    named.or_else(|| text.parse::<crate::atlas::Tag>().ok().map(|tag| tag.as_str().to_owned()))
}

/// Returns the language in which most projects are written: Arabic by its letters, else the first
/// language of the sheet of the site, else that of most headers. Empty if nothing says it.
fn written_in<'c>(content: &'c raw::Content, resolver: &Resolver) -> &'c str {
    let all = content.projects.len();
    for lang in Lang::ALL {
        let is_written =
            |project: &&raw::RawProject| language_of_letters(&project.title) == Some(lang);
        if content.projects.iter().filter(is_written).count() * 2 > all {
            return lang.tag();
        }
    }
    let mut sheets = resolver.sorted.iter().flatten();
    if sheets.any(|sheet| sheet.table == "site") {
        return content.site.languages.first().map_or("", String::as_str);
    }
    language_of_headers(resolver).map_or("", Lang::tag)
}

/// Returns the language of most headers, among those with Latin letters; `None` if two have as many.
fn language_of_headers(resolver: &Resolver) -> Option<Lang> {
    let schema = Schema::shared();
    let count = |lang: Lang| {
        let sheets = resolver.sorted.iter().flatten();
        let columns = sheets.flat_map(|sheet| {
            sheet.columns.iter().map(|(key, (_, header))| (sheet.table, *key, header))
        });
        columns.filter(|(table, key, header)| schema.has_name(table, key, header, lang)).count()
    };
    let counts = || {
        let latin = Lang::ALL.into_iter().filter(|lang| lang.script() == Script::Latin);
        latin.map(|lang| (lang, count(lang)))
    };
    let most = counts().map(|(_, count)| count).max()?;
    let mut first = counts().filter(|&(_, count)| count == most);
    let lang = first.next().map(|(lang, _)| lang);
    lang.filter(|_| first.next().is_none())
}

/// Returns the language of a text without a stated one: Arabic by its letters, else that of the
/// content; empty if that is Arabic and the letters are not.
pub fn text_language<'t>(text: &str, of_content: &'t str) -> &'t str {
    let is_from_right =
        |tag: &str| Lang::from_tag(tag).is_some_and(|lang| lang.direction() == Direction::Rtl);
    match language_of_letters(text) {
        Some(lang) => lang.tag(),
        None if is_from_right(of_content) && text.chars().any(char::is_alphabetic) => "",
        None => of_content,
    }
}
