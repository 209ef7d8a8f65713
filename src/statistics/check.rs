//! The checks of the statistics: every value that cannot be is named. Host only.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{CATALOGUE_FILE, StatisticsFiles};
use super::packed_number::round_to_digits;
use super::problem::{FileProblems, StatisticsProblem};
use super::raw::{CLASS_METHODS, RawCatalogue, parse_kind, parse_unit};
use crate::atlas::{Certainty, Code, Date};

/// Pairs of indicators that count the same people, by where they are and where they are from: their
/// sums over all countries are equal in each year.
const SAME_PEOPLE: [[&str; 2]; 3] = [
    ["refugees-hosted", "refugees-from"],
    ["protection-hosted", "protection-from"],
    ["asylum-seekers-hosted", "asylum-seekers-from"],
];
/// The years that the Missing Migrants Project can have.
const INCIDENT_YEARS: std::ops::Range<u32> = 2014..2100;
/// The largest percentage, in hundredths. Remittances of Lesotho were more than all of GDP in 1990.
const MAX_PERCENT: u64 = 20_000;

/// Returns the problems of the statistics. `codes` are those of the map.
pub fn check_files(files: &StatisticsFiles, codes: &BTreeSet<Code>) -> Vec<StatisticsProblem> {
    let mut problems = Vec::new();
    let known = StatisticsNames::new(&files.catalogue, codes);
    check_catalogue(files, &known, &mut FileProblems::new(CATALOGUE_FILE, &mut problems));
    for indicator in &files.catalogue.indicator {
        let file = format!("tables/{}.csv", indicator.key);
        let mut problems = FileProblems::new(&file, &mut problems);
        let [first, last] = indicator.years;
        let mut seen = BTreeSet::new();
        for cell in files.tables.get(&indicator.key).into_iter().flatten() {
            let (code, year) = (&cell.code, cell.year);
            if !known.is_code(code) {
                problems.add_problem(
                    cell.line,
                    format!("“{code}” is neither a code of the map nor a [[term]] of kind “code”"),
                );
            }
            let is_date = indicator.dates.is_empty() || indicator.dates.contains(&year);
            if !(first..=last).contains(&year) || !is_date {
                problems.add_problem(1, format!("{year} is not a year of the indicator"));
            }
            if indicator.unit == "percent" && cell.value > MAX_PERCENT {
                problems.add_problem(cell.line, format!("{code} in {year} is more than 200 %"));
            }
            if !seen.insert((code, year)) {
                problems.add_problem(cell.line, format!("{code} has two values in {year}"));
            }
        }
    }
    check_partners(files, &known, &mut problems);
    check_laws(files, &known, &mut problems);
    check_incidents(files, &known, &mut problems);
    check_sums(files, &mut FileProblems::new("tables", &mut problems));
    problems
}

/// The names that the tables may use.
struct StatisticsNames<'a> {
    codes: &'a BTreeSet<Code>,
    catalogue: &'a RawCatalogue,
}

impl<'a> StatisticsNames<'a> {
    fn new(catalogue: &'a RawCatalogue, codes: &'a BTreeSet<Code>) -> Self {
        Self { codes, catalogue }
    }

    fn is_code(&self, text: &str) -> bool {
        text.parse().is_ok_and(|code| self.codes.contains(&code)) || self.is_term("code", text)
    }

    fn is_term(&self, kind: &str, key: &str) -> bool {
        self.catalogue.term.iter().any(|term| term.kind == kind && term.key == key)
    }

    fn is_indicator(&self, key: &str) -> bool {
        self.catalogue.indicator_place(key).is_some()
    }
}

fn check_catalogue(files: &StatisticsFiles, known: &StatisticsNames, problems: &mut FileProblems) {
    let raw = &files.catalogue;
    let mut demand = |is_met: bool, text: String| {
        if !is_met {
            problems.add_problem(0, text);
        }
    };
    for indicator in &raw.indicator {
        let key = &indicator.key;
        let has_source = raw.source.iter().any(|source| source.key == indicator.source);
        demand(has_source, format!("{key}: there is no source “{}”", indicator.source));
        let has_unit = parse_unit(&indicator.unit).is_some();
        demand(has_unit, format!("{key}: “{}” is not a unit", indicator.unit));
        let has_kind = parse_kind(&indicator.kind).is_some();
        demand(has_kind, format!("{key}: “{}” is not a kind", indicator.kind));
        let certainty = Certainty::from_letter(&indicator.certainty).is_some();
        demand(certainty, format!("{key}: the certainty is A, B or C"));
        let is_filled = files.tables.get(key).is_some_and(|cells| !cells.is_empty());
        demand(is_filled, format!("{key}: the table has no value"));
        for code in &indicator.area {
            demand(known.is_code(code), format!("{key}: an unknown country “{code}” in its area"));
        }
    }
    let methods = raw.indicator.iter().map(|raw| (&raw.key, &raw.classes));
    for (key, classes) in methods.chain(raw.formula.iter().map(|raw| (&raw.key, &raw.classes))) {
        let is_method = classes.as_deref().is_none_or(|method| CLASS_METHODS.contains(&method));
        demand(is_method, format!("{key}: “classes” is “quantiles” or “natural”"));
    }
    for note in &raw.note {
        for key in &note.indicators {
            demand(known.is_indicator(key), format!("a note is on an unknown indicator “{key}”"));
        }
        for code in &note.countries {
            demand(known.is_code(code), format!("a note is on an unknown country “{code}”"));
        }
        let is_placed = note.year.is_some() && !note.countries.is_empty();
        demand(
            !note.incomplete || is_placed,
            "an incomplete note has no year or country".to_owned(),
        );
    }
    for formula in &raw.formula {
        for key in [&formula.part, &formula.whole] {
            demand(known.is_indicator(key), format!("{}: no indicator “{key}”", formula.key));
        }
        for code in formula.except.iter().chain(formula.until.keys()) {
            demand(known.is_code(code), format!("{}: no country “{code}”", formula.key));
        }
    }
    for treaty in &raw.treaty {
        let date = treaty.as_of.as_deref().is_none_or(|date| date.parse::<Date>().is_ok());
        demand(date, format!("{}: “as_of” is not a date", treaty.key));
        let body = &treaty.only_members_of;
        let is_body = body.is_empty() || known.is_term("body", body);
        demand(is_body, format!("{}: there is no body “{body}”", treaty.key));
    }
}

fn check_partners(
    files: &StatisticsFiles,
    known: &StatisticsNames,
    problems: &mut Vec<StatisticsProblem>,
) {
    for (key, rows) in &files.partners {
        let file = format!("partners/{key}.csv");
        let mut problems = FileProblems::new(&file, problems);
        let cells = files.tables.get(key).into_iter().flatten();
        let values: BTreeMap<(&str, u32), u64> =
            cells.map(|cell| ((cell.code.as_str(), cell.year), cell.value)).collect();
        let mut sums: BTreeMap<(&str, u32), u64> = BTreeMap::new();
        for (line, row) in (2..).zip(rows) {
            for code in [&row.code, &row.partner] {
                if !known.is_code(code) {
                    problems.add_problem(line, format!("“{code}” is not a known code"));
                }
            }
            if row.value == 0 {
                problems.add_problem(line, "a partner with the value 0".to_owned());
            }
            *sums.entry((&row.code, row.year)).or_default() += row.value;
        }
        for ((code, year), sum) in sums {
            match values.get(&(code, year)) {
                None => problems
                    .add_problem(0, format!("{code} has partners in {year}, and no value then")),
                Some(&whole) if sum > whole => problems.add_problem(
                    0,
                    format!("the partners of {code} in {year} sum to {sum}, more than {whole}"),
                ),
                Some(_) => {}
            }
        }
    }
}

fn check_incidents(
    files: &StatisticsFiles,
    known: &StatisticsNames,
    problems: &mut Vec<StatisticsProblem>,
) {
    let mut of_file = FileProblems::new("incidents.csv", problems);
    for (line, row) in (2..).zip(&files.incidents) {
        if row.lat.abs() > 90.0 || row.lon.abs() > 180.0 {
            of_file.add_problem(line, format!("{}, {} is not a place", row.lat, row.lon));
        }
        if !INCIDENT_YEARS.contains(&row.year) {
            of_file.add_problem(line, format!("{} is not a year of the project", row.year));
        }
    }
    let mut of_file = FileProblems::new("deaths.csv", problems);
    for (line, row) in (2..).zip(&files.deaths) {
        if !known.is_term("route", &row.route) {
            of_file.add_problem(line, format!("there is no [[term]] of a route “{}”", row.route));
        }
        if !INCIDENT_YEARS.contains(&row.year) {
            of_file.add_problem(line, format!("{} is not a year of the project", row.year));
        }
    }
}

fn check_laws(
    files: &StatisticsFiles,
    known: &StatisticsNames,
    problems: &mut Vec<StatisticsProblem>,
) {
    let is_date = |text: &str| text.is_empty() || text.parse::<Date>().is_ok();
    let mut treaties = FileProblems::new("treaties.csv", problems);
    for (line, row) in (2..).zip(&files.treaties) {
        let is_treaty = files.catalogue.treaty.iter().any(|treaty| treaty.key == row.treaty);
        for (is_met, text) in [
            (known.is_code(&row.code), format!("“{}” is not a known code", row.code)),
            (is_treaty, format!("there is no treaty “{}”", row.treaty)),
            (is_date(&row.date) && is_date(&row.signed), "a date is not a date".to_owned()),
            (
                ["party", "signatory"].contains(&row.status.as_str()),
                "the status is “party” or “signatory”".to_owned(),
            ),
            (
                row.action.is_empty() || known.is_term("act", &row.action),
                format!("there is no [[term]] for the act “{}”", row.action),
            ),
        ] {
            if !is_met {
                treaties.add_problem(line, text);
            }
        }
    }
    let mut memberships = FileProblems::new("memberships.csv", problems);
    for (line, row) in (2..).zip(&files.memberships) {
        for (is_met, text) in [
            (known.is_code(&row.code), format!("“{}” is not a known code", row.code)),
            (known.is_term("body", &row.body), format!("no [[term]] for “{}”", row.body)),
            (known.is_term("role", &row.role), format!("no [[term]] for “{}”", row.role)),
            (is_date(&row.from) && is_date(&row.until), "a date is not a date".to_owned()),
        ] {
            if !is_met {
                memberships.add_problem(line, text);
            }
        }
    }
    let mut names = FileProblems::new("body-names.csv", problems);
    for (line, row) in (2..).zip(&files.body_names) {
        if !known.is_term("body", &row.body) {
            names.add_problem(line, format!("no [[term]] for “{}”", row.body));
        }
        if !["body", "members"].contains(&row.meaning.as_str()) {
            names.add_problem(line, "the meaning is “body” or “members”".to_owned());
        }
    }
}

/// Checks the sums: indicators that count the same people, and the published totals.
fn check_sums(files: &StatisticsFiles, problems: &mut FileProblems) {
    for [here, from] in SAME_PEOPLE {
        let (left, right) = (files.totals(here), files.totals(from));
        for (year, sum) in &left {
            let other = right.get(year).copied().unwrap_or_default();
            if *sum != other {
                problems.add_problem(
                    0,
                    format!("in {year}, {here} sums to {sum} and {from} to {other}"),
                );
            }
        }
    }
    for total in &files.catalogue.total {
        let sum = files.totals(&total.indicator).get(&total.year).copied().unwrap_or_default();
        if round_to_digits(sum, total.digits) != total.published {
            problems.add_problem(
                0,
                format!(
                    "{} sums to {sum} in {}; the publisher has published {}",
                    total.indicator, total.year, total.published
                ),
            );
        }
    }
}

impl StatisticsFiles {
    /// Returns the sum of an indicator over all countries, by year; empty for an unknown indicator.
    ///
    /// # Examples
    /// ```
    /// use imap::statistics::files::StatisticsFiles;
    ///
    /// assert!(StatisticsFiles::default().totals("migrants").is_empty());
    /// ```
    pub fn totals(&self, indicator: &str) -> BTreeMap<u32, u64> {
        let mut sums = BTreeMap::new();
        for cell in self.tables.get(indicator).into_iter().flatten() {
            *sums.entry(cell.year).or_default() += cell.value;
        }
        sums
    }
}
