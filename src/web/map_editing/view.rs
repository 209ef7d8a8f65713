//! The view of the map, from its element.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::geo::{LonLat, Plane, Projection, Screen, Size, Viewport, frame};
use crate::map;
use crate::markup::number::parse_fixed;
use crate::state::url;
use crate::web::dom::overlays::{OVERLAYS, enlargement, rects_over};
use crate::web::dom::{document, window};

use super::session;

/// Returns the element of the map.
pub fn map_element() -> Option<HtmlElement> {
    document().get_element_by_id("map")?.dyn_into().ok()
}

/// Returns the view of the map at rest; `None` while it moves.
pub fn resting_view() -> Option<Viewport> {
    let map = map_element()?;
    if map.has_attribute("data-moving") {
        return None;
    }
    let attribute = map.get_attribute("data-view")?;
    let mut numbers = attribute.split(' ').map(parse_fixed);
    let mut next = || numbers.next().flatten();
    let (centre, scale) = (Plane::new(next()?, next()?), next()?);
    let size = Size::new(f64::from(map.client_width()), f64::from(map.client_height()));
    Some(Viewport { centre, scale, size })
}

/// Returns the projection of the map.
pub fn projection() -> Option<Box<dyn Projection>> {
    let state = js_sys::Reflect::get(&window(), &"imap".into())
        .and_then(|imap| js_sys::Reflect::get(&imap, &"lastState".into()))
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default();
    session::with(|session| {
        let state = url::decode(&url::parse_parameters(&state), &session.atlas).state;
        map::projection_for(state.world, session.atlas.site.centre)
    })
}

/// Returns a position in the window as a position on the screen of the map.
pub fn screen_of(client_x: i32, client_y: i32) -> Option<Screen> {
    let map = map_element()?;
    let (scale, rect) = (enlargement(&map), map.get_bounding_client_rect());
    Some(Screen::new(
        (f64::from(client_x) - rect.left()) / scale,
        (f64::from(client_y) - rect.top()) / scale,
    ))
}

/// Returns the position on the globe at a position on the screen of the map.
pub fn geo_of(at: Screen) -> Option<LonLat> {
    projection()?.geo_from_plane(resting_view()?.plane_from_screen(at))
}

/// Returns the centre of the part of the map that is not covered.
pub fn free_centre() -> Option<LonLat> {
    let (map, view) = (map_element()?, resting_view()?);
    let covers: Vec<&str> = OVERLAYS.into_iter().chain(["#map-edit"]).collect();
    let free = frame::free(&view.bounds(), view.size, &rects_over(&map, &covers));
    geo_of(free.middle())
}
