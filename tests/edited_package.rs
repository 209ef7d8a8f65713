//! Tests the edits that are written into the workbook that was opened.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::libreoffice::Folder;
use crate::support::python::run_python;
use crate::support::{content, csv, read, shipped, words};
use imap::content::raw;
use imap::editing::{EditGroup, EditSession, SheetDocument};
use imap::i18n::Lang;
use imap::import::{self, EditedWorkbook, ReadOptions, SourceFile, WrittenWorkbook};

/// Returns the document with which the page starts to edit an opened workbook: it reads the
/// workbook of its content.
fn start_of(name: &str, file: &[u8]) -> SheetDocument {
    let outcome = read(&[(name, file)]);
    let workbook = import::template(content(&outcome), shipped(), Lang::En);
    let again = read(&[("i-map.xlsx", &workbook)]);
    import::document_of(content(&again), shipped(), Lang::En)
}

fn written(
    name: &str,
    file: &[u8],
    start: &SheetDocument,
    document: &SheetDocument,
) -> Option<WrittenWorkbook> {
    let file = SourceFile { name: name.to_owned(), bytes: file.to_vec() };
    let options = ReadOptions::default();
    let edited = EditedWorkbook { file: &file, options: &options, start, document };
    import::edited_package(&edited, shipped(), &words(Lang::En).import, Lang::En)
}

/// Edits an opened workbook and writes the edits into it.
fn edit(name: &str, file: &[u8], act: impl FnOnce(&mut EditGroup)) -> Option<WrittenWorkbook> {
    let start = start_of(name, file);
    let mut session = EditSession::new(start.clone());
    session.perform("", act);
    written(name, file, &start, session.document())
}

/// Sets a text in the row whose first text in the column `by` is `name`.
fn set(edits: &mut EditGroup, [table, by, name]: [&str; 3], column: &str, text: &str) {
    let row = row_named(edits, [table, by, name]);
    assert!(edits.set_text(table, row, column, text), "{table}: {name}: {column}");
}

fn row_named(edits: &EditGroup, [table, by, name]: [&str; 3]) -> u32 {
    let (_, of) = edits.document().table(table).unwrap();
    let found = of.rows.iter().find(|row| of.text(row, by) == Some(name));
    found.unwrap_or_else(|| panic!("{table}: {name}")).id
}

fn add(edits: &mut EditGroup, table: &str, cells: &[(&str, &str)]) {
    let (index, _) = edits.document().table(table).unwrap();
    let row = edits.insert(index, None).unwrap();
    for (column, text) in cells {
        assert!(edits.set_text(table, row, column, text), "{table}: {column}");
    }
}

/// Returns the parts of a package.
fn parts(file: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = BTreeMap::new();
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        parts.insert(name, bytes);
    }
    parts
}

/// Returns the names of the parts that differ.
fn changed_parts(before: &[u8], after: &[u8]) -> Vec<String> {
    let (before, after) = (parts(before), parts(after));
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    names.filter(|name| before.get(*name) != after.get(*name)).cloned().collect()
}

fn describe(files: &[&Path]) -> Vec<Value> {
    let arguments: Vec<&Path> =
        [Path::new("read")].into_iter().chain(files.iter().copied()).collect();
    run_python("edited_package.py", &arguments).as_array().unwrap().clone()
}

/// Returns the workbooks that Python writes, and their folder.
fn workbooks(name: &str) -> Folder {
    let folder = Folder::new(name);
    run_python("edited_package.py", &[Path::new("write"), folder.path()]);
    folder
}

#[test]
fn edits_change_the_cells_of_the_opened_workbook_and_nothing_else() {
    let folder = workbooks("edits");
    let path = folder.path().join("projects.xlsx");
    let file = fs::read(&path).unwrap();
    let found = edit("projects.xlsx", &file, |edits| {
        set(edits, ["project", "title", "A school"], "title", "A school & “more” <b>");
        set(edits, ["project", "title", "A well"], "start", "2012-03-04");
        set(edits, ["project", "title", "A bridge"], "countries", "Niger; Chad");
        add(
            edits,
            "project",
            &[("title", "A road"), ("countries", "Mali"), ("start", "2015-06-07")],
        );
        add(edits, "hub", &[("name", "Sebha"), ("country", "Libya")]);
        let gao = row_named(edits, ["hub", "name", "Gao"]);
        let (hubs, _) = edits.document().table("hub").unwrap();
        assert!(edits.remove(hubs, gao));
    })
    .unwrap();
    // The key of the renamed project is written, so that its address stays.
    assert_eq!((found.cells, found.added, found.removed), (4, 2, 1), "{found:?}");
    assert_eq!((found.columns, found.sheets, found.formulas.len()), (1, 0, 0));
    let changed = changed_parts(&file, &found.bytes);
    let expected = [
        "xl/tables/table1.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ];
    assert_eq!(changed, expected);
    let after = folder.path().join("after.xlsx");
    fs::write(&after, &found.bytes).unwrap();
    let [mut before, mut after] = <[Value; 2]>::try_from(describe(&[&path, &after])).unwrap();
    assert_eq!(before["Our notes"], after["Our notes"]);
    let hubs = &after["Hubs"];
    assert_eq!(hubs["tables"]["Places"], "A1:C4");
    let texts = ["A3", "B3", "C3", "A4", "B4"].map(|at| hubs["cells"][at][0].clone());
    assert_eq!(texts, [json!(null), json!(null), json!("late"), json!("Sebha"), json!("Libya")]);
    let [old, new] = [&mut before, &mut after].map(|book| book["My project's"].take());
    for kept in ["comments", "widths", "merged", "charts"] {
        assert_eq!(old[kept], new[kept], "{kept}");
    }
    // The filter, its name in the workbook, and the list of choices have the added row.
    assert_eq!((&old["filter"], &new["filter"]), (&json!("A1:F4"), &json!("A1:F5")));
    assert_eq!((&old["choices"], &new["choices"]), (&json!(["E2:E4"]), &json!(["E2:E5"])));
    let book = String::from_utf8(parts(&found.bytes)["xl/workbook.xml"].clone()).unwrap();
    assert!(book.contains("$A$1:$F$5</definedName>"), "{book}");
    let (old, new) = (old["cells"].as_object().unwrap(), new["cells"].as_object().unwrap());
    let changed = ["A3", "C2", "B4", "I1", "I3", "A5", "B5", "C5"];
    for (at, cell) in old.iter().filter(|(at, _)| !changed.contains(&at.as_str())) {
        assert_eq!(Some(cell), new.get(at), "{at}");
    }
    for (at, text) in [("A3", "A school & “more” <b>"), ("B4", "Niger; Chad"), ("C2", "2012-03-04")]
    {
        assert_eq!(new[at][0], text);
        // Type, format, fill and font stay.
        assert_eq!(new[at].as_array().unwrap()[1..], old[at].as_array().unwrap()[1..], "{at}");
    }
    // A new row has the formats of the rows above it.
    assert_eq!(new["A5"], json!(["A road", "s", "General", "FFDDEEFF", "Calibri"]));
    assert_eq!(
        new["C5"].as_array().unwrap()[..3],
        [json!("2015-06-07"), json!("d"), json!("dd/mm/yyyy")]
    );
    assert_eq!((&new["I1"][0], &new["I3"][0]), (&json!("Id"), &json!("a-school")));
    assert_eq!(new.len(), old.len() + 5);
}

#[test]
fn libreoffice_opens_an_edited_workbook_as_the_same_content() {
    let folder = workbooks("edit-office");
    for name in ["mac.xlsx", "formulas.xlsx"] {
        let file = fs::read(folder.path().join(name)).unwrap();
        let found = edit(name, &file, |edits| {
            set(edits, ["project", "title", "A well"], "start", "2012-03-04");
            set(edits, ["project", "title", "A bridge"], "objective", "To “cross” & return");
            add(edits, "project", &[("title", "A road"), ("start", "2015-06-07")]);
        });
        let bytes = found.unwrap().bytes;
        let path = folder.path().join(format!("edited-{name}"));
        fs::write(&path, &bytes).unwrap();
        let [saved] = folder.converted([path.as_path()], "xlsx");
        let again = read(&[(name, &fs::read(saved).unwrap())]);
        let edited = read(&[(name, &bytes)]);
        assert_eq!(content(&again).projects, content(&edited).projects, "{name}");
        let starts = content(&edited).projects.iter().map(|project| project.start.as_deref());
        assert_eq!(starts.flatten().filter(|start| start.len() == 10).count(), 4);
    }
}

#[test]
fn dates_are_written_in_the_system_of_the_workbook() {
    let folder = workbooks("edit-dates");
    for name in ["projects.xlsx", "mac.xlsx"] {
        let file = fs::read(folder.path().join(name)).unwrap();
        let found = edit(name, &file, |edits| {
            set(edits, ["project", "title", "A well"], "start", "2019-02-04");
            set(edits, ["project", "title", "A school"], "start", "2019");
        });
        let found = found.unwrap();
        let after = folder.path().join(format!("after-{name}"));
        fs::write(&after, &found.bytes).unwrap();
        let book = describe(&[&after]).remove(0);
        let cells = &book["My project's"]["cells"];
        assert_eq!(
            (&cells["C2"][0], &cells["C2"][1]),
            (&json!("2019-02-04"), &json!("d")),
            "{name}"
        );
        // A year is no day.
        assert_eq!((&cells["C3"][0], &cells["C3"][1]), (&json!("2019"), &json!("s")), "{name}");
        assert_eq!(found.cells, 2);
    }
}

#[test]
fn a_formula_that_is_replaced_is_named_and_others_are_calculated_again() {
    let folder = workbooks("edit-formulas");
    let file = fs::read(folder.path().join("formulas.xlsx")).unwrap();
    let found = edit("formulas.xlsx", &file, |edits| {
        set(edits, ["project", "title", "A school"], "donors", "Delta");
    });
    let found = found.unwrap();
    assert_eq!(found.formulas, ["Projects!E3"]);
    let sheet = String::from_utf8(parts(&found.bytes)["xl/worksheets/sheet1.xml"].clone()).unwrap();
    assert!(sheet.contains("<f>F2*2</f>") && !sheet.contains("CONCATENATE"), "{sheet}");
    let book = String::from_utf8(parts(&found.bytes)["xl/workbook.xml"].clone()).unwrap();
    assert!(book.contains("fullCalcOnLoad=\"1\""), "{book}");
    assert_eq!(changed_parts(&file, &found.bytes), ["xl/worksheets/sheet1.xml"]);
}

/// Adds the list of formulas as Excel has it.
fn with_chain(file: &[u8]) -> Vec<u8> {
    let mut all = parts(file);
    let mut insert = |part: &str, before: &str, new: &str| {
        let text = String::from_utf8(all[part].clone()).unwrap();
        let new = text.replace(before, &[new, before].concat());
        assert_ne!(text, new);
        all.insert(part.to_owned(), new.into_bytes());
    };
    insert(
        "[Content_Types].xml",
        "</Types>",
        r#"<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>"#,
    );
    insert(
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        r#"<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/>"#,
    );
    all.insert("xl/calcChain.xml".into(), br#"<calcChain><c r="E3" i="1"/></calcChain>"#.to_vec());
    let files: Vec<(&str, &[u8])> =
        all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    crate::support::zip(&files)
}

#[test]
fn the_order_of_calculation_is_left_out_only_with_a_formula() {
    let folder = workbooks("edit-chain");
    let file = with_chain(&fs::read(folder.path().join("formulas.xlsx")).unwrap());
    for (column, text, has_chain) in [("donors", "Delta", false), ("countries", "Mali", true)] {
        let found = edit("formulas.xlsx", &file, |edits| {
            set(edits, ["project", "title", "A school"], column, text);
        });
        let after = parts(&found.unwrap().bytes);
        assert_eq!(after.contains_key("xl/calcChain.xml"), has_chain);
        for part in ["[Content_Types].xml", "xl/_rels/workbook.xml.rels"] {
            let text = String::from_utf8_lossy(&after[part]);
            assert_eq!(text.contains("calcChain"), has_chain, "{part}: {text}");
        }
    }
}

#[test]
fn the_smallest_workbook_is_changed_by_its_cells_alone() {
    let cell = |at: &str, text: &str| {
        let style = if at.starts_with('A') && at != "A1" { " s=\"1\"" } else { "" };
        format!(r#"<c r="{at}"{style} t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let row = |number: usize, texts: [&str; 3]| {
        let cells = ["A", "B", "C"].iter().zip(texts);
        let cells = cells.map(|(column, text)| cell(&format!("{column}{number}"), text));
        format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
    };
    let rows = [
        row(1, ["Title", "Countries", "Asked"]),
        row(2, ["A well", "Mali", "by Ali"]),
        row(3, ["A school", "Chad", "by Fatima"]),
    ];
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.concat());
    let part = "xl/worksheets/sheet1.xml";
    let file = crate::support::zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns:r="r"><sheets><sheet name="Projects" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (part, sheet.as_bytes()),
    ]);
    let found = edit("own.xlsx", &file, |edits| {
        set(edits, ["project", "title", "A school"], "title", "A school of boats");
    });
    let found = found.unwrap();
    let (english, french) = (words(Lang::En).import, words(Lang::Fr).import);
    let said = found.description(&english, Lang::En);
    assert!(said.contains("a copy of your workbook: 2 changed cells, 1 new column."), "{said}");
    assert!(found.description(&french, Lang::Fr).contains("2 cellules modifiées, 1 nouvelle"));
    let kept = |text: &str| text.replace("<t>", "<t xml:space=\"preserve\">");
    let expected = sheet
        .replace(
            "</c></row><row r=\"2\"",
            &["</c>", &kept(&cell("D1", "Id")), "</row><row r=\"2\""].concat(),
        )
        .replace(&cell("A3", "A school"), &kept(&cell("A3", "A school of boats")))
        .replace(
            "</row></sheetData>",
            &[&kept(&cell("D3", "a-school")), "</row></sheetData>"].concat(),
        );
    assert_eq!(String::from_utf8(parts(&found.bytes)[part].clone()).unwrap(), expected);
    assert_eq!(changed_parts(&file, &found.bytes), [part]);
}

/// Returns a workbook with the cells of a table in CSV.
fn workbook(name: &str, table: &str) -> Vec<u8> {
    import::report_workbook(&csv(name, table), &words(Lang::En).import, Lang::En)
}

const PROJECTS: &str = "Title,Countries,Start,Shoes\nA well,Mali,2009,7\nA school,Chad,2010,8\nA bridge,Niger,2011,9\n";

#[test]
fn a_field_gets_a_column_and_a_table_a_sheet_in_the_language_of_the_headers() {
    let table = "Titre,Pays,Début,Pointure\nUn puits,Mali,2009,7\nUne école,Tchad,2010,8\n";
    let file = workbook("projets.csv", table);
    let found = edit("projets.xlsx", &file, |edits| {
        set(edits, ["project", "title", "Un puits"], "objective", "L’eau");
        add(edits, "source", &[("title", "Un rapport"), ("url", "https://example.org/a")]);
        set(edits, ["project", "title", "Une école"], "sources", "Un rapport");
    });
    let found = found.unwrap();
    assert_eq!((found.cells, found.columns, found.sheets), (2, 2, 1));
    let folder = Folder::new("edit-columns");
    let path = folder.path().join("after.xlsx");
    fs::write(&path, &found.bytes).unwrap();
    let book = describe(&[&path]).remove(0);
    let sheet = book.as_object().unwrap().values().find(|sheet| sheet["cells"]["A1"][0] == "Titre");
    let cells = &sheet.unwrap()["cells"];
    // The column E has the marks of problems.
    assert_eq!((&cells["F1"][0], &cells["F2"][0]), (&json!("Objectif"), &json!("L’eau")));
    assert_eq!((&cells["G1"][0], &cells["G3"][0]), (&json!("Sources"), &json!("Un rapport")));
    assert_eq!(cells["D2"][0], "7");
    assert!(book["Sources"]["cells"].to_string().contains("https://example.org/a"), "{book:#}");
    let again = read(&[("projets.xlsx", &found.bytes)]);
    assert_eq!(content(&again).projects[1].sources.len(), 1);
}

#[test]
fn fields_below_each_other_stay_so() {
    let table = "Title,A well,A school\nCountries,Mali,Chad\nStart,2009,2010\nEnd,2011,2012\n";
    let file = workbook("projects.csv", table);
    let found = edit("projects.xlsx", &file, |edits| {
        set(edits, ["project", "title", "A school"], "start", "2011");
        set(edits, ["project", "title", "A well"], "summary", "Water");
        add(edits, "project", &[("title", "A road"), ("countries", "Niger")]);
    });
    let again = read(&[("projects.xlsx", &found.unwrap().bytes)]);
    let projects: Vec<(&str, Option<&str>, &str)> = content(&again)
        .projects
        .iter()
        .map(|project| (&*project.title, project.start.as_deref(), &*project.summary))
        .collect();
    let expected =
        [("A well", Some("2009"), "Water"), ("A school", Some("2011"), ""), ("A road", None, "")];
    assert_eq!(projects, expected);
}

#[test]
fn the_settings_of_the_map_are_written_only_if_they_were_edited() {
    let file = workbook("projects.csv", PROJECTS);
    let found = edit("projects.xlsx", &file, |edits| {
        // The map is fitted to its countries and years anew when it is opened.
        set(edits, ["project", "title", "A well"], "countries", "Lebanon");
        set(edits, ["project", "title", "A bridge"], "start", "2031");
    });
    assert_eq!(found.unwrap().sheets, 0);
    let found = edit("projects.xlsx", &file, |edits| {
        let site = edits.document().table("site").unwrap().1.rows[0].id;
        assert!(edits.set_text("site", site, "title", "Our map"));
    });
    let found = found.unwrap();
    assert_eq!(found.sheets, 1);
    assert_eq!(content(&read(&[("projects.xlsx", &found.bytes)])).site.title, "Our map");
}

#[test]
fn edits_after_the_panel_was_closed_are_written_too() {
    let file = workbook("projects.csv", PROJECTS);
    let start = start_of("projects.xlsx", &file);
    let mut session = EditSession::new(start);
    session.perform("", |edits| {
        set(edits, ["project", "title", "A school"], "title", "A college");
        let row = row_named(edits, ["project", "title", "A well"]);
        let (table, _) = edits.document().table("project").unwrap();
        edits.remove(table, row);
        add(edits, "project", &[("title", "A road"), ("countries", "Mali")]);
    });
    let words = words(Lang::En).import;
    let go_on = &mut |_| true;
    let outcome = import::read_document(session.document(), shipped(), &words, Lang::En, go_on);
    // The panel opens again with the content that is shown.
    let second = import::document_of(content(&outcome), shipped(), Lang::En);
    let mut session = EditSession::new(second.clone());
    session.perform("", |edits| {
        set(edits, ["project", "title", "A bridge"], "start", "2012");
    });
    let found = written("projects.xlsx", &file, &second, session.document()).unwrap();
    assert_eq!((found.cells, found.added, found.removed), (3, 1, 1), "{found:?}");
    let again = read(&[("projects.xlsx", &found.bytes)]);
    let keys: Vec<&str> = content(&again).projects.iter().map(|project| &*project.id).collect();
    assert_eq!(keys, ["a-school", "a-bridge", "a-road"]);
}

#[test]
fn a_workbook_without_edits_stays_as_it_is() {
    let file = workbook("projects.csv", PROJECTS);
    let found = edit("projects.xlsx", &file, |_| ()).unwrap();
    assert_eq!(found, WrittenWorkbook { bytes: file, ..WrittenWorkbook::default() });
}

#[test]
fn what_would_not_open_as_the_edited_content_is_not_written() {
    let rename = |edits: &mut EditGroup| {
        set(edits, ["project", "title", "A well"], "title", "A deep well");
    };
    // No workbook.
    assert!(edit("projects.csv", PROJECTS.as_bytes(), rename).is_none());
    // A project over two rows, of which one would keep the old name.
    let table = "Title,Countries,Donors\nA well,Mali,Alpha\nA well,Chad,Beta\nA school,Mali,Beta\n";
    assert!(edit("projects.xlsx", &workbook("projects.csv", table), rename).is_none());
    // Countries with marks below their names.
    let table = "Title,Mali,Chad,Niger\nA well,x,,x\nA school,,x,\n";
    let file = workbook("projects.csv", table);
    assert!(edit("projects.xlsx", &file, rename).is_some());
    let countries = |edits: &mut EditGroup| {
        set(edits, ["project", "title", "A well"], "countries", "Chad");
    };
    assert!(edit("projects.xlsx", &file, countries).is_none());
    // A text that no cell can hold.
    let long = |edits: &mut EditGroup| {
        set(edits, ["project", "title", "A well"], "summary", &"x".repeat(32_768));
    };
    assert!(edit("projects.xlsx", &workbook("projects.csv", PROJECTS), long).is_none());
}

#[test]
fn workbooks_as_people_have_them_are_written_or_refused_but_never_spoiled() {
    let mut counts = [0, 0];
    for entry in fs::read_dir("tests/data/opened-files").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let file = fs::read(&path).unwrap();
        let opened = read(&[(&name, &file)]);
        let Some(before) = opened.content.as_ref().filter(|content| !content.projects.is_empty())
        else {
            continue;
        };
        let start = import::document_of(before, shipped(), Lang::En);
        let mut session = EditSession::new(start.clone());
        session.perform("", |edits| {
            let row = edits.document().table("project").unwrap().1.rows[0].id;
            assert!(edits.set_text("project", row, "summary", "A summary of ours"));
        });
        let found = written(&name, &file, &start, session.document());
        counts[usize::from(found.is_some())] += usize::from(name.ends_with(".xlsx"));
        let Some(found) = found else { continue };
        let again = read(&[(&name, &found.bytes)]);
        let mut after = projects(content(&again));
        let edited = after.get_mut(&before.projects[0].id).unwrap();
        assert_eq!(edited.summary, "A summary of ours", "{name}");
        edited.summary.clone_from(&before.projects[0].summary);
        assert_eq!(after, projects(before), "{name}");
    }
    let [refused, written] = counts;
    assert!(written > refused, "{written} are written, {refused} refused");
}

/// Returns the projects by their keys, without the source that stands for the file.
fn projects(content: &raw::Content) -> BTreeMap<String, raw::RawProject> {
    let mut projects = BTreeMap::new();
    for project in &content.projects {
        let mut project = project.clone();
        project.sources.retain(|key| !key.starts_with("own-file"));
        projects.insert(project.id.clone(), project);
    }
    projects
}

/// An edit of the property tests: the project, the column and the text, by number.
type AnyEdit = (usize, usize, usize);

const TEXTS: [&str; 9] =
    ["", "A <b> & “c”", "2015-03-04", "2016", "Mali; Niger", "x\ny", "=1+1", "12", "سد"];
const COLUMNS: [&str; 7] = ["title", "summary", "start", "countries", "donors", "acronym", "end"];

/// Edits a workbook at random, and compares the content of what is written.
fn compare(name: &str, file: &[u8], edits: &[AnyEdit]) -> Result<bool, TestCaseError> {
    let opened = read(&[(name, file)]);
    let start = import::document_of(content(&opened), shipped(), Lang::En);
    let mut session = EditSession::new(start.clone());
    session.perform("", |group| {
        for &(project, column, text) in edits {
            let (table, of) = group.document().table("project").unwrap();
            let rows: Vec<u32> = of.rows.iter().map(|row| row.id).collect();
            match (rows.get(project), column) {
                (Some(&row), 8) => {
                    group.remove(table, row);
                }
                (Some(&row), column) => {
                    group.set_text("project", row, COLUMNS[column % 7], TEXTS[text]);
                }
                (None, _) => {
                    let row = group.insert(table, None).unwrap();
                    group.set_text("project", row, "title", ["A dam", "A road"][text % 2]);
                    group.set_text("project", row, "countries", "Chad");
                }
            }
        }
    });
    let go_on = &mut |_| true;
    let words = words(Lang::En).import;
    let edited = import::read_document(session.document(), shipped(), &words, Lang::En, go_on);
    let Some(edited) = edited.content else { return Ok(false) };
    let Some(found) = written(name, file, &start, session.document()) else { return Ok(false) };
    let again = read(&[(name, &found.bytes)]);
    prop_assert_eq!(projects(content(&again)), projects(&edited));
    let names = |file: &[u8]| parts(file).into_keys().collect::<Vec<String>>();
    if found.sheets == 0 {
        prop_assert_eq!(names(&found.bytes), names(file));
    }
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn a_written_workbook_opens_as_the_edited_content(
        edits in prop::collection::vec((0usize..5, 0usize..9, 0usize..9), 1..6), is_template in any::<bool>(),
    ) {
        let table = PROJECTS.replace("Shoes", "Donors");
        let file = match is_template {
            true => import::template(content(&csv("projects.csv", &table)), shipped(), Lang::En),
            false => workbook("projects.csv", &table),
        };
        compare("projects.xlsx", &file, &edits)?;
    }

    #[test]
    fn plain_edits_of_plain_workbooks_are_always_written(
        edits in prop::collection::vec((0usize..3, 1usize..3, 1usize..4), 1..6), is_template in any::<bool>(),
    ) {
        let file = match is_template {
            true => import::template(content(&csv("projects.csv", PROJECTS)), shipped(), Lang::En),
            false => workbook("projects.csv", PROJECTS),
        };
        let plain: Vec<AnyEdit> = edits.into_iter().map(|(project, column, text)| (project, column, if column == 2 { text.max(2) } else { text })).collect();
        prop_assert!(compare("projects.xlsx", &file, &plain)?);
    }
}
