//! The columns of fields of the content's own.

use super::fields::OWN_FIELD;
use super::schema::TableSchema;

/// Returns the name of a field of the content's own from a header such as “Own field: Budget line”.
///
/// # Examples
/// ```
/// use imap::import::{own_columns::own_field, schema::Schema};
///
/// let projects = Schema::shared().named("Projects")[0];
/// assert_eq!(own_field(projects, "Own field: Budget line").as_deref(), Some("Budget line"));
/// assert_eq!(own_field(projects, "Title: Budget line"), None);
/// ```
pub fn own_field(table: &TableSchema, header: &str) -> Option<String> {
    let (kind, name) = header.split_once(':')?;
    let is_own = table.column(kind) == Some(OWN_FIELD) && !name.trim().is_empty();
    is_own.then(|| name.trim().to_owned())
}

/// Adds a field of the content's own. A column without a name, or with that of another one, has its
/// letters in its name.
///
/// # Examples
/// ```
/// use imap::import::own_columns::add_own;
///
/// let mut columns = Vec::new();
/// add_own(&mut columns, 3, "Budget line".into(), "D");
/// add_own(&mut columns, 5, "Budget line".into(), "F");
/// add_own(&mut columns, 6, String::new(), "G");
/// let names: Vec<&str> = columns.iter().map(|(_, name)| &**name).collect();
/// assert_eq!(names, ["Budget line", "Budget line (F)", "G"]);
/// ```
pub fn add_own(all: &mut Vec<(u16, String)>, column: u16, mut name: String, letters: &str) {
    if name.is_empty() {
        letters.clone_into(&mut name);
    }
    if all.iter().any(|(_, other)| *other == name) {
        name = [&name, " (", letters, ")"].concat();
    }
    all.push((column, name));
}
