//! What a person can do, and what it does to the state.

use super::choice::Choice;
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
}

/// The state after an action. What an action does not speak of stays.
pub fn apply(state: &mut State, action: Action, atlas: &Atlas) {
    // Whatever changes what a list holds begins it anew.
    let page = std::mem::take(&mut state.page);
    match action {
        Action::Select(selection) => {
            state.selection = Some(selection);
            state.page = page;
        }
        Action::Close => {
            state.selection = None;
            state.page = page;
        }
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
            state.page = page;
        }
        Action::Volume(volume) => state.volume = volume,
        Action::Choose(choice, chosen) => choose(&mut state.filter.choices, choice, chosen),
        Action::On(date) => state.filter.on = date,
        Action::Years(years) => state.years = years,
        Action::From(from) => {
            let [first, last] = atlas.site.years;
            let to = state.years.map_or(last, Years::to);
            state.years = span(from.min(to).max(first), to, atlas);
        }
        Action::To(to) => {
            let [first, last] = atlas.site.years;
            let from = state.years.map_or(first, Years::from);
            state.years = span(from, to.max(from).min(last), atlas);
        }
        Action::Clear => {
            state.filter = Filter::default();
            state.years = None;
        }
        Action::Search(text) => state.search = text,
        Action::Sort(sort) => state.sort = sort,
        Action::Page(number) => state.page = number,
        Action::Compare(selection, compared) => compare(state, selection, compared),
    }
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

/// Projects are compared with projects and countries with countries; one too
/// many takes the place of the oldest.
fn compare(state: &mut State, selection: Selection, compared: bool) {
    let all = &mut state.compared;
    all.retain(|&other| other != selection);
    if !compared {
        return;
    }
    let alike = |one: &Selection| {
        matches!(
            (one, selection),
            (Selection::Project(_), Selection::Project(_))
                | (Selection::Country(_), Selection::Country(_))
        )
    };
    if !alike(&selection) {
        return;
    }
    all.retain(alike);
    if all.len() == State::COMPARED {
        all.remove(0);
    }
    all.push(selection);
}
