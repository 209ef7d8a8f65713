//! Problems of a document, as the importer finds them.

use crate::atlas::packed::{Bytes, Packed};

/// A problem of a document, with the importer's own text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// 0 for an error, which leaves something out; 1 for a warning; 2 for a note.
    pub severity: u8,
    /// The index of the table, if it is known.
    pub table: Option<u32>,
    /// The identifier of the row, if it is known.
    pub row: Option<u32>,
    /// The index of the column, if it is known.
    pub column: Option<u32>,
    /// The text, in the language of the page.
    pub text: String,
}

impl Packed for Finding {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.severity.pack_into(out);
        for number in [self.table, self.row, self.column] {
            number.pack_into(out);
        }
        self.text.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let severity = u8::unpack_from(from);
        let (table, row) = (Option::unpack_from(from), Option::unpack_from(from));
        let column = Option::unpack_from(from);
        Self { severity, table, row, column, text: String::unpack_from(from) }
    }
}
