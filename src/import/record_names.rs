//! Names of records by their keys.

use super::fields::RecordKind;
use crate::atlas::{Atlas, Party, Row, Table};

/// Returns the name of a record of an atlas, or its key if it has none.
pub fn name_of_record(of: RecordKind, key: &str, atlas: &Atlas) -> String {
    fn found<'t, T: Row>(table: &'t Table<T>, key: &str) -> Option<&'t T> {
        table.by_key(key).map(|id| &table[id])
    }
    let name = match of {
        RecordKind::Country
        | RecordKind::Party
        | RecordKind::Body
        | RecordKind::Group
        | RecordKind::Organisation => match Party::by_key(key, atlas) {
            Some(Party::Country(code)) => atlas.country(code).map(|row| row.name.as_str()),
            Some(Party::Group(id)) => Some(atlas.groups[id].name.as_str()),
            Some(Party::Organisation(id)) => Some(atlas.organisations[id].short_name()),
            None => None,
        },
        RecordKind::Source => found(&atlas.sources, key).map(|row| row.title.as_str()),
        RecordKind::Phase => found(&atlas.phases, key).map(|row| row.name.as_str()),
        RecordKind::Pillar => found(&atlas.pillars, key).map(|row| row.name.as_str()),
        RecordKind::Theme => found(&atlas.themes, key).map(|row| row.name.as_str()),
        RecordKind::Document => found(&atlas.documents, key).map(|row| row.title.as_str()),
        RecordKind::Project => found(&atlas.projects, key).map(|row| row.title.as_str()),
        RecordKind::Hub => found(&atlas.hubs, key).map(|row| row.name.as_str()),
        RecordKind::Route => found(&atlas.routes, key).map(|row| row.name.as_str()),
        RecordKind::Chain => {
            let mut chains = atlas.routes.iter().flat_map(|(_, route)| &route.chains);
            chains.find(|chain| chain.key == key).map(|chain| chain.name.as_str())
        }
        RecordKind::Series => found(&atlas.series, key).map(|row| row.name.as_str()),
        RecordKind::Indicator => None,
    };
    name.filter(|name| !name.is_empty()).unwrap_or(key).to_owned()
}
