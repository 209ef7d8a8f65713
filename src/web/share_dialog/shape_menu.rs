//! The menu of the picture's shapes.

use crate::view::picture_shape::PictureShape;
use crate::web::dom::document;

/// Returns the shape that the menu of the dialog has selected.
pub fn selected_shape() -> PictureShape {
    let menu = document().get_element_by_id("share-shape");
    let key = menu.and_then(|menu| js_sys::Reflect::get(&menu, &"value".into()).ok()?.as_string());
    key.and_then(|key| PictureShape::from_key(&key)).unwrap_or_default()
}
