//! Compares opened content with the published content, project by project and field by field.

use super::cell_values::cell_of;
use super::fields::OfSheet;
use super::project_row::ProjectSheetRow;
use super::schema::Schema;
use super::{assemble, from_atlas::content_from_atlas};
use crate::atlas::{Atlas, Party};
use crate::content::{raw, validate_content};
use crate::i18n::Lang;
use crate::sort::sorted_indices;

/// A project that differs from the published content.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The key of the project.
    pub key: String,
    /// The title of the project.
    pub title: String,
    /// The kind of difference.
    pub how: ChangeKind,
}

/// The kind of difference of a project.
#[derive(Clone, Debug, PartialEq)]
pub enum ChangeKind {
    /// The project is only in the opened content.
    Added,
    /// The project is only in the published content.
    Removed,
    /// Some fields differ.
    Changed(Vec<FieldChange>),
}

/// A field with two different values. An empty value means "not stated".
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The name of the field in the language of the interface.
    pub field: String,
    /// The value in the published content.
    pub old: String,
    /// The value in the opened content.
    pub new: String,
}

/// Returns the projects that differ: changed and added ones in the order of the opened content,
/// then removed ones. Both atlases must be in the language `lang`.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::i18n::Lang;
/// use imap::import::changes;
///
/// let project = raw::RawProject { id: "training".to_owned(), ..Default::default() };
/// let content = raw::Content { projects: vec![project], ..Default::default() };
/// let (published, _) = validate_content(&raw::Content::default());
/// let (opened, _) = validate_content(&content);
/// assert_eq!(changes(&published, &opened, Lang::En).len(), 1);
/// assert!(changes(&opened, &opened, Lang::En).is_empty());
/// ```
pub fn changes(published: &Atlas, opened: &Atlas, lang: Lang) -> Vec<Change> {
    let schema = Schema::shared();
    let (old, new) = (fields(published), fields(opened));
    let before: std::collections::HashMap<&str, &RowFields> =
        old.iter().map(|project| (project.key.as_str(), project)).collect();
    let mut changes = Vec::new();
    for project in &new {
        let how = match before.get(project.key.as_str()) {
            None => ChangeKind::Added,
            Some(before) => {
                let pairs = before.values.iter().zip(&project.values);
                let other = pairs.filter(|(old, new)| old.1 != new.1);
                let named = other.map(|(old, new)| FieldChange {
                    field: schema.label("project", old.0, lang),
                    old: old.1.clone(),
                    new: new.1.clone(),
                });
                ChangeKind::Changed(named.collect())
            }
        };
        if how != ChangeKind::Changed(Vec::new()) {
            changes.push(Change { key: project.key.clone(), title: project.title.clone(), how });
        }
    }
    let now: std::collections::HashSet<&str> = new.iter().map(|row| row.key.as_str()).collect();
    for project in old.iter().filter(|project| !now.contains(project.key.as_str())) {
        let (key, title) = (project.key.clone(), project.title.clone());
        changes.push(Change { key, title, how: ChangeKind::Removed });
    }
    changes
}

/// A project with its fields as texts.
pub struct RowFields {
    key: String,
    /// The title.
    pub title: String,
    /// The keys of the other fields and their values as texts.
    pub values: Vec<(&'static str, String)>,
}

/// Returns the first projects of a content with their fields, without their titles.
pub fn first_projects(content: &raw::Content, count: usize) -> Vec<RowFields> {
    let projects = content.projects.iter().take(count).cloned().collect();
    let (routes, series, hubs) = (Vec::new(), Vec::new(), Vec::new());
    let first = raw::Content { projects, routes, series, hubs, ..content.clone() };
    let mut rows = fields(&validate_content(&first).0);
    rows.iter_mut().for_each(|row| row.values.retain(|(key, _)| *key != "title"));
    rows
}

fn fields(atlas: &Atlas) -> Vec<RowFields> {
    let content = content_from_atlas(atlas);
    let columns = Schema::shared().columns(<ProjectSheetRow as OfSheet>::TABLE);
    let mut named = |_, key: &str| match Party::by_key(key, atlas) {
        Some(Party::Country(code)) => atlas.country(code).map_or("", |row| &row.name).to_owned(),
        Some(Party::Group(id)) => atlas.groups[id].name.clone(),
        Some(Party::Organisation(id)) => atlas.organisations[id].short_name().to_owned(),
        None => key.to_owned(),
    };
    let projects = assemble::rows_of(&content).projects.into_iter().zip(content.projects);
    projects
        .map(|(mut at, project)| {
            let mut values = Vec::new();
            super::fields::Fields::each(&mut at.row, &mut |key, slot| {
                // Sources and certainties are set for every file, so they are not compared.
                if !["id", "sources", "certainty", "objective_certainty", "period"].contains(&key) {
                    let text = match key {
                        "links" => {
                            let link = |link: &crate::content::raw::RawLink| {
                                [&link.title, " ", &*link.url].concat()
                            };
                            project.links.iter().map(link).collect::<Vec<_>>().join("; ")
                        }
                        _ => cell_of(slot, &mut named).text().trim().to_owned(),
                    };
                    values.push((key, text));
                }
            });
            // The differences are listed in the order of the columns.
            let rank = |place: usize| columns.iter().position(|(key, _)| *key == values[place].0);
            let order = sorted_indices(values.len(), &|one, other| rank(one).cmp(&rank(other)));
            let values = order.into_iter().map(|place| values[place as usize].clone()).collect();
            RowFields { key: project.id, title: project.title, values }
        })
        .collect()
}
