//! How a fact is known.

use super::{Date, Id, Row};

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// A: read in a primary source.
    Primary,
    /// B: read in a secondary source.
    Secondary,
    /// C: inferred from such sources.
    Inferred,
}

impl Certainty {
    /// The certainty of a letter A, B or C.
    pub fn from_letter(letter: &str) -> Option<Self> {
        match letter {
            "A" => Some(Self::Primary),
            "B" => Some(Self::Secondary),
            "C" => Some(Self::Inferred),
            _ => None,
        }
    }
}

/// How sure a fact is, and where it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// How sure it is.
    pub certainty: Certainty,
    /// Where it was read.
    pub sources: Vec<Id<Source>>,
}

/// A document or page that facts were read in.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its key.
    pub key: String,
    /// Its title, in its own language.
    pub title: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// Where it was read: an `https:` or `http:` address, or empty.
    pub url: String,
    /// When it was published.
    pub date: Option<Date>,
    /// Whether it is a primary or a secondary source.
    pub certainty: Certainty,
}

impl Row for Source {
    fn key(&self) -> &str {
        &self.key
    }
}
