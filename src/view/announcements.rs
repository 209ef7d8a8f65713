//! What is announced to those who cannot see what has changed.

use super::Teller;
use crate::atlas::{Code, Id, Involvement, Project, Role, Route};
use crate::draw::scene;
use crate::explore::{Action, Selection, State, View, World, link};
use crate::language::{date, fill};

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
        let mut said = match met {
            // The name that the map has for it in the years that are shown.
            Selection::Country(code) => {
                self.projects_said(code, &scene::name_in(atlas, code, self.state.years))
            }
            _ => self.chosen(met),
        };
        let mut add = |part: &str| {
            said.push_str(&words.lists.comma);
            said.push_str(part);
        };
        match met {
            Selection::Country(code) => {
                if let Some(Selection::Project(id)) = self.state.selection {
                    // In one project a role can come by way of a group or of a former state.
                    for part in self.parts_in(id, code) {
                        match self.standing(part.standing) {
                            Some(how) => add(&[self.role(part.role), " (", &how, ")"].concat()),
                            None => add(self.role(part.role)),
                        }
                    }
                } else {
                    for role in [Role::ProjectCountry, Role::Donor, Role::Partner] {
                        if self
                            .facets
                            .in_roles(&[role], &self.found.projects, false)
                            .contains(&code)
                        {
                            add(self.role(role));
                        }
                    }
                }
                let routes = atlas.routes_through(code).len() as u64;
                if routes > 0 {
                    add(&words.table.route_count.of(self.lang, routes));
                }
            }
            Selection::Hub(id) => {
                add(&self.country_name(atlas.hubs[id].country));
                let through = |route: &Route| route.hubs().any(|hub| hub == id);
                let routes = atlas.routes.iter().filter(|(_, route)| through(route)).count();
                if routes > 0 {
                    add(&words.table.route_count.of(self.lang, routes as u64));
                }
            }
            Selection::Route(id) => add(&date::years(words, atlas.routes[id].years)),
            _ => {}
        }
        said
    }

    /// The parts that a country has in a project.
    fn parts_in(&self, project: Id<Project>, code: Code) -> Vec<Involvement> {
        let involved = self.atlas.involved(&self.atlas.projects[project]).into_iter();
        involved.filter(|&(other, _)| other == code).flat_map(|(_, parts)| parts).collect()
    }

    /// What the rows do (`data-do`) that stand for something on the map: its own, and of a
    /// country those of the projects that it has a part in.
    pub fn rows_of(&self, met: Selection) -> Vec<String> {
        let mut things = vec![met];
        if let Selection::Country(code) = met {
            let of_country = self.facets.projects_of(code, self.atlas);
            things.extend(of_country.into_iter().map(Selection::Project));
        }
        let does = |thing| link::written(&Action::Select(thing), self.atlas);
        things.into_iter().map(does).collect()
    }

    /// A country by a name of it, and the number of its projects.
    fn projects_said(&self, code: Code, name: &str) -> String {
        let projects = self.facets.projects_of(code, self.atlas).len() as u64;
        let projects = self.words.lists.project_count.of(self.lang, projects);
        fill(&self.words.said.country, &[("name", name), ("projects", &projects)])
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
            Selection::Country(code) => self.projects_said(code, &self.country_name(code)),
            Selection::Route(id) => fill(&words.route, &[("name", &atlas.routes[id].name)]),
            Selection::Hub(id) => fill(&words.hub, &[("name", &atlas.hubs[id].name)]),
            Selection::Organisation(id) => atlas.organisations[id].name.clone(),
            Selection::Document(id) => atlas.documents[id].title.clone(),
            Selection::Group(id) => atlas.groups[id].name.clone(),
        }
    }
}
