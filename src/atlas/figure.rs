//! Yearly figures as their publishers counted them.

use super::{Atlas, Code, Evidence, Id, Route, Row};

/// Unit of the values of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Detections. They do not count people: one person can be detected several times.
    Detections,
    /// Arrivals of people.
    Arrivals,
}

impl Unit {
    /// All units with their names in the content files.
    pub const NAMES: [(&'static str, Self); 2] =
        [("detections", Self::Detections), ("arrivals", Self::Arrivals)];
}

/// Qualifier of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// The exact count.
    Exact,
    /// A rounded value.
    About,
    /// An upper limit: the value is lower.
    LessThan,
    /// A lower limit: the value is higher.
    MoreThan,
}

impl Qualifier {
    /// The limits with their names in the content files.
    pub const NAMES: [(&'static str, Self); 2] =
        [("less-than", Self::LessThan), ("more-than", Self::MoreThan)];
}

/// The figure of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The year.
    pub year: i32,
    /// Value, or the limit of the value.
    pub value: u32,
    /// Qualifier of the value.
    pub bound: Qualifier,
    /// Note; may be empty.
    pub note: String,
    /// Evidence of this value; `None`: that of the series.
    pub evidence: Option<Evidence>,
}

/// A series of yearly figures with one indicator, one edition and one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Unique key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Indicator in the words of the publisher.
    pub indicator: String,
    /// Unit of the values, in the classification of the map.
    pub unit: Unit,
    /// Route that the figures belong to.
    pub route: Option<Id<Route>>,
    /// Country that the figures belong to.
    pub country: Option<Code>,
    /// Series that this series is a part of. The chain of parents never has a cycle.
    pub parent: Option<Id<Series>>,
    /// Edition of the figures; may be empty.
    pub vintage: String,
    /// Note; may be empty.
    pub note: String,
    /// Figures in order of year. A missing year is a gap, not a zero.
    pub values: Vec<Figure>,
    /// Evidence for the figures.
    pub evidence: Evidence,
}

impl Row for Series {
    fn key(&self) -> &str {
        &self.key
    }
}

impl Series {
    /// Returns the figure of a year.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    ///
    /// let value = raw::Value { year: 2016, value: 181_459.0, ..Default::default() };
    /// let series = raw::RawSeries {
    ///     id: "central".to_owned(),
    ///     unit: "detections".to_owned(),
    ///     values: vec![value],
    ///     ..Default::default()
    /// };
    /// let (atlas, _) =
    ///     validate_content(&raw::Content { series: vec![series], ..Default::default() });
    /// let series = atlas.series.by_key("central").map(|id| &atlas.series[id]);
    /// let figure = series.and_then(|series| series.figure(2016));
    /// assert_eq!(figure.map(|figure| figure.value), Some(181_459));
    /// ```
    pub fn figure(&self, year: i32) -> Option<&Figure> {
        self.values.iter().find(|figure| figure.year == year)
    }
}

impl Atlas {
    /// Returns all series, each before its parts, otherwise in the order of the content.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    ///
    /// let series = |id: &str, parent: Option<&str>| raw::RawSeries {
    ///     id: id.to_owned(),
    ///     unit: "arrivals".to_owned(),
    ///     parent: parent.map(str::to_owned),
    ///     ..Default::default()
    /// };
    /// let series = vec![series("part", Some("whole")), series("whole", None)];
    /// let (atlas, _) = validate_content(&raw::Content { series, ..Default::default() });
    /// let keys = atlas.all_series().into_iter().map(|id| atlas.series[id].key.as_str());
    /// assert!(keys.eq(["whole", "part"]));
    /// ```
    pub fn all_series(&self) -> Vec<Id<Series>> {
        self.whole_first(&self.series.ids().collect::<Vec<_>>())
    }

    /// Returns the series of a country, each before its parts.
    pub fn series_of_country(&self, code: Code) -> Vec<Id<Series>> {
        self.series_where(&|series| series.country == Some(code))
    }

    /// Returns the series of a route, each before its parts.
    pub fn series_of_route(&self, id: Id<Route>) -> Vec<Id<Series>> {
        self.series_where(&|series| series.route == Some(id))
    }

    /// Returns the figure of a route in a year that sets the width of its line.
    ///
    /// The figure comes from the main series of the route: the first series of detections that is
    /// no part of another series of the same route. Arrivals are another unit and cannot be
    /// compared by width.
    ///
    /// The Central Mediterranean route was published twice: with and without Apulia and Calabria.
    /// Its main series is the one with them, since the other one is a part of it. Apulia and
    /// Calabria have a route of their own on the map, so their figures count for both lines.
    pub fn route_volume(&self, route: Id<Route>, year: i32) -> Option<&Figure> {
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

    /// Orders `ids` so that each series comes before its parts.
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
        // A damaged published file may contain a cycle of parents; this ends the recursion.
        if ordered.contains(&id) {
            return;
        }
        ordered.push(id);
        for &part in ids.iter().filter(|&&part| self.series[part].parent == Some(id)) {
            self.with_parts(part, ids, ordered);
        }
    }
}
