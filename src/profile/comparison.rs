//! Several countries compared: their key figures side by side, and charts of their figures.

use super::comparison_charts::compared_groups;
use super::{CountryProfile, DETAILS, OPTIONAL};
use crate::chart::{NARROW, WIDE};
use crate::markup::{Element, Node, el, nodes};
use crate::statistics::Indicator;

/// Returns the comparison of some profiles: a table of the key figures with the year of each value,
/// the remarks on each country, charts with a line for each country, and the licences. Empty without
/// a profile. `width` is that of the place in CSS pixels; charts are as wide, but at most [`WIDE`].
///
/// # Examples
/// ```
/// use imap::profile::compare_profiles;
///
/// assert!(compare_profiles(&[], 320.0).is_empty());
/// ```
pub fn compare_profiles(profiles: &[CountryProfile], width: f64) -> Vec<Node> {
    let Some(first) = profiles.first() else { return Vec::new() };
    let mut head = el("tr").child(el("td"));
    for profile in profiles {
        let name = el("bdi").text(&profile.place_name(profile.code));
        head = head.child(el("th").attr("scope", "col").child(name));
    }
    let is_shown = |indicator: &&Indicator| {
        let key = indicator.key.as_str();
        let is_known = profiles.iter().any(|profile| profile.latest(indicator).is_some());
        !DETAILS.contains(&key) && (is_known || !OPTIONAL.contains(&key))
    };
    let rows = first.catalogue.indicators.iter().filter(is_shown).map(|indicator| {
        let cells = profiles.iter().map(|profile| profile.compared_value(indicator));
        el("tr")
            .child(el("th").attr("scope", "row").text(&indicator.name))
            .with(nodes(cells.collect()))
    });
    let title = &first.words.key_figures;
    let table = el("table")
        .child(el("caption").text(title))
        .child(el("thead").child(head))
        .child(el("tbody").with(nodes(rows.collect())));
    let region = el("div")
        .class("profile-comparison")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", title)
        .child(table);
    let mut parts = vec![region.into()];
    for profile in profiles {
        let remarks = profile.remarks();
        if !remarks.is_empty() {
            parts.push(el("h4").text(&profile.place_name(profile.code)).into());
            parts.extend(remarks);
        }
    }
    parts.extend(compared_groups(profiles, width.clamp(NARROW, WIDE)));
    parts.push(first.licence_group());
    parts
}

impl CountryProfile<'_> {
    /// Returns the cell of an indicator: the last value with its time.
    fn compared_value(&self, indicator: &Indicator) -> Element {
        let Some(point) = self.latest(indicator) else {
            let missing = self.missing_value(indicator);
            return el("td").child(el("span").class("quiet").text(missing));
        };
        let value = el("strong").text(&self.value_text(indicator, point.value.value()));
        let share = self.share_of(indicator, point);
        let share = share.map(|share| el("span").text(&[" (", &share, ")"].concat()));
        let time = el("span").class("quiet").text(&self.time_text(indicator.kind, point.year));
        el("td").child(value).maybe(share).child(time)
    }
}
