//! Replaces the colours of the page by those of the content.
//!
//! A colour has six digits wherever it occurs: in a style, a picture, or the data of a module. The
//! last step of a build can therefore replace it. Nothing has to be compiled again, and the files
//! keep their size.

use serde::{Deserialize, Serialize};

/// The replaced colours, as (default, new), each written as `#` and six lower-case digits.
///
/// # Examples
/// ```
/// use imap::publish::colours::ColourReplacement;
///
/// let colours = ColourReplacement(vec![("#0b6e74".into(), "#123456".into())]);
/// assert_eq!(colours.text("a{color:#0b6e74}".into()), "a{color:#123456}");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColourReplacement(pub Vec<(String, String)>);

impl ColourReplacement {
    /// Returns the colour in place of a default one; `None` if it stays.
    ///
    /// # Examples
    /// ```
    /// use imap::publish::colours::ColourReplacement;
    ///
    /// let colours = ColourReplacement(vec![("#0b6e74".into(), "#123456".into())]);
    /// assert_eq!(colours.after("#0b6e74"), Some("#123456"));
    /// assert_eq!(colours.after("#ffffff"), None);
    /// ```
    pub fn after(&self, before: &str) -> Option<&str> {
        let found = self.0.iter().find(|(other, _)| other == before)?;
        Some(&found.1)
    }

    /// Replaces the colours in bytes of any format. The length does not change.
    ///
    /// # Examples
    /// ```
    /// use imap::publish::colours::ColourReplacement;
    ///
    /// let colours = ColourReplacement(vec![("#0b6e74".into(), "#123456".into())]);
    /// let mut bytes = *b"\0#0b6e74\xff";
    /// colours.put(&mut bytes);
    /// assert_eq!(&bytes, b"\0#123456\xff");
    /// ```
    pub fn put(&self, bytes: &mut [u8]) {
        if self.0.is_empty() {
            return;
        }
        for at in 0..bytes.len().saturating_sub(6) {
            if bytes[at] != b'#' {
                continue;
            }
            let text = std::str::from_utf8(&bytes[at..at + 7]).ok();
            if let Some(after) = text.and_then(|text| self.after(text)) {
                bytes[at..at + 7].copy_from_slice(after.as_bytes());
            }
        }
    }

    /// Returns a text with the colours replaced.
    ///
    /// # Examples
    /// ```
    /// use imap::publish::colours::ColourReplacement;
    ///
    /// let text = "a{color:#0b6e74}".to_owned();
    /// assert_eq!(ColourReplacement::default().text(text.clone()), text);
    /// ```
    pub fn text(&self, text: String) -> String {
        let mut bytes = text.into_bytes();
        self.put(&mut bytes);
        String::from_utf8(bytes).unwrap_or_default()
    }
}
