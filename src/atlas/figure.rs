//! Yearly figures as their publishers counted them.

use super::{Atlas, Code, Evidence, Hub, Id, Route, Row};
use crate::geo::LonLat;

/// Unit of the values of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Detections. They do not count people: one person can be detected several times.
    Detections,
    /// Arrivals of people.
    Arrivals,
    /// Another unit, whose name the series has.
    Other,
}

impl Unit {
    /// The units of the map with their names in the content files; another name is a unit in free
    /// words.
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
    /// Unit in free words; empty for a unit of the map.
    pub own_unit: String,
    /// Route that the figures belong to.
    pub route: Option<Id<Route>>,
    /// Country that the figures belong to.
    pub country: Option<Code>,
    /// Series that this series is a part of. The chain of parents never has a cycle.
    pub parent: Option<Id<Series>>,
    /// Hubs that stand for the border section of the figures; may be empty.
    pub border: Vec<Id<Hub>>,
    /// Edition of the figures; may be empty.
    pub vintage: String,
    /// Note; may be empty.
    pub note: String,
    /// Figures in order of year. A missing year is a gap, not a zero.
    pub values: Vec<Figure>,
    /// Evidence for the figures.
    pub evidence: Evidence,
}

/// The count at a border section in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct BorderCount {
    /// The series.
    pub series: Id<Series>,
    /// Route that the figures belong to.
    pub route: Option<Id<Route>>,
    /// Middle of the hubs that stand for the border section.
    pub at: LonLat,
    /// Value and qualifier; `None`: no data.
    pub figure: Option<(u32, Qualifier)>,
}

impl BorderCount {
    /// Returns the sign before the value: that of a limit or of a rounded value, or nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// assert!(atlas.border_counts(2014).iter().all(|count| count.sign().is_empty()));
    /// ```
    pub fn sign(&self) -> &'static str {
        match self.figure {
            Some((_, Qualifier::About)) => "≈ ",
            Some((_, Qualifier::LessThan)) => "< ",
            Some((_, Qualifier::MoreThan)) => "> ",
            Some((_, Qualifier::Exact)) | None => "",
        }
    }

    /// Returns the value.
    pub fn value(&self) -> Option<u32> {
        self.figure.map(|(value, _)| value)
    }
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

    /// Returns what was detected in a year at each border section that the series name.
    ///
    /// The parts of a series stand for it if all of them have a figure of the year; otherwise the
    /// series itself does. A section without a figure is returned too, because no data are no zero.
    /// Arrivals are another unit and are left out.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// assert!(atlas.border_counts(2014).is_empty());
    /// ```
    pub fn border_counts(&self, year: i32) -> Vec<BorderCount> {
        let mut counts = Vec::new();
        for (id, series) in self.series.iter() {
            let has_whole = series.parent.is_some_and(|whole| self.has_section(whole));
            if self.has_section(id) && !has_whole {
                self.add_counts(id, year, 0, &mut counts);
            }
        }
        counts
    }

    fn has_section(&self, id: Id<Series>) -> bool {
        let series = &self.series[id];
        series.unit == Unit::Detections && self.middle_of(&series.border).is_some()
    }

    /// Adds the count of a series or those of its parts. `depth` ends the recursion if a damaged
    /// published file has a cycle of parents.
    fn add_counts(&self, id: Id<Series>, year: i32, depth: u8, counts: &mut Vec<BorderCount>) {
        let parts: Vec<Id<Series>> = self
            .series
            .ids()
            .filter(|&part| self.series[part].parent == Some(id) && self.has_section(part))
            .collect();
        let has_figure = |&part: &Id<Series>| self.series[part].figure(year).is_some();
        if !parts.is_empty() && parts.iter().all(has_figure) && depth < 8 {
            parts.into_iter().for_each(|part| self.add_counts(part, year, depth + 1, counts));
            return;
        }
        let series = &self.series[id];
        if let Some(at) = self.middle_of(&series.border) {
            let figure = series.figure(year).map(|figure| (figure.value, figure.bound));
            counts.push(BorderCount { series: id, route: series.route, at, figure });
        }
    }

    /// Returns the middle of the hubs that have a position.
    fn middle_of(&self, hubs: &[Id<Hub>]) -> Option<LonLat> {
        let spots: Vec<LonLat> = hubs.iter().filter_map(|&hub| self.hubs[hub].at).collect();
        let count = spots.len() as f64;
        let sum = |of: fn(&LonLat) -> f64| spots.iter().map(of).sum::<f64>() / count;
        (!spots.is_empty()).then(|| LonLat::new(sum(|at| at.lon), sum(|at| at.lat)))
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
