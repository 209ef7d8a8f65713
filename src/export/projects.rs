//! JSON of the found projects with all their fields.
//!
//! The format is stable: `schema` contains its version, and any change gets a new version. Facts
//! are keys, ISO 8601 dates and ISO 3166-1 codes; texts are in the language of the member
//! `language`. `null` means "not stated".
//!
//! ```text
//! schema         "i-map/projects/2"
//! title, language, shown, link, exported, content_date, disclaimer
//! projects       id title short_title objective objective_in_our_words summary context
//!                agencies partners donors countries   parties: country, group or organisation
//!                involved         code role
//!                                 as ("named", "member" of "group", "covered" by "name_of")
//!                start end duration_note phase pillar themes documents
//!                budget           amount currency year
//!                reference website
//!                links            title url
//!                remarks          field text certainty sources
//!                sources          ids
//!                own_fields       name value (only if the project has any)
//! phases         id name start end remark certainty sources
//! pillars themes id name certainty sources
//! organisations  id name acronym
//! groups         id name long_name start end members note certainty sources
//! countries      code name
//! documents      id title languages date note sources
//! sources        id title publisher url copy date certainty
//! ```

use super::Export;
use super::geojson::certainty_key;
use super::json::{Json, Members};
use super::project_json::project_json;
use super::references::{References, insert_sorted};
use crate::atlas::{Category, Code, Document, Group, Id, Organisation, Phase, Source, Table};

impl Export<'_> {
    /// Returns the found projects as JSON.
    pub fn projects_json(&self) -> String {
        let mut met = References::default();
        let atlas = self.context.atlas;
        let found = &self.context.found.projects;
        let projects =
            found.iter().map(|&id| project_json(&atlas.projects[id], self, &mut met)).collect();
        let mut members = self.file_metadata("i-map/projects/2");
        members.push(("projects", Json::List(projects)));
        // The order matters: rows of one table can refer to rows of a later one.
        members.push((
            "phases",
            met.rows(|met| &met.phases, |met, id| met.phase_json(&atlas.phases[id], self)),
        ));
        members.push((
            "pillars",
            met.rows(|met| &met.pillars, |met, id| met.category_json(&atlas.pillars, id, self)),
        ));
        members.push((
            "themes",
            met.rows(|met| &met.themes, |met, id| met.category_json(&atlas.themes, id, self)),
        ));
        members.push((
            "organisations",
            met.rows(|met| &met.organisations, |_, id| organisation_json(&atlas.organisations[id])),
        ));
        members.push((
            "groups",
            met.rows(|met| &met.groups, |met, id| met.group_json(&atlas.groups[id], self)),
        ));
        members
            .push(("countries", met.rows(|met| &met.countries, |_, code| self.country_json(code))));
        members.push((
            "documents",
            met.rows(|met| &met.documents, |met, id| met.document_json(&atlas.documents[id], self)),
        ));
        members.push((
            "sources",
            met.rows(|met| &met.sources, |_, id| source_json(&atlas.sources[id])),
        ));
        Json::Object(members).to_document()
    }

    fn country_json(&self, code: Code) -> Json {
        let name = self.context.atlas.country(code).map_or("", |country| country.name.as_str());
        Json::Object(vec![("code", code.as_str().into()), ("name", Json::text_or_null(name))])
    }
}

impl References {
    /// Returns the referenced rows of one table; their references are added.
    fn rows<T: Copy>(
        &mut self,
        of: fn(&Self) -> &Vec<T>,
        row: impl Fn(&mut Self, T) -> Json,
    ) -> Json {
        let met = of(self).clone();
        Json::List(met.into_iter().map(|one| row(self, one)).collect())
    }

    fn phase_json(&mut self, phase: &Phase, export: &Export) -> Json {
        let mut members: Members = vec![
            ("id", (&phase.key).into()),
            ("name", (&phase.name).into()),
            ("start", Json::from_date(phase.period.start)),
            ("end", Json::from_date(phase.period.end)),
            ("remark", Json::text_or_null(&phase.remark)),
        ];
        members.extend(self.evidence_members(&phase.evidence, export));
        Json::Object(members)
    }

    fn category_json(
        &mut self,
        table: &Table<Category>,
        id: Id<Category>,
        export: &Export,
    ) -> Json {
        let named = &table[id];
        let mut members: Members =
            vec![("id", (&named.key).into()), ("name", (&named.name).into())];
        members.extend(self.evidence_members(&named.evidence, export));
        Json::Object(members)
    }

    fn group_json(&mut self, group: &Group, export: &Export) -> Json {
        group.members.iter().for_each(|&code| insert_sorted(&mut self.countries, code));
        let mut members: Members = vec![
            ("id", (&group.key).into()),
            ("name", (&group.name).into()),
            ("long_name", Json::text_or_null(&group.long_name)),
            ("start", Json::from_date(group.period.start)),
            ("end", Json::from_date(group.period.end)),
            ("members", Json::from_texts(group.members.iter().map(Code::as_str))),
            ("note", Json::text_or_null(&group.note)),
        ];
        members.extend(self.evidence_members(&group.evidence, export));
        Json::Object(members)
    }

    fn document_json(&mut self, document: &Document, export: &Export) -> Json {
        Json::Object(vec![
            ("id", (&document.key).into()),
            ("title", (&document.title).into()),
            ("languages", Json::from_texts(document.languages.iter().map(|tag| tag.as_str()))),
            ("date", Json::from_date(document.date)),
            ("note", Json::text_or_null(&document.note)),
            ("sources", self.sources_json(&document.sources, export)),
        ])
    }
}

fn organisation_json(organisation: &Organisation) -> Json {
    Json::Object(vec![
        ("id", (&organisation.key).into()),
        ("name", (&organisation.name).into()),
        ("acronym", Json::text_or_null(&organisation.acronym)),
    ])
}

fn source_json(source: &Source) -> Json {
    Json::Object(vec![
        ("id", (&source.key).into()),
        ("title", (&source.title).into()),
        ("publisher", Json::text_or_null(&source.publisher)),
        ("url", Json::text_or_null(&source.url)),
        ("copy", Json::text_or_null(&source.copy)),
        ("date", Json::from_date(source.date)),
        ("certainty", certainty_key(source.certainty).into()),
    ])
}
