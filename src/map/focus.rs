//! Where what is chosen lies.

use super::scene::Scene;
use crate::atlas::{Atlas, Code, Party};
use crate::explore::{Found, Selection, State};
use crate::geo::Bounds;

/// The box around what is chosen: a route, a hub, or the main parts of the countries that
/// [`State::focus`] names. Empty where nothing is chosen or asked for.
pub fn bounds(scene: &Scene, state: &State, atlas: &Atlas, found: &Found) -> Bounds {
    match state.selection {
        Some(Selection::Route(id)) => scene.ways.bounds(id),
        Some(Selection::Hub(id)) => {
            let at = scene.ways.hubs.get(id.index()).copied().flatten();
            at.into_iter().collect()
        }
        _ => {
            let codes = state.focus(atlas, &found.projects);
            let lands = codes.iter().filter_map(|code| scene.ground.land(code.as_str()));
            lands.fold(Bounds::EMPTY, |all, land| all.union(scene.ground.lands[land].main))
        }
    }
}

/// The donors of the chosen project that are not all in sight: countries whose names lie
/// outside of what `sees` holds, and groups none of whose members is inside; with them the
/// organisations, which are nowhere on the map.
pub fn donors_outside(
    scene: &Scene,
    state: &State,
    atlas: &Atlas,
    sees: &dyn Fn(&super::Land) -> bool,
) -> Vec<Party> {
    let Some(Selection::Project(id)) = state.selection else { return Vec::new() };
    let is_seen = |code: &Code| {
        let land = scene.ground.land(code.as_str());
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
