//! The data of the module: messages of the language, and the editor as data.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{MutationObserver, MutationObserverInit};

use super::{editor, reading, stage, store, style};
use crate::briefing::file::parse_list;
use crate::briefing::{Briefing, Desk};
use crate::i18n::Lang;
use crate::i18n::messages::BriefingWords;
use crate::web::dom::document;
use crate::web::loader::{self, LoadError};

thread_local! {
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
    static OBSERVER: RefCell<Option<MutationObserver>> = const { RefCell::new(None) };
}

/// Messages and editor.
pub struct Session {
    /// Language of the page.
    pub lang: Lang,
    /// Messages.
    pub words: BriefingWords,
    /// Editor as data.
    pub desk: Desk,
    /// Revision of the content files.
    revision: u32,
}

/// Loads the messages of the language, and the first time the briefings.
pub async fn prepare() -> Result<(), LoadError> {
    let (lang, revision) = (page_lang(), loader::content_revision());
    if with(|session| (session.lang, session.revision) == (lang, revision)) == Some(true) {
        return Ok(());
    }
    let words = loader::briefing_messages(lang).await?;
    let published = published(revision).await?;
    let first = SESSION.with_borrow_mut(|session| match session {
        Some(session) => {
            session.words = words;
            session.lang = lang;
            session.desk.published = published;
            session.revision = revision;
            false
        }
        None => {
            let desk = Desk { published, lang, ..Desk::default() };
            *session = Some(Session { lang, words, desk, revision });
            true
        }
    });
    if first {
        style::adopt();
        store::read_kept();
    }
    Ok(())
}

/// Returns the published briefings; none with other content, whose records they do not name.
async fn published(revision: u32) -> Result<Vec<Briefing>, LoadError> {
    if revision > 0 || document().get_element_by_id("own").is_some() {
        return Ok(Vec::new());
    }
    let text = loader::published_briefings().await?;
    // They were checked when they were published.
    Ok(parse_list(&text).map(|(briefings, _)| briefings).unwrap_or_default())
}

/// Calls a function with the session, if there is one.
pub fn with<T>(act: impl FnOnce(&Session) -> T) -> Option<T> {
    SESSION.with_borrow(|session| session.as_ref().map(act))
}

/// Calls a function that changes the session, if there is one.
pub fn with_mut<T>(act: impl FnOnce(&mut Session) -> T) -> Option<T> {
    SESSION.with_borrow_mut(|session| session.as_mut().map(act))
}

/// Returns the language of the page.
fn page_lang() -> Lang {
    let html = document().document_element();
    let tag = html.and_then(|html| html.get_attribute("lang")).unwrap_or_default();
    Lang::from_tag(&tag).unwrap_or_default()
}

/// Shows everything in the language of the page from now on.
pub fn follow_language() {
    if OBSERVER.with_borrow(Option::is_some) {
        return;
    }
    let changed = Closure::<dyn Fn()>::new(|| {
        spawn_local(async {
            match prepare().await {
                Ok(()) => {
                    editor::render();
                    reading::render();
                    stage::render();
                }
                Err(LoadError { file, .. }) => web_sys::console::error_1(&file.into()),
            }
        });
    });
    let Ok(observer) = MutationObserver::new(changed.into_js_value().unchecked_ref()) else {
        return;
    };
    let options = MutationObserverInit::new();
    let names = Array::of1(&"lang".into());
    let _ = Reflect::set(&options, &"attributes".into(), &JsValue::TRUE);
    let _ = Reflect::set(&options, &"attributeFilter".into(), &names);
    if let Some(html) = document().document_element() {
        let _ = observer.observe_with_options(&html, &options);
    }
    OBSERVER.set(Some(observer));
}
