//! Tests the preview of opened files: what was recognised, layouts other than one record in each
//! row, and the corrections of the user. All projects in them are invented.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use crate::support::{content, csv, kinds, shipped, words};
use imap::geo::Topology;
use imap::geo::topology::{Arc, Feature, Line};
use imap::i18n::Lang;
use imap::import::{
    self, ColumnUse, Corrections, MessageKind, Outcome, ReadOptions, SheetLayout, SheetPreview,
    SourceFile, preview_view,
};
use imap::markup::Node;
use imap::state::Selection;
use imap::view::Store;
use proptest::prelude::*;

fn read_with(name: &str, bytes: &[u8], corrections: &[&str]) -> Outcome {
    let file = SourceFile { name: name.to_owned(), bytes: bytes.to_vec() };
    let corrections = Corrections::parse(corrections.iter().copied());
    let options = ReadOptions { corrections, ..ReadOptions::default() };
    let words = words(Lang::En).import;
    import::read_with(&[file], shipped(), &words, Lang::En, &options, &mut |_| true)
}

fn open_with(name: &str, corrections: &[&str]) -> Outcome {
    let bytes = fs::read(Path::new("tests/data/opened-files").join(name)).unwrap();
    read_with(name, &bytes, corrections)
}

fn projects(outcome: &Outcome) -> Vec<(&str, Vec<&str>)> {
    let all = content(outcome).projects.iter();
    all.map(|project| (&*project.title, project.countries.iter().map(String::as_str).collect()))
        .collect()
}

fn uses(sheet: &SheetPreview) -> Vec<(&str, &ColumnUse)> {
    sheet.columns.iter().map(|column| (&*column.header, &column.used_as)).collect()
}

#[test]
fn a_project_over_several_rows_is_one_project() {
    let expected =
        [("Border school", vec!["NER", "MLI", "TCD"]), ("Harbour clinic", vec!["TUN", "ITA"])];
    for name in ["a-row-for-each-country.csv", "only-the-first-row-has-the-title.csv"] {
        let outcome = open_with(name, &[]);
        assert_eq!(projects(&outcome), expected, "{name}: {:#?}", outcome.messages);
        assert_eq!(kinds(&outcome), [&MessageKind::SeveralRows("3–4, 6".into())], "{name}");
        let sheet = &outcome.previews[0];
        assert_eq!(
            (&sheet.layouts[..], sheet.used, sheet.left_out),
            (&[SheetLayout::SeveralRows][..], 5, 0)
        );
        let plain = open_with(name, &["0/layout=rows"]);
        assert!(plain.previews[0].plain && plain.previews[0].layouts.is_empty(), "{name}");
        assert!(projects(&plain)[0].1.len() == 1, "{name}");
    }
    // Other facts make another project.
    let outcome = csv(
        "projects.csv",
        "Title,Country,Start\nSchool,Niger,2010\nSchool,Mali,2012\n,Chad,2015\n",
    );
    assert_eq!(projects(&outcome), [("School", vec!["NER"]), ("School", vec!["MLI"])]);
    assert!(kinds(&outcome).contains(&&MessageKind::NoName), "{:#?}", outcome.messages);
}

#[test]
fn marks_under_countries_and_fields_down_are_read() {
    let outcome = open_with("x-under-countries.csv", &[]);
    let expected =
        [("Border school", vec!["NER", "MLI", "TCD"]), ("Harbour clinic", vec!["TUN", "ITA"])];
    assert_eq!(projects(&outcome), expected, "{:#?}", outcome.messages);
    let sheet = &outcome.previews[0];
    assert_eq!(sheet.layouts, [SheetLayout::CountriesAcross]);
    assert_eq!(uses(sheet)[2], ("Niger", &ColumnUse::Country("Niger".into())));
    let outcome = csv(
        "p.csv",
        "Projet;Début;Niger;Mali\nÉcole;2016;✓;oui\nPont;;;x\nQuai;;non;x\nGare;;x;x\nPuits;;non;lead\n",
    );
    assert_eq!(projects(&outcome)[0], ("École", vec!["NER", "MLI"]));
    let said: Vec<_> = outcome.messages.iter().map(|m| (&*m.place.letters, &*m.value)).collect();
    assert!(said.contains(&("D", "lead")), "{said:?}");

    let outcome = open_with("fields-down.csv", &[]);
    assert_eq!(
        projects(&outcome),
        [("Border school", vec!["NER", "MLI"]), ("Harbour clinic", vec!["TUN", "ITA"])]
    );
    assert_eq!(outcome.previews[0].layouts, [SheetLayout::FieldsDown]);
    // Places are those of the file.
    let outcome =
        csv("p.csv", "Title,A school,A well\nStart,2016,soon\nEnd,2019,2020\nDonors,x,y\n");
    let at = &outcome.messages.iter().find(|m| m.kind == MessageKind::NotADate).unwrap().place;
    assert_eq!((at.row, &*at.letters, &*at.column), (2, "C", "Start"));
    let marked = import::report_workbook(&outcome, &words(Lang::En).import, Lang::En);
    assert!(!marked.is_empty());
}

#[test]
fn a_sheet_for_each_country_gives_its_name() {
    let outcome = open_with("a-sheet-for-each-country.xlsx", &[]);
    assert_eq!(
        projects(&outcome),
        [("Border school", vec!["NER", "MLI"]), ("Harbour clinic", vec!["TUN"])],
        "{:#?}",
        outcome.messages
    );
    let layouts: Vec<&[SheetLayout]> =
        outcome.previews.iter().map(|sheet| &sheet.layouts[..]).collect();
    assert_eq!(
        layouts,
        [
            &[][..],
            &[SheetLayout::CountryOfSheet],
            &[SheetLayout::CountryOfSheet, SheetLayout::SeveralRows],
            &[SheetLayout::CountryOfSheet]
        ]
    );
}

#[test]
fn each_mapping_can_be_corrected() {
    let text = "Vorhaben,Staat,Start,Farbe\nSchule,Niger,2010,x\nBrunnen,Mali,2011,y\n";
    let outcome = csv("vorhaben.csv", text);
    assert!(outcome.content.is_none());
    let sheet = &outcome.previews[0];
    assert_eq!(
        (sheet.table, sheet.header, sheet.columns[1].samples.join(" ")),
        (None, 1, "Niger Mali".into())
    );
    let chosen = ["0/table=project", "0/0=title", "0/1=countries", "0/3="];
    let outcome = read_with("vorhaben.csv", text.as_bytes(), &chosen);
    assert_eq!(projects(&outcome), [("Schule", vec!["NER"]), ("Brunnen", vec!["MLI"])]);
    let sheet = &outcome.previews[0];
    assert_eq!(
        uses(sheet),
        [
            ("Vorhaben", &ColumnUse::Field("title")),
            ("Staat", &ColumnUse::Field("countries")),
            ("Start", &ColumnUse::Field("start")),
            ("Farbe", &ColumnUse::Nothing),
        ]
    );
    assert_eq!((sheet.used, sheet.left_out), (2, 0));
    assert_eq!(kinds(&outcome), [&MessageKind::NotChosen]);
    // What was recognised gives way to what is chosen.
    let text = "Title,Name of the project,Start\nT1,School,2010\n";
    let outcome = read_with("p.csv", text.as_bytes(), &["0/1=title", "0/0=acronym"]);
    let project = &content(&outcome).projects[0];
    assert_eq!((&*project.title, &*project.acronym), ("School", "T1"));
    let none = read_with("p.csv", text.as_bytes(), &["0/table="]);
    assert!(none.content.is_none() && none.previews[0].table.is_none());
    assert_eq!(kinds(&none), [&MessageKind::NotChosen]);
}

#[test]
fn merged_cells_count_for_all_rows_they_cover() {
    let rows = [
        sheet_row(1, &[("A", "Title"), ("B", "Dates"), ("D", "Country")]),
        sheet_row(2, &[("B", "Start"), ("C", "End")]),
        sheet_row(3, &[("A", "School"), ("B", "2010"), ("C", "2012"), ("D", "Niger")]),
        sheet_row(4, &[("D", "Mali")]),
    ]
    .concat();
    let merges = ["A1:A2", "B1:C1", "D1:D2", "A3:A4"];
    let merges: String = merges.iter().map(|at| format!("<mergeCell ref=\"{at}\"/>")).collect();
    let merges = format!("<mergeCells>{merges}</mergeCells>");
    let book = book(&rows, &merges, "");
    let outcome = read_with("book.xlsx", &book, &[]);
    assert_eq!(projects(&outcome), [("School", vec!["NER", "MLI"])], "{:#?}", outcome.messages);
    let project = &content(&outcome).projects[0];
    assert_eq!((project.start.as_deref(), project.end.as_deref()), (Some("2010"), Some("2012")));
    assert!(kinds(&outcome).contains(&&MessageKind::MergedDown("3–4".into())));
}

/// Returns a workbook with one sheet of inline texts, with the XML behind its cells and the
/// relations of the sheet.
fn book(rows: &str, behind: &str, relations: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>");
    let relations = format!("<Relationships>{relations}</Relationships>");
    crate::support::zip(&[
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("xl/workbook.xml", b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"Projects\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/worksheets/_rels/sheet1.xml.rels", relations.as_bytes()),
    ])
}

fn sheet_row(number: u32, cells: &[(&str, &str)]) -> String {
    let cell = |(column, text): &(&str, &str)| {
        format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    format!("<row r=\"{number}\">{}</row>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn links_behind_words_have_their_addresses() {
    let rows = [
        sheet_row(1, &[("A", "Title"), ("B", "Links"), ("C", "Start")]),
        sheet_row(2, &[("A", "School"), ("B", "Report"), ("C", "2010")]),
    ]
    .concat();
    let links = "<hyperlinks><hyperlink ref=\"B2\" r:id=\"r7\" xmlns:r=\"r\"/>\
                 <hyperlink ref=\"A2\" r:id=\"r8\" xmlns:r=\"r\"/></hyperlinks>";
    let relation = |id: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"x/hyperlink\" Target=\"{target}\" TargetMode=\"External\"/>"
        )
    };
    let relations =
        relation("r7", "https://example.org/a") + &relation("r8", "https://example.org/b");
    let outcome = read_with("book.xlsx", &book(&rows, links, &relations), &[]);
    let link = &content(&outcome).projects[0].links[0];
    assert_eq!((&*link.title, &*link.url), ("Report", "https://example.org/a"));
    let unused = MessageKind::Unused(vec!["A2: https://example.org/b".into()]);
    assert_eq!(kinds(&outcome), [&unused]);
    let flat = "<office:document xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:xlink=\"l\">\
        <office:body><office:spreadsheet><table:table table:name=\"Projects\">\
        <table:table-row><table:table-cell><text:p>Title</text:p></table:table-cell>\
        <table:table-cell><text:p>Links</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell><text:p>School</text:p></table:table-cell><table:table-cell>\
        <text:p><text:a xlink:href=\"https://example.org/a\">Report</text:a></text:p>\
        </table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>\
        </office:document>";
    let outcome = read_with("book.fods", flat.as_bytes(), &[]);
    let link = &content(&outcome).projects[0].links[0];
    assert_eq!((&*link.title, &*link.url), ("Report", "https://example.org/a"));
}

#[test]
fn coordinates_that_are_exchanged_are_noticed() {
    // A box around Niger.
    let points = vec![[0, 11], [16, 11], [16, 24], [0, 24], [0, 11]];
    let arcs = vec![Arc { line: Line::Coast, points }];
    let polygons = vec![vec![vec![0]]];
    let features = vec![Feature { code: *b"NER", label: [8, 16], polygons }];
    let outlines = Some(Rc::new(Topology { parts: 1, arcs, features }));
    let text = "name,country,lon,lat\nAgadez,Niger,17.9,7.9\nNiamey,Niger,2.1,13.5\n";
    let file = SourceFile { name: "hubs.csv".into(), bytes: text.into() };
    let options = ReadOptions { outlines, ..ReadOptions::default() };
    let words = words(Lang::En).import;
    let outcome = import::read_with(&[file], shipped(), &words, Lang::En, &options, &mut |_| true);
    assert_eq!(kinds(&outcome), [&MessageKind::Exchanged("Niger".into())]);
    assert_eq!((outcome.messages[0].place.row, &*outcome.messages[0].value), (2, "Agadez"));
}

#[test]
fn unreadable_values_are_on_the_card_and_not_in_a_saved_map() {
    let outcome = csv("p.csv", "Title,Country,Start\nSchool,Niger,en cours\nWell,Tunise,2012\n");
    let unread: Vec<_> =
        outcome.unread.iter().map(|value| (value.field, value.row, &*value.value)).collect();
    assert_eq!(unread, [("start", 2, "en cours"), ("countries", 3, "Tunise")]);
    for lang in Lang::ALL {
        let words = words(lang).import;
        let shown = import::with_remarks(content(&outcome), &outcome.unread, &words, lang);
        let problems = |content| imap::content::validate_content(content).1.len();
        assert_eq!(problems(&shown), problems(content(&outcome)));
        let remark = &shown.projects[0].remark[0];
        assert_eq!(remark.field, "start");
        assert!(remark.text.contains("en cours") && !remark.text.contains('{'), "{}", remark.text);
    }
    assert!(content(&outcome).projects.iter().all(|project| project.remark.is_empty()));
}

#[test]
fn a_budget_or_website_that_could_not_be_read_is_said_on_the_card() {
    let text = "Title,Country,Budget,Website\nSchool,Niger,plenty,see below\nWell,Niger,,\n";
    let outcome = csv("p.csv", text);
    let unread: Vec<_> =
        outcome.unread.iter().map(|value| (value.field, value.row, &*value.value)).collect();
    assert_eq!(unread, [("budget", 2, "plenty"), ("website", 2, "see below")]);
    for lang in Lang::ALL {
        let words = words(lang);
        let shown = import::with_remarks(content(&outcome), &outcome.unread, &words.import, lang);
        let (atlas, problems) = imap::content::validate_content(&shown);
        assert_eq!(problems.len(), imap::content::validate_content(content(&outcome)).1.len());
        let store = Store::new(atlas.clone(), words.speech.clone(), lang);
        let context = store.view_context();
        let cards = ["School", "Well"].map(|title| {
            let mut projects = atlas.projects.iter();
            let (id, _) = projects.find(|(_, project)| project.title == title).unwrap();
            context.card(Selection::Project(id)).html()
        });
        for fact in ["budget", "website"] {
            let name = context.fact_name(fact);
            assert!(cards[0].contains(name), "{lang:?}: {fact} is not on the card");
            assert!(!cards[1].contains(name), "{lang:?}: {fact} is on a card without one");
        }
        assert!(cards[0].contains("plenty") && cards[0].contains("see below"));
    }
}

#[test]
fn a_message_names_the_column_that_the_file_lacks() {
    let outcome = csv("figures.csv", "series,year,value\nArrivals,2019,7\n");
    let message = outcome.messages.iter().find(|m| m.kind == MessageKind::Lacks).unwrap();
    let said = message.at(&words(Lang::Fr).import, Lang::Fr);
    assert!(said.contains("Unité"), "{said}");
}

#[test]
fn files_of_our_own_need_no_preview() {
    let published = shipped();
    for lang in Lang::ALL {
        let book = import::template(&published.content(), published, lang);
        assert!(read_with("i-map.xlsx", &book, &[]).is_ours, "{lang:?}");
    }
    let ours = br#"{"schema": "i-map/projects/1", "projects": [{"id": "a", "title": "A bridge"}]}"#;
    assert!(read_with("projects.json", ours, &[]).is_ours);
    let other = br#"{"projects": [{"id": "a", "title": "A bridge"}]}"#;
    assert!(!read_with("projects.json", other, &[]).is_ours);
    assert!(!csv("projects.csv", "Title,Countries\nA bridge,Mali\n").is_ours);
}

#[test]
fn the_preview_has_a_labelled_list_for_each_column_in_each_language() {
    let outcome = open_with("x-under-countries.csv", &[]);
    for lang in Lang::ALL {
        let words = words(lang).import;
        let html: String =
            preview_view::preview(&outcome, true, &words, lang).iter().map(Node::html).collect();
        assert!(!html.contains(['{', '}']), "{html}");
        // What the file does, kind, layout and seven columns.
        assert_eq!((html.matches("<select").count(), html.matches("<label").count()), (10, 10));
        assert!(html.contains("data-import=\"show\"") && html.contains("Border school"));
        let nothing = open_with("no-header.csv", &[]);
        let html: String =
            preview_view::preview(&nothing, true, &words, lang).iter().map(Node::html).collect();
        assert!(html.contains(&words.preview.nothing) && !html.contains("data-import=\"show\""));
    }
}

#[test]
fn each_kind_of_file_has_a_preview_or_says_why_not() {
    let mut count = 0;
    for entry in fs::read_dir("tests/data/opened-files").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let outcome = open_with(&name, &[]);
        count += 1;
        assert!(outcome.content.is_some() || !outcome.messages.is_empty(), "{name}");
        assert!(outcome.content.is_none() || !outcome.previews.is_empty(), "{name}");
        let sheets = outcome.previews.iter().filter(|sheet| sheet.table.is_some());
        for sheet in sheets {
            assert!(!sheet.columns.is_empty(), "{name}: {sheet:#?}");
            let used = |column: &import::ColumnPreview| column.used_as != ColumnUse::Nothing;
            assert!(sheet.columns.iter().any(used), "{name}: {sheet:#?}");
        }
        let said = |lang: Lang| -> Vec<String> {
            let words = words(lang).import;
            outcome.messages.iter().map(|message| message.text(&words, lang)).collect()
        };
        for (english, french) in said(Lang::En).iter().zip(said(Lang::Fr)) {
            assert_ne!(*english, french, "{name}");
        }
    }
    assert!(count >= 50, "{count} files");
}

proptest! {
    #[test]
    fn any_corrections_are_read(
        cells in proptest::collection::vec(
            proptest::sample::select(&["Title", "Niger", "x", "2010", "", "Start", "Mali; Chad"][..]),
            1..40,
        ),
        width in 1usize..7,
        corrections in proptest::collection::vec("[0-1]/(table|layout|[0-7])=(project|hub|site|figure|title|lon|countries|rows|value|)", 0..8),
    ) {
        let rows: Vec<String> = cells.chunks(width).map(|row| row.join(",")).collect();
        let corrections: Vec<&str> = corrections.iter().map(String::as_str).collect();
        let outcome = read_with("p.csv", rows.join("\n").as_bytes(), &corrections);
        prop_assert!(outcome.content.is_some() || !outcome.messages.is_empty());
        for sheet in &outcome.previews {
            prop_assert!(sheet.used + sheet.left_out <= cells.len());
        }
    }
}
