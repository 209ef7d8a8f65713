//! Loads the data files of the page, each of which `boot.js` fetches once for all modules, and the
//! content of a language from them.

use wasm_bindgen::prelude::*;

use crate::atlas::packed::{self, Packed};
use crate::atlas::{Atlas, TextSet};
use crate::geo::Topology;
use crate::i18n::PositionalCodec;
use crate::i18n::messages::{BriefingWords, MapEditWords};
use crate::i18n::{Interface, Lang, LanguageFile, Profile, Share, Speech};
use crate::statistics::{
    Catalogue, CountryFile, CountryStatistics, IndicatorFile, ProfileNote, StatisticMap,
    StatisticNames,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = imap, js_name = file, catch)]
    async fn fetch_file(name: &str) -> Result<JsValue, JsValue>;

    /// Returns the share module (`src/bin/share.rs`). Declared once, since two declarations of a
    /// name in library and program cannot be linked.
    ///
    /// # Errors
    /// The reason of the browser if it cannot be loaded.
    #[wasm_bindgen(js_namespace = imap, js_name = shareModule, catch)]
    pub async fn share_module() -> Result<JsValue, JsValue>;

    /// Returns the office module (`src/bin/office.rs`).
    ///
    /// # Errors
    /// The reason of the browser if it cannot be loaded.
    #[wasm_bindgen(js_namespace = imap, js_name = officeModule, catch)]
    pub async fn office_module() -> Result<JsValue, JsValue>;

    /// Opens the editor of briefings (`open`), or presents (`present`); `openBriefings` of
    /// `assets/boot.js`.
    ///
    /// # Errors
    /// The reason of the browser if the module cannot be loaded.
    #[wasm_bindgen(js_namespace = imap, js_name = openBriefings, catch)]
    pub async fn open_briefings(action: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = imap, js_name = publishedFile, catch)]
    async fn fetch_published(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = imap, js_name = profileModule, catch)]
    async fn fetch_profile_module() -> Result<JsValue, JsValue>;

    type StatisticModule;
    #[wasm_bindgen(method, catch)]
    async fn map_statistic(
        this: &StatisticModule,
        key: &str,
        year: u32,
        country: &str,
        tag: &str,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn profile_note(
        this: &StatisticModule,
        country: &str,
        tag: &str,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = imap, js_name = contentRevision)]
    fn count_revisions() -> u32;
}

/// A file that could not be loaded.
#[derive(Clone, Debug)]
pub struct LoadError {
    /// The name of the file.
    pub file: String,
    /// The reason.
    pub why: String,
}

/// The content in one language, with the texts to show it.
pub struct LocalisedContent {
    /// The content.
    pub atlas: Atlas,
    /// The texts of the interface.
    pub interface: Interface,
    /// The texts of the views.
    pub speech: Speech,
}

/// Loads the content in a language, without its notes.
///
/// # Errors
/// The first file that cannot be loaded or read.
pub async fn localised_content(lang: Lang) -> Result<LocalisedContent, LoadError> {
    let names = ["language-", lang.tag()].concat();
    let speech = ["speech-", lang.tag()].concat();
    let mut atlas: Atlas = fetch_unpacked("content").await?;
    let (interface, names): LanguageFile = fetch_unpacked(&names).await?;
    let speech: Vec<String> = fetch_unpacked(&speech).await?;
    atlas.put_texts(TextSet::Names, names);
    let interface = Interface::read_texts(&mut interface.into_iter());
    Ok(LocalisedContent { atlas, interface, speech: Speech::read_texts(&mut speech.into_iter()) })
}

/// Loads the content in a language with all its texts, for the search.
///
/// # Errors
/// The first file that cannot be loaded or read.
pub async fn whole_content(lang: Lang) -> Result<Atlas, LoadError> {
    let mut atlas: Atlas = fetch_unpacked("content").await?;
    let (_, names): LanguageFile = fetch_unpacked(&["language-", lang.tag()].concat()).await?;
    atlas.put_texts(TextSet::Names, names);
    atlas.put_texts(TextSet::Notes, notes(lang).await?);
    Ok(atlas)
}

/// Loads the notes of a language.
///
/// # Errors
/// The file cannot be loaded or read.
pub async fn notes(lang: Lang) -> Result<Vec<String>, LoadError> {
    fetch_unpacked(&["notes-", lang.tag()].concat()).await
}

/// Returns the files that the map reads for a language: content and names.
///
/// # Errors
/// The first file that cannot be loaded.
pub async fn map_files(lang: Lang) -> Result<(Vec<u8>, Vec<u8>), LoadError> {
    let names = ["language-", lang.tag()].concat();
    Ok((fetch_bytes("content").await?, fetch_bytes(&names).await?))
}

/// Loads the texts of the share dialog.
///
/// # Errors
/// The file cannot be loaded or read.
pub async fn share_messages(lang: Lang) -> Result<Share, LoadError> {
    let words: Vec<String> = fetch_unpacked(&["share-", lang.tag()].concat()).await?;
    Ok(Share::read_texts(&mut words.into_iter()))
}

/// Loads the texts of the briefings.
///
/// # Errors
/// The file cannot be loaded or read.
pub async fn briefing_messages(lang: Lang) -> Result<BriefingWords, LoadError> {
    let words: Vec<String> = fetch_unpacked(&["briefing-", lang.tag()].concat()).await?;
    Ok(BriefingWords::read_texts(&mut words.into_iter()))
}

/// Loads the texts of the tools that edit hubs and routes on the map.
///
/// # Errors
/// The file cannot be loaded or read.
pub async fn map_edit_messages(lang: Lang) -> Result<MapEditWords, LoadError> {
    let words: Vec<String> = fetch_unpacked(&["map-edit-", lang.tag()].concat()).await?;
    Ok(MapEditWords::read_texts(&mut words.into_iter()))
}

/// Loads the published content with its names in a language, whatever the map shows.
///
/// # Errors
/// The first file that cannot be loaded or read.
pub async fn published_names(lang: Lang) -> Result<Atlas, LoadError> {
    let mut atlas: Atlas = published_unpacked("content").await?;
    let (_, names): LanguageFile = published_unpacked(&["language-", lang.tag()].concat()).await?;
    atlas.put_texts(TextSet::Names, names);
    Ok(atlas)
}

async fn published_unpacked<T: Packed>(name: &str) -> Result<T, LoadError> {
    let bytes =
        fetch_published(name).await.map_err(|why| load_error(name, &error_message(&why)))?;
    let bytes = bytes.unchecked_into::<js_sys::Uint8Array>().to_vec();
    packed::from_bytes(&bytes).ok_or_else(|| load_error(name, "damaged, or of another version"))
}

/// Loads the published briefings, as JSON.
///
/// # Errors
/// The file cannot be loaded.
pub async fn published_briefings() -> Result<String, LoadError> {
    Ok(String::from_utf8_lossy(&fetch_bytes("briefings").await?).into_owned())
}

/// Loads the texts of the country profile, and the descriptions of the figures.
///
/// # Errors
/// The file cannot be loaded or read.
pub async fn profile_messages(lang: Lang) -> Result<(Profile, Catalogue), LoadError> {
    let name = ["profile-", lang.tag()].concat();
    let (words, catalogue): (Vec<String>, Catalogue) = fetch_unpacked(&name).await?;
    Ok((Profile::read_texts(&mut words.into_iter()), catalogue))
}

/// Loads the list of the countries with figures.
///
/// # Errors
/// The file cannot be loaded or read.
pub async fn statistics_index() -> Result<Vec<CountryFile>, LoadError> {
    fetch_unpacked("statistics").await
}

/// Loads the figures of a country.
///
/// # Errors
/// The file cannot be loaded or read.
pub async fn country_statistics(file: &CountryFile) -> Result<CountryStatistics, LoadError> {
    if file.address.is_empty() {
        let damaged = || load_error("statistics", "damaged, or of another version");
        return packed::from_bytes(&file.bytes).ok_or_else(damaged);
    }
    fetch_unpacked(&file.address).await
}

/// Loads the list of the tables of indicators.
///
/// # Errors
/// The file that is missing or damaged.
pub async fn indicator_index() -> Result<Vec<IndicatorFile>, LoadError> {
    fetch_unpacked("indicators").await
}

/// Loads a table of the list: an `IndicatorTable`, or the `IncidentTable`.
///
/// # Errors
/// The file that is missing or damaged.
pub async fn indicator_table<T: Packed>(file: &IndicatorFile) -> Result<T, LoadError> {
    if file.address.is_empty() {
        let damaged = || load_error("indicators", "damaged, or of another version");
        return packed::from_bytes(&file.bytes).ok_or_else(damaged);
    }
    fetch_unpacked(&file.address).await
}

/// Loads the module of the profiles, with the first call.
///
/// # Errors
/// The browser's error if it cannot be loaded.
pub async fn profile_module() -> Result<JsValue, JsValue> {
    fetch_profile_module().await
}

/// Returns a statistic on the map from the module of the profiles, which loads with the first call.
/// `year` is 0 for the last one; `country` is the code of the selected country, or empty.
///
/// # Errors
/// The browser's error if the module or a file cannot be loaded.
pub async fn statistic_map(
    key: &str,
    year: u32,
    country: &str,
    lang: Lang,
) -> Result<StatisticMap, JsValue> {
    let module: StatisticModule = fetch_profile_module().await?.unchecked_into();
    let bytes = module.map_statistic(key, year, country, lang.tag()).await?;
    let bytes = bytes.unchecked_into::<js_sys::Uint8Array>().to_vec();
    packed::from_bytes(&bytes).ok_or_else(|| "map_statistic".into())
}

/// Returns the profile of a country in words from the module of the profiles, which loads with the
/// first call.
///
/// # Errors
/// The browser's error if the module or a file cannot be loaded.
pub async fn profile_note(country: &str, lang: Lang) -> Result<ProfileNote, JsValue> {
    let module: StatisticModule = fetch_profile_module().await?.unchecked_into();
    let bytes = module.profile_note(country, lang.tag()).await?;
    let bytes = bytes.unchecked_into::<js_sys::Uint8Array>().to_vec();
    packed::from_bytes(&bytes).ok_or_else(|| "profile_note".into())
}

/// Returns the number of times that the content files were replaced.
pub fn content_revision() -> u32 {
    count_revisions()
}

/// Loads the whole geography in the first finer level, for saved pictures.
///
/// # Errors
/// A file cannot be loaded or read.
pub async fn finest_topology() -> Result<Topology, LoadError> {
    let damaged = |name| move |_| load_error(name, "damaged, or of another version");
    let mut world = Topology::decode(&fetch_bytes("world").await?).map_err(damaged("world"))?;
    world.apply_refinement(&fetch_bytes("finer").await?).map_err(damaged("finer"))?;
    Ok(world)
}

/// Loads the names of the statistics for the search.
///
/// # Errors
/// The file cannot be loaded or read.
pub async fn statistic_names() -> Result<Vec<StatisticNames>, LoadError> {
    fetch_unpacked("statistics-names").await
}

/// Loads the aliases of all entities for the search.
///
/// # Errors
/// The file cannot be loaded or read.
pub async fn aliases() -> Result<Vec<Vec<String>>, LoadError> {
    fetch_unpacked("aliases").await
}

async fn fetch_bytes(name: &str) -> Result<Vec<u8>, LoadError> {
    let bytes = fetch_file(name).await.map_err(|why| load_error(name, &error_message(&why)))?;
    Ok(bytes.unchecked_into::<js_sys::Uint8Array>().to_vec())
}

async fn fetch_unpacked<T: Packed>(name: &str) -> Result<T, LoadError> {
    let bytes = fetch_bytes(name).await?;
    packed::from_bytes(&bytes).ok_or_else(|| load_error(name, "damaged, or of another version"))
}

fn load_error(file: &str, why: &str) -> LoadError {
    LoadError { file: file.to_owned(), why: why.to_owned() }
}

/// Returns the message of a JavaScript error.
fn error_message(why: &JsValue) -> String {
    js_sys::Reflect::get(why, &"message".into())
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_default()
}
