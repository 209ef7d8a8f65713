//! Bindings to `boot.js`, which provides the modules of the map and of the share dialog.

use wasm_bindgen::prelude::*;

use imap::state::url::{self, Parameter};
use imap::web::loader;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = imap, js_name = mapModule, catch)]
    async fn fetch_map_module() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = imap, js_name = searchModule, catch)]
    async fn fetch_search_module() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = imap, js_name = showLoadError)]
    fn show_load_error(file: &str, why: &str);

    /// Shows that a module of the page has stopped.
    #[wasm_bindgen(js_namespace = imap, js_name = showCrash)]
    pub fn show_crash(file: &str, why: &JsValue);

    #[wasm_bindgen(js_namespace = imap, js_name = stateChanged)]
    fn notify_state_changed(state: &str);

    /// The exports of the map module (`src/bin/map.rs`).
    #[derive(Clone)]
    type Exports;
    #[wasm_bindgen(method)]
    fn listen(this: &Exports, listener: &JsValue);
    #[wasm_bindgen(method)]
    fn set_state(this: &Exports, state: &str, reframe: Option<bool>);
    #[wasm_bindgen(method)]
    fn set_statistic(this: &Exports, marks: &[u32]);
    #[wasm_bindgen(method)]
    fn overlays_changed(this: &Exports);
    #[wasm_bindgen(method, catch)]
    fn set_content(
        this: &Exports,
        content: &[u8],
        language: &[u8],
        is_other: bool,
    ) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn highlight(this: &Exports, row: &str);
    #[wasm_bindgen(method)]
    fn zoom(this: &Exports, closer: bool);
    #[wasm_bindgen(method)]
    fn reset_view(this: &Exports);

    /// The exports of the search module (`src/bin/search.rs`).
    type SearchExports;
    #[wasm_bindgen(method, catch)]
    async fn load_search(this: &SearchExports, tag: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    fn index_search(this: &SearchExports, count: usize) -> bool;
    #[wasm_bindgen(method)]
    fn answer_search(this: &SearchExports, question: &str) -> Vec<u8>;
    #[wasm_bindgen(method)]
    fn keys_by_name(this: &SearchExports, name: &str) -> Vec<String>;

    /// The exports of the share module (`src/bin/share.rs`).
    type ShareModule;
    #[wasm_bindgen(method, catch)]
    async fn open(
        this: &ShareModule,
        current_state: &JsValue,
        card_text: &JsValue,
        print: bool,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn save_chart(
        this: &ShareModule,
        current_state: &JsValue,
        section: &web_sys::Element,
        ending: &str,
    ) -> Result<JsValue, JsValue>;

    /// The exports of the profile module (`src/bin/profile.rs`).
    type ProfileModule;
    #[wasm_bindgen(method, catch)]
    async fn show_profile(
        this: &ProfileModule,
        section: &web_sys::Element,
        tag: &str,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn profile_text(
        this: &ProfileModule,
        country: &str,
        tag: &str,
    ) -> Result<JsValue, JsValue>;
}

/// The search.
pub struct SearchModule(SearchExports);

impl SearchModule {
    /// Loads the module.
    ///
    /// # Errors
    /// The reason why it cannot be loaded.
    pub async fn fetch() -> Result<Self, JsValue> {
        Ok(Self(fetch_search_module().await?.unchecked_into()))
    }

    /// Loads the content, with the language of the page first.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or read, and the reason.
    pub async fn load(&self, tag: &str) -> Result<(), JsValue> {
        self.0.load_search(tag).await.map(|_| ())
    }

    /// Indexes up to `count` further records. Returns `true` if there is more to do.
    pub fn index(&self, count: usize) -> bool {
        self.0.index_search(count)
    }

    /// Returns the encoded answer to a question.
    pub fn answer(&self, question: &str) -> Vec<u8> {
        self.0.answer_search(question)
    }

    /// Returns the keys of the records with exactly this name.
    pub fn keys(&self, name: &str) -> Vec<String> {
        self.0.keys_by_name(name)
    }
}

/// Opens the share dialog, or prints. `current_state` returns the state as URL parameters, one per
/// line, with the language.
///
/// # Errors
/// The reason why the module or one of its files cannot be loaded.
pub async fn open_share_dialog(
    current_state: impl Fn() -> String + 'static,
    card_text: impl Fn() -> String + 'static,
    print: bool,
) -> Result<(), JsValue> {
    let module: ShareModule = loader::share_module().await?.unchecked_into();
    let current_state = Closure::<dyn Fn() -> String>::new(current_state);
    let card_text = Closure::<dyn Fn() -> String>::new(card_text);
    module.open(&current_state.into_js_value(), &card_text.into_js_value(), print).await?;
    Ok(())
}

/// Saves the chart of a section in a format. Returns the text that reports it.
///
/// # Errors
/// The reason why the module or one of its files cannot be loaded, or the file not created.
pub async fn save_chart(
    current_state: impl Fn() -> String + 'static,
    section: &web_sys::Element,
    ending: &str,
) -> Result<String, JsValue> {
    let module: ShareModule = loader::share_module().await?.unchecked_into();
    let current_state = Closure::<dyn Fn() -> String>::new(current_state).into_js_value();
    let report = module.save_chart(&current_state, section, ending).await?;
    Ok(report.as_string().unwrap_or_default())
}

/// Fills the place of a country profile in a card.
///
/// # Errors
/// The reason why the module or one of its files cannot be loaded.
pub async fn fill_profile(section: &web_sys::Element, tag: &str) -> Result<(), JsValue> {
    let module: ProfileModule = loader::profile_module().await?.unchecked_into();
    module.show_profile(section, tag).await?;
    Ok(())
}

/// Returns the profile of a country as lines of text.
///
/// # Errors
/// The reason why the module or one of its files cannot be loaded.
pub async fn profile_text(country: &str, tag: &str) -> Result<String, JsValue> {
    let module: ProfileModule = loader::profile_module().await?.unchecked_into();
    Ok(module.profile_text(country, tag).await?.as_string().unwrap_or_default())
}

/// Shows that a file of the page is missing or damaged.
pub fn report_load_error(file: &str, why: &str) {
    show_load_error(file, why);
}

/// Reports the current state to listeners, such as the page around an embedded map.
pub fn state_changed(state: &[Parameter]) {
    notify_state_changed(&url::to_text(state));
}

/// The map.
#[derive(Clone)]
pub struct Map(Exports);

impl Map {
    /// Loads the map.
    ///
    /// # Errors
    /// The reason why it cannot be loaded.
    pub async fn fetch() -> Result<Self, JsValue> {
        Ok(Self(fetch_map_module().await?.unchecked_into()))
    }

    /// Sets the listener for events of the map, called with a kind and a text; see `listen` in
    /// `src/bin/map.rs`.
    pub fn listen(&self, heard: impl Fn(String, String) + 'static) {
        let heard = Closure::<dyn Fn(String, String)>::new(heard);
        self.0.listen(&heard.into_js_value());
    }

    /// Shows another state. Frames the selection if `reframe` is `true`, does not if it is `false`,
    /// and by default only if the selection has changed.
    pub fn set_state(&self, state: &[Parameter], reframe: Option<bool>) {
        self.0.set_state(&url::to_text(state), reframe);
    }

    /// Shows the marks of a statistic; none if the list is empty.
    pub fn set_statistic(&self, marks: &[u32]) {
        self.0.set_statistic(marks);
    }

    /// Notifies the map that an overlay over it has changed.
    pub fn overlays_changed(&self) {
        self.0.overlays_changed();
    }

    /// Shows the content in another language, or other content.
    ///
    /// # Errors
    /// The name of a file that cannot be read.
    pub fn set_content(
        &self,
        content: &[u8],
        language: &[u8],
        is_other: bool,
    ) -> Result<(), JsValue> {
        self.0.set_content(content, language, is_other)
    }

    /// Outlines the feature of a row (`project/stredeca`); an empty text removes the outline.
    pub fn highlight(&self, row: &str) {
        self.0.highlight(row);
    }

    /// Zooms in or out by one step.
    pub fn zoom(&self, closer: bool) {
        self.0.zoom(closer);
    }

    /// Returns to the opening view.
    pub fn reset_view(&self) {
        self.0.reset_view();
    }
}
