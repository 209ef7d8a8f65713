//! The statistic on the map: asks the module of the profiles for its marks, legend and values, and
//! passes them to the map and to the views.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::context::Context;
use super::map::{show_marks, suppress_history_entry};
use super::router::report_unused;
use super::view_mounts::render_map_texts;
use imap::i18n::Lang;
use imap::state::{StatisticRequest, View};
use imap::statistics::StatisticMap;
use imap::web::loader;

/// The figures that the state asks for, in a language.
type RequestInLang = (StatisticRequest, Lang);

/// Loads the statistic of the state, and again when the state or the language changes.
pub fn begin(context: Context) {
    let request = Memo::new(move |_| {
        StatisticRequest::new(&context.state.read()).map(|of| (of, context.lang.get()))
    });
    Effect::new(move |before: Option<Option<RequestInLang>>| {
        let current = request.get();
        match &current {
            Some(asked) => {
                let asked = asked.clone();
                // A link is announced with its page.
                let is_new = before.is_some_and(|before| {
                    before.is_none_or(|(before, _)| before.key != asked.0.key)
                });
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
    let asked = (StatisticRequest::default(), lang);
    spawn_local(async move {
        let loaded = load(&asked).await;
        // A statistic that was chosen in the meantime has the list as well.
        if context.state.read_untracked().statistic.is_none() {
            show(context, &asked, loaded, false);
        }
    });
}

async fn load((request, lang): &RequestInLang) -> Result<StatisticMap, JsValue> {
    let StatisticRequest { key, year, country } = request;
    loader::statistic_map(key, *year, country, *lang).await
}

/// Shows a statistic, or says why it cannot be shown.
fn show(
    context: Context,
    (asked, _): &RequestInLang,
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
    if is_new {
        context.announcement.set(statistic.title.clone());
    }
    context.store.update_value(|store| store.set_statistic(Some(statistic)));
    show_marks(context);
    context.store.with_value(|store| render_map_texts(context, store));
    if context.state.read_untracked().view == View::Layers {
        context.content_version.update(|version| *version += 1);
    }
}
