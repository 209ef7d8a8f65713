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

    /// Returns the profile of a country as lines of text.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or read, and the reason.
    #[wasm_bindgen]
    pub async fn profile_text(country: String, tag: String) -> Result<String, JsValue> {
        let lang = Lang::from_tag(&tag).unwrap_or_default();
        imap::web::profile_card::text(&country, lang).await
    }

    /// Returns the packed `ProfileNote` of a country.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or read, and the reason.
    #[wasm_bindgen]
    pub async fn profile_note(country: String, tag: String) -> Result<Vec<u8>, JsValue> {
        let lang = Lang::from_tag(&tag).unwrap_or_default();
        imap::web::profile_card::note(&country, lang).await
    }

    /// Returns a packed `StatisticMap`: the statistic with a key on the map. `year` is 0 for the
    /// last one; `country` is the code of the selected country, or empty. An unknown key has only the
    /// options; so has an empty one.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or read, and the reason.
    #[wasm_bindgen]
    pub async fn map_statistic(
        key: String,
        year: u32,
        country: String,
        tag: String,
    ) -> Result<Vec<u8>, JsValue> {
        let lang = Lang::from_tag(&tag).unwrap_or_default();
        let year = (year > 0).then_some(year);
        imap::web::profile_card::map_statistic(&key, year, country.parse().ok(), lang).await
    }
}
