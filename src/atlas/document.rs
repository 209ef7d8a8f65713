//! Publications.

use super::{Date, Id, Row, Source, Tag};

/// A publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Unique key.
    pub key: String,
    /// Title.
    pub title: String,
    /// Languages in which the publication exists.
    pub languages: Vec<Tag>,
    /// Date of publication.
    pub date: Option<Date>,
    /// Note; may be empty.
    pub note: String,
    /// Sources for the publication.
    pub sources: Vec<Id<Source>>,
}

impl Row for Document {
    fn key(&self) -> &str {
        &self.key
    }
}
