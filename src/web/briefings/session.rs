//! The data of the module: messages of the language, and the editor as data.

use std::cell::RefCell;

use crate::briefing::file::parse_list;
use crate::briefing::{Briefing, EditorState};
use crate::i18n::Lang;
use crate::i18n::messages::BriefingWords;
use crate::web::dom::document;
use crate::web::loader::{self, LoadError};

thread_local! {
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
}

/// Messages and editor.
pub struct Session {
    /// Language of the page.
    pub lang: Lang,
    /// Messages.
    pub words: BriefingWords,
    /// Editor as data.
    pub editor: EditorState,
    /// Revision of the content files.
    revision: u32,
}

/// Loads the messages of the language and the published briefings. Returns `true` the first time.
pub async fn prepare() -> Result<bool, LoadError> {
    let (lang, revision) = (page_lang(), loader::content_revision());
    if with(|session| (session.lang, session.revision) == (lang, revision)) == Some(true) {
        return Ok(false);
    }
    let words = loader::briefing_messages(lang).await?;
    let published = published().await?;
    Ok(SESSION.with_borrow_mut(|session| match session {
        Some(session) => {
            session.words = words;
            session.lang = lang;
            session.editor.published = published;
            session.revision = revision;
            false
        }
        None => {
            let editor = EditorState { published, lang, ..EditorState::default() };
            *session = Some(Session { lang, words, editor, revision });
            true
        }
    }))
}

/// Returns the briefings of the content that is shown.
async fn published() -> Result<Vec<Briefing>, LoadError> {
    let text = loader::published_briefings().await?;
    // They were checked when they were published or opened.
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
