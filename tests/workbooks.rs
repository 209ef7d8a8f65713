//! Tests workbooks of other programs: OpenDocument written by hand, and conversions by LibreOffice.

use std::fs;
use std::path::Path;

use crate::support::libreoffice::Folder;
use crate::support::{content, kinds, read, shipped, trim, words, zip};
use imap::content::folder;
use imap::i18n::Lang;
use imap::import::{self, MessageKind, Outcome};

/// The start of a LibreOffice document.
const DOCUMENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="N1"><number:day/><number:text>.</number:text><number:month/><number:text>.</number:text><number:year number:style="long"/></number:date-style>
<number:date-style style:name="N2"><number:month number:textual="true"/><number:text> </number:text><number:year number:style="long"/></number:date-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N2"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Projects">"#;
const END: &str = "</table:table></office:spreadsheet></office:body></office:document>";

/// Merged cells, dates, formulas that succeed and that fail, and empty rows.
const ROWS: &str = r#"
<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="month"/>
<table:table-row><table:table-cell><text:p>Title</text:p></table:table-cell><table:table-cell><text:p>Start</text:p></table:table-cell><table:table-cell><text:p>End</text:p></table:table-cell><table:table-cell><text:p>Countries</text:p></table:table-cell><table:table-cell><text:p>Objective</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>One <text:s/>&amp; two</text:p></table:table-cell><table:table-cell table:style-name="day" office:value-type="date" office:date-value="2009-01-01"><text:p>01.01.2009</text:p></table:table-cell><table:table-cell table:style-name="month" table:formula="of:=[.B2]+700" office:value-type="date" office:date-value="2010-12-02"><text:p>Dec 2010</text:p></table:table-cell><table:table-cell table:formula="of:=&quot;Ma&quot;&amp;&quot;li&quot;" office:value-type="string" office:string-value="Mali"><text:p>Mali</text:p></table:table-cell><table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string"><text:p>Niger</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="5"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>A note</text:p></office:annotation><text:p>Last</text:p><text:p>line</text:p></table:table-cell><table:table-cell table:style-name="day" office:value-type="date" office:date-value="2009-05-31T10:00:00"><text:p>31.05.2009</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2011-06-01"><text:p>Jun 2011</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Chad</text:p></table:table-cell></table:table-row>
"#;

/// Checks that the outcome is that of [`ROWS`]; `by` is the program that wrote the workbook.
fn is_as_written(outcome: &Outcome, by: &str) {
    let read = |place: usize| {
        let project = &content(outcome).projects[place];
        let countries: Vec<&str> = project.countries.iter().map(String::as_str).collect();
        (&*project.title, project.start.as_deref(), project.end.as_deref(), countries.join(" "))
    };
    let first = ("One  & two", Some("2009-01-01"), Some("2010-12"), "MLI NER".to_owned());
    assert_eq!(read(0), first, "{by}");
    let last = ("Last\nline", Some("2009-05-31"), Some("2011-06"), "TCD".to_owned());
    assert_eq!(read(1), last, "{by}");
    // The row below is of the same project, because of the merged cell.
    assert_eq!(
        kinds(outcome),
        [
            &MessageKind::Formula,
            &MessageKind::MergedDown("2–3".into()),
            &MessageKind::SeveralRows("3".into())
        ],
        "{by}"
    );
    let at: Vec<(u32, &str)> = outcome
        .messages
        .iter()
        .map(|message| (message.place.row, &*message.place.letters))
        .collect();
    assert_eq!(at, [(2, "E"), (2, "A"), (0, "")], "{by}");
    assert_eq!(outcome.messages[0].value, "#DIV/0!", "{by}");
}

#[test]
fn a_workbook_of_opendocument_is_read() {
    let document = [DOCUMENT, ROWS, END].concat();
    let bytes = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", document.as_bytes()),
    ]);
    is_as_written(&read(&[("book.ods", &bytes)]), "by hand");
    // A cell that is repeated to the end of the sheet, and a file with a password.
    let repeated = |rows: &str| {
        let cell = "<table:table-cell office:value-type=\"string\"><text:p>title</text:p></table:table-cell>";
        let rows = format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\">{cell}</table:table-row>"
        );
        let document = [DOCUMENT, &rows, END].concat();
        read(&[("book.ods", &zip(&[("mimetype", b"x"), ("content.xml", document.as_bytes())]))])
    };
    assert_eq!(kinds(&repeated("1048576")), [&MessageKind::TooManyRows]);
    // Rows with nothing but the same title are one project, which is reported.
    let joined = repeated("3");
    assert_eq!(content(&joined).projects.len(), 1);
    assert!(kinds(&joined).contains(&&MessageKind::SeveralRows("3".into())));
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let parts: [(&str, &[u8]); 3] =
        [("mimetype", b"x"), ("content.xml", b"\x00\x01"), ("META-INF/manifest.xml", manifest)];
    assert_eq!(kinds(&read(&[("book.ods", &zip(&parts))])), [&MessageKind::Encrypted]);
}

/// Sheets with a problem of each kind: a cell, a missing cell, a header, a row.
const FAULTY: [(&str, &[u8]); 2] = [
    (
        "mine/projects.csv",
        b"Title;Countries;Start;Shoes\nGood;Mali;2009-01-01;7\nBad;Nigerr, Congo;01/02/2009;8\nLast;Chad;2011;9\n;Chad;2012;9\n",
    ),
    ("mine/hubs.csv", b"name,country,lon,lat\nAgadez,Niger,200,16.97\nFaya,Chad,19.1,17.9\n"),
];

/// Returns the XML of a sheet of a workbook.
fn sheet(workbook: &[u8], number: usize) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut part = zip.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut part, &mut text).unwrap();
    text
}

/// Returns kind, value, row and column of all messages, without the file.
fn places(outcome: &Outcome) -> Vec<(MessageKind, String, u32, String)> {
    let place = |message: &import::Message| {
        let place = &message.place;
        (message.kind.clone(), message.value.clone(), place.row, place.letters.clone())
    };
    outcome.messages.iter().map(place).collect()
}

#[test]
fn problems_are_marked_in_the_sheets_which_open_again_unchanged() {
    let outcome = read(&FAULTY);
    assert!(kinds(&outcome).len() >= 6, "{:#?}", outcome.messages);
    for lang in Lang::ALL {
        let words = words(lang).import;
        let workbook = import::report_workbook(&outcome, &words, lang);
        // The first sheet is the list of all problems, with the texts of the CSV report.
        let list = sheet(&workbook, 1);
        assert_eq!(list.matches("<row ").count(), 1 + outcome.messages.len());
        for message in &outcome.messages {
            assert!(list.contains(&message.text(&words, lang).replace('"', "&quot;")), "{list}");
        }
        let projects = sheet(&workbook, 2);
        let cell = |at: &str| {
            let rest = projects.split(&format!("<c r=\"{at}\"")).nth(1).unwrap_or_default();
            rest.split("</c>").next().unwrap_or_default().to_owned()
        };
        // Errors are red (3), warnings yellow (4), other cells plain (2).
        for (at, style, text) in [
            ("B2", 2, "Mali"),
            ("B3", 3, "Nigerr, Congo"),
            ("C3", 4, "01/02/2009"),
            ("A5", 3, ""),
            ("D1", 4, "Shoes"),
            ("E3", 3, &format!("⚑ {}: ", words.dialog.report_error)),
        ] {
            let cell = cell(at);
            assert!(cell.starts_with(&format!(" s=\"{style}\"")), "{at}: {cell}");
            assert!(cell.contains(&format!(">{text}")), "{at}: {cell}");
        }
        assert_eq!(cell("E2"), "", "nothing is said of a good row");
        // A row with three messages, each on a line of its own.
        assert_eq!(cell("E3").matches('⚑').count(), 3);
        let again = read(&[("map.xlsx", &workbook)]);
        assert_eq!(content(&again).hubs.len(), content(&outcome).hubs.len());
        let titles = |outcome: &Outcome| -> Vec<(String, Vec<String>)> {
            let projects = content(outcome).projects.iter();
            projects.map(|row| (row.title.clone(), row.countries.clone())).collect()
        };
        assert_eq!(titles(&again), titles(&outcome));
        assert_eq!(places(&again), places(&outcome), "{lang:?}");
    }
}

#[test]
fn marks_for_missing_figures_and_records_round_trip() {
    let words = words(Lang::En).import;
    let outcome = read(&[("projects.csv", b"first,second\n1,2\n")]);
    assert!(outcome.content.is_none());
    let workbook = import::report_workbook(&outcome, &words, Lang::En);
    assert!(sheet(&workbook, 1).contains(&outcome.messages[0].text(&words, Lang::En)));
    assert!(sheet(&workbook, 2).contains("second"));
    let json = br#"{"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"name": "A", "country": "Nigerr"}, "geometry": {"type": "Point", "coordinates": [7, 16]}}]}"#;
    let outcome = read(&[("places.geojson", json)]);
    let workbook = import::report_workbook(&outcome, &words, Lang::En);
    let hubs = sheet(&workbook, 2);
    let marked = hubs.split(" s=\"3\"").nth(1).unwrap();
    assert!(marked.contains(">Nigerr<") && hubs.contains("Did you mean “Niger”?"), "{hubs}");
}

#[test]
fn libreoffice_workbooks_are_read_without_change() {
    let folder = Folder::new("office");
    let path = folder.path().join("map.xlsx");
    let mut original = folder::read_folder(Path::new("assets")).content;
    fs::write(&path, import::template(&original, shipped(), Lang::Fr)).unwrap();
    trim(&mut original);
    // LibreOffice opens the marked workbook, and after saving it the marks are still ignored.
    let marked = folder.path().join("marked.xlsx");
    let faulty = read(&FAULTY);
    let workbook = import::report_workbook(&faulty, &words(Lang::Fr).import, Lang::Fr);
    fs::write(&marked, workbook).unwrap();
    let flat = folder.path().join("book.fods");
    fs::write(&flat, [DOCUMENT, ROWS, END].concat()).unwrap();
    let [saved, map, book] = folder.converted([&marked, &path, &flat], "ods");
    assert_eq!(places(&read(&[("map.ods", &fs::read(saved).unwrap())])), places(&faulty));
    // The XLSX is made from the ODS, so parts that only our XLSX has are not compared.
    let [map_xlsx, book_xlsx] = folder.converted([&map, &book], "xlsx");
    for (kind, map, book) in [("ods", map, book), ("xlsx", map_xlsx, book_xlsx)] {
        let outcome = read(&[(&format!("map.{kind}"), &fs::read(&map).unwrap())]);
        assert_eq!(outcome.messages, [], "{kind}");
        assert_eq!(content(&outcome).projects, original.projects, "{kind}");
        assert!(*content(&outcome) == original, "{kind}");
        is_as_written(&read(&[(&format!("book.{kind}"), &fs::read(&book).unwrap())]), kind);
    }
}
