//! The elements of the page that lie over the map.

use web_sys::HtmlElement;

use super::document;
use crate::geo::{Pane, Size};

/// The selectors of overlays that cover much of the map: the bottom sheet, the timeline, the
/// legend.
pub const OVERLAYS: [&str; 3] = ["#side", ".time", ".legend"];

/// The selectors of overlays beside which the map frames a selection in a narrow window. An open
/// legend would leave no room there.
pub const NARROW_OVERLAYS: [&str; 3] = ["#side", ".time", ".legend:not([open])"];

/// Returns the enlargement of the map by a style: on the stage of a briefing, its labels and lines
/// are larger (`assets/style/briefing.css`).
pub fn enlargement(map: &HtmlElement) -> f64 {
    let width = f64::from(map.client_width());
    if width > 0.0 { map.get_bounding_client_rect().width() / width } else { 1.0 }
}

/// Returns the rectangles of the first element that matches each selector, as far as they overlap
/// the map, in CSS pixels of the map from its top left corner.
pub fn rects_over(map: &HtmlElement, selectors: &[&str]) -> Vec<Pane> {
    let scale = enlargement(map);
    let map = map.get_bounding_client_rect();
    let elements = selectors.iter().filter_map(|text| document().query_selector(text).ok()?);
    let panes = elements.map(|element| {
        let rect = element.get_bounding_client_rect();
        Pane {
            left: (rect.left() - map.left()) / scale,
            top: (rect.top() - map.top()) / scale,
            right: (rect.right() - map.left()) / scale,
            bottom: (rect.bottom() - map.top()) / scale,
        }
    });
    let window = Pane::of_size(Size::new(map.width() / scale, map.height() / scale));
    panes.filter(|pane| pane.overlaps_pane(&window)).collect()
}
