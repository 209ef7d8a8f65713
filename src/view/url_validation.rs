//! What an address that somebody has written leads to. What can be read but
//! leads nowhere is left out and named as well: years outside the time line, a
//! second thing that is chosen, a column or a page that is none. What was damaged on the way or
//! is named otherwise is mended first (`explore::mend`).

use super::pages::ROWS;
use super::{Desk, Teller};
use crate::explore::query::{self, Parameter, Place};
use crate::explore::{Action, List, State, View, link, mend};

impl Desk {
    /// The state of an address, where the map is, and what was left out of it.
    pub fn take(&self, parameters: &[Parameter]) -> (State, Option<Place>, Vec<Parameter>) {
        let atlas = self.atlas();
        let chosen = |(name, value): &Parameter| {
            let action = link::read(&[name, "/", value].concat(), atlas);
            matches!(action, Some(Action::Select(_)))
        };
        let find = |name: &str| -> Vec<String> {
            let called = self.index().map(|index| index.called(name)).unwrap_or_default();
            called.into_iter().map(|thing| link::selected(thing, atlas).1).collect()
        };
        let parameters = mend::known(&mend::unescaped(parameters), atlas, &find);
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
                "on" => link::date(value, atlas).is_some_and(|date| {
                    parameter.1 = date.to_string();
                    true
                }),
                _ => !chosen(&parameter) || Some(place) == last,
            };
            (if leads { &mut kept } else { &mut unused }).push(parameter);
        }
        let (mut state, place, more) = query::read(&kept, atlas);
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
    /// How many rows the open list has that are told page by page, and how many
    /// columns its table.
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
