//! The store: content and messages, the state, and the data derived from the state.

use super::ViewContext;
use crate::atlas::{Atlas, TextSet};
use crate::chart::{MAX_WIDE, MIN_WIDE};
use crate::i18n::{Lang, Speech};
use crate::search::Answer;
use crate::state::{Facets, FilterResult, State};
use crate::statistics::StatisticMap;

/// Width in CSS pixels of a chart in place of the map before the page has measured that place.
pub const CHART_WIDTH: f64 = crate::chart::WIDE;

/// Function that returns the keys of the records with exactly a name.
pub type NameLookup = Box<dyn Fn(&str) -> Vec<String>>;

/// The content of the page in one language, the state, and the data derived from it.
pub struct Store {
    atlas: Atlas,
    words: Speech,
    lang: Lang,
    original: Option<Atlas>,
    facets: Facets,
    name_lookup: Option<NameLookup>,
    state: State,
    found: FilterResult,
    answer: Option<Answer>,
    statistic: Option<StatisticMap>,
    has_pages: bool,
    chart_width: f64,
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
            name_lookup: None,
            state,
            found,
            answer: None,
            statistic: None,
            has_pages: false,
            chart_width: CHART_WIDTH,
        }
    }

    /// Returns the content.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas.clone(), Speech::default(), Lang::En);
    /// assert_eq!(store.atlas().site, atlas.site);
    /// ```
    pub fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// The index of the filter facets.
    pub(super) fn facets(&self) -> &Facets {
        &self.facets
    }

    /// Returns the keys of the records with exactly this name; none without a lookup.
    pub(super) fn keys_by_name(&self, name: &str) -> Vec<String> {
        self.name_lookup.as_ref().map(|lookup| lookup(name)).unwrap_or_default()
    }

    /// Returns `true` if names can be looked up.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// assert!(!Store::new(atlas, Speech::default(), Lang::En).has_name_lookup());
    /// ```
    pub fn has_name_lookup(&self) -> bool {
        self.name_lookup.is_some()
    }

    /// Returns the current state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Adds the notes to the content; they load after the names.
    pub fn set_notes(&mut self, notes: Vec<String>) {
        self.atlas.put_texts(TextSet::Notes, notes);
    }

    /// Replaces the content by that of another language and keeps the state; for `other` content
    /// the state is reset.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::state::{State, View};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let mut store = Store::new(atlas.clone(), Speech::default(), Lang::En);
    /// store.set_state(State { view: View::Table, ..store.state().clone() });
    /// store.set_content(atlas.clone(), Speech::default(), Lang::Fr, false);
    /// assert_eq!(store.state().view, View::Table);
    /// store.set_content(atlas, Speech::default(), Lang::Fr, true);
    /// assert_ne!(store.state().view, View::Table);
    /// ```
    pub fn set_content(&mut self, atlas: Atlas, words: Speech, lang: Lang, other: bool) {
        let state = std::mem::replace(&mut self.state, State::opening_state(&atlas));
        let (has_pages, chart_width) = (self.has_pages, self.chart_width);
        *self = Self { chart_width, ..Self::new(atlas, words, lang) };
        if !other {
            self.has_pages = has_pages;
            self.set_state(state);
        }
    }

    /// Says that the records of this content have pages of their own, to which lists link.
    pub fn set_has_pages(&mut self, has_pages: bool) {
        self.has_pages = has_pages;
    }

    /// Sets the width in CSS pixels of the place of a chart in place of the map. Returns `true` if
    /// charts change their width.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let mut store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert!(store.set_chart_width(350.0));
    /// assert!(!store.set_chart_width(350.0));
    /// assert_eq!(store.view_context().chart_width, 350.0);
    /// ```
    pub fn set_chart_width(&mut self, width: f64) -> bool {
        let width = width.clamp(MIN_WIDE, MAX_WIDE);
        std::mem::replace(&mut self.chart_width, width) != width
    }

    /// Sets the content in the original language.
    pub fn set_original(&mut self, original: Atlas) {
        self.original = Some(original);
    }

    /// Sets the function that looks up names, for links with a name where a key belongs.
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
    /// store.set_name_lookup(Box::new(|_| Vec::new()));
    /// assert!(store.has_name_lookup());
    /// ```
    pub fn set_name_lookup(&mut self, lookup: NameLookup) {
        self.name_lookup = Some(lookup);
    }

    /// Sets the statistic on the map, or the statistics that can be chosen.
    pub fn set_statistic(&mut self, statistic: Option<StatisticMap>) {
        self.statistic = statistic;
    }

    /// Sets the answer to the search text of the state.
    pub fn set_answer(&mut self, answer: Option<Answer>) {
        self.answer = answer;
    }

    /// Returns `true` if there is an answer to the current search text.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::search::Answer;
    /// use imap::view::Store;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let mut store = Store::new(atlas, Speech::default(), Lang::En);
    /// store.set_answer(Some(Answer { text: "Niger".into(), ..Answer::default() }));
    /// assert!(!store.is_answered(), "the search text of the state is empty");
    /// ```
    pub fn is_answered(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.text == self.state.search)
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
        self.state = state;
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
            answer: self.answer.as_ref().filter(|_| self.is_answered()),
            statistic: self.statistic.as_ref(),
            has_pages: self.has_pages,
            chart_width: self.chart_width,
        }
    }
}
