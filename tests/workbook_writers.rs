//! Tests workbooks as openpyxl, XlsxWriter and odfpy write them (`tests/workbook_writers.py`).

use std::fs;

use crate::support::{content, read};
use imap::import::{MessageKind, Outcome};

/// Returns title, countries, start, end, objective and links of all projects.
fn projects(outcome: &Outcome) -> Vec<String> {
    let projects = content(outcome).projects.iter();
    let row = projects.map(|project| {
        let links: Vec<String> =
            project.links.iter().map(|link| format!("{} {}", link.title, link.url)).collect();
        let dates = [&project.start, &project.end].map(|date| date.as_deref().unwrap_or_default());
        let (countries, links) = (project.countries.join(" "), links.join(", "));
        [&project.title, &*countries, dates[0], dates[1], &project.objective, &links].join(" | ")
    });
    row.collect()
}

#[test]
fn what_python_writes_is_read_as_it_was_meant() {
    for name in ["openpyxl.xlsx", "xlsxwriter.xlsx", "odfpy.ods"] {
        let bytes = fs::read(format!("/tmp/wbw/{name}")).unwrap();
        let outcome = read(&[(name, &bytes)]);
        println!("{name}: {:#?}", projects(&outcome));
        for m in &outcome.messages { println!("  {:?} {:?} {}{}", m.kind, m.value, m.place.letters, m.place.row); }
        let _ = MessageKind::Merged;
    }
}
