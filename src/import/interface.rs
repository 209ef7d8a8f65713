//! Reads the interface texts of a language, for the tools on the host.

use std::path::Path;

use crate::content::{Problem, folder};
use crate::i18n::Words;

/// Reads the interface texts of a language. Programs and tests call this function instead of the
/// generic [`folder::read_messages`], so that the parser is compiled once, in the library (40 s
/// each otherwise).
///
/// # Errors
/// The problem in the file, with its position.
///
/// # Examples
/// ```
/// use imap::import::interface::words;
///
/// assert!(words("assets".as_ref(), "fr").is_ok());
/// assert!(words("assets".as_ref(), "xx").is_err());
/// ```
pub fn words(assets: &Path, language: &str) -> Result<Words, Box<Problem>> {
    folder::read_messages(assets, language)
}
