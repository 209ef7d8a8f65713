//! Indexes the options of all projects.

use super::country_bitsets::RouteCountries;
use super::{Facets, OWN, Participation, ProjectParty, role_bit};
use crate::atlas::{Atlas, Code, Mode, Project, Role, RoleBasis};
use crate::sort;
use crate::state::filter_option::FilterOption;
use crate::state::status::Status;

/// The options of the projects so far, with tables by the number of a country.
struct OptionCollector {
    along: RouteCountries,
    /// `true` if a project works there.
    worked_in: Vec<bool>,
    /// The roles in the current project.
    roles_of: Vec<u8>,
    /// `true` if a project has the country as an option.
    is_option: Vec<bool>,
    countries: Vec<FilterOption>,
    /// Sorted options other than countries. Few options are new, so looking each one up is faster
    /// than sorting those of all projects.
    others: Vec<FilterOption>,
}

/// The options of a project, with its countries apart.
struct ProjectOptions {
    choices: Vec<FilterOption>,
    countries: Vec<Participation>,
}

impl Facets {
    /// Indexes the options of all projects.
    pub fn new(atlas: &Atlas) -> Self {
        let mut collector = OptionCollector {
            along: RouteCountries::new(atlas),
            worked_in: vec![false; Code::COUNT],
            roles_of: vec![0; Code::COUNT],
            is_option: vec![false; Code::COUNT],
            countries: Vec::new(),
            others: Vec::new(),
        };
        let mut rows = Vec::with_capacity(atlas.projects.len());
        for (_, project) in atlas.projects.iter() {
            rows.push(collector.project_options(atlas, project));
        }
        let mut facets = Self { today: atlas.site.content_date.parse().ok(), ..Self::default() };
        let routes = collector.along.country_routes(&collector.worked_in);
        facets.options = collector.countries;
        facets.options.append(&mut collector.others);
        facets.options.extend(Status::NAMES.map(|(_, status)| FilterOption::Status(status)));
        facets.options.extend(routes.iter().map(|&(route, _)| route));
        sort::sort(&mut facets.options);
        facets.options.dedup();
        facets.add_rows(&rows, &routes);
        facets
    }

    /// Adds the indices of the options of all projects and routes.
    fn add_rows(&mut self, rows: &[ProjectOptions], routes: &[(FilterOption, Code)]) {
        let mut place_of = vec![u32::MAX; Code::COUNT];
        for (place, option) in (0..).zip(&self.options) {
            if let FilterOption::Country(code) = option {
                place_of[code.number()] = place;
            }
        }
        let options = &self.options;
        let place =
            |choice: FilterOption| options.binary_search(&choice).unwrap_or_default() as u32;
        for ProjectOptions { choices, countries } in rows {
            let parts = countries.iter().map(|&Participation(code, roles)| ProjectParty {
                option: place_of[code.number()],
                code,
                roles,
            });
            let first = self.parts.len();
            self.parts.extend(parts);
            self.part_ends.push(self.parts.len() as u32);
            self.of.extend(self.parts[first..].iter().map(|part| part.option));
            self.of.extend(choices.iter().map(|&choice| place(choice)));
            self.ends.push(self.of.len() as u32);
        }
        let crossed = routes.iter();
        self.routes =
            crossed.map(|&(route, code)| (place(route), place_of[code.number()])).collect();
    }
}

impl OptionCollector {
    /// Returns the options of a project, and adds those that are new.
    fn project_options(&mut self, atlas: &Atlas, project: &Project) -> ProjectOptions {
        let countries = self.participations(atlas, project);
        let (mut all_roles, mut modes) = (0, 0);
        for &Participation(code, roles) in &countries {
            if !std::mem::replace(&mut self.is_option[code.number()], true) {
                self.countries.push(FilterOption::Country(code));
            }
            all_roles |= roles;
            if roles & role_bit(Role::ProjectCountry) != 0 {
                self.worked_in[code.number()] = true;
                modes |= self.along.country_modes(code);
            }
        }
        let mut choices: Vec<FilterOption> = options_of_project(atlas, project);
        let its_roles = Role::ALL.into_iter().filter(|&role| all_roles & role_bit(role) != 0);
        choices.extend(its_roles.map(FilterOption::Role));
        let its_modes = Mode::ALL.into_iter().filter(|&mode| modes & (1 << mode as u8) != 0);
        choices.extend(its_modes.map(FilterOption::Mode));
        sort::sort(&mut choices);
        choices.dedup();
        for &choice in &choices {
            if let Err(place) = self.others.binary_search(&choice) {
                self.others.insert(place, choice);
            }
        }
        ProjectOptions { choices, countries }
    }

    /// Returns the countries of a project with their roles, in the order of the codes.
    fn participations(&mut self, atlas: &Atlas, project: &Project) -> Vec<Participation> {
        let roles_of = &mut self.roles_of;
        let mut codes: Vec<Code> = Vec::new();
        atlas.each_part(project, &mut |code, part| {
            let is_member = matches!(part.standing, RoleBasis::Member(_));
            let bits = role_bit(part.role) * if is_member { 1 } else { 1 + OWN };
            let roles = &mut roles_of[code.number()];
            if *roles == 0 {
                codes.push(code);
            }
            *roles |= bits;
        });
        sort::sort(&mut codes);
        let take = |code: Code| Participation(code, std::mem::take(&mut roles_of[code.number()]));
        codes.into_iter().map(take).collect()
    }
}

/// Returns the options that follow from the project's own fields.
fn options_of_project(atlas: &Atlas, project: &Project) -> Vec<FilterOption> {
    let mut choices = Vec::new();
    choices.extend(project.agencies.iter().map(|&party| FilterOption::Agency(party)));
    choices.extend(project.donors.iter().map(|&party| FilterOption::Donor(party)));
    choices.extend(project.partners.iter().map(|&party| FilterOption::Partner(party)));
    choices.extend(project.themes.iter().map(|&theme| FilterOption::Theme(theme)));
    choices.extend(project.pillar.map(FilterOption::Pillar));
    choices.extend(project.phase.map(FilterOption::Phase));
    for &document in &project.documents {
        choices.extend(
            atlas.documents[document].languages.iter().map(|&tag| FilterOption::Language(tag)),
        );
    }
    choices
}
