//! A row of a table of the document.

use crate::atlas::packed::{Bytes, Packed};

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentRow {
    /// The identifier, which no other row of the document has or had.
    pub id: u32,
    /// The texts of the cells.
    pub cells: Vec<String>,
}

impl Packed for DocumentRow {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.id.pack_into(out);
        self.cells.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        Self { id: u32::unpack_from(from), cells: Vec::unpack_from(from) }
    }
}
