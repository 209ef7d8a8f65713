//! Tests the files of charts: the picture with its texts, and the table.

use imap::atlas::Date;
use imap::content::{folder, raw, validate_content};
use imap::export::Export;
use imap::export::chart_file::{ChartCell, ChartParts, ChartRow};
use imap::geo::{Plane, Size, Topology, Viewport};
use imap::i18n::{Lang, Words};
use imap::view::Store;
use imap::view::picture_shape::PictureShape;
use std::path::Path;

fn with_export<T>(lang: Lang, act: impl FnOnce(&Export) -> T) -> T {
    let words: Words = folder::read_messages(Path::new("assets"), lang.tag()).unwrap();
    let value = |year: i32, value: f64| raw::Value { year, value, ..Default::default() };
    let series = raw::RawSeries {
        id: "central".to_owned(),
        name: "Central route".to_owned(),
        unit: "detections".to_owned(),
        sources: vec!["report".to_owned()],
        values: vec![value(2009, 11_043.0), value(2011, 64_261.0)],
        ..Default::default()
    };
    let source = raw::RawSource {
        id: "report".to_owned(),
        title: "Annual risk analysis".to_owned(),
        ..Default::default()
    };
    let mut content =
        raw::Content { series: vec![series], sources: vec![source], ..Default::default() };
    content.site.title = "i-Map".to_owned();
    content.site.time = raw::Time { from: 2002, until: 2014 };
    let store = Store::new(validate_content(&content).0, words.speech, lang);
    let world = Topology { parts: 1, arcs: Vec::new(), features: Vec::new() };
    let size = Size::new(900.0, 640.0);
    act(&Export {
        context: store.view_context(),
        words: &words.share,
        world: &world,
        view: Viewport { centre: Plane::new(0.0, 0.0), scale: 300.0, size },
        is_moved: false,
        shape: PictureShape::default(),
        link: "https://example.org/?list=figures",
        host: "example.org",
        today: "2026-11-29".parse::<Date>().unwrap(),
    })
}

fn parts() -> ChartParts {
    ChartParts {
        key: "central".to_owned(),
        title: "Central route".to_owned(),
        notes: vec!["Detections by Frontex".to_owned()],
        svg: "<svg viewBox=\"0 0 340 140\"><rect width=\"9\" height=\"9\"/></svg>".to_owned(),
        size: Size::new(340.0, 140.0),
        rows: Vec::new(),
    }
}

#[test]
fn the_picture_of_a_chart_has_its_title_notes_sources_and_link() {
    for lang in Lang::ALL {
        let file = with_export(lang, |export| export.chart_file(&parts(), "svg"));
        assert_eq!(file.name, "i-map-central-2026-11-29.svg");
        let picture = roxmltree::Document::parse(&file.text).unwrap();
        let texts: String = picture.descendants().filter_map(|node| node.text()).collect();
        for text in ["Central route", "Detections by Frontex", "Annual risk analysis", "i-Map"] {
            assert!(texts.contains(text), "{lang:?}: {text} in {texts}");
        }
        assert!(texts.contains("https://example.org/?list=figures"), "{texts}");
        // Detections are not people.
        let words: Words = folder::read_messages(Path::new("assets"), lang.tag()).unwrap();
        let first = words.speech.figures.not_people.split(' ').next().unwrap().to_owned();
        assert!(texts.contains(&first), "{texts}");
    }
}

#[test]
fn a_narrow_chart_is_enlarged_in_its_picture() {
    let text = with_export(Lang::En, |export| export.chart_file(&parts(), "png").text);
    assert!(text.contains("width=\"680.0\"") && text.contains("height=\"280.0\""), "{text}");
}

#[test]
fn the_table_of_a_chart_has_the_values_of_its_series_with_their_sources() {
    let file = with_export(Lang::En, |export| export.chart_file(&parts(), "csv"));
    let rows: Vec<&str> = file.text.lines().collect();
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows[1].contains("2009,11043,") && rows[1].contains("Annual risk analysis"));
}

fn row(year: &str, cells: &[(&str, &str)]) -> ChartRow {
    let cell = |&(plain, shown): &(&str, &str)| ChartCell {
        plain: plain.to_owned(),
        shown: shown.to_owned(),
    };
    ChartRow { year: year.to_owned(), cells: cells.iter().map(cell).collect() }
}

#[test]
fn the_table_of_a_statistic_has_plain_numbers_and_what_is_shown() {
    let chart = ChartParts {
        key: "NER-remittances".to_owned(),
        rows: vec![
            row("Year", &[("", "Value")]),
            row("2023", &[("601234567", "US$ 601 million")]),
            row("2022", &[("", "not known")]),
        ],
        ..parts()
    };
    let file = with_export(Lang::En, |export| export.chart_file(&chart, "csv"));
    assert_eq!(file.name, "i-map-ner-remittances-2026-11-29.csv");
    let rows: Vec<&str> = file.text.lines().collect();
    assert_eq!(rows[1], "Central route,2023,601234567,US$ 601 million,Detections by Frontex");
    assert_eq!(rows[2], "Central route,2022,,not known,Detections by Frontex");
}

#[test]
fn the_table_of_compared_countries_has_a_row_for_each_country_and_year() {
    let chart = ChartParts {
        key: "NER-LBN-refugees-hosted".to_owned(),
        title: "Refugees hosted".to_owned(),
        rows: vec![
            row("Year", &[("", "Niger"), ("", "Lebanon")]),
            row("2025", &[("385986", "385,986"), ("535168", "535,168")]),
            row("2000", &[("", "not known"), ("1234", "1,234")]),
        ],
        ..parts()
    };
    let file = with_export(Lang::En, |export| export.chart_file(&chart, "csv"));
    assert_eq!(file.name, "i-map-ner-lbn-refugees-hosted-2026-11-29.csv");
    let rows: Vec<&str> = file.text.lines().collect();
    assert_eq!(rows.len(), 5, "{rows:?}");
    assert!(rows[1].starts_with("Refugees hosted: Niger,2025,385986,"), "{rows:?}");
    assert!(rows[4].starts_with("Refugees hosted: Lebanon,2000,1234,"), "{rows:?}");
}
