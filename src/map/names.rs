//! Names of countries in past years.

use crate::atlas::{Atlas, Code, Mode, Route, Succession};
use crate::i18n::Speech;
use crate::state::Years;

/// Returns the state that a country was or belonged to at the end of some years, if that state was
/// divided later.
pub(super) fn state_of(atlas: &Atlas, code: Code, years: Option<Years>) -> Option<&Succession> {
    let last = years?.last_day();
    atlas.successions.iter().find(|row| {
        last < row.until.first_day() && (row.code == code || row.covers.contains(&code))
    })
}

/// Returns the name of a country at the end of some years: that of the state it belonged to, if
/// that state was divided later; otherwise its own name at the United Nations at that time.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::map::names::name_in;
///
/// let niger =
///     raw::RawCountry { code: "NER".to_owned(), name: "Niger".to_owned(), ..Default::default() };
/// let (atlas, _) =
///     validate_content(&raw::Content { countries: vec![niger], ..Default::default() });
/// assert_eq!(name_in(&atlas, "NER".parse().unwrap_or_default(), None), "Niger");
/// ```
pub fn name_in(atlas: &Atlas, code: Code, years: Option<Years>) -> String {
    let state = state_of(atlas, code, years);
    let code = state.map_or(code, |state| state.code);
    let former = years.and_then(|years| atlas.name_on(code, years.last_day()));
    match (former, state) {
        // The state itself had an earlier name.
        (Some(former), Some(state)) if former.until.first_day() < state.until.first_day() => {
            former.name.clone()
        }
        (_, Some(state)) => state.name.clone(),
        (Some(former), None) => former.name.clone(),
        (None, None) => atlas.country(code).map(|row| row.name.clone()).unwrap_or_default(),
    }
}

/// Returns the names at the end of some years that differ from the current ones, and those of
/// states that were divided later.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::map::names::names_then;
/// use imap::state::Years;
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// assert!(names_then(&atlas, Years::new(1990, 1990)).is_empty());
/// ```
pub fn names_then(atlas: &Atlas, years: Years) -> Vec<String> {
    let last = years.last_day();
    let states = atlas.successions.iter().map(|row| (row.until, row.code));
    let named = atlas.former_names.iter().map(|row| (row.until, row.code));
    let mut names = Vec::new();
    for (_, code) in states.chain(named).filter(|(until, _)| last < until.first_day()) {
        let name = name_in(atlas, code, Some(years));
        // The name may be unchanged in some languages: Turkey has always been تركيا.
        let is_other = state_of(atlas, code, Some(years)).is_some()
            || atlas.country(code).is_some_and(|country| country.name != name);
        if is_other && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Returns `true` if a name has an asterisk, which needs its footnote.
///
/// # Examples
///
/// ```
/// use imap::map::names::is_noted;
///
/// assert!(is_noted("Kosovo*") && !is_noted("Niger"));
/// ```
pub fn is_noted(name: &str) -> bool {
    name.ends_with('*')
}

/// Returns the name of a mode of travel.
///
/// # Examples
///
/// ```
/// use imap::atlas::Mode;
/// use imap::i18n::Speech;
/// use imap::map::names::mode_name;
///
/// let mut words = Speech::default();
/// words.modes.sea = "By sea".to_owned();
/// assert_eq!(mode_name(&words, Mode::Sea), "By sea");
/// ```
pub fn mode_name(words: &Speech, mode: Mode) -> &str {
    match mode {
        Mode::Land => &words.modes.land,
        Mode::Sea => &words.modes.sea,
        Mode::Air => &words.modes.air,
    }
}

/// Returns the names of the modes of a route.
pub fn mode_names(words: &Speech, route: &Route) -> String {
    let has_mode = |mode: &Mode| route.legs().any(|leg| leg.mode == *mode);
    let modes = Mode::ALL.into_iter().filter(has_mode);
    let names: Vec<&str> = modes.map(|mode| mode_name(words, mode)).collect();
    names.join(&words.lists.comma)
}
