//! The feed of a language: the dated entries of the content, such as names that changed.

use crate::atlas::{Code, Date};
use crate::i18n::{Lang, date, format_template};
use crate::markup::escape;
use crate::state::{Selection, record_page};

use super::{LanguagePages, PageFile};
use crate::publish::file_hash::hash;

/// An entry of the content with the date of what it tells.
struct DatedEntry<'a> {
    code: Code,
    name: &'a str,
    until: Date,
    note: &'a str,
}

/// Returns the name of the feed of a language.
pub fn feed_name(lang: Lang) -> String {
    [&record_page::language_folder(lang), "feed.atom"].concat()
}

impl LanguagePages<'_> {
    /// Returns the feed, in the format Atom (RFC 4287), the latest entry first.
    pub(super) fn feed(&self) -> PageFile {
        let (atlas, tag) = (self.store.atlas(), self.lang.tag());
        let successions = atlas.successions.iter().map(|row| DatedEntry {
            code: row.code,
            name: &row.name,
            until: row.until,
            note: &row.note,
        });
        let names = atlas.former_names.iter().map(|row| DatedEntry {
            code: row.code,
            name: &row.name,
            until: row.until,
            note: &row.note,
        });
        let mut entries: Vec<DatedEntry> = successions.chain(names).collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.until.first_day()));
        let site = &atlas.site;
        let (title, subtitle) = (xml_text(&site.title), xml_text(&site.subtitle));
        let author = if site.publisher.is_empty() { &site.title } else { &site.publisher };
        let author = xml_text(author);
        let id = feed_id(&[tag, &site.title]);
        let updated = xml_text(&site.content_date);
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\">\n<title>{title}</title>\n<subtitle>{subtitle}</subtitle>\n<id>{id}</id>\n<updated>{updated}T00:00:00Z</updated>\n<author><name>{author}</name></author>\n"
        );
        if let Some(url) = self.options.url {
            let (url, name) = (url.as_str(), feed_name(self.lang));
            text += &format!("<link rel=\"self\" href=\"{url}{name}\"/>\n<link href=\"{url}\"/>\n");
        }
        entries.iter().for_each(|entry| text += &self.feed_entry(entry));
        PageFile { name: feed_name(self.lang), text: text + "</feed>\n" }
    }

    fn feed_entry(&self, entry: &DatedEntry) -> String {
        let view = self.store.view_context();
        let until = date::format_date(view.words, entry.until);
        let until = format_template(&view.words.dates.until, &[("end", &until)]);
        let country = view.card_title(Selection::Country(entry.code)).1;
        let title = xml_text(&format!("{country} – {} ({until})", entry.name));
        let note = xml_text(entry.note);
        let day = entry.until;
        let updated = format!(
            "{:04}-{:02}-{:02}T00:00:00Z",
            day.year(),
            day.month().unwrap_or(1),
            day.day().unwrap_or(1)
        );
        let id = feed_id(&[self.lang.tag(), entry.code.as_str(), entry.name]);
        // Relative to the feed, as Atom allows.
        let address = match self.options.url {
            Some(url) => [url.as_str(), &record_page::language_folder(self.lang)].concat(),
            None => String::new(),
        };
        format!(
            "<entry>\n<title>{title}</title>\n<id>{id}</id>\n<updated>{updated}</updated>\n<link href=\"{address}country/{}/\"/>\n<summary>{note}</summary>\n</entry>\n",
            entry.code
        )
    }
}

/// Returns a text escaped for XML.
fn xml_text(text: &str) -> String {
    let mut out = String::new();
    escape::push_html(&mut out, text);
    out
}

/// Returns an identifier that depends on the texts only, and not on the address of the site.
fn feed_id(parts: &[&str]) -> String {
    let text = parts.join("\n");
    let (first, second) = (hash(text.as_bytes()), hash(["i-map", &text].concat().as_bytes()));
    format!(
        "urn:uuid:{:08x}-{:04x}-8{:03x}-8{:03x}-{:012x}",
        first >> 32,
        (first >> 16) & 0xffff,
        first & 0xfff,
        (second >> 48) & 0xfff,
        second & 0xffff_ffff_ffff
    )
}
