//! The rows of sheets from which the records of opened content come.

use std::collections::HashMap;

use super::assemble::rows_of;
use super::fields::{Fields, RecordKind};
use super::names::Names;
use super::parse_rows::Rows;
use super::record_key::record_key_with;
use crate::content::raw;
use crate::i18n::slug::slug;

/// The sheet and the index of the row in it.
pub type RowPlace = (usize, usize);

/// The places of rows, by table and key. The key of a record without one has a number.
pub type Origins = HashMap<(&'static str, String), RowPlace>;

/// Returns the origins of all rows that are not left out.
pub fn origins(rows: &mut Rows, names: &Names) -> Origins {
    let (mut origins, mut numbers) = (Origins::new(), HashMap::new());
    let _ = rows.each(&mut |table, at| {
        let key = numbered_key(table, at.row, Some(names), &mut numbers);
        origins.entry((table, key)).or_insert((at.sheet, at.place));
        Ok(())
    });
    origins
}

/// Returns the places of the records of content, by table, in the order of its rows; `None` for a
/// record that no row states.
pub fn places_of(
    content: &raw::Content,
    origins: &Origins,
) -> HashMap<&'static str, Vec<Option<RowPlace>>> {
    let (mut places, mut numbers) = (HashMap::new(), HashMap::new());
    let mut rows = rows_of(content);
    let _ = rows.each(&mut |table, at| {
        let key = numbered_key(table, at.row, None, &mut numbers);
        let found = origins.get(&(table, key)).copied();
        let of_table: &mut Vec<Option<RowPlace>> = places.entry(table).or_default();
        of_table.push(found);
        Ok(())
    });
    places
}

/// Returns the key of a row. `names` are those with which names of series are resolved, if the row
/// still has them.
fn numbered_key(
    table: &'static str,
    row: &mut dyn Fields,
    names: Option<&Names>,
    numbers: &mut HashMap<String, usize>,
) -> String {
    if let Some(id) = row.id() {
        return id.clone();
    }
    let key = record_key_with(table, row, &mut |of, name| match (of, names) {
        // The chain of a leg is found when the routes are put together.
        (RecordKind::Chain, _) => String::new(),
        (RecordKind::Series, Some(names)) => names.key(of, name).unwrap_or_else(|| slug(name)),
        _ => name.to_owned(),
    });
    let number = numbers.entry([table, " ", &*key].concat()).or_default();
    *number += 1;
    [&key, ".", &(*number - 1).to_string()].concat()
}
