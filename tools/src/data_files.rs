//! Writes the data files of the page except the geography: the content and the texts of each
//! language.

use std::error::Error;
use std::path::Path;

use imap::atlas::Atlas;
use imap::atlas::packed::to_bytes;
use imap::content::{self, Problem, folder};
use imap::i18n::messages::{Builder, Scripts};
use imap::i18n::{Lang, PositionalCodec, Words};
use imap::import;
pub use imap::publish::edition::Edition;
use serde_json::json;

/// A data file of the page.
pub struct DataFile {
    /// The name, without hash and extension.
    pub name: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// Loads and checks the content and languages under `assets`; the original language comes first.
/// Each atlas is transformed by `made`.
///
/// # Errors
/// A list of all problems of the content or a translation.
pub fn editions(
    assets: &Path,
    made: &dyn Fn(Atlas) -> Atlas,
) -> Result<Vec<Edition>, Box<dyn Error>> {
    let folder = folder::read_folder(assets);
    let (_, mut problems) = content::validate_content(&folder.content);
    folder.locate_problems(&mut problems);
    problems.extend(folder.problems.iter().cloned());
    if !problems.is_empty() {
        return Err(listed("the content", &problems).into());
    }
    let site = &folder.content.site;
    let without_rules = Lang::tags_without_rules(&site.languages);
    if !without_rules.is_empty() {
        return Err(without_rules.join("\n").into());
    }
    let mut editions = Vec::new();
    for tag in &site.languages {
        let (content, problems) = match tag.as_str() {
            tag if tag == site.original_language() => (folder.content.clone(), Vec::new()),
            tag => folder::translate_content(assets, &folder.content, tag),
        };
        if !problems.is_empty() {
            return Err(listed("the translation", &problems).into());
        }
        let words =
            folder::read_messages::<Words>(assets, tag).map_err(|problem| problem.to_string())?;
        let atlas = made(content::validate_content(&content).0);
        editions.push(Edition { tag: tag.clone(), atlas, words });
    }
    Ok(editions)
}

/// Returns the files of the content: the data, and the texts of each language.
pub fn of_content(aliases: &Vec<Vec<String>>, editions: &[Edition]) -> Vec<DataFile> {
    let file = |name: &str, bytes| DataFile { name: name.into(), bytes };
    let mut files = Vec::new();
    for Edition { tag, atlas, words } in editions {
        let (mut interface, mut speech, mut share) = (Vec::new(), Vec::new(), Vec::new());
        words.interface.write_texts(&mut interface);
        words.speech.write_texts(&mut speech);
        words.share.write_texts(&mut share);
        let mut import = Vec::new();
        words.import.write_texts(&mut import);
        let [begin, notes] = import::of_language(tag, atlas, interface);
        files.extend([begin, notes].map(|(name, bytes)| DataFile { name, bytes }));
        files.push(file(&format!("speech-{tag}"), to_bytes(&speech)));
        files.push(for_scripts(tag, &words.scripts));
        files.push(for_builder(tag, &words.builder));
        files.push(file(&format!("share-{tag}"), to_bytes(&share)));
        let mut briefing = Vec::new();
        words.briefing.write_texts(&mut briefing);
        files.push(file(&format!("briefing-{tag}"), to_bytes(&briefing)));
        let mut map_edit = Vec::new();
        words.map_edit.write_texts(&mut map_edit);
        files.push(file(&format!("map-edit-{tag}"), to_bytes(&map_edit)));
        let mut editing = Vec::new();
        words.editing.write_texts(&mut editing);
        // One file, because the panel of edits needs the importer as well.
        files.push(file(&format!("import-{tag}"), to_bytes(&(import, editing))));
    }
    files.push(file("aliases", to_bytes(aliases)));
    if let Some(edition) = editions.first() {
        let (name, bytes) = import::of_facts(&edition.atlas);
        files.push(DataFile { name, bytes });
    }
    files
}

/// Returns the file with the names of countries that only the importer knows.
pub fn other_names(assets: &Path) -> DataFile {
    let names = folder::read_other_names(assets);
    DataFile { name: "other-names".into(), bytes: to_bytes(&names) }
}

/// Returns the texts of a language that the scripts use, as JSON.
fn for_scripts(tag: &str, words: &Scripts) -> DataFile {
    let words = json!({
        "kept": words.kept,
        "wheel": words.wheel,
        "wheel_mac": words.wheel_mac,
        "touch": words.touch,
        "full": words.full,
        "new_version": words.new_version,
        "load": words.load,
        "later": words.later,
        "offline_keep": words.offline_keep,
        "offline_keeping": words.offline_keeping,
        "offline_kept": words.offline_kept,
        "offline_failed": words.offline_failed,
        "offline_full": words.offline_full,
        "offline_missing": words.offline_missing,
        "offline_denied": words.offline_denied,
        "offline_remove": words.offline_remove,
        "offline_removed": words.offline_removed,
        "close": words.close,
        "kept_edits": words.kept_edits,
        "kept_opened": words.kept_opened,
        "go_on": words.go_on,
        "discard": words.discard,
        "discard_sure": words.discard_sure,
    });
    DataFile { name: format!("scripts-{tag}"), bytes: words.to_string().into_bytes() }
}

/// Returns the texts of a language that `embed-builder.js` uses, as JSON.
fn for_builder(tag: &str, words: &Builder) -> DataFile {
    let words = json!({
        "settings": words.settings,
        "width": words.width,
        "full": words.full,
        "pixels": words.pixels,
        "show": words.show,
        "all": words.all,
        "only_map": words.only_map,
        "only_card": words.only_card,
        "parts": words.parts,
        "header": words.header,
        "languages": words.languages,
        "list": words.list,
        "timeline": words.timeline,
        "legend": words.legend,
        "scheme": words.scheme,
        "auto": words.auto,
        "light": words.light,
        "dark": words.dark,
        "accent": words.accent,
        "accent_hint": words.accent_hint,
        "accent_wrong": words.accent_wrong,
        "accent_low": words.accent_low,
        "font": words.font,
        "own_font": words.own_font,
        "preview": words.preview,
        "blocked": words.blocked,
    });
    DataFile { name: format!("builder-{tag}"), bytes: words.to_string().into_bytes() }
}

fn listed(what: &str, problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    format!("{what} has problems:\n{}", lines.join("\n"))
}
