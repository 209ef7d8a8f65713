//! Everything that telling needs, kept together: the content with its words,
//! the state, and what the state finds.

use super::Teller;
use crate::atlas::{Atlas, Part};
use crate::explore::search::{Gathering, Hits, Index};
use crate::explore::{Facets, Found, State};
use crate::language::{Lang, Speech};

/// The content of the page in one language, and the state that is told.
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
    /// A desk with the opening state.
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

    /// What can be asked.
    pub(super) fn facets(&self) -> &Facets {
        &self.facets
    }

    /// The names of everything, once they are collected.
    pub fn index(&self) -> Option<&Index> {
        self.index.as_ref()
    }

    /// The state that is told.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Gives the content its notes, which come after its names.
    pub fn set_notes(&mut self, notes: Vec<String>) {
        self.atlas.put_texts(Part::Notes, notes);
    }

    /// Tells the same state in another language; or `other` content, of which
    /// it tells the opening state.
    pub fn set_content(&mut self, atlas: Atlas, words: Speech, lang: Lang, other: bool) {
        let state = std::mem::replace(&mut self.state, State::opening(&atlas));
        *self = Self::new(atlas, words, lang);
        if !other {
            self.set_state(state);
        }
    }

    /// The content as it was written, for a reader who asked for it.
    pub fn set_original(&mut self, original: Atlas) {
        self.original = Some(original);
    }

    /// The other names of things, for the search: see [`Index::new`].
    pub fn set_aliases(&mut self, aliases: &[Vec<String>]) {
        self.index = Some(Index::new(&self.atlas, aliases));
        self.search();
    }

    /// Tells another state from now on.
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

    /// The same in steps that nobody feels: begins.
    pub fn begin_aliases(&mut self, aliases: Vec<Vec<String>>) {
        self.gathering = Some(Gathering::new(&self.atlas, aliases));
    }

    /// Takes a step with so many names; answers whether there are more to take.
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

    /// Whoever tells.
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
