//! State of the drawing.

use super::country_style::{self, CountryStyle, CountryStyles};
use super::routes::ProjectedLeg;
use crate::atlas::{Atlas, BorderCount, Code, Hub, Id, Mode, Party, Role, Route};
use crate::state::{Facets, FilterOption, FilterResult, LayerSwitch, Selection, State, Years};

/// The state of the page as far as it changes the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SceneState {
    /// Styles of the highlighted countries.
    pub looks: CountryStyles,
    /// Selected country.
    pub country: Option<Code>,
    /// `true` if the selected country was a part of another state in the current years. It then
    /// gets no outline, because there was no boundary.
    pub is_part: bool,
    /// Selected route; other routes are pale.
    pub route: Option<Id<Route>>,
    /// Selected hub.
    pub hub: Option<Id<Hub>>,
    /// Visibility of each route, in the order of the atlas.
    pub routes: Vec<bool>,
    /// `true` if the map is about countries and their roles; the routes then step back.
    pub are_routes_behind: bool,
    /// Detections to show where they were counted.
    pub counts: Vec<BorderCount>,
    /// Modes of the visible legs.
    pub modes: Vec<Mode>,
    /// Current years; `None`: all.
    pub years: Option<Years>,
    /// States that were not yet divided in the current years: index of the succession in the atlas,
    /// and code.
    pub united: Vec<(u8, Code)>,
    /// Layers that the reader has switched on or off.
    pub layers: Vec<LayerSwitch>,
}

impl SceneState {
    /// Returns `true` if the modes and years include a leg.
    pub(super) fn has_leg(&self, way: &ProjectedLeg) -> bool {
        self.modes.contains(&way.mode) && self.years.is_none_or(|years| years.overlaps(way.years))
    }

    /// Creates the drawing state from the page state with its filter and years. A selected route is
    /// always drawn, and pale where filter or years exclude it.
    pub fn new(state: &State, atlas: &Atlas, facets: &Facets, found: &FilterResult) -> Self {
        let years = state.years;
        let mut subject = Self {
            routes: vec![false; atlas.routes.len()],
            modes: Mode::ALL.into_iter().filter(|&mode| state.filter.accepts_mode(mode)).collect(),
            years,
            are_routes_behind: are_routes_behind(state),
            counts: counts_of(state, atlas),
            united: united_in(atlas, years),
            layers: state.layers.clone(),
            ..Self::default()
        };
        for &id in &state.routes {
            let in_years = years.is_none_or(|years| years.overlaps(atlas.routes[id].years));
            subject.routes[id.index()] = in_years && state.filter.accepts_route(id);
        }
        let span = years.map(|years| [years.first_day(), years.last_day()]);
        subject.looks = match state.selection {
            Some(Selection::Project(id)) => {
                country_style::of_project(atlas, &atlas.projects[id], span)
            }
            _ if state.compared_projects().count() > 1 => {
                let compared: Vec<_> = state.compared_projects().collect();
                country_style::of_comparison(atlas, &compared, span)
            }
            _ => match chosen_donors(state) {
                Some(donors) => country_style::of_funding(atlas, found, &donors),
                None => country_style::of_found(atlas, facets, found, span),
            },
        };
        match state.selection {
            Some(Selection::Country(code)) => {
                country_style::set_style(&mut subject.looks, code, CountryStyle::Chosen);
                subject.country = Some(code);
            }
            Some(Selection::Group(id)) => {
                country_style::set_members(
                    &mut subject.looks,
                    atlas,
                    id,
                    span,
                    CountryStyle::Member,
                );
            }
            Some(Selection::Route(id)) => {
                subject.routes[id.index()] = true;
                subject.route = Some(id);
            }
            Some(Selection::Hub(id)) => subject.hub = Some(id),
            _ => {}
        }
        subject.apply_predecessor_styles(atlas);
        subject
    }

    /// Gives countries that were one state the style of that state.
    fn apply_predecessor_styles(&mut self, atlas: &Atlas) {
        for &(number, _) in &self.united {
            let succession = &atlas.successions[usize::from(number)];
            let state = country_style::style_in(&self.looks, succession.code);
            let others =
                succession.covers.iter().map(|&code| country_style::style_in(&self.looks, code));
            let country_style = others.fold(state, |look, other| match (look, other) {
                (_, CountryStyle::Chosen) | (CountryStyle::Plain, _) => other,
                _ => look,
            });
            self.is_part |= self.country.is_some_and(|code| succession.covers.contains(&code));
            if country_style != CountryStyle::Plain {
                for &code in &succession.covers {
                    country_style::set_style(&mut self.looks, code, country_style);
                }
            }
        }
    }
}

/// Returns `true` if the state shows countries by their roles: in a selected project, in compared
/// projects, or as recipients of chosen donors.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::map::are_routes_behind;
/// use imap::state::State;
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// assert!(!are_routes_behind(&State::opening_state(&atlas)));
/// ```
pub fn are_routes_behind(state: &State) -> bool {
    matches!(state.selection, Some(Selection::Project(_)))
        || state.compared_projects().count() > 1
        || chosen_donors(state).is_some()
}

/// Returns the countries that the filter names as donors; `None` if it names no donor, which may also
/// be a group or an organisation.
fn chosen_donors(state: &State) -> Option<Vec<Code>> {
    let choices = &state.filter.choices;
    let countries_are_donors = choices.contains(&FilterOption::Role(Role::Donor));
    let mut donors = None;
    for choice in choices {
        let country = match *choice {
            FilterOption::Donor(Party::Country(code)) => Some(code),
            FilterOption::Donor(_) => None,
            FilterOption::Country(code) if countries_are_donors => Some(code),
            _ => continue,
        };
        donors.get_or_insert_with(Vec::new).extend(country);
    }
    donors
}

/// Returns the detections of the last of the current years, if they are switched on.
fn counts_of(state: &State, atlas: &Atlas) -> Vec<BorderCount> {
    let year = state.years.map_or(atlas.site.years[1], Years::last_year);
    if state.volume { atlas.border_counts(year) } else { Vec::new() }
}

/// Returns the successions with a date after the end of some years.
fn united_in(atlas: &Atlas, years: Option<Years>) -> Vec<(u8, Code)> {
    let Some(years) = years else { return Vec::new() };
    let rows = atlas.successions.iter().zip(0u8..);
    rows.filter(|(row, _)| years.last_day() < row.until.first_day())
        .map(|(row, n)| (n, row.code))
        .collect()
}
