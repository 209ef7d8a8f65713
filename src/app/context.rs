//! The state that all parts share, and the method that changes it.

use std::sync::Arc;

use leptos::prelude::*;

use super::host_api::Map;
use imap::i18n::{Interface, Lang};
use imap::map::layers::ClassesInView;
use imap::state::drawer::Height;
use imap::state::url::Camera;
use imap::state::{Action, State, apply, command};
use imap::view::Store;

/// The signals of the app. They live as long as the page.
#[derive(Clone, Copy)]
pub struct Context {
    /// The language.
    pub lang: RwSignal<Lang>,
    /// The requested language, whose texts may still be loading.
    pub requested_lang: StoredValue<Lang>,
    /// The interface texts in the current language.
    pub words: RwSignal<Arc<Interface>>,
    /// The content in the current language, with the derived data for the views.
    pub store: StoredValue<Store, LocalStorage>,
    /// The version of the content: the number of changes to `store` other than the state.
    pub content_version: RwSignal<u32>,
    /// The state of the app.
    pub state: RwSignal<State>,
    /// The map, once it has loaded.
    pub map: StoredValue<Option<Map>, LocalStorage>,
    /// The announcement for screen readers.
    pub announcement: RwSignal<String>,
    /// The camera that the user or a link has set; `None` if the map frames the selection.
    pub camera: RwSignal<Option<Camera>>,
    /// The camera that the URL requests, until the map has moved there.
    pub requested_camera: StoredValue<Option<Camera>>,
    /// `true` if the timeline is cumulative: from the first year to the selected one.
    pub is_cumulative: RwSignal<bool>,
    /// `true` while the timeline plays.
    pub is_playing: RwSignal<bool>,
    /// `true` if the timeline is open in a small window.
    pub is_time_open: RwSignal<bool>,
    /// `true` if the disclaimer is open in a small window.
    pub is_notice_open: RwSignal<bool>,
    /// `true` while the user navigates in the browser history.
    pub is_history_navigation: RwSignal<bool>,
    /// `Some(true)` if the map has to frame the next state, `Some(false)` if it must not; `None`
    /// lets the change of state decide.
    pub reframe: StoredValue<Option<bool>>,
    /// The state before the last click on the map, which a double click restores.
    pub state_before_click: StoredValue<Option<State>>,
    /// `true` if the current history entry shows the same as the one before it. The next step then
    /// replaces it.
    pub entry_is_spare: StoredValue<bool>,
    /// The keys of the selected project's donors that are out of view on the map.
    pub donors_out_of_view: RwSignal<String>,
    /// The classes of the legend that are in view on the map; `None` before the map has said so.
    pub classes_in_view: StoredValue<Option<ClassesInView>>,
    /// A notice at the top of the panel; may be empty.
    pub notice: RwSignal<String>,
    /// The current height of the bottom sheet.
    pub height: RwSignal<Height>,
    /// The height that the user has chosen, to which the sheet returns.
    pub preferred_height: StoredValue<Height>,
}

impl Context {
    /// Performs an action.
    pub fn act(self, action: Action) {
        self.store.with_value(|store| {
            if let Some(why) = store.view_context().why_not_comparable(&action) {
                self.announcement.set(why);
            }
            self.state.update(|state| apply(state, action, store.atlas()));
        });
    }

    /// Parses an action.
    pub fn action(self, text: &str) -> Option<Action> {
        self.store.with_value(|store| command::parse_action(text, store.atlas()))
    }

    /// Calls a function with the map, if it has loaded.
    pub fn with_map(self, act: impl FnOnce(&Map)) {
        if let Some(map) = self.map.get_value() {
            act(&map);
        }
    }

    /// Returns the first and last year of the timeline.
    pub fn years(self) -> [i32; 2] {
        self.store.with_value(|store| store.atlas().site.years)
    }
}
