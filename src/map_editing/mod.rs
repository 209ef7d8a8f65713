//! Hubs and routes edited on the map. Pure: no browser.
//!
//! [`MapTools`] is the state of the tools. Its input are places on the map, chosen hubs and fields;
//! its result are [changes](TableChange) of the tables of the document, which are one step of its
//! history. A leg joins two hubs and has no points of its own: nothing is bent or invented.

mod change;
mod distance;
mod drawing;
mod ground_check;
mod hub_edit;
mod messages;
mod place_search;
mod route_draft;
mod route_view;
mod sheets;
mod tool_drawing;
mod tool_fields;
mod tool_moves;
mod tools;
mod tools_view;
mod view_parts;

pub use change::{TableChange, apply_changes};
pub use distance::{Heading, displaced, position_text};
pub use drawing::{Drawing, HubHandle};
pub use ground_check::{CountryNames, GroundNote, check_ground};
pub use hub_edit::{
    HubForm, HubProblem, HubRemoval, add_hub, move_hub, remove_hub, rename_hub, set_country,
};
pub use place_search::{KnownPlace, PlaceMatch, find_places, known_places};
pub use route_draft::{DraftLeg, DraftProblem, RouteDraft};
pub use sheets::{HubRow, LegCells, MapSheets};
pub use tools::{MapTools, STEPS_KM, Tool, ToolContext, ToolEffect};
pub use tools_view::ToolsView;
