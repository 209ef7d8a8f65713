//! What is shown, for a teller: [`crate::tell::Desk`] without the search, which
//! takes nothing along and would be 7 kB of this module.

use crate::atlas::Atlas;
use crate::explore::{Facets, Found, State};
use crate::language::{Lang, Speech};
use crate::tell::Teller;

/// The content of the page in one language, and the state that is told.
pub struct Shown {
    atlas: Atlas,
    words: Speech,
    lang: Lang,
    facets: Facets,
    state: State,
    found: Found,
}

impl Shown {
    /// With the opening state.
    pub fn new(atlas: Atlas, words: Speech, lang: Lang) -> Self {
        let facets = Facets::new(&atlas);
        let state = State::opening(&atlas);
        let found = facets.find(&state, &atlas);
        Self { atlas, words, lang, facets, state, found }
    }

    /// The content.
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// The state that is told.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Tells another state from now on.
    pub fn set_state(&mut self, state: State) {
        self.found = self.facets.find(&state, &self.atlas);
        self.state = state;
    }

    /// Whoever tells.
    pub fn teller(&self) -> Teller<'_> {
        let Self { atlas, words, lang, facets, state, found } = self;
        Teller { atlas, words, lang: *lang, original: None, state, facets, found, hits: None }
    }
}
