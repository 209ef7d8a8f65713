//! Tests indicators and values of an opened workbook: reading, checks, and how the map and the
//! profiles show them. All figures are invented.

use imap::atlas::{Atlas, Code};
use imap::i18n::Lang;
use imap::import::{self, MessageKind, Outcome, PublishedContent, RecordKind};
use imap::map::statistic_marks::{StatisticMark, decode_marks};
use imap::markup::Node;
use imap::profile::CountryProfile;
use imap::profile::on_map::{NeededFigures, StatisticMapBuilder, needed_figures};
use imap::search::{LocalizedAtlas, SearchEngine, Statistics};
use imap::statistics::{Catalogue, CountryStatistics, OwnFigures, StatisticMap, StatisticNames};

use crate::support::statistics_edition::{Edition, edition};
use crate::support::{content, read, shipped};

const INDICATORS: &str = "Id,Name,Name in French,Unit,Unit in French,Kind,Shown as,Definition\n\
    schools,Schools for migrants,Écoles pour migrants,schools,écoles,end-of-year,,Schools that admit migrants\n\
    share,Towns with an office,,%,,,classes,\n";
const VALUES: &str = "Indicator,Country,Year,Value,Note\n\
    schools,Niger,2012,40,opened in March\n\
    schools,Mali,2012,10,\n\
    Schools for migrants,NER,2014,55,\n\
    share,NER,2012,12.5,\n\
    share,Mali,2012,7.25,\n\
    share,Chad,2012,0,\n\
    share,Libya,2012,,\n";

fn open(indicators: &str, values: &str) -> Outcome {
    read(&[("indicators.csv", indicators.as_bytes()), ("values.csv", values.as_bytes())])
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

/// Returns the atlas that the page reads from the files of the opened content.
fn atlas_of(outcome: &Outcome, lang: Lang) -> Atlas {
    let files = import::files(content(outcome), shipped());
    let mut file =
        |name: &str| files.iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes.clone());
    let page = PublishedContent::from_files(&Lang::ALL, &mut file).unwrap();
    page.atlases.into_iter().find(|(other, _)| *other == lang).unwrap().1
}

/// The content and its figures as the module of the profiles has them.
struct Shown {
    edition: &'static Edition,
    atlas: Atlas,
    catalogue: Catalogue,
    own: OwnFigures,
}

impl Shown {
    fn new(outcome: &Outcome, lang: Lang) -> Self {
        let edition = edition(lang);
        let atlas = atlas_of(outcome, lang);
        let mut catalogue = edition.catalogue.clone();
        let own = OwnFigures::new(&atlas, lang, &mut catalogue);
        Self { edition, atlas, catalogue, own }
    }

    fn map(&self, key: &str, year: Option<u32>) -> StatisticMap {
        assert_eq!(needed_figures(&self.catalogue, key), Some(NeededFigures::Table(key)));
        let builder = StatisticMapBuilder {
            catalogue: &self.catalogue,
            atlas: &self.atlas,
            words: &self.edition.words.profile,
            speech: &self.edition.words.speech,
            lang: self.edition.lang,
            year,
        };
        builder.figures(key, &self.own.table(key).unwrap()).unwrap()
    }

    fn profile(&self, country: &str) -> String {
        let code = code(country);
        let mut statistics: CountryStatistics = self.edition.countries[&code].clone();
        statistics.series.extend(self.own.series(code));
        let profile = CountryProfile {
            code,
            statistics: &statistics,
            catalogue: &self.catalogue,
            atlas: &self.atlas,
            words: &self.edition.words.profile,
            speech: &self.edition.words.speech,
            lang: self.edition.lang,
        };
        profile.content().iter().map(Node::html).collect()
    }
}

#[test]
fn indicators_and_values_are_read_with_free_units_in_three_languages() {
    let outcome = open(INDICATORS, VALUES);
    assert_eq!(outcome.messages, []);
    let [schools, share] = &content(&outcome).indicators[..] else {
        panic!("{:#?}", content(&outcome).indicators)
    };
    assert_eq!(
        (&*schools.unit.any, &*schools.unit.translations["fr"], schools.values.len()),
        ("schools", "écoles", 3)
    );
    assert_eq!((&*share.shown_as, share.values.len()), ("classes", 3));
    for (lang, name, text) in [
        (Lang::En, "Schools for migrants", "40\u{a0}schools"),
        (Lang::Fr, "Écoles pour migrants", "40\u{a0}écoles"),
        (Lang::Ar, "Schools for migrants", "40\u{a0}schools"),
    ] {
        let shown = Shown::new(&outcome, lang);
        let map = shown.map("own-schools", Some(2012));
        assert!(map.title.starts_with(name), "{}", map.title);
        let values: Vec<(Code, &str, &str)> =
            map.values.iter().map(|value| (value.code, &*value.text, &*value.note)).collect();
        assert_eq!(values[0], (code("NER"), text, "2012: opened in March"));
        assert_eq!((values.len(), values[1].0), (2, code("MLI")));
        assert!(map.attribution.contains("indicators.csv"), "{}", map.attribution);
        assert!(map.options.iter().any(|option| option.key == "own-schools"));
        assert!(!map.fills_countries && map.years == [2012, 2014]);
        let html = shown.profile("NER");
        assert!(html.contains(name) && html.contains("55"), "{lang:?}");
        assert!(html.contains(&shown.edition.words.profile.own_group));
        assert!(!shown.profile("FRA").contains(name), "{lang:?}: a country without a value");
    }
}

#[test]
fn an_indicator_shown_as_classes_fills_countries_and_keeps_its_decimals() {
    let shown = Shown::new(&open(INDICATORS, VALUES), Lang::Fr);
    let map = shown.map("own-share", None);
    assert!(map.fills_countries);
    let numbers: Vec<&str> = map.values.iter().map(|value| &*value.number).collect();
    assert_eq!(numbers, ["12.50", "7.25", "0.00"]);
    assert_eq!(map.values[0].text, "12,5\u{a0}%");
    let class = |country: &str| {
        decode_marks(&map.marks).into_iter().find_map(|mark| match mark {
            StatisticMark::Area { code: of, class } if of == code(country) => Some(class),
            _ => None,
        })
    };
    // Zero has a class; a country whose value is empty has none.
    assert!(class("NER") > class("MLI") && class("TCD") >= Some(1));
    assert_eq!((class("LBY"), class("FRA")), (Some(0), Some(0)));
}

#[test]
fn a_value_that_cannot_be_is_named_and_the_others_stay() {
    let values = "Indicator,Country,Year,Value\n\
        school,Niger,2012,1\n\
        schools,Nigeer,2012,1\n\
        schools,Mali,2012,-3\n\
        schools,Mali,2013,0.125\n\
        schools,Mali,1437,5\n\
        schools,Mali,2014,7\n\
        schools,MLI,2014,8\n\
        schools,Mali,,9\n";
    let outcome = open(INDICATORS, values);
    let found = |row: u32| {
        let of_values =
            outcome.messages.iter().filter(|message| message.place.file == "values.csv");
        let of_row = of_values.filter(|message| message.place.row == row);
        of_row.map(|message| &message.kind).collect::<Vec<_>>()
    };
    assert!(
        matches!(found(2)[..], [MessageKind::Unknown(RecordKind::Indicator, Some(_))]),
        "{:?}",
        found(2)
    );
    assert!(matches!(found(3)[..], [MessageKind::UnknownCountry(_)]), "{:?}", found(3));
    assert_eq!(found(4), [&MessageKind::NotAFigure]);
    assert_eq!(found(5), [&MessageKind::NotAFigure]);
    assert!(matches!(found(6)[0], MessageKind::DoubtfulYear(_)), "{:?}", found(6));
    assert_eq!(found(7), [] as [&MessageKind; 0]);
    assert_eq!(found(8), [&MessageKind::Duplicate]);
    assert_eq!(found(9), [&MessageKind::Lacks]);
    let schools = &content(&outcome).indicators[0];
    assert_eq!(schools.values.len(), 1);
    assert_eq!(schools.values[0].value, 7.0);
    for lang in Lang::ALL {
        let words = crate::support::words(lang).import;
        for message in &outcome.messages {
            let text = message.text(&words, lang);
            assert!(!text.is_empty() && !text.contains('{'), "{lang:?}: {text}");
        }
    }
}

#[test]
fn a_column_for_each_year_is_read_as_values() {
    let values = "Indicator,Country,2012,2013\nschools,Niger,40,\nschools,Mali,10,11\n";
    let outcome = open(INDICATORS, values);
    let years: Vec<(&str, i32, f64)> = content(&outcome).indicators[0]
        .values
        .iter()
        .map(|value| (&*value.country, value.year, value.value))
        .collect();
    assert_eq!(years, [("NER", 2012, 40.0), ("MLI", 2012, 10.0), ("MLI", 2013, 11.0)]);
}

#[test]
fn indicators_go_through_a_workbook_and_come_back() {
    let outcome = open(INDICATORS, VALUES);
    for lang in Lang::ALL {
        let book = import::template(content(&outcome), shipped(), lang);
        let again = read(&[("map.xlsx", &book)]);
        assert_eq!(content(&again).indicators, content(&outcome).indicators, "{lang:?}");
    }
    let atlas = atlas_of(&outcome, Lang::En);
    let [schools, share] = &import::content_from_atlas(&atlas).indicators[..] else { panic!() };
    assert_eq!(schools.values, content(&outcome).indicators[0].values);
    assert_eq!((&*share.period, &*share.shown_as), ("during-year", "classes"));
}

#[test]
fn content_without_indicators_has_no_byte_for_them() {
    assert!(shipped().original().unwrap().own_indicators.is_empty());
    let mut catalogue = Catalogue::default();
    let own = OwnFigures::new(shipped().original().unwrap(), Lang::En, &mut catalogue);
    assert_eq!((own.table("own-schools"), catalogue), (None, Catalogue::default()));
}

#[test]
fn the_search_finds_indicators_of_the_content_by_their_names() {
    let outcome = open(INDICATORS, VALUES);
    for (lang, question, key) in [
        (Lang::En, "schools", "own-schools"),
        (Lang::Fr, "écoles", "own-schools"),
        (Lang::En, "office Mali", "own-share"),
    ] {
        let edition = LocalizedAtlas { lang, atlas: atlas_of(&outcome, lang) };
        let names = StatisticNames::of_own(&edition.atlas);
        let mut engine = SearchEngine::begin(vec![edition], Vec::new());
        engine.set_statistics(Statistics::new(names));
        while engine.index_next(usize::MAX) {}
        let found = engine.answer(question).statistics;
        assert_eq!(found.first().map(|hit| hit.key.as_str()), Some(key), "{question}");
    }
}
