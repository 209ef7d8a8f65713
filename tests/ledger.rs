//! Tests that no value of an opened file disappears: each is used, or a message names it or its
//! place. The files are generated: every value is a word of its own, which can be found again.

use crate::support::{read, shipped, words, zip};
use imap::i18n::Lang;
use imap::import::{self, Corrections, Message, MessageKind, Outcome, ReadOptions, SourceFile};
use proptest::prelude::*;

/// Headers: known, known with an addition, unknown, of a second column for a field, and none.
const HEADERS: [&str; 12] = [
    "Title",
    "Countries",
    "Start",
    "Donors",
    "Objective",
    "Links",
    "Shoes",
    "",
    "Countries (all)",
    "Name",
    "Summary",
    "Partners*",
];

/// The same of briefings.
const OF_BRIEFINGS: [&str; 10] = [
    "Briefing",
    "Step title",
    "Title of the briefing",
    "Text",
    "View",
    "Seconds",
    "Notes",
    "Step title (fr)",
    "Shoes",
    "",
];

/// A table of words; `None` is an empty cell.
#[derive(Clone, Debug)]
struct Table {
    above: Vec<Option<String>>,
    headers: Vec<&'static str>,
    rows: Vec<Vec<Option<String>>>,
}

fn table() -> impl Strategy<Value = Table> {
    table_of(&HEADERS)
}

/// Returns tables with the first two headers and some of the others.
fn table_of(all: &'static [&'static str]) -> impl Strategy<Value = Table> {
    let headers = proptest::sample::subsequence(&all[2..], 1..7).prop_shuffle();
    let cells = prop::collection::vec(prop::collection::vec(any::<bool>(), 10), 1..7);
    (prop::collection::vec(any::<bool>(), 0..3), headers, cells).prop_map(
        |(above, headers, cells)| {
            let headers: Vec<&str> = all[..2].iter().copied().chain(headers).collect();
            let word = |row: usize, column: usize| format!("q{row}z{column}k");
            let above =
                above.iter().enumerate().map(|(row, &is)| is.then(|| word(row, 90))).collect();
            let rows = cells.iter().enumerate().map(|(row, cells)| {
                let cells = cells.iter().take(headers.len()).enumerate();
                cells.map(|(column, &is)| is.then(|| word(row, column))).collect()
            });
            Table { above, rows: rows.collect(), headers: headers.clone() }
        },
    )
}

/// Returns the letter of a column.
fn letter(column: usize) -> String {
    char::from(b'A' + column as u8).to_string()
}

/// A word with its place in the file.
struct Word {
    text: String,
    row: u32,
    column: usize,
    header: String,
}

impl Table {
    /// Returns all lines from the top.
    fn lines(&self) -> Vec<Vec<Option<String>>> {
        let above = self.above.iter().map(|cell| vec![cell.clone()]);
        let head = |name: &&str| (!name.is_empty()).then(|| (*name).to_owned());
        let headers = self.headers.iter().map(head).collect();
        above.chain([headers]).chain(self.rows.iter().cloned()).collect()
    }

    /// Returns the words that are not headers.
    fn words(&self) -> Vec<Word> {
        let mut words = Vec::new();
        for (line, cells) in self.lines().into_iter().enumerate() {
            if line == self.above.len() {
                continue;
            }
            for (column, cell) in cells.into_iter().enumerate() {
                let header = self.headers.get(column).copied().unwrap_or_default().to_owned();
                let row = line as u32 + 1;
                words.extend(cell.map(|text| Word { text, row, column, header }));
            }
        }
        words
    }

    fn csv(&self, delimiter: &str) -> String {
        let line = |cells: &Vec<Option<String>>| {
            let cells: Vec<&str> =
                cells.iter().map(|cell| cell.as_deref().unwrap_or_default()).collect();
            cells.join(delimiter)
        };
        self.lines().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Returns a workbook in which a row and a column are hidden.
    fn xlsx(&self, hidden_row: usize, hidden_column: usize) -> Vec<u8> {
        let mut data = String::new();
        for (line, cells) in self.lines().iter().enumerate() {
            let hidden = if line == hidden_row { " hidden=\"1\"" } else { "" };
            data += &format!("<row r=\"{}\"{hidden}>", line + 1);
            for (column, cell) in cells.iter().enumerate() {
                if let Some(text) = cell {
                    let at = format!("{}{}", letter(column), line + 1);
                    data += &format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
                }
            }
            data += "</row>";
        }
        let column = hidden_column + 1;
        let sheet = format!(
            "<worksheet><cols><col min=\"{column}\" max=\"{column}\" hidden=\"1\"/></cols>\
             <sheetData>{data}</sheetData></worksheet>"
        );
        let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Projects\" r:id=\"a\"/></sheets></workbook>";
        let relations = "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
        zip(&[
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    }

    /// Returns a flat OpenDocument workbook in which a row is filtered away.
    fn fods(&self, hidden_row: usize) -> String {
        let mut rows = String::new();
        for (line, cells) in self.lines().iter().enumerate() {
            let hidden = if line == hidden_row { " table:visibility=\"filter\"" } else { "" };
            let cell = |cell: &Option<String>| match cell {
                Some(text) => {
                    format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>")
                }
                None => "<table:table-cell/>".to_owned(),
            };
            let cells: String = cells.iter().map(cell).collect();
            rows += &format!("<table:table-row{hidden}>{cells}</table:table-row>");
        }
        format!(
            "<office:document xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
             <office:spreadsheet><table:table table:name=\"Projects\">{rows}</table:table>\
             </office:spreadsheet></office:body></office:document>"
        )
    }

    /// Returns a list of records.
    fn json(&self) -> String {
        let member = |(name, cell): (&&str, &Option<String>)| {
            let text = cell.as_ref().filter(|_| !name.is_empty())?;
            Some(format!("\"{name}\":\"{text}\""))
        };
        let record = |row: &Vec<Option<String>>| {
            let members: Vec<String> = self.headers.iter().zip(row).filter_map(member).collect();
            format!("{{{}}}", members.join(","))
        };
        let records: Vec<String> = self.rows.iter().map(record).collect();
        format!("{{\"data\":[{}],\"extra\":{{\"q7z7k\":1}}}}", records.join(","))
    }
}

/// Returns `true` if a list of ranges such as `3–5, 9` has a number or a letter.
fn in_ranges(list: &str, name: &str) -> bool {
    let key = |text: &str| (text.len(), text.to_owned());
    list.split(", ").any(|range| {
        let (from, to) = range.split_once('–').unwrap_or((range, range));
        (key(from)..=key(to)).contains(&key(name))
    })
}

/// Returns `true` if a message says what became of the word at a place.
fn names(message: &Message, word: &Word) -> bool {
    let place = &message.place;
    let letters = letter(word.column);
    if message.value.contains(&word.text) || format!("{:?}", message.kind).contains(&word.text) {
        return true;
    }
    let in_column = place.letters == letters
        || (place.letters.is_empty() && !word.header.is_empty() && place.column == word.header);
    match &message.kind {
        // The whole sheet or file was left out.
        MessageKind::NoHeader | MessageKind::UnknownSheet(_) | MessageKind::EmptyFile => true,
        MessageKind::UnknownFormat => true,
        MessageKind::HiddenRows(rows) => in_ranges(rows, &word.row.to_string()),
        MessageKind::HiddenColumns(columns) => in_ranges(columns, &letters),
        MessageKind::UnknownColumn(_)
        | MessageKind::ColumnTwice
        | MessageKind::NoColumnName(_)
        | MessageKind::NotChosen => in_column,
        // The row was left out.
        MessageKind::NoName
        | MessageKind::Duplicate
        | MessageKind::TotalOrNote
        | MessageKind::Lacks => place.row == word.row,
        // So was a row of another sheet that belongs to it.
        MessageKind::Unknown(..) => place.field == "project" && place.row == word.row,
        MessageKind::Unused(cells) => {
            let in_record = format!("{} ({})", word.header, word.row);
            cells.contains(&format!("{letters}{}", word.row)) || cells.contains(&in_record)
        }
        _ => false,
    }
}

/// Asserts that each word was used or is named by a message.
fn is_settled(outcome: &Outcome, words: &[Word], file: &str) {
    let content = format!("{:?}", outcome.content);
    for word in words {
        let used = content.contains(&word.text);
        let named = outcome.messages.iter().any(|message| names(message, word));
        assert!(
            used || named,
            "{} (row {}, column {}, {:?}) is lost: {:#?}\n{file}",
            word.text,
            word.row,
            letter(word.column),
            word.header,
            outcome.messages
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_cell_of_a_table_disappears(
        table in table(),
        delimiter in proptest::sample::select(&[",", ";", "\t", "|"][..]),
        (row, column) in (0usize..9, 0usize..9),
    ) {
        let words = table.words();
        let csv = table.csv(delimiter);
        is_settled(&read(&[("projects.csv", csv.as_bytes())]), &words, &csv);
        is_settled(&read(&[("other.csv", csv.as_bytes())]), &words, &csv);
        let xlsx = table.xlsx(row, column);
        is_settled(&read(&[("book.xlsx", &xlsx)]), &words, "xlsx");
        let fods = table.fods(row);
        is_settled(&read(&[("book.fods", fods.as_bytes())]), &words, &fods);
    }

    #[test]
    fn no_cell_of_briefings_disappears(table in table_of(&OF_BRIEFINGS)) {
        let csv = table.csv(",");
        is_settled(&read(&[("briefings.csv", csv.as_bytes())]), &table.words(), &csv);
        is_settled(&read(&[("other.csv", csv.as_bytes())]), &table.words(), &csv);
    }

    #[test]
    fn no_cell_disappears_whatever_is_chosen_in_the_preview(
        table in table(),
        choices in prop::collection::vec(
            "0/(layout=rows|[0-6]=(title|countries|donors|objective|start|links|own_field|))",
            0..5,
        ),
    ) {
        let csv = table.csv(";");
        let file = SourceFile { name: "projects.csv".into(), bytes: csv.clone().into_bytes() };
        let corrections = Corrections::parse(choices.iter().map(String::as_str));
        let options = ReadOptions { corrections, ..ReadOptions::default() };
        let words = words(Lang::En).import;
        let outcome =
            import::read_with(&[file], shipped(), &words, Lang::En, &options, &mut |_| true);
        is_settled(&outcome, &table.words(), &csv);
    }

    #[test]
    fn no_member_of_a_record_disappears(table in table()) {
        let json = table.json();
        let above = table.above.len() as u32 + 1;
        let words = table.words().into_iter().filter(|word| word.row > above && !word.header.is_empty());
        // Records are numbered from 1.
        let words: Vec<Word> =
            words.map(|word| Word { row: word.row - above, column: 25, ..word }).collect();
        let outcome = read(&[("records.json", json.as_bytes())]);
        is_settled(&outcome, &words, &json);
    }

    #[test]
    fn no_property_of_a_feature_disappears(
        features in prop::collection::vec((0usize..6, prop::collection::vec(0usize..9, 1..6)), 1..6)
    ) {
        const NAMES: [&str; 9] =
            ["name", "title", "country", "note", "donors", "start", "shoes", "id", "project"];
        const GEOMETRIES: [&str; 6] = [
            r#"{"type":"Point","coordinates":[2.1,13.5]}"#,
            r#"{"type":"Point","coordinates":[]}"#,
            r#"{"type":"LineString","coordinates":[[2,13]]}"#,
            r#"{"type":"Polygon","coordinates":[]}"#,
            r#"{"type":"Circle"}"#,
            "null",
        ];
        let (mut all, mut words) = (Vec::new(), Vec::new());
        for (number, (geometry, names)) in features.iter().enumerate() {
            let mut names = names.clone();
            names.sort_unstable();
            names.dedup();
            let member = |name: usize| {
                let text = format!("q{number}z{name}k");
                (format!("\"{}\":\"{text}\"", NAMES[name]), text)
            };
            let members: Vec<(String, String)> = names.iter().map(|&name| member(name)).collect();
            for ((_, text), &name) in members.iter().zip(&names) {
                let (row, header) = (number as u32 + 1, NAMES[name].to_owned());
                words.push(Word { text: text.clone(), row, column: 25, header });
            }
            let members: Vec<String> = members.into_iter().map(|(member, _)| member).collect();
            all.push(format!(
                r#"{{"type":"Feature","properties":{{{}}},"geometry":{}}}"#,
                members.join(","), GEOMETRIES[*geometry]
            ));
        }
        let json = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, all.join(","));
        let outcome = read(&[("places.geojson", json.as_bytes())]);
        // A property may be named once for the file, and a feature be left out as a whole.
        let named = |word: &Word| outcome.messages.iter().any(|message| match &message.kind {
            MessageKind::Unused(names) => names.contains(&word.header),
            MessageKind::NotOneOf(_) | MessageKind::NotAPosition | MessageKind::NoName => {
                message.place.row == word.row
            }
            MessageKind::UnknownFormat => true,
            // A hub without a known country is left out.
            MessageKind::UnknownCountry(_) | MessageKind::Unknown(..) | MessageKind::Lacks => {
                message.place.row == word.row
            }
            _ => false,
        });
        words.retain(|word| !named(word));
        is_settled(&outcome, &words, &json);
    }

    #[test]
    fn no_element_of_an_activity_disappears(
        elements in prop::collection::vec((0usize..12, any::<bool>()), 1..12)
    ) {
        const ELEMENTS: [&str; 12] = [
            "<title><narrative>W</narrative></title>",
            "<title xml:lang=\"fr\">W</title>",
            "<description type=\"2\"><narrative>W</narrative></description>",
            "<participating-org role=\"4\"><narrative>W</narrative></participating-org>",
            "<participating-org role=\"x\">W</participating-org>",
            "<activity-date type=\"end-planned\">W</activity-date>",
            "<activity-date type=\"9\" iso-date=\"W\"/>",
            "<recipient-country code=\"W\"/>",
            "<recipient-region><narrative>W</narrative></recipient-region>",
            "<sector>W</sector>",
            "<x:title>W</x:title>",
            "<document-link url=\"https://example.org/W\"><title><narrative>T</narrative></title></document-link>",
        ];
        let (mut body, mut words) = (String::new(), Vec::new());
        for (number, (element, _)) in elements.iter().enumerate() {
            let text = format!("q{number}z{element}k");
            body += &ELEMENTS[*element].replace('W', &text);
            let name = ELEMENTS[*element][1..].split([' ', '>']).next().unwrap_or_default();
            words.push(Word { text, row: 1, column: 25, header: name.to_owned() });
        }
        let xml = format!(
            "<iati-activities version=\"2.03\"><iati-activity><iati-identifier>X-1</iati-identifier>\
             <title xml:lang=\"en\">All</title>{body}</iati-activity></iati-activities>"
        );
        let outcome = read(&[("activities.xml", xml.as_bytes())]);
        let named = |word: &Word| outcome.messages.iter().any(|message| match &message.kind {
            MessageKind::Unused(names) => {
                names.iter().any(|name| name.split(' ').next() == Some(&*word.header))
            }
            _ => false,
        });
        words.retain(|word| !named(word));
        // Codes are compared in capitals.
        let content = format!("{:?}{:?}", outcome.content, outcome.messages).to_lowercase();
        for word in words {
            assert!(content.contains(&word.text), "{} is lost: {:#?}\n{xml}", word.text, outcome.messages);
        }
    }
}
