//! The elements of the page that lie over the map.

use web_sys::HtmlElement;

use super::document;
use crate::geo::{Pane, Size};

/// The selectors of overlays that cover much of the map: the bottom sheet, the timeline, the
/// legend.
pub const OVERLAYS: [&str; 3] = ["#side", ".time", ".legend"];

/// Returns the rectangles of the first element that matches each selector, as far as they overlap
/// the map, in CSS pixels from its top left corner.
pub fn rects_over(map: &HtmlElement, selectors: &[&str]) -> Vec<Pane> {
    let map = map.get_bounding_client_rect();
    let elements = selectors.iter().filter_map(|text| document().query_selector(text).ok()?);
    let panes = elements.map(|element| {
        let rect = element.get_bounding_client_rect();
        Pane {
            left: rect.left() - map.left(),
            top: rect.top() - map.top(),
            right: rect.right() - map.left(),
            bottom: rect.bottom() - map.top(),
        }
    });
    let window = Pane::of_size(Size::new(map.width(), map.height()));
    panes.filter(|pane| pane.overlaps_pane(&window)).collect()
}
