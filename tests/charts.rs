//! Tests the layout of charts: whatever the series, no two texts touch and none leaves the chart.

use std::path::Path;

use imap::atlas::{Atlas, Certainty, Evidence, Figure, Qualifier, Series, Table, Unit};
use imap::chart::{BarChart, ChartPoint};
use imap::content::{folder, raw, validate_content};
use imap::i18n::{Direction, Lang, Words};
use imap::markup::{Element, Node};
use imap::state::{State, Years};
use imap::view::Store;
use proptest::prelude::*;

/// The first year of all series of these tests.
const FIRST: i32 = 1990;

/// The box of a text, in SVG units.
#[derive(Debug)]
struct Box {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Box {
    fn touches(&self, other: &Box) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Measures a text with the advances of DejaVu Sans, the widest of the fonts that the page names.
fn width(text: &str, size: f64) -> f64 {
    let advance = |letter: char| match letter {
        ',' | '.' | ' ' | '\u{202f}' => 0.3179,
        '*' => 0.5,
        '0'..='9' => 0.636,
        _ => 0.62,
    };
    text.chars().map(advance).sum::<f64>() * size
}

/// Collects the texts that are visible without a pointer.
fn boxes(element: &Element, found: &mut Vec<Box>) {
    let parts = element.parts();
    if parts.attribute("display") == Some("none") || parts.tag == "title" {
        return;
    }
    if parts.tag == "text" {
        let number = |name| parts.attribute(name).unwrap().parse::<f64>().unwrap();
        let (x, y, size) = (number("x"), number("y"), number("font-size"));
        let text = Node::Element(element.clone()).plain();
        let wide = width(&text, size);
        let left = match parts.attribute("text-anchor") {
            Some("middle") => x - wide / 2.0,
            // The start of the line is at the edge of the chart.
            _ if x > 0.0 => x - wide,
            _ => x,
        };
        let [top, bottom] = [y - 0.76 * size, y + 0.24 * size];
        found.push(Box { text, left, right: left + wide, top, bottom });
    }
    for child in &parts.children {
        if let Node::Element(child) = child {
            boxes(child, found);
        }
    }
}

fn store(lang: Lang, years: usize) -> Store {
    let words: Words = folder::read_messages(Path::new("assets"), lang.tag()).unwrap();
    let (atlas, _): (Atlas, _) = validate_content(&raw::Content::default());
    let mut store = Store::new(atlas, words.speech, lang);
    let last = FIRST + years as i32 - 1;
    let state = State { years: Some(Years::new(FIRST, last)), ..store.state().clone() };
    store.set_state(state);
    store
}

fn series(values: Vec<Option<(u32, u8, bool)>>) -> Series {
    let bounds = [Qualifier::Exact, Qualifier::About, Qualifier::LessThan, Qualifier::MoreThan];
    let figure = |(place, value): (usize, Option<(u32, u8, bool)>)| {
        value.map(|(value, bound, is_noted)| Figure {
            year: FIRST + place as i32,
            value,
            bound: bounds[usize::from(bound) % bounds.len()],
            note: if is_noted { "A note.".to_owned() } else { String::new() },
            evidence: None,
        })
    };
    let evidence = Evidence { certainty: Certainty::Primary, sources: Vec::new() };
    Series {
        key: "s".to_owned(),
        name: "Series".to_owned(),
        indicator: String::new(),
        unit: Unit::Detections,
        own_unit: String::new(),
        route: None,
        country: None,
        border: Vec::new(),
        parent: None,
        vintage: String::new(),
        note: String::new(),
        values: values.into_iter().enumerate().filter_map(figure).collect(),
        evidence,
    }
}

/// Values of every order of magnitude, gaps, qualifiers and notes.
fn values() -> impl Strategy<Value = Vec<Option<(u32, u8, bool)>>> {
    let value = (0u32..=9, 0u32..=10, 0u8..8, prop::bool::weighted(0.2)).prop_map(
        |(digits, part, bound, is_noted)| {
            let value = u64::from(10u32.pow(digits)) * u64::from(part) / 10 * 4;
            (value.min(u64::from(u32::MAX)) as u32, bound.saturating_sub(4), is_noted)
        },
    );
    prop::collection::vec(prop::option::weighted(0.8, value), 1..=40)
}

proptest! {
    #[test]
    fn no_two_texts_of_a_chart_touch_and_none_leaves_it(
        values in values(),
        wide in 280u32..=1600,
    ) {
        let shown = values.iter().flatten().count();
        for lang in Lang::ALL {
            let store = store(lang, values.len());
            let chart = store.view_context().series_chart(&series(values.clone()), wide.into());
            let view = chart.parts().attribute("viewBox").unwrap().to_owned();
            let height: f64 = view.rsplit(' ').next().unwrap().parse().unwrap();
            let mut texts = Vec::new();
            boxes(&chart, &mut texts);
            for (place, one) in texts.iter().enumerate() {
                prop_assert!(one.left >= 0.0 && one.right <= f64::from(wide), "{one:?} {wide}");
                prop_assert!(one.top >= 0.0 && one.bottom <= height, "{one:?} {height}");
                for other in &texts[place + 1..] {
                    prop_assert!(!one.touches(other), "{one:?} {other:?} {lang:?} {wide}");
                }
            }
            let html = Node::Element(chart).html();
            let labels = html.matches("class=\"number\"").count();
            prop_assert!(labels >= shown.min(1), "the greatest value has a label");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_two_texts_of_a_chart_of_lines_touch(
        all in prop::collection::vec(values(), 2..=9),
        wide in 640u32..=1600,
    ) {
        let years = all.iter().map(Vec::len).max().unwrap_or(1);
        for lang in Lang::ALL {
            let words: Words = folder::read_messages(Path::new("assets"), lang.tag()).unwrap();
            let (mut atlas, _) = validate_content(&raw::Content::default());
            let rows = all.iter().enumerate().map(|(place, values)| Series {
                key: format!("s{place}"),
                name: "Eastern Mediterranean route, by land and sea".repeat(1 + place % 2),
                ..series(values.clone())
            });
            atlas.series = Table::from_rows(rows.collect());
            let ids: Vec<_> = atlas.series.ids().collect();
            let mut store = Store::new(atlas, words.speech, lang);
            let last = FIRST + years as i32 - 1;
            let state = State { years: Some(Years::new(FIRST, last)), ..store.state().clone() };
            store.set_state(state);
            let chart = store.view_context().lines_chart(&ids, wide.into());
            let mut texts = Vec::new();
            boxes(&chart, &mut texts);
            for (place, one) in texts.iter().enumerate() {
                for other in &texts[place + 1..] {
                    prop_assert!(!one.touches(other), "{one:?} {other:?} {lang:?} {wide}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_two_texts_of_a_chart_of_dates_touch(
        values in prop::collection::vec(prop::option::weighted(0.8, 0u64..2_000_000_000), 8),
        wide in 280u32..=1600,
    ) {
        let dates = [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2024];
        let point = |(&year, value): (&i32, Option<u64>)| {
            value.map(|value| ChartPoint {
                year,
                value,
                qualifier: Qualifier::Exact,
                is_provisional: value % 2 == 0,
                note: String::new(),
                said: format!("{year}: US$ {value}"),
                short: format!("{year}: {value}"),
            })
        };
        let points: Vec<ChartPoint> = dates.iter().zip(values).filter_map(point).collect();
        for direction in [Direction::Ltr, Direction::Rtl] {
            let chart = BarChart {
                label: "Remittances",
                title: "US dollars per year",
                width: wide.into(),
                years: [1990, 2024],
                dates: &dates,
                points: &points,
                shaded: Some([2002, 2014]),
                breaks: &[2005],
                direction,
                unknown: "not known",
                format: &|value| format!("US$ {value}"),
                describe_gap: &|year| format!("{year}: not known"),
            };
            let svg = chart.draw();
            let mut texts = Vec::new();
            boxes(&svg, &mut texts);
            for (place, one) in texts.iter().enumerate() {
                prop_assert!(one.left >= 0.0 && one.right <= f64::from(wide), "{one:?} {wide}");
                for other in &texts[place + 1..] {
                    prop_assert!(!one.touches(other), "{one:?} {other:?} {direction:?} {wide}");
                }
            }
            let groups = Node::Element(svg).html().matches("role=\"img\"").count();
            prop_assert_eq!(groups, dates.len(), "one for each date");
        }
    }
}

#[test]
fn a_long_series_labels_its_first_last_and_greatest_value() {
    let mut values: Vec<_> = (0..40).map(|year| Some((1_000 + year, 0, false))).collect();
    values[20] = Some((170_664, 0, false));
    let store = store(Lang::En, 40);
    let chart = store.view_context().series_chart(&series(values), 280.0);
    let mut texts = Vec::new();
    boxes(&chart, &mut texts);
    let texts: Vec<&str> = texts.iter().map(|text| text.text.as_str()).collect();
    for expected in ["1,000", "170,664", "1,039", "1990", "2029", "0", "Detections per year"] {
        assert!(texts.contains(&expected), "{expected} in {texts:?}");
    }
}
