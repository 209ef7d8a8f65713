//! Content of one's own: every format, names and dates as people write them,
//! what is wrong with it, and that nothing is lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::OnceLock;

use imap::import::{self, Kind, Message, Opened, Outcome, Severity, Shipped};
use imap::language::{Lang, Words};
use imap::read::{self, folder, raw};
use proptest::prelude::*;

/// What the build ships.
fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let assets = Path::new("assets");
        let content = folder::read(assets).content;
        let atlas = |lang: Lang| match lang {
            Lang::En => read::atlas(&content).0,
            lang => read::atlas(&folder::translated(assets, &content, lang.tag()).0).0,
        };
        Shipped {
            atlases: Lang::ALL.into_iter().map(|lang| (lang, atlas(lang))).collect(),
            aliases: folder::aliases(assets),
        }
    })
}

fn words(lang: Lang) -> Words {
    folder::words(Path::new("assets"), lang.tag()).unwrap()
}

fn read(files: &[(&str, &[u8])]) -> Outcome {
    let opened = |&(name, bytes): &(&str, &[u8])| Opened { name: name.into(), bytes: bytes.into() };
    let files: Vec<Opened> = files.iter().map(opened).collect();
    import::read(&files, shipped(), &words(Lang::En).import, Lang::En, &mut |_| true)
}

fn csv(name: &str, text: &str) -> Outcome {
    read(&[(name, text.as_bytes())])
}

fn content(outcome: &Outcome) -> &raw::Content {
    outcome.content.as_ref().unwrap_or_else(|| panic!("{:#?}", outcome.messages))
}

fn kinds(outcome: &Outcome) -> Vec<&Kind> {
    outcome.messages.iter().map(|message| &message.kind).collect()
}

/// The countries of a project whose cell says this, and what is said about it.
fn countries(cell: &str) -> (Vec<String>, Vec<Message>) {
    let text = format!("title\tcountries\tstart\tend\nA\t\"{cell}\"\t2009\t2010\n");
    let outcome = csv("projects.csv", &text);
    (content(&outcome).projects[0].countries.clone(), outcome.messages)
}

#[test]
fn a_csv_of_projects_becomes_projects_with_visible_sources() {
    let outcome = csv(
        "my projects/projects.csv",
        "Title;Countries;Start;End;Donors;Agency\n\
         Border dialogue;Mali, Niger;01/05/2009;30.04.2010;Italy;New Agency (NA)\n",
    );
    assert_eq!(outcome.messages, []);
    let content = content(&outcome);
    let project = &content.projects[0];
    assert_eq!(project.id, "border-dialogue");
    assert_eq!(project.countries, ["MLI", "NER"]);
    assert_eq!(project.donors, ["ITA"]);
    assert_eq!(project.start.as_deref(), Some("2009-05-01"));
    assert_eq!(project.end.as_deref(), Some("2010-04-30"));
    let agency = content.organisations.iter().find(|row| row.id == project.agencies[0]).unwrap();
    assert_eq!((&*agency.name, &*agency.acronym), ("New Agency", "NA"));
    let source = content.sources.iter().find(|row| row.id == project.sources[0]).unwrap();
    assert_eq!(source.title, "Your own file: projects.csv");
    let (atlas, problems) = read::atlas(content);
    assert_eq!(problems, []);
    assert_eq!(atlas.projects.len(), 1);
    assert!(atlas.routes.is_empty() && atlas.hubs.is_empty());
}

#[test]
fn countries_are_known_by_all_their_names_and_niger_is_not_nigeria() {
    for (cell, codes) in [
        ("Niger", &["NER"][..]),
        ("Nigeria", &["NGA"]),
        ("NER; nga", &["NER", "NGA"]),
        ("it, FR", &["ITA", "FRA"]),
        ("Ivory Coast", &["CIV"]),
        ("COTE D'IVOIRE", &["CIV"]),
        ("Kingdom of Morocco", &["MAR"]),
        ("The Gambia; Netherlands (the)", &["GMB", "NLD"]),
        ("Égypte | Libye", &["EGY", "LBY"]),
        ("مصر؛ ليبيا", &["EGY", "LBY"]),
        ("الاردن, السودان", &["JOR", "SDN"]),
        ("Guinea, Guinea-Bissau", &["GIN", "GNB"]),
        ("Congo, Dem. Rep., Mali", &["COD", "MLI"]),
        ("Cape Verde, Turkey", &["CPV", "TUR"]),
        ("EU-27", &["eu-27"]),
    ] {
        let (found, messages) = countries(cell);
        assert_eq!(found, codes, "{cell}");
        assert_eq!(messages, [], "{cell}");
    }
}

#[test]
fn names_of_several_countries_and_typing_errors_are_said_and_never_guessed() {
    let (found, messages) = countries("Congo");
    assert!(found.is_empty());
    let Kind::Ambiguous(names) = &messages[0].kind else { panic!("{messages:?}") };
    assert_eq!(names, &["DR Congo (COD)", "Congo (COG)"]);
    let (found, messages) = countries("Mali; Nigerr; Moroco");
    assert_eq!(found, ["MLI"]);
    let nearest: Vec<&Kind> = messages.iter().map(|message| &message.kind).collect();
    assert_eq!(
        nearest,
        [
            &Kind::UnknownCountry(Some("Niger".into())),
            &Kind::UnknownCountry(Some("Morocco".into()))
        ]
    );
    assert_eq!(messages[0].value, "Nigerr");
    assert_eq!((messages[0].place.row, &*messages[0].place.letters), (2, "B"));
    let (_, messages) = countries("Atlantis");
    assert_eq!(messages[0].kind, Kind::UnknownCountry(None));
}

#[test]
fn names_of_groups_stand_for_their_composition_of_the_time() {
    for cell in ["EU", "European Union", "UE", "Union européenne", "الاتحاد الأوروبي"]
    {
        let (found, messages) = countries(cell);
        assert_eq!(found, ["eu-27"], "{cell}");
        assert_eq!(messages[0].kind, Kind::Group("EU-27".into()));
        assert_eq!(messages[0].severity, Severity::Warning);
    }
    let outcome = csv("projects.csv", "title,countries,period\nA,EU,2014\n");
    assert_eq!(content(&outcome).projects[0].countries, ["eu-28"]);
}

#[test]
fn the_shipped_content_goes_through_a_workbook_and_comes_back() {
    let original = folder::read(Path::new("assets")).content;
    for lang in Lang::ALL {
        let bytes = import::template(&original, shipped(), lang);
        let outcome = read(&[("map.xlsx", &bytes)]);
        assert_eq!(outcome.messages, [], "{lang:?}");
        let again = content(&outcome);
        let mut expected = original.clone();
        trim(&mut expected);
        assert_eq!(again.site, expected.site);
        assert_eq!(again.projects, expected.projects);
        assert_eq!(again.routes, expected.routes);
        assert_eq!(again.series, expected.series);
        assert_eq!(again, &expected);
    }
}

/// Spaces around texts are the one thing that a workbook does not keep.
fn trim(content: &mut raw::Content) {
    read::texts::each(content, &mut |_, text| *text = text.trim().to_owned());
}

#[test]
fn what_the_page_has_goes_through_a_workbook_and_comes_back() {
    let content = import::written(shipped().original().unwrap());
    let content = raw::Content {
        site: raw::Site { languages: vec!["en".into()], ..content.site },
        ..content
    };
    let bytes = import::template(&content, shipped(), Lang::En);
    let outcome = read(&[("map.xlsx", &bytes)]);
    assert_eq!(outcome.messages, []);
    let mut atlas = read::atlas(outcome.content.as_ref().unwrap()).0;
    let mut original = shipped().original().unwrap().clone();
    for atlas in [&mut atlas, &mut original] {
        for part in [imap::atlas::Part::Names, imap::atlas::Part::Notes] {
            atlas.each_text(part, &mut |text| *text = text.trim().to_owned());
        }
    }
    assert_eq!(atlas, original);
}

/// A zip of some files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

proptest! {
    #[test]
    fn any_bytes_end_in_a_message_and_not_in_a_panic(
        name in "[a-z]{1,8}\\.(xlsx|ods|csv|json|xml|zip)",
        bytes: Vec<u8>,
        head in 0usize..7,
    ) {
        let heads: [&[u8]; 7] =
            [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<", b"{", b"title,start\n", b"["];
        let outcome = read(&[(&name, &[heads[head], &bytes].concat())]);
        prop_assert!(outcome.content.is_some() || !outcome.messages.is_empty());
    }
}
