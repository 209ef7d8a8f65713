//! The wasm module of country profiles. `boot.js` loads it with the first card of a country.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is a part of the page of the i-Map. Build and open it with scripts/serve.");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::web::dom::log_panics();
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use imap::i18n::Lang;
    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    /// Fills the place of a profile, in the language with this tag.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or read, and the reason.
    #[wasm_bindgen]
    pub async fn show_profile(section: Element, tag: String) -> Result<(), JsValue> {
        let lang = Lang::from_tag(&tag).unwrap_or_default();
        imap::web::profile_card::show(section, lang).await
    }
}
