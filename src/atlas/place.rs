//! Countries, groups of countries, and how boundaries and waters are shown.

use super::{Code, Date, Evidence, Id, Period, Row};
use crate::geo::LonLat;

/// A country or territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// Country code.
    pub code: Code,
    /// Short name in the language of the page.
    pub name: String,
    /// Other names in any language, for the search.
    pub aliases: Vec<String>,
}

impl Row for Country {
    fn key(&self) -> &str {
        self.code.as_str()
    }
}

/// A group of countries that documents name as one, in its composition at that time.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Unique key.
    pub key: String,
    /// Name in the documents.
    pub name: String,
    /// Full name or description.
    pub long_name: String,
    /// Period in which the group had this composition.
    pub period: Period,
    /// Members in this period.
    pub members: Vec<Code>,
    /// Note; may be empty.
    pub note: String,
    /// Next composition of the group.
    pub successor: Option<Id<Group>>,
    /// Evidence for the composition.
    pub evidence: Evidence,
}

impl Row for Group {
    fn key(&self) -> &str {
        &self.key
    }
}

/// A state whose name formerly covered more than its current territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Succession {
    /// Code of the state.
    pub code: Code,
    /// Name in the documents of that time.
    pub name: String,
    /// Date of the division.
    pub until: Date,
    /// Territories that the name covered, as current codes.
    pub covers: Vec<Code>,
    /// Description of the division.
    pub note: String,
    /// Evidence for the division.
    pub evidence: Evidence,
}

/// A former name of a country, used in older documents.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerName {
    /// Code of the country.
    pub code: Code,
    /// Former name.
    pub name: String,
    /// Date on which the next name took effect.
    pub until: Date,
    /// `true` if the project documents use the name.
    pub in_documents: bool,
    /// Note on the change; may be empty.
    pub note: String,
    /// Evidence for the name.
    pub evidence: Evidence,
}

/// Line style of a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoundaryClass {
    /// Solid, as an international boundary.
    Solid,
    /// Dashed: undetermined, disputed or provisional.
    Dashed,
    /// Dotted: a line of control, or an area of undetermined status.
    Dotted,
    /// Not drawn.
    NotDrawn,
}

/// A decision about how a boundary or a territory is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    /// Unique key.
    pub key: String,
    /// Subject of the decision.
    pub title: String,
    /// Line style of the boundary.
    pub class: BoundaryClass,
    /// Territories concerned.
    pub codes: Vec<Code>,
    /// Representation on the map and the reason for it.
    pub text: String,
    /// Evidence for the decision.
    pub evidence: Evidence,
}

/// Name of an ocean, sea, gulf or strait.
#[derive(Clone, Debug, PartialEq)]
pub struct Sea {
    /// Name in the language of the page.
    pub name: String,
    /// Position of the label.
    pub at: LonLat,
    /// 1 for an ocean, 2 for a sea, 3 for a gulf or strait.
    pub rank: u8,
}
