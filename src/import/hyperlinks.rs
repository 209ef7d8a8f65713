//! Links behind the words of cells: their addresses go where the map has a place for addresses, and
//! are reported elsewhere.

use super::cell::{Cell, Sheet};
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::sheet_mapping::SheetMapping;

/// The number of links that a message lists.
const MAX_NAMED: usize = 20;

/// Adds the addresses of links to the cells of columns for addresses. Reports those of other cells.
pub fn attach_links(sheet: &mut Sheet, mapping: &SheetMapping, out: &mut Messages) {
    let mut unused: Vec<String> = Vec::new();
    for link in std::mem::take(&mut sheet.links) {
        // Links inside the workbook lead nowhere on the map.
        if !link.address.contains(':') {
            continue;
        }
        let (row, column) = match sheet.turned {
            true => (u32::from(link.column) + 1, u16::try_from(link.row - 1).unwrap_or(u16::MAX)),
            false => (link.row, link.column),
        };
        let mut fields = mapping.columns.iter();
        let field = fields.find(|(_, (at, _))| *at == column).map(|(key, _)| *key);
        let at = sheet.rows.partition_point(|line| line.number < row);
        let is_record = at >= mapping.first;
        let Some(line) = sheet.rows.get_mut(at).filter(|line| line.number == row) else {
            continue;
        };
        let Some(place) = line.place(column) else { continue };
        let cell = &mut line.cells[place].1;
        let text = cell.text().trim().to_owned();
        if text.contains(link.address.trim_end_matches('/')) {
            continue;
        }
        // A semicolon would end the link in a list of several.
        let address = link.address.replace(';', "%3B").replace(' ', "%20");
        match (mapping.table, field) {
            ("project", Some("links")) if is_record => {
                *cell = Cell::Text(format!("{text} <{address}>"));
            }
            (_, Some("url")) if is_record => *cell = Cell::Text(address),
            _ if unused.len() <= MAX_NAMED => {
                let (row, letters) = sheet.address(row, column);
                unused.push(format!("{letters}{row}: {}", link.address));
            }
            _ => {}
        }
    }
    if unused.len() > MAX_NAMED {
        unused.truncate(MAX_NAMED);
        unused.push("…".to_owned());
    }
    if !unused.is_empty() {
        let (place, kind) = (Place::sheet(sheet), MessageKind::Unused(unused));
        out.push(Message { severity: Severity::Note, place, value: String::new(), kind });
    }
}
