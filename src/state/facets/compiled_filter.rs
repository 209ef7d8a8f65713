//! A filter with its options as indices, which tests many projects fast.

use super::{Facets, ProjectParty, TIME, facet_bit, role_bit};
use crate::atlas::{Date, Role};
use crate::state::app_state::Filter;
use crate::state::filter_option::FilterOption;
use crate::state::status::Status;
use crate::state::years::Years;

/// A filter prepared for many projects.
pub(super) struct CompiledFilter {
    /// `true` for each selected option.
    pub(super) chosen: Vec<bool>,
    /// `true` for each option that is a country on a selected route.
    crossed: Vec<bool>,
    /// `true` if any country is selected.
    countries: bool,
    /// Bits of the roles that count.
    pub(super) roles: u8,
    pub(super) statuses: Vec<Status>,
    pub(super) on: Option<Date>,
    /// Bits of the facets that must match.
    pub(super) needed: u32,
}

impl CompiledFilter {
    pub(super) fn new(facets: &Facets, filter: &Filter, years: Option<Years>) -> Self {
        let mut compiled = Self {
            chosen: vec![false; facets.options.len()],
            crossed: vec![false; facets.options.len()],
            countries: false,
            roles: 0,
            statuses: Vec::new(),
            on: filter.status_date(years, facets.today),
            needed: 0,
        };
        for &choice in &filter.choices {
            // An option that no project has still belongs to the filter and matches nothing.
            compiled.needed |= facet_bit(choice.facet());
            if let Ok(place) = facets.options.binary_search(&choice) {
                compiled.chosen[place] = true;
            }
            match choice {
                FilterOption::Country(_) => compiled.countries = true,
                FilterOption::Role(role) => compiled.roles |= role_bit(role),
                FilterOption::Status(status) => compiled.statuses.push(status),
                _ => {}
            }
        }
        for &(route, country) in &facets.routes {
            if compiled.chosen[route as usize] {
                compiled.crossed[country as usize] = true;
            }
        }
        if compiled.roles == 0 {
            compiled.roles = u8::MAX;
        }
        if years.is_some() {
            compiled.needed |= TIME;
        }
        compiled
    }

    pub(super) fn accepts_country(&self, part: &ProjectParty) -> bool {
        !self.countries || self.chosen[part.option as usize]
    }

    /// Returns `true` if the project works in a country on a selected route.
    pub(super) fn accepts_crossing(&self, part: &ProjectParty) -> bool {
        part.roles & role_bit(Role::ProjectCountry) != 0 && self.crossed[part.option as usize]
    }
}
