//! Tests the editing of content as sheets of cells: history, list of changes, storage, and the way
//! through the importer.

use std::path::Path;

use imap::content::{folder, raw};
use imap::editing::form::FormControl;
use imap::editing::{
    CellAddress, EditSession, MAX_UNDO, RowChange, SheetDocument, StoreDamage, cells_of_clipboard,
};
use imap::i18n::Lang;
use imap::import::{self, Outcome};
use proptest::prelude::*;

use crate::support::{content, read, shipped, trim, words};

fn original() -> raw::Content {
    let mut content = folder::read_folder(Path::new("assets")).content;
    trim(&mut content);
    content
}

fn compile(document: &SheetDocument, lang: Lang) -> Outcome {
    import::read_document(document, shipped(), &words(lang).import, lang, &mut |_| true)
}

fn small() -> SheetDocument {
    let mut document = SheetDocument::default();
    document.add_table("hub", &["id", "name", "note"]);
    document.add_table("source", &["id", "title"]);
    for (id, name) in [("agadez", "Agadez"), ("sebha", "Sebha"), ("gao", "Gao")] {
        document.add_row("hub", vec![id.to_owned(), name.to_owned()]);
    }
    document.add_row("source", vec!["s".to_owned(), "A source".to_owned()]);
    document
}

#[test]
fn the_published_content_is_a_document_and_comes_back_in_every_language() {
    let expected = original();
    for lang in Lang::ALL {
        let document = import::document_of(&expected, shipped(), lang);
        let outcome = compile(&document, lang);
        assert_eq!(outcome.messages, [], "{lang:?}");
        assert!(outcome.is_ours);
        let again = content(&outcome);
        assert_eq!(again.site, expected.site);
        assert_eq!(again.projects, expected.projects);
        assert_eq!(again, &expected);
    }
}

#[test]
fn what_is_edited_and_saved_as_a_workbook_opens_as_the_same_content() {
    let mut session = EditSession::new(import::document_of(&original(), shipped(), Lang::Fr));
    let (table, projects) = session.document().table("project").unwrap();
    let first = projects.rows[0].id;
    session.perform("Titre", |edits| {
        assert!(edits.set_text("project", first, "title", "Un “titre”; avec, des signes"));
        let row = edits.insert(table, Some(first)).unwrap();
        edits.set_text("project", row, "title", "Une formation");
        edits.set_text("project", row, "countries", "Niger; Tchad");
        edits.set_text("project", row, "start", "2021-03");
    });
    let outcome = compile(session.document(), Lang::Fr);
    let edited = content(&outcome);
    assert_eq!(edited.projects[0].title, "Un “titre”; avec, des signes");
    let added = &edited.projects[1];
    assert_eq!(
        (added.title.as_str(), added.countries.as_slice()),
        ("Une formation", &["NER".to_owned(), "TCD".to_owned()][..])
    );
    let workbook = import::template(edited, shipped(), Lang::Fr);
    let outcome = read(&[("carte.xlsx", &workbook)]);
    let again = content(&outcome);
    for (project, expected) in again.projects.iter().zip(&edited.projects) {
        assert_eq!(project, expected);
    }
    assert_eq!(again.sources, edited.sources);
    assert_eq!(again.documents, edited.documents);
    assert_eq!(again, edited);
    while session.undo().is_some() {}
    assert_eq!(content(&compile(session.document(), Lang::Fr)), &original());
}

#[test]
fn a_new_map_takes_its_area_and_years_from_the_records_that_are_added() {
    let session = |area: &[f64]| {
        let map = import::NewMap::of_form("Our map", &["en".to_owned()], area, "2026-03-31");
        let workbook = import::new_workbook(&map, shipped(), &words(Lang::En).import, false);
        let opened = read(&[("Our map.xlsx", &workbook)]);
        EditSession::new(import::document_of(content(&opened), shipped(), Lang::En))
    };
    let cells = |session: &EditSession| {
        let (_, site) = session.document().table("site").unwrap();
        ["west", "centre_latitude", "opening_east", "from", "until"]
            .map(|column| site.cell(site.rows[0].id, column).unwrap().to_owned())
    };
    let mut open = session(&[]);
    assert_eq!(cells(&open), ["", "", "", "", ""]);
    // An area that was drawn stays.
    assert_eq!(cells(&session(&[-20.0, 0.0, 20.0, 30.0]))[..2], ["-20", "15"]);
    open.perform("", |edits| {
        let (table, _) = edits.document().table("project").unwrap();
        let row = edits.insert(table, None).unwrap();
        for (column, text) in
            [("title", "A well"), ("countries", "Niger"), ("start", "2012"), ("end", "2013")]
        {
            assert!(edits.set_text("project", row, column, text));
        }
    });
    let outcome = compile(open.document(), Lang::En);
    let time = &content(&outcome).site.time;
    assert_eq!((time.from, time.until), (2012, 2013));
}

#[test]
fn a_problem_is_said_beside_the_cell_that_has_it() {
    let mut session = EditSession::new(import::document_of(&original(), shipped(), Lang::En));
    let (table, hubs) = session.document().table("hub").unwrap();
    let row = hubs.rows[1].id;
    session.perform("", |edits| {
        edits.set_text("hub", row, "country", "Nigeri");
        edits.insert(0, None)
    });
    let document = session.document();
    let outcome = compile(document, Lang::En);
    let found = import::findings(&outcome, document, &words(Lang::En).import, Lang::En);
    let column = document.table("hub").unwrap().1.column("country");
    let own = found.iter().find(|finding| finding.row == Some(row)).unwrap();
    assert_eq!((own.table, own.column), (Some(table), column));
    assert!(own.text.contains("Nigeri"), "{}", own.text);
}

#[test]
fn every_column_of_a_document_has_a_name_and_a_control() {
    let document = import::document_of(&original(), shipped(), Lang::Ar);
    for lang in Lang::ALL {
        let form = import::document_form(shipped(), lang);
        assert_eq!(form.tables.len(), document.tables.len());
        for (of, table) in form.tables.iter().zip(&document.tables) {
            assert_eq!(of.key, table.key);
            assert!(!of.name.is_empty(), "{}", of.key);
            for key in &table.columns {
                let column = of.columns.iter().find(|column| column.key == *key);
                let column = column.unwrap_or_else(|| panic!("{} {key}", of.key));
                assert!(!column.label.is_empty(), "{} {key}", of.key);
                let is_choice = column.control == FormControl::Choice;
                assert!(!is_choice || !column.options.is_empty(), "{} {key}", of.key);
                let is_reference =
                    matches!(column.control, FormControl::Reference | FormControl::ReferenceList);
                let known = |key: &String| document.table(key).is_some();
                assert!(!is_reference || column.options.iter().all(known), "{} {key}", of.key);
            }
        }
        assert!(form.countries.len() > 190 && form.countries[0].len() == 3);
    }
}

#[test]
fn typing_in_a_cell_is_one_step_and_other_edits_are_not() {
    let mut session = EditSession::new(small());
    let cell = CellAddress { table: 0, row: 0, column: 1 };
    for text in ["Agadez ", "Agadez (", "Agadez (Niger)"] {
        assert!(session.type_text("Name", cell, text));
    }
    session.end_typing();
    assert!(session.type_text("Name", cell, "A"));
    assert!(!session.type_text("Name", cell, "A"));
    session.undo();
    assert_eq!(session.document().tables[0].rows[0].cells[1], "Agadez (Niger)");
    session.undo();
    assert_eq!(session.document(), &small());
    assert_eq!(session.undo(), None);
    session.redo();
    session.redo();
    assert_eq!(session.document().tables[0].rows[0].cells[1], "A");
    // What is typed and taken back is no step.
    session.type_text("Name", cell, "AB");
    session.type_text("Name", cell, "A");
    session.undo();
    assert_eq!(session.document().tables[0].rows[0].cells[1], "Agadez (Niger)");
}

#[test]
fn a_thousand_steps_can_be_undone_and_older_ones_are_kept() {
    let mut session = EditSession::new(small());
    let steps = MAX_UNDO + 50;
    for number in 0..steps {
        session.perform("Note", |edits| edits.set_text("hub", 1, "note", &number.to_string()));
    }
    let again = EditSession::from_stored(&session.start_bytes(), &session.history_bytes()).unwrap();
    assert_eq!(again.document(), session.document());
    let mut undone = 0;
    while session.undo().is_some() {
        undone += 1;
    }
    assert_eq!(undone, MAX_UNDO);
    assert_eq!(session.document().tables[0].rows[1].cells[2], "49");
}

#[test]
fn a_single_change_is_reverted_and_the_others_stay() {
    let mut session = EditSession::new(small());
    session.perform("Edit", |edits| {
        edits.remove(0, 1);
        edits.set_text("hub", 0, "name", "Agadès");
        edits.set_text("hub", 0, "note", "n");
        edits.insert(0, Some(0));
    });
    let changes = session.changes();
    assert_eq!(changes.len(), 3);
    assert!(matches!(changes[0].change, RowChange::Removed(_)));
    assert!(session.revert("Revert", 0, 1, None));
    assert!(session.revert("Revert", 0, 0, Some(2)));
    assert_eq!(session.document().tables[0].rows.len(), 4);
    assert_eq!(session.document().tables[0].place_of(1), Some(1));
    assert_eq!(session.changes().len(), 2);
    assert!(!session.revert("Revert", 0, 1, None));
    session.undo();
    session.undo();
    assert_eq!(session.changes(), changes);
}

#[test]
fn a_range_of_a_spreadsheet_is_pasted_from_a_cell_on() {
    let mut session = EditSession::new(small());
    let cell = CellAddress { table: 0, row: 2, column: 1 };
    let report = session.paste("Paste", cell, "Gao!\tnote\tbeyond\r\nKidal\t\"two\nlines\"\r\n");
    assert_eq!((report.rows, report.added, report.left_out), (2, 1, 1));
    let rows = &session.document().tables[0].rows;
    assert_eq!(rows[2].cells, ["gao", "Gao!", "note"]);
    assert_eq!(rows[3].cells, ["", "Kidal", "two\nlines"]);
    session.undo();
    assert_eq!(session.document().tables, small().tables);
    assert_eq!(cells_of_clipboard("5\" pipe\ta\n"), [["5\" pipe", "a"]]);
    assert_eq!(cells_of_clipboard("a\t\n\n"), [vec!["a", ""], vec![""]]);
}

#[test]
fn damaged_and_foreign_bytes_are_refused() {
    let session = EditSession::new(small());
    let (start, history) = (session.start_bytes(), session.history_bytes());
    let read = |start: &[u8], history: &[u8]| EditSession::from_stored(start, history);
    assert!(read(&start, &history).is_ok());
    for place in 0..start.len() {
        let mut damaged = start.clone();
        damaged[place] ^= 4;
        assert!(read(&damaged, &history).is_err(), "{place}");
        assert!(read(&start[..place], &history).is_err(), "{place}");
    }
    let mut newer = start.clone();
    newer[3] = b'9';
    assert_eq!(read(&newer, &history), Err(StoreDamage::OtherVersion));
    // A history of another document.
    let mut other = EditSession::new(small());
    other.perform("", |edits| edits.set_text("hub", 1, "name", "x"));
    other.perform("", |edits| edits.set_text("hub", 1, "name", "y"));
    assert_eq!(
        read(&other.document().to_stored(), &other.history_bytes()),
        Err(StoreDamage::Damaged)
    );
}

/// A command with numbers that are taken modulo what there is.
#[derive(Clone, Debug)]
enum Command {
    Set(u32, u32, u32, String),
    Type(u32, u32, u32, String),
    Insert(u32, u32),
    Remove(u32, u32),
    Paste(u32, u32, u32, String),
    Revert(u32, u32),
    Undo,
    Redo,
}

fn command() -> impl Strategy<Value = Command> {
    let cell = || (0u32..2, 0u32..8, 0u32..3, "[a-c\t\n\"]{0,6}");
    prop_oneof![
        cell().prop_map(|(table, row, column, text)| Command::Set(table, row, column, text)),
        cell().prop_map(|(table, row, column, text)| Command::Type(table, row, column, text)),
        (0u32..2, 0u32..8).prop_map(|(table, row)| Command::Insert(table, row)),
        (0u32..2, 0u32..8).prop_map(|(table, row)| Command::Remove(table, row)),
        cell().prop_map(|(table, row, column, text)| Command::Paste(table, row, column, text)),
        (0u32..2, 0u32..8).prop_map(|(table, row)| Command::Revert(table, row)),
        Just(Command::Undo),
        Just(Command::Redo),
    ]
}

fn perform(session: &mut EditSession, command: &Command) {
    let cell = |table: &u32, row: &u32, column: &u32| CellAddress {
        table: *table,
        row: *row,
        column: *column,
    };
    match command {
        Command::Set(table, row, column, text) => {
            session.perform("set", |edits| edits.set(cell(table, row, column), text));
        }
        Command::Type(table, row, column, text) => {
            session.type_text("type", cell(table, row, column), text);
        }
        Command::Insert(table, row) => {
            session.perform("insert", |edits| edits.insert(*table, Some(*row)));
        }
        Command::Remove(table, row) => {
            session.perform("remove", |edits| edits.remove(*table, *row));
        }
        Command::Paste(table, row, column, text) => {
            session.paste("paste", cell(table, row, column), text);
        }
        Command::Revert(table, row) => {
            session.revert("revert", *table, *row, None);
        }
        Command::Undo => {
            session.undo();
        }
        Command::Redo => {
            session.redo();
        }
    }
}

/// Returns the first lines in which two contents differ, with some lines before them.
fn first_difference(content: &raw::Content, expected: &raw::Content) -> String {
    let (one, other) = (format!("{content:#?}"), format!("{expected:#?}"));
    let (one, other): (Vec<_>, Vec<_>) = (one.lines().collect(), other.lines().collect());
    let at = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let part = |lines: &[&str]| lines[at.saturating_sub(12)..(at + 6).min(lines.len())].join("\n");
    format!("{}\n--- and ---\n{}", part(&one), part(&other))
}

/// Texts that an editor writes into cells of any column: good, foreign, and wrong ones.
fn cell_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zé’“”«» ;,=+@'\"0-9.-]{0,12}",
        "\\PC{0,8}",
        "[ةأبجد ]{1,8}",
        (1990u32..2030, 1u32..14).prop_map(|(year, month)| format!("{year}-{month:02}")),
        prop::sample::select(vec!["Niger; Tchad", "DZA", "12.5", "-7", "S1", "a\nb", "", "=1+1"])
            .prop_map(str::to_owned),
    ]
}

proptest! {
    // Each case reads the published content three times.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_edited_anywhere_and_saved_as_a_workbook_opens_as_the_same_content(
        edits in prop::collection::vec((0usize..64, 0usize..64, 0usize..32, cell_text()), 1..12)
    ) {
        let mut session = EditSession::new(import::document_of(&original(), shipped(), Lang::En));
        for (table, row, column, text) in &edits {
            let number = table % session.document().tables.len();
            let of = &session.document().tables[number];
            if of.rows.is_empty() {
                continue;
            }
            let cell = CellAddress {
                table: number as u32,
                row: of.rows[row % of.rows.len()].id,
                column: (column % of.columns.len()) as u32,
            };
            // References to a renamed key make new records; a cleared one has its own test.
            if of.columns[cell.column as usize] != "id" {
                session.perform("", |edits| edits.set(cell, text));
            }
        }
        let outcome = compile(session.document(), Lang::En);
        // Content without a single good record is not a map.
        let Some(edited) = outcome.content.as_ref() else { return Ok(()) };
        let workbook = import::template(edited, shipped(), Lang::En);
        let opened = read(&[("map.xlsx", &workbook)]);
        // A wrong value that was kept is reported again. Nothing else is.
        let reported = |outcome: &Outcome| -> Vec<_> {
            outcome.messages.iter().map(|message| (message.value.clone(), message.kind.clone())).collect()
        };
        let before = reported(&outcome);
        for message in reported(&opened) {
            prop_assert!(before.contains(&message), "{:?} of {:?}", message, before);
        }
        let again = content(&opened);
        prop_assert!(again == edited, "{}", first_difference(again, edited));
    }
}

proptest! {
    #[test]
    fn any_sequence_of_edits_undone_gives_the_first_document(
        commands in prop::collection::vec(command(), 0..40)
    ) {
        let mut session = EditSession::new(small());
        commands.iter().for_each(|command| perform(&mut session, command));
        let last = session.document().clone();
        // Stored and read again at any moment, it is the same.
        let mut again =
            EditSession::from_stored(&session.start_bytes(), &session.history_bytes()).unwrap();
        prop_assert_eq!(&again.document().tables, &last.tables);
        prop_assert_eq!(SheetDocument::from_stored(&session.document_bytes()).unwrap(), last.clone());
        let mut steps = 0;
        while again.undo().is_some() {
            steps += 1;
        }
        prop_assert_eq!(&again.document().tables, &small().tables);
        prop_assert!(again.changes().is_empty());
        for _ in 0..steps {
            again.redo();
        }
        prop_assert_eq!(&again.document().tables, &last.tables);
    }

    #[test]
    fn reverting_every_change_gives_the_first_document(
        commands in prop::collection::vec(command(), 0..20)
    ) {
        let mut session = EditSession::new(small());
        commands.iter().for_each(|command| perform(&mut session, command));
        for change in session.changes() {
            session.revert("revert", change.table, change.row, None);
        }
        prop_assert_eq!(session.changes(), vec![]);
        let names = |document: &SheetDocument| {
            let rows = document.tables.iter().flat_map(|table| &table.rows);
            let mut names: Vec<String> = rows.map(|row| row.cells.concat()).collect();
            names.sort();
            names
        };
        prop_assert_eq!(names(session.document()), names(&small()));
    }

    #[test]
    fn any_bytes_are_refused_and_never_panic(bytes: Vec<u8>) {
        prop_assert!(SheetDocument::from_stored(&bytes).is_err());
        cells_of_clipboard(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn content_with_a_cleared_key_is_saved_as_a_workbook_that_opens_as_the_same_content() {
    let document = import::document_of(&original(), shipped(), Lang::En);
    for (number, of) in document.tables.iter().enumerate() {
        let (Some(column), Some(row)) = (of.column("id"), of.rows.first()) else { continue };
        let mut session = EditSession::new(document.clone());
        let cell = CellAddress { table: number as u32, row: row.id, column };
        session.perform("", |edits| edits.set(cell, ""));
        let outcome = compile(session.document(), Lang::En);
        let edited = content(&outcome);
        let workbook = import::template(edited, shipped(), Lang::En);
        let opened = read(&[("map.xlsx", &workbook)]);
        let again = content(&opened);
        assert!(again == edited, "{}: {}", of.key, first_difference(again, edited));
    }
}
