//! Publishers, editions and licences of the figures.

use super::{CountryProfile, fold};
use crate::markup::{Element, Node, el, nodes};
use crate::statistics::{Indicator, StatisticSource};

impl CountryProfile<'_> {
    /// Returns the source of an indicator; `None` only in a damaged catalogue.
    pub(super) fn source_of(&self, indicator: &Indicator) -> Option<&StatisticSource> {
        self.catalogue.sources.get(indicator.source as usize)
    }

    /// Returns publisher, edition and licence of an indicator in one line.
    pub(super) fn source_line(&self, indicator: &Indicator) -> Element {
        let line = el("p").class("quiet");
        let Some(source) = self.source_of(indicator) else { return line };
        let comma = &self.speech.lists.comma;
        line.child(self.site_link(&source.url, el("bdi").text(&source.publisher)))
            .text(comma)
            .child(el("bdi").attr("lang", "en").text(&source.title))
            .text(comma)
            .child(el("bdi").text(&source.edition))
            .text(" · ")
            .child(
                self.site_link(
                    &source.licence_url,
                    el("bdi").attr("lang", "en").text(&source.licence),
                ),
            )
    }

    /// Returns the group with the attributions and the rules of rounding.
    pub(super) fn licence_group(&self) -> Node {
        let rows = (self.catalogue.attributions())
            .into_iter()
            .map(|text| el("li").attr("lang", "en").attr("dir", "ltr").text(text));
        fold(&self.words.sources, false)
            .child(el("ul").class("sources").with(nodes(rows.collect())))
            .child(el("p").class("quiet").text(&self.words.rounding))
            .into()
    }

    fn site_link(&self, url: &str, name: Element) -> Element {
        if !url.starts_with("https://") {
            return name;
        }
        el("a")
            .attr("href", url)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .attr("title", &self.speech.card.opens_elsewhere)
            .child(name)
    }
}
