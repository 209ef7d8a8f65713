//! Extent of the selection on the map.

use super::scene::Scene;
use crate::atlas::{Atlas, Code, Party};
use crate::geo::Bounds;
use crate::state::{FilterResult, Selection, State};

/// Returns the bounding box of the selection: a route, a hub, or the main parts of the countries in
/// [`State::focused_countries`]. Empty if nothing is selected or filtered.
pub fn focus_bounds(scene: &Scene, state: &State, atlas: &Atlas, found: &FilterResult) -> Bounds {
    match state.selection {
        Some(Selection::Route(id)) => scene.ways.bounds(id),
        Some(Selection::Hub(id)) => {
            let at = scene.ways.hubs.get(id.index()).copied().flatten();
            at.into_iter().collect()
        }
        _ => {
            let codes = state.focused_countries(atlas, &found.projects);
            let lands = codes.iter().filter_map(|code| scene.ground.country_index(code.as_str()));
            lands.fold(Bounds::EMPTY, |all, land| all.union(scene.ground.lands[land].main))
        }
    }
}

/// Returns the bounding box that the world view frames: the height of all land but Antarctica, and
/// the width of the content, or of that land if there is no content.
///
/// # Examples
///
/// ```
/// use imap::geo::Bounds;
/// use imap::map::{Basemap, Scene, focus};
///
/// let scene = Scene::from_basemap(Basemap::default());
/// assert!(focus::world_frame(&scene, Bounds::EMPTY).is_empty());
/// ```
pub fn world_frame(scene: &Scene, content: Bounds) -> Bounds {
    let lands = scene.ground.lands.iter().filter(|land| land.code != ANTARCTICA);
    let land = lands.fold(Bounds::EMPTY, |all, land| all.union(land.bounds));
    let across = if content.is_empty() { land } else { content };
    Bounds { west: across.west, east: across.east, ..land }
}

/// Code of Antarctica, which would fill half of the world view with ice.
const ANTARCTICA: [u8; 3] = *b"ATA";

/// Returns the donors of the selected project if any of them is out of sight: countries whose label
/// is outside of the area that `sees` accepts, and groups without a member inside. Organisations
/// are included, as they have no place on the map. Empty if all countries and groups are in sight.
pub fn donors_outside(
    scene: &Scene,
    state: &State,
    atlas: &Atlas,
    sees: &dyn Fn(&super::CountryShape) -> bool,
) -> Vec<Party> {
    let Some(Selection::Project(id)) = state.selection else { return Vec::new() };
    let is_seen = |code: &Code| {
        let land = scene.ground.country_index(code.as_str());
        land.is_some_and(|land| sees(&scene.ground.lands[land]))
    };
    let is_outside = |party: &Party| match party {
        Party::Country(code) => !is_seen(code),
        Party::Group(group) => !atlas.groups[*group].members.iter().any(is_seen),
        Party::Organisation(_) => true,
    };
    let outside: Vec<Party> =
        atlas.projects[id].donors.iter().copied().filter(is_outside).collect();
    let is_place = |party: &Party| !matches!(party, Party::Organisation(_));
    if outside.iter().any(is_place) { outside } else { Vec::new() }
}
