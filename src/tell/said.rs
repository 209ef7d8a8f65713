//! What is announced to those who cannot see what has changed.

use super::Teller;
use crate::atlas::Role;
use crate::explore::{Selection, State, View, World};
use crate::language::fill;

impl Teller<'_> {
    /// What there is to say of the change from another state to this one.
    pub fn announcement(&self, before: &State) -> Option<String> {
        let (state, words) = (self.state, &self.words.said);
        if state.selection != before.selection {
            return Some(match state.selection {
                Some(selection) => self.chosen(selection),
                None => words.closed.clone(),
            });
        }
        if state.compared != before.compared {
            return Some(self.compared_said(&before.compared));
        }
        if state.world != before.world {
            return Some(match state.world {
                World::Region => words.region.clone(),
                World::Whole => words.world.clone(),
            });
        }
        if state.list != before.list {
            return Some(self.list_name(state.list).to_owned());
        }
        if state.view != before.view {
            return Some(match state.view {
                View::Map => words.map.clone(),
                View::Table => fill(&words.table, &[("name", self.list_name(state.list))]),
                View::Compare => words.comparison.clone(),
            });
        }
        // Fields, sliders and check boxes speak for themselves; what they do
        // to the number of projects does not.
        let asked = (&state.filter, state.years) != (&before.filter, before.years);
        asked.then(|| self.sentence())
    }

    /// What there is to say of a country or a hub that the reader has walked to on
    /// the map: its name, its projects and its parts in the one that is chosen, else in
    /// those that were found, and how many routes run through it; of a hub its country.
    pub fn met(&self, met: Selection) -> String {
        let (atlas, words) = (self.atlas, self.words);
        let mut said = self.chosen(met);
        let mut add = |part: &str| {
            said.push_str(&words.lists.comma);
            said.push_str(part);
        };
        match met {
            Selection::Country(code) => {
                let projects = match &self.state.selection {
                    Some(Selection::Project(id)) => std::slice::from_ref(id),
                    _ => &self.found.projects,
                };
                for role in [Role::ProjectCountry, Role::Donor, Role::Partner] {
                    if self.facets.in_roles(&[role], projects, false).contains(&code) {
                        add(self.role(role));
                    }
                }
                let routes = atlas.routes_through(code).len() as u64;
                if routes > 0 {
                    add(&words.table.route_count.of(self.lang, routes));
                }
            }
            Selection::Hub(id) => add(&self.country_name(atlas.hubs[id].country)),
            _ => {}
        }
        said
    }

    fn chosen(&self, selection: Selection) -> String {
        let (atlas, words) = (self.atlas, &self.words.said);
        match selection {
            Selection::Project(id) => {
                let project = &atlas.projects[id];
                let lit = self.looks().len() as u64;
                let countries = self.words.lists.country_count.of(self.lang, lit);
                fill(&words.project, &[("name", &project.title), ("countries", &countries)])
            }
            Selection::Country(code) => {
                let name = self.country_name(code);
                let projects = self.facets.projects_of(code, atlas).len() as u64;
                let projects = self.words.lists.project_count.of(self.lang, projects);
                fill(&words.country, &[("name", &name), ("projects", &projects)])
            }
            Selection::Route(id) => fill(&words.route, &[("name", &atlas.routes[id].name)]),
            Selection::Hub(id) => fill(&words.hub, &[("name", &atlas.hubs[id].name)]),
            Selection::Organisation(id) => atlas.organisations[id].name.clone(),
            Selection::Document(id) => atlas.documents[id].title.clone(),
            Selection::Group(id) => atlas.groups[id].name.clone(),
        }
    }
}
