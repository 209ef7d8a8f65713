//! The store: content and messages, the state, and the data derived from the state.

use super::ViewContext;
use crate::atlas::{Atlas, TextSet};
use crate::i18n::{Lang, Speech};
use crate::state::search::{Hits, Index, IndexBuilder};
use crate::state::{Facets, FilterResult, State};

/// The content of the page in one language, the state, and the data derived from it.
pub struct Store {
    atlas: Atlas,
    words: Speech,
    lang: Lang,
    original: Option<Atlas>,
    facets: Facets,
    index: Option<Index>,
    gathering: Option<IndexBuilder>,
    state: State,
    found: FilterResult,
    hits: Option<Hits>,
}

impl Store {
    /// Creates a store with the initial state.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::state::State;
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert_eq!(store.state(), &State::opening_state(store.atlas()));
    /// ```
    pub fn new(atlas: Atlas, words: Speech, lang: Lang) -> Self {
        let facets = Facets::new(&atlas);
        let state = State::opening_state(&atlas);
        let found = facets.filter_projects(&state, &atlas);
        Self {
            atlas,
            words,
            lang,
            original: None,
            facets,
            index: None,
            gathering: None,
            state,
            found,
            hits: None,
        }
    }

    /// The content.
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// The index of the filter facets.
    pub(super) fn facets(&self) -> &Facets {
        &self.facets
    }

    /// The search index, once it has been built.
    pub fn index(&self) -> Option<&Index> {
        self.index.as_ref()
    }

    /// The current state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Adds the notes to the content; they load after the names.
    pub fn set_notes(&mut self, notes: Vec<String>) {
        self.atlas.put_texts(TextSet::Notes, notes);
    }

    /// Replaces the content by that of another language and keeps the state; for `other` content
    /// the state is reset.
    pub fn set_content(&mut self, atlas: Atlas, words: Speech, lang: Lang, other: bool) {
        let state = std::mem::replace(&mut self.state, State::opening_state(&atlas));
        *self = Self::new(atlas, words, lang);
        if !other {
            self.set_state(state);
        }
    }

    /// Sets the content in the original language.
    pub fn set_original(&mut self, original: Atlas) {
        self.original = Some(original);
    }

    /// Builds the search index at once from alternative names; see [`Index::new`].
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let mut store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert!(store.index().is_none());
    /// store.set_aliases(&[]);
    /// assert!(store.index().is_some());
    /// ```
    pub fn set_aliases(&mut self, aliases: &[Vec<String>]) {
        self.index = Some(Index::new(&self.atlas, aliases));
        self.run_search();
    }

    /// Sets the state and updates the derived data.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::state::{State, View};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let mut store = Store::new(atlas, Speech::default(), Lang::En);
    /// store.set_state(State { view: View::Table, ..store.state().clone() });
    /// assert_eq!(store.view_context().state.view, View::Table);
    /// ```
    pub fn set_state(&mut self, state: State) {
        if (&state.filter, state.years) != (&self.state.filter, self.state.years) {
            self.found = self.facets.filter_projects(&state, &self.atlas);
        }
        let searched = state.search != self.state.search;
        self.state = state;
        if searched {
            self.run_search();
        }
    }

    /// Starts building the search index in short steps.
    pub fn begin_aliases(&mut self, aliases: Vec<Vec<String>>) {
        self.gathering = Some(IndexBuilder::new(&self.atlas, aliases));
    }

    /// Indexes up to `things` further records. Returns `true` if there is more to do.
    pub fn index_next_batch(&mut self, things: usize) -> bool {
        let Some(gathering) = &mut self.gathering else { return false };
        if gathering.index_next(&self.atlas, things) {
            return true;
        }
        self.index = self.gathering.take().map(IndexBuilder::finish);
        self.run_search();
        false
    }

    fn run_search(&mut self) {
        self.hits = match &self.index {
            Some(index) if !self.state.search.is_empty() => {
                Some(index.find_names(&self.state.search))
            }
            _ => None,
        };
    }

    /// Returns the input of the views.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Words};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Words::default().speech, Lang::En);
    /// assert!(store.view_context().main_view().is_empty());
    /// ```
    pub fn view_context(&self) -> ViewContext<'_> {
        ViewContext {
            atlas: &self.atlas,
            words: &self.words,
            lang: self.lang,
            original: self.original.as_ref().filter(|_| self.state.original),
            state: &self.state,
            facets: &self.facets,
            found: &self.found,
            hits: self.hits.as_ref(),
        }
    }
}
