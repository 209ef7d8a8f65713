//! What is announced to those who cannot see what has changed.

use super::Teller;
use crate::atlas::{Code, Role};
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
    /// the map: its name; its part in the project that is chosen, else in how many of
    /// those found it has which part; and how many routes run through it.
    pub fn met(&self, met: Selection) -> String {
        let words = self.words;
        let (name, parts) = match met {
            Selection::Country(code) => (self.country_name(code), self.said_parts(code)),
            Selection::Hub(id) => {
                (self.chosen(met), vec![self.country_name(self.atlas.hubs[id].country)])
            }
            _ => (self.chosen(met), Vec::new()),
        };
        let said = parts.join(&words.lists.comma);
        if said.is_empty() { name } else { [&name, ": ", &said].concat() }
    }

    fn said_parts(&self, code: Code) -> Vec<String> {
        let (atlas, words) = (self.atlas, self.words);
        let mut parts = Vec::new();
        let chosen = match self.state.selection {
            Some(Selection::Project(id)) => atlas.involved(&atlas.projects[id]),
            _ => Vec::new(),
        };
        let its = chosen.into_iter().find(|&(other, _)| other == code);
        parts.extend(its.map(|(_, its)| self.roles(&its)));
        let Some(row) = self.country_rows().into_iter().find(|row| row.code == code) else {
            return parts;
        };
        let roles = if parts.is_empty() { 3 } else { 0 };
        let of_roles = [Role::ProjectCountry, Role::Donor, Role::Partner].into_iter().take(roles);
        for (role, n) in of_roles.zip(row.counts).filter(|&(_, n)| n > 0) {
            let n = words.lists.project_count.of(self.lang, n as u64);
            parts.push([self.role(role), " (", &n, ")"].concat());
        }
        if row.counts[3] > 0 {
            parts.push(words.table.route_count.of(self.lang, row.counts[3] as u64));
        }
        parts
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
