//! A reference from a row to a record, and the place of it.

use crate::atlas::date::Day;
use crate::import::fields::RecordKind;

/// The reference that is being resolved.
pub struct ReferenceContext {
    pub sheet: usize,
    pub place: usize,
    pub field: &'static str,
    /// The first and last day of the row's period.
    pub days: [Day; 2],
    pub(super) table: &'static str,
    /// `true` if the row names an agency, a donor or a partner.
    pub is_body: bool,
    /// `true` if the field has one reference.
    pub is_single: bool,
}

impl ReferenceContext {
    /// Returns `true` if a reference is resolved later, when rows are assembled: legs and figures
    /// may create their routes, chains and series.
    pub(super) fn is_resolved_later(&self, of: RecordKind) -> bool {
        of == RecordKind::Chain
            || (self.table == "leg" && of == RecordKind::Route)
            || (self.table == "figure" && of == RecordKind::Series)
    }
}
