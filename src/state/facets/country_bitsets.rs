//! Links between routes and projects: the countries they have in common.

use super::{ProjectParty, role_bit};
use crate::atlas::{Atlas, Code, Role};
use crate::sort;
use crate::state::FilterOption;

/// Routes and modes of travel of each country.
pub(super) struct RouteCountries {
    routes: Vec<(FilterOption, Code)>,
    /// One bit for each mode, by the number of the country.
    modes: Vec<u8>,
}

impl RouteCountries {
    pub(super) fn new(atlas: &Atlas) -> Self {
        let mut along = Self { routes: Vec::new(), modes: vec![0; Code::COUNT] };
        for (id, route) in atlas.routes.iter() {
            for leg in route.legs() {
                for hub in [leg.from, leg.to] {
                    let code = atlas.hubs[hub].country;
                    along.routes.push((FilterOption::Route(id), code));
                    along.modes[code.number()] |= 1 << leg.mode as u8;
                }
            }
        }
        sort::sort(&mut along.routes);
        along.routes.dedup();
        along
    }

    /// Returns the modes of the routes in a country, one bit each.
    pub(super) fn country_modes(&self, code: Code) -> u8 {
        self.modes[code.number()]
    }

    /// Returns each route with each of its countries, sorted. `marked` selects the countries by
    /// their number.
    pub(super) fn country_routes(self, marked: &[bool]) -> Vec<(FilterOption, Code)> {
        let mut routes = self.routes;
        routes.retain(|(_, code)| marked[code.number()]);
        routes
    }
}

/// Bitset of projects for each country. The projects of all countries of a route are counted in a
/// few steps for each 64 projects, without counting any twice.
pub(super) struct CountryBitsets {
    bits: Vec<u64>,
    /// The number of words for each country.
    width: usize,
}

impl CountryBitsets {
    /// Creates empty bitsets.
    pub(super) fn new(countries: usize, projects: usize) -> Self {
        let width = projects.div_ceil(64);
        Self { bits: vec![0; countries * width], width }
    }

    /// Adds a project with its countries.
    pub(super) fn add_project(&mut self, project: usize, parts: &[ProjectParty]) {
        for part in parts.iter().filter(|part| part.roles & role_bit(Role::ProjectCountry) != 0) {
            let place = part.option as usize * self.width + project / 64;
            if let Some(word) = self.bits.get_mut(place) {
                *word |= 1 << (project % 64);
            }
        }
    }

    /// Returns the number of projects in the countries of a route.
    pub(super) fn count_projects(&self, on_route: &[(u32, u32)]) -> u32 {
        let word = |at: usize| {
            let countries = on_route.iter();
            countries.fold(0, |all, &(_, place)| all | self.bits[place as usize * self.width + at])
        };
        (0..self.width).map(|at| word(at).count_ones()).sum()
    }
}
