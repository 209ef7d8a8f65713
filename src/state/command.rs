//! Commands: actions as short texts, such as `project/stredeca`, in the `data-do` attributes of the
//! markup. The command of an input ends in `/`, and the entered value is appended.

use super::action::Action;
use super::app_state::{List, MapExtent, Selection, Sort, View};
use super::filter_option::{Facet, FilterOption};
use super::layer_switch::is_key;
use super::statistic_choice::StatisticChoice;
use super::years::{Years, parse_year};
use crate::atlas::{Atlas, Date};

/// Lists with their names.
pub(super) const LISTS: [(&str, List); 6] = [
    ("projects", List::Projects),
    ("countries", List::Countries),
    ("routes", List::Routes),
    ("documents", List::Documents),
    ("figures", List::Figures),
    ("about", List::About),
];

/// Main views with their names.
pub(super) const VIEWS: [(&str, View); 4] = [
    ("map", View::Map),
    ("table", View::Table),
    ("compare", View::Compare),
    ("layers", View::Layers),
];

/// Projections with their names.
pub(super) const WORLDS: [(&str, MapExtent); 2] =
    [("region", MapExtent::Region), ("world", MapExtent::Whole)];

/// Returns the name of a value.
pub(super) fn name_in<T: PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, other)| *other == value).map_or("", |(name, _)| name)
}

/// Returns the value with a name.
pub(super) fn value_in<T: Copy>(names: &[(&'static str, T)], name: &str) -> Option<T> {
    names.iter().find(|(other, _)| *other == name).map(|&(_, value)| value)
}

/// Returns type and key of a record with a card.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::content::{raw, validate_content};
/// use imap::state::{Selection, command};
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let selection = Selection::Country(Code::default());
/// assert_eq!(command::encode_selection(selection, &atlas), ("country", "XZZ".to_owned()));
/// ```
pub fn encode_selection(selection: Selection, atlas: &Atlas) -> (&'static str, String) {
    match selection {
        Selection::Project(id) => ("project", atlas.projects[id].key.clone()),
        Selection::Country(code) => ("country", code.as_str().to_owned()),
        Selection::Route(id) => ("route", atlas.routes[id].key.clone()),
        Selection::Hub(id) => ("hub", atlas.hubs[id].key.clone()),
        Selection::Organisation(id) => ("organisation", atlas.organisations[id].key.clone()),
        Selection::Document(id) => ("document", atlas.documents[id].key.clone()),
        Selection::Group(id) => ("group", atlas.groups[id].key.clone()),
    }
}

/// Returns the record with a type and key.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::state::{Selection, command};
///
/// let niger = raw::RawCountry { code: "NER".to_owned(), ..Default::default() };
/// let (atlas, _) =
///     validate_content(&raw::Content { countries: vec![niger], ..Default::default() });
/// let selection = command::parse_selection("country", "NER", &atlas);
/// assert!(matches!(selection, Some(Selection::Country(_))));
/// ```
pub fn parse_selection(kind: &str, key: &str, atlas: &Atlas) -> Option<Selection> {
    Some(match kind {
        "project" => Selection::Project(atlas.projects.by_key(key)?),
        "country" => {
            let code = key.parse().ok()?;
            atlas.country(code)?;
            Selection::Country(code)
        }
        "route" => Selection::Route(atlas.routes.by_key(key)?),
        "hub" => Selection::Hub(atlas.hubs.by_key(key)?),
        "organisation" => Selection::Organisation(atlas.organisations.by_key(key)?),
        "document" => Selection::Document(atlas.documents.by_key(key)?),
        "group" => Selection::Group(atlas.groups.by_key(key)?),
        _ => return None,
    })
}

/// Returns the text of a sorting: the column, with a minus for descending order.
pub(super) fn sort_text(sort: Sort) -> String {
    let sign = if sort.descending { "-" } else { "" };
    [sign, &sort.column.to_string()].concat()
}

/// Parses the text of a sorting.
pub(super) fn sort_of(text: &str) -> Option<Sort> {
    let (descending, column) = match text.strip_prefix('-') {
        Some(column) => (true, column),
        None => (false, text),
    };
    Some(Sort { column: column.parse().ok().filter(|&column| column < 20)?, descending })
}

/// Returns the command of an action.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::state::{Action, View, command};
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// assert_eq!(command::encode_action(&Action::View(View::Table), &atlas), "view/table");
/// assert_eq!(command::encode_action(&Action::Close, &atlas), "close/");
/// ```
pub fn encode_action(action: &Action, atlas: &Atlas) -> String {
    let route = |id| atlas.routes[id].key.clone();
    let choice =
        |choice: FilterOption| [choice.facet().url_name(), ".", &choice.option_key(atlas)].concat();
    let thing = |selection| {
        let (kind, key) = encode_selection(selection, atlas);
        [kind, ".", &key].concat()
    };
    let (verb, object) = match action {
        Action::Select(selection) => encode_selection(*selection, atlas),
        Action::Close => ("close", String::new()),
        Action::Show(list) => ("list", name_in(&LISTS, *list).to_owned()),
        Action::View(view) => ("view", name_in(&VIEWS, *view).to_owned()),
        Action::World(world) => ("world", name_in(&WORLDS, *world).to_owned()),
        Action::SetRouteVisible(id, true) => ("draw", route(*id)),
        Action::SetRouteVisible(id, false) => ("hide", route(*id)),
        Action::SetLayer(key, Some(true)) => ("show-layer", key.clone()),
        Action::SetLayer(key, Some(false)) => ("hide-layer", key.clone()),
        Action::SetLayer(key, None) => ("reset-layer", key.clone()),
        Action::Volume(true) => ("volume", "on".into()),
        Action::Volume(false) => ("volume", "off".into()),
        Action::Statistic(choice) => {
            ("statistic", choice.as_ref().map(StatisticChoice::to_text).unwrap_or_default())
        }
        Action::Original(true) => ("text", "original".into()),
        Action::Original(false) => ("text", "translation".into()),
        Action::SetFilter(chosen, true) => ("choose", choice(*chosen)),
        Action::SetFilter(chosen, false) => ("drop", choice(*chosen)),
        Action::ClearFacet(facet) => ("leave", facet.url_name().to_owned()),
        Action::SetStatusDate(date) => {
            ("on", date.map(|date| date.to_string()).unwrap_or_default())
        }
        Action::Years(years) => (
            "years",
            years
                .map(|years| {
                    [years.first_year().to_string(), years.last_year().to_string()].join("-")
                })
                .unwrap_or_default(),
        ),
        Action::From(year) => ("from", year.to_string()),
        Action::To(year) => ("to", year.to_string()),
        Action::Clear => ("clear", String::new()),
        Action::Search(text) => ("search", text.clone()),
        Action::Sort(sort) => ("sort", sort.map(sort_text).unwrap_or_default()),
        Action::Chart(chart) => {
            ("chart", chart.map(|id| atlas.series[id].key.clone()).unwrap_or_default())
        }
        Action::Page(page) => ("page", page.to_string()),
        Action::Compare(selection, true) => ("compare", thing(*selection)),
        Action::Compare(selection, false) => ("apart", thing(*selection)),
        Action::CompareNothing => ("apart", String::new()),
    };
    [verb, "/", &object].concat()
}

/// Parses a command; `None` if it is invalid in this atlas.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::state::{Action, View, command};
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// assert_eq!(command::parse_action("view/table", &atlas), Some(Action::View(View::Table)));
/// assert_eq!(command::parse_action("view/globe", &atlas), None);
/// ```
pub fn parse_action(text: &str, atlas: &Atlas) -> Option<Action> {
    let (verb, object) = text.split_once('/')?;
    let route = || atlas.routes.by_key(object);
    let dotted = || object.split_once('.');
    let choice = || {
        let (facet, key) = dotted()?;
        FilterOption::parse_key(Facet::by_name(facet)?, key, atlas)
    };
    let layer = |visible| is_key(object).then(|| Action::SetLayer(object.to_owned(), visible));
    let thing = || {
        let (kind, key) = dotted()?;
        parse_selection(kind, key, atlas)
    };
    Some(match verb {
        "close" => Action::Close,
        "list" => Action::Show(value_in(&LISTS, object)?),
        "view" => Action::View(value_in(&VIEWS, object)?),
        "world" => Action::World(value_in(&WORLDS, object)?),
        "draw" => Action::SetRouteVisible(route()?, true),
        "hide" => Action::SetRouteVisible(route()?, false),
        "show-layer" => layer(Some(true))?,
        "hide-layer" => layer(Some(false))?,
        "reset-layer" => layer(None)?,
        "volume" => Action::Volume(value_in(&[("on", true), ("off", false)], object)?),
        "statistic" if object.is_empty() => Action::Statistic(None),
        "statistic" => Action::Statistic(Some(StatisticChoice::parse(object)?)),
        "text" => {
            Action::Original(value_in(&[("original", true), ("translation", false)], object)?)
        }
        "choose" => Action::SetFilter(choice()?, true),
        "drop" => Action::SetFilter(choice()?, false),
        "on" if object.is_empty() => Action::SetStatusDate(None),
        "on" => Action::SetStatusDate(Some(parse_date(object, atlas)?)),
        "leave" => Action::ClearFacet(Facet::by_name(object)?),
        "years" if object.is_empty() => Action::Years(None),
        "years" => {
            let (from, to) = object.split_once('-')?;
            Action::Years(Some(Years::new(parse_year(from)?, parse_year(to)?)))
        }
        "from" => Action::From(parse_year(object)?),
        "to" => Action::To(parse_year(object)?),
        "clear" => Action::Clear,
        "search" => Action::Search(object.to_owned()),
        "sort" if object.is_empty() => Action::Sort(None),
        "sort" => Action::Sort(Some(sort_of(object)?)),
        "chart" if object.is_empty() => Action::Chart(None),
        "chart" => Action::Chart(Some(atlas.series.by_key(object)?)),
        "page" => Action::Page(object.parse().ok()?),
        "compare" => Action::Compare(thing()?, true),
        "apart" if object.is_empty() => Action::CompareNothing,
        "apart" => Action::Compare(thing()?, false),
        kind => Action::Select(parse_selection(kind, object, atlas)?),
    })
}

/// Parses the date of a status, with Western, Arabic-Indic or Persian digits. `None` if its year is
/// before the timeline, or after both the timeline and the date of the content.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::state::command;
///
/// let mut content = raw::Content::default();
/// content.site.time = raw::Time { from: 2000, until: 2025 };
/// let (atlas, _) = validate_content(&content);
/// assert_eq!(command::parse_date("٢٠١٥", &atlas), "2015".parse().ok());
/// assert_eq!(command::parse_date("1999", &atlas), None);
/// ```
pub fn parse_date(text: &str, atlas: &Atlas) -> Option<Date> {
    let western: String = text.chars().map(western).collect();
    let date: Date = western.trim().parse().ok()?;
    let content = atlas.site.content_date.parse().map_or(0, |date: Date| date.year());
    let [first, last] = atlas.site.years;
    (first..=last.max(content)).contains(&date.year()).then_some(date)
}

/// Converts an Arabic-Indic or Persian digit to a Western one; other characters stay.
fn western(letter: char) -> char {
    let digit = match letter {
        '٠'..='٩' => letter as u32 - '٠' as u32,
        '۰'..='۹' => letter as u32 - '۰' as u32,
        _ => return letter,
    };
    char::from_digit(digit, 10).unwrap_or(letter)
}
