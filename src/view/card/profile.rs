//! The place of the country profile in the card of a country. The profile is a module of its own
//! (`src/bin/profile.rs`), which fills the place when the card opens.

use crate::atlas::Code;
use crate::markup::{Node, el};
use crate::view::ViewContext;

impl ViewContext<'_> {
    /// Returns the place of the profile of a country, or of the comparison of several, with a text
    /// until the figures are there.
    pub(in crate::view) fn profile_placeholder(&self, codes: &[Code]) -> Node {
        let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
        let words = &self.words.card;
        el("section")
            .class("part profile")
            .attr("aria-label", &words.profile)
            .attr("data-profile", &codes.join(" "))
            .child(
                el("p")
                    .class("quiet profile-status")
                    .attr("role", "status")
                    .text(&words.profile_loading),
            )
            .into()
    }
}
