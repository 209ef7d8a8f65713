//! A project as JSON: its fields in the order of their declaration, then what only a project has.

use super::Export;
use super::geojson::keys_json;
use super::json::{Json, Members};
use super::references::{References, insert_sorted};
use crate::atlas::field_kind::*;
use crate::atlas::project_fields::project_fields;
use crate::atlas::{Atlas, FactValue, Field, Party, Project, Role, RoleBasis};

/// A kind of field as JSON.
trait ToJson: FieldKind {
    /// Returns the value, and adds what it refers to.
    fn to_json(value: &Self::Value, export: &Export, met: &mut References) -> Json;
}

macro_rules! text_json {
    ($($kind:ident),*) => {$(
        impl ToJson for $kind {
            fn to_json(text: &String, _: &Export, _: &mut References) -> Json {
                Json::text_or_null(text)
            }
        }
    )*};
}

macro_rules! party_json {
    ($($kind:ident),*) => {$(
        impl ToJson for $kind {
            fn to_json(parties: &Vec<Party>, export: &Export, met: &mut References) -> Json {
                let party = |&party: &Party| met.party_json(party, export);
                Json::List(parties.iter().map(party).collect())
            }
        }
    )*};
}

macro_rules! keys_json {
    ($($kind:ident in $table:ident;)*) => {$(
        impl ToJson for $kind {
            fn to_json(ids: &Self::Value, export: &Export, met: &mut References) -> Json {
                ids.iter().for_each(|&id| insert_sorted(&mut met.$table, id));
                keys_json(&export.context.atlas.$table, ids)
            }
        }
    )*};
}

macro_rules! key_json {
    ($($kind:ident in $table:ident;)*) => {$(
        impl ToJson for $kind {
            fn to_json(id: &Self::Value, export: &Export, met: &mut References) -> Json {
                id.map_or(Json::Null, |id| {
                    insert_sorted(&mut met.$table, id);
                    (&export.context.atlas.$table[id].key).into()
                })
            }
        }
    )*};
}

text_json!(Title, ShortTitle, LongText);
party_json!(Countries, Parties);

keys_json! {
    Themes in themes;
    Documents in documents;
}

key_json! {
    PhaseKey in phases;
    PillarKey in pillars;
}

fn fact_json(fact: Option<FactValue>) -> Json {
    match fact {
        None => Json::Null,
        Some(FactValue::Text(text) | FactValue::Address(text)) => Json::text_or_null(text),
        Some(FactValue::Money(money)) => Json::Object(vec![
            ("amount", Json::Number(money.amount_text())),
            ("currency", (&money.currency).into()),
            ("year", Json::from_year(money.year)),
        ]),
    }
}

macro_rules! define_project_json {
    (
        fields { $($(#[$doc:meta])* $field:ident: $kind:ident;)* }
        facts { $($(#[$fact_doc:meta])* $fact:ident: $type:ident;)* }
    ) => {
        /// Returns a project, and adds what it refers to.
        pub fn project_json(project: &Project, export: &Export, met: &mut References) -> Json {
            let mut members: Members = vec![("id", (&project.key).into())];
            $(members.push((
                stringify!($field),
                $kind::to_json(&project.$field, export, met),
            ));)*
            let facts = Project::FACTS.iter();
            members.extend(facts.map(|&key| (key, fact_json(project.fact(key)))));
            let links = project.links.iter().map(|link| {
                Json::Object(vec![("title", (&link.title).into()), ("url", (&link.url).into())])
            });
            let remarks = project.remarks.iter().map(|remark| {
                let mut members: Members = vec![
                    ("field", field_key(remark.field).into()),
                    ("text", (&remark.text).into()),
                ];
                members.extend(met.evidence_members(&remark.evidence, export));
                Json::Object(members)
            });
            let remarks = remarks.collect();
            members.extend([
                ("objective_in_our_words", Json::Bool(project.paraphrased)),
                ("start", Json::from_date(project.period.start)),
                ("end", Json::from_date(project.period.end)),
                ("involved", involvements_json(project, export.context.atlas, met)),
                ("links", Json::List(links.collect())),
                ("remarks", Json::List(remarks)),
                ("sources", met.sources_json(&project.sources, export)),
            ]);
            if !project.own_fields.is_empty() {
                let own = project.own_fields.iter().map(|field| {
                    Json::Object(vec![
                        ("name", (&field.name).into()),
                        ("value", (&field.value).into()),
                    ])
                });
                members.push(("own_fields", Json::List(own.collect())));
            }
            Json::Object(members)
        }
    };
}

project_fields!(define_project_json);

/// Returns the roles of each country that follow from the parties.
fn involvements_json(project: &Project, atlas: &Atlas, met: &mut References) -> Json {
    let mut rows = Vec::new();
    for (code, parts) in atlas.involvements_in(project) {
        insert_sorted(&mut met.countries, code);
        for part in parts {
            let role = match part.role {
                Role::ProjectCountry => "project_country",
                Role::Donor => "donor",
                Role::Partner => "partner",
            };
            let mut members: Members = vec![("code", code.as_str().into()), ("role", role.into())];
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

fn field_key(field: Field) -> &'static str {
    Field::NAMES.iter().find(|(_, other)| *other == field).map_or("", |(name, _)| name)
}
