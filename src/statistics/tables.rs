//! The table of each indicator and formula for the map, with the limits of its classes. Host only.

use std::collections::{BTreeMap, BTreeSet};

use super::country_rows::quotient_hundredths;
use super::files::{DOLLAR_DIGITS, StatisticsFiles, TableCell};
use super::incident_table::{IncidentPlace, IncidentTable, IncidentYear, RouteDeaths};
pub use super::indicator_table::quantile_limits;
use super::indicator_table::{CLASSES, IndicatorRow, IndicatorTable};
use super::packed_number::{PackedNumber, round_to_digits};
use super::raw::{RawFormula, RawIndicator};
use crate::atlas::Code;
use crate::geo::LonLat;

/// Significant digits of the limits of classes, so that the legend can be read.
const LIMIT_DIGITS: u32 = 2;

/// A tenth, in the hundredths of shares and rates.
const TENTH: u64 = 10;

/// The values of a table by country and year.
type CellsByCountry = BTreeMap<Code, BTreeMap<u32, u64>>;

impl StatisticsFiles {
    /// Returns the tables of all indicators and formulas by key. `codes` are those of the map.
    pub fn indicator_tables(&self, codes: &BTreeSet<Code>) -> Vec<(String, IndicatorTable)> {
        let indicators = self.catalogue.indicator.iter().map(|raw| {
            let table = table_of(&self.cells_of(raw, codes), raw.classes.as_deref());
            (raw.key.clone(), table)
        });
        let formulas = self.catalogue.formula.iter().map(|formula| {
            let classes = formula.classes.as_deref().or(Some("quantiles"));
            (formula.key.clone(), table_of(&self.formula_cells(formula, codes), classes))
        });
        indicators.chain(formulas).collect()
    }

    /// Returns the incidents and the deaths by route.
    pub fn incident_table(&self) -> IncidentTable {
        let mut years: BTreeMap<u32, IncidentYear> = BTreeMap::new();
        for row in &self.incidents {
            let place = IncidentPlace::new(LonLat::new(row.lon, row.lat), row.people);
            years.entry(row.year).or_default().places.push(place);
        }
        for row in &self.deaths {
            years.entry(row.year).or_default().routes.push(RouteDeaths {
                route: row.route.clone(),
                incidents: row.incidents,
                people: row.people,
            });
        }
        let years = years.into_iter().map(|(year, of_year)| {
            let mut of_year = IncidentYear { year, ..of_year };
            // Neighbours together take fewer bytes.
            of_year.places.sort_unstable_by_key(|place| place.at);
            of_year
        });
        IncidentTable { years: years.collect() }
    }

    /// Returns the values of an indicator, rounded as they are shown.
    fn cells_of(&self, raw: &RawIndicator, codes: &BTreeSet<Code>) -> CellsByCountry {
        let digits = if raw.unit == "dollars" { DOLLAR_DIGITS } else { raw.digits };
        let shown = |cell: &TableCell| match digits {
            0 => cell.value,
            digits => round_to_digits(cell.value, digits),
        };
        let mut cells = CellsByCountry::new();
        for cell in self.tables.get(&raw.key).into_iter().flatten() {
            let code = cell.code.parse().ok().filter(|code| codes.contains(code));
            let Some(code) = code else { continue };
            cells.entry(code).or_default().insert(cell.year, shown(cell));
        }
        cells
    }

    /// Returns the values of a formula in hundredths: `per × part / whole` of the figures as
    /// published, halves upwards.
    fn formula_cells(&self, formula: &RawFormula, codes: &BTreeSet<Code>) -> CellsByCountry {
        let values = |key: &str| -> BTreeMap<(&str, u32), u64> {
            let cells = self.tables.get(key).into_iter().flatten();
            cells.map(|cell| ((cell.code.as_str(), cell.year), cell.value)).collect()
        };
        let wholes = values(&formula.whole);
        let mut cells = CellsByCountry::new();
        for (&(text, year), &part) in &values(&formula.part) {
            let is_excepted = formula.except.iter().any(|code| code == text)
                || formula.until.get(text).is_some_and(|&until| year <= until);
            let code = text.parse().ok().filter(|code| codes.contains(code) && !is_excepted);
            let Some(code) = code else { continue };
            let whole = wholes.get(&(text, year)).copied().unwrap_or_default();
            if let Some(value) = quotient_hundredths(part, whole, formula.per) {
                cells.entry(code).or_default().insert(year, value);
            }
        }
        cells
    }
}

/// Returns the table of some values; `classes` is the method of `indicators.toml`.
fn table_of(cells: &CellsByCountry, classes: Option<&str>) -> IndicatorTable {
    let years: BTreeSet<u32> = cells.values().flat_map(BTreeMap::keys).copied().collect();
    let mut values: Vec<u64> = cells.values().flat_map(BTreeMap::values).copied().collect();
    values.sort_unstable();
    let packed = |value: u64| PackedNumber::exact(value).unwrap_or_default();
    let limits = match classes {
        Some("natural") => natural_limits(&values),
        Some(_) => quantile_limits(&values),
        None => Vec::new(),
    };
    let rows = cells.iter().map(|(&code, row)| IndicatorRow {
        code,
        values: years.iter().map(|year| row.get(year).map(|&value| packed(value))).collect(),
    });
    IndicatorTable {
        breaks: rounded_limits(limits).into_iter().map(packed).collect(),
        max: packed(values.last().copied().unwrap_or_default()),
        rows: rows.collect(),
        years: years.into_iter().collect(),
    }
}

/// Rounds limits in hundredths to tenths, as the legend writes them, and at least one tenth; two that
/// become equal are one.
fn rounded_limits(limits: Vec<u64>) -> Vec<u64> {
    let tenths = |limit: u64| (limit + TENTH / 2) / TENTH * TENTH;
    let rounded = |limit| tenths(round_to_digits(limit, LIMIT_DIGITS)).max(TENTH);
    let rounded: BTreeSet<u64> = limits.into_iter().map(rounded).collect();
    rounded.into_iter().collect()
}

/// Returns the lower limits of natural breaks: the classes with the smallest sum of squared
/// deviations from their means (Fisher 1958, Jenks 1977). `values` are sorted.
///
/// # Examples
///
/// ```
/// use imap::statistics::tables::natural_limits;
///
/// let values = [1, 2, 10, 11, 100, 101, 500, 510, 900, 901];
/// assert_eq!(natural_limits(&values), [10, 100, 500, 900]);
/// ```
pub fn natural_limits(values: &[u64]) -> Vec<u64> {
    let count = values.len();
    if count < CLASSES {
        return Vec::new();
    }
    let (mut sums, mut squares) = (vec![0.0; count + 1], vec![0.0; count + 1]);
    for (place, &value) in values.iter().enumerate() {
        let value = value as f64;
        sums[place + 1] = sums[place] + value;
        squares[place + 1] = squares[place] + value * value;
    }
    let spread = |from: usize, to: usize| {
        let sum: f64 = sums[to] - sums[from];
        (squares[to] - squares[from]) - sum * sum / (to - from) as f64
    };
    // `costs[end]` is that of the best division of the first `end` values.
    let mut costs: Vec<f64> =
        (0..=count).map(|end| if end == 0 { f64::INFINITY } else { spread(0, end) }).collect();
    let mut starts = Vec::new();
    for class in 1..CLASSES {
        let mut next = vec![f64::INFINITY; count + 1];
        let mut start = vec![0; count + 1];
        for end in class + 1..=count {
            for (from, before) in costs.iter().enumerate().take(end).skip(class) {
                let cost = before + spread(from, end);
                if cost < next[end] {
                    (next[end], start[end]) = (cost, from);
                }
            }
        }
        costs = next;
        starts.push(start);
    }
    let mut end = count;
    let mut limits = Vec::new();
    for start in starts.iter().rev() {
        end = start[end];
        limits.extend(values.get(end).copied());
    }
    limits.reverse();
    limits
}
