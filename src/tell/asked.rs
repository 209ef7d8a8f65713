//! What is asked of the projects, in words: "funded by Italy", "in Niger".

use super::Teller;
use crate::atlas::{Party, Role};
use crate::explore::{Action, Choice, Facet, Status};
use crate::language::{date, fill};

impl Teller<'_> {
    /// What is asked, part by part, each with the action that takes it back.
    pub(super) fn parts(&self) -> Vec<(String, Action)> {
        let choices = &self.state.filter.choices;
        let mut parts = Vec::new();
        let mut last = None;
        for &choice in choices {
            let facet = choice.facet();
            // The one role that is asked for is said of the countries.
            if facet == Facet::Role && self.role_of_countries().is_some() {
                continue;
            }
            let name = self.choice(choice);
            let text = if last == Some(facet) {
                fill(&self.words.filter.said_or, &[("name", &name)])
            } else {
                self.asked_for(choice, &name)
            };
            last = Some(facet);
            parts.push((text, Action::Choose(choice, false)));
        }
        if let Some(years) = self.years_name() {
            let text = fill(&self.words.filter.said_years, &[("years", &years)]);
            parts.push((text, Action::Years(None)));
        }
        parts
    }

    /// The role, where countries are asked for in one role only.
    fn role_of_countries(&self) -> Option<Role> {
        let choices = &self.state.filter.choices;
        choices.iter().find(|choice| matches!(choice, Choice::Country(_)))?;
        let mut roles = choices.iter().filter_map(|choice| match choice {
            Choice::Role(role) => Some(*role),
            _ => None,
        });
        let role = roles.next()?;
        roles.next().is_none().then_some(role)
    }

    fn asked_for(&self, choice: Choice, name: &str) -> String {
        let words = &self.words.filter;
        let text = match choice {
            Choice::Country(_) => match self.role_of_countries() {
                None => &words.said_with,
                Some(Role::ProjectCountry) => &words.said_in,
                Some(Role::Donor) => &words.said_funded,
                Some(Role::Partner) => &words.said_partner,
            },
            Choice::Role(_) => &words.said_role,
            Choice::Agency(_) => &words.said_agency,
            Choice::Donor(_) => &words.said_funded,
            Choice::Partner(_) => &words.said_partner,
            Choice::Theme(_) => &words.said_theme,
            Choice::Pillar(_) | Choice::Phase(_) => return name.to_owned(),
            Choice::Status(_) => {
                let on = self.state.filter.on.or(self.atlas.site.content_date.parse().ok());
                let on = on.map(|on| date::date(self.words, on)).unwrap_or_default();
                return fill(&words.said_status, &[("status", name), ("date", &on)]);
            }
            Choice::Language(_) => &words.said_language,
            Choice::Route(_) => &words.said_route,
            Choice::Mode(_) => &words.said_mode,
        };
        fill(text, &[("name", name)])
    }

    /// The name of a choice.
    pub(super) fn choice(&self, choice: Choice) -> String {
        let atlas = self.atlas;
        match choice {
            Choice::Country(code) => self.country_name(code),
            Choice::Role(role) => self.role(role).to_owned(),
            Choice::Agency(party) | Choice::Donor(party) | Choice::Partner(party) => match party {
                Party::Country(code) => self.country_name(code),
                Party::Group(id) => atlas.groups[id].name.clone(),
                Party::Organisation(id) => atlas.organisations[id].short().to_owned(),
            },
            Choice::Theme(id) => atlas.themes[id].name.clone(),
            Choice::Pillar(id) => atlas.pillars[id].name.clone(),
            Choice::Phase(id) => atlas.phases[id].name.clone(),
            Choice::Status(status) => self.status(status).to_owned(),
            Choice::Language(tag) => self.tongue(tag),
            Choice::Route(id) => atlas.routes[id].name.clone(),
            Choice::Mode(mode) => self.mode(mode).to_owned(),
        }
    }

    /// The word for a role.
    pub(super) fn role(&self, role: Role) -> &str {
        match role {
            Role::ProjectCountry => &self.words.roles.project_country,
            Role::Donor => &self.words.roles.donor,
            Role::Partner => &self.words.roles.partner,
        }
    }

    fn status(&self, status: Status) -> &str {
        match status {
            Status::Planned => &self.words.filter.planned,
            Status::Running => &self.words.filter.running,
            Status::Ended => &self.words.filter.ended,
        }
    }
}
