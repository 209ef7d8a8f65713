//! The areas of the map without labels.

use web_sys::HtmlElement;

use crate::geo::{Size, Viewport};
use crate::map::labels;
use crate::web::dom::overlays::{OVERLAYS, enlargement, rects_over};

/// The selectors of overlays that cover little of the map.
const SMALL_OVERLAYS: [&str; 6] =
    [".buttons", ".view-switch", ".funders", "#map-year", "#names-note", ".footnote"];

/// Returns the size of the window that shows the map, in CSS pixels of the map.
pub fn window_size(element: &HtmlElement) -> Size {
    let scale = enlargement(element);
    let map = element.get_bounding_client_rect();
    Size::new(map.width() / scale, map.height() / scale)
}

/// Returns the areas without labels on a picture that is larger than the window: the overlays,
/// and the edges of the window.
pub fn obstacles_on(element: &HtmlElement, view: Viewport) -> Vec<labels::Box> {
    let Size { width, height } = window_size(element);
    let dx = (view.size.width - width) / 2.0;
    let dy = (view.size.height - height) / 2.0;
    let edge = |left, top, right, bottom| labels::Box { left, top, right, bottom };
    let mut boxes = vec![
        edge(-1.0, 0.0, 0.0, height),
        edge(width, 0.0, width + 1.0, height),
        edge(0.0, -1.0, width, 0.0),
        edge(0.0, height, width, height + 1.0),
    ];
    boxes.extend(rects_over(element, &OVERLAYS));
    boxes.extend(rects_over(element, &SMALL_OVERLAYS));
    for part in &mut boxes {
        part.left += dx;
        part.right += dx;
        part.top += dy;
        part.bottom += dy;
    }
    boxes
}
