//! Validation of a URL. Parameters with a valid form but without effect are removed and reported:
//! years outside of the timeline, a second selection, a column or page that does not exist. Damaged
//! links are repaired first (`state::url_repair`).

use super::pages::ROWS;
use super::{Desk, Teller};
use crate::state::url::{self, Parameter, Place};
use crate::state::{Action, List, State, View, command, url_repair};

impl Desk {
    /// Returns the state and camera of a URL, and the parameters that were removed.
    pub fn take(&self, parameters: &[Parameter]) -> (State, Option<Place>, Vec<Parameter>) {
        let atlas = self.atlas();
        let chosen = |(name, value): &Parameter| {
            let action = command::read(&[name, "/", value].concat(), atlas);
            matches!(action, Some(Action::Select(_)))
        };
        let find = |name: &str| -> Vec<String> {
            let called = self.index().map(|index| index.called(name)).unwrap_or_default();
            called.into_iter().map(|thing| command::selected(thing, atlas).1).collect()
        };
        let parameters = url_repair::known(&url_repair::unescaped(parameters), atlas, &find);
        let last = parameters.iter().rposition(chosen);
        let (mut kept, mut unused) = (Vec::new(), Vec::new());
        for (place, parameter) in parameters.iter().enumerate() {
            let (name, value) = parameter;
            let mut parameter = parameter.clone();
            let leads = match name.as_str() {
                "from" | "to" => value.parse().is_ok_and(|year: i32| {
                    let [first, last] = atlas.site.years;
                    (first..=last).contains(&year)
                }),
                "on" => command::date(value, atlas).is_some_and(|date| {
                    parameter.1 = date.to_string();
                    true
                }),
                _ => !chosen(&parameter) || Some(place) == last,
            };
            (if leads { &mut kept } else { &mut unused }).push(parameter);
        }
        let (mut state, place, more) = url::read(&kept, atlas);
        unused.extend(more);
        let found = self.facets().find(&state, atlas);
        let teller = Teller { state: &state, found: &found, hits: None, ..self.teller() };
        let (rows, columns) = teller.extent();
        let mut leave = |name: &str| {
            unused.extend(kept.iter().filter(|(other, _)| other == name).cloned());
        };
        let (sort, page) = (state.sort, state.page as usize);
        if sort.is_some_and(|sort| usize::from(sort.column) >= columns) {
            state.sort = None;
            leave("sort");
        }
        if page > 0 && page >= rows.div_ceil(ROWS) {
            state.page = 0;
            leave("page");
        }
        (state, place, unused)
    }
}

impl Teller<'_> {
    /// Returns the number of rows of the open list that are paginated, and the number of columns of
    /// its table.
    fn extent(&self) -> (usize, usize) {
        let in_table = |rows| if self.state.view == View::Table { rows } else { 0 };
        let [first, last] = self.years_shown();
        match self.state.list {
            List::Projects => (self.found.projects.len(), 11),
            List::About => (in_table(self.found.projects.len()), 11),
            List::Countries => (in_table(self.listed_countries().len()), 6),
            List::Routes => (self.listed_routes().len(), 8),
            List::Documents => (self.listed_documents().len(), 5),
            List::Figures => {
                (in_table(self.listed_series().len()), 2 + (last - first + 1) as usize)
            }
        }
    }
}
