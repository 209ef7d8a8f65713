//! Reader of the files of `assets/statistics/`, and the statistics of each country from them.
//! Host only.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::catalogue::ValueUnit;
use super::country::{
    CountrySeries, CountryStatistics, DataPoint, Membership, Partner, PartnerList, TreatyStatus,
};
use super::packed_number::PackedNumber;
use super::problem::{FileProblems, StatisticsProblem};
use super::raw::{RawCatalogue, parse_unit};
use crate::atlas::Code;

/// The file with the descriptions.
pub const CATALOGUE_FILE: &str = "indicators.toml";
/// Significant digits of dollars, and of shares of GDP in hundredths of a percent.
pub const DOLLAR_DIGITS: u32 = 3;
/// The indicators with a table of partners.
pub const PARTNER_TABLES: [&str; 4] = ["refugees-hosted", "refugees-from", "migrants", "emigrants"];

/// The content of `assets/statistics/`.
#[derive(Debug, Default)]
pub struct StatisticsFiles {
    /// The descriptions.
    pub catalogue: RawCatalogue,
    /// The cells of each indicator, by its key.
    pub tables: BTreeMap<String, Vec<TableCell>>,
    /// The rows of each table of partners, by the key of the indicator.
    pub partners: BTreeMap<String, Vec<PartnerRow>>,
    /// The rows of `treaties.csv`.
    pub treaties: Vec<TreatyRow>,
    /// The rows of `memberships.csv`.
    pub memberships: Vec<MembershipRow>,
    /// The rows of `body-names.csv`.
    pub body_names: Vec<BodyNamesRow>,
    /// Places of incidents.
    pub incidents: Vec<IncidentRow>,
    /// Deaths by route and year.
    pub deaths: Vec<DeathsRow>,
}

/// A known value of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell {
    /// Line of the row, from 1.
    pub line: u64,
    /// The code of the country.
    pub code: String,
    /// The year.
    pub year: u32,
    /// The value, in the unit of the indicator.
    pub value: u64,
}

/// A row of a table of partners.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)] // named as the columns
pub struct PartnerRow {
    pub code: String,
    pub year: u32,
    pub partner: String,
    pub value: u64,
}

/// A row of `treaties.csv`.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)] // named as the columns
pub struct TreatyRow {
    pub code: String,
    pub treaty: String,
    pub status: String,
    pub date: String,
    pub action: String,
    pub signed: String,
}

/// A row of `memberships.csv`.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)] // named as the columns
pub struct MembershipRow {
    pub code: String,
    pub body: String,
    pub role: String,
    pub from: String,
    pub until: String,
}

/// A row of `body-names.csv`: names of a body as people write them, in all languages.
#[derive(Clone, Debug, Deserialize)]
pub struct BodyNamesRow {
    /// Key of the body.
    pub body: String,
    /// `body` for names of the body itself, `members` for names of its member states.
    pub meaning: String,
    /// The names, between `|`.
    pub names: String,
}

/// A row of the incidents.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)] // named as the columns
pub struct IncidentRow {
    pub year: u32,
    pub lat: f64,
    pub lon: f64,
    pub people: u32,
}

/// A row of the deaths by route.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs)] // named as the columns
pub struct DeathsRow {
    pub route: String,
    pub year: u32,
    pub incidents: u32,
    pub people: u32,
}

/// Reads all files. `text_of` returns the text of a file of the folder, or the reason why it cannot
/// be read. What cannot be read is left out and reported.
///
/// # Examples
/// ```
/// use imap::statistics::files::read_files;
///
/// let missing = |_: &str| Err("No such file.".to_owned());
/// let (files, problems) = read_files(&missing);
/// assert!(files.countries(&Default::default()).is_empty() && !problems.is_empty());
/// ```
pub fn read_files(
    text_of: &dyn Fn(&str) -> Result<String, String>,
) -> (StatisticsFiles, Vec<StatisticsProblem>) {
    let (mut files, mut problems) = (StatisticsFiles::default(), Vec::new());
    let mut load = |name: &str| match text_of(name) {
        Ok(text) => Some(text),
        Err(why) => {
            FileProblems::new(name, &mut problems).add_problem(0, why);
            None
        }
    };
    let catalogue = load(CATALOGUE_FILE);
    let keys: Vec<String> = catalogue
        .as_deref()
        .and_then(|text| toml::from_str::<RawCatalogue>(text).ok())
        .map(|raw| raw.indicator.into_iter().map(|indicator| indicator.key).collect())
        .unwrap_or_default();
    let named = |folder: &str, key: &str| format!("{folder}/{key}.csv");
    let tables: Vec<(String, Option<String>)> =
        keys.iter().map(|key| (key.clone(), load(&named("tables", key)))).collect();
    let partners = PARTNER_TABLES.map(|key| (key, load(&named("partners", key))));
    let laws = [load("treaties.csv"), load("memberships.csv"), load("body-names.csv")];
    let [incidents, deaths] = [load("incidents.csv"), load("deaths.csv")];
    if let Some(text) = catalogue {
        match toml::from_str(&text) {
            Ok(raw) => files.catalogue = raw,
            Err(error) => FileProblems::new(CATALOGUE_FILE, &mut problems)
                .add_problem(0, error.to_string().trim().to_owned()),
        }
    }
    for (key, text) in tables {
        let unit = files.catalogue.indicator.iter().find(|raw| raw.key == key);
        let unit = unit.and_then(|raw| parse_unit(&raw.unit)).unwrap_or(ValueUnit::People);
        let file = named("tables", &key);
        let mut problems = FileProblems::new(&file, &mut problems);
        let cells = read_table(&text.unwrap_or_default(), unit, &mut problems);
        files.tables.insert(key, cells);
    }
    for (key, text) in partners {
        let rows = read_rows(&named("partners", key), text, &mut problems);
        files.partners.insert(key.to_owned(), rows);
    }
    let [treaties, memberships, body_names] = laws;
    files.treaties = read_rows("treaties.csv", treaties, &mut problems);
    files.memberships = read_rows("memberships.csv", memberships, &mut problems);
    files.body_names = read_rows("body-names.csv", body_names, &mut problems);
    files.incidents = read_rows("incidents.csv", incidents, &mut problems);
    files.deaths = read_rows("deaths.csv", deaths, &mut problems);
    (files, problems)
}

/// Reads the known cells of a table with a row for each country and a column for each year.
fn read_table(text: &str, unit: ValueUnit, problems: &mut FileProblems) -> Vec<TableCell> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let years: Vec<Option<u32>> = match reader.headers() {
        Ok(head) => head.iter().skip(1).map(|name| name.parse().ok()).collect(),
        Err(error) => {
            problems.add_problem(1, error.to_string());
            return Vec::new();
        }
    };
    if years.iter().any(Option::is_none) {
        problems.add_problem(1, "the columns after “code” must be years".to_owned());
    }
    let mut cells = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.add_problem(0, error.to_string());
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let code = record.get(0).unwrap_or_default().to_owned();
        for (text, year) in record.iter().skip(1).zip(&years) {
            let Some(year) = year.filter(|_| !text.is_empty()) else { continue };
            match parse_value(text, unit) {
                Some(value) => cells.push(TableCell { line, code: code.clone(), year, value }),
                None => problems.add_problem(
                    line,
                    format!(
                        "{code} in {year}: “{text}” is not {}. Leave the cell empty if the value \
                         is not known",
                        match unit {
                            ValueUnit::Percent => "a percentage with at most two decimals",
                            _ => "a whole number of zero or more",
                        }
                    ),
                ),
            }
        }
    }
    cells
}

/// Parses a cell: a whole number, or for percentages hundredths of a percent.
fn parse_value(text: &str, unit: ValueUnit) -> Option<u64> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if unit != ValueUnit::Percent {
        return text.parse().ok().filter(|_| digits(text));
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_fine = digits(whole) && digits(part) && part.len() <= 2;
    let part: u64 = format!("{part:0<2}").parse().ok().filter(|_| is_fine)?;
    Some(whole.parse::<u64>().ok()?.checked_mul(100)? + part)
}

fn read_rows<T: DeserializeOwned>(
    file: &str,
    text: Option<String>,
    problems: &mut Vec<StatisticsProblem>,
) -> Vec<T> {
    let text = text.unwrap_or_default();
    let mut problems = FileProblems::new(file, problems);
    let mut rows = Vec::new();
    for row in csv::Reader::from_reader(text.as_bytes()).into_deserialize() {
        match row {
            Ok(row) => rows.push(row),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                problems.add_problem(line, error.to_string());
            }
        }
    }
    rows
}

impl StatisticsFiles {
    /// Returns the statistics of each country of the map that has any, by its code.
    pub fn countries(&self, codes: &BTreeSet<Code>) -> BTreeMap<Code, CountryStatistics> {
        let mut all: BTreeMap<Code, CountryStatistics> = BTreeMap::new();
        let on_map = |text: &str| text.parse().ok().filter(|code| codes.contains(code));
        for (place, indicator) in self.catalogue.indicator.iter().enumerate() {
            let is_money = indicator.unit == "dollars";
            for cell in self.tables.get(&indicator.key).into_iter().flatten() {
                let Some(code) = on_map(&cell.code) else { continue };
                let value = match is_money {
                    true => PackedNumber::rounded(cell.value, DOLLAR_DIGITS),
                    false => PackedNumber::exact(cell.value).unwrap_or_default(),
                };
                let point = DataPoint { year: cell.year, value };
                let series = &mut all.entry(code).or_default().series;
                match series.last_mut().filter(|last| last.indicator == place as u32) {
                    Some(last) => last.points.push(point),
                    None => {
                        series.push(CountrySeries { indicator: place as u32, points: vec![point] })
                    }
                }
            }
        }
        for (key, rows) in &self.partners {
            let Some(indicator) = self.catalogue.indicator_place(key) else { continue };
            for row in rows {
                let (Some(code), Ok(partner)) = (on_map(&row.code), row.partner.parse()) else {
                    continue;
                };
                let value = PackedNumber::exact(row.value).unwrap_or_default();
                let partner = Partner { code: partner, value };
                let lists = &mut all.entry(code).or_default().partners;
                let is_same =
                    |list: &&mut PartnerList| (list.indicator, list.year) == (indicator, row.year);
                match lists.last_mut().filter(is_same) {
                    Some(list) => list.partners.push(partner),
                    None => lists.push(PartnerList {
                        indicator,
                        year: row.year,
                        partners: vec![partner],
                    }),
                }
            }
        }
        self.add_laws(&mut all, codes);
        all
    }

    fn add_laws(&self, all: &mut BTreeMap<Code, CountryStatistics>, codes: &BTreeSet<Code>) {
        let on_map = |text: &str| text.parse().ok().filter(|code| codes.contains(code));
        for row in &self.treaties {
            let place = self.catalogue.treaty.iter().position(|treaty| treaty.key == row.treaty);
            let (Some(code), Some(place)) = (on_map(&row.code), place) else { continue };
            all.entry(code).or_default().treaties.push(TreatyStatus {
                treaty: place as u32,
                is_party: row.status == "party",
                date: row.date.parse().ok(),
                act: row.action.clone(),
                signed: row.signed.parse().ok(),
            });
        }
        for row in &self.memberships {
            let Some(code) = on_map(&row.code) else { continue };
            all.entry(code).or_default().memberships.push(Membership {
                body: row.body.clone(),
                role: row.role.clone(),
                from: row.from.parse().ok(),
                until: row.until.parse().ok(),
            });
        }
    }
}
