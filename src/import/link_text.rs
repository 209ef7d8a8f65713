//! Links in cells.

use crate::content::raw;

/// Parses a link of the form `Title: https://…`, `Title <https://…>`, or a bare address, which is
/// then its own title. Returns `None` if the text has no address.
///
/// # Examples
/// ```
/// use imap::import::link_text::link;
///
/// let report = link("Final report: https://example.org/r.pdf").unwrap();
/// assert_eq!((&*report.title, &*report.url), ("Final report", "https://example.org/r.pdf"));
/// assert_eq!(link("https://example.org").unwrap().title, "https://example.org");
/// assert!(link("example.org").is_none());
/// ```
pub fn link(text: &str) -> Option<raw::RawLink> {
    let at = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let url: String = text[at..]
        .chars()
        .take_while(|letter| !letter.is_whitespace() && !matches!(letter, '>' | '"'))
        .collect();
    let title = text[..at].trim_matches([' ', ':', '<', '(', '-', '–', ',']).to_owned();
    let title = if title.is_empty() { url.clone() } else { title };
    Some(raw::RawLink { title, url, ..raw::RawLink::default() })
}
