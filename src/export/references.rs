//! References of exported projects, whose rows the file contains too.

use super::Export;
use super::geojson::{certainty_key, keys_json};
use super::json::{Json, Members};
use crate::atlas::{
    Category, Code, Document, Evidence, Group, Id, Organisation, Party, Phase, Source,
};

/// References found in the projects, each once.
#[derive(Default)]
pub struct References {
    pub countries: Vec<Code>,
    pub groups: Vec<Id<Group>>,
    pub organisations: Vec<Id<Organisation>>,
    pub documents: Vec<Id<Document>>,
    pub sources: Vec<Id<Source>>,
    pub phases: Vec<Id<Phase>>,
    pub pillars: Vec<Id<Category>>,
    pub themes: Vec<Id<Category>>,
}

/// Inserts a value into a sorted list, once.
pub fn insert_sorted<T: Ord + Copy>(all: &mut Vec<T>, one: T) {
    if let Err(place) = all.binary_search(&one) {
        all.insert(place, one);
    }
}

impl References {
    pub fn party_json(&mut self, party: Party, export: &Export) -> Json {
        let key = party.key(export.context.atlas).into();
        let kind = match party {
            Party::Country(code) => {
                insert_sorted(&mut self.countries, code);
                "country"
            }
            Party::Group(id) => {
                insert_sorted(&mut self.groups, id);
                "group"
            }
            Party::Organisation(id) => {
                insert_sorted(&mut self.organisations, id);
                "organisation"
            }
        };
        Json::Object(vec![(kind, key)])
    }

    pub fn sources_json(&mut self, ids: &[Id<Source>], export: &Export) -> Json {
        ids.iter().for_each(|&id| insert_sorted(&mut self.sources, id));
        keys_json(&export.context.atlas.sources, ids)
    }

    pub fn evidence_members(&mut self, evidence: &Evidence, export: &Export) -> Members {
        vec![
            ("certainty", certainty_key(evidence.certainty).into()),
            ("sources", self.sources_json(&evidence.sources, export)),
        ]
    }
}
