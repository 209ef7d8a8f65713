//! The columns of fields of the content's own.

use super::fields::OWN_FIELD;
use super::schema::TableSchema;

/// Returns the name of a field of the content's own from a header such as “Own field: Budget line”.
pub fn own_field(table: &TableSchema, header: &str) -> Option<String> {
    let (kind, name) = header.split_once(':')?;
    let is_own = table.column(kind) == Some(OWN_FIELD) && !name.trim().is_empty();
    is_own.then(|| name.trim().to_owned())
}

/// Adds a field of the content's own. A column without a name, or with that of another one, has its
/// letters in its name.
pub fn add_own(all: &mut Vec<(u16, String)>, column: u16, mut name: String, letters: &str) {
    if name.is_empty() {
        letters.clone_into(&mut name);
    }
    if all.iter().any(|(_, other)| *other == name) {
        name = [&name, " (", letters, ")"].concat();
    }
    all.push((column, name));
}
