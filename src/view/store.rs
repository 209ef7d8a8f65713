//! The store: content and messages, the state, and the data derived from the state.

use super::Teller;
use crate::atlas::{Atlas, Part};
use crate::i18n::{Lang, Speech};
use crate::state::search::{Gathering, Hits, Index};
use crate::state::{Facets, Found, State};

/// The content of the page in one language, the state, and the data derived from it.
pub struct Desk {
    atlas: Atlas,
    words: Speech,
    lang: Lang,
    original: Option<Atlas>,
    facets: Facets,
    index: Option<Index>,
    gathering: Option<Gathering>,
    state: State,
    found: Found,
    hits: Option<Hits>,
}

impl Desk {
    /// Creates a store with the initial state.
    pub fn new(atlas: Atlas, words: Speech, lang: Lang) -> Self {
        let facets = Facets::new(&atlas);
        let state = State::opening(&atlas);
        let found = facets.find(&state, &atlas);
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
        self.atlas.put_texts(Part::Notes, notes);
    }

    /// Replaces the content by that of another language and keeps the state; for `other` content
    /// the state is reset.
    pub fn set_content(&mut self, atlas: Atlas, words: Speech, lang: Lang, other: bool) {
        let state = std::mem::replace(&mut self.state, State::opening(&atlas));
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
    pub fn set_aliases(&mut self, aliases: &[Vec<String>]) {
        self.index = Some(Index::new(&self.atlas, aliases));
        self.search();
    }

    /// Sets the state and updates the derived data.
    pub fn set_state(&mut self, state: State) {
        if (&state.filter, state.years) != (&self.state.filter, self.state.years) {
            self.found = self.facets.find(&state, &self.atlas);
        }
        let searched = state.search != self.state.search;
        self.state = state;
        if searched {
            self.search();
        }
    }

    /// Starts building the search index in short steps.
    pub fn begin_aliases(&mut self, aliases: Vec<Vec<String>>) {
        self.gathering = Some(Gathering::new(&self.atlas, aliases));
    }

    /// Indexes up to `things` further records. Returns `true` if there is more to do.
    pub fn gather(&mut self, things: usize) -> bool {
        let Some(gathering) = &mut self.gathering else { return false };
        if gathering.go_on(&self.atlas, things) {
            return true;
        }
        self.index = self.gathering.take().map(Gathering::finish);
        self.search();
        false
    }

    fn search(&mut self) {
        self.hits = match &self.index {
            Some(index) if !self.state.search.is_empty() => Some(index.find(&self.state.search)),
            _ => None,
        };
    }

    /// Returns the input of the views.
    pub fn teller(&self) -> Teller<'_> {
        Teller {
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
