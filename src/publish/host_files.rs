//! The files of `deploy/` for web hosts, with the hashes of a build in the policy.

use super::file_hash::integrity;

/// The settings for Apache, whose headers [`cdn_headers`](super::host_headers::cdn_headers) has too.
pub const APACHE: &str = "deploy/apache.htaccess";

/// The placeholders for hashes: the file and the element with the text of each, as in
/// `deploy/headers.mjs`.
const HASHED: [(&str, &str, &str); 3] = [
    ("sha256-SCRIPT", "index.html", "script"),
    ("sha256-STYLE", "index.html", "style"),
    ("sha256-PAGES", "404.html", "style"),
];

/// Returns a text with the hashes of the build. `pages` are the pages by their names.
///
/// # Examples
/// ```
/// use imap::publish::{file_hash::integrity, host_files::with_hashes};
///
/// let pages = [("404.html", "<style>a{}</style>")];
/// assert_eq!(with_hashes("'sha256-PAGES'", &pages), ["'", &integrity(b"a{}"), "'"].concat());
/// ```
pub fn with_hashes(text: &str, pages: &[(&str, &str)]) -> String {
    HASHED.iter().fold(text.to_owned(), |text, (mark, file, tag)| {
        let page = pages.iter().find(|(name, _)| name == file).map(|(_, page)| *page);
        let [open, close] = [["<", tag, ">"].concat(), ["</", tag, ">"].concat()];
        let inside = page
            .and_then(|page| page.split_once(&open))
            .and_then(|(_, rest)| rest.split_once(&close));
        match inside {
            Some((inside, _)) => text.replace(mark, &integrity(inside.as_bytes())),
            None => text,
        }
    })
}
