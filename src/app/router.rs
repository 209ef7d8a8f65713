//! Keeps the URL and the state in step.

use leptos::prelude::*;

use super::context::Context;
use super::host_api;
use super::map::{show_state, suppress_history_entry};
use super::search;
use imap::i18n::format_template;
use imap::state::url::{DecodedUrl, Parameter};
use imap::state::{State, url, url_repair};
use imap::web::dom::location;

/// Reads the state from the URL, and keeps both in step.
pub fn begin(context: Context) {
    apply_location(context);
    let before = StoredValue::new(context.state.get_untracked());
    Effect::new(move |_| {
        let state = context.state.get();
        let (step, reframe) = before.with_value(|before: &State| {
            (url::adds_history_entry(before, &state), state.needs_new_frame(before))
        });
        // Navigation in the history must not add an entry.
        let is_history_navigation = context.is_history_navigation.get_untracked();
        let step = step && !is_history_navigation;
        let step = step && !takes_spare_entry(context, step);
        let place = context.camera.get();
        let place = if reframe && !is_history_navigation { None } else { place };
        if context.camera.get_untracked() != place {
            context.camera.set(place);
        }
        let parameters =
            context.store.with_value(|store| url::encode(&state, place, store.atlas()));
        before.set_value(state);
        location::set_parameters(&url::NAMES, &parameters, step);
        host_api::state_changed(&parameters);
    });
    location::on_history_navigation(move || {
        suppress_history_entry(context);
        context.entry_is_spare.set_value(false);
        context.reframe.set_value(Some(true));
        apply_location(context);
        // A link to the current state still moves the map.
        show_state(context);
    });
}

/// Returns `true` if a step replaces the current history entry, which shows the same as the one
/// before it.
fn takes_spare_entry(context: Context, step: bool) -> bool {
    let spare = step && context.entry_is_spare.get_value();
    if spare {
        context.entry_is_spare.set_value(false);
    }
    spare
}

fn apply_location(context: Context) {
    let parameters = location::parameters();
    let language = |all: &[Parameter]| all.iter().find(|(name, _)| name == "lang").cloned();
    let mended = language(&url_repair::unescape_parameters(&parameters));
    if mended != language(&parameters) {
        location::set_parameters(&["lang"], &mended.into_iter().collect::<Vec<_>>(), false);
    }
    let decoded = context.store.with_value(|store| store.apply_query(&parameters));
    let indexed = context.store.with_value(|store| store.has_name_lookup());
    // A value that is not a key may be a name.
    if !decoded.unused.is_empty() && !indexed {
        let before = decoded.state.clone();
        search::when_ready(context, move || {
            if context.state.get_untracked() == before {
                suppress_history_entry(context);
                apply_state(
                    context,
                    context.store.with_value(|store| store.apply_query(&parameters)),
                );
                show_state(context);
            }
        });
        return apply_state(context, DecodedUrl { unused: Vec::new(), ..decoded });
    }
    apply_state(context, decoded);
}

/// Shows a notice about the parts of a URL that were ignored.
pub fn report_unused(context: Context, unused: &[Parameter]) {
    if unused.is_empty() {
        return;
    }
    let parts: Vec<String> =
        unused.iter().map(|(name, value)| [name, "=", value].concat()).collect();
    let words = context.words.get_untracked();
    let comma = context.store.with_value(|store| store.view_context().words.lists.comma.clone());
    let parts = parts.join(&comma);
    context.notice.set(format_template(&words.page.link_unused, &[("parts", &parts)]));
}

/// Shows the state of a URL, and a notice about the parts that were ignored.
fn apply_state(context: Context, DecodedUrl { state, camera, unused }: DecodedUrl) {
    report_unused(context, &unused);
    context.requested_camera.set_value(camera);
    context.camera.set(camera);
    if context.state.get_untracked() != state {
        context.state.set(state);
    }
}
