//! The lists beside the map: its twin for keyboard and screen reader, with
//! the same things and real buttons.

use super::text::quiet;
use super::{Element, Node, Teller, el, nodes};
use crate::atlas::{Code, Id, Route};
use crate::explore::{Action, List, Selection, link};
use crate::language::{date, fill, sort};

impl Teller<'_> {
    /// The choice of lists, and the list that is open.
    pub fn lists(&self, open: List, drawn: &[Id<Route>]) -> Vec<Node> {
        let choice = List::ALL.map(|list| {
            self.button(Action::Show(list))
                .attr("aria-pressed", if list == open { "true" } else { "false" })
                .text(self.list_name(list))
        });
        let body = match open {
            List::Projects => self.project_list(),
            List::Countries => self.country_list(),
            List::Routes => self.route_list(drawn),
            List::About => self.about(),
        };
        vec![
            el("nav")
                .class("choice")
                .attr("aria-label", &self.words.lists.label)
                .with(nodes(choice.into()))
                .into(),
            el("div").class("list").with(body).into(),
        ]
    }

    /// The name of a list.
    pub fn list_name(&self, list: List) -> &str {
        let words = &self.words.lists;
        match list {
            List::Projects => &words.projects,
            List::Countries => &words.countries,
            List::Routes => &words.routes,
            List::About => &words.about,
        }
    }

    /// A button that opens a card.
    fn item(&self, selection: Selection, title: &str, more: &str) -> Element {
        self.button(Action::Select(selection))
            .class("item")
            .child(el("span").class("item-title").text(title))
            .child(quiet(more))
    }

    fn project_list(&self) -> Vec<Node> {
        let rows = self.atlas.projects.iter().map(|(id, project)| {
            let when = date::period(self.words, project.period);
            el("li").child(self.item(Selection::Project(id), &project.title, &when))
        });
        vec![
            el("p").class("quiet").text(&self.atlas.site.dialogue).into(),
            el("ul").class("items").with(nodes(rows.collect())).into(),
        ]
    }

    /// The countries that have a part in a project or a hub of a route, sorted
    /// as the language sorts, with the number of their projects.
    pub fn listed_countries(&self) -> Vec<(Code, &str, usize)> {
        let atlas = self.atlas;
        let rows: Vec<(Code, &str, usize)> = atlas
            .countries
            .iter()
            .map(|(_, country)| {
                let projects = atlas.projects_of(country.code).len();
                (country.code, country.name.as_str(), projects)
            })
            .filter(|&(code, _, projects)| {
                projects > 0 || atlas.hubs.iter().any(|(_, hub)| hub.country == code)
            })
            .collect();
        sorted(rows)
    }

    /// All other countries and territories: whatever can be met on the map can
    /// be met in the list.
    fn other_countries<'a>(
        &'a self,
        listed: &[(Code, &str, usize)],
    ) -> Vec<(Code, &'a str, usize)> {
        let rows = self.atlas.countries.iter().map(|(_, row)| (row.code, row.name.as_str(), 0));
        sorted(rows.filter(|&(code, ..)| listed.iter().all(|row| row.0 != code)).collect())
    }

    fn country_list(&self) -> Vec<Node> {
        let listed = self.listed_countries();
        let others = self.other_countries(&listed);
        let row = |(code, name, projects): (Code, &str, usize)| {
            let more = match projects {
                0 => String::new(),
                n => self.words.lists.project_count.of(self.lang, n as u64),
            };
            let item = self.item(Selection::Country(code), name, &more);
            el("li").child(item.attr("data-point", code.as_str()))
        };
        let list = |rows: Vec<Element>| el("ul").class("items compact").with(nodes(rows)).into();
        let words = &self.words.lists;
        vec![
            el("p").class("quiet").text(&words.countries_intro).into(),
            list(listed.into_iter().map(row).collect()),
            el("h3").text(&words.other_countries).into(),
            list(others.into_iter().map(row).collect()),
        ]
    }

    fn route_list(&self, drawn: &[Id<Route>]) -> Vec<Node> {
        let rows = self.atlas.routes.iter().map(|(id, route)| {
            let label = fill(&self.words.lists.draw_route, &[("name", &route.name)]);
            let on = drawn.contains(&id);
            let mut toggle = el("input")
                .attr("type", "checkbox")
                .attr("aria-label", &label)
                .attr("data-do", &link::written(Action::Draw(id, !on), self.atlas));
            if on {
                toggle = toggle.attr("checked", "");
            }
            let years = date::years(self.words, route.years);
            el("li").class("with-box").child(toggle).child(self.item(
                Selection::Route(id),
                &route.name,
                &years,
            ))
        });
        vec![
            el("p").class("quiet").text(&self.words.lists.routes_intro).into(),
            el("ul").class("items").with(nodes(rows.collect())).into(),
        ]
    }
}

/// Rows as the language sorts their names.
fn sorted(rows: Vec<(Code, &str, usize)>) -> Vec<(Code, &str, usize)> {
    let names: Vec<&str> = rows.iter().map(|&(_, name, _)| name).collect();
    sort::order(&names).into_iter().map(|place| rows[place as usize]).collect()
}
