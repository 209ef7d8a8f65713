//! Routes and projects meet in countries.

use super::{Part, bit_of};
use crate::atlas::{Atlas, Code, Role, order};
use crate::explore::Choice;

/// Which routes run through a country, and how they are travelled there.
pub(super) struct Along {
    routes: Vec<(Choice, Code)>,
    /// A bit for each mode, by the number of the country.
    modes: Vec<u8>,
}

impl Along {
    pub(super) fn new(atlas: &Atlas) -> Self {
        let mut along = Self { routes: Vec::new(), modes: vec![0; Code::COUNT] };
        for (id, route) in atlas.routes.iter() {
            for leg in route.legs() {
                for hub in [leg.from, leg.to] {
                    let code = atlas.hubs[hub].country;
                    along.routes.push((Choice::Route(id), code));
                    along.modes[code.number()] |= 1 << leg.mode as u8;
                }
            }
        }
        order::sort(&mut along.routes);
        along.routes.dedup();
        along
    }

    /// The modes in which routes are travelled in a country, a bit for each.
    pub(super) fn modes(&self, code: Code) -> u8 {
        self.modes[code.number()]
    }

    /// Each route with each country that it runs through, sorted; only the
    /// countries that are marked, by their number.
    pub(super) fn routes(self, marked: &[bool]) -> Vec<(Choice, Code)> {
        let mut routes = self.routes;
        routes.retain(|(_, code)| marked[code.number()]);
        routes
    }
}

/// For each country the projects that work there, a bit for each project: a
/// route then finds the projects of all its countries, each once, in a few
/// steps for each 64 of them.
pub(super) struct Crossing {
    bits: Vec<u64>,
    /// Words for each country.
    width: usize,
}

impl Crossing {
    /// For so many countries and projects.
    pub(super) fn new(countries: usize, projects: usize) -> Self {
        let width = projects.div_ceil(64);
        Self { bits: vec![0; countries * width], width }
    }

    /// Adds a project with its countries.
    pub(super) fn add(&mut self, project: usize, parts: &[Part]) {
        for part in parts.iter().filter(|part| part.roles & bit_of(Role::ProjectCountry) != 0) {
            let place = part.option as usize * self.width + project / 64;
            if let Some(word) = self.bits.get_mut(place) {
                *word |= 1 << (project % 64);
            }
        }
    }

    /// How many projects there are in the countries of a route.
    pub(super) fn count(&self, on_route: &[(u32, u32)]) -> u32 {
        let word = |at: usize| {
            let countries = on_route.iter();
            countries.fold(0, |all, &(_, place)| all | self.bits[place as usize * self.width + at])
        };
        (0..self.width).map(|at| word(at).count_ones()).sum()
    }
}
