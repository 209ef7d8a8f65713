//! The status of the panel, which shows and announces results.

use std::cell::RefCell;

use super::session;
use crate::i18n::messages::BriefingWords;
use crate::web::dom::document;

thread_local! {
    /// A result that is reported when the panel opens.
    static PENDING: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Reports a result, visibly and as a live region.
pub fn show_status(text: &str) {
    if let Some(status) = document().get_element_by_id("briefing-status") {
        status.set_text_content(Some(text));
    }
}

/// Reports a result that the messages describe.
pub fn show_words(text: impl FnOnce(&BriefingWords) -> String) {
    show_status(&session::with(|session| text(&session.words)).unwrap_or_default());
}

/// Reports a result when the panel opens.
pub fn show_later(text: String) {
    PENDING.set(text);
}

/// Reports what was to be reported when the panel opens.
pub fn show_pending() {
    let text = PENDING.take();
    if !text.is_empty() {
        show_status(&text);
    }
}
