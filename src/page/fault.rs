//! What the reader sees when something goes wrong.

use wasm_bindgen::JsCast;

use crate::browser;

/// A file that could not be loaded.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Its name.
    pub file: String,
    /// What went wrong with it, for the console.
    pub why: String,
}

/// Tells the console, for whoever mends it.
pub fn log(failure: &Failure) {
    web_sys::console::error_2(&failure.file.as_str().into(), &failure.why.as_str().into());
}

/// Shows that a file could not be loaded. The page has no words yet, so the
/// message is the one that stands ready in `index.html`.
pub fn show(failure: &Failure) {
    log(failure);
    let document = browser::document();
    if let Some(message) = document.get_element_by_id("fault")
        && let Ok(message) = message.dyn_into::<web_sys::HtmlElement>()
    {
        message.set_hidden(false);
    }
    if let Some(placeholder) = document.get_element_by_id("placeholder") {
        placeholder.remove();
    }
    // Once in each language; the style sheet shows the page's.
    let names = document.get_elements_by_class_name("fault-file");
    for index in 0..names.length() {
        if let Some(name) = names.item(index) {
            name.set_text_content(Some(&failure.file));
        }
    }
}

/// After a panic nothing of ours runs any more: say so in the page.
pub fn catch_panics() {
    std::panic::set_hook(Box::new(|info| {
        show(&Failure { file: "i-map.wasm".into(), why: info.to_string() });
    }));
}
