//! The root of the app.

use std::sync::Arc;

use leptos::prelude::*;

use super::context::Context;
use super::{frame, locale, map, panel, router, search, share, statistics, timeline};
use imap::i18n::Lang;
use imap::state::State;
use imap::state::drawer::Height;
use imap::view::Store;
use imap::web::dom::is_release;
use imap::web::loader::LocalisedContent;

/// Creates the signals of the app and starts its parts.
pub fn app(content: LocalisedContent, lang: Lang) {
    let state = State::opening_state(&content.atlas);
    let mut store = Store::new(content.atlas, content.speech, lang);
    store.set_has_pages(is_release());
    let context = Context {
        lang: RwSignal::new(lang),
        requested_lang: StoredValue::new(lang),
        words: RwSignal::new(Arc::new(content.interface)),
        store: StoredValue::new_local(store),
        content_version: RwSignal::new(0),
        state: RwSignal::new(state),
        map: StoredValue::new_local(None),
        announcement: RwSignal::new(String::new()),
        camera: RwSignal::new(None),
        requested_camera: StoredValue::new(None),
        is_cumulative: RwSignal::new(false),
        is_playing: RwSignal::new(false),
        is_time_open: RwSignal::new(false),
        is_notice_open: RwSignal::new(false),
        is_history_navigation: RwSignal::new(false),
        reframe: StoredValue::new(None),
        state_before_click: StoredValue::new(None),
        entry_is_spare: StoredValue::new(false),
        donors_out_of_view: RwSignal::new(String::new()),
        classes_in_view: StoredValue::new(None),
        notice: RwSignal::new(String::new()),
        height: RwSignal::new(Height::Half),
        preferred_height: StoredValue::new(Height::Half),
    };
    router::begin(context);
    frame::begin(context);
    locale::begin(context);
    search::begin(context);
    share::begin(context);
    timeline::begin(context);
    panel::begin(context);
    map::begin(context);
    statistics::begin(context);
}
