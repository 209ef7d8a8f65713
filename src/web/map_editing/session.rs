//! The data of the tools: messages, outlines, places and the state of the tools.

use std::cell::RefCell;

use crate::atlas::Atlas;
use crate::editing::EditSession;
use crate::geo::Topology;
use crate::i18n::Lang;
use crate::i18n::Speech;
use crate::i18n::messages::MapEditWords;
use crate::map_editing::{
    CountryNames, KnownPlace, MapSheets, MapTools, TableChange, ToolContext, known_places,
};
use crate::web::dom::document;
use crate::web::loader::{self, LoadError};

thread_local! {
    static SESSION: RefCell<Option<ToolSession>> = const { RefCell::new(None) };
}

/// A function that receives the session of a document.
type OnSession<'a> = &'a mut dyn FnMut(&EditSession);

/// The editor that has the document.
#[derive(Clone, Copy)]
pub struct DocumentHost {
    /// Calls a function with the session of the document.
    pub read: fn(OnSession),
    /// Performs changes as one step with a name, and shows and keeps the result.
    pub perform: fn(&str, &[TableChange]),
    /// Undoes the last step (`false`) or repeats it (`true`). Returns its name.
    pub travel: fn(bool) -> Option<String>,
}

/// The data of the tools.
pub struct ToolSession {
    /// Editor that has the document.
    pub host: DocumentHost,
    /// State of the tools.
    pub tools: MapTools,
    /// Language of the page.
    pub lang: Lang,
    /// Messages.
    pub words: MapEditWords,
    /// Messages of the page, with the names of modes of travel.
    pub speech: Speech,
    /// Content that the map shows.
    pub atlas: Atlas,
    /// Published content in each language, first that of the page.
    published: Vec<Atlas>,
    countries: CountryNames,
    outlines: Topology,
    /// Number of times that the content was replaced.
    revision: u32,
}

/// The document as the tools need it.
pub struct DocumentState {
    /// Hubs and routes.
    pub sheets: MapSheets,
    /// Hubs that can be found.
    pub places: Vec<KnownPlace>,
    /// `true` if a step can be undone, and redone.
    pub history: [bool; 2],
}

/// Loads what the tools need, in the language of the page. Returns `true` the first time.
pub async fn prepare(host: DocumentHost) -> Result<bool, LoadError> {
    let lang = page_lang();
    let revision = loader::content_revision();
    let current = with(|session| (session.lang, session.revision));
    if current == Some((lang, revision)) {
        return Ok(false);
    }
    let shown = loader::localised_content(lang).await?;
    if current.is_some_and(|(other, _)| other == lang) {
        with_mut(|session| (session.atlas, session.revision) = (shown.atlas, revision));
        return Ok(false);
    }
    let words = loader::map_edit_messages(lang).await?;
    let mut published = vec![loader::published_names(lang).await?];
    for other in Lang::ALL.into_iter().filter(|other| *other != lang) {
        published.push(loader::published_names(other).await?);
    }
    let countries = CountryNames::new(&published.iter().collect::<Vec<_>>());
    let known = SESSION.take();
    let is_first = known.is_none();
    let (tools, outlines) = match known {
        Some(ToolSession { mut tools, outlines, .. }) => {
            // What was said is in the language before.
            tools.said.clear();
            (tools, outlines)
        }
        None => (MapTools::default(), loader::finest_topology().await?),
    };
    SESSION.set(Some(ToolSession {
        host,
        tools,
        lang,
        words,
        speech: shown.speech,
        atlas: shown.atlas,
        published,
        countries,
        outlines,
        revision,
    }));
    Ok(is_first)
}

/// Calls a function with the session, if there is one.
pub fn with<T>(act: impl FnOnce(&ToolSession) -> T) -> Option<T> {
    SESSION.with_borrow(|session| session.as_ref().map(act))
}

/// Calls a function that changes the session, if there is one.
pub fn with_mut<T>(act: impl FnOnce(&mut ToolSession) -> T) -> Option<T> {
    SESSION.with_borrow_mut(|session| session.as_mut().map(act))
}

impl ToolSession {
    /// Reads the document.
    pub fn document(&self) -> DocumentState {
        let mut state =
            DocumentState { sheets: MapSheets::default(), places: vec![], history: [false; 2] };
        (self.host.read)(&mut |session| {
            state.sheets = MapSheets::new(session.document());
            state.history =
                [session.history().next_undo().is_some(), session.history().next_redo().is_some()];
        });
        state.places = known_places(&state.sheets, &self.published.iter().collect::<Vec<_>>());
        state
    }

    /// Returns the input of the tools, and the tools themselves.
    pub fn parts<'a>(
        &'a mut self,
        document: &'a DocumentState,
    ) -> (&'a mut MapTools, ToolContext<'a>) {
        let context = ToolContext {
            sheets: &document.sheets,
            places: &document.places,
            outlines: &self.outlines,
            countries: &self.countries,
            words: &self.words,
        };
        (&mut self.tools, context)
    }
}

fn page_lang() -> Lang {
    let html = document().document_element();
    let tag = html.and_then(|html| html.get_attribute("lang")).unwrap_or_default();
    Lang::from_tag(&tag).unwrap_or_default()
}
