//! What the map outlines for something that a row of a list stands for.

use crate::atlas::{Atlas, Code, Hub, Id, Party, Project, Role, Route};
use crate::explore::Selection;

/// Lands, a route and a hub that are outlined.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// The lands.
    pub codes: Vec<Code>,
    /// The route.
    pub route: Option<Id<Route>>,
    /// The hub.
    pub hub: Option<Id<Hub>>,
}

/// Returns what is outlined for something: a country itself, the members of a group, a route, a
/// hub; of a project its countries and donors; of a document or an organisation those of its
/// projects.
pub fn of(atlas: &Atlas, selection: Selection) -> Marks {
    let mut marks = Marks::default();
    match selection {
        Selection::Country(code) => marks.codes.push(code),
        Selection::Group(id) => marks.codes.clone_from(&atlas.groups[id].members),
        Selection::Route(id) => marks.route = Some(id),
        Selection::Hub(id) => marks.hub = Some(id),
        _ => {
            for (id, project) in atlas.projects.iter() {
                if stands_for(selection, id, project) {
                    atlas.each_part(project, &mut |code, part| {
                        if part.role != Role::Partner && !marks.codes.contains(&code) {
                            marks.codes.push(code);
                        }
                    });
                }
            }
        }
    }
    marks
}

/// Whether the countries of a project are those of what is outlined.
fn stands_for(selection: Selection, id: Id<Project>, project: &Project) -> bool {
    match selection {
        Selection::Project(other) => other == id,
        Selection::Document(document) => project.documents.contains(&document),
        Selection::Organisation(organisation) => {
            let parties = [&project.agencies, &project.partners, &project.donors];
            parties.iter().any(|all| all.contains(&Party::Organisation(organisation)))
        }
        _ => false,
    }
}
