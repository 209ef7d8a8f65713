//! The largest countries of origin or destination of an indicator, by date.

use super::CountryProfile;
use crate::i18n::format_template;
use crate::markup::{Element, Node, el, nodes};
use crate::statistics::{Indicator, Partner, PartnerList};

/// Number of partners in a profile; the corridors on the map show more.
const PARTNERS: usize = 5;
/// The indicators whose partners are destinations.
const TO_DESTINATIONS: [&str; 2] = ["emigrants", "refugees-from"];

impl CountryProfile<'_> {
    /// Returns the partners of an indicator: those of the last date as a list, those of other dates
    /// in a collapsed section. Empty if none are known.
    pub(super) fn partner_lists(&self, place: u32, indicator: &Indicator) -> Vec<Node> {
        let lists = self.statistics.partners.iter().filter(|list| list.indicator == place);
        let mut lists: Vec<&PartnerList> = lists.collect();
        let Some(last) = lists.pop() else { return Vec::new() };
        let mut nodes = self.partner_list(indicator, last);
        if !lists.is_empty() {
            let mut others =
                el("details").class("as-table").child(el("summary").text(&self.words.other_dates));
            for list in lists.into_iter().rev() {
                others = others.with(self.partner_list(indicator, list));
            }
            nodes.push(others.into());
        }
        nodes
    }

    fn partner_list(&self, indicator: &Indicator, list: &PartnerList) -> Vec<Node> {
        let form = match TO_DESTINATIONS.contains(&indicator.key.as_str()) {
            true => &self.words.destinations_in,
            false => &self.words.origins_in,
        };
        let date = self.time_text(indicator.kind, list.year);
        let title = format_template(form, &[("date", &date)]);
        let rows =
            list.partners.iter().take(PARTNERS).map(|partner| self.partner_row(indicator, partner));
        let rows = el("ol").class("profile-partners").with(nodes(rows.collect()));
        vec![el("h5").text(&title).into(), rows.into()]
    }

    fn partner_row(&self, indicator: &Indicator, partner: &Partner) -> Element {
        let value = self.value_text(indicator, partner.value.value());
        el("li")
            .child(el("bdi").text(&self.place_name(partner.code)))
            .text(" ")
            .child(el("span").class("value").text(&value))
    }
}
