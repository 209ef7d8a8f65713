//! Yearly figures: charts that can be read, and the same as tables.

use super::{Node, Teller};

impl Teller<'_> {
    pub(super) fn figure_list(&self) -> Vec<Node> {
        Vec::new()
    }
}
