//! The account of a sheet: each cell with a value is used or named in a message. What is left when
//! the account is closed is reported, so that nothing is lost in silence.

use super::cell::Sheet;
use super::mark::MARK;
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::sheet_mapping::SheetMapping;

/// The number of cells that a message names.
const MAX_NAMED: usize = 20;

/// A column without a name that has values.
struct NamelessColumn {
    column: u16,
    /// The number of the first row with a value.
    row: u32,
    /// The number of values.
    count: u32,
}

/// Counts a value of a column without a name. The list stays sorted by column.
fn count_nameless(list: &mut Vec<NamelessColumn>, column: u16, row: u32) {
    match list.binary_search_by_key(&column, |nameless| nameless.column) {
        Ok(place) => list[place].count += 1,
        Err(place) => list.insert(place, NamelessColumn { column, row, count: 1 }),
    }
}

/// The cells of a sheet that were used or named.
pub struct Ledger {
    /// The number of cells before each row.
    before: Vec<usize>,
    /// One bit for each cell.
    settled: Vec<u64>,
}

impl Ledger {
    /// Opens the account of a sheet.
    pub fn new(sheet: &Sheet) -> Self {
        let (mut before, mut count) = (Vec::with_capacity(sheet.rows.len()), 0usize);
        for row in &sheet.rows {
            before.push(count);
            count += row.cells.len();
        }
        Self { before, settled: vec![0; count.div_ceil(64)] }
    }

    fn set(&mut self, bit: usize) {
        if let Some(bits) = self.settled.get_mut(bit / 64) {
            *bits |= 1 << (bit % 64);
        }
    }

    /// Settles the cell at a place in a row: its index among the cells of the row.
    pub fn settle(&mut self, row: usize, place: usize) {
        if let Some(before) = self.before.get(row) {
            self.set(before + place);
        }
    }

    /// Settles all cells of a row.
    pub fn settle_row(&mut self, sheet: &Sheet, row: usize) {
        let count = sheet.rows.get(row).map_or(0, |row| row.cells.len());
        (0..count).for_each(|place| self.settle(row, place));
    }

    fn is_settled(&self, row: usize, place: usize) -> bool {
        let bit = self.before.get(row).map_or(usize::MAX, |before| before + place);
        self.settled.get(bit / 64).is_some_and(|bits| bits & (1 << (bit % 64)) != 0)
    }

    /// Closes the account: reports each column without a name, and all other cells that are not
    /// settled. The header and the rows above it have messages of their own.
    pub fn close(&self, sheet: &Sheet, mapping: &SheetMapping, out: &mut Messages) {
        let mut nameless: Vec<NamelessColumn> = Vec::new();
        let mut rest: Vec<String> = Vec::new();
        let header = sheet.rows[..mapping.first.min(sheet.rows.len())]
            .iter()
            .rfind(|row| !super::hashtags::is_tag_row(row));
        for (place, row) in sheet.rows.iter().enumerate().skip(mapping.first) {
            for (at, (column, cell)) in row.cells.iter().enumerate() {
                let is_named = self.is_settled(place, at) || mapping.named.contains(column);
                if is_named || cell.text().starts_with(MARK) {
                    continue;
                }
                match header.and_then(|header| header.cell(*column)) {
                    // A column of the report about an earlier file.
                    Some(name) if name.text().starts_with(MARK) => {}
                    None => count_nameless(&mut nameless, *column, row.number),
                    Some(name) if rest.len() <= MAX_NAMED => {
                        rest.push(match sheet.records && !sheet.turned {
                            true => format!("{} ({})", name.text(), row.number),
                            false => {
                                let (row, letters) = sheet.address(row.number, *column);
                                format!("{letters}{row}")
                            }
                        })
                    }
                    Some(_) => {}
                }
            }
        }
        for NamelessColumn { column, row, count } in nameless {
            let (row, letters) = sheet.address(row, column);
            let place = Place { row, letters, ..Place::sheet(sheet) };
            let (value, kind) = (String::new(), MessageKind::NoColumnName(count));
            out.push(Message { severity: Severity::Warning, place, value, kind });
        }
        if rest.len() > MAX_NAMED {
            rest.truncate(MAX_NAMED);
            rest.push("…".to_owned());
        }
        if !rest.is_empty() {
            let (place, kind) = (Place::sheet(sheet), MessageKind::Unused(rest));
            out.push(Message { severity: Severity::Note, place, value: String::new(), kind });
        }
    }
}
