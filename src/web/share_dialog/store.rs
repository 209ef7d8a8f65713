//! The content and state for the views: [`crate::view::Store`] without the search, which the dialog
//! does not need (DESIGN.md, "Why do three parts hold content and state?").

use crate::atlas::Atlas;
use crate::i18n::{Lang, Speech};
use crate::state::{Facets, FilterResult, State};
use crate::statistics::StatisticMap;
use crate::view::ViewContext;
use crate::view::store::CHART_WIDTH;

/// The content in one language and the state to show.
pub struct ShareStore {
    atlas: Atlas,
    words: Speech,
    lang: Lang,
    facets: Facets,
    state: State,
    found: FilterResult,
    statistic: Option<StatisticMap>,
}

impl ShareStore {
    /// Creates a store with the opening state.
    pub fn new(atlas: Atlas, words: Speech, lang: Lang) -> Self {
        let facets = Facets::new(&atlas);
        let state = State::opening_state(&atlas);
        let found = facets.filter_projects(&state, &atlas);
        Self { atlas, words, lang, facets, state, found, statistic: None }
    }

    /// Sets the statistic on the map.
    pub fn set_statistic(&mut self, statistic: Option<StatisticMap>) {
        self.statistic = statistic;
    }

    /// Returns the content.
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// Returns the state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Sets the state.
    pub fn set_state(&mut self, state: State) {
        self.found = self.facets.filter_projects(&state, &self.atlas);
        self.state = state;
    }

    /// Returns the context of the views.
    pub fn view_context(&self) -> ViewContext<'_> {
        let Self { atlas, words, lang, facets, state, found, statistic } = self;
        ViewContext {
            atlas,
            words,
            lang: *lang,
            original: None,
            state,
            facets,
            found,
            answer: None,
            statistic: statistic.as_ref(),
            has_pages: false,
            chart_width: CHART_WIDTH,
        }
    }
}
