//! Outlines on the map for a row of a list.

use crate::atlas::{Atlas, Code, Hub, Id, Party, Project, Role, Route};
use crate::state::Selection;

/// The outlined countries, route and hub.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Outlined countries.
    pub codes: Vec<Code>,
    /// Outlined route.
    pub route: Option<Id<Route>>,
    /// Outlined hub.
    pub hub: Option<Id<Hub>>,
}

/// Returns the outlines for a record: a country itself, the members of a group, a route, a hub; for
/// a project its project countries and donors; for a document or an organisation those of its
/// projects.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::content::{raw, validate_content};
/// use imap::map::mark;
/// use imap::state::Selection;
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let niger: Code = "NER".parse().unwrap_or_default();
/// assert_eq!(mark::marks_of(&atlas, Selection::Country(niger)).codes, [niger]);
/// ```
pub fn marks_of(atlas: &Atlas, selection: Selection) -> Marks {
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

/// Returns `true` if the countries of a project belong to the outlines of the selection.
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
