//! JSON of the found projects with all their fields.
//!
//! The format is stable: `schema` contains its version, and any change gets a new version. Facts
//! are keys, ISO 8601 dates and ISO 3166-1 codes; texts are in the language of the member
//! `language`. `null` means "not stated".
//!
//! ```text
//! schema         "i-map/projects/1"
//! title, language, shown, link, exported, content_date, disclaimer
//! projects       id title short_title objective objective_in_our_words summary context
//!                agencies partners donors countries   parties: country, group or organisation
//!                involved         code role
//!                                 as ("named", "member" of "group", "covered" by "name_of")
//!                start end duration_note phase pillar themes documents
//!                links            title url
//!                remarks          field text certainty sources
//!                sources          ids
//! phases         id name start end remark certainty sources
//! pillars themes id name certainty sources
//! organisations  id name acronym
//! groups         id name long_name start end members note certainty sources
//! countries      code name
//! documents      id title languages date note sources
//! sources        id title publisher url copy date certainty
//! ```

use super::Export;
use super::geojson::{certainty_key, keys_json};
use super::json::Json;
use crate::atlas::{
    Category, Code, Document, Evidence, Field, Group, Id, Organisation, Party, Phase, Project,
    Role, RoleBasis, Source, Table,
};

type Members = Vec<(&'static str, Json)>;

/// References found in the projects, each once.
#[derive(Default)]
struct References {
    countries: Vec<Code>,
    groups: Vec<Id<Group>>,
    organisations: Vec<Id<Organisation>>,
    documents: Vec<Id<Document>>,
    sources: Vec<Id<Source>>,
    phases: Vec<Id<Phase>>,
    pillars: Vec<Id<Category>>,
    themes: Vec<Id<Category>>,
}

fn insert_sorted<T: Ord + Copy>(all: &mut Vec<T>, one: T) {
    if let Err(place) = all.binary_search(&one) {
        all.insert(place, one);
    }
}

impl Export<'_> {
    /// Returns the found projects as JSON.
    pub fn projects_json(&self) -> String {
        let mut met = References::default();
        let found = &self.teller.found.projects;
        let projects = found.iter().map(|&id| self.project_json(id, &mut met)).collect();
        let mut members = self.file_metadata("i-map/projects/1");
        members.push(("projects", Json::List(projects)));
        // The order matters: rows of one table can refer to rows of a later one.
        let atlas = self.teller.atlas;
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

    fn project_json(&self, id: Id<Project>, met: &mut References) -> Json {
        let atlas = self.teller.atlas;
        let project = &atlas.projects[id];
        let mut parties = |parties: &[Party]| {
            Json::List(parties.iter().map(|&party| met.party_json(party, self)).collect())
        };
        let mut members: Members = vec![
            ("id", (&project.key).into()),
            ("title", (&project.title).into()),
            ("short_title", Json::text_or_null(&project.short_title)),
            ("objective", Json::text_or_null(&project.objective)),
            ("objective_in_our_words", Json::Bool(project.paraphrased)),
            ("summary", Json::text_or_null(&project.summary)),
            ("context", Json::text_or_null(&project.context)),
            ("agencies", parties(&project.agencies)),
            ("partners", parties(&project.partners)),
            ("donors", parties(&project.donors)),
            ("countries", parties(&project.countries)),
        ];
        members.push(("involved", self.involvements_json(project, met)));
        project.phase.iter().for_each(|&id| insert_sorted(&mut met.phases, id));
        project.pillar.iter().for_each(|&id| insert_sorted(&mut met.pillars, id));
        project.themes.iter().for_each(|&id| insert_sorted(&mut met.themes, id));
        project.documents.iter().for_each(|&id| insert_sorted(&mut met.documents, id));
        let links = project.links.iter().map(|link| {
            Json::Object(vec![("title", (&link.title).into()), ("url", (&link.url).into())])
        });
        let remarks = project.remarks.iter().map(|remark| {
            let mut members: Members =
                vec![("field", field_key(remark.field).into()), ("text", (&remark.text).into())];
            members.extend(met.evidence_members(&remark.evidence, self));
            Json::Object(members)
        });
        let remarks = remarks.collect();
        members.extend([
            ("start", Json::from_date(project.period.start)),
            ("end", Json::from_date(project.period.end)),
            ("duration_note", Json::text_or_null(&project.duration_note)),
            ("phase", project.phase.map_or(Json::Null, |id| (&atlas.phases[id].key).into())),
            ("pillar", project.pillar.map_or(Json::Null, |id| (&atlas.pillars[id].key).into())),
            ("themes", keys_json(&atlas.themes, &project.themes)),
            ("documents", keys_json(&atlas.documents, &project.documents)),
            ("links", Json::List(links.collect())),
            ("remarks", Json::List(remarks)),
            ("sources", met.sources_json(&project.sources, self)),
        ]);
        Json::Object(members)
    }

    /// Returns the roles of each country that follow from the parties.
    fn involvements_json(&self, project: &Project, met: &mut References) -> Json {
        let atlas = self.teller.atlas;
        let mut rows = Vec::new();
        for (code, parts) in atlas.involvements_in(project) {
            insert_sorted(&mut met.countries, code);
            for part in parts {
                let role = match part.role {
                    Role::ProjectCountry => "project_country",
                    Role::Donor => "donor",
                    Role::Partner => "partner",
                };
                let mut members: Members =
                    vec![("code", code.as_str().into()), ("role", role.into())];
                members.extend(match part.standing {
                    RoleBasis::Named => vec![("as", "named".into())],
                    RoleBasis::Member(id) => {
                        vec![("as", "member".into()), ("group", (&atlas.groups[id].key).into())]
                    }
                    RoleBasis::Covered(code) => {
                        vec![("as", "covered".into()), ("name_of", code.as_str().into())]
                    }
                });
                rows.push(Json::Object(members));
            }
        }
        Json::List(rows)
    }

    fn country_json(&self, code: Code) -> Json {
        let name = self.teller.atlas.country(code).map_or("", |country| country.name.as_str());
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

    fn party_json(&mut self, party: Party, export: &Export) -> Json {
        let key = party.key(export.teller.atlas).into();
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

    fn sources_json(&mut self, ids: &[Id<Source>], export: &Export) -> Json {
        ids.iter().for_each(|&id| insert_sorted(&mut self.sources, id));
        keys_json(&export.teller.atlas.sources, ids)
    }

    fn evidence_members(&mut self, evidence: &Evidence, export: &Export) -> Members {
        vec![
            ("certainty", certainty_key(evidence.certainty).into()),
            ("sources", self.sources_json(&evidence.sources, export)),
        ]
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

fn field_key(field: Field) -> &'static str {
    Field::NAMES.iter().find(|(_, other)| *other == field).map_or("", |(name, _)| name)
}
