//! The drawing of a route: hubs in order, joined by legs.

use super::change::TableChange;
use super::hub_edit::unused_key;
use super::sheets::{HubRow, MapSheets, NamedRow};
use crate::editing::list_cell::joined;

/// A leg that is being drawn. Its values are texts as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftLeg {
    /// `land`, `sea`, `air`, or empty.
    pub mode: String,
    /// First year; may be empty.
    pub since: String,
    /// Last year; may be empty.
    pub until: String,
    /// Certainty A, B or C; empty counts as B.
    pub certainty: String,
    /// Source: its key or title; may be empty.
    pub source: String,
}

/// A reason why a hub cannot be added to a route, or a route cannot be finished. Legs count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftProblem {
    /// The hub is the end of the route already.
    Repeated,
    /// There are less than two hubs.
    TooFew,
    /// The route has no name.
    NoName,
    /// A route has this name.
    KnownName,
    /// A leg has no mode.
    NoMode(usize),
    /// A year of a leg is no year of four digits.
    NoYear(usize, String),
    /// The first year of a leg is after its last one.
    Reversed(usize),
    /// The hub with this number does not exist any more.
    Gone(usize),
}

/// A route that is being drawn. A leg joins each hub with the next, so that there is one leg less
/// than hubs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RouteDraft {
    /// Name of the new route.
    pub name: String,
    /// Row of the route that the legs are added to, if it is not a new one.
    pub into: Option<u32>,
    stops: Vec<u32>,
    legs: Vec<DraftLeg>,
    /// Values of the next leg: those of the leg before, unless they are changed.
    pub next: DraftLeg,
}

impl RouteDraft {
    /// Returns the rows of the hubs, in order.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::RouteDraft;
    ///
    /// let mut draft = RouteDraft::default();
    /// draft.add_stop(7).unwrap();
    /// draft.add_stop(3).unwrap();
    /// assert_eq!(draft.stops(), [7, 3]);
    /// ```
    pub fn stops(&self) -> &[u32] {
        &self.stops
    }

    /// Returns the legs, in order: one less than hubs.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::RouteDraft;
    ///
    /// let mut draft = RouteDraft::default();
    /// draft.add_stop(7).unwrap();
    /// assert!(draft.legs().is_empty());
    /// draft.next.mode = "sea".into();
    /// draft.add_stop(3).unwrap();
    /// assert_eq!(draft.legs()[0].mode, "sea");
    /// ```
    pub fn legs(&self) -> &[DraftLeg] {
        &self.legs
    }

    /// Adds a hub at the end, with a leg that leads there.
    ///
    /// # Errors
    /// `DraftProblem::Repeated` if the route ends at this hub.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map_editing::RouteDraft;
    ///
    /// let mut draft = RouteDraft::default();
    /// draft.next.mode = "land".to_owned();
    /// assert!(draft.add_stop(7).is_ok() && draft.add_stop(8).is_ok());
    /// assert!(draft.add_stop(8).is_err());
    /// assert_eq!((draft.stops(), draft.legs().len()), (&[7, 8][..], 1));
    /// ```
    pub fn add_stop(&mut self, hub: u32) -> Result<(), DraftProblem> {
        if self.stops.last() == Some(&hub) {
            return Err(DraftProblem::Repeated);
        }
        if !self.stops.is_empty() {
            self.legs.push(self.next.clone());
        }
        self.stops.push(hub);
        Ok(())
    }

    /// Removes the last hub with the leg that leads there. Returns its row; `None` without a hub.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::RouteDraft;
    ///
    /// let mut draft = RouteDraft::default();
    /// draft.add_stop(7).unwrap();
    /// draft.add_stop(3).unwrap();
    /// assert_eq!(draft.remove_last(), Some(3));
    /// assert!(draft.legs().is_empty());
    /// ```
    pub fn remove_last(&mut self) -> Option<u32> {
        self.legs.pop();
        self.stops.pop()
    }

    /// Writes a field: `next/NAME` of the next leg or `leg/N/NAME` of a leg, from 0. Returns `true`
    /// if there is such a field.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::RouteDraft;
    ///
    /// let mut draft = RouteDraft::default();
    /// assert!(draft.write_field("next/mode", " sea "));
    /// assert_eq!(draft.next.mode, "sea");
    /// assert!(!draft.write_field("leg/0/mode", "land"), "there is no leg yet");
    /// ```
    pub fn write_field(&mut self, field: &str, value: &str) -> bool {
        let (leg, name) = match field.split_once('/') {
            Some(("next", name)) => (Some(&mut self.next), name),
            Some(("leg", rest)) => match rest.split_once('/') {
                Some((number, name)) => {
                    let at = number.parse::<usize>().ok();
                    (at.and_then(|at| self.legs.get_mut(at)), name)
                }
                None => (None, ""),
            },
            _ => (None, ""),
        };
        let Some(leg) = leg else { return false };
        let slot = match name {
            "mode" => &mut leg.mode,
            "since" => &mut leg.since,
            "until" => &mut leg.until,
            "certainty" => &mut leg.certainty,
            "source" => &mut leg.source,
            _ => return false,
        };
        value.trim().clone_into(slot);
        true
    }

    /// Returns the changes that add the route: a row of routes unless it is an existing one, an
    /// itinerary for each period, its legs, and sources that the document lacks.
    ///
    /// # Errors
    /// The first problem of the route: `DraftProblem::TooFew`, `DraftProblem::Gone`, then
    /// `DraftProblem::NoMode`, `DraftProblem::NoYear` or `DraftProblem::Reversed` of a leg, then
    /// `DraftProblem::NoName` or `DraftProblem::KnownName`.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::{DraftProblem, HubRow, MapSheets, RouteDraft};
    ///
    /// let hub = |row, name: &str| HubRow { row, name: name.into(), ..HubRow::default() };
    /// let sheets =
    ///     MapSheets { hubs: vec![hub(0, "Gao"), hub(1, "Agadez")], ..MapSheets::default() };
    /// let mut draft = RouteDraft::default();
    /// draft.name = "East".into();
    /// assert_eq!(draft.finish(&sheets), Err(DraftProblem::TooFew));
    /// draft.next.mode = "land".into();
    /// [0, 1].map(|row| draft.add_stop(row).unwrap());
    /// assert!(draft.finish(&sheets).is_ok());
    /// ```
    pub fn finish(&self, sheets: &MapSheets) -> Result<Vec<TableChange>, DraftProblem> {
        let hubs = self.hubs(sheets)?;
        let years = self.checked_years()?;
        let into = self.into.and_then(|row| sheets.routes.iter().find(|route| route.row == row));
        let mut changes = Vec::new();
        let sources: Vec<String> =
            (self.legs.iter()).map(|leg| source_key(leg, sheets, &mut changes)).collect();
        let route = match into {
            Some(route) => route.reference().to_owned(),
            None => self.add_route(sheets, &years, &sources, &mut changes)?,
        };
        let mut number = sheets.chains.iter().filter(|it| of_route(it, into, &route)).count();
        let mut at = 0;
        while at < self.legs.len() {
            let same = years[at..].iter().take_while(|period| **period == years[at]).count();
            number += 1;
            let key = unused_key(&[&route, "-", &number.to_string()].concat(), "chain", &|key| {
                sheets.chains.iter().any(|chain| chain.key == key)
            });
            let name = [hubs[at].name.trim(), " – ", hubs[at + same].name.trim()].concat();
            let (since, until) = years[at];
            changes.push(TableChange::Add {
                table: "chain",
                cells: vec![
                    ("id", key.clone()),
                    ("route", route.clone()),
                    ("name", name),
                    ("from", year_text(since)),
                    ("until", year_text(until)),
                ],
            });
            for leg in at..at + same {
                let ends = [hubs[leg], hubs[leg + 1]];
                changes.push(leg_row(&route, &key, ends, &self.legs[leg], &sources[leg]));
            }
            at += same;
        }
        Ok(changes)
    }

    fn hubs<'a>(&self, sheets: &'a MapSheets) -> Result<Vec<&'a HubRow>, DraftProblem> {
        if self.legs.is_empty() {
            return Err(DraftProblem::TooFew);
        }
        let hubs = self.stops.iter().enumerate();
        hubs.map(|(at, &row)| sheets.hub(row).ok_or(DraftProblem::Gone(at + 1))).collect()
    }

    /// Returns the period of each leg, and checks the modes.
    fn checked_years(&self) -> Result<Vec<LegYears>, DraftProblem> {
        let numbered = (1..).zip(&self.legs);
        let read = |number: usize, text: &str| match text {
            "" => Ok(None),
            text => year(text)
                .map(Some)
                .ok_or_else(|| DraftProblem::NoYear(number, text.chars().take(40).collect())),
        };
        numbered
            .map(|(number, leg)| {
                if leg.mode.is_empty() {
                    return Err(DraftProblem::NoMode(number));
                }
                let period = (read(number, &leg.since)?, read(number, &leg.until)?);
                match period {
                    (Some(since), Some(until)) if since > until => {
                        Err(DraftProblem::Reversed(number))
                    }
                    period => Ok(period),
                }
            })
            .collect()
    }

    /// Adds the row of a new route, and returns its key.
    fn add_route(
        &self,
        sheets: &MapSheets,
        years: &[LegYears],
        sources: &[String],
        changes: &mut Vec<TableChange>,
    ) -> Result<String, DraftProblem> {
        let name = self.name.trim();
        if name.is_empty() {
            return Err(DraftProblem::NoName);
        }
        if sheets.routes.iter().any(|route| route.is_named_by(name)) {
            return Err(DraftProblem::KnownName);
        }
        let key = unused_key(name, "route", &|key| sheets.routes.iter().any(|it| it.key == key));
        // The period of the route is known only if that of each leg is.
        let since: Option<Vec<i32>> = years.iter().map(|period| period.0).collect();
        let until: Option<Vec<i32>> = years.iter().map(|period| period.1).collect();
        let mut named: Vec<&str> = Vec::new();
        for source in sources.iter().filter(|source| !source.is_empty()) {
            if !named.contains(&source.as_str()) {
                named.push(source);
            }
        }
        // A route is as certain as the least certain of its legs.
        let certainty = self.legs.iter().map(letter_of).max().unwrap_or("B");
        let cells = vec![
            ("id", key.clone()),
            ("name", name.to_owned()),
            ("from", year_text(since.and_then(|years| years.into_iter().min()))),
            ("until", year_text(until.and_then(|years| years.into_iter().max()))),
            ("shown", "true".to_owned()),
            ("certainty", certainty.to_owned()),
            ("sources", joined(named)),
        ];
        changes.push(TableChange::Add { table: "route", cells });
        Ok(key)
    }
}

/// First and last year, if they are stated.
type LegYears = (Option<i32>, Option<i32>);

fn of_route(chain: &NamedRow, into: Option<&NamedRow>, route: &str) -> bool {
    into.map_or(chain.route == route, |route| route.is_named_by(&chain.route))
}

/// Returns the certainty of a leg. Without one it counts as stated in a secondary source, as in
/// opened files.
fn letter_of(leg: &DraftLeg) -> &str {
    if leg.certainty.is_empty() { "B" } else { &leg.certainty }
}

fn leg_row(
    route: &str,
    chain: &str,
    [from, to]: [&HubRow; 2],
    leg: &DraftLeg,
    source: &str,
) -> TableChange {
    let sources = if source.is_empty() { String::new() } else { joined([source]) };
    TableChange::Add {
        table: "leg",
        cells: vec![
            ("route", route.to_owned()),
            ("chain", chain.to_owned()),
            ("from", from.reference().to_owned()),
            ("to", to.reference().to_owned()),
            ("mode", leg.mode.clone()),
            ("certainty", letter_of(leg).to_owned()),
            ("sources", sources),
        ],
    }
}

/// Returns the key of the source of a leg. A source that the document lacks is added with what was
/// typed as its title, and as its address if it is one.
fn source_key(leg: &DraftLeg, sheets: &MapSheets, changes: &mut Vec<TableChange>) -> String {
    let text = leg.source.trim();
    if text.is_empty() {
        return String::new();
    }
    if let Some(source) = sheets.sources.iter().find(|source| source.is_named_by(text)) {
        return source.reference().to_owned();
    }
    let added = |change: &TableChange| match change {
        TableChange::Add { table: "source", cells } => {
            let cell = |key: &str| cells.iter().find(|(column, _)| *column == key);
            let key = cell("id").map(|(_, key)| key.clone())?;
            cell("title").is_some_and(|(_, title)| title == text).then_some(key)
        }
        _ => None,
    };
    if let Some(key) = changes.iter().find_map(added) {
        return key;
    }
    let is_added = |key: &str, change: &TableChange| match change {
        TableChange::Add { table: "source", cells } => {
            cells.iter().any(|(column, text)| *column == "id" && text == key)
        }
        _ => false,
    };
    let key = unused_key(text, "source", &|key| {
        sheets.sources.iter().any(|source| source.key == key)
            || changes.iter().any(|change| is_added(key, change))
    });
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    let certainty = if letter_of(leg) == "A" { "A" } else { "B" };
    let mut cells = vec![("id", key.clone()), ("title", text.to_owned())];
    if is_address {
        cells.push(("url", text.to_owned()));
    }
    cells.push(("certainty", certainty.to_owned()));
    changes.push(TableChange::Add { table: "source", cells });
    key
}

/// Parses a year of four digits, Western or Arabic ones.
fn year(text: &str) -> Option<i32> {
    let digit = |letter: char| match letter {
        '0'..='9' => letter.to_digit(10),
        '٠'..='٩' => Some(letter as u32 - '٠' as u32),
        _ => None,
    };
    let digits: Option<Vec<u32>> = text.trim().chars().map(digit).collect();
    let digits = digits.filter(|digits| digits.len() == 4 && digits[0] > 0)?;
    Some(digits.into_iter().fold(0, |year, digit| year * 10 + digit as i32))
}

fn year_text(year: Option<i32>) -> String {
    year.map(|year| year.to_string()).unwrap_or_default()
}
