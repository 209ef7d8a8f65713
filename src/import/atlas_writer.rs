//! Parts of records of an atlas in their raw form: keys, dates, evidence.

use crate::atlas::{Atlas, Certainty, Code, Date, Evidence, Id, Party, Period, Row, Source, Table};
use crate::content::raw;

/// Writes the records of an atlas in their raw form.
pub struct Writer<'a> {
    /// The atlas.
    pub atlas: &'a Atlas,
}

pub fn letter(certainty: Certainty) -> String {
    match certainty {
        Certainty::Primary => "A",
        Certainty::Secondary => "B",
        Certainty::Inferred => "C",
    }
    .to_owned()
}

pub fn name_of<T: PartialEq>(names: &[(&'static str, T)], value: &T) -> String {
    names.iter().find(|(_, other)| other == value).map_or("", |(name, _)| name).to_owned()
}

pub fn keys<T: Row>(table: &Table<T>, ids: &[Id<T>]) -> raw::RawNames {
    ids.iter().map(|&id| table[id].key().to_owned()).collect()
}

pub fn key<T: Row>(table: &Table<T>, id: Option<Id<T>>) -> Option<String> {
    id.map(|id| table[id].key().to_owned())
}

pub fn date(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

pub fn ends(period: Period) -> [Option<String>; 2] {
    [date(period.start), date(period.end)]
}

pub fn codes(codes: &[Code]) -> raw::RawNames {
    codes.iter().map(ToString::to_string).collect()
}

impl Writer<'_> {
    pub fn sources(&self, ids: &[Id<Source>]) -> raw::RawNames {
        keys(&self.atlas.sources, ids)
    }

    pub fn evidence(&self, evidence: &Evidence) -> (String, raw::RawNames) {
        (letter(evidence.certainty), self.sources(&evidence.sources))
    }

    pub fn parties(&self, parties: &[Party]) -> raw::RawNames {
        parties.iter().map(|party| party.key(self.atlas).to_owned()).collect()
    }
}
