//! What a person can do, and what it does to the state.

use super::choice::{Choice, Facet};
use super::state::{Filter, List, Selection, Sort, State, View, World};
use super::years::Years;
use crate::atlas::{Atlas, Date, Id, Route};

/// Something that a person does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Choose something: its card opens.
    Select(Selection),
    /// Close the card.
    Close,
    /// Open a list.
    Show(List),
    /// Show the map, the table or the comparison.
    View(View),
    /// Change the projection.
    World(World),
    /// Draw a route, or draw it no longer.
    Draw(Id<Route>, bool),
    /// Draw routes as wide as their figures, or all alike.
    Volume(bool),
    /// Show project texts as they were written, or in translation again.
    Original(bool),
    /// Ask something of the projects, or ask it no longer.
    Choose(Choice, bool),
    /// Ask nothing of a facet any more, nor what belongs to it: the roles of
    /// the countries, the date of the status.
    Leave(Facet),
    /// Say which date a status is meant for.
    On(Option<Date>),
    /// Show these years, or all.
    Years(Option<Years>),
    /// Move the first year of the span.
    From(i32),
    /// Move the last year of the span.
    To(i32),
    /// Ask nothing of the projects any more, and show all years.
    Clear,
    /// Search.
    Search(String),
    /// Sort the table.
    Sort(Option<Sort>),
    /// Turn to a page of a long list.
    Page(u32),
    /// Put something beside others to compare, or take it away.
    Compare(Selection, bool),
    /// Compare nothing any more.
    CompareNothing,
}

/// The state after an action. What an action does not speak of stays.
pub fn apply(state: &mut State, action: Action, atlas: &Atlas) {
    // Whatever changes what a list holds begins it anew.
    if changes_rows(&action) {
        state.page = 0;
    }
    match action {
        Action::Select(selection) => state.selection = Some(selection),
        Action::Close => state.selection = None,
        Action::Show(list) => {
            if state.list != list {
                state.sort = None;
            }
            state.list = list;
            state.selection = None;
            // What is searched for hides the list.
            state.search.clear();
        }
        Action::View(view) => state.view = view,
        Action::World(world) => state.world = world,
        Action::Original(original) => state.original = original,
        Action::Draw(route, drawn) => {
            state.routes = atlas
                .routes
                .ids()
                .filter(|&id| if id == route { drawn } else { state.routes.contains(&id) })
                .collect();
        }
        Action::Volume(volume) => state.volume = volume,
        Action::Choose(choice, chosen) => choose(&mut state.filter.choices, choice, chosen),
        Action::Leave(facet) => leave(&mut state.filter, facet),
        Action::On(date) => state.filter.on = date,
        Action::Years(years) => state.years = years,
        Action::From(from) => {
            let to = shown(state, atlas)[1];
            state.years = span(from.min(to).max(atlas.site.years[0]), to, atlas);
        }
        Action::To(to) => {
            let from = shown(state, atlas)[0];
            state.years = span(from, to.max(from).min(atlas.site.years[1]), atlas);
        }
        Action::Clear => {
            state.filter = Filter::default();
            state.years = None;
        }
        Action::Search(text) => state.search = text,
        Action::Sort(sort) => state.sort = sort,
        Action::Page(number) => state.page = number,
        Action::Compare(selection, compared) => compare(state, selection, compared),
        Action::CompareNothing => state.compared.clear(),
    }
}

/// Whether other rows are listed after an action, or the same in another order.
fn changes_rows(action: &Action) -> bool {
    !matches!(
        action,
        Action::Select(_)
            | Action::Close
            | Action::World(_)
            | Action::Draw(..)
            | Action::Volume(_)
            | Action::Original(_)
            | Action::Compare(..)
            | Action::CompareNothing
    )
}

/// The first and the last year that are shown, as far as the time line goes:
/// an address can ask for more.
fn shown(state: &State, atlas: &Atlas) -> [i32; 2] {
    let [first, last] = atlas.site.years;
    state
        .years
        .map_or([first, last], |years| [years.from(), years.to()].map(|y| y.max(first).min(last)))
}

/// A span of the time line; all of it is no span.
fn span(from: i32, to: i32, atlas: &Atlas) -> Option<Years> {
    (atlas.site.years != [from, to]).then(|| Years::new(from, to))
}

fn choose(choices: &mut Vec<Choice>, choice: Choice, chosen: bool) {
    match (choices.binary_search(&choice), chosen) {
        (Err(place), true) => choices.insert(place, choice),
        (Ok(place), false) => {
            choices.remove(place);
        }
        _ => {}
    }
}

fn leave(filter: &mut Filter, facet: Facet) {
    let goes = |of: Facet| of == facet || (facet, of) == (Facet::Country, Facet::Role);
    filter.choices.retain(|choice| !goes(choice.facet()));
    if facet == Facet::Status {
        filter.on = None;
    }
}

/// Projects are compared with projects and countries with countries: the other
/// kind begins anew. One too many is refused.
fn compare(state: &mut State, selection: Selection, compared: bool) {
    let full = state.is_full_for(selection);
    let all = &mut state.compared;
    if !compared {
        all.retain(|&other| other != selection);
    } else if selection.is_comparable() && !full && !all.contains(&selection) {
        all.retain(|&other| selection.is_alike(other));
        all.push(selection);
    }
}
