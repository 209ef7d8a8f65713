//! Evidence for facts: certainty and sources.

use super::{Date, Id, Row};

/// Certainty of a fact, from most to least certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// A: stated in a primary source.
    Primary,
    /// B: stated in a secondary source.
    Secondary,
    /// C: inferred from primary or secondary sources.
    Inferred,
}

impl Certainty {
    /// Returns the certainty with the letter A, B or C.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Certainty;
    ///
    /// assert_eq!(Certainty::from_letter("B"), Some(Certainty::Secondary));
    /// assert_eq!(Certainty::from_letter("b"), None);
    /// ```
    pub fn from_letter(letter: &str) -> Option<Self> {
        match letter {
            "A" => Some(Self::Primary),
            "B" => Some(Self::Secondary),
            "C" => Some(Self::Inferred),
            _ => None,
        }
    }
}

/// Certainty of a fact and the sources that state it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Certainty of the fact.
    pub certainty: Certainty,
    /// Sources that state the fact.
    pub sources: Vec<Id<Source>>,
}

/// A document or web page that facts were taken from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Unique key.
    pub key: String,
    /// Title in the language of the source.
    pub title: String,
    /// Publisher; may be empty.
    pub publisher: String,
    /// Address at the publisher (`https:` or `http:`); may be empty.
    pub url: String,
    /// Address of the copy in which the source was read (`https:` or `http:`); may be empty.
    pub copy: String,
    /// Date of publication.
    pub date: Option<Date>,
    /// Certainty class of the source: primary or secondary.
    pub certainty: Certainty,
}

impl Row for Source {
    fn key(&self) -> &str {
        &self.key
    }
}
