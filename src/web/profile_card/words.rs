//! The profile in words, for the text of a card and for documents.

use wasm_bindgen::JsValue;

use super::{DESCRIPTIONS, error_message, load, profiles};
use crate::atlas::Code;
use crate::atlas::packed::to_bytes;
use crate::i18n::Lang;
use crate::profile::CountryProfile;

/// Returns the profile of a country as lines of text; empty for a code that is none.
///
/// # Errors
/// The name of a file that cannot be loaded or read, and the reason.
pub async fn text(country: &str, lang: Lang) -> Result<String, JsValue> {
    in_words(country, lang, &|profile| profile.text_lines().join("\n")).await
}

/// Returns the packed `ProfileNote` of a country; empty for a code that is none.
///
/// # Errors
/// The name of a file that cannot be loaded or read, and the reason.
pub async fn note(country: &str, lang: Lang) -> Result<Vec<u8>, JsValue> {
    in_words(country, lang, &|profile| to_bytes(&profile.note())).await
}

async fn in_words<T: Default>(
    country: &str,
    lang: Lang,
    words: &dyn Fn(&CountryProfile) -> T,
) -> Result<T, JsValue> {
    let Ok(code) = country.parse::<Code>() else { return Ok(T::default()) };
    let figures = [load(code, lang).await.map_err(error_message)?];
    let text = DESCRIPTIONS.with_borrow(|all| {
        let all = all.as_ref().filter(|all| all.lang == lang)?;
        profiles(&[code], &figures, all).first().map(words)
    });
    Ok(text.unwrap_or_default())
}
