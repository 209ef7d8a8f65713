//! Tests the import: every format, names and dates as people write them, problems, and that nothing
//! is lost.

use std::path::Path;

use crate::support::{content, csv, kinds, read, shipped, trim, words, zip};
use imap::content::{self, folder, raw};
use imap::i18n::{Lang, Words};
use imap::import::{self, Message, MessageKind, PublishedContent, Severity, SourceFile};
use imap::view::picture_shape::PictureShape;
use proptest::prelude::*;

/// Returns the countries of a project with this cell, and the messages.
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
    assert_eq!(kinds(&outcome), [&MessageKind::DayFirst("2009-05-01".into())]);
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
    let (atlas, problems) = content::validate_content(content);
    assert_eq!(problems, []);
    assert_eq!(atlas.projects.len(), 1);
    assert!(atlas.routes.is_empty() && atlas.hubs.is_empty());
}

#[test]
fn countries_are_known_by_all_their_names_and_niger_is_not_nigeria() {
    for (cell, codes) in [
        ("Niger", &["NER"][..]),
        ("Nigeria", &["NGA"]),
        ("NER; NGA", &["NER", "NGA"]),
        ("IT, FR", &["ITA", "FRA"]),
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
fn brackets_and_words_between_names_lose_no_country() {
    for (cell, codes) in [
        ("Serbia (since 2010), Albania", &["SRB", "ALB"][..]),
        ("Mali (2016), Niger (2017), Chad", &["MLI", "NER", "TCD"]),
        ("Italy (50%), Spain (50 %)", &["ITA", "ESP"]),
        ("Niger / Mali / Chad", &["NER", "MLI", "TCD"]),
        ("Kenya, Uganda and Tanzania", &["KEN", "UGA", "TZA"]),
        ("Algérie et Tunisie", &["DZA", "TUN"]),
        ("مصر والأردن ولبنان", &["EGY", "JOR", "LBN"]),
        ("Mali (north) and Niger (south)", &["MLI", "NER"]),
        ("Bosnia and Herzegovina and Malta", &["BIH", "MLT"]),
        ("Guinea-Bissau - Guinea", &["GNB", "GIN"]),
    ] {
        let (found, messages) = countries(cell);
        assert_eq!(found, codes, "{cell}");
        // What stands in brackets is named as not used.
        assert!(messages.iter().all(|message| message.severity == Severity::Note), "{messages:?}");
        let brackets = if cell.contains("- Guinea") { 0 } else { cell.matches('(').count() };
        assert_eq!(messages.len(), brackets, "{cell}: {messages:?}");
    }
}

#[test]
fn words_for_no_value_are_no_country_and_an_open_end_is_no_fault() {
    for word in ["n/a", "N.A.", "-", "–", "TBD", "?", "sans objet", "غير متاح", "//"] {
        let (found, messages) = countries(word);
        let kinds: Vec<&MessageKind> = messages.iter().map(|message| &message.kind).collect();
        assert_eq!((found.len(), kinds), (0, vec![&MessageKind::NoValue]), "{word}");
    }
    assert_eq!(countries("NA").0, ["NAM"]);
    assert_eq!(countries("de").0, [] as [&str; 0]);
    for word in ["ongoing", "en cours", "à ce jour", "جارٍ", "n/a"] {
        let text = format!("title,donors,start,end\nA,{word},2009,{word}\n");
        let text = text.replacen(word, "none", 1);
        let outcome = csv("projects.csv", &text);
        let project = &content(&outcome).projects[0];
        assert_eq!((project.end.as_ref(), project.donors.len()), (None, 0), "{word}");
        let is_note = |message: &Message| message.severity == Severity::Note;
        assert!(outcome.messages.iter().all(is_note), "{word}: {:?}", outcome.messages);
    }
}

#[test]
fn names_of_several_countries_and_typing_errors_are_said_and_never_guessed() {
    let (found, messages) = countries("Congo");
    assert!(found.is_empty());
    let MessageKind::Ambiguous(names) = &messages[0].kind else { panic!("{messages:?}") };
    assert_eq!(names, &["DR Congo (COD)", "Congo (COG)"]);
    let (found, messages) = countries("Mali; Nigerr; Moroco");
    assert_eq!(found, ["MLI"]);
    let nearest: Vec<&MessageKind> = messages.iter().map(|message| &message.kind).collect();
    assert_eq!(
        nearest,
        [
            &MessageKind::UnknownCountry(Some("Niger".into())),
            &MessageKind::UnknownCountry(Some("Morocco".into()))
        ]
    );
    assert_eq!(messages[0].value, "Nigerr");
    assert_eq!((messages[0].place.row, &*messages[0].place.letters), (2, "B"));
    let (_, messages) = countries("Atlantis");
    assert_eq!(messages[0].kind, MessageKind::UnknownCountry(None));
}

#[test]
fn names_of_groups_stand_for_their_composition_of_the_time() {
    for cell in ["EU", "European Union", "UE", "Union européenne", "الاتحاد الأوروبي"]
    {
        let (found, messages) = countries(cell);
        assert_eq!(found, ["eu-27"], "{cell}");
        assert_eq!(messages[0].kind, MessageKind::Group("EU-27".into()));
        assert_eq!(messages[0].severity, Severity::Warning);
    }
    let outcome = csv("projects.csv", "title,countries,period\nA,EU,2014\n");
    assert_eq!(content(&outcome).projects[0].countries, ["eu-28"]);
}

#[test]
fn a_group_that_is_not_known_is_defined_beside_the_projects() {
    let projects = b"title,countries,donors,start\nA,MENA; Mali,EU,2010\n".as_slice();
    let outcome = read(&[("projects.csv", projects)]);
    assert_eq!(content(&outcome).projects[0].countries, ["MLI"]);
    let unknown = &outcome.messages[0];
    assert_eq!((&unknown.kind, &*unknown.value), (&MessageKind::UnknownCountry(None), "MENA"));
    let said = unknown.text(&words(Lang::En).import, Lang::En);
    assert_eq!(
        said,
        "There is no country or group “MENA”. Correct it. To use a group of countries, define it \
         in the sheet “Groups”: its name, its start date and its members."
    );
    let groups = b"name,long name,from,members\nMENA,Ours,2000,Morocco; Egypt; Jordan\n".as_slice();
    let outcome = read(&[("projects.csv", projects), ("groups.csv", groups)]);
    assert_eq!(kinds(&outcome), [&MessageKind::Group("EU-27".into())]);
    let content = content(&outcome);
    assert_eq!(content.projects[0].countries, ["mena", "MLI"]);
    let group = |key: &str| content.groups.iter().find(|group| group.id == key).unwrap();
    assert_eq!(group("mena").members, ["MAR", "EGY", "JOR"]);
    // Published groups stay known, with their successors.
    assert_eq!(content.projects[0].donors, ["eu-27"]);
    assert_eq!(group("eu-27").successor.as_deref(), Some("eu-28"));
    assert_eq!(content.groups.len(), 3);
    assert_eq!(content::validate_content(content).1, []);
    // A group in the file has priority over a published one with the same name.
    let groups = b"name,from,members\nEU,2000,Malta; Cyprus\n".as_slice();
    let outcome = read(&[("projects.csv", projects), ("groups.csv", groups)]);
    assert_eq!(self::content(&outcome).projects[0].donors, ["eu"]);
}

#[test]
fn the_shipped_content_goes_through_a_workbook_and_comes_back() {
    let original = folder::read_folder(Path::new("assets")).content;
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

#[test]
fn the_content_of_the_page_round_trips_through_a_workbook() {
    let content = import::content_from_atlas(shipped().original().unwrap());
    let content = raw::Content {
        site: raw::RawSite { languages: vec!["en".into()], ..content.site },
        ..content
    };
    let bytes = import::template(&content, shipped(), Lang::En);
    let outcome = read(&[("map.xlsx", &bytes)]);
    assert_eq!(outcome.messages, []);
    let mut atlas = content::validate_content(outcome.content.as_ref().unwrap()).0;
    let mut original = shipped().original().unwrap().clone();
    for atlas in [&mut atlas, &mut original] {
        for part in [imap::atlas::TextSet::Names, imap::atlas::TextSet::Notes] {
            atlas.each_text(part, &mut |text| *text = text.trim().to_owned());
        }
    }
    assert_eq!(atlas, original);
}

/// Returns a minimal Excel workbook with the cells of one sheet as XML.
fn xlsx(sheet: &str, cells: &str, rest: &str) -> Vec<u8> {
    let book = format!(
        "<workbook xmlns:r=\"r\"><workbookPr date1904=\"{}\"/><sheets>\
         <sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        u8::from(rest.contains("1904"))
    );
    let relations = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"mmm yyyy\"/></numFmts>\
        <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
    let data = format!("<worksheet><sheetData>{cells}</sheetData>{rest}</worksheet>");
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", data.as_bytes()),
    ])
}

fn text_cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn dates_formulas_and_merged_cells_are_read() {
    let header = ["Title", "Start", "End", "Countries"];
    let header: String =
        header.iter().zip(["A1", "B1", "C1", "D1"]).map(|(t, at)| text_cell(at, t)).collect();
    let rows = format!(
        "<row r=\"1\">{header}</row><row r=\"3\">{}<c r=\"B3\" s=\"1\"><v>39814</v></c>\
         <c r=\"C3\" s=\"2\"><f>B3+700</f><v>40513</v></c><c r=\"D3\" t=\"e\"><f>X</f><v>#REF!</v></c></row>",
        text_cell("A3", "One &amp; two")
    );
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A3:A4\"/></mergeCells>";
    let outcome = read(&[("book.xlsx", &xlsx("Projets", &rows, merged))]);
    let project = &content(&outcome).projects[0];
    assert_eq!(project.title, "One & two");
    assert_eq!(project.start.as_deref(), Some("2009-01-01"));
    assert_eq!(project.end.as_deref(), Some("2010-12"));
    assert_eq!(kinds(&outcome), [&MessageKind::Formula, &MessageKind::MergedDown("3–4".into())]);
    assert_eq!(outcome.messages[0].value, "#REF!");
    assert_eq!((outcome.messages[0].place.row, &*outcome.messages[0].place.letters), (3, "D"));
    let rows = rows.replace("39814", "38352");
    let outcome = read(&[("book.xlsx", &xlsx("Projets", &rows, "<!-- 1904 -->"))]);
    assert_eq!(content(&outcome).projects[0].start.as_deref(), Some("2009-01-01"));
}

#[test]
fn each_wrong_file_gets_its_own_message() {
    let compound = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = [compound.as_slice(), &name].concat();
    let entities = b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\
        <iati-activities><iati-activity><iati-identifier>&b;</iati-identifier></iati-activity></iati-activities>";
    let deep = format!("<iati-activities>{}", "<a>".repeat(100_000));
    let lists = "[".repeat(200_000);
    let bomb = zip(&[("projects.csv", &vec![b'a'; 40 << 20])]);
    let crowd: Vec<(String, &[u8])> = (0..2_001).map(|n| (format!("{n}.csv"), &b""[..])).collect();
    let crowd: Vec<(&str, &[u8])> = crowd.iter().map(|(name, bytes)| (&**name, *bytes)).collect();
    let large = vec![b'a'; import::MAX_FILE_BYTES + 1];
    let cases: [(&str, &[u8], MessageKind); 11] = [
        ("a.csv", b"", MessageKind::EmptyFile),
        ("a.csv", b" \n ", MessageKind::EmptyFile),
        ("a.csv", &large, MessageKind::TooLarge),
        ("a.xls", &compound, MessageKind::OldWorkbook),
        ("a.xlsx", &encrypted, MessageKind::Encrypted),
        ("a.xls", b"<html><table><tr><td>title</td></tr></table></html>", MessageKind::WebPage),
        ("a.xml", entities, MessageKind::Entities),
        ("a.xml", deep.as_bytes(), MessageKind::TooDeep),
        ("a.json", lists.as_bytes(), MessageKind::TooDeep),
        ("a.zip", &bomb, MessageKind::Bomb),
        ("a.zip", &zip(&crowd), MessageKind::Bomb),
    ];
    for (name, bytes, expected) in cases {
        let outcome = read(&[(name, bytes)]);
        assert!(outcome.content.is_none());
        let kinds = kinds(&outcome);
        assert_eq!(kinds.first(), Some(&&expected), "{name}");
        assert_eq!(outcome.messages[0].severity, Severity::Error);
    }
    let renamed = xlsx(
        "Projects",
        &format!(
            "<row>{}{}</row><row r=\"2\">{}{}</row>",
            text_cell("A1", "title"),
            text_cell("B1", "countries"),
            text_cell("A2", "X"),
            text_cell("B2", "Mali")
        ),
        "",
    );
    let outcome = read(&[("a.csv", &renamed)]);
    assert_eq!(kinds(&outcome), [&MessageKind::OtherFormat("XLSX")]);
    assert_eq!(content(&outcome).projects[0].countries, ["MLI"]);
    let outcome = csv("projects.csv", "first,second\n1,2\n");
    assert_eq!(kinds(&outcome), [&MessageKind::NoHeader]);
}

#[test]
fn every_message_is_said_in_every_language() {
    let outcome = read(&[
        (
            "projects.csv",
            b"Title;Contries;Start;Country;Country\nA;x;soon;Congo;\n;;2009;Mali;\n".as_slice(),
        ),
        ("odd.csv", b"1,2\n3,4\n"),
        ("hubs.csv", b"name,country,lon,lat\nX,Mali,200,5\nY,Nowhere,1,1\n"),
        ("routes.csv", b"route,from,to,mode\nR,Agadez,Tripoly,land\nR,Agadez,Tripoli,ship\n"),
        ("figures.csv", b"series,year,value,unit\nS,2009,-4,arrivals\n"),
    ]);
    assert!(outcome.messages.len() >= 9, "{:#?}", outcome.messages);
    let said = |lang: Lang| -> Vec<String> {
        let words = words(lang).import;
        let say =
            |message: &Message| [message.at(&words, lang), message.text(&words, lang)].join(": ");
        outcome.messages.iter().map(say).collect()
    };
    let english = said(Lang::En);
    assert!(
        english.contains(
            &"projects.csv, row 2, column D (“Country”): “Congo” is ambiguous: \
              DR Congo (COD), Congo (COG). Enter the one you mean, or its code."
                .to_owned()
        ),
        "{english:#?}"
    );
    for lang in [Lang::Fr, Lang::Ar] {
        for (other, english) in said(lang).iter().zip(&english) {
            assert_ne!(other, english);
            assert!(!other.contains(['{', '}']), "{other}");
        }
    }
    for lang in Lang::ALL {
        let report = import::report_csv(&outcome, &words(lang).import, lang);
        let report = String::from_utf8(report).unwrap();
        assert!(report.starts_with('\u{feff}'));
        // The source rows follow their messages.
        assert!(report.contains(",A,x,soon,Congo"), "{report}");
    }
}

#[test]
fn an_iati_file_becomes_projects() {
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03"><iati-activity xml:lang="fr">
<iati-identifier>XM-DAC-1-A</iati-identifier>
<title><narrative>Projet</narrative><narrative xml:lang="en">Project &amp; more</narrative></title>
<description type="1"><narrative>Une description</narrative></description>
<participating-org role="1" type="10"><narrative>Italy</narrative></participating-org>
<participating-org role="2" ref="X"><narrative>Accountable body</narrative></participating-org>
<participating-org role="4"><narrative>ICMPD</narrative></participating-org>
<activity-date type="1" iso-date="2008-01-01"/><activity-date type="2" iso-date="2009-01-01"/>
<activity-date type="3" iso-date="2010-12-31"/>
<recipient-country code="NE"/><recipient-country code="ML"/>
<document-link url="https://example.org/a.pdf"><title><narrative>Report</narrative></title><language code="en"/></document-link>
<transaction><value currency="EUR">5</value></transaction>
</iati-activity></iati-activities>"#;
    let outcome = read(&[("activities.xml", xml.as_bytes())]);
    let unused =
        ["activity-date start-planned", "title (fr)", "transaction"].map(str::to_owned).to_vec();
    assert_eq!(kinds(&outcome), [&MessageKind::Unused(unused)]);
    let content = content(&outcome);
    let project = &content.projects[0];
    assert_eq!((&*project.id, &*project.title), ("XM-DAC-1-A", "Project & more"));
    assert_eq!(project.summary, "Une description");
    assert_eq!(project.donors, ["ITA"]);
    assert_eq!(project.agencies, ["icmpd"]);
    assert_eq!(project.countries, ["NER", "MLI"]);
    assert_eq!(project.start.as_deref(), Some("2009-01-01"));
    assert_eq!(project.end.as_deref(), Some("2010-12-31"));
    assert_eq!(project.links[0].url, "https://example.org/a.pdf");
    assert_eq!(content.documents[0].languages, ["en"]);
    assert_eq!(content::validate_content(content).1, []);
}

#[test]
fn regions_of_an_iati_file_are_groups_by_their_names_or_said() {
    let xml = r#"<iati-activities version="2.03"><iati-activity>
<iati-identifier>X-1</iati-identifier><title><narrative>One</narrative></title>
<recipient-region code="298" vocabulary="1"/>
<recipient-region code="89" vocabulary="1"><narrative>Europe, regional</narrative></recipient-region>
<recipient-region code="1" vocabulary="99"><narrative>European Union</narrative></recipient-region>
<activity-date type="2" iso-date="2009-01-01"/></iati-activity></iati-activities>"#;
    let outcome = read(&[("activities.xml", xml.as_bytes())]);
    assert_eq!(content(&outcome).projects[0].countries, ["eu-27"]);
    let values: Vec<(&str, u32)> =
        outcome.messages.iter().map(|message| (&*message.value, message.place.row)).collect();
    assert_eq!(values, [("region 298", 1), ("Europe, regional", 1), ("European Union", 1)]);
    assert!(matches!(outcome.messages[1].kind, MessageKind::UnknownCountry(_)));
    // A group for the region can be defined in another file.
    let groups = b"name,from,members\nregion 298,1960,Mali; Niger\n".as_slice();
    let outcome = read(&[("activities.xml", xml.as_bytes()), ("groups.csv", groups)]);
    assert_eq!(content(&outcome).projects[0].countries, ["region-298", "eu-27"]);
}

#[test]
fn lines_are_legs_from_hub_to_hub_and_nothing_is_left_out_in_silence() {
    let json = r#"{"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"name": "Alpha", "country": "UKR"}, "geometry": {"type": "Point", "coordinates": [30.5, 50.4]}},
      {"type": "Feature", "properties": {"name": "Beta", "country": "SVK"}, "geometry": {"type": "MultiPoint", "coordinates": [[22.3, 48.6]]}},
      {"type": "Feature", "properties": {"name": "Gamma", "country": "AUT"}, "geometry": {"type": "Point", "coordinates": [16.4, 48.2]}},
      {"type": "Feature", "properties": {"name": "Long", "mode": "land"}, "geometry": {"type": "LineString", "coordinates": [[30.5, 50.4], [27, 49], [22.3, 48.6], [20, 48], [16.4, 48.2]]}},
      {"type": "Feature", "properties": {"name": "Both", "mode": "land"}, "geometry": {"type": "MultiLineString", "coordinates": [[[30.5, 50.4], [22.3, 48.6]], [[22.3, 48.6], [16.4, 48.2]]]}},
      {"type": "Feature", "properties": {"name": "Loose", "mode": "land"}, "geometry": {"type": "LineString", "coordinates": [[30.5, 50.4], [1.5, 2]]}},
      {"type": "Feature", "properties": {"name": "Named", "mode": "land", "to": "Gamma"}, "geometry": {"type": "LineString", "coordinates": [[30.5, 50.4], [1, 2]]}},
      {"type": "Feature", "properties": {}, "geometry": {"type": "GeometryCollection", "geometries": []}},
      {"type": "Feature", "properties": {}, "geometry": null}
    ]}"#;
    let outcome = read(&[("east.geojson", json.as_bytes())]);
    let said: Vec<(&MessageKind, &str, u32)> = outcome
        .messages
        .iter()
        .filter(|message| !matches!(message.kind, MessageKind::Mapped(_)))
        .map(|message| (&message.kind, &*message.value, message.place.row))
        .collect();
    let [
        (loose, "1.5, 2", 6),
        (MessageKind::NotOneOf(known), "GeometryCollection", 8),
        (_, "null", 9),
    ] = said.as_slice()
    else {
        panic!("{said:#?}")
    };
    assert!(matches!(loose, MessageKind::Unknown(..)) && known.contains(&"MultiLineString"));
    let content = content(&outcome);
    let legs = |name: &str| -> Vec<(&str, &str)> {
        let route = content.routes.iter().find(|route| route.name == name);
        let chains = route.into_iter().flat_map(|route| &route.chain);
        chains.flat_map(|chain| &chain.legs).map(|leg| (&*leg.from, &*leg.to)).collect()
    };
    let both = [("alpha", "beta"), ("beta", "gamma")];
    assert_eq!((legs("Long"), legs("Both")), (both.to_vec(), both.to_vec()));
    assert_eq!(legs("Named"), [("alpha", "gamma")]);
    assert_eq!(legs("Loose"), []);
    assert_eq!(content.hubs.len(), 3);
}

#[test]
fn geography_becomes_hubs_routes_and_countries() {
    let json = r#"{"type": "FeatureCollection", "name": "Eastern", "features": [
      {"type": "Feature", "properties": {"NAME": "Alpha", "ISO_A3": "UKR"}, "geometry": {"type": "Point", "coordinates": [30.5, 50.4]}},
      {"type": "Feature", "properties": {"title": "Beta", "country": "Slovakia"}, "geometry": {"type": "Point", "coordinates": [22.3, 48.6]}},
      {"type": "Feature", "properties": {"name": "East", "mode": "land"}, "geometry": {"type": "LineString", "coordinates": [[30.5, 50.4], [25, 49], [22.3, 48.6]]}},
      {"type": "Feature", "id": "UKR", "properties": {}, "geometry": {"type": "Polygon", "coordinates": []}}
    ]}"#;
    let outcome = read(&[("east.geojson", json.as_bytes())]);
    let errors = outcome.messages.iter().filter(|message| message.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{:#?}", outcome.messages);
    assert!(kinds(&outcome).iter().any(|kind| matches!(kind, MessageKind::Mapped(_))));
    let content = content(&outcome);
    assert_eq!(content.hubs.len(), 2);
    assert_eq!(content.hubs[1].country, "SVK");
    let leg = &content.routes[0].chain[0].legs[0];
    assert_eq!((&*leg.from, &*leg.to, &*leg.mode), ("alpha", "beta", "land"));
    assert_eq!(
        (&*content.projects[0].title, &*content.projects[0].countries),
        ("Eastern", &["UKR".to_owned()][..])
    );
    assert_eq!(content::validate_content(content).1, []);
}

/// `mtm_name` and `mtm_map_name` were the names of one dialogue.
#[test]
fn the_name_on_the_map_of_the_dialogue_is_read_under_its_former_names() {
    for (route, hub) in [("mtm_name", "mtm_map_name"), ("MTM name", "MTM map name")] {
        let routes = format!("name,{route}\nEastern,East\n");
        let hubs = format!("name,country,{hub}\nAlpha,Ukraine,Alfa\n");
        let files = [("route details.csv", routes.as_bytes()), ("hubs.csv", hubs.as_bytes())];
        let outcome = read(&files);
        let content = content(&outcome);
        assert_eq!(content.routes[0].dialogue_name, "East", "{:?}", outcome.messages);
        assert_eq!(content.hubs[0].dialogue_name, "Alfa");
    }
    let text = std::fs::read_to_string("assets/content/routes.toml").unwrap();
    let mut table: toml::Table = text.replace("dialogue_name", "mtm_name").parse().unwrap();
    let former: Vec<raw::RawRoute> = table.remove("route").unwrap().try_into().unwrap();
    assert!(former.iter().any(|route| route.dialogue_name == "West Africa route"));
    let hub = "id,name,country,mtm_map_name\nalpha,Alpha,UKR,Alfa\n";
    let former: raw::RawHub =
        ::csv::Reader::from_reader(hub.as_bytes()).deserialize().next().unwrap().unwrap();
    assert_eq!(former.dialogue_name, "Alfa");
}

#[test]
fn a_zip_of_sheets_in_windows_letters_is_read() {
    let projects = b"Titre;Pays;D\xe9but\nFronti\xe8res;C\xf4te d\x92Ivoire;01/2009\n";
    let zip = zip(&[("map/Projets.csv", projects), ("__MACOSX/x", b"y"), ("map/.DS_Store", b"z")]);
    let outcome = read(&[("map.zip", &zip)]);
    assert_eq!(kinds(&outcome), [&MessageKind::Encoding("Windows-1252")]);
    let project = &content(&outcome).projects[0];
    assert_eq!((&*project.title, &*project.countries[0]), ("Frontières", "CIV"));
    assert_eq!(project.start.as_deref(), Some("2009-01"));
}

#[test]
fn a_hundred_thousand_rows_are_read_and_no_kind_of_message_is_without_end() {
    let mut text = String::from("id,title,countries,start\n");
    for n in 0..100_000 {
        text += &format!("p{},Project {n},Atlantis {n},2009\n", 99_999 - n);
    }
    let outcome = csv("projects.csv", &text);
    assert_eq!(content(&outcome).projects.len(), 100_000);
    assert_eq!(outcome.messages.len(), 1_001);
    assert_eq!(outcome.messages[1_000].kind, MessageKind::More(99_000));
    assert_eq!(outcome.counts[0].rows, 100_000);
    let text = text + "one,more,Mali,2009\n";
    let outcome = csv("projects.csv", &text);
    assert_eq!(kinds(&outcome), [&MessageKind::TooManyRows]);
}

#[test]
fn reading_reports_progress_and_can_be_cancelled() {
    let text = format!("title\n{}", "x\n".repeat(5_000));
    let files = [SourceFile { name: "projects.csv".into(), bytes: text.into_bytes() }];
    let mut parts = Vec::new();
    let words = words(Lang::En).import;
    import::read(&files, shipped(), &words, Lang::En, &mut |part| {
        parts.push(part);
        true
    });
    assert!(parts.len() > 10 && parts.is_sorted() && parts.last() == Some(&1.0), "{parts:?}");
    let outcome = import::read(&files, shipped(), &words, Lang::En, &mut |part| part < 0.6);
    assert!(outcome.cancelled && outcome.content.is_none());
}

#[test]
fn changes_are_listed_by_field() {
    let shipped_atlas = shipped().original().unwrap();
    let mut content = import::content_from_atlas(shipped_atlas);
    let removed = content.projects.remove(1);
    content.projects[0].donors.pop();
    let added =
        raw::RawProject { id: "new".into(), title: "New".into(), ..content.projects[0].clone() };
    content.projects.push(added);
    let opened = content::validate_content(&content).0;
    let changes = import::changes(shipped_atlas.into(), (&opened).into(), Lang::En);
    let how: Vec<(&str, bool)> = changes
        .iter()
        .map(|change| (&*change.key, matches!(change.how, import::ChangeKind::Changed(_))))
        .collect();
    assert_eq!(how, [(&*content.projects[0].id, true), ("new", false), (&*removed.id, false)]);
    let import::ChangeKind::Changed(fields) = &changes[0].how else { panic!() };
    assert_eq!((fields.len(), &*fields[0].field), (1, "Donors"));
    assert!(fields[0].old.ends_with("; Switzerland") && !fields[0].new.contains("Switzerland"));
    assert_eq!(import::changes(shipped_atlas.into(), shipped_atlas.into(), Lang::Ar), []);
}

#[test]
fn the_files_of_the_shipped_content_are_those_of_the_build() {
    // In all languages: text that equals the published original has the published translation.
    let content = raw::Content { ..shipped().content() };
    let files = import::files(&content, shipped());
    let mut file =
        |name: &str| files.iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes.clone());
    let again = PublishedContent::from_files(&Lang::ALL, &mut file).unwrap();
    for ((lang, again), (_, atlas)) in again.atlases.iter().zip(&shipped().atlases) {
        let mut atlas = atlas.clone();
        atlas.countries.rows_mut().for_each(|country| country.aliases.clear());
        assert!(*again == atlas, "{lang:?}");
    }
    assert_eq!(again.interfaces, shipped().interfaces);
    assert_eq!(again.aliases.len(), shipped().aliases.len());
}

#[test]
fn our_json_is_opened_again() {
    use imap::export::Export;
    use imap::geo::{Plane, Size, Topology, Viewport};
    use imap::state::State;
    let atlas = shipped().original().unwrap();
    let Words { speech, share, .. } = words(Lang::En);
    let mut store = imap::view::Store::new(atlas.clone(), speech, Lang::En);
    store.set_state(State::opening_state(atlas));
    let world = Topology { parts: 1, arcs: Vec::new(), features: Vec::new() };
    let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 400.0, size: Size::new(9.0, 6.0) };
    let today = "2026-11-24".parse().unwrap();
    let (context, words) = (store.view_context(), &share);
    let (is_moved, shape, world) = (true, PictureShape::Window, &world);
    let (link, host) = ("", "");
    let export = Export { context, words, world, view, is_moved, shape, link, host, today };
    let json = export.projects_json();
    let outcome = read(&[("projects.json", json.as_bytes())]);
    let errors: Vec<&Message> =
        outcome.messages.iter().filter(|message| message.severity == Severity::Error).collect();
    assert_eq!(errors, [] as [&Message; 0]);
    let opened = content::validate_content(content(&outcome)).0;
    let mut changes = import::changes(atlas.into(), (&opened).into(), Lang::En);
    // The file has no routes, hubs and figures.
    changes.retain(|change| change.table == "project");
    assert_eq!(changes, []);
}

/// Returns `true` for a text of signs, or a word of a few letters, that stands for no value.
fn says_nothing(text: &str) -> bool {
    let is_sign = |letter: char| letter.is_ascii_punctuation() || "–—−…؟".contains(letter);
    text.chars().all(is_sign) || ["na", "nil", "none"].contains(&text.to_lowercase().as_str())
}

/// Returns arbitrary texts without surrounding spaces.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Zéشم;,|\"'<>&_=x0-9 \n]{0,24}", "\\PC{0,12}", Just("_x000A_ _x".to_owned()),]
        .prop_map(|text| text.trim().to_owned())
        .prop_map(|text| if says_nothing(&text) { String::new() } else { text })
}

fn name() -> impl Strategy<Value = String> {
    text().prop_map(|text| if text.is_empty() { "name".to_owned() } else { text })
}

/// Returns some of the keys, each once, in any order.
fn some(keys: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(keys, 1..=keys.len())
        .prop_shuffle()
        .prop_map(|keys| keys.into_iter().map(str::to_owned).collect())
}

const SOURCES: &[&str] = &["s1", "s-1", "S33", "a source; with signs"];
const PARTIES: &[&str] = &["MLI", "NER", "ITA", "g-1", "ec", "it"];
const LETTERS: &[&str] = &["A", "B", "C"];

fn letter() -> impl Strategy<Value = String> {
    proptest::sample::select(LETTERS).prop_map(str::to_owned)
}

fn date() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        Just(None),
        (1950..2100i32, 1..13u8, 1..29u8, 0..3u8).prop_map(|(year, month, day, parts)| {
            Some(match parts {
                0 => format!("{year}"),
                1 => format!("{year}-{month:02}"),
                _ => format!("{year}-{month:02}-{day:02}"),
            })
        })
    ]
}

fn project() -> impl Strategy<Value = raw::RawProject> {
    let texts = (name(), text(), text(), text(), text(), text(), text());
    let parties = (some(PARTIES), some(PARTIES), some(PARTIES), some(PARTIES));
    let rest = (date(), date(), some(SOURCES), some(&["d1", "d2"]), any::<bool>());
    let link =
        (name(), letter(), some(SOURCES)).prop_map(|(title, certainty, sources)| raw::RawLink {
            title,
            url: "https://example.org/a?b=c;d".into(),
            source: Some(sources[0].clone()),
            certainty,
        });
    let remark = (text(), letter(), some(SOURCES)).prop_map(|(text, certainty, sources)| {
        raw::RawRemark { field: "donors".into(), text, certainty, sources }
    });
    let lists = (prop::collection::vec(link, 0..3), prop::collection::vec(remark, 0..3));
    (texts, parties, rest, lists).prop_map(|(texts, parties, rest, (links, remark))| {
        let (title, short_title, acronym, objective, summary, context, duration_note) = texts;
        let (agencies, partners, donors, countries) = parties;
        let (start, end, sources, documents, sorted) = rest;
        raw::RawProject {
            title,
            short_title,
            acronym,
            objective,
            objective_certainty: if sorted { "paraphrase" } else { "" }.into(),
            summary,
            context,
            agencies,
            partners,
            donors,
            countries,
            start,
            end,
            duration_note,
            phase: sorted.then(|| "ph".into()),
            pillar: sorted.then(|| "pi".into()),
            themes: if sorted { vec!["t1".into()] } else { Vec::new() },
            documents,
            links,
            sources,
            remark,
            budget: if sorted { "1200000.5 EUR (2014)" } else { "" }.into(),
            reference: if sorted { "ENPI/2011/270-312" } else { "" }.into(),
            website: if sorted { "https://www.example.org/" } else { "" }.into(),
            ..raw::RawProject::default()
        }
    })
}

fn route() -> impl Strategy<Value = raw::RawRoute> {
    let mode = proptest::sample::select(&["land", "sea", "air"][..]);
    let leg = (mode, letter(), some(SOURCES)).prop_map(|(mode, certainty, sources)| raw::RawLeg {
        from: "h1".into(),
        to: "h2".into(),
        mode: mode.into(),
        certainty,
        sources,
    });
    let chain = (name(), text(), prop::collection::vec(leg, 1..3));
    let names = prop::collection::vec(name(), 0..3);
    let rest = (name(), names, text(), text(), any::<bool>(), letter(), some(SOURCES));
    (rest, prop::collection::vec(chain, 0..3)).prop_map(|(rest, chains)| {
        let (name, other_names, dialogue_name, description, shown, certainty, sources) = rest;
        let chain = |(name, note, legs)| raw::RawChain {
            name,
            note,
            legs,
            from: Some(1999),
            ..raw::RawChain::default()
        };
        raw::RawRoute {
            name,
            other_names,
            dialogue_name,
            description,
            shown,
            certainty,
            sources,
            until: Some(2014),
            chain: chains.into_iter().map(chain).collect(),
            ..raw::RawRoute::default()
        }
    })
}

fn series() -> impl Strategy<Value = raw::RawSeries> {
    let value = (0..u32::MAX, any::<bool>(), text(), some(SOURCES));
    let values = prop::collection::vec(value, 1..4);
    (name(), name(), text(), letter(), some(SOURCES), values).prop_map(
        |(name, indicator, note, certainty, sources, values)| raw::RawSeries {
            name,
            indicator,
            unit: "arrivals".into(),
            country: Some("MLI".into()),
            note,
            certainty: certainty.clone(),
            sources,
            values: (2000..)
                .zip(values)
                .map(|(year, (value, approximate, note, sources))| raw::Value {
                    year,
                    value: f64::from(value),
                    approximate,
                    bound: (!approximate).then(|| "less-than".into()),
                    certainty: certainty.clone(),
                    sources: if approximate { Vec::new() } else { sources },
                    note,
                })
                .collect(),
            ..raw::RawSeries::default()
        },
    )
}

fn any_content() -> impl Strategy<Value = raw::Content> {
    let lists = (
        prop::collection::vec(project(), 0..4),
        prop::collection::vec(route(), 0..3),
        prop::collection::vec(series(), 0..3),
    );
    (lists, prop::collection::vec(text(), 6), -180.0..180.0f64).prop_map(
        |((mut projects, mut routes, mut series), texts, lon)| {
            let mut content = shipped().content();
            let codes = ["MLI", "NER", "ITA"];
            content.countries.retain(|country| codes.contains(&&*country.code));
            // Keys that fold to the same text are different keys.
            for (number, project) in projects.iter_mut().enumerate() {
                project.id = ["p-1", "p1", "P1", "2009"][number].into();
            }
            for (number, route) in routes.iter_mut().enumerate() {
                route.id = ["r-1", "r1", "R1"][number].into();
                for (place, chain) in route.chain.iter_mut().enumerate() {
                    chain.id = format!("{}{}", ["c-1", "c1", "C1"][place], "x".repeat(number));
                }
            }
            for (number, series) in series.iter_mut().enumerate() {
                series.id = ["f-1", "f1", "F1"][number].into();
            }
            let named = |id: &str| raw::RawCategory {
                id: id.into(),
                name: "A name".into(),
                certainty: "C".into(),
                sources: Vec::new(),
            };
            let sources = |id: &&str| raw::RawSource {
                id: (*id).into(),
                title: "The same title".into(),
                publisher: texts[0].clone(),
                certainty: "B".into(),
                ..raw::RawSource::default()
            };
            let hub = |id: &str| raw::RawHub {
                id: id.into(),
                name: "The same name".into(),
                country: "MLI".into(),
                lon: Some(lon),
                lat: Some(lon / 3.0),
                coordinates: "GeoNames".into(),
                note: texts[1].clone(),
                ..raw::RawHub::default()
            };
            let document = |id: &str| raw::RawDocument {
                id: id.into(),
                title: "The same title".into(),
                languages: vec!["en".into(), "ar".into()],
                note: texts[2].clone(),
                sources: vec!["s1".into()],
                ..raw::RawDocument::default()
            };
            let organisation = |id: &str| raw::RawOrganisation {
                id: id.into(),
                name: "Italy".into(),
                acronym: texts[3].clone(),
                kind: "un".into(),
            };
            let group = raw::RawGroup {
                id: "g-1".into(),
                name: "Mali".into(),
                from: "2007-01-01".into(),
                members: vec!["MLI".into(), "ITA".into()],
                note: texts[4].clone(),
                certainty: "A".into(),
                sources: vec!["S33".into()],
                ..raw::RawGroup::default()
            };
            let phase = raw::RawPhase {
                id: "ph".into(),
                name: "Phase".into(),
                certainty: "C".into(),
                sources: vec!["s-1".into()],
                remark: texts[5].clone(),
                ..raw::RawPhase::default()
            };
            raw::Content {
                site: raw::RawSite {
                    phase: vec![phase],
                    pillar: vec![named("pi")],
                    theme: vec![named("t1")],
                    // Years that leave out a project or a figure would be extended.
                    time: raw::Time { from: 1900, until: 2099 },
                    ..content.site
                },
                sources: SOURCES.iter().map(sources).collect(),
                organisations: vec![organisation("ec"), organisation("it")],
                groups: vec![group],
                successions: Vec::new(),
                former_names: Vec::new(),
                boundaries: Vec::new(),
                seas: Vec::new(),
                documents: vec![document("d1"), document("d2")],
                hubs: vec![hub("h1"), hub("h2")],
                projects,
                routes,
                series,
                indicators: Vec::new(),
                briefings: Vec::new(),
                translations: Vec::new(),
                countries: content.countries,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_content_goes_through_a_workbook_and_comes_back(mut content in any_content()) {
        trim(&mut content);
        let bytes = import::template(&content, shipped(), Lang::Fr);
        let outcome = read(&[("map.xlsx", &bytes)]);
        let again = outcome.content.unwrap();
        prop_assert_eq!(&again.projects, &content.projects);
        prop_assert_eq!(again, content);
    }
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
