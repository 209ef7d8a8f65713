//! User actions and their effect on the state.

use super::app_state::{Filter, List, MapExtent, Selection, Sort, State, View};
use super::filter_option::{Facet, FilterOption};
use super::layer_switch::set_switch;
use super::statistic_choice::StatisticChoice;
use super::years::Years;
use crate::atlas::{Atlas, Date, Id, Route, Series};

/// A user action.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Selects a record and opens its card.
    Select(Selection),
    /// Closes the card.
    Close,
    /// Opens a list.
    Show(List),
    /// Shows the map, the table or the comparison.
    View(View),
    /// Changes the projection.
    World(MapExtent),
    /// Shows (`true`) or hides a route.
    SetRouteVisible(Id<Route>, bool),
    /// Shows (`true`) or hides a layer of the map, by its key; `None`: as initially.
    SetLayer(String, Option<bool>),
    /// Shows figures as line widths (`true`), or all routes with one width.
    Volume(bool),
    /// Shows a statistic on the map, or none.
    Statistic(Option<StatisticChoice>),
    /// Shows project texts in the original language (`true`) or in translation.
    Original(bool),
    /// Adds (`true`) or removes a filter option.
    SetFilter(FilterOption, bool),
    /// Removes all options of a facet and what depends on it: the roles with the countries, the
    /// date with the status.
    ClearFacet(Facet),
    /// Sets the date that a status refers to.
    SetStatusDate(Option<Date>),
    /// Sets the span of years; `None`: all years.
    Years(Option<Years>),
    /// Sets the first year of the span.
    From(i32),
    /// Sets the last year of the span.
    To(i32),
    /// Clears the filter and the years.
    Clear,
    /// Sets the search text.
    Search(String),
    /// Sorts the table; `None`: order of the content.
    Sort(Option<Sort>),
    /// Shows the chart of a series in the place of the map; `None`: that of all series of one whole.
    Chart(Option<Id<Series>>),
    /// Shows a page of a long list, counted from 0.
    Page(u32),
    /// Adds (`true`) a record to the comparison, or removes it.
    Compare(Selection, bool),
    /// Clears the comparison.
    CompareNothing,
}

/// Applies an action to the state. Parts that the action does not concern stay.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::state::{Action, State, View, apply};
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let mut state = State::opening_state(&atlas);
/// apply(&mut state, Action::View(View::Table), &atlas);
/// assert_eq!(state.view, View::Table);
/// ```
pub fn apply(state: &mut State, action: Action, atlas: &Atlas) {
    // Actions that change the rows of a list go back to its first page.
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
            // A search would hide the list.
            state.search.clear();
        }
        Action::View(view) => state.view = view,
        Action::World(world) => state.world = world,
        Action::Original(original) => state.original = original,
        Action::SetRouteVisible(route, drawn) => {
            state.routes = atlas
                .routes
                .ids()
                .filter(|&id| if id == route { drawn } else { state.routes.contains(&id) })
                .collect();
        }
        Action::SetLayer(key, visible) => set_switch(&mut state.layers, &key, visible),
        Action::Volume(volume) => state.volume = volume,
        Action::Statistic(choice) => state.statistic = choice,
        Action::SetFilter(choice, chosen) => set_choice(&mut state.filter.choices, choice, chosen),
        Action::ClearFacet(facet) => clear_facet(&mut state.filter, facet),
        Action::SetStatusDate(date) => state.filter.on = date,
        Action::Years(years) => state.years = years,
        Action::From(from) => {
            let to = shown_years(state, atlas)[1];
            state.years = clamped_years(from.min(to).max(atlas.site.years[0]), to, atlas);
        }
        Action::To(to) => {
            let from = shown_years(state, atlas)[0];
            state.years = clamped_years(from, to.max(from).min(atlas.site.years[1]), atlas);
        }
        Action::Clear => {
            state.filter = Filter::default();
            state.years = None;
        }
        Action::Search(text) => state.search = text,
        Action::Sort(sort) => state.sort = sort,
        Action::Chart(chart) => {
            if chart.is_some() {
                if state.list != List::Figures {
                    state.sort = None;
                }
                state.list = List::Figures;
                state.view = View::Table;
            }
            state.chart = chart;
        }
        Action::Page(number) => state.page = number,
        Action::Compare(selection, compared) => set_compared(state, selection, compared),
        Action::CompareNothing => state.compared.clear(),
    }
}

/// Returns `true` if an action changes the rows of a list or their order.
fn changes_rows(action: &Action) -> bool {
    !matches!(
        action,
        Action::Select(_)
            | Action::Close
            | Action::World(_)
            | Action::SetRouteVisible(..)
            | Action::SetLayer(..)
            | Action::Volume(_)
            | Action::Statistic(_)
            | Action::Original(_)
            | Action::Compare(..)
            | Action::CompareNothing
    )
}

/// Returns the first and last year of the current span within the timeline. A URL can ask for more.
fn shown_years(state: &State, atlas: &Atlas) -> [i32; 2] {
    let [first, last] = atlas.site.years;
    state.years.map_or([first, last], |years| {
        [years.first_year(), years.last_year()].map(|y| y.max(first).min(last))
    })
}

/// Returns a span of the timeline; `None` for the whole timeline.
fn clamped_years(from: i32, to: i32, atlas: &Atlas) -> Option<Years> {
    (atlas.site.years != [from, to]).then(|| Years::new(from, to))
}

fn set_choice(choices: &mut Vec<FilterOption>, choice: FilterOption, chosen: bool) {
    match (choices.binary_search(&choice), chosen) {
        (Err(place), true) => choices.insert(place, choice),
        (Ok(place), false) => {
            choices.remove(place);
        }
        _ => {}
    }
}

fn clear_facet(filter: &mut Filter, facet: Facet) {
    let goes = |of: Facet| of == facet || (facet, of) == (Facet::Country, Facet::Role);
    filter.choices.retain(|choice| !goes(choice.facet()));
    if facet == Facet::Status {
        filter.on = None;
    }
}

/// Adds a record to the comparison or removes it. Projects compare with projects and countries with
/// countries: a record of the other kind starts a new comparison. A record beyond the limit is
/// ignored.
fn set_compared(state: &mut State, selection: Selection, compared: bool) {
    let full = state.comparison_is_full(selection);
    let all = &mut state.compared;
    if !compared {
        all.retain(|&other| other != selection);
    } else if selection.is_comparable() && !full && !all.contains(&selection) {
        all.retain(|&other| selection.is_alike(other));
        all.push(selection);
    }
}
