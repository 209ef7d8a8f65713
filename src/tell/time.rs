//! The time line.

use super::{Node, Teller};

impl Teller<'_> {
    /// The time line under the map.
    pub fn time_line(&self) -> Vec<Node> {
        Vec::new()
    }
}
