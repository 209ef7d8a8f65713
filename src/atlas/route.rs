//! Migration routes: models of how people travel, not tracks.

use super::{Code, Evidence, Id, Row};
use crate::geo::LonLat;

/// A place that routes run through.
#[derive(Clone, Debug, PartialEq)]
pub struct Hub {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The country or territory it lies in.
    pub country: Code,
    /// Where it lies; none when no source gives a position that was verified.
    /// It is then named in its chains and not drawn.
    pub at: Option<LonLat>,
    /// Where the position comes from; may be empty.
    pub coordinates: String,
    /// What to know about it; may be empty.
    pub note: String,
}

impl Row for Hub {
    fn key(&self) -> &str {
        &self.key
    }
}

/// How a leg is travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// By road, rail or on foot.
    Land,
    /// By boat or ferry.
    Sea,
    /// By aeroplane.
    Air,
}

impl Mode {
    /// All modes with their names in the files.
    pub const NAMES: [(&'static str, Self); 3] =
        [("land", Self::Land), ("sea", Self::Sea), ("air", Self::Air)];
}

/// The way from one hub to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// Where it begins.
    pub from: Id<Hub>,
    /// Where it ends.
    pub to: Id<Hub>,
    /// How it is travelled.
    pub mode: Mode,
    /// How it is known.
    pub evidence: Evidence,
}

/// Legs that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What to know about it; may be empty.
    pub note: String,
    /// First and last year that it is attested.
    pub years: [Option<i32>; 2],
    /// Its legs in the order of travel.
    pub legs: Vec<Leg>,
}

/// A migration route.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Its key.
    pub key: String,
    /// Its usual name.
    pub name: String,
    /// What the map of the dialogue calls it; may be empty.
    pub dialogue_name: String,
    /// Other names.
    pub other_names: Vec<String>,
    /// Where it runs.
    pub description: String,
    /// How it changed over time.
    pub history: String,
    /// First and last year that it is attested.
    pub years: [Option<i32>; 2],
    /// Whether it is drawn at the start.
    pub shown: bool,
    /// Its chains.
    pub chains: Vec<Chain>,
    /// How it is known.
    pub evidence: Evidence,
}

impl Route {
    /// All legs of all chains.
    pub fn legs(&self) -> impl Iterator<Item = &Leg> {
        self.chains.iter().flat_map(|chain| &chain.legs)
    }

    /// The hubs at the ends of its legs, with repetitions.
    pub fn hubs(&self) -> impl Iterator<Item = Id<Hub>> {
        self.legs().flat_map(|leg| [leg.from, leg.to])
    }
}

impl Row for Route {
    fn key(&self) -> &str {
        &self.key
    }
}
