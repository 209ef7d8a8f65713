//! The official edition of content: with the title, publisher and date that its editor states.

use crate::atlas::packed::to_bytes;
use crate::atlas::{Date, Source};
use crate::briefing::file::list_to_json;
use crate::i18n::Lang;
use crate::import::{File, PublishedContent, of_facts, of_language};

/// Statements of the editor about an edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EditionDetails {
    /// The title in each language; a language without one keeps its title.
    pub titles: Vec<(Lang, String)>,
    /// The publisher; may be empty.
    pub publisher: String,
    /// The date of the content, ISO 8601; another text leaves the date as it is.
    pub date: String,
}

/// Gives content the details of its edition. The file of the editor is no source for readers: the
/// map itself, with its publisher and date, takes its place.
///
/// # Examples
/// ```
/// use imap::atlas::Atlas;
/// use imap::content::{raw, validate_content};
/// use imap::i18n::Lang;
/// use imap::import::PublishedContent;
/// use imap::publish::official::{EditionDetails, make_official};
///
/// let atlas = validate_content(&raw::Content::default()).0;
/// let atlases = vec![(Lang::En, atlas)];
/// let mut content = PublishedContent { atlases, ..PublishedContent::default() };
/// let titles = vec![(Lang::En, "Rabat Process".to_owned())];
/// let (publisher, date) = ("ICMPD".to_owned(), "2026-11-30".to_owned());
///
/// make_official(&mut content, &EditionDetails { titles, publisher, date });
/// let site = &content.atlases[0].1.site;
/// assert_eq!([&*site.title, &*site.publisher], ["Rabat Process", "ICMPD"]);
/// assert_eq!(site.content_date, "2026-11-30");
/// ```
pub fn make_official(content: &mut PublishedContent, details: &EditionDetails) {
    let date: Option<Date> = details.date.parse().ok();
    for (lang, atlas) in &mut content.atlases {
        let title = details.titles.iter().find(|(other, _)| other == lang);
        if let Some((_, title)) = title.filter(|(_, title)| !title.trim().is_empty()) {
            title.trim().clone_into(&mut atlas.site.title);
        }
        details.publisher.trim().clone_into(&mut atlas.site.publisher);
        if let Some(date) = date {
            atlas.site.content_date = date.to_string();
        }
    }
    // The title of a source is the same in all languages.
    let Some(site) = content.original().map(|atlas| atlas.site.clone()) else { return };
    let date = site.content_date.parse().ok();
    for (_, atlas) in &mut content.atlases {
        for source in atlas.sources.rows_mut().filter(|source| is_file_of_editor(source)) {
            source.title.clone_from(&site.title);
            source.publisher.clone_from(&site.publisher);
            source.date = date;
        }
    }
}

/// Returns `true` for the source that the importer makes of a file (`file_as_source`).
fn is_file_of_editor(source: &Source) -> bool {
    let number = source.key.strip_prefix("own-file");
    let is_own = number.is_some_and(|number| {
        number.is_empty()
            || number.strip_prefix('-').is_some_and(|digits| {
                !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
            })
    });
    is_own && source.url.is_empty() && source.copy.is_empty()
}

/// Returns the data files of content: `content`, `aliases`, `briefings`, and `language-…` and
/// `notes-…` for each language.
pub fn content_files(content: &PublishedContent) -> Vec<File> {
    let mut files = Vec::new();
    for (lang, atlas) in &content.atlases {
        let interface = content.interfaces.iter().find(|(other, _)| other == lang);
        let interface = interface.map(|(_, words)| words.clone()).unwrap_or_default();
        files.extend(of_language(lang.tag(), atlas, interface));
    }
    files.push(("aliases".to_owned(), to_bytes(&content.aliases)));
    files.push(("briefings".to_owned(), list_to_json(&content.briefings).into_bytes()));
    files.extend(content.original().map(of_facts));
    files
}
