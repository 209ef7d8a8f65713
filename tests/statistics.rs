//! Tests the statistics: the shipped tables, their totals, the checks, and the packed files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use imap::atlas::Code;
use imap::atlas::packed::{from_bytes, to_bytes};
use imap::content::folder;
use imap::i18n::Lang;
use imap::statistics::check::check_files;
use imap::statistics::files::{StatisticsFiles, read_files};
use imap::statistics::packed_number::round_to_digits;
use imap::statistics::{CountryFile, CountryStatistics, IndicatorTable, PackedNumber};
use imap::statistics::{IndicatorFile, incident_table, row_of_country};
use proptest::prelude::*;

/// Returns the codes of the map.
pub fn codes() -> BTreeSet<Code> {
    let content = folder::read_folder(Path::new("assets")).content;
    content.countries.iter().map(|country| country.code.parse().unwrap()).collect()
}

fn text_of(name: &str) -> Result<String, String> {
    fs::read_to_string(Path::new("assets/statistics").join(name)).map_err(|why| why.to_string())
}

/// Returns the shipped statistics.
pub fn shipped() -> StatisticsFiles {
    let (files, problems) = read_files(&text_of);
    assert_eq!(problems, []);
    files
}

/// Returns the problems of the shipped files with one text replaced in one file.
fn problems_with(file: &str, from: &str, to: &str) -> Vec<String> {
    let changed = |name: &str| {
        let text = text_of(name)?;
        if name != file {
            return Ok(text);
        }
        assert!(text.contains(from), "{file} has no {from}");
        Ok(text.replacen(from, to, 1))
    };
    let (files, mut problems) = read_files(&changed);
    problems.extend(check_files(&files, &codes()));
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_shipped_tables_have_no_problem() {
    assert_eq!(check_files(&shipped(), &codes()), []);
}

#[test]
fn the_totals_are_those_of_the_publishers() {
    let files = shipped();
    for (indicator, year, total) in [
        ("refugees-hosted", 2022, 29_429_078),
        ("refugees-hosted", 2023, 31_637_408),
        ("refugees-hosted", 2024, 30_958_200),
        ("refugees-from", 2024, 30_958_200),
        ("protection-hosted", 2022, 5_217_456),
        ("asylum-seekers-hosted", 2022, 5_442_312),
        ("applications", 2022, 2_554_716),
        ("applications", 2023, 3_537_780),
        ("palestine-refugees", 2022, 5_887_353),
        ("displaced", 2022, 61_246_388),
        ("displaced", 2024, 73_573_201),
        ("migrants", 2024, 304_021_813),
        ("migrants", 2020, 275_284_032),
        ("migrants", 1990, 153_916_063),
    ] {
        // Placeholders of territories that did not exist yet are left out of the tables.
        let placeholders = if (indicator, year) == ("migrants", 1990) { LEFT_OUT_1990 } else { 0 };
        let sum = files.totals(indicator)[&year] + placeholders;
        assert_eq!(sum, total, "{indicator} in {year}");
    }
}

/// The migrants of 1990 in Curaçao, Montenegro, South Sudan and Sint Maarten: numbers that UN DESA
/// repeats for years without data.
const LEFT_OUT_1990: u64 = 43_150 + 73_743 + 652_365 + 23_861;

#[test]
fn a_value_that_cannot_be_is_named_with_its_line() {
    let line = text_of("tables/refugees-hosted.csv").unwrap();
    let row = line.lines().position(|line| line.starts_with("NER,")).unwrap() + 1;
    for (file, from, to, expected) in [
        (
            "tables/refugees-hosted.csv",
            ",385986",
            ",-385986",
            format!(":{row}: NER in 2025: “-385986”"),
        ),
        (
            "tables/refugees-hosted.csv",
            ",385986",
            ",385 986",
            format!(":{row}: NER in 2025: “385 986”"),
        ),
        ("tables/refugees-hosted.csv", "\nNER,", "\nNEX,", format!(":{row}: “NEX” is neither")),
        ("tables/refugees-hosted.csv", ",2025\n", ",2026\n", "2026 is not a year".to_owned()),
        ("tables/refugees-hosted.csv", ",2025\n", ",last\n", "must be years".to_owned()),
        ("tables/migrants.csv", ",2024\n", ",2023\n", "2023 is not a year".to_owned()),
        ("tables/migrants.csv", ",449236", ",449237", "migrants sums to 304021814".to_owned()),
        ("tables/refugees-hosted.csv", ",385986", ",385985", "refugees-from to".to_owned()),
        ("tables/remittances-share.csv", ",4.7", ",470.5", "is more than 200 %".to_owned()),
        ("partners/refugees-hosted.csv", "NGA,258359", "NGA,958359", "more than 385986".to_owned()),
        (
            "partners/migrants.csv",
            "NER,2024,NGA",
            "NER,2024,QQQ",
            "“QQQ” is not a known".to_owned(),
        ),
        ("treaties.csv", "party", "maybe", "the status is".to_owned()),
        ("treaties.csv", "2013-05-14", "2013-05-34", "a date is not a date".to_owned()),
        ("memberships.csv", "African Union", "African Onion", "no [[term]] for".to_owned()),
        ("indicators.toml", "source = \"unhcr\"", "source = \"x\"", "no source “x”".to_owned()),
        ("indicators.toml", "certainty = \"A\"", "certainty = \"Z\"", "is A, B or C".to_owned()),
        ("indicators.toml", "[[source]]", "[[sauce]]", "unknown field".to_owned()),
    ] {
        let problems = problems_with(file, from, to);
        assert!(
            problems.iter().any(|problem| problem.contains(&expected)),
            "{file}, {from} to {to}: {problems:#?}"
        );
    }
}

#[test]
fn a_missing_table_is_a_problem_and_no_panic() {
    let without = |name: &str| match name {
        "tables/displaced.csv" => Err("not found".to_owned()),
        name => text_of(name),
    };
    let (files, mut problems) = read_files(&without);
    problems.extend(check_files(&files, &codes()));
    let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(texts.iter().any(|text| text.contains("tables/displaced.csv: not found")), "{texts:?}");
    let (_, problems) = read_files(&|_| Err("not found".to_owned()));
    assert!(problems.len() > 3);
}

#[test]
fn the_file_of_a_country_is_small_and_is_read_as_it_was_written() {
    let countries = shipped().countries(&codes());
    assert!(countries.len() > 220, "{}", countries.len());
    let mut largest = 0;
    for (code, figures) in &countries {
        let bytes = to_bytes(figures);
        largest = largest.max(bytes.len());
        assert_eq!(from_bytes::<CountryStatistics>(&bytes).as_ref(), Some(figures), "{code}");
        // A file that is cut off is refused.
        assert_eq!(from_bytes::<CountryStatistics>(&bytes[..bytes.len() - 1]), None);
    }
    println!("the largest file of a country has {largest} bytes before compression");
    assert!(largest <= 15_000, "{largest}");
}

#[test]
fn the_one_file_makes_each_table_from_the_figures_of_the_countries() {
    let (files, codes) = (shipped(), codes());
    let catalogue = files.catalogue.in_lang(Lang::Fr);
    let list = imap_tools::statistics::whole_list(&files, &codes);
    let list: Vec<CountryFile> = from_bytes(&list).unwrap();
    let countries: Vec<(Code, CountryStatistics)> =
        list.into_iter().map(|file| (file.code, from_bytes(&file.bytes).unwrap())).collect();
    let tables = imap_tools::statistics::whole_tables(&files, &codes);
    let mut in_file: Vec<IndicatorFile> = from_bytes(&tables).unwrap();
    let incidents = in_file.pop().unwrap();
    assert_eq!(incidents.key, incident_table::INCIDENTS);
    assert_eq!(from_bytes(&incidents.bytes), Some(files.incident_table()));
    let published = files.indicator_tables(&codes);
    assert!(published.len() > 20, "{}", published.len());
    assert_eq!(in_file.len(), published.len());
    for (file, (key, published)) in in_file.iter().zip(&published) {
        assert_eq!((&file.key, file.address.as_str()), (key, ""));
        let mut table: IndicatorTable = from_bytes(&file.bytes).unwrap();
        assert_eq!(table.rows, [], "{key} has its rows twice in the one file");
        table.rows = countries
            .iter()
            .filter_map(|(code, figures)| {
                row_of_country(&catalogue, key, &table.years, *code, figures)
            })
            .collect();
        assert!(!table.rows.is_empty(), "{key}");
        assert_eq!(&table, published, "{key}");
    }
}

#[test]
fn a_formula_has_no_value_where_two_territories_are_counted() {
    let files = shipped();
    let catalogue = files.catalogue.in_lang(Lang::En);
    let rate = catalogue.formulas.iter().find(|formula| formula.key == "refugees-rate").unwrap();
    let [sudan, serbia, niger] = ["SDN", "SRB", "NER"].map(|code| code.parse().unwrap());
    assert!(!rate.has_meaning(sudan, 2010) && rate.has_meaning(sudan, 2011));
    assert!(!rate.has_meaning(serbia, 2020) && rate.has_meaning(niger, 2005));
}

#[test]
fn a_placeholder_of_a_publisher_is_left_out() {
    let files = shipped();
    let value = |indicator: &str, code: &str, year: u32| {
        let cells = &files.tables[indicator];
        cells.iter().find(|cell| cell.code == code && cell.year == year).map(|cell| cell.value)
    };
    // South Sudan before 2011, one number for years without data.
    assert_eq!(value("migrants", "SSD", 2000), None);
    assert!(value("migrants", "SSD", 2010).is_some());
    assert_eq!(value("refugees-hosted", "SSD", 2010), None);
    assert!(value("refugees-hosted", "SSD", 2011).is_some());
    // Remittances that stood for "no figure": not a zero.
    assert_eq!(value("remittances", "LBY", 2022), None);
    assert_eq!(value("remittances", "SYR", 2015), None);
}

proptest! {
    #[test]
    fn a_number_is_exact_or_within_its_digits(value in 0u64..4_000_000_000, power in 0u32..6) {
        let large = value * 10u64.pow(power);
        prop_assert_eq!(PackedNumber::exact(large).map(PackedNumber::value), Some(large));
        let rounded = PackedNumber::rounded(large, 3).value();
        prop_assert_eq!(rounded, round_to_digits(large, 3));
        prop_assert!(rounded.abs_diff(large) * 200 <= large, "{} of {}", rounded, large);
    }
}
