//! The names of sheets and columns among the words of a language.

use super::positional::PositionalCodec;

/// Names by sheet and column.
#[cfg(not(target_arch = "wasm32"))]
type Tables = std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>>;

/// The names of sheets and columns. They are no messages: the importer has those of all languages in
/// its program ([`Lang::column_names`](super::Lang::column_names)), so that nothing is kept here.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Deserialize), serde(from = "Tables"))]
pub struct ColumnNames;

#[cfg(not(target_arch = "wasm32"))]
impl From<Tables> for ColumnNames {
    fn from(_: Tables) -> Self {
        Self
    }
}

impl PositionalCodec for ColumnNames {
    fn write_texts(&self, _: &mut Vec<String>) {}

    fn read_texts(_: &mut std::vec::IntoIter<String>) -> Self {
        Self
    }
}
