//! The filter: the projects that match it, and their number for each further option.

use super::compiled_filter::CompiledFilter;
use super::country_bitsets::CountryBitsets;
use super::{Facets, FilterResult, ProjectParty, TIME, facet_bit, index_range, role_bit};
use crate::atlas::{Atlas, Role};
use crate::state::app_state::{Filter, State};
use crate::state::filter_option::{Facet, FilterOption};
use crate::state::status::Status;
use crate::state::years::Years;

impl Facets {
    /// Applies the filter of a state.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::state::{Facets, State};
    ///
    /// let project = raw::RawProject { id: "training".to_owned(), ..Default::default() };
    /// let (atlas, _) =
    ///     validate_content(&raw::Content { projects: vec![project], ..Default::default() });
    /// let found = Facets::new(&atlas).filter_projects(&State::opening_state(&atlas), &atlas);
    /// assert_eq!(found.projects.len(), 1);
    /// ```
    pub fn filter_projects(&self, state: &State, atlas: &Atlas) -> FilterResult {
        self.filter_projects_with(&state.filter, state.years, atlas)
    }

    /// Applies a filter with a span of years.
    pub fn filter_projects_with(
        &self,
        filter: &Filter,
        years: Option<Years>,
        atlas: &Atlas,
    ) -> FilterResult {
        let compiled = CompiledFilter::new(self, filter, years);
        let mut found = FilterResult { projects: Vec::new(), counts: vec![0; self.options.len()] };
        let mut tally = Tally::new(self, atlas.projects.len());
        for (id, project) in atlas.projects.iter() {
            let status = compiled.on.and_then(|on| Status::status_on(project.period, on));
            let of = &self.of[index_range(&self.ends, id.index())];
            let parts = &self.parts[index_range(&self.part_ends, id.index())];
            let mut matched = 0;
            for &option in of.iter().filter(|&&option| compiled.chosen[option as usize]) {
                matched |= facet_bit(self.options[option as usize].facet());
            }
            if parts.iter().any(|part| compiled.accepts_crossing(part)) {
                matched |= facet_bit(Facet::Route);
            }
            if status.is_some_and(|status| compiled.statuses.contains(&status)) {
                matched |= facet_bit(Facet::Status);
            }
            // Countries and roles match together: a selected country in a selected role.
            matched &= !(facet_bit(Facet::Country) | facet_bit(Facet::Role));
            if parts
                .iter()
                .any(|part| compiled.accepts_country(part) && part.roles & compiled.roles != 0)
            {
                matched |= facet_bit(Facet::Country) | facet_bit(Facet::Role);
            }
            if years
                .is_none_or(|years| project.period.overlaps(years.first_day(), years.last_day()))
            {
                matched |= TIME;
            }
            let missing = compiled.needed & !matched;
            if missing == 0 {
                found.projects.push(id);
            }
            let row = FacetRow { of, parts, status };
            self.count_options(&mut found.counts, &mut tally, &compiled, missing, &row);
            if missing & !facet_bit(Facet::Route) == 0 {
                tally.crossing.add_project(id.index(), parts);
            }
        }
        tally.add_to_counts(self, &mut found.counts);
        found
    }

    /// Counts a project for every option of the one facet that it does not match, or of all facets
    /// if it matches all.
    fn count_options(
        &self,
        counts: &mut [u32],
        tally: &mut Tally,
        compiled: &CompiledFilter,
        missing: u32,
        row: &FacetRow,
    ) {
        let &FacetRow { of, parts, status } = row;
        let joint = facet_bit(Facet::Country) | facet_bit(Facet::Role);
        if missing & !joint == 0 {
            let mut roles = 0;
            for part in parts {
                if part.roles & compiled.roles != 0 {
                    counts[part.option as usize] += 1;
                }
                if compiled.accepts_country(part) {
                    roles |= part.roles;
                }
            }
            for (role, count) in Role::ALL.into_iter().zip(&mut tally.roles) {
                *count += u32::from(roles & role_bit(role) != 0);
            }
        }
        if missing.count_ones() > 1 {
            return;
        }
        for &option in of {
            let facet = facet_bit(self.options[option as usize].facet());
            if facet & joint == 0 && missing & !facet == 0 {
                counts[option as usize] += 1;
            }
        }
        if let Some(status) = status
            && missing & !facet_bit(Facet::Status) == 0
        {
            tally.statuses[status as usize] += 1;
        }
    }
}

/// The indexed data of one project.
struct FacetRow<'a> {
    of: &'a [u32],
    parts: &'a [ProjectParty],
    status: Option<Status>,
}

/// Counts that are not kept per option of a project.
struct Tally {
    roles: [u32; 3],
    statuses: [u32; 3],
    crossing: CountryBitsets,
}

impl Tally {
    fn new(facets: &Facets, projects: usize) -> Self {
        let countries = facets.options.partition_point(|choice| choice.facet() <= Facet::Country);
        // Without routes there is nothing to count.
        let projects = if facets.routes.is_empty() { 0 } else { projects };
        Self { roles: [0; 3], statuses: [0; 3], crossing: CountryBitsets::new(countries, projects) }
    }

    fn add_to_counts(&self, facets: &Facets, counts: &mut [u32]) {
        let roles = Role::ALL.map(FilterOption::Role).into_iter().zip(self.roles);
        let statuses = Status::NAMES.map(|(_, status)| FilterOption::Status(status));
        for (choice, count) in roles.chain(statuses.into_iter().zip(self.statuses)) {
            if let Ok(place) = facets.options.binary_search(&choice) {
                counts[place] = count;
            }
        }
        for on_route in facets.routes.chunk_by(|one, other| one.0 == other.0) {
            counts[on_route[0].0 as usize] = self.crossing.count_projects(on_route);
        }
    }
}
