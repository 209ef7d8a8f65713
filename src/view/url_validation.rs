//! Validation of a URL. Parameters with a valid form but without effect are removed and reported:
//! years outside of the timeline, a second selection, a column or page that does not exist. Damaged
//! links are repaired first (`state::url_repair`).

use super::pages::ROWS;
use super::{Store, ViewContext};
use crate::map::layers;
use crate::state::layer_switch::parse_switches;
use crate::state::url::{self, DecodedUrl, Parameter};
use crate::state::{Action, List, View, command, url_repair};

impl Store {
    /// Returns the content of a URL. The parameters that were removed are among the unused ones.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Words};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Words::default().speech, Lang::En);
    /// let parameters =
    ///     [("view".to_owned(), "table".to_owned()), ("from".to_owned(), "1".to_owned())];
    /// let decoded = store.apply_query(&parameters);
    /// assert_eq!(decoded.unused, parameters[1..]);
    /// ```
    pub fn apply_query(&self, parameters: &[Parameter]) -> DecodedUrl {
        let atlas = self.atlas();
        let chosen = |(name, value): &Parameter| {
            let action = command::parse_action(&[name, "/", value].concat(), atlas);
            matches!(action, Some(Action::Select(_)))
        };
        let find = |name: &str| self.keys_by_name(name);
        let parameters =
            url_repair::repair_values(&url_repair::unescape_parameters(parameters), atlas, &find);
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
                "layers" => parse_switches(value).is_some_and(|all| layers::are_known(&all)),
                "on" => command::parse_date(value, atlas).is_some_and(|date| {
                    parameter.1 = date.to_string();
                    true
                }),
                _ => !chosen(&parameter) || Some(place) == last,
            };
            (if leads { &mut kept } else { &mut unused }).push(parameter);
        }
        let DecodedUrl { mut state, camera, unused: more } = url::decode(&kept, atlas);
        unused.extend(more);
        let found = self.facets().filter_projects(&state, atlas);
        let context =
            ViewContext { state: &state, found: &found, answer: None, ..self.view_context() };
        let rows = context.row_count();
        let has_column = |column| context.has_column(context.state.list, usize::from(column));
        let mut leave = |name: &str| {
            unused.extend(kept.iter().filter(|(other, _)| other == name).cloned());
        };
        let (sort, page) = (state.sort, state.page as usize);
        let is_sorted = sort.is_none_or(|sort| has_column(sort.column));
        if !is_sorted {
            state.sort = None;
            leave("sort");
        }
        if page > 0 && page >= rows.div_ceil(ROWS) {
            state.page = 0;
            leave("page");
        }
        DecodedUrl { state, camera, unused }
    }
}

impl ViewContext<'_> {
    /// Returns the number of rows of the open list that are paginated.
    fn row_count(&self) -> usize {
        let in_table = |rows| if self.state.view == View::Table { rows } else { 0 };
        match self.state.list {
            List::Projects => self.found.projects.len(),
            List::About => in_table(self.found.projects.len()),
            List::Countries => in_table(self.listed_countries().len()),
            List::Routes => self.listed_routes().len(),
            List::Documents => self.listed_documents().len(),
            List::Figures => in_table(self.listed_series().len()),
        }
    }
}
