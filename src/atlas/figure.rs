//! Yearly figures: what others counted, as they published it.

use super::{Atlas, Code, Evidence, Id, Route, Row};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Detections, which are not people: one person can be detected twice.
    Detections,
    /// Arrivals of people.
    Arrivals,
}

impl Unit {
    /// All units with their names in the files.
    pub const NAMES: [(&'static str, Self); 2] =
        [("detections", Self::Detections), ("arrivals", Self::Arrivals)];
}

/// How a value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It was counted so.
    Exact,
    /// The source rounds.
    About,
    /// It was less.
    LessThan,
    /// It was more.
    MoreThan,
}

impl Bound {
    /// The limits with their names in the files.
    pub const NAMES: [(&'static str, Self); 2] =
        [("less-than", Self::LessThan), ("more-than", Self::MoreThan)];
}

/// The figure of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The year.
    pub year: i32,
    /// The value, or its limit.
    pub value: u32,
    /// How the value is meant.
    pub bound: Bound,
    /// What to know about it; may be empty.
    pub note: String,
    /// How it is known, where otherwise than the series.
    pub evidence: Option<Evidence>,
}

/// A series of yearly figures: one indicator, one edition, one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What was counted, in the words of who counted.
    pub indicator: String,
    /// What was counted, in ours.
    pub unit: Unit,
    /// The route it counts.
    pub route: Option<Id<Route>>,
    /// The country it counts.
    pub country: Option<Code>,
    /// The series it is part of. Going up never comes back.
    pub parent: Option<Id<Series>>,
    /// Which edition of the figures; may be empty.
    pub vintage: String,
    /// What to know about it; may be empty.
    pub note: String,
    /// Its figures by year. A year that lacks is a gap, not a zero.
    pub values: Vec<Figure>,
    /// How they are known.
    pub evidence: Evidence,
}

impl Row for Series {
    fn key(&self) -> &str {
        &self.key
    }
}

impl Series {
    /// The figure of a year.
    pub fn figure(&self, year: i32) -> Option<&Figure> {
        self.values.iter().find(|figure| figure.year == year)
    }
}

impl Atlas {
    /// All series, each before its parts, otherwise in the order of the
    /// content.
    pub fn all_series(&self) -> Vec<Id<Series>> {
        self.whole_first(&self.series.ids().collect::<Vec<_>>())
    }

    /// The series of a country, the whole before its parts.
    pub fn series_of_country(&self, code: Code) -> Vec<Id<Series>> {
        self.series_where(&|series| series.country == Some(code))
    }

    /// The series of a route, the whole before its parts.
    pub fn series_of_route(&self, id: Id<Route>) -> Vec<Id<Series>> {
        self.series_where(&|series| series.route == Some(id))
    }

    /// How much was counted on a route in a year, for the width of its line.
    ///
    /// It is taken from the main series of the route: of those that count
    /// detections (arrivals are another thing, and not to be compared by
    /// width) the first that is no part of another series of the same route.
    ///
    /// The Central Mediterranean route was published twice, with Apulia and
    /// Calabria and without. Its main series is the one with them, since the
    /// other is a part of it; Apulia and Calabria, a route of its own here,
    /// is then counted on both lines.
    pub fn volume(&self, route: Id<Route>, year: i32) -> Option<&Figure> {
        self.main_series(route)?.figure(year)
    }

    fn main_series(&self, route: Id<Route>) -> Option<&Series> {
        let is_part = |series: &Series| {
            series.parent.is_some_and(|whole| self.series[whole].route == Some(route))
        };
        let mut all = self.series.iter().map(|(_, series)| series);
        all.find(|series| {
            series.route == Some(route) && series.unit == Unit::Detections && !is_part(series)
        })
    }

    fn series_where(&self, wanted: &dyn Fn(&Series) -> bool) -> Vec<Id<Series>> {
        let met = self.series.iter().filter(|(_, series)| wanted(series));
        self.whole_first(&met.map(|(id, _)| id).collect::<Vec<_>>())
    }

    /// Some series, each behind the one of them that it is part of.
    fn whole_first(&self, ids: &[Id<Series>]) -> Vec<Id<Series>> {
        let mut ordered = Vec::with_capacity(ids.len());
        for &id in ids {
            if self.series[id].parent.is_none_or(|whole| !ids.contains(&whole)) {
                self.with_parts(id, ids, &mut ordered);
            }
        }
        ordered
    }

    fn with_parts(&self, id: Id<Series>, ids: &[Id<Series>], ordered: &mut Vec<Id<Series>>) {
        // A published file that is damaged may go round; this ends all the same.
        if ordered.contains(&id) {
            return;
        }
        ordered.push(id);
        for &part in ids.iter().filter(|&&part| self.series[part].parent == Some(id)) {
            self.with_parts(part, ids, ordered);
        }
    }
}
