//! Migration routes: models of how people travel, not tracks.

use super::{Code, Evidence, Id, Row};
use crate::geo::LonLat;

/// A place that routes pass through.
#[derive(Clone, Debug, PartialEq)]
pub struct Hub {
    /// Unique key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Country or territory that contains the hub.
    pub country: Code,
    /// Position; `None` if no source gives a verified one. Such a hub is named in its chains and
    /// not drawn.
    pub at: Option<LonLat>,
    /// Source of the position; may be empty.
    pub coordinates: String,
    /// Note; may be empty.
    pub note: String,
}

impl Row for Hub {
    fn key(&self) -> &str {
        &self.key
    }
}

/// Mode of travel of a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// By road, by rail or on foot.
    Land,
    /// By boat or ferry.
    Sea,
    /// By aeroplane.
    Air,
}

impl Mode {
    /// All modes, in the order of legends and lists.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Mode;
    ///
    /// assert!(Mode::ALL.contains(&Mode::Sea));
    /// ```
    pub const ALL: [Self; 3] = [Self::Land, Self::Sea, Self::Air];

    /// All modes with their names in the content files.
    pub const NAMES: [(&'static str, Self); 3] =
        [("land", Self::Land), ("sea", Self::Sea), ("air", Self::Air)];
}

/// The part of a route from one hub to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// Start of the leg.
    pub from: Id<Hub>,
    /// End of the leg.
    pub to: Id<Hub>,
    /// Mode of travel.
    pub mode: Mode,
    /// Evidence for the leg.
    pub evidence: Evidence,
}

/// A connected sequence of legs.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// Unique key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Note; may be empty.
    pub note: String,
    /// First and last year with evidence for the chain; `None`: open.
    pub years: [Option<i32>; 2],
    /// Legs in the order of travel.
    pub legs: Vec<Leg>,
}

/// A migration route.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Unique key.
    pub key: String,
    /// Usual name.
    pub name: String,
    /// Name on the map of the dialogue; may be empty.
    pub dialogue_name: String,
    /// Other names.
    pub other_names: Vec<String>,
    /// Description of the course.
    pub description: String,
    /// History of the route.
    pub history: String,
    /// First and last year with evidence for the route; `None`: open.
    pub years: [Option<i32>; 2],
    /// `true` if the route is visible in the initial state.
    pub shown: bool,
    /// Chains of the route.
    pub chains: Vec<Chain>,
    /// Evidence for the route.
    pub evidence: Evidence,
}

impl Route {
    /// Iterates over all legs of all chains.
    pub fn legs(&self) -> impl Iterator<Item = &Leg> {
        self.chains.iter().flat_map(|chain| &chain.legs)
    }

    /// Iterates over the hubs at the ends of the legs, with repetitions.
    pub fn hubs(&self) -> impl Iterator<Item = Id<Hub>> {
        self.legs().flat_map(|leg| [leg.from, leg.to])
    }
}

impl Row for Route {
    fn key(&self) -> &str {
        &self.key
    }
}
