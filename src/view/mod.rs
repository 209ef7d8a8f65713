//! Views: the markup of cards, lists, tables and legend. All functions are pure, so that the page,
//! its version without scripts and the tests use the same markup.

mod about;
mod announcements;
pub mod card;
mod charts;
mod compare;
mod documents;
pub mod embed;
pub mod export_name;
mod fact;
mod figures;
mod filter;
mod filter_summary;
pub mod frame;
pub mod legend;
pub mod list;
mod map_table;
mod pages;
pub mod picture_shape;
mod search_filters;
mod search_results;
pub mod share;
pub(crate) mod statistic;
pub mod store;
pub mod table;
mod text;
mod time;
mod title;
mod url_validation;

use crate::markup::{Element, Node, el};
pub use store::Store;

use crate::atlas::{Atlas, Code, Date};
use crate::i18n::{Lang, Speech, format_template};
use crate::map::names::is_noted;
use crate::map::{CountryStyles, SceneState};
use crate::search::Answer;
use crate::state::{Action, Facets, FilterResult, Selection, State, View, command};
use crate::statistics::StatisticMap;

/// Input of every view.
#[derive(Clone, Copy)]
pub struct ViewContext<'a> {
    /// Content in the language of the messages.
    pub atlas: &'a Atlas,
    /// Messages.
    pub words: &'a Speech,
    /// Language of the messages.
    pub lang: Lang,
    /// Content in the original language, if the state asks for it.
    pub original: Option<&'a Atlas>,
    /// State of the page.
    pub state: &'a State,
    /// Index of the filter facets.
    pub facets: &'a Facets,
    /// Result of the filter.
    pub found: &'a FilterResult,
    /// Answer of the search; `None` while its module is being loaded or its index built.
    pub answer: Option<&'a Answer>,
    /// The statistic on the map, or the statistics that can be chosen, once they are loaded.
    pub statistic: Option<&'a StatisticMap>,
    /// `true` if the records of this content have pages of their own.
    pub has_pages: bool,
    /// Width in CSS pixels of a chart in place of the map.
    pub chart_width: f64,
}

impl ViewContext<'_> {
    /// Returns the panel beside the map: a card, or the lists with the filter.
    pub fn panel(&self) -> Vec<Node> {
        let mut nodes: Vec<Node> = self.comparison_bar().into_iter().map(Node::from).collect();
        match self.state.selection {
            Some(selection) => nodes.push(self.card(selection)),
            None => nodes.extend(self.list_panel()),
        }
        nodes
    }

    /// Returns the view in place of the map: the table or the comparison; empty for the map.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert!(store.view_context().main_view().is_empty());
    /// ```
    pub fn main_view(&self) -> Vec<Node> {
        match self.state.view {
            View::Map => Vec::new(),
            View::Table => self.table_view(),
            View::Compare => self.comparison(),
            View::Layers => self.map_tables(),
        }
    }

    /// Returns the styles of the highlighted countries.
    fn country_styles(&self) -> CountryStyles {
        SceneState::new(self.state, self.atlas, self.facets, self.found).looks
    }

    /// Returns the footnote of names with an asterisk (Kosovo), if there are any.
    fn footnote(&self) -> Option<Node> {
        let noted = self.atlas.countries.iter().any(|(_, row)| is_noted(&row.name));
        noted.then(|| el("p").class("quiet").text(&self.words.legend.kosovo).into())
    }

    /// Returns a button with the command of an action in `data-do`.
    fn action_button(&self, action: Action) -> Element {
        el("button")
            .attr("type", "button")
            .attr("data-do", &command::encode_action(&action, self.atlas))
    }

    /// Returns a check box; `action` is the effect of the next click.
    fn check_box(&self, on: bool, action: &Action) -> Element {
        let field = el("input")
            .attr("type", "checkbox")
            .attr("data-do", &command::encode_action(action, self.atlas));
        if on { field.attr("checked", "") } else { field }
    }

    /// Returns a button in running text that opens a card.
    fn card_link(&self, selection: Selection, text: &str) -> Element {
        self.action_button(Action::Select(selection)).class("link").child(el("bdi").text(text))
    }

    /// Returns the name of a country, or its code if it has no name.
    fn country_name(&self, code: Code) -> String {
        self.atlas.country_name(code)
    }

    /// Returns the name of a record; for a country without one its code.
    pub fn name_of(&self, selection: Selection) -> String {
        match selection {
            Selection::Country(code) => self.country_name(code),
            record => record.name(self.atlas).to_owned(),
        }
    }

    /// Returns a country by its current name, with its former name if the documents of that date
    /// use one.
    fn country_name_then(&self, code: Code, then: Option<Date>) -> Vec<Node> {
        let mut nodes =
            vec![self.card_link(Selection::Country(code), &self.country_name(code)).into()];
        let former = then.and_then(|date| self.atlas.name_then(code, date));
        // The name may be unchanged in some languages: Turkey has always been تركيا.
        if let Some(former) = former.filter(|former| former.name != self.country_name(code)) {
            let text = format_template(&self.words.card.then_called, &[("then", &former.name)]);
            nodes.push(text::muted_in_brackets(&text).into());
        }
        nodes
    }
}

/// Marks a button as disabled. Unlike the attribute `disabled`, `aria-disabled` lets the button
/// keep the focus.
fn aria_disabled(button: Element) -> Element {
    button.attr("aria-disabled", "true")
}
