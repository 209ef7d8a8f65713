//! What the page says of each thing: cards, lists and legend as plain markup.
//! Pure, so that the same words stand in the page, in its version without
//! scripts, and in the tests.

mod about;
pub mod card;
pub mod legend;
pub mod list;
pub mod node;
mod text;

pub use node::{Element, Node, el, nodes};

use crate::atlas::{Atlas, Code, Date};
use crate::explore::{Action, Selection, link};
use crate::language::{Lang, Words, fill};

/// What telling needs to know.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// The content, in the language of the words.
    pub atlas: &'a Atlas,
    /// The words.
    pub words: &'a Words,
    /// Their language.
    pub lang: Lang,
    /// The content in its original language, when a reader asked for it.
    pub original: Option<&'a Atlas>,
}

impl Teller<'_> {
    /// A button that does something; see [`link::written`] for `data-do`.
    fn button(&self, action: Action) -> Element {
        el("button").attr("type", "button").attr("data-do", &link::written(action, self.atlas))
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
