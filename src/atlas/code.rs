//! Country codes.

use std::fmt;
use std::str::FromStr;

/// A country code: ISO 3166-1 alpha-3, or a user-assigned code beginning with X for a territory
/// without one (Kosovo `XKX`, Abyei `XAB` …).
///
/// A code is three capital letters. The readers of content check that it names a territory of the
/// map.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
///
/// assert_eq!("NER".parse::<Code>().map(|code| code.to_string()), Ok("NER".to_owned()));
/// assert!("ne".parse::<Code>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 3]);

impl Default for Code {
    /// Returns `XZZ`, the last of the user-assigned codes, which ISO 3166 will never assign.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    ///
    /// assert_eq!(Code::default().as_str(), "XZZ");
    /// ```
    fn default() -> Self {
        Self(*b"XZZ")
    }
}

impl Code {
    /// The number of possible codes.
    pub const COUNT: usize = 26 * 26 * 26;

    /// Index of the code among all possible codes, less than [`Code::COUNT`]; for tables with an
    /// entry for each code.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    ///
    /// assert_eq!("AAB".parse::<Code>().map(Code::number), Ok(1));
    /// assert!(Code::default().number() < Code::COUNT);
    /// ```
    pub fn number(self) -> usize {
        self.0.iter().fold(0, |all, &letter| all * 26 + usize::from(letter - b'A'))
    }

    /// The code as text.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    ///
    /// assert_eq!(Code::from_bytes(*b"TUN").as_ref().map(Code::as_str), Some("TUN"));
    /// ```
    pub fn as_str(&self) -> &str {
        // A code is three capital letters by construction, so the default is never used.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Returns the code of three bytes, `None` unless all of them are capital letters A to Z.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    ///
    /// assert_eq!(Code::from_bytes(*b"TUN").map(|code| code.to_string()), Some("TUN".to_owned()));
    /// assert_eq!(Code::from_bytes(*b"tun"), None);
    /// ```
    pub fn from_bytes(bytes: [u8; 3]) -> Option<Self> {
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }
}

/// Error of parsing a [`Code`]: the text is not three capital letters A to Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACode;

impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        text.as_bytes().try_into().ok().and_then(Self::from_bytes).ok_or(NotACode)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
