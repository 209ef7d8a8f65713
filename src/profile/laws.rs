//! The legal strip: treaties, unions and dialogues with their dates.

use super::{CountryProfile, fold};
use crate::atlas::{Date, Period};
use crate::i18n::{date, format_template};
use crate::markup::{Element, Node, el, nodes};
use crate::statistics::{Membership, Treaty, TreatyStatus};

impl CountryProfile<'_> {
    /// Returns the group with treaties, unions and dialogues.
    pub(super) fn law_group(&self) -> Node {
        let group = fold(&self.words.law_group, false);
        let figures = self.statistics;
        if figures.treaties.is_empty() && figures.memberships.is_empty() {
            return group.child(el("p").class("quiet").text(&self.words.no_laws)).into();
        }
        let treaties = (0..).zip(&self.catalogue.treaties);
        let treaties: Vec<Element> = treaties
            .filter(|(_, treaty)| self.is_open_to(treaty))
            .map(|(place, treaty)| self.treaty_row(place, treaty))
            .collect();
        let bodies: Vec<Element> =
            figures.memberships.iter().map(|row| self.body_row(row)).collect();
        let mut parts = vec![el("h4").text(&self.words.treaties).into(), list_of(treaties)];
        if !bodies.is_empty() {
            parts.extend([el("h4").text(&self.words.bodies).into(), list_of(bodies)]);
        }
        group.with(parts).into()
    }

    /// Returns whether a country can be a party: some treaties are open to members of a body only.
    fn is_open_to(&self, treaty: &Treaty) -> bool {
        let body = &treaty.only_members_of;
        let is_member = |row: &Membership| row.body == *body;
        body.is_empty() || self.statistics.memberships.iter().any(is_member)
    }

    fn treaty_row(&self, place: u32, treaty: &Treaty) -> Element {
        let entry = self.statistics.treaties.iter().find(|row| row.treaty == place);
        let status = match entry {
            Some(entry) => el("dd").text(&self.entry_text(entry)),
            None => el("dd").class("quiet").text(&self.missing_text(treaty)),
        };
        fact(&treaty.name, status)
    }

    fn entry_text(&self, entry: &TreatyStatus) -> String {
        let words = self.words;
        let dated = |form: &str, at: Date| {
            let act = self.catalogue.term("act", &entry.act);
            let date = date::format_date(self.speech, at);
            format_template(form, &[("act", act), ("date", &date)])
        };
        match (entry.is_party, entry.date, entry.signed) {
            (true, Some(at), _) => dated(&words.party_since, at),
            (true, None, _) => words.party.clone(),
            (false, _, Some(at)) => dated(&words.signed_on, at),
            (false, _, None) => words.signed.clone(),
        }
    }

    /// Returns what a missing entry means: it is never "not a party today".
    fn missing_text(&self, treaty: &Treaty) -> String {
        match treaty.as_of.filter(|_| treaty.is_complete) {
            Some(at) => {
                let date = date::format_date(self.speech, at);
                format_template(&self.words.not_listed, &[("date", &date)])
            }
            None => self.words.not_read.clone(),
        }
    }

    fn body_row(&self, row: &Membership) -> Element {
        let role = self.catalogue.term("role", &row.role);
        let period = Period { start: row.from, end: row.until };
        let period = date::format_period(self.speech, period);
        let text = match period.is_empty() {
            true => role.to_owned(),
            false => [role, &self.speech.lists.comma, &period].concat(),
        };
        fact(self.catalogue.term("body", &row.body), el("dd").text(&text))
    }
}

fn fact(name: &str, value: Element) -> Element {
    el("div").child(el("dt").text(name)).child(value)
}

fn list_of(rows: Vec<Element>) -> Node {
    el("dl").class("profile-figures").with(nodes(rows)).into()
}
