//! Translation keys: every text of the content has one key, so that it can be extracted, translated
//! and inserted.
//!
//! Keys have the form `table.id.field`, such as `project.stredeca.objective`. The key of a name is
//! `table.id`, such as `hub.kano`.

use std::collections::BTreeMap;

use super::raw::{Content, RawBriefing, RawProject};
use crate::atlas::Unit;

/// Texts by key.
pub type Texts = BTreeMap<String, String>;

/// Calls `visit` with the key and the text of every translatable text in `content`, empty or not.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, translation_keys};
///
/// let mut keys = Vec::new();
/// translation_keys::for_each_text(&mut raw::Content::default(), &mut |key, _| keys.push(key));
/// assert_eq!(keys[0], "site.title");
/// ```
pub fn for_each_text(content: &mut Content, visit: &mut dyn FnMut(String, &mut String)) {
    let site = &mut content.site;
    for (field, text) in [
        ("title", &mut site.title),
        ("subtitle", &mut site.subtitle),
        ("dialogue", &mut site.dialogue),
        ("about", &mut site.about),
        ("disclaimer", &mut site.disclaimer),
        ("how_to_read", &mut site.how_to_read),
    ] {
        visit(format!("site.{field}"), text);
    }
    for phase in &mut site.phase {
        visit(format!("phase.{}", phase.id), &mut phase.name);
        visit(format!("phase.{}.remark", phase.id), &mut phase.remark);
    }
    for (table, rows) in [("pillar", &mut site.pillar), ("theme", &mut site.theme)] {
        for row in rows {
            visit(format!("{table}.{}", row.id), &mut row.name);
        }
    }
    visit_places(content, visit);
    visit_projects(content, visit);
    visit_routes(content, visit);
    visit_briefings(content, visit);
}

fn visit_places(content: &mut Content, visit: &mut dyn FnMut(String, &mut String)) {
    for country in &mut content.countries {
        visit(format!("country.{}", country.code), &mut country.name);
    }
    for group in &mut content.groups {
        visit(format!("group.{}", group.id), &mut group.name);
        visit(format!("group.{}.long_name", group.id), &mut group.long_name);
        visit(format!("group.{}.note", group.id), &mut group.note);
    }
    for succession in &mut content.successions {
        visit(format!("succession.{}", succession.code), &mut succession.name);
        visit(format!("succession.{}.note", succession.code), &mut succession.note);
    }
    for former in &mut content.former_names {
        visit(format!("former_name.{}.{}", former.code, former.until), &mut former.name);
        visit(format!("former_name.{}.{}.note", former.code, former.until), &mut former.note);
    }
    for boundary in &mut content.boundaries {
        visit(format!("boundary.{}", boundary.id), &mut boundary.title);
        visit(format!("boundary.{}.text", boundary.id), &mut boundary.text);
    }
    for sea in &mut content.seas {
        visit(format!("sea.{}", sea.id), &mut sea.name);
    }
}

fn visit_projects(content: &mut Content, visit: &mut dyn FnMut(String, &mut String)) {
    for organisation in &mut content.organisations {
        visit(format!("organisation.{}", organisation.id), &mut organisation.name);
        visit(format!("organisation.{}.acronym", organisation.id), &mut organisation.acronym);
    }
    for project in &mut content.projects {
        let id = project.id.clone();
        project.each_field_text(&mut |field, text| visit(format!("project.{id}.{field}"), text));
        for (number, link) in project.links.iter_mut().enumerate() {
            visit(format!("project.{id}.link.{number}"), &mut link.title);
        }
        for (number, picture) in project.picture.iter_mut().enumerate() {
            visit(format!("project.{id}.picture.{number}"), &mut picture.text);
        }
        for (number, remark) in project.remark.iter_mut().enumerate() {
            visit(format!("project.{id}.remark.{number}"), &mut remark.text);
        }
    }
    for document in &mut content.documents {
        visit(format!("document.{}", document.id), &mut document.title);
        visit(format!("document.{}.note", document.id), &mut document.note);
    }
}

fn visit_routes(content: &mut Content, visit: &mut dyn FnMut(String, &mut String)) {
    for hub in &mut content.hubs {
        visit(format!("hub.{}", hub.id), &mut hub.name);
        visit(format!("hub.{}.note", hub.id), &mut hub.note);
    }
    for route in &mut content.routes {
        let id = &route.id;
        for (field, text) in [
            ("name", &mut route.name),
            ("dialogue_name", &mut route.dialogue_name),
            ("description", &mut route.description),
            ("period", &mut route.period),
        ] {
            visit(format!("route.{id}.{field}"), text);
        }
        for (number, name) in route.other_names.iter_mut().enumerate() {
            visit(format!("route.{id}.other_name.{number}"), name);
        }
        for chain in &mut route.chain {
            visit(format!("chain.{}", chain.id), &mut chain.name);
            visit(format!("chain.{}.note", chain.id), &mut chain.note);
        }
    }
    for series in &mut content.series {
        visit(format!("series.{}", series.id), &mut series.name);
        // The units of the map have their names in the interface texts.
        if Unit::NAMES.iter().all(|(name, _)| *name != series.unit) {
            visit(format!("series.{}.unit", series.id), &mut series.unit);
        }
        visit(format!("series.{}.indicator", series.id), &mut series.indicator);
        visit(format!("series.{}.vintage", series.id), &mut series.vintage);
        visit(format!("series.{}.note", series.id), &mut series.note);
        for value in &mut series.values {
            visit(format!("series.{}.{}.note", series.id, value.year), &mut value.note);
        }
    }
}

fn visit_briefings(content: &mut Content, visit: &mut dyn FnMut(String, &mut String)) {
    for RawBriefing { id, title, step } in &mut content.briefings {
        visit(["briefing.", id, ".0.briefing_title"].concat(), title);
        for (number, step) in step.iter_mut().enumerate() {
            let key = ["briefing.", id, ".", &number.to_string(), "."].concat();
            visit([&key, "title"].concat(), &mut step.title);
            visit([&key, "text"].concat(), &mut step.text);
        }
    }
}

/// The fields of each table that are translated. A name has the key of its record.
const FIELDS: [(&str, &[&str]); 18] = [
    ("site", &["title", "subtitle", "dialogue", "about", "disclaimer", "how_to_read"]),
    ("phase", &["name", "remark"]),
    ("pillar", &["name"]),
    ("theme", &["name"]),
    ("country", &["name"]),
    ("group", &["name", "long_name", "note"]),
    ("succession", &["name", "note"]),
    ("former_name", &["name", "note"]),
    ("boundary", &["title", "text"]),
    ("sea", &["name"]),
    ("organisation", &["name", "acronym"]),
    ("document", &["title", "note"]),
    ("hub", &["name", "note"]),
    ("route", &["name", "dialogue_name", "description", "period"]),
    ("chain", &["name", "note"]),
    ("series", &["name", "unit", "indicator", "vintage", "note"]),
    ("figure", &["note"]),
    ("briefing", &["briefing_title", "title", "text"]),
];

/// Returns the key of a text of a record; `None` if the field is not translated. `id` is the key of
/// the record: `CODE.UNTIL` for a former name, `SERIES.YEAR` for a figure, and `PROJECT.link.NUMBER`
/// or `PROJECT.remark.NUMBER` for a link or remark, and `BRIEFING.NUMBER` for a step. Numbers begin at
/// 0.
///
/// # Examples
///
/// ```
/// use imap::content::translation_keys::key_of;
///
/// assert_eq!(key_of("project", "stredeca", "title").as_deref(), Some("project.stredeca.title"));
/// assert_eq!(key_of("hub", "kano", "name").as_deref(), Some("hub.kano"));
/// assert_eq!(key_of("hub", "kano", "country"), None);
/// ```
pub fn key_of(table: &str, id: &str, field: &str) -> Option<String> {
    match (table, field) {
        ("link", "title") | ("remark", "text") => return Some(["project.", id].concat()),
        ("project", _) => {
            let mut is_text = false;
            RawProject::default().each_field_text(&mut |other, _| is_text |= other == field);
            return is_text.then(|| ["project.", id, ".", field].concat());
        }
        _ => {}
    }
    let (_, fields) = FIELDS.iter().find(|(other, _)| *other == table)?;
    let is_name = matches!(table, "boundary" | "document") && field == "title";
    let is_name = is_name || (field == "name" && table != "route");
    match fields.contains(&field) {
        false => None,
        true if table == "site" => Some(["site.", field].concat()),
        true if table == "figure" => Some(["series.", id, ".", field].concat()),
        true if is_name => Some([table, ".", id].concat()),
        true => Some([table, ".", id, ".", field].concat()),
    }
}

/// Removes every text from `content` and returns the texts; facts stay.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, translation_keys};
///
/// let mut content = raw::Content::default();
/// content.site.title = "i-Map".to_owned();
/// let texts = translation_keys::take_texts(&mut content);
/// assert_eq!(texts["site.title"], "i-Map");
/// assert!(content.site.title.is_empty());
/// ```
pub fn take_texts(content: &mut Content) -> Texts {
    let mut texts = Texts::new();
    for_each_text(content, &mut |key, text| {
        if !text.is_empty() {
            texts.insert(key, std::mem::take(text));
        }
    });
    texts
}

/// Inserts texts into `content`. A text without an entry in `texts` stays.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, translation_keys};
///
/// let mut content = raw::Content::default();
/// let texts = [("site.title".to_owned(), "i-Map".to_owned())].into();
/// translation_keys::put_texts(&mut content, &texts);
/// assert_eq!(content.site.title, "i-Map");
/// ```
pub fn put_texts(content: &mut Content, texts: &Texts) {
    for_each_text(content, &mut |key, slot| {
        if let Some(text) = texts.get(&key) {
            slot.clone_from(text);
        }
    });
}
