//! What all components share: the state, and the one way to change it.

use std::sync::Arc;

use leptos::prelude::*;

use super::boot::Map;
use imap::explore::drawer::Height;
use imap::explore::query::Place;
use imap::explore::{Action, State, apply, link};
use imap::language::{Interface, Lang};
use imap::tell::Desk;

/// The signals of the page. They live as long as it does.
#[derive(Clone, Copy)]
pub struct Context {
    /// The language.
    pub lang: RwSignal<Lang>,
    /// The language that was asked for last; its texts may be on their way.
    pub asked: StoredValue<Lang>,
    /// The words of the interface in it.
    pub words: RwSignal<Arc<Interface>>,
    /// The content in it, and whoever tells.
    pub desk: StoredValue<Desk, LocalStorage>,
    /// How often the desk was given something new to tell.
    pub told: RwSignal<u32>,
    /// What the page shows.
    pub state: RwSignal<State>,
    /// The map, once it is there.
    pub map: StoredValue<Option<Map>, LocalStorage>,
    /// What a screen reader is told.
    pub said: RwSignal<String>,
    /// Where the reader, or a link, has put the map; none where it frames what is shown.
    pub place: RwSignal<Option<Place>>,
    /// Where the address wants the map to be, until the map has gone there.
    pub wanted: StoredValue<Option<Place>>,
    /// Whether years add up: the timeline shows all from the first one to the chosen one.
    pub so_far: RwSignal<bool>,
    /// Whether the reader is just going back or forward in the history.
    pub travelling: RwSignal<bool>,
    /// Whether the map frames what is shown next, always or never; by what has changed where
    /// nothing is said.
    pub anew: StoredValue<Option<bool>>,
    /// The state before what was done on the map last, for a double click to take back.
    pub before: StoredValue<Option<State>>,
    /// Whether the present entry of the history shows the same as the one before it, so that
    /// the next step takes its place.
    pub spare: StoredValue<bool>,
    /// The keys of the donors of the chosen project that are not in sight on the map.
    pub outside: RwSignal<String>,
    /// Something to say at the head of the panel; may be empty.
    pub note: RwSignal<String>,
    /// The height of the bottom sheet.
    pub height: RwSignal<Height>,
    /// The height that the reader has chosen, which the sheet returns to.
    pub kept: StoredValue<Height>,
}

impl Context {
    /// Does something.
    pub fn act(self, action: Action) {
        self.desk.with_value(|desk| {
            if let Some(why) = desk.teller().refusal(&action) {
                self.said.set(why);
            }
            self.state.update(|state| apply(state, action, desk.atlas()));
        });
    }

    /// The action of a text, if it is one.
    pub fn action(self, text: &str) -> Option<Action> {
        self.desk.with_value(|desk| link::read(text, desk.atlas()))
    }

    /// Does something with the map, if there is one.
    pub fn with_map(self, act: impl FnOnce(&Map)) {
        if let Some(map) = self.map.get_value() {
            act(&map);
        }
    }

    /// The first and last year of the time line.
    pub fn years(self) -> [i32; 2] {
        self.desk.with_value(|desk| desk.atlas().site.years)
    }
}

/// The context of the page, for any component.
pub fn context() -> Context {
    expect_context::<Context>()
}
