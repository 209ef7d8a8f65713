//! The names in a question as filters: "Funded by Italy", each with the number of projects.

use super::ViewContext;
use crate::search::{Answer, offers};
use crate::state::{Action, Filter, State, apply, command};

/// A row of the results that sets filters.
pub(super) struct FilterRow {
    /// The filters in words.
    pub title: String,
    /// The number of projects that remain.
    pub detail: String,
    /// The actions that set the filters, one per line.
    pub commands: String,
}

/// The filters for the names of a question.
#[derive(Default)]
pub(super) struct FilterRows {
    /// All unambiguous filters at once, if there are several; then each filter.
    pub rows: Vec<FilterRow>,
    /// `true` if Enter sets the filters of the first row.
    pub is_first: bool,
}

impl ViewContext<'_> {
    /// Returns the filters for the names of an answer. Enter sets them if the question consists of
    /// several names, or of a year. A single name opens its card.
    pub(super) fn filter_options(&self, answer: &Answer) -> FilterRows {
        let offers = offers(answer, self.facets, self.atlas);
        let clear = offers.iter().filter(|offer| offer.meanings.len() == 1);
        let clear: Vec<&Vec<Action>> = clear.flat_map(|offer| &offer.meanings).collect();
        let mut rows: Vec<FilterRow> = Vec::new();
        if clear.len() > 1 {
            let all: Vec<Action> = clear.iter().flat_map(|actions| actions.to_vec()).collect();
            rows.push(self.filter_row(&all));
        }
        let each = offers.iter().flat_map(|offer| &offer.meanings);
        rows.extend(each.map(|actions| self.filter_row(actions)));
        let is_year = matches!(clear[..], [actions] if matches!(actions[..], [Action::Years(_)]));
        let is_first = answer.only_names && (clear.len() > 1 || (is_year && offers.len() == 1));
        FilterRows { rows, is_first }
    }

    fn filter_row(&self, actions: &[Action]) -> FilterRow {
        let apply_all = |mut state: State| {
            actions.iter().for_each(|action| apply(&mut state, action.clone(), self.atlas));
            state
        };
        let alone = State { filter: Filter::default(), years: None, ..self.state.clone() };
        // A list of routes or figures names years in another way.
        let alone = State { list: crate::state::List::Projects, ..alone };
        let alone = apply_all(alone);
        let phrases = ViewContext { state: &alone, ..*self }.filter_phrases();
        let phrases: Vec<String> = phrases.into_iter().map(|(text, _)| text).collect();
        let after = apply_all(self.state.clone());
        let found = self.facets.filter_projects(&after, self.atlas);
        let count = found.projects.len() as u64;
        let commands: Vec<String> =
            actions.iter().map(|action| command::encode_action(action, self.atlas)).collect();
        FilterRow {
            title: with_capital(&phrases.join(&self.words.lists.comma)),
            detail: self.words.lists.project_count.format_count(self.lang, count),
            commands: commands.join("\n"),
        }
    }
}

/// Returns a phrase with a capital first letter, for the letters that phrases begin with.
fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = match letters.next() {
        Some('à') => 'À',
        Some('é') => 'É',
        Some(letter) => letter.to_ascii_uppercase(),
        None => return String::new(),
    };
    [first.to_string().as_str(), letters.as_str()].concat()
}
