//! Tests the marks of problems in the workbook that was opened.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::libreoffice::Folder;
use crate::support::python::run_python;
use crate::support::{content, read, words};
use imap::i18n::Lang;
use imap::import::{self, MessageKind, Outcome};

/// Returns kind, value, sheet, row and column of all messages.
fn places(outcome: &Outcome) -> Vec<(MessageKind, String, String, u32, String)> {
    let place = |message: &import::Message| {
        let (value, place) = (message.value.clone(), message.place.clone());
        (message.kind.clone(), value, place.sheet, place.row, place.letters)
    };
    outcome.messages.iter().map(place).collect()
}

fn marked(outcome: &Outcome, file: &[u8], lang: Lang) -> Option<Vec<u8>> {
    import::marked_package(outcome, file, &words(lang).import, lang)
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

/// Returns the cells of a sheet as they are in its part.
fn rows_of(part: &[u8]) -> String {
    let text = String::from_utf8(part.to_vec()).unwrap();
    let (from, to) = (text.find("sheetData").unwrap(), text.rfind("sheetData").unwrap());
    text[from..to].to_owned()
}

fn describe(files: &[&Path]) -> Vec<Value> {
    let arguments = [Path::new("read")].into_iter().chain(files.iter().copied());
    let arguments: Vec<&Path> = arguments.collect();
    run_python("mark_package.py", &arguments).as_array().unwrap().clone()
}

/// Removes what marks add from the description of a workbook.
fn without_marks(book: &mut Value) {
    let sheets = book["sheets"].as_array_mut().unwrap();
    sheets.retain(|sheet| !sheet[0].as_str().unwrap().starts_with('⚑'));
    for sheet in sheets {
        let Some(sheet) = sheet[1].as_object_mut() else { continue };
        sheet.insert("marks".into(), json!({}));
        let Some(comments) = sheet.get_mut("comments").and_then(Value::as_object_mut) else {
            continue;
        };
        comments.retain(|_, text| !text.as_str().unwrap().starts_with('⚑'));
        for text in comments.values_mut() {
            let own = text.as_str().unwrap().split("\n⚑").next().unwrap().to_owned();
            *text = Value::String(own);
        }
    }
}

const FAULTY: &str = "My project's";

#[test]
fn marks_leave_the_workbook_of_an_editor_as_it_is() {
    let folder = Folder::new("marks");
    let names = run_python("mark_package.py", &[Path::new("write"), folder.path()]);
    let names: Vec<&str> = names.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(names.len(), 3);
    for name in names {
        let path = folder.path().join(name);
        let file = fs::read(&path).unwrap();
        let outcome = read(&[(name, &file)]);
        let marked_file = marked(&outcome, &file, Lang::En).unwrap();
        let (before, after) = (parts(&file), parts(&marked_file));
        for (part, bytes) in &before {
            if part.starts_with("xl/worksheets/sheet") {
                assert_eq!(rows_of(bytes), rows_of(&after[part]), "{name}: {part}");
            } else if !matches!(
                &**part,
                "[Content_Types].xml" | "xl/workbook.xml" | "xl/styles.xml"
            ) && !part.ends_with(".rels")
                && !part.contains("omments")
                && !part.ends_with(".vml")
            {
                assert!(*bytes == after[part], "{name}: {part} has changed");
            }
        }
        let [again, third] = [1, 2].map(|turn| folder.path().join(format!("{turn}-{name}")));
        fs::write(&again, &marked_file).unwrap();
        // Marks of another opening replace those of the first, and mended cells have none.
        let mended = Outcome::default();
        fs::write(&third, marked(&mended, &marked_file, Lang::En).unwrap()).unwrap();
        let [mut plain, mut marked_book, mut cleared] =
            <[Value; 3]>::try_from(describe(&[&path, &again, &third])).unwrap();
        is_marked(&marked_book, name);
        assert!(!cleared["sheets"][0][1].to_string().contains('⚑'), "{name}: {cleared:#}");
        for book in [&mut plain, &mut marked_book, &mut cleared] {
            without_marks(book);
        }
        assert_eq!(plain, marked_book, "{name}");
        assert_eq!(plain, cleared, "{name}");
        // The marked workbook opens as the same content, with the same problems.
        let reopened = read(&[(name, &marked_file)]);
        assert_eq!(content(&reopened), content(&outcome), "{name}");
        assert_eq!(places(&reopened), places(&outcome), "{name}");
        let twice = marked(&reopened, &marked_file, Lang::En).unwrap();
        assert_eq!(places(&read(&[(name, &twice)])), places(&outcome), "{name}");
        assert_eq!(parts(&twice).len(), after.len(), "{name}: parts are used again");
    }
}

/// Checks the marks of the workbook that `mark_package.py` writes.
fn is_marked(book: &Value, name: &str) {
    let sheets = book["sheets"].as_array().unwrap();
    let sheet = |wanted: &str| {
        let mut all = sheets.iter();
        let found = all.find(|sheet| sheet[0] == wanted).unwrap_or_else(|| panic!("{book:#}"));
        &found[1]
    };
    let projects = sheet(FAULTY);
    for (at, colour) in [("B3", "FFF4CCCC"), ("C3", "FFFFF2CC"), ("A5", "FFF4CCCC")] {
        assert_eq!(projects["marks"][at], colour, "{name}: {at} {projects:#}");
        let comment = projects["comments"][at].as_str().unwrap_or_default();
        assert!(comment.contains("⚑ "), "{name}: {at} {projects:#}");
    }
    let comment = projects["comments"]["B3"].as_str().unwrap();
    assert!(comment.contains("Did you mean “Niger”?"), "{name}: {comment}");
    if !name.contains("xlsxwriter") {
        assert!(comment.starts_with("Ask Ali about this\n⚑"), "{name}: {comment}");
        assert_eq!(projects["comments"]["B2"], "Checked", "{name}");
    }
    // A field in each row is marked where the file has it.
    let site = sheet("Site");
    assert_eq!(site["marks"]["B3"], "FFF4CCCC", "{name}: {site:#}");
    assert_eq!(site["marks"]["A5"], "FFFFF2CC", "{name}: {site:#}");
    let list = &sheets.last().unwrap();
    assert_eq!(list[0], "⚑ What to do");
    let links = list[1]["links"].as_object().unwrap();
    assert!(links.values().any(|link| link == "'My project''s'!B3"), "{name}: {links:#?}");
    assert!(links.values().any(|link| link == "'Site'!B3"), "{name}: {links:#?}");
}

#[test]
fn libreoffice_opens_marked_workbooks_and_their_marks_are_replaced_after_that() {
    let folder = Folder::new("marks-office");
    run_python("mark_package.py", &[Path::new("write"), folder.path()]);
    let write = |name: &str| -> PathBuf {
        let file = fs::read(folder.path().join(name)).unwrap();
        let path = folder.path().join(format!("marked-{name}"));
        let marked_file = marked(&read(&[(name, &file)]), &file, Lang::Ar).unwrap();
        fs::write(&path, marked_file).unwrap();
        path
    };
    let [first, second] = [write("openpyxl.xlsx"), write("prefixed.xlsx")];
    let saved = folder.converted([&first, &second], "xlsx");
    for path in saved {
        let file = fs::read(&path).unwrap();
        let outcome = read(&[("book.xlsx", &file)]);
        let book = describe(&[&path]).remove(0);
        let projects = book["sheets"][0][1].clone();
        assert_eq!(projects["marks"]["B3"], "FFF4CCCC", "{projects:#}");
        let comment = projects["comments"]["B3"].as_str().unwrap();
        assert!(comment.starts_with("Ask Ali about this\n⚑"), "{comment}");
        let again = folder.path().join("again.xlsx");
        let marked_file = marked(&outcome, &file, Lang::Ar).unwrap();
        assert_eq!(places(&read(&[("again.xlsx", &marked_file)])), places(&outcome));
        fs::write(&again, marked_file).unwrap();
        let book = describe(&[&again]).remove(0);
        let comment = book["sheets"][0][1]["comments"]["B3"].as_str().unwrap().to_owned();
        assert_eq!(comment.matches('⚑').count(), 2, "{comment}");
        assert_eq!(book["sheets"].as_array().unwrap().len(), 4, "{book:#}");
    }
}

#[test]
fn what_is_no_such_workbook_is_not_marked_in_place() {
    let csv = read(&[("projects.csv", b"Title,Countries\nA,Nigerr\n")]);
    for file in [&b"Title,Countries\n"[..], b"", b"PK\x03\x04"] {
        assert!(marked(&csv, file, Lang::En).is_none());
    }
    // A signature would no longer be valid.
    let book = import::report_workbook(&csv, &words(Lang::En).import, Lang::En);
    assert!(marked(&csv, &book, Lang::En).is_some());
    let mut signed = zip::ZipWriter::new_append(Cursor::new(book)).unwrap();
    signed
        .start_file("_xmlsignatures/origin.sigs", zip::write::SimpleFileOptions::default())
        .unwrap();
    let signed = signed.finish().unwrap().into_inner();
    assert!(marked(&csv, &signed, Lang::En).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_marked_workbook_opens_as_the_same_content_with_the_same_problems(
        cells in prop::collection::vec(0usize..12, 8..60), columns in 2usize..6, down in any::<bool>(),
    ) {
        const HEADS: [&str; 5] = ["Title", "Countries", "Start", "End", "Donors"];
        const VALUES: [&str; 12] = [
            "", "Mali", "Nigerr", "2010", "01/02/2009", "soon", "A well", "a<b & \"c\"", "⚑ no", "x",
            "2011-05", "Total",
        ];
        let mut rows: Vec<Vec<&str>> = vec![HEADS[..columns].to_vec()];
        rows.extend(cells.chunks(columns).map(|row| row.iter().map(|&at| VALUES[at]).collect()));
        let width = rows.len();
        let row = |at: usize| -> Vec<&str> {
            match down {
                true => (0..width).map(|of| rows[of].get(at).copied().unwrap_or_default()).collect(),
                false => rows[at].clone(),
            }
        };
        let count = if down { columns } else { width };
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: Vec<&str>| row.into_iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
        let table: String = (0..count).map(|at| line(row(at))).collect();
        let words = words(Lang::Fr).import;
        let first = read(&[("projects.csv", table.as_bytes())]);
        let file = import::report_workbook(&first, &words, Lang::Fr);
        let outcome = read(&[("projects.xlsx", &file)]);
        let marked_file = import::marked_package(&outcome, &file, &words, Lang::Fr).unwrap();
        let again = read(&[("projects.xlsx", &marked_file)]);
        prop_assert_eq!(&again.content, &outcome.content);
        prop_assert_eq!(places(&again), places(&outcome));
        prop_assert_eq!(again.content.is_some(), first.content.is_some());
    }
}
