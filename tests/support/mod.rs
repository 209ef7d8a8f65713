//! Shared by the tests: the published content and geography, and ways to read files.

pub mod geography;
pub mod grey_picture;
pub mod libreoffice;
pub mod map_world;
pub mod python;
pub mod statistics_edition;
pub mod text_surface;

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::OnceLock;

use imap::atlas::Atlas;
use imap::briefing::Briefing;
use imap::briefing::folder::read_published;
use imap::content::{self, folder, raw};
use imap::i18n::PositionalCodec;
use imap::i18n::{Lang, Words};
use imap::import::{self, MessageKind, Outcome, PublishedContent, SourceFile};

/// Returns the published content.
pub fn shipped() -> &'static PublishedContent {
    static SHIPPED: OnceLock<PublishedContent> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let assets = Path::new("assets");
        let content = folder::read_folder(assets).content;
        let atlas = |lang: Lang| match lang {
            Lang::En => content::validate_content(&content).0,
            lang => {
                content::validate_content(
                    &folder::translate_content(assets, &content, lang.tag()).0,
                )
                .0
            }
        };
        PublishedContent {
            atlases: Lang::ALL.into_iter().map(|lang| (lang, atlas(lang))).collect(),
            interfaces: Lang::ALL.into_iter().map(|lang| (lang, interface(lang))).collect(),
            aliases: folder::read_aliases(assets),
            other_names: folder::read_other_names(assets),
            briefings: published_briefings(assets, &atlas(Lang::En)),
        }
    })
}

fn published_briefings(assets: &Path, atlas: &Atlas) -> Vec<Briefing> {
    let damage = words(Lang::En).briefing.damage;
    let (briefings, problems) = read_published(assets, atlas, &Lang::ALL, &damage);
    assert_eq!(problems, []);
    briefings
}

fn interface(lang: Lang) -> Vec<String> {
    let mut texts = Vec::new();
    words(lang).interface.write_texts(&mut texts);
    texts
}

/// Returns the texts of a language.
pub fn words(lang: Lang) -> Words {
    folder::read_messages(Path::new("assets"), lang.tag()).unwrap()
}

/// Reads files by their names, in English.
pub fn read(files: &[(&str, &[u8])]) -> Outcome {
    let opened =
        |&(name, bytes): &(&str, &[u8])| SourceFile { name: name.into(), bytes: bytes.into() };
    let files: Vec<SourceFile> = files.iter().map(opened).collect();
    import::read(&files, shipped(), &words(Lang::En).import, Lang::En, &mut |_| true)
}

/// Reads a CSV file.
pub fn csv(name: &str, text: &str) -> Outcome {
    read(&[(name, text.as_bytes())])
}

/// Returns the content that was read.
pub fn content(outcome: &Outcome) -> &raw::Content {
    outcome.content.as_ref().unwrap_or_else(|| panic!("{:#?}", outcome.messages))
}

/// Returns the kinds of all messages.
pub fn kinds(outcome: &Outcome) -> Vec<&MessageKind> {
    outcome.messages.iter().map(|message| &message.kind).collect()
}

/// Trims all texts: a workbook does not keep surrounding spaces.
pub fn trim(content: &mut raw::Content) {
    content::translation_keys::for_each_text(content, &mut |_, text| {
        *text = text.trim().to_owned()
    });
}

/// Returns a zip archive of some files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
