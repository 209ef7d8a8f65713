//! Summary of the filter in words: "funded by Italy", "in Niger".

use super::ViewContext;
use crate::atlas::{Date, Party, Role};
use crate::i18n::{date, format_template};
use crate::state::{Action, Facet, FilterOption, List, Status};

impl ViewContext<'_> {
    /// Returns the parts of the filter, each with the action that removes it.
    pub(super) fn filter_phrases(&self) -> Vec<(String, Action)> {
        let choices = &self.state.filter.choices;
        let mut parts = Vec::new();
        let mut last = None;
        for &choice in choices {
            let facet = choice.facet();
            // A single role is part of the phrase of the countries.
            if facet == Facet::Role && self.role_of_countries().is_some() {
                continue;
            }
            let name = self.option_name(choice);
            let text = if last == Some(facet) {
                format_template(&self.words.filter.said_or, &[("name", &name)])
            } else {
                self.choice_phrase(choice, &name)
            };
            last = Some(facet);
            // A combined phrase is removed as a whole, so that no hidden part remains.
            let joint = match facet {
                Facet::Country => self.role_of_countries().is_some(),
                Facet::Status => self.state.filter.on.is_some(),
                _ => false,
            };
            let alone = choices.iter().filter(|other| other.facet() == facet).count() == 1;
            let action = if joint && alone {
                Action::ClearFacet(facet)
            } else {
                Action::SetFilter(choice, false)
            };
            parts.push((text, action));
        }
        if let Some(on) = self.state.filter.on
            && !choices.iter().any(|choice| choice.facet() == Facet::Status)
        {
            let on = date::format_date(self.words, on);
            let text = format_template(&self.words.filter.said_on, &[("date", &on)]);
            parts.push((text, Action::SetStatusDate(None)));
        }
        if let Some(years) = self.years_name() {
            let text = match self.state.list {
                // Neither list consists of projects that run in these years.
                List::Routes | List::Figures => years,
                _ => format_template(&self.words.filter.said_years, &[("years", &years)]),
            };
            parts.push((text, Action::Years(None)));
        }
        parts
    }

    /// Returns the summary: the number of rows of the open list with its part of the filter, then
    /// the number of projects with the rest. Numbers have no action; parts have the one that
    /// removes them.
    pub(super) fn summary_phrases(&self) -> Vec<(String, Option<Action>)> {
        let projects = self.found.projects.len() as u64;
        let projects = (self.words.lists.project_count.format_count(self.lang, projects), None);
        let table = &self.words.table;
        let held = match self.state.list {
            List::Routes => {
                table.route_count.format_count(self.lang, self.listed_routes().len() as u64)
            }
            List::Figures => {
                table.series_count.format_count(self.lang, self.listed_series().len() as u64)
            }
            List::Countries => {
                let countries = self.listed_countries().len() as u64;
                self.words.lists.country_count.format_count(self.lang, countries)
            }
            List::Documents => {
                table.document_count.format_count(self.lang, self.listed_documents().len() as u64)
            }
            _ => {
                let parts =
                    self.filter_phrases().into_iter().map(|(text, action)| (text, Some(action)));
                return [projects].into_iter().chain(parts).collect();
            }
        };
        let (mut whole, mut others) = (vec![(held, None)], Vec::new());
        for (text, action) in self.filter_phrases() {
            let bears = self.applies_to_list(&action);
            (if bears { &mut whole } else { &mut others }).push((text, Some(action)));
        }
        if !others.is_empty() {
            whole.push(projects);
            whole.append(&mut others);
        }
        whole
    }

    /// Returns `true` if the part that an action removes filters the rows of the open list.
    fn applies_to_list(&self, action: &Action) -> bool {
        // The filter finds projects, whose countries and documents are listed.
        if matches!(self.state.list, List::Countries | List::Documents) {
            return false;
        }
        let of_routes = self.state.list == List::Routes;
        match action {
            Action::Years(_) => true,
            Action::ClearFacet(facet) => *facet == Facet::Country && !of_routes,
            Action::SetFilter(FilterOption::Route(_), _) => true,
            Action::SetFilter(FilterOption::Mode(_), _) => of_routes,
            Action::SetFilter(FilterOption::Country(_), _) => !of_routes,
            _ => false,
        }
    }

    /// Returns the date that a status refers to.
    pub(super) fn status_day(&self) -> Option<Date> {
        let today = self.atlas.site.content_date.parse().ok();
        self.state.filter.status_date(self.state.years, today)
    }

    /// Returns the role if countries are filtered with a single role.
    fn role_of_countries(&self) -> Option<Role> {
        let choices = &self.state.filter.choices;
        choices.iter().find(|choice| matches!(choice, FilterOption::Country(_)))?;
        let mut roles = choices.iter().filter_map(|choice| match choice {
            FilterOption::Role(role) => Some(*role),
            _ => None,
        });
        let role = roles.next()?;
        roles.next().is_none().then_some(role)
    }

    fn choice_phrase(&self, choice: FilterOption, name: &str) -> String {
        let words = &self.words.filter;
        let text = match choice {
            FilterOption::Country(_) => match self.role_of_countries() {
                None => &words.said_with,
                Some(Role::ProjectCountry) => &words.said_in,
                Some(Role::Donor) => &words.said_funded,
                Some(Role::Partner) => &words.said_partner,
            },
            FilterOption::Role(_) => &words.said_role,
            FilterOption::Agency(_) => &words.said_agency,
            FilterOption::Donor(_) => &words.said_funded,
            FilterOption::Partner(_) => &words.said_partner,
            FilterOption::Theme(_) => &words.said_theme,
            FilterOption::Pillar(_) | FilterOption::Phase(_) => return name.to_owned(),
            FilterOption::Status(_) => {
                let on = self
                    .status_day()
                    .map(|on| date::format_date(self.words, on))
                    .unwrap_or_default();
                return format_template(&words.said_status, &[("status", name), ("date", &on)]);
            }
            FilterOption::Language(_) => &words.said_language,
            FilterOption::Route(_) => &words.said_route,
            FilterOption::Mode(_) => &words.said_mode,
        };
        format_template(text, &[("name", name)])
    }

    /// Returns the name of a filter option.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Role;
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::state::FilterOption;
    /// use imap::view::Store;
    ///
    /// let mut words = Speech::default();
    /// words.roles.donor = "donor".to_owned();
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, words, Lang::En);
    /// let name = store.view_context().option_name(FilterOption::Role(Role::Donor));
    /// assert_eq!(name, "donor");
    /// ```
    pub fn option_name(&self, choice: FilterOption) -> String {
        let atlas = self.atlas;
        match choice {
            FilterOption::Country(code) => self.country_name(code),
            FilterOption::Role(role) => self.role(role).to_owned(),
            FilterOption::Agency(party)
            | FilterOption::Donor(party)
            | FilterOption::Partner(party) => match party {
                Party::Country(code) => self.country_name(code),
                Party::Group(id) => atlas.groups[id].name.clone(),
                Party::Organisation(id) => atlas.organisations[id].short_name().to_owned(),
            },
            FilterOption::Theme(id) => atlas.themes[id].name.clone(),
            FilterOption::Pillar(id) => atlas.pillars[id].name.clone(),
            FilterOption::Phase(id) => atlas.phases[id].name.clone(),
            FilterOption::Status(status) => self.status_name(status).to_owned(),
            FilterOption::Language(tag) => self.tongue(tag),
            FilterOption::Route(id) => atlas.routes[id].name.clone(),
            FilterOption::Mode(mode) => self.mode_name(mode).to_owned(),
        }
    }

    /// Returns the name of a role.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Role;
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let mut words = Speech::default();
    /// words.roles.donor = "donor".to_owned();
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, words, Lang::En);
    /// assert_eq!(store.view_context().role(Role::Donor), "donor");
    /// ```
    pub fn role(&self, role: Role) -> &str {
        match role {
            Role::ProjectCountry => &self.words.roles.project_country,
            Role::Donor => &self.words.roles.donor,
            Role::Partner => &self.words.roles.partner,
        }
    }

    fn status_name(&self, status: Status) -> &str {
        match status {
            Status::Planned => &self.words.filter.planned,
            Status::Running => &self.words.filter.running,
            Status::Ended => &self.words.filter.ended,
        }
    }
}
