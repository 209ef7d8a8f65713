//! The list of changes of a document against its start, and the edits that revert one of them.

use super::document::{DocumentTable, SheetDocument};
use super::edit::{CellAddress, DocumentEdit};
use super::row::DocumentRow;

/// The change of a record: a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordChange {
    /// The index of the table.
    pub table: u32,
    /// The identifier of the row.
    pub row: u32,
    /// The change.
    pub change: RowChange,
}

/// The kind of change of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowChange {
    /// The row is new.
    Added,
    /// The row, as it was, was removed.
    Removed(DocumentRow),
    /// Cells have other texts.
    Changed(Vec<CellChange>),
}

/// The change of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    /// The index of the column.
    pub column: u32,
    /// The text at the start.
    pub before: String,
    /// The text now.
    pub after: String,
}

/// Returns all changes, by table, in the order of the rows.
///
/// # Examples
/// ```
/// use imap::editing::{RowChange, SheetDocument, changes};
///
/// let mut start = SheetDocument::default();
/// start.add_table("hub", &["name"]);
/// let mut now = start.clone();
/// now.add_row("hub", vec!["Agadez".to_owned()]);
/// assert_eq!(changes(&start, &now)[0].change, RowChange::Added);
/// ```
pub fn changes(start: &SheetDocument, now: &SheetDocument) -> Vec<RecordChange> {
    let mut all = Vec::new();
    for (index, (before, after)) in (0u32..).zip(start.tables.iter().zip(&now.tables)) {
        let count = now.row_id_count();
        let (in_start, in_now) = (row_places(before, count), row_places(after, count));
        let mut add = |row: u32, change| all.push(RecordChange { table: index, row, change });
        for row in &before.rows {
            if in_now.get(row.id as usize).copied().flatten().is_none() {
                add(row.id, RowChange::Removed(row.clone()));
            }
        }
        for row in &after.rows {
            let old = in_start.get(row.id as usize).copied().flatten();
            match old.map(|place| &before.rows[place as usize]) {
                None => add(row.id, RowChange::Added),
                Some(old) if old.cells != row.cells => {
                    add(row.id, RowChange::Changed(cell_changes(old, row)));
                }
                Some(_) => {}
            }
        }
    }
    all
}

/// Returns the index of each row by its identifier.
fn row_places(table: &DocumentTable, count: u32) -> Vec<Option<u32>> {
    let mut places = vec![None; count as usize];
    for (place, row) in (0u32..).zip(&table.rows) {
        if let Some(slot) = places.get_mut(row.id as usize) {
            *slot = Some(place);
        }
    }
    places
}

fn cell_changes(old: &DocumentRow, new: &DocumentRow) -> Vec<CellChange> {
    let pairs = (0u32..).zip(old.cells.iter().zip(&new.cells));
    let changed = pairs.filter(|(_, (before, after))| before != after);
    changed
        .map(|(column, (before, after))| CellChange {
            column,
            before: before.clone(),
            after: after.clone(),
        })
        .collect()
}

/// Returns the edits that give a row the state that it had at the start; of one cell only, if
/// `column` names it.
pub fn edits_to_revert(
    start: &SheetDocument,
    now: &SheetDocument,
    table: u32,
    row: u32,
    column: Option<u32>,
) -> Vec<DocumentEdit> {
    let (Some(before), Some(after)) = (start.table_at(table), now.table_at(table)) else {
        return Vec::new();
    };
    match (before.place_of(row), after.place_of(row)) {
        (None, Some(place)) => {
            let row = after.rows[place].clone();
            vec![DocumentEdit::RemoveRow { table, place: place as u32, row }]
        }
        (Some(old), None) => {
            // After the nearest row above it that is still there.
            let above = before.rows[..old].iter().rev();
            let place = above.filter_map(|row| after.place_of(row.id)).next();
            let place = place.map_or(0, |place| place as u32 + 1);
            vec![DocumentEdit::InsertRow { table, place, row: before.rows[old].clone() }]
        }
        (Some(old), Some(place)) => {
            let changed = cell_changes(&before.rows[old], &after.rows[place]).into_iter();
            let wanted = changed.filter(|cell| column.is_none_or(|column| column == cell.column));
            wanted
                .map(|change| DocumentEdit::SetCell {
                    cell: CellAddress { table, row, column: change.column },
                    before: change.after,
                    after: change.before,
                })
                .collect()
        }
        (None, None) => Vec::new(),
    }
}
