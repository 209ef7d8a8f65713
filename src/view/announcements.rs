//! Announcements of the ARIA live region for screen readers.

use super::ViewContext;
use crate::atlas::{Code, Id, Involvement, Project, Role, Route};
use crate::i18n::{date, format_template};
use crate::map::names;
use crate::state::{Action, MapExtent, Selection, State, View, command};

impl ViewContext<'_> {
    /// Returns the announcement of the change from another state to this one, if there is one.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().announcement(store.state()), None);
    /// ```
    pub fn announcement(&self, before: &State) -> Option<String> {
        let (state, words) = (self.state, &self.words.said);
        if state.selection != before.selection {
            return Some(match state.selection {
                Some(selection) => self.selection_announcement(selection),
                None => words.closed.clone(),
            });
        }
        if state.compared != before.compared {
            return Some(self.comparison_announcement(&before.compared));
        }
        if state.world != before.world {
            return Some(match state.world {
                MapExtent::Region => words.region.clone(),
                MapExtent::Whole => words.world.clone(),
            });
        }
        if state.list != before.list {
            return Some(self.list_name(state.list).to_owned());
        }
        if state.view != before.view {
            return Some(match state.view {
                View::Map => words.map.clone(),
                View::Table => {
                    format_template(&words.table, &[("name", self.list_name(state.list))])
                }
                View::Compare => words.comparison.clone(),
                View::Layers => self.words.legend.as_table.clone(),
            });
        }
        // Screen readers announce fields, sliders and check boxes themselves, but not the new
        // number of projects.
        let asked = (&state.filter, state.years) != (&before.filter, before.years);
        asked.then(|| self.filter_sentence())
    }

    /// Describes a target of keyboard navigation.
    ///
    /// A country has its name, its number of projects, its roles (in the selected project,
    /// otherwise in the found ones) and its number of routes. A hub has its country and its number
    /// of routes, a route its years.
    pub fn describe_target(&self, met: Selection) -> String {
        let (atlas, words) = (self.atlas, self.words);
        let mut said = match met {
            // The name on the map in the current years.
            Selection::Country(code) => {
                self.projects_announcement(code, &names::name_in(atlas, code, self.state.years))
            }
            _ => self.selection_announcement(met),
        };
        let mut add = |part: &str| {
            said.push_str(&words.lists.comma);
            said.push_str(part);
        };
        match met {
            Selection::Country(code) => {
                if let Some(text) = self.statistic_text(code) {
                    add(&text);
                }
                if let Some(Selection::Project(id)) = self.state.selection {
                    // In one project, a role can come from a group or a former state.
                    for part in self.parts_in(id, code) {
                        match self.role_basis(part.standing) {
                            Some(how) => add(&[self.role(part.role), " (", &how, ")"].concat()),
                            None => add(self.role(part.role)),
                        }
                    }
                } else {
                    for role in Role::ALL {
                        if self
                            .facets
                            .countries_in_roles(&[role], &self.found.projects, false)
                            .contains(&code)
                        {
                            add(self.role(role));
                        }
                    }
                }
                let routes = atlas.routes_through(code).len() as u64;
                if routes > 0 {
                    add(&words.table.route_count.format_count(self.lang, routes));
                }
            }
            Selection::Hub(id) => {
                add(&self.country_name(atlas.hubs[id].country));
                let through = |route: &Route| route.hubs().any(|hub| hub == id);
                let routes = atlas.routes.iter().filter(|(_, route)| through(route)).count();
                if routes > 0 {
                    add(&words.table.route_count.format_count(self.lang, routes as u64));
                }
            }
            Selection::Route(id) => add(&date::format_years(words, atlas.routes[id].years)),
            _ => {}
        }
        said
    }

    /// Returns the roles of a country in a project.
    fn parts_in(&self, project: Id<Project>, code: Code) -> Vec<Involvement> {
        let involved = self.atlas.involvements_in(&self.atlas.projects[project]).into_iter();
        involved.filter(|&(other, _)| other == code).flat_map(|(_, parts)| parts).collect()
    }

    /// Returns the commands (`data-do`) of the rows that belong to a record on the map: its own,
    /// and for a country those of its projects.
    pub fn rows_of(&self, met: Selection) -> Vec<String> {
        let mut things = vec![met];
        if let Selection::Country(code) = met {
            let of_country = self.facets.projects_of(code, self.atlas);
            things.extend(of_country.into_iter().map(Selection::Project));
        }
        let does = |thing| command::encode_action(&Action::Select(thing), self.atlas);
        things.into_iter().map(does).collect()
    }

    /// Returns a country's name with its number of projects.
    fn projects_announcement(&self, code: Code, name: &str) -> String {
        let projects = self.facets.projects_of(code, self.atlas).len() as u64;
        let projects = self.words.lists.project_count.format_count(self.lang, projects);
        format_template(&self.words.said.country, &[("name", name), ("projects", &projects)])
    }

    fn selection_announcement(&self, selection: Selection) -> String {
        let (name, words) = (self.name_of(selection), &self.words.said);
        match selection {
            Selection::Project(_) => {
                let lit = self.country_styles().len() as u64;
                let countries = self.words.lists.country_count.format_count(self.lang, lit);
                format_template(&words.project, &[("name", &name), ("countries", &countries)])
            }
            Selection::Country(code) => self.projects_announcement(code, &name),
            Selection::Route(_) => format_template(&words.route, &[("name", &name)]),
            Selection::Hub(_) => format_template(&words.hub, &[("name", &name)]),
            Selection::Organisation(_) | Selection::Document(_) | Selection::Group(_) => name,
        }
    }
}
