//! The wasm module of the search. `boot.js` loads it when the search field gets the focus, or when
//! a link has a search or a name.

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
    use std::cell::RefCell;

    use imap::i18n::Lang;
    use imap::search::{LocalizedAtlas, SearchEngine, Statistics};
    use imap::state::command;
    use imap::statistics::StatisticNames;
    use imap::web::dom::document;
    use imap::web::loader::{self, LoadError};
    use wasm_bindgen::prelude::*;

    thread_local! {
        static ENGINE: RefCell<Option<SearchEngine>> = const { RefCell::new(None) };
    }

    /// Loads the content in all its languages, that of the page first, for an index.
    ///
    /// # Errors
    /// The name of a file that cannot be loaded or read, and the reason.
    #[wasm_bindgen]
    pub async fn load_search(tag: String) -> Result<(), JsValue> {
        let error = |error: LoadError| [error.file, ": ".into(), error.why].concat();
        let aliases = loader::aliases().await.map_err(error)?;
        let mut editions = Vec::new();
        for lang in languages(Lang::from_tag(&tag).unwrap_or_default()) {
            let atlas = loader::whole_content(lang).await.map_err(error)?;
            editions.push(LocalizedAtlas { lang, atlas });
        }
        let mut statistics = loader::statistic_names().await.map_err(error)?;
        statistics
            .extend(editions.iter().take(1).flat_map(|own| StatisticNames::of_own(&own.atlas)));
        let mut engine = SearchEngine::begin(editions, aliases);
        engine.set_statistics(Statistics::new(statistics));
        ENGINE.set(Some(engine));
        Ok(())
    }

    /// Returns the languages of the page, that of the reader first.
    fn languages(first: Lang) -> Vec<Lang> {
        let html = document().document_element();
        let tags = html.and_then(|html| html.get_attribute("data-languages")).unwrap_or_default();
        let others = tags.split(' ').filter_map(Lang::from_tag).filter(|&lang| lang != first);
        std::iter::once(first).chain(others).collect()
    }

    /// Indexes up to `count` further records. Returns `true` if there is more to do.
    #[wasm_bindgen]
    pub fn index_search(count: usize) -> bool {
        ENGINE.with_borrow_mut(|engine| {
            engine.as_mut().is_some_and(|engine| engine.index_next(count))
        })
    }

    /// Returns the answer to a question, for `imap::search::Answer::decode`.
    #[wasm_bindgen]
    pub fn answer_search(question: &str) -> Vec<u8> {
        ENGINE
            .with_borrow(|engine| {
                let engine = engine.as_ref()?;
                Some(engine.answer(question).encode(engine.atlas()?))
            })
            .unwrap_or_default()
    }

    /// Returns the keys of the records with exactly this name.
    #[wasm_bindgen]
    pub fn keys_by_name(name: &str) -> Vec<String> {
        ENGINE.with_borrow(|engine| {
            let Some((engine, atlas)) = engine.as_ref().and_then(|all| Some((all, all.atlas()?)))
            else {
                return Vec::new();
            };
            let called = engine.selections_by_name(name).into_iter();
            called.map(|record| command::encode_selection(record, atlas).1).collect()
        })
    }
}
