//! Language tags.

use std::fmt;
use std::str::FromStr;

/// Language of a document as a BCP 47 tag without script or region: two or three lowercase letters
/// of ISO 639.
///
/// # Examples
///
/// ```
/// use imap::atlas::Tag;
///
/// assert!("fr".parse::<Tag>().is_ok());
/// assert!("fr-TN".parse::<Tag>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag([u8; 3]);

impl Default for Tag {
    /// Returns `und`, the ISO 639-2 code for "undetermined".
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Tag;
    ///
    /// assert_eq!(Tag::default().as_str(), "und");
    /// ```
    fn default() -> Self {
        Self(*b"und")
    }
}

impl Tag {
    /// The tag as text.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Tag;
    ///
    /// assert_eq!("fr".parse::<Tag>().as_ref().map(Tag::as_str), Ok("fr"));
    /// ```
    pub fn as_str(&self) -> &str {
        let length = if self.0[2] == 0 { 2 } else { 3 };
        // A tag is lowercase ASCII by construction, so the default is never used.
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

/// Error of parsing a [`Tag`]: the text is not two or three lowercase letters a to z.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATag;

impl FromStr for Tag {
    type Err = NotATag;

    fn from_str(text: &str) -> Result<Self, NotATag> {
        let small = text.bytes().all(|byte| byte.is_ascii_lowercase());
        match *text.as_bytes() {
            [a, b] if small => Ok(Self([a, b, 0])),
            [a, b, c] if small => Ok(Self([a, b, c])),
            _ => Err(NotATag),
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
