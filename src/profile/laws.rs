//! The legal strip: treaties, unions and dialogues with their dates.

use super::{CountryProfile, fold};
use crate::atlas::{Date, Period};
use crate::i18n::{date, format_template};
use crate::markup::{Node, el, nodes};
use crate::statistics::{Membership, NotedLaw, NotedLaws, Treaty, TreatyStatus};

impl CountryProfile<'_> {
    /// Returns the group with treaties, unions and dialogues.
    pub(super) fn law_group(&self) -> Node {
        let group = fold(&self.words.law_group, false);
        let laws = self.law_groups();
        if laws.is_empty() {
            return group.child(el("p").class("quiet").text(&self.words.no_laws)).into();
        }
        let mut parts: Vec<Node> = Vec::new();
        for NotedLaws { title, rows } in laws {
            let rows = rows.into_iter().map(|NotedLaw { name, status, is_known }| {
                let value = if is_known { el("dd") } else { el("dd").class("quiet") };
                let value = value.text(&status);
                el("div").child(el("dt").text(&name)).child(value)
            });
            let list = el("dl").class("profile-figures").with(nodes(rows.collect()));
            parts.extend([el("h4").text(&title).into(), list.into()]);
        }
        group.with(parts).into()
    }

    /// Returns the treaties, and the unions and dialogues; empty if no list names the country.
    pub(super) fn law_groups(&self) -> Vec<NotedLaws> {
        let figures = self.statistics;
        if figures.treaties.is_empty() && figures.memberships.is_empty() {
            return Vec::new();
        }
        let treaties = (0..).zip(&self.catalogue.treaties);
        let treaties = treaties.filter(|(_, treaty)| self.is_open_to(treaty));
        let treaties = treaties.map(|(place, treaty)| self.treaty_law(place, treaty));
        let bodies = figures.memberships.iter().map(|row| NotedLaw {
            name: self.catalogue.term("body", &row.body).to_owned(),
            status: self.membership_text(row),
            is_known: true,
        });
        let mut groups = vec![
            NotedLaws { title: self.words.treaties.clone(), rows: treaties.collect() },
            NotedLaws { title: self.words.bodies.clone(), rows: bodies.collect() },
        ];
        groups.retain(|group| !group.rows.is_empty());
        groups
    }

    /// Returns whether a country can be a party: some treaties are open to members of a body only.
    fn is_open_to(&self, treaty: &Treaty) -> bool {
        let body = &treaty.only_members_of;
        let is_member = |row: &Membership| row.body == *body;
        body.is_empty() || self.statistics.memberships.iter().any(is_member)
    }

    fn treaty_law(&self, place: u32, treaty: &Treaty) -> NotedLaw {
        let entry = self.statistics.treaties.iter().find(|row| row.treaty == place);
        let status = match entry {
            Some(entry) => self.entry_text(entry),
            None => self.missing_text(treaty),
        };
        NotedLaw { name: treaty.name.clone(), status, is_known: entry.is_some() }
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

    fn membership_text(&self, row: &Membership) -> String {
        let role = self.catalogue.term("role", &row.role);
        let period = Period { start: row.from, end: row.until };
        let period = date::format_period(self.speech, period);
        match period.is_empty() {
            true => role.to_owned(),
            false => [role, &self.speech.lists.comma, &period].concat(),
        }
    }
}
