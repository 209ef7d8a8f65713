//! What the page says of each thing: cards, lists and legend as plain markup.
//! Pure, so that the same words stand in the page, in its version without
//! scripts, and in the tests.

mod about;
mod asked;
pub mod card;
mod chart;
mod compare;
pub mod desk;
mod documents;
pub mod embed;
mod figures;
mod filter;
pub mod legend;
pub mod list;
pub mod node;
mod pages;
mod said;
mod search;
pub mod share;
pub mod table;
mod taken;
mod text;
mod time;

pub use desk::Desk;
pub use node::{Element, Node, el, nodes};

use crate::atlas::{Atlas, Code, Date};
use crate::draw::scene::is_noted;
use crate::draw::{Looks, Subject};
use crate::explore::search::Hits;
use crate::explore::{Action, Facets, Found, Selection, State, View, link};
use crate::language::{Lang, Speech, fill};

/// What telling needs to know.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// The content, in the language of the words.
    pub atlas: &'a Atlas,
    /// The words.
    pub words: &'a Speech,
    /// Their language.
    pub lang: Lang,
    /// The content in its original language, when a reader asked for it.
    pub original: Option<&'a Atlas>,
    /// What the page shows.
    pub state: &'a State,
    /// The choices of all projects.
    pub facets: &'a Facets,
    /// What the filter of the state finds.
    pub found: &'a Found,
    /// What its search finds; nothing while the names are on their way.
    pub hits: Option<&'a Hits>,
}

impl Teller<'_> {
    /// The panel beside the map: a card, or the lists with their filters.
    pub fn panel(&self) -> Vec<Node> {
        let mut nodes: Vec<Node> = self.comparing().into_iter().map(Node::from).collect();
        match self.state.selection {
            Some(selection) => nodes.push(self.card(selection)),
            None => nodes.extend(self.lists()),
        }
        nodes
    }

    /// What stands in the place of the map: the table, or the comparison.
    pub fn sheet(&self) -> Vec<Node> {
        match self.state.view {
            View::Map => Vec::new(),
            View::Table => self.table(),
            View::Compare => self.comparison(),
        }
    }

    /// Which lands are lit, and how.
    fn looks(&self) -> Looks {
        Subject::new(self.state, self.atlas, self.facets, self.found).looks
    }

    /// The footnote of names with an asterisk, where there are any: that of Kosovo.
    fn footnote(&self) -> Option<Node> {
        let noted = self.atlas.countries.iter().any(|(_, row)| is_noted(&row.name));
        noted.then(|| el("p").class("quiet").text(&self.words.legend.kosovo).into())
    }

    /// A button that does something; see [`link::written`] for `data-do`.
    fn button(&self, action: Action) -> Element {
        el("button").attr("type", "button").attr("data-do", &link::written(&action, self.atlas))
    }

    /// A check box; `action` is what a click does next.
    fn check_box(&self, on: bool, action: &Action) -> Element {
        let field = el("input")
            .attr("type", "checkbox")
            .attr("data-do", &link::written(action, self.atlas));
        if on { field.attr("checked", "") } else { field }
    }

    /// A button in running text that opens a card.
    fn go(&self, selection: Selection, text: &str) -> Element {
        self.button(Action::Select(selection)).class("link").child(el("bdi").text(text))
    }

    /// The name of a country, or its code where it has none.
    fn country_name(&self, code: Code) -> String {
        self.atlas.country(code).map_or_else(|| code.to_string(), |country| country.name.clone())
    }

    /// A country by its name of today, with its name of then where documents
    /// of that date call it otherwise.
    fn country(&self, code: Code, then: Option<Date>) -> Vec<Node> {
        let mut nodes = vec![self.go(Selection::Country(code), &self.country_name(code)).into()];
        let former = then.and_then(|date| self.atlas.name_then(code, date));
        // Some languages never changed their name: Turkey is تركيا as before.
        if let Some(former) = former.filter(|former| former.name != self.country_name(code)) {
            let text = fill(&self.words.card.then_called, &[("then", &former.name)]);
            nodes.push(text::quiet(&format!(" ({text})")).into());
        }
        nodes
    }
}

/// A button that has nothing to do now. It stays where it is and can keep the
/// focus, which a disabled one loses.
fn idle(button: Element) -> Element {
    button.attr("aria-disabled", "true")
}
