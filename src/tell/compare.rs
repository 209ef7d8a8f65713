//! Projects or countries side by side.

use super::{Node, Teller};

impl Teller<'_> {
    pub(super) fn comparison(&self) -> Vec<Node> {
        Vec::new()
    }
}
