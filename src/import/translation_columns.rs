//! The columns with texts in further languages.

use super::header_language::split_language;
use super::schema::TableSchema;
use crate::content::translation_keys;
use crate::i18n::Lang;

/// Returns `true` if a column of a table has texts that can be translated.
///
/// # Examples
/// ```
/// use imap::import::translation_columns::is_translatable;
///
/// assert!(is_translatable("project", "title") && !is_translatable("project", "start"));
/// assert!(!is_translatable("leg", "note"));
/// ```
pub fn is_translatable(table: &str, field: &str) -> bool {
    // The notes of figures and legs become parts of other texts.
    !matches!(table, "figure" | "leg") && translation_keys::key_of(table, "", field).is_some()
}

/// Returns the field and the language of a column with a header such as “Title (fr)”.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::{schema::Schema, translation_columns::translation_column};
///
/// let projects = Schema::shared().named("Projects")[0];
/// assert_eq!(translation_column(projects, "Title (fr)"), Some(("title", Lang::Fr)));
/// assert_eq!(translation_column(projects, "Start (fr)"), None);
/// ```
pub fn translation_column(table: &TableSchema, header: &str) -> Option<(&'static str, Lang)> {
    let (name, lang) = split_language(header)?;
    let key = table.column(name)?;
    is_translatable(table.key, key).then_some((key, lang))
}

/// Returns the header of a column with texts in a language.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::translation_columns::translated_header;
///
/// assert_eq!(translated_header("Title", Lang::Fr), "Title (fr)");
/// ```
pub fn translated_header(label: &str, lang: Lang) -> String {
    [label, " (", lang.tag(), ")"].concat()
}
