//! What a person can do, and what it does to the state.

use super::state::{List, Selection, State, World};
use crate::atlas::{Atlas, Id, Route};

/// Something that a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Choose something: its card opens.
    Select(Selection),
    /// Close the card.
    Close,
    /// Open a list.
    Show(List),
    /// Change the projection.
    View(World),
    /// Draw a route, or draw it no longer.
    Draw(Id<Route>, bool),
    /// Show project texts as they were written, or in translation again.
    Original(bool),
}

/// The state after an action. What an action does not speak of stays.
pub fn apply(state: &mut State, action: Action, atlas: &Atlas) {
    match action {
        Action::Select(selection) => state.selection = Some(selection),
        Action::Close => state.selection = None,
        Action::Show(list) => {
            state.list = list;
            state.selection = None;
        }
        Action::View(world) => state.world = world,
        Action::Original(original) => state.original = original,
        Action::Draw(route, drawn) => {
            state.routes = atlas
                .routes
                .ids()
                .filter(|&id| if id == route { drawn } else { state.routes.contains(&id) })
                .collect();
        }
    }
}
