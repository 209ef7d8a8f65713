//! The lists beside the map, which make its content accessible to keyboard and screen reader with
//! real buttons and links.

use super::ViewContext;
use super::text::muted;
use crate::atlas::{Code, Id, Route};
use crate::i18n::{collation, date, format_template};
use crate::markup::{Element, Node, el, nodes};
use crate::sort;
use crate::state::{Action, List, Selection, command, record_page};

/// A country in the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ListedCountry<'a> {
    /// Country code.
    pub code: Code,
    /// Name.
    pub name: &'a str,
    /// The number of found projects in which it has a role.
    pub projects: usize,
}

impl ViewContext<'_> {
    /// Returns the search, the filter and the open list, or the results of the search.
    pub(super) fn list_panel(&self) -> Vec<Node> {
        let open = self.state.list;
        let choice = List::ALL.map(|list| {
            self.action_button(Action::Show(list))
                .attr("aria-pressed", if list == open { "true" } else { "false" })
                .text(self.list_name(list))
        });
        let mut parts = self.search_box();
        if !self.state.search.is_empty() {
            parts.push(
                el("div")
                    .class("list")
                    .attr("data-key", "search")
                    .with(self.search_results())
                    .into(),
            );
            return parts;
        }
        parts.push(
            el("nav")
                .class("choice")
                .attr("aria-label", &self.words.lists.label)
                .with(nodes(choice.into()))
                .into(),
        );
        let body = match open {
            List::Projects => self.project_list(),
            List::Countries => self.country_list(),
            List::Routes => self.route_list(),
            List::Documents => self.document_list(),
            List::Figures => self.figure_list(),
            List::About => self.about_section(),
        };
        if open != List::About {
            parts.extend(self.filter_panel());
        }
        let name = command::encode_action(&Action::Show(open), self.atlas);
        parts.push(el("div").class("list").attr("data-key", &name).with(body).into());
        parts
    }

    /// Returns the name of a list.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::state::List;
    /// use imap::view::Store;
    ///
    /// let mut words = Speech::default();
    /// words.lists.routes = "Routes".to_owned();
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, words, Lang::En);
    /// assert_eq!(store.view_context().list_name(List::Routes), "Routes");
    /// ```
    pub fn list_name(&self, list: List) -> &str {
        let words = &self.words.lists;
        match list {
            List::Projects => &words.projects,
            List::Countries => &words.countries,
            List::Routes => &words.routes,
            List::Documents => &words.documents,
            List::Figures => &words.figures,
            List::About => &words.about,
        }
    }

    /// Returns a link to a record. The page opens its card on a plain click.
    pub(super) fn list_item(&self, selection: Selection, title: &str, more: &str) -> Element {
        let (kind, key) = command::encode_selection(selection, self.atlas);
        let page = record_page::page_address(self.lang, kind, &key).filter(|_| self.has_pages);
        let address = page.unwrap_or_else(|| record_page::query_address(self.lang, kind, &key));
        el("a")
            .attr("href", &address)
            .attr("data-do", &[kind, "/", &key].concat())
            .class("item")
            .child(el("span").class("item-title").text(title))
            .child(muted(more))
    }

    fn project_list(&self) -> Vec<Node> {
        let mut parts = Vec::new();
        if !self.atlas.site.dialogue.is_empty() {
            parts.push(el("p").class("quiet").text(&self.atlas.site.dialogue).into());
        }
        if self.found.projects.is_empty() {
            parts.extend(self.nothing_found());
            return parts;
        }
        let rows = self.on_page(&self.found.projects).iter().map(|&id| {
            let project = &self.atlas.projects[id];
            let when = date::format_period(self.words, project.period);
            el("li").child(self.list_item(Selection::Project(id), &project.title, &when))
        });
        parts.push(el("ul").class("items").with(nodes(rows.collect())).into());
        parts.extend(self.page_links(self.found.projects.len()));
        parts
    }

    /// Returns the countries with a role in a found project or a hub of a route, in alphabetical
    /// order, each with its number of those projects.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let countries = vec!["NER".into()];
    /// let project = raw::RawProject { id: "a".into(), countries, ..Default::default() };
    /// let (countries, projects) = (vec![niger], vec![project]);
    /// let content = raw::Content { countries, projects, ..Default::default() };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().listed_countries()[0].projects, 1);
    /// ```
    pub fn listed_countries(&self) -> Vec<ListedCountry<'_>> {
        let atlas = self.atlas;
        let counts = self.facets.project_counts(&self.found.projects);
        let mut with_hub: Vec<Code> = atlas.hubs.iter().map(|(_, hub)| hub.country).collect();
        sort::sort(&mut with_hub);
        let rows = atlas.countries.iter().filter_map(|(_, country)| {
            let code = country.code;
            let place = counts.binary_search_by_key(&code, |&(code, _)| code);
            let projects = place.map_or(0, |place| counts[place].1);
            // A filter of projects does not concern hubs.
            let met =
                projects > 0 || (self.has_no_filter() && with_hub.binary_search(&code).is_ok());
            met.then_some(ListedCountry { code, name: &country.name, projects })
        });
        sorted_by_name(rows.collect())
    }

    /// Returns all other countries and territories, so that everything on the map is in the list.
    fn other_countries(&self, listed: &[ListedCountry]) -> Vec<ListedCountry<'_>> {
        let is_other = |code: Code| listed.iter().all(|row| row.code != code);
        let rows = self.atlas.countries.iter().filter(|(_, row)| is_other(row.code));
        let rows =
            rows.map(|(_, row)| ListedCountry { code: row.code, name: &row.name, projects: 0 });
        sorted_by_name(rows.collect())
    }

    fn country_list(&self) -> Vec<Node> {
        let listed = self.listed_countries();
        let others = self.other_countries(&listed);
        let row = |ListedCountry { code, name, projects }: ListedCountry| {
            let more = match projects {
                0 => String::new(),
                n => self.words.lists.project_count.format_count(self.lang, n as u64),
            };
            el("li").child(self.list_item(Selection::Country(code), name, &more))
        };
        let list = |rows: Vec<Element>| el("ul").class("items compact").with(nodes(rows)).into();
        let words = &self.words.lists;
        let mut parts = vec![el("p").class("quiet").text(&words.countries_intro).into()];
        if self.found.projects.is_empty() {
            parts.extend(self.nothing_found());
        }
        parts.push(list(listed.into_iter().map(row).collect()));
        parts.push(el("h3").text(&words.other_countries).into());
        parts.push(list(others.into_iter().map(row).collect()));
        parts.extend(self.footnote());
        parts
    }

    fn route_list(&self) -> Vec<Node> {
        let met: Vec<Id<Route>> = self.listed_routes();
        let rows = self.on_page(&met).iter().map(|&id| {
            let route = &self.atlas.routes[id];
            let label = format_template(&self.words.lists.draw_route, &[("name", &route.name)]);
            let on = self.state.routes.contains(&id);
            let toggle =
                self.check_box(on, &Action::SetRouteVisible(id, !on)).attr("aria-label", &label);
            let years = date::format_years(self.words, route.years);
            el("li").class("with-box").child(toggle).child(self.list_item(
                Selection::Route(id),
                &route.name,
                &years,
            ))
        });
        let mut parts = vec![el("p").class("quiet").text(&self.words.lists.routes_intro).into()];
        parts.push(el("ul").class("items").with(nodes(rows.collect())).into());
        parts.extend(self.page_links(met.len()));
        parts
    }

    /// Returns the routes that match the filter and the years.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let route = raw::RawRoute { id: "CMR".to_owned(), ..Default::default() };
    /// let (atlas, _) =
    ///     validate_content(&raw::Content { routes: vec![route], ..Default::default() });
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().listed_routes().len(), 1);
    /// ```
    pub fn listed_routes(&self) -> Vec<Id<Route>> {
        let filter = &self.state.filter;
        let met = self.atlas.routes.iter().filter(|(id, route)| {
            filter.accepts_route(*id)
                && self.state.years.is_none_or(|years| years.overlaps(route.years))
                && (filter.accepts_all_modes()
                    || route.legs().any(|leg| filter.accepts_mode(leg.mode)))
        });
        met.map(|(id, _)| id).collect()
    }
}

/// Sorts rows in alphabetical order of the language.
fn sorted_by_name(rows: Vec<ListedCountry>) -> Vec<ListedCountry> {
    let names: Vec<&str> = rows.iter().map(|row| row.name).collect();
    collation::collation_order(&names).into_iter().map(|place| rows[place as usize]).collect()
}
