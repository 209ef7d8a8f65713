//! Tests the empty workbook of a new map: its sheets, lists, examples and directions, and the content
//! that a filled workbook gives.

use std::fs;

use crate::support::libreoffice::Folder;
use crate::support::python::run_python;
use crate::support::{content, kinds, read, shipped, words};
use imap::i18n::{Direction, Lang};
use imap::import::{self, MessageKind, NewMap, Severity};
use serde_json::{Value, json};

/// The area of a map of West Africa.
const AREA: [f64; 4] = [-20.0, 0.0, 20.0, 30.0];

fn map_in(lang: Lang, area: &[f64]) -> NewMap {
    NewMap::of_form("Our map", &[lang.tag().to_owned(), "en".to_owned()], area, "2026-03-31")
}

fn workbook(lang: Lang, area: &[f64], has_examples: bool) -> Vec<u8> {
    import::new_workbook(&map_in(lang, area), shipped(), &words(lang).import, has_examples)
}

/// Returns what openpyxl finds in workbooks, after it has put `rows` into the sheets of the first.
fn look(folder: &Folder, names: &[&str], rows: &Value) -> Value {
    let mut arguments = vec![rows.to_string()];
    arguments.extend(names.iter().map(|name| folder.path().join(name).display().to_string()));
    run_python("new_map.py", &arguments)
}

#[test]
fn what_the_form_lacks_is_named_in_all_languages() {
    for lang in Lang::ALL {
        let words = words(lang).import.new_map;
        let problems = |title: &str, area: &[f64]| {
            NewMap::of_form(title, &["en".to_owned()], area, "2026-03-31").problems(&words)
        };
        assert_eq!(problems("Our map", &[]), Vec::<String>::new());
        assert_eq!(problems("Our map", &AREA), Vec::<String>::new());
        assert_eq!(problems(" ", &[]), std::slice::from_ref(&words.lacks_title));
        for wrong in [
            &[f64::NAN, 0.0, 20.0, 30.0][..],
            &[20.0, 0.0, -20.0, 30.0],
            &[-20.0, 30.0, 20.0, 0.0],
            &[-181.0, 0.0, 20.0, 30.0],
            &[-20.0, 0.0, 20.0, 91.0],
            &[1.0],
        ] {
            let all = [words.lacks_title.clone(), words.wrong_area.clone()];
            assert_eq!(problems("", wrong), all, "{wrong:?}");
        }
    }
}

#[test]
fn the_empty_map_has_what_was_asked_for_and_no_record() {
    for lang in Lang::ALL {
        let outcome = read(&[("Our map.xlsx", &workbook(lang, &AREA, false))]);
        assert_eq!(outcome.messages, [], "{lang:?}");
        assert!(outcome.is_ours, "{lang:?}");
        let content = content(&outcome);
        let site = &content.site;
        assert_eq!((site.title.as_str(), site.dialogue.as_str()), ("Our map", ""));
        assert_eq!([&site.subtitle, &site.about, &site.publisher, &site.contact], [""; 4]);
        assert_eq!(
            (site.content_date.as_str(), site.time.from, site.time.until),
            ("2026-03-31", 2026, 2026)
        );
        assert_eq!(site.languages.first().map(String::as_str), Some(lang.tag()));
        let region = &site.region;
        assert_eq!([region.west, region.south, region.east, region.north], AREA);
        assert_eq!(region.centre, [0.0, 15.0]);
        let counts = [
            content.projects.len(),
            content.hubs.len(),
            content.routes.len(),
            content.series.len(),
            content.documents.len(),
            content.organisations.len(),
        ];
        assert_eq!(counts, [0; 6], "{lang:?}");
    }
    // Without an area, the sheet of the site does not name one.
    let outcome = read(&[("Our map.xlsx", &workbook(Lang::En, &[], false))]);
    assert_eq!(outcome.messages, []);
    let site = outcome.previews.iter().find(|sheet| sheet.sheet == "Site").unwrap();
    assert!(site.columns.iter().all(|column| column.header != "West"));
}

#[test]
fn examples_are_listed_as_not_used_in_all_languages() {
    for lang in Lang::ALL {
        let outcome = read(&[("Our map.xlsx", &workbook(lang, &[], true))]);
        assert!(outcome.is_ours);
        // Each sheet but that of the site has one.
        assert_eq!(outcome.messages.len(), 10, "{lang:?} {:#?}", outcome.messages);
        for message in &outcome.messages {
            let at = (&message.kind, message.severity, message.place.row);
            assert_eq!(at, (&MessageKind::ExampleRow, Severity::Note, 2), "{message:?}");
        }
        assert_eq!(content(&outcome).projects.len(), 0);
    }
    // The words of the lists are those that the importer reads.
    for lang in Lang::ALL {
        let w = words(lang).import.new_map;
        for mode in [&w.choice_land, &w.choice_sea, &w.choice_air] {
            let legs = format!("Route,From,To,Mode\nA,Agadez,Sebha,{mode}\n");
            let outcome = read(&[("legs.csv", legs.as_bytes())]);
            let wrong = |kind: &&MessageKind| matches!(kind, MessageKind::NotOneOf(_));
            assert!(!kinds(&outcome).iter().any(wrong), "{mode}: {:#?}", outcome.messages);
        }
        for role in [&w.choice_country, &w.choice_donor, &w.choice_partner, &w.choice_agency] {
            let parts = format!("Project,Country,Role\nA,Mali,{role}\n");
            let files = [("projects.csv", "Title\nA\n"), ("Project countries.csv", &parts)];
            let outcome = read(&files.map(|(name, text)| (name, text.as_bytes())));
            assert_eq!(outcome.messages, [], "{role}");
        }
        for unit in [&w.choice_detections, &w.choice_arrivals] {
            let series = format!("Name,Indicator,Unit\nA,A,{unit}\n");
            let figures = "Series,Year,Value\nA,2015,1\n";
            let files = [("series.csv", series.as_str()), ("figures.csv", figures)];
            let outcome = read(&files.map(|(name, text)| (name, text.as_bytes())));
            assert_eq!(content(&outcome).series.len(), 1, "{unit}: {:#?}", outcome.messages);
        }
    }
}

#[test]
fn openpyxl_and_libreoffice_open_the_workbook_and_what_is_filled_in_is_the_content() {
    let folder = Folder::new("new-map");
    let names = Lang::ALL.map(|lang| format!("{}.xlsx", lang.tag()));
    for (lang, name) in Lang::ALL.into_iter().zip(&names) {
        fs::write(folder.path().join(name), workbook(lang, &AREA, true)).unwrap();
    }
    let templates = Lang::ALL.map(|lang| format!("template-{}.xlsx", lang.tag()));
    for (lang, name) in Lang::ALL.into_iter().zip(&templates) {
        let bytes = import::template(&shipped().content(), shipped(), lang);
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let rows = json!({
        "Projects": [
            {"Title": "Border school", "Countries": "Niger; Mali", "Start": "2015-03", "End": 2018,
             "Donors": "Italy", "Agencies": "IOM", "Themes": "Schools", "Sources": "Report 2016", "Certainty": "B"},
            {"Title": "Harbour clinic", "Start": "2016"},
        ],
        "Project countries": [
            {"Project": "Harbour clinic", "Country": "Tunisia", "Role": "Country"},
            {"Project": "Harbour clinic", "Country": "Spain", "Role": "Donor"},
        ],
        "Hubs": [
            {"Name": "Agadez", "Country": "Niger", "Longitude": 7.99, "Latitude": 16.97, "Certainty": "A"},
            {"Name": "Arlit", "Country": "Niger", "Longitude": 7.39, "Latitude": 18.74, "Certainty": "A"},
        ],
        "Route details": [{"Name": "To the north", "Certainty": "B", "Sources": "Report 2016"}],
        "Routes": [{"Route": "To the north", "From hub": "Agadez", "To hub": "Arlit", "Mode": "Land"}],
        "Series": [{"Name": "Arrivals in Agadez", "Indicator": "Arrivals", "Unit": "Arrivals", "Certainty": "B", "Sources": "Report 2016"}],
        "Figures": [{"Series": "Arrivals in Agadez", "Year": 2016, "Value": 1200}],
        "Themes": [{"Name": "Schools", "Certainty": "C"}],
        "Sources": [{"Title": "Report 2016", "Publisher": "A ministry", "Certainty": "A"}],
    });
    let all: Vec<&str> = names.iter().chain(&templates).map(String::as_str).collect();
    let found = look(&folder, &all, &rows);
    for (name, lang) in all.iter().zip(Lang::ALL.into_iter().cycle()) {
        let book = &found[name];
        let sheets = book["sheets"].as_array().unwrap();
        let is_template = name.starts_with("template");
        assert_eq!(sheets.len(), if is_template { 26 } else { 13 }, "{name}");
        let is_rtl = lang.direction() == Direction::Rtl;
        assert!(sheets.iter().all(|sheet| sheet["rtl"] == json!(is_rtl)), "{name}: {book:#}");
        // The names of countries are in a hidden sheet at the end.
        let states: Vec<bool> = sheets.iter().map(|sheet| sheet["hidden"] == json!(true)).collect();
        assert!(states.iter().rev().skip(1).all(|hidden| !hidden) && states.last() == Some(&true));
        let validations: Vec<&str> = sheets
            .iter()
            .flat_map(|sheet| sheet["lists"].as_array().unwrap())
            .map(|list| list.as_str().unwrap())
            .collect();
        let count = if is_template { 40 } else { 24 };
        assert!(validations.len() > count, "{name}: {validations:?}");
        assert!(validations.iter().any(|list| list.contains("⚑") && list.contains("!$A$1:$A$")));
        assert!(validations.iter().any(|list| list.ends_with(":\"A,B,C\"")), "{validations:?}");
        // Required headers are filled; each list refers to a sheet of the book.
        assert!(sheets.iter().any(|sheet| sheet["required"].as_array().unwrap().len() > 1));
        assert_eq!(book["unknown"], json!([]), "{name}");
    }
    let filled = fs::read(folder.path().join("en.xlsx")).unwrap();
    let paths = names.each_ref().map(|name| folder.path().join(name));
    let [ods, _, _] = folder.converted(paths.each_ref().map(|path| path.as_path()), "ods");
    for (name, bytes) in [("filled.xlsx", filled), ("filled.ods", fs::read(ods).unwrap())] {
        let outcome = read(&[(name, &bytes)]);
        let notes = outcome.messages.iter().filter(|message| message.severity == Severity::Note);
        assert_eq!(outcome.messages.len(), notes.count(), "{name}: {:#?}", outcome.messages);
        let content = content(&outcome);
        let project = &content.projects[0];
        assert_eq!(
            (project.countries.join(" "), project.donors.join(" ")),
            ("NER MLI".into(), "ITA".into()),
            "{name}"
        );
        assert_eq!(
            (project.start.as_deref(), project.end.as_deref()),
            (Some("2015-03"), Some("2018"))
        );
        assert_eq!(project.themes, ["schools"]);
        let second = &content.projects[1];
        assert_eq!(
            (second.countries.join(" "), second.donors.join(" ")),
            ("TUN".into(), "ESP".into())
        );
        assert_eq!(content.hubs.len(), 2);
        let leg = &content.routes[0].chain[0].legs[0];
        assert_eq!([&leg.from, &leg.to, &leg.mode], ["agadez", "arlit", "land"]);
        assert_eq!(content.series[0].values[0].value, 1200.0);
        assert_eq!(
            content.sources.iter().filter(|source| source.title == "Report 2016").count(),
            1
        );
    }
}
