//! The title of the window, which follows the state.

use super::ViewContext;
use crate::i18n::format_template;
use crate::state::{List, View};

impl ViewContext<'_> {
    /// Returns the title of the window: what is shown, and the title of the map.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let mut content = raw::Content::default();
    /// content.site.title = "Map".to_owned();
    /// content.site.subtitle = "Routes".to_owned();
    /// let (atlas, _) = validate_content(&content);
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().window_title(), "Map \u{2013} Routes");
    /// ```
    pub fn window_title(&self) -> String {
        let (state, site) = (self.state, &self.atlas.site);
        let list = self.list_name(state.list);
        let shown = match (state.view, state.selection) {
            (View::Compare, _) => self.words.said.comparison.clone(),
            (View::Table, _) => format_template(&self.words.said.table, &[("name", list)]),
            (View::Layers, _) => self.words.legend.as_table.clone(),
            (View::Map, Some(selection)) => self.card_title(selection).1,
            (View::Map, None) if !state.search.is_empty() => state.search.clone(),
            (View::Map, None) if state.list != List::Projects => list.to_owned(),
            (View::Map, None) => return site.full_title(" – "),
        };
        [&shown, " – ", &site.title].concat()
    }
}
