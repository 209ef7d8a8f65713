//! Tests small files as people have them (`data/opened-files`): nothing is lost, nothing invented,
//! and what is left out is said. All projects in them are invented.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::support::{content, csv, kinds, read, shipped, words, zip};
use imap::content::raw;
use imap::i18n::Lang;
use imap::import::{
    self, Doubt, Foreign, HiddenParts, Message, MessageKind, Outcome, ReadOptions, Severity,
    SourceFile, view,
};
use imap::markup::Node;

fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new("tests/data/opened-files").join(name)).unwrap()
}

fn open(name: &str) -> Outcome {
    read(&[(name, &bytes(name))])
}

fn projects(outcome: &Outcome) -> &[raw::RawProject] {
    &content(outcome).projects
}

fn titles(outcome: &Outcome) -> Vec<&str> {
    projects(outcome).iter().map(|project| project.title.as_str()).collect()
}

fn project<'o>(outcome: &'o Outcome, title: &str) -> &'o raw::RawProject {
    let found = projects(outcome).iter().find(|project| project.title == title);
    found.unwrap_or_else(|| panic!("{title}: {:#?}", outcome.messages))
}

/// Returns the places and values of the messages for which `is` holds.
fn places(outcome: &Outcome, is: fn(&MessageKind) -> bool) -> Vec<(u32, &str, &str)> {
    let all = outcome.messages.iter().filter(|message| is(&message.kind));
    all.map(|message| (message.place.row, &*message.place.letters, &*message.value)).collect()
}

fn has(outcome: &Outcome, kind: &MessageKind) -> bool {
    kinds(outcome).contains(&kind)
}

fn errors(outcome: &Outcome) -> Vec<&Message> {
    outcome.messages.iter().filter(|message| message.severity == Severity::Error).collect()
}

/// The organisations of a project by their names.
fn names(outcome: &Outcome, keys: &[String]) -> Vec<String> {
    let all = &content(outcome).organisations;
    let name = |key: &String| {
        all.iter().find(|row| row.id == *key).map_or(key.clone(), |row| row.name.clone())
    };
    keys.iter().map(name).collect()
}

#[test]
fn brackets_in_lists_lose_no_name() {
    let outcome = open("brackets-in-lists.csv");
    let countries = |title: &str| project(&outcome, title).countries.clone();
    assert!(
        countries("A").ends_with(&["SRB".to_owned(), "ALB".to_owned()]),
        "{:?}",
        countries("A")
    );
    assert_eq!(countries("B"), ["MLI", "NER", "TCD"]);
    assert_eq!(countries("C"), ["IRN", "IRQ", "AFG"]);
    assert_eq!(countries("D"), ["COG", "GAB"]);
    assert_eq!(countries("E"), ["EGY"]);
    assert!(project(&outcome, "A").donors.contains(&"DNK".to_owned()));
    assert_eq!(project(&outcome, "C").donors, ["ITA", "ESP"]);
    assert_eq!(project(&outcome, "B").agencies.len(), 2);
    let is_share = |kind: &MessageKind| *kind == MessageKind::Share;
    assert_eq!(places(&outcome, is_share).len(), 2);
    let is_bracket = |kind: &MessageKind| matches!(kind, MessageKind::Bracket(_));
    assert!(places(&outcome, is_bracket).contains(&(6, "B", "Egypt (observer)")));
}

#[test]
fn words_for_no_value_are_no_names() {
    let outcome = open("words-for-no-value.csv");
    for title in ["A", "B", "C", "D", "E"] {
        let project = project(&outcome, title);
        let all = [&project.countries, &project.donors, &project.agencies, &project.partners];
        assert!(all.iter().all(|list| list.is_empty()), "{project:?}");
        assert_eq!((project.start.as_deref(), &project.end), (Some("2019"), &None));
    }
    let last = project(&outcome, "F");
    assert_eq!((&*last.countries[0], &*last.donors[0]), ("NAM", "NAM"));
    assert_eq!(errors(&outcome), [] as [&Message; 0]);
}

#[test]
fn lists_are_split_where_all_names_are_known() {
    let outcome = open("separators-of-lists.csv");
    for (title, codes) in [
        ("A", &["NER", "MLI", "TCD"][..]),
        ("B", &["KEN", "UGA", "TZA"]),
        ("C", &["DZA", "TUN"]),
        ("D", &["EGY", "JOR", "LBN"]),
        ("E", &["MAR", "ESP"]),
        ("F", &["BIH", "TTO", "STP"]),
        ("H", &["GNB", "GIN"]),
    ] {
        assert_eq!(project(&outcome, title).countries, codes, "{title}");
    }
    assert_eq!(project(&outcome, "A").donors, ["DEU", "FRA"]);
    assert_eq!(project(&outcome, "E").donors, ["ITA", "MLT"]);
}

#[test]
fn hidden_parts_are_left_out_and_reported_in_xlsx_and_ods() {
    let outcome = open("hidden-rows-columns-sheets.xlsx");
    assert_eq!(titles(&outcome), ["Border school", "Return desk"]);
    assert!(projects(&outcome).iter().all(|project| project.summary.is_empty()));
    assert!(has(&outcome, &MessageKind::HiddenRows("3".into())));
    assert!(has(&outcome, &MessageKind::HiddenColumns("F".into())));
    let sheets = outcome.messages.iter().filter(|m| m.kind == MessageKind::HiddenSheet);
    assert_eq!(sheets.count(), 2);
    // The same in OpenDocument: filtered rows, rows and columns of closed groups, sheets.
    let row = |attributes: &str, cells: &[&str]| {
        let cell = |text: &&str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        };
        let cells: String = cells.iter().map(cell).collect();
        format!("<table:table-row{attributes}>{cells}</table:table-row>")
    };
    let head = row("", &["Title", "Countries", "Start", "Summary"]);
    let one =
        |title: &str, attributes: &str| row(attributes, &[title, "Niger", "2016", "for us only"]);
    let sheet = [
        "<table:table table:name=\"Projects\"><table:table-column table:number-columns-repeated=\"3\"/>",
        "<table:table-column table:visibility=\"collapse\"/>",
        &head,
        &one("Border school", ""),
        &one("Filtered", " table:visibility=\"filter\""),
        &one("Collapsed", " table:visibility=\"collapse\""),
        "<table:table-row-group table:display=\"false\">",
        &one("Grouped", ""),
        "</table:table-row-group>",
        &one("Return desk", ""),
        "</table:table><table:table table:name=\"Draft\" table:style-name=\"ta2\">",
        &head,
        &one("Draft", ""),
        "</table:table>",
    ]
    .concat();
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">\
         <office:automatic-styles><style:style style:name=\"ta2\" style:family=\"table\">\
         <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body></office:document-content>"
    );
    let book = zip(&[("mimetype", b"x"), ("content.xml", content.as_bytes())]);
    let flat = content.replace("office:document-content", "office:document");
    for (name, bytes) in [("book.ods", book), ("book.fods", flat.into_bytes())] {
        let outcome = read(&[(name, &bytes)]);
        assert_eq!(titles(&outcome), ["Border school", "Return desk"], "{name}");
        assert!(projects(&outcome).iter().all(|project| project.summary.is_empty()));
        assert!(has(&outcome, &MessageKind::HiddenRows("3–5".into())), "{:#?}", outcome.messages);
        assert!(has(&outcome, &MessageKind::HiddenColumns("D".into())));
        assert!(has(&outcome, &MessageKind::HiddenSheet));
    }
}

#[test]
fn formulas_that_were_never_calculated_are_reported_with_their_cells() {
    let outcome = open("formulas-never-calculated.xlsx");
    let is = |kind: &MessageKind| *kind == MessageKind::Uncalculated;
    let mut cells: Vec<(u32, &str)> =
        places(&outcome, is).iter().map(|&(row, letters, _)| (row, letters)).collect();
    cells.sort_unstable();
    assert_eq!(cells, [(2, "B"), (2, "C"), (2, "F")]);
    // A text formula with an empty result is an empty cell.
    assert_eq!(project(&outcome, "Harbour clinic").end, None);
}

#[test]
fn quotation_marks_swallow_no_line_and_are_reported_with_their_cell() {
    let outcome = open("quote-never-closed.csv");
    assert_eq!(titles(&outcome), ["A", "B", "C", "D"]);
    assert_eq!(project(&outcome, "C").objective, "Three with 12\" screens");
    let is = |kind: &MessageKind| *kind == MessageKind::OpenQuote;
    assert_eq!(places(&outcome, is), [(3, "E", "Two is open")]);
    let outcome = open("quote-in-the-middle.csv");
    assert_eq!(titles(&outcome), ["\"Horn\" of Africa desk", "A 12\" screen", "Closed; well"]);
    let is = |kind: &MessageKind| *kind == MessageKind::InnerQuote;
    assert_eq!(places(&outcome, is).len(), 2);
}

#[test]
fn rows_around_a_table_are_no_projects() {
    let outcome = open("totals-and-notes.csv");
    assert_eq!(titles(&outcome), ["Border school", "Harbour clinic"]);
    let is = |kind: &MessageKind| *kind == MessageKind::TotalOrNote;
    assert_eq!(places(&outcome, is).len(), 3);
    let above = |kind: &MessageKind| *kind == MessageKind::AboveHeader;
    assert_eq!(places(&outcome, above), [(1, "", "Overview of projects")]);
    let outcome = open("title-line-with-commas.csv");
    assert_eq!(project(&outcome, "Border school").countries, ["NER", "MLI"]);
    let outcome = open("header-in-row-24.csv");
    assert_eq!((titles(&outcome), places(&outcome, above).len()), (vec!["Border school"], 23));
    let outcome = open("a-and-b.csv");
    assert!(outcome.content.is_none());
    let outcome = open("no-header.csv");
    assert_eq!(kinds(&outcome), [&MessageKind::NoHeader]);
}

#[test]
fn headers_are_recognised_with_what_people_add_to_them() {
    let outcome = open("tags-below-the-header.csv");
    assert_eq!(titles(&outcome), ["Border school", "Harbour clinic"]);
    assert_eq!(project(&outcome, "Harbour clinic").donors, ["ITA"]);
    assert_eq!(kinds(&outcome), [&MessageKind::Hashtags]);
    // Hashtags name columns whose headers are unknown, and a table without other headers.
    for head in ["Maßnahme,Land,Beginn\n", ""] {
        let text =
            format!("{head}#activity+name,#country+name,#date+start\nBorder school,Niger,2016\n");
        let outcome = csv("hxl.csv", &text);
        let only = &projects(&outcome)[0];
        assert_eq!((&*only.title, &*only.countries[0]), ("Border school", "NER"), "{head}");
        assert_eq!(only.start.as_deref(), Some("2016"));
    }
    let outcome = open("words-in-the-header.csv");
    let clinic = project(&outcome, "Harbour clinic");
    assert_eq!(
        (clinic.start.as_deref(), clinic.end.as_deref()),
        (Some("2015-06"), Some("2017-05"))
    );
    assert_eq!(
        (&*clinic.countries, &*clinic.donors[0]),
        (&["TUN".into(), "ITA".into()][..], "ITA")
    );
    for name in ["bars.csv", "quoted-sep.csv"] {
        let outcome = open(name);
        assert!(titles(&outcome).contains(&"Border school"), "{name}: {:#?}", outcome.messages);
    }
    let figures = open("Figures.csv");
    let series = &content(&figures).series;
    let values: Vec<usize> = series.iter().map(|series| series.values.len()).collect();
    assert_eq!(values, [3, 1], "{:#?}", figures.messages);
    assert!(
        places(&figures, |kind| *kind == MessageKind::NotANumber).contains(&(3, "F", "#DIV/0!"))
    );
}

#[test]
fn encodings_are_recognised_and_reported() {
    for (name, title, country, kind) in [
        ("two-encodings.csv", "Clinique du port", "CIV", MessageKind::MixedEncoding("3".into())),
        ("macintosh.csv", "École – frontière", "SEN", MessageKind::Encoding("MacRoman")),
        ("encoded-twice.csv", "École – frontière", "SEN", MessageKind::EncodedTwice("1–2".into())),
        ("one-nul.csv", "Border  school", "NER", MessageKind::Nul(1)),
        (
            "arabic-utf-16-without-a-mark.csv",
            "مدرسة الحدود",
            "NER",
            MessageKind::Encoding("UTF-16"),
        ),
    ] {
        let outcome = open(name);
        assert!(has(&outcome, &kind), "{name}: {:#?}", outcome.messages);
        let all = projects(&outcome);
        let found = all.iter().find(|project| {
            project.title.trim() == title.replace("  ", " ") || project.title == title
        });
        let found = found.unwrap_or_else(|| panic!("{name}: {:?}", titles(&outcome)));
        assert!(found.countries.contains(&country.to_owned()), "{name}: {found:?}");
    }
}

#[test]
fn parts_of_packages_are_found_by_their_relations() {
    for name in
        ["backslashes.xlsx", "book-elsewhere.xlsx", "parts-in-utf-16.xlsx", "without-mimetype.ods"]
    {
        let outcome = open(name);
        assert_eq!(titles(&outcome).len(), 3, "{name}: {:#?}", outcome.messages);
        assert_eq!(errors(&outcome), [] as [&Message; 0], "{name}");
    }
}

#[test]
fn iati_of_version_1_is_read() {
    let outcome = open("iati-1-04.xml");
    let only = project(&outcome, "Border school");
    assert_eq!(
        (only.start.as_deref(), only.end.as_deref()),
        (Some("2016-03-01"), Some("2019-08-31"))
    );
    assert_eq!((&*only.donors[0], &*only.countries), ("DNK", &["NER".to_owned()][..]));
    assert_eq!((names(&outcome, &only.agencies).len(), only.partners.len()), (1, 1));
    assert!(
        places(&outcome, |kind| matches!(kind, MessageKind::UnknownCountry(_)))
            .iter()
            .any(|&(_, _, value)| value == "Africa")
    );
    assert!(has(&outcome, &MessageKind::Unused(vec!["title (fr)".into()])));
}

#[test]
fn iati_countries_dates_and_narratives_are_found_or_reported() {
    let outcome = open("iati-countries-elsewhere.xml");
    assert_eq!(project(&outcome, "In transactions").countries, ["NER", "MLI"]);
    assert_eq!(project(&outcome, "In locations").countries, ["MLI"]);
    assert_eq!(project(&outcome, "No quotes").countries, ["NER"]);
    let region = project(&outcome, "In a region");
    assert_eq!(region.end.as_deref(), Some("2018-01-01"));
    assert!(has(&outcome, &MessageKind::CountriesFrom("transaction")));
    assert!(has(&outcome, &MessageKind::CountriesFrom("location")));
    let is = |kind: &MessageKind| matches!(kind, MessageKind::NotOneOf(_));
    assert_eq!(places(&outcome, is), [(3, "", "9 2016-03-01")]);
    let outcome = open("iati-narratives.xml");
    assert_eq!(titles(&outcome), ["Border school"]);
    assert_eq!(projects(&outcome)[0].countries, ["NER"]);
    assert!(has(&outcome, &MessageKind::NoName));
    let MessageKind::Unused(names) = *kinds(&outcome).last().unwrap() else { panic!() };
    assert!(names.contains(&"own:title".to_owned()), "{names:?}");
}

#[test]
fn a_download_that_was_cut_off_keeps_what_was_whole() {
    let whole = bytes("iati-countries-elsewhere.xml");
    for end in [whole.len() - 20, whole.len() - 120] {
        let outcome = read(&[("cut.xml", &whole[..end])]);
        assert!(titles(&outcome).starts_with(&["In transactions", "In locations"]), "{end}");
        assert!(matches!(kinds(&outcome)[0], MessageKind::CutOff(3..)), "{:?}", kinds(&outcome));
    }
    let wrapped = "<result><ok>1</ok><iati-activities version=\"2.03\"><iati-activity>\
        <iati-identifier>X</iati-identifier><title><narrative>One</narrative></title>\
        </iati-activity></iati-activities></result>";
    assert_eq!(titles(&read(&[("answer.xml", wrapped.as_bytes())])), ["One"]);
}

#[test]
fn features_are_taken_or_reported() {
    let outcome = open("projects-as-points.geojson");
    let school = project(&outcome, "Border school");
    assert_eq!(
        (&*school.countries, &*school.donors),
        (&["NER".into(), "MLI".into()][..], &["DNK".into()][..])
    );
    assert_eq!(school.end.as_deref(), Some("2019-08-31"));
    let outcome = open("areas-with-a-project.geojson");
    assert_eq!(titles(&outcome), ["Border school", "Harbour clinic"]);
    assert_eq!(project(&outcome, "Border school").countries, ["NER", "MLI"]);
    let outcome = open("areas-of-natural-earth.geojson");
    assert!(projects(&outcome)[0].countries.starts_with(&["NOR".into(), "MLI".into()]));
    let outcome = open("positions-that-are-none.geojson");
    let hubs = &content(&outcome).hubs;
    let at = |name: &str| hubs.iter().find(|hub| hub.name == name).map(|hub| (hub.lon, hub.lat));
    assert_eq!(at("Texts"), Some((Some(2.1), Some(13.5))));
    assert_eq!(at("Zero"), Some((None, None)));
    assert!(has(&outcome, &MessageKind::NullIsland));
    let none = places(&outcome, |kind| *kind == MessageKind::NotAPosition);
    let rows: Vec<u32> = none.iter().map(|&(row, ..)| row).collect();
    assert!([2, 3, 5].iter().all(|row| rows.contains(row)), "{none:?}");
    let outcome = open("metres.geojson");
    let hub = &content(&outcome).hubs[0];
    assert!((hub.lon.unwrap() - 2.11).abs() < 0.01 && (hub.lat.unwrap() - 13.51).abs() < 0.05);
    assert!(has(&outcome, &MessageKind::Metres));
}

#[test]
fn years_that_cannot_be_are_doubted_and_dates_are_read_in_the_order_they_prove() {
    let outcome = open("years-in-date-cells.xlsx");
    let serial = |year| MessageKind::DoubtfulYear(Doubt::Serial(year));
    for year in [2016, 2019, 2014, 2018] {
        assert!(has(&outcome, &serial(year)), "{year}: {:#?}", outcome.messages);
    }
    let outcome = open("dates.csv");
    let dates = |title: &str| {
        let project = project(&outcome, title);
        [project.start.clone(), project.end.clone()].map(Option::unwrap_or_default)
    };
    for (title, start, end) in [
        ("Two digits", "2016-03-01", "2019-08-31"),
        ("Month first is plain", "2019-03-15", "2021-05-04"),
        ("Open", "2016", ""),
        ("Open fr", "2016", ""),
        ("Open ar", "2016", ""),
        ("Weekday", "2016-03-01", "2019-08-31"),
        ("Marks", "2016-03-01", "2019-08-31"),
        ("Zone", "2016-03-01", "2019-08-31"),
        ("Footnote", "2016", "2019"),
        ("Hijri", "", ""),
        ("Buddhist", "", ""),
    ] {
        assert_eq!(dates(title), [start, end], "{title}");
    }
    assert!(has(&outcome, &MessageKind::DoubtfulYear(Doubt::Hijri(2015))));
    assert!(has(&outcome, &MessageKind::DoubtfulYear(Doubt::Buddhist(2019))));
    let outcome = csv("projects.csv", "Title,Start,End\nA,03/15/2019,04/05/2021\nB,02/03/2019,\n");
    assert_eq!(projects(&outcome)[0].end.as_deref(), Some("2021-04-05"));
    assert_eq!(projects(&outcome)[1].start.as_deref(), Some("2019-02-03"));
    let months = places(&outcome, |kind| matches!(kind, MessageKind::MonthFirst(_)));
    assert_eq!(months, [(2, "C", "04/05/2021"), (3, "B", "02/03/2019")]);
}

#[test]
fn files_of_other_kinds_say_what_they_are() {
    let kml = zip(&[("doc.kml", b"<kml/>")]);
    let word = zip(&[("[Content_Types].xml", b""), ("word/document.xml", b"")]);
    let cases: [(&str, Vec<u8>, Foreign); 9] = [
        ("a.pdf", bytes("a-pdf.pdf"), Foreign::Pdf),
        ("a.xls", bytes("in-an-archive.xls"), Foreign::ArchivePage),
        ("settings.ini", bytes("settings.ini"), Foreign::Program),
        ("a.js.geojson", bytes("a-script.js.geojson"), Foreign::Program),
        ("a.kmz", kml, Foreign::Kml),
        ("a.docx", word, Foreign::Text),
        ("a.rtf", b"{\\rtf1\\ansi}".to_vec(), Foreign::Text),
        (
            "a.csv",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0".to_vec(),
            Foreign::Pointer,
        ),
        ("a.xml", b"<?xml version=\"1.0\"?><iati-organisations/>".to_vec(), Foreign::Organisations),
    ];
    for (name, bytes, kind) in cases {
        let outcome = read(&[(name, &bytes)]);
        assert!(outcome.content.is_none(), "{name}");
        assert_eq!(kinds(&outcome), [&MessageKind::Foreign(kind)], "{name}");
    }
    assert_eq!(kinds(&open("empty.geojson")), [&MessageKind::EmptyFile]);
}

#[test]
fn json_of_others_loses_no_member() {
    let outcome = open("capitals-and-one-link.json");
    assert_eq!(titles(&outcome), ["Border school", "Harbour clinic", "Third"]);
    assert_eq!(project(&outcome, "Border school").links[0].url, "https://example.org/a");
    let clinic = project(&outcome, "Harbour clinic");
    assert_eq!((&*clinic.countries[0], clinic.start.as_deref()), ("TUN", Some("2015")));
    assert!(errors(&outcome).iter().any(|message| message.value.contains("javascript")));
    let outcome = open("wrapped.json");
    assert_eq!(project(&outcome, "Border school").countries, ["NER"]);
    assert!(has(&outcome, &MessageKind::Wrapper("results".into())));
    let unused = ["count", "countries.id", "countries.name"].map(str::to_owned).to_vec();
    assert!(has(&outcome, &MessageKind::Unused(unused)), "{:#?}", outcome.messages);
    assert_eq!(titles(&open("lines.jsonl")), ["Border school", "Harbour clinic"]);
}

#[test]
fn coordinates_are_read_in_degrees_minutes_and_from_one_cell() {
    let text = "Name;Country;Latitude;Longitude\nNiamey;Niger;13°30′36″N;2°6′36″E\n\
                Gao;Mali;\"16,27\";\"-0,04\"\nAgadez;Niger;\"16.97, 7.99\";\n";
    let outcome = csv("hubs.csv", text);
    let hubs = &content(&outcome).hubs;
    let at = |place: usize| (hubs[place].lon.unwrap(), hubs[place].lat.unwrap());
    assert!((at(0).0 - 2.11).abs() < 1e-6 && (at(0).1 - 13.51).abs() < 1e-6);
    assert_eq!((at(1), at(2)), ((-0.04, 16.27), (7.99, 16.97)));
    assert_eq!(kinds(&outcome), [&MessageKind::LatitudeFirst]);
}

#[test]
fn the_same_trouble_in_a_column_is_one_line_and_hidden_parts_can_be_included() {
    let mut text = String::from("Title,Start,End\n");
    for row in 0..12 {
        text += &format!("Project {row},soon {row},2010\n");
    }
    let outcome = csv("projects.csv", &text);
    assert_eq!(outcome.messages.len(), 12);
    for lang in Lang::ALL {
        let words = words(lang).import;
        let html = |outcome: &Outcome| -> String {
            view::outcome(outcome, &[], &words, lang).iter().map(Node::html).collect()
        };
        let shown = html(&outcome);
        assert_eq!(shown.matches("<li>").count(), 1, "{shown}");
        for value in ["soon 0", "soon 1", "soon 5"] {
            assert!(shown.contains(value), "{value}: {shown}");
        }
        assert!(!shown.contains("soon 6") && !shown.contains(['{', '}']), "{shown}");
        assert!(!shown.contains("data-import=\"hidden\""));
        let hidden = open("hidden-rows-columns-sheets.xlsx");
        assert!(html(&hidden).contains("data-import=\"hidden\""));
    }
    let name = "hidden-rows-columns-sheets.xlsx".to_owned();
    let bytes = bytes(&name);
    let options = ReadOptions { hidden: HiddenParts::Included, ..ReadOptions::default() };
    let all = import::read_with(
        &[SourceFile { name, bytes }],
        shipped(),
        &words(Lang::En).import,
        Lang::En,
        &options,
        &mut |_| true,
    );
    assert!(titles(&all).contains(&"Harbour clinic"), "{:?}", titles(&all));
    assert_eq!(project(&all, "Border school").summary, "for us only");
}

#[test]
fn cells_without_a_place_are_counted() {
    let wide = format!("Title,Start{}\nA,2010{}x\n", ",".repeat(999), ",".repeat(999));
    let outcome = csv("projects.csv", &wide);
    assert_eq!(kinds(&outcome), [&MessageKind::Dropped(1)]);
    let json = r#"{"type":"Feature","title":"X","properties":{"name":"Gao","country":"MLI"},"geometry":{"type":"Point","coordinates":[0.04,16.3]}}"#;
    let outcome = read(&[("a.geojson", json.as_bytes())]);
    assert!(has(&outcome, &MessageKind::Unused(vec!["title".into()])), "{:#?}", outcome.messages);
}

#[test]
fn a_file_in_gzip_is_read_within_the_limits() {
    let packed = |bytes: &[u8]| {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    };
    let outcome = read(&[("projects.csv.gz", &packed(b"title,start\nA bridge,2010\n"))]);
    assert_eq!((titles(&outcome), kinds(&outcome)), (vec!["A bridge"], vec![]));
    let bomb = packed(&vec![b'a'; import::MAX_FILE_BYTES + 1]);
    assert_eq!(kinds(&read(&[("bomb.gz", &bomb)])), [&MessageKind::TooLarge]);
    let cut = packed(b"title,start\nA bridge,2010\n");
    let outcome = read(&[("cut.gz", &cut[..cut.len() - 12])]);
    assert!(matches!(kinds(&outcome)[0], MessageKind::Damaged(_)), "{:?}", outcome.messages);
}
