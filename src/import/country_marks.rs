//! Reads the marks under the names of countries in a row.

use super::cell::{SheetRow, letters};
use super::layout::mark_value;
use super::message::{MessageKind, Place, Severity};
use super::parse_rows::SheetReader;

impl SheetReader<'_> {
    /// Returns the countries that have a mark in a row. Reports what is no mark.
    pub fn marked_countries(&mut self, line: &SheetRow, place: usize) -> Vec<String> {
        let (sheet, sorted) = (self.sheet, self.sorted);
        let mut countries = Vec::new();
        for (column, country) in &sorted.across {
            let Some(at) = line.place(*column) else { continue };
            let cell = &line.cells[at].1;
            self.ledger.settle(place, at);
            match mark_value(cell) {
                Some(true) => countries.push(country.clone()),
                Some(false) => {}
                None => {
                    let place = Place {
                        row: line.number,
                        letters: letters(*column),
                        column: country.clone(),
                        field: "countries",
                        ..Place::sheet(sheet)
                    };
                    let kind = MessageKind::NotOneOf(vec!["x", "yes", "no"]);
                    self.report(Severity::Error, place, &cell.text(), kind);
                }
            }
        }
        countries
    }
}
