//! The filters: what can be asked, and what is asked, as a sentence.

use super::{Node, Teller};

impl Teller<'_> {
    /// Whether nothing is asked of the projects.
    pub(super) fn asks_nothing(&self) -> bool {
        self.state.filter.choices.is_empty() && self.state.years.is_none()
    }

    pub(super) fn filters(&self) -> Vec<Node> {
        Vec::new()
    }

    pub(super) fn nothing_found(&self) -> Vec<Node> {
        Vec::new()
    }
}
