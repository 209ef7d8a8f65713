//! Summary of the filter in words: "funded by Italy", "in Niger".

use super::Teller;
use crate::atlas::{Date, Party, Role};
use crate::i18n::{date, fill};
use crate::state::{Action, Choice, Facet, List, Status};

impl Teller<'_> {
    /// Returns the parts of the filter, each with the action that removes it.
    pub(super) fn parts(&self) -> Vec<(String, Action)> {
        let choices = &self.state.filter.choices;
        let mut parts = Vec::new();
        let mut last = None;
        for &choice in choices {
            let facet = choice.facet();
            // A single role is part of the phrase of the countries.
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
            // A combined phrase is removed as a whole, so that no hidden part remains.
            let joint = match facet {
                Facet::Country => self.role_of_countries().is_some(),
                Facet::Status => self.state.filter.on.is_some(),
                _ => false,
            };
            let alone = choices.iter().filter(|other| other.facet() == facet).count() == 1;
            let action =
                if joint && alone { Action::Leave(facet) } else { Action::Choose(choice, false) };
            parts.push((text, action));
        }
        if let Some(on) = self.state.filter.on
            && !choices.iter().any(|choice| choice.facet() == Facet::Status)
        {
            let on = date::date(self.words, on);
            let text = fill(&self.words.filter.said_on, &[("date", &on)]);
            parts.push((text, Action::On(None)));
        }
        if let Some(years) = self.years_name() {
            let text = match self.state.list {
                // Neither list consists of projects that run in these years.
                List::Routes | List::Figures => years,
                _ => fill(&self.words.filter.said_years, &[("years", &years)]),
            };
            parts.push((text, Action::Years(None)));
        }
        parts
    }

    /// Returns the summary: the number of rows of the open list with its part of the filter, then
    /// the number of projects with the rest. Numbers have no action; parts have the one that
    /// removes them.
    pub(super) fn whole(&self) -> Vec<(String, Option<Action>)> {
        let projects = self.found.projects.len() as u64;
        let projects = (self.words.lists.project_count.of(self.lang, projects), None);
        let table = &self.words.table;
        let held = match self.state.list {
            List::Routes => table.route_count.of(self.lang, self.listed_routes().len() as u64),
            List::Figures => table.series_count.of(self.lang, self.listed_series().len() as u64),
            _ => {
                let parts = self.parts().into_iter().map(|(text, action)| (text, Some(action)));
                return [projects].into_iter().chain(parts).collect();
            }
        };
        let (mut whole, mut others) = (vec![(held, None)], Vec::new());
        for (text, action) in self.parts() {
            let bears = self.bears_on_list(&action);
            (if bears { &mut whole } else { &mut others }).push((text, Some(action)));
        }
        if !others.is_empty() {
            whole.push(projects);
            whole.append(&mut others);
        }
        whole
    }

    /// Returns `true` if the part that an action removes filters the listed routes or figures.
    fn bears_on_list(&self, action: &Action) -> bool {
        let of_routes = self.state.list == List::Routes;
        match action {
            Action::Years(_) => true,
            Action::Leave(facet) => *facet == Facet::Country && !of_routes,
            Action::Choose(Choice::Route(_), _) => true,
            Action::Choose(Choice::Mode(_), _) => of_routes,
            Action::Choose(Choice::Country(_), _) => !of_routes,
            _ => false,
        }
    }

    /// Returns the date that a status refers to.
    pub(super) fn status_day(&self) -> Option<Date> {
        let today = self.atlas.site.content_date.parse().ok();
        self.state.filter.date(self.state.years, today)
    }

    /// Returns the role if countries are filtered with a single role.
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
                let on = self.status_day().map(|on| date::date(self.words, on)).unwrap_or_default();
                return fill(&words.said_status, &[("status", name), ("date", &on)]);
            }
            Choice::Language(_) => &words.said_language,
            Choice::Route(_) => &words.said_route,
            Choice::Mode(_) => &words.said_mode,
        };
        fill(text, &[("name", name)])
    }

    /// Returns the name of a filter option.
    pub fn choice(&self, choice: Choice) -> String {
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

    /// Returns the name of a role.
    pub fn role(&self, role: Role) -> &str {
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
