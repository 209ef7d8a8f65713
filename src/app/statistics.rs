//! The statistic on the map: asks the module of the profiles for its marks, legend and values, and
//! passes them to the map and to the views.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::context::Context;
use super::host_api;
use super::map::suppress_history_entry;
use super::router::report_unused;
use imap::atlas::packed::from_bytes;
use imap::i18n::Lang;
use imap::state::{Selection, State, Years};
use imap::statistics::StatisticMap;

/// Prefix of the keys whose figures are those of the selected country.
const OF_COUNTRY: &str = "corridors-";

/// The figures that the state asks for.
#[derive(Clone, PartialEq)]
struct StatisticRequest {
    /// Key; empty for the list of statistics only.
    key: String,
    /// Year; 0 for the last one.
    year: u32,
    /// Code of the selected country, if the figures depend on it.
    country: String,
    lang: Lang,
}

impl StatisticRequest {
    /// Returns the request of a state; `None` if it shows no statistic.
    fn new(state: &State, lang: Lang) -> Option<Self> {
        let choice = state.statistic.as_ref()?;
        let year = choice.year.or(state.years.map(Years::last_year)).unwrap_or_default();
        let country = match state.selection {
            Some(Selection::Country(code)) if choice.key.starts_with(OF_COUNTRY) => {
                code.as_str().to_owned()
            }
            _ => String::new(),
        };
        Some(Self { key: choice.key.clone(), year: year as u32, country, lang })
    }
}

/// Loads the statistic of the state, and again when the state or the language changes.
pub fn begin(context: Context) {
    let request =
        Memo::new(move |_| StatisticRequest::new(&context.state.read(), context.lang.get()));
    Effect::new(move |before: Option<Option<StatisticRequest>>| {
        let current = request.get();
        match &current {
            Some(asked) => {
                let asked = asked.clone();
                let last_key = before.flatten().map(|before| before.key);
                let is_new = last_key.is_some_and(|key| key != asked.key);
                spawn_local(async move {
                    let loaded = load(&asked).await;
                    if request.get_untracked().as_ref() == Some(&asked) {
                        show(context, &asked, loaded, is_new);
                    }
                });
            }
            None if before.flatten().is_some() => {
                context.with_map(|map| map.set_statistic(&[]));
            }
            None => {}
        }
        current
    });
}

/// Loads the list of statistics, when the reader opens the layers of the legend.
pub fn load_options(context: Context) {
    let lang = context.lang.get_untracked();
    let is_known = context.store.with_value(|store| store.view_context().statistic.is_some());
    if is_known {
        return;
    }
    let asked = StatisticRequest { key: String::new(), year: 0, country: String::new(), lang };
    spawn_local(async move {
        let loaded = load(&asked).await;
        // A statistic that was chosen in the meantime has the list as well.
        if context.state.read_untracked().statistic.is_none() {
            show(context, &asked, loaded, false);
        }
    });
}

async fn load(asked: &StatisticRequest) -> Result<StatisticMap, JsValue> {
    let StatisticRequest { key, year, country, lang } = asked;
    let bytes = host_api::map_statistic(key, *year, country, lang.tag()).await?;
    from_bytes(&bytes).ok_or_else(|| "map_statistic".into())
}

/// Shows a statistic, or says why it cannot be shown.
fn show(
    context: Context,
    asked: &StatisticRequest,
    loaded: Result<StatisticMap, JsValue>,
    is_new: bool,
) {
    let statistic = match loaded {
        Ok(statistic) => statistic,
        Err(why) => {
            web_sys::console::error_1(&why);
            let failed = context.words.read_untracked().faults.statistic.clone();
            return context.notice.set(failed);
        }
    };
    if statistic.key != asked.key {
        // The address names a statistic that does not exist.
        report_unused(context, &[("statistic".to_owned(), asked.key.clone())]);
        suppress_history_entry(context);
        context.state.update(|state| state.statistic = None);
    }
    context.with_map(|map| map.set_statistic(&statistic.marks));
    if is_new {
        context.announcement.set(statistic.title.clone());
    }
    context.store.update_value(|store| store.set_statistic(Some(statistic)));
    context.content_version.update(|version| *version += 1);
}

/// Passes the marks to a map that has just started.
pub fn map_started(context: Context) {
    context.store.with_value(|store| {
        if let Some(statistic) = store.view_context().statistic {
            context.with_map(|map| map.set_statistic(&statistic.marks));
        }
    });
}
