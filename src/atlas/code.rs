//! Country codes.

use std::fmt;
use std::str::FromStr;

/// An ISO 3166-1 alpha-3 code, or a user-assigned one beginning with X for a
/// territory that has none (Kosovo `XKX`, Abyei `XAB` …). Three capital
/// letters; that it names a territory of the map is checked where it is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 3]);

impl Default for Code {
    /// A code that ISO 3166 will never give away: the last of the X ones.
    fn default() -> Self {
        Self(*b"XZZ")
    }
}

impl Code {
    /// How many codes there can be.
    pub const COUNT: usize = 26 * 26 * 26;

    /// Its number among all that there can be, for tables: below [`Code::COUNT`].
    pub fn number(self) -> usize {
        self.0.iter().fold(0, |all, &letter| all * 26 + usize::from(letter - b'A'))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        // Three capital letters by construction, so this never falls back.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The code of three bytes, `None` unless they are capital letters.
    pub fn from_bytes(bytes: [u8; 3]) -> Option<Self> {
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }
}

/// The text is not three capital letters A to Z.
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
