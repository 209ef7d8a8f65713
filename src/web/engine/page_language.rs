//! The language of the page, for the numbers on the map.

use crate::i18n::Lang;
use crate::web::dom::document;

/// Returns the language of the page.
pub fn page_language() -> Lang {
    let tag = document().document_element().and_then(|html| html.get_attribute("lang"));
    let is_of_page = |lang: &Lang| tag.as_deref() == Some(lang.tag());
    Lang::ALL.into_iter().find(is_of_page).unwrap_or_default()
}
