//! What is announced to those who cannot see what has changed.

use super::Teller;
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
