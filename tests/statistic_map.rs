//! Tests the statistics on the map: tables, classes, circles, corridors, and that each displayed
//! value is a cell of the tables or a formula over cells.

use std::collections::BTreeSet;

use imap::atlas::Code;
use imap::atlas::packed::{from_bytes, to_bytes};
use imap::i18n::Lang;
use imap::map::statistic_marks::{StatisticMark, decode_marks, encode_marks};
use imap::profile::on_map::{NeededFigures, StatisticMapBuilder, circle_radius, needed_figures};
use imap::statistics::packed_number::round_to_digits;
use imap::statistics::{IndicatorTable, StatisticMap};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::statistics_edition::{EDITIONS, Edition, FILES, edition};

impl Edition {
    fn builder(&self, year: Option<u32>) -> StatisticMapBuilder<'_> {
        StatisticMapBuilder {
            catalogue: &self.catalogue,
            atlas: &self.atlas,
            words: &self.words.profile,
            speech: &self.words.speech,
            lang: self.lang,
            year,
        }
    }

    fn figures(&self, key: &str, year: Option<u32>) -> StatisticMap {
        self.builder(year).figures(key, &self.tables[key]).unwrap()
    }

    fn corridors(&self, indicator: &str, country: &str, year: Option<u32>) -> StatisticMap {
        let country = code(country);
        let figures = &self.countries[&country];
        self.builder(year).corridors(indicator, Some((country, figures))).unwrap()
    }
}

fn english() -> &'static Edition {
    edition(Lang::En)
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn number_of<'a>(map: &'a StatisticMap, country: &str) -> &'a str {
    map.values.iter().find(|value| value.code == code(country)).map_or("", |value| &value.number)
}

/// Returns the published cell of a table, by country and year.
fn cell(key: &str, country: Code, year: u32) -> Option<u64> {
    let mut cells = FILES.tables[key].iter();
    cells.find(|cell| cell.code == country.as_str() && cell.year == year).map(|cell| cell.value)
}

/// Taken by hand from the publishers' figures, as in `tests/profile.rs`.
#[test]
fn countries_have_the_published_figures() {
    let refugees = english().figures("refugees-hosted", Some(2025));
    for (country, number) in [("NER", "385986"), ("LBN", "535168"), ("LBY", "552523")] {
        assert_eq!(number_of(&refugees, country), number, "{country}");
    }
    let past = english().figures("refugees-hosted", Some(2014));
    for (country, number) in [("LBN", "1154029"), ("NER", "77826")] {
        assert_eq!(number_of(&past, country), number, "{country}");
    }
    let migrants = english().figures("migrants", None);
    // To three significant digits.
    for (country, number) in [
        ("LBN", "1420000"),
        ("NER", "449000"),
        ("LBY", "898000"),
        ("ETH", "1170000"),
        ("MAR", "111000"),
        ("FRA", "9190000"),
        ("TUR", "7080000"),
    ] {
        assert_eq!(number_of(&migrants, country), number, "{country}");
    }
}

#[test]
fn the_year_is_that_of_the_timeline_or_the_last_one_before() {
    let edition = english();
    let map = edition.figures("migrants", Some(2012));
    assert_eq!(
        (map.year, map.title.as_str()),
        (2010, "International migrants in the country, mid-2010")
    );
    assert_eq!(map.notes[0], "There is no figure for 2012. The map shows mid-2010.");
    let map = edition.figures("migrants", None);
    assert_eq!(map.year, 2024);
    assert!(!map.notes.iter().any(|note| note.contains("There is no figure")));
    let map = edition.figures("protection-hosted", Some(2014));
    assert_eq!((map.year, map.marks.len(), map.values.len()), (0, 0, 0));
    assert_eq!(map.notes, ["There is no figure for 2014 or earlier. The first one is for 2018."]);
    let map = edition.figures("remittances", None);
    assert_eq!(map.year, 2023);
    assert!(map.notes.contains(&"The figures for 2023 are provisional.".to_owned()));
}

#[test]
fn an_incomplete_year_is_shown_with_its_note() {
    for edition in EDITIONS.iter() {
        let latest = edition.figures("palestine-refugees", None);
        let has_note = |map: &StatisticMap| map.notes.iter().any(|note| note.contains("495"));
        assert!(latest.year == 2025 && has_note(&latest), "{:?}", latest.notes);
        let before = edition.figures("palestine-refugees", Some(2024));
        assert!(!has_note(&before), "{:?}", before.notes);
    }
}

#[test]
fn no_figure_and_zero_are_not_the_same() {
    for edition in &*EDITIONS {
        let map = edition.figures("refugees-hosted", Some(2025));
        let marks = decode_marks(&map.marks);
        let circle = |country| {
            marks.iter().find_map(|mark| match *mark {
                StatisticMark::Circle { code: of, radius } if of == code(country) => Some(radius),
                _ => None,
            })
        };
        // Kosovo is counted with Serbia.
        assert_eq!((circle("XKX"), number_of(&map, "XKX")), (None, ""));
        assert_eq!(map.text_of(code("XKX")), edition.words.profile.map_no_figure);
        let zero = map.values.iter().find(|value| value.number == "0").unwrap();
        assert_eq!(circle(zero.code.as_str()), Some(0.0));
    }
    let rates = english().figures("refugees-rate", Some(2014));
    let class = |country| {
        decode_marks(&rates.marks).into_iter().find_map(|mark| match mark {
            StatisticMark::Area { code: of, class } if of == code(country) => Some(class),
            _ => None,
        })
    };
    assert_eq!((class("SRB"), class("LBN")), (Some(0), Some(5)));
    let serbia = rates.values.iter().find(|value| value.code == code("SRB")).unwrap();
    assert!(serbia.number.is_empty() && serbia.note.contains("different territories"));
}

#[test]
fn a_country_that_was_not_yet_divided_has_the_class_of_its_state() {
    let map = english().figures("remittances-share", Some(2009));
    let class = |country| {
        decode_marks(&map.marks).into_iter().find_map(|mark| match mark {
            StatisticMark::Area { code: of, class } if of == code(country) => Some(class),
            _ => None,
        })
    };
    assert_eq!(class("SSD"), class("SDN"));
    assert!(class("SDN") > Some(0));
    // UNHCR counted South Sudan in Sudan, the World Bank did not: there is no rate.
    assert_eq!(number_of(&english().figures("refugees-rate", Some(2010)), "SDN"), "");
    assert_ne!(number_of(&english().figures("refugees-rate", Some(2012)), "SDN"), "");
}

#[test]
fn classes_are_five_with_round_limits_and_a_legend_in_each_language() {
    for edition in &*EDITIONS {
        for key in ["remittances-share", "refugees-rate", "displaced-rate", "migrants-share"] {
            let table = &edition.tables[key];
            let limits: Vec<u64> = table.breaks.iter().map(|limit| limit.value()).collect();
            assert!(limits.is_sorted() && (2..=4).contains(&limits.len()), "{key}: {limits:?}");
            assert!(limits.iter().all(|&limit| round_to_digits(limit, 2) == limit), "{limits:?}");
            let map = edition.figures(key, None);
            // One row for each class, and one for countries without a figure.
            assert_eq!(map.legend.len(), limits.len() + 2, "{key}");
            let texts: BTreeSet<&str> = map.legend.iter().map(|row| row.text.as_str()).collect();
            assert_eq!(texts.len(), map.legend.len(), "{key}: {texts:?}");
            assert!(map.fills_countries && !map.attribution.is_empty() && !map.licences.is_empty());
        }
    }
}

#[test]
fn corridors_are_the_first_ten_partners_of_the_country() {
    let map = english().corridors("refugees-hosted", "NER", None);
    assert_eq!(map.title, "Niger: Refugees hosted: main origins, end of 2025");
    let names: Vec<&str> = map.values.iter().map(|value| value.code.as_str()).collect();
    assert_eq!(names[..2], ["NGA", "MLI"]);
    let marks = decode_marks(&map.marks);
    let is_of_niger = |mark: &StatisticMark| match mark {
        StatisticMark::Corridor { ends: [from, _], width } => *from == code("NER") && *width >= 1.0,
        _ => false,
    };
    assert!((2..=10).contains(&marks.len()) && marks.iter().all(is_of_niger));
    let map = english().corridors("emigrants", "MAR", Some(2012));
    assert_eq!((map.year, map.values.len(), map.values[0].code), (2010, 10, code("FRA")));
    // The years of the map have corridors of their own.
    let map = english().corridors("refugees-hosted", "NER", Some(2014));
    let of: Vec<(&str, &str)> =
        map.values.iter().map(|value| (value.code.as_str(), value.number.as_str())).collect();
    assert_eq!((map.year, &of[..2]), (2014, &[("MLI", "47466"), ("NGA", "30000")][..]));
    let map = english().corridors("refugees-hosted", "LBN", Some(2008));
    assert_eq!((map.year, map.values[0].number.as_str()), (2008, "50000"));
    let map = english().builder(None).corridors("migrants", None).unwrap();
    assert_eq!(map.notes, ["Select a country to see its corridors."]);
}

#[test]
fn projects_are_counted_from_the_content() {
    let edition = english();
    let all = edition.builder(None).projects();
    let mut count = 0;
    for (_, project) in edition.atlas.projects.iter() {
        let mut is_in = false;
        edition.atlas.each_part(project, &mut |of, part| {
            is_in |= of == code("MAR") && part.role == imap::atlas::Role::ProjectCountry;
        });
        count += u32::from(is_in);
    }
    assert!(count > 0);
    assert_eq!(number_of(&all, "MAR"), count.to_string());
}

#[test]
fn an_unknown_statistic_is_none() {
    let catalogue = &english().catalogue;
    for key in ["", "rivers", "corridors-population", "corridors-", "refugees-hosted 2014"] {
        assert_eq!(needed_figures(catalogue, key), None, "{key}");
    }
    let options = english().builder(None).options_only().options;
    assert!(options.len() > 20);
    for option in &options {
        assert!(needed_figures(catalogue, &option.key).is_some(), "{}", option.key);
        assert_eq!(imap::state::StatisticChoice::parse(&option.key).unwrap().key, option.key);
    }
    // Groups are not interrupted.
    let groups: Vec<&str> = options.iter().map(|option| option.group.as_str()).collect();
    let different: BTreeSet<&str> = groups.iter().copied().collect();
    assert_eq!(groups.chunk_by(|one, other| one == other).count(), different.len());
}

#[test]
fn each_table_survives_packing() {
    for (key, table) in &english().tables {
        let bytes = to_bytes(table);
        assert_eq!(from_bytes::<IndicatorTable>(&bytes).as_ref(), Some(table), "{key}");
    }
    let map = english().figures("refugees-hosted", None);
    assert_eq!(from_bytes::<StatisticMap>(&to_bytes(&map)), Some(map));
}

proptest! {
    /// Each displayed value is a published cell, rounded to the digits of its indicator, or a
    /// formula over two cells.
    #[test]
    fn each_value_is_a_cell_or_a_formula(which: Index, year in prop::option::of(1985..2030u32)) {
        let edition = english();
        let options = edition.builder(None).options_only().options;
        let key = which.get(&options).key.as_str();
        let Some(NeededFigures::Table(key)) = needed_figures(&edition.catalogue, key) else {
            return Ok(());
        };
        let map = edition.figures(key, year);
        let formula = FILES.catalogue.formula.iter().find(|formula| formula.key == key);
        let indicator = FILES.catalogue.indicator.iter().find(|indicator| indicator.key == key);
        for value in map.values.iter().filter(|value| !value.number.is_empty()) {
            let shown: u64 = value.number.replace('.', "").parse().unwrap();
            let expected = match (formula, indicator) {
                (Some(formula), _) => {
                    let part = cell(&formula.part, value.code, map.year).unwrap();
                    let whole = cell(&formula.whole, value.code, map.year).unwrap();
                    let exact = part as f64 * f64::from(formula.per) * 100.0 / whole as f64;
                    prop_assert!((shown as f64 - exact).abs() <= 0.5 + 1e-6, "{} {}", shown, exact);
                    continue;
                }
                (_, Some(indicator)) => {
                    let exact = cell(key, value.code, map.year).unwrap();
                    match (indicator.unit.as_str(), indicator.digits) {
                        ("dollars", _) => round_to_digits(exact, 3),
                        (_, 0) => exact,
                        (_, digits) => round_to_digits(exact, digits),
                    }
                }
                _ => unreachable!(),
            };
            prop_assert_eq!(shown, expected, "{} {}", key, value.code);
        }
    }

    #[test]
    fn areas_of_circles_are_proportional(one in 1..1_000_000u64, other in 1..1_000_000u64) {
        let area = |value| circle_radius(value, 1_000_000).powi(2);
        let ratio = area(one) / area(other);
        prop_assert!((ratio * other as f64 / one as f64 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn any_numbers_are_read_as_marks(numbers: Vec<u32>) {
        let marks = decode_marks(&numbers);
        prop_assert_eq!(decode_marks(&encode_marks(&marks)), marks);
    }
}
