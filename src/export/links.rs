//! Links of other states than the shown one.

use super::Export;
use crate::briefing::address::state_text;
use crate::state::{State, url};

impl Export<'_> {
    /// Returns the link of a state of the same page, without a camera; empty if the view has none.
    pub fn link_of_state(&self, state: &State) -> String {
        if self.link.is_empty() {
            return String::new();
        }
        let page = without_parameters(self.link, &url::NAMES);
        let state = state_text(&url::encode(state, None, self.context.atlas));
        let between = match (state.is_empty(), page.contains('?')) {
            (true, _) => "",
            (false, true) => "&",
            (false, false) => "?",
        };
        [&page, between, &state].concat()
    }
}

/// Returns the link of a step without the briefing that the page shows: its key, and what is behind
/// the number sign.
///
/// # Examples
///
/// ```
/// use imap::export::links::without_briefing;
///
/// let link = "https://example.org/?briefing=two&route=CM#briefing=AbC";
/// assert_eq!(without_briefing(link), "https://example.org/?route=CM");
/// ```
pub fn without_briefing(link: &str) -> String {
    without_parameters(link, &["briefing"])
}

/// Returns a link without its fragment and without the parameters of these names.
fn without_parameters(link: &str, names: &[&str]) -> String {
    let link = link.split('#').next().unwrap_or_default();
    let Some((page, query)) = link.split_once('?') else { return link.to_owned() };
    let name_of = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !names.contains(&name_of(pair).as_str())).collect();
    if kept.is_empty() { page.to_owned() } else { [page, "?", &kept.join("&")].concat() }
}
