//! What lies over the map in the page.

use web_sys::HtmlElement;

use super::document;
use crate::geo::{Pane, Size};

/// What covers much of the map where it lies over it: the sheet of a phone, the timeline, the
/// legend.
pub const COVERS: [&str; 3] = ["#side", ".time", ".legend"];

/// The rectangles of the first elements that some selectors find, as far as they lie over the
/// map, from its top left corner.
pub fn over(map: &HtmlElement, selectors: &[&str]) -> Vec<Pane> {
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
    let window = Pane::of(Size::new(map.width(), map.height()));
    panes.filter(|pane| pane.meets(&window)).collect()
}
