//! The first projects of opened content with their fields as texts, for the preview.

use super::assemble;
use super::cell_values::cell_of;
use super::fields::{Fields, OfSheet};
use super::from_atlas::content_from_atlas;
use super::project_row::ProjectSheetRow;
use super::record_names::name_of_record;
use super::schema::Schema;
use crate::atlas::Atlas;
use crate::content::{raw, validate_content};
use crate::sort::sorted_indices;

/// A project with its fields as texts.
pub struct RowFields {
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
    let mut named = |of, key: &str| name_of_record(of, key, atlas);
    let projects = assemble::rows_of(&content).projects.into_iter().zip(content.projects);
    projects
        .map(|(mut at, project)| {
            let mut values = Vec::new();
            at.row.each(&mut |key, slot| {
                // Sources and certainties are set for every file, so they are not compared.
                if !["id", "sources", "certainty", "objective_certainty", "period"].contains(&key) {
                    let text = match key {
                        "links" => {
                            let link =
                                |link: &raw::RawLink| [&link.title, " ", &*link.url].concat();
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
            RowFields { title: project.title, values }
        })
        .collect()
}
