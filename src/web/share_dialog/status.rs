//! The status message of the dialog.

use crate::web::dom::document;

/// Reports a result in the dialog, visibly and as a live region.
pub fn show_status(text: &str) {
    if let Some(status) = document().get_element_by_id("share-status") {
        status.set_text_content(Some(text));
    }
}
