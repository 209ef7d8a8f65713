//! The columns with texts in further languages.

use super::header_language::split_language;
use super::schema::TableSchema;
use crate::content::translation_keys;
use crate::i18n::Lang;

/// Returns `true` if a column of a table has texts that can be translated.
pub fn is_translatable(table: &str, field: &str) -> bool {
    // The notes of figures and legs become parts of other texts.
    !matches!(table, "figure" | "leg") && translation_keys::key_of(table, "", field).is_some()
}

/// Returns the field and the language of a column with a header such as “Title (fr)”.
pub fn translation_column(table: &TableSchema, header: &str) -> Option<(&'static str, Lang)> {
    let (name, lang) = split_language(header)?;
    let key = table.column(name)?;
    is_translatable(table.key, key).then_some((key, lang))
}

/// Returns the header of a column with texts in a language.
pub fn translated_header(label: &str, lang: Lang) -> String {
    [label, " (", lang.tag(), ")"].concat()
}
