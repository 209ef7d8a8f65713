//! The state that all components share, and the method that changes it.

use std::sync::Arc;

use leptos::prelude::*;

use super::host_api::Map;
use imap::i18n::{Interface, Lang};
use imap::state::drawer::Height;
use imap::state::url::Place;
use imap::state::{Action, State, apply, command};
use imap::view::Desk;

/// The signals of the app. They live as long as the page.
#[derive(Clone, Copy)]
pub struct Context {
    /// The language.
    pub lang: RwSignal<Lang>,
    /// The requested language, whose texts may still be loading.
    pub asked: StoredValue<Lang>,
    /// The interface texts in the current language.
    pub words: RwSignal<Arc<Interface>>,
    /// The content in the current language, with the derived data for the views.
    pub desk: StoredValue<Desk, LocalStorage>,
    /// The version of the content: the number of changes to `desk` other than the state.
    pub told: RwSignal<u32>,
    /// The state of the app.
    pub state: RwSignal<State>,
    /// The map, once it has loaded.
    pub map: StoredValue<Option<Map>, LocalStorage>,
    /// The announcement for screen readers.
    pub said: RwSignal<String>,
    /// The camera that the user or a link has set; `None` if the map frames the selection.
    pub place: RwSignal<Option<Place>>,
    /// The camera that the URL requests, until the map has moved there.
    pub wanted: StoredValue<Option<Place>>,
    /// `true` if the timeline is cumulative: from the first year to the selected one.
    pub so_far: RwSignal<bool>,
    /// `true` while the user navigates in the browser history.
    pub travelling: RwSignal<bool>,
    /// `Some(true)` if the map has to frame the next state, `Some(false)` if it must not; `None`
    /// lets the change of state decide.
    pub anew: StoredValue<Option<bool>>,
    /// The state before the last click on the map, which a double click restores.
    pub before: StoredValue<Option<State>>,
    /// `true` if the current history entry shows the same as the one before it. The next step then
    /// replaces it.
    pub spare: StoredValue<bool>,
    /// The keys of the selected project's donors that are out of view on the map.
    pub outside: RwSignal<String>,
    /// A notice at the top of the panel; may be empty.
    pub note: RwSignal<String>,
    /// The current height of the bottom sheet.
    pub height: RwSignal<Height>,
    /// The height that the user has chosen, to which the sheet returns.
    pub kept: StoredValue<Height>,
}

impl Context {
    /// Performs an action.
    pub fn act(self, action: Action) {
        self.desk.with_value(|desk| {
            if let Some(why) = desk.teller().refusal(&action) {
                self.said.set(why);
            }
            self.state.update(|state| apply(state, action, desk.atlas()));
        });
    }

    /// Parses an action.
    pub fn action(self, text: &str) -> Option<Action> {
        self.desk.with_value(|desk| command::read(text, desk.atlas()))
    }

    /// Calls a function with the map, if it has loaded.
    pub fn with_map(self, act: impl FnOnce(&Map)) {
        if let Some(map) = self.map.get_value() {
            act(&map);
        }
    }

    /// Returns the first and last year of the timeline.
    pub fn years(self) -> [i32; 2] {
        self.desk.with_value(|desk| desk.atlas().site.years)
    }
}

/// Returns the context of the app, for any component.
pub fn context() -> Context {
    expect_context::<Context>()
}
