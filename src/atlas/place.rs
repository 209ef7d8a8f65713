//! Countries, groups of them, and how boundaries and waters are shown.

use super::{Code, Date, Evidence, Id, Period, Row};
use crate::geo::LonLat;

/// A country or territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// Its code.
    pub code: Code,
    /// Its short name in the language of the page.
    pub name: String,
    /// Other names, in any language, for the search.
    pub aliases: Vec<String>,
}

impl Row for Country {
    fn key(&self) -> &str {
        self.code.as_str()
    }
}

/// A group of countries that documents name as one, in the composition that
/// it had then.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its key.
    pub key: String,
    /// How the documents call it.
    pub name: String,
    /// What it is.
    pub long_name: String,
    /// When it had this composition.
    pub period: Period,
    /// Its members then.
    pub members: Vec<Code>,
    /// What to know about it; may be empty.
    pub note: String,
    /// The composition that came after it.
    pub successor: Option<Id<Group>>,
    /// How it is known.
    pub evidence: Evidence,
}

impl Row for Group {
    fn key(&self) -> &str {
        &self.key
    }
}

/// A state whose name once covered more than its territory of today.
#[derive(Clone, Debug, PartialEq)]
pub struct Succession {
    /// Its code.
    pub code: Code,
    /// How documents of that time call it.
    pub name: String,
    /// When the territory was divided.
    pub until: Date,
    /// What the name covered, in today's codes.
    pub covers: Vec<Code>,
    /// What happened.
    pub note: String,
    /// How it is known.
    pub evidence: Evidence,
}

/// A name that older documents use.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerName {
    /// The country.
    pub code: Code,
    /// Its old name.
    pub name: String,
    /// When the new one took effect.
    pub until: Date,
    /// Whether the project documents use it.
    pub in_documents: bool,
    /// How that came about; may be empty.
    pub note: String,
    /// How it is known.
    pub evidence: Evidence,
}

/// How a boundary is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoundaryClass {
    /// As any international boundary.
    Solid,
    /// Undetermined, disputed or provisional.
    Dashed,
    /// A line of control, or an area of undetermined status.
    Dotted,
    /// Not at all.
    NotDrawn,
}

/// A decision about how a boundary or a territory is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    /// Its key.
    pub key: String,
    /// What it is about.
    pub title: String,
    /// How the line is drawn.
    pub class: BoundaryClass,
    /// The territories concerned.
    pub codes: Vec<Code>,
    /// What is shown and why.
    pub text: String,
    /// How it is known.
    pub evidence: Evidence,
}

/// A name on the water.
#[derive(Clone, Debug, PartialEq)]
pub struct Sea {
    /// Its name.
    pub name: String,
    /// Where the name goes.
    pub at: LonLat,
    /// 1 for an ocean, 2 for a sea, 3 for a gulf or strait.
    pub rank: u8,
}
