//! Index of the filter facets: finds the projects of a filter and counts the projects for each
//! further option.
//!
//! The options of all projects are numbered once. A filter is then a single pass over the numbers,
//! including the counts, so that ten thousand projects take a few milliseconds.

mod country_bitsets;

use self::country_bitsets::{CountryBitsets, RouteCountries};
use super::app_state::{Filter, State};
use super::filter_option::{Facet, FilterOption};
use super::status::Status;
use super::years::Years;
use crate::atlas::{Atlas, Code, Date, Id, Mode, Project, Role, RoleBasis};
use crate::sort;

/// The options of all projects of an atlas.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// Every option that a project has, sorted.
    options: Vec<FilterOption>,
    /// Indices in `options` for each project, in one flat list.
    of: Vec<u32>,
    /// End of each project's indices in `of`.
    ends: Vec<u32>,
    /// Countries and their roles for each project, in one flat list.
    parts: Vec<ProjectParty>,
    /// End of each project's countries in `parts`.
    part_ends: Vec<u32>,
    /// Pairs of a route and a country that it passes through and in which a project works, as
    /// indices in `options`, sorted. A project has all routes of all its countries, which are too
    /// many to store for each project.
    routes: Vec<(u32, u32)>,
    /// Default date of the statuses.
    today: Option<Date>,
}

/// A country of a project.
#[derive(Clone, Copy, Debug)]
struct ProjectParty {
    /// Index in the options.
    option: u32,
    /// Country code.
    code: Code,
    /// Roles, one bit each; multiplied by [`OWN`] for roles that do not come from membership in a
    /// group.
    roles: u8,
}

/// Factor in [`ProjectParty::roles`] for roles that do not come from membership in a group.
const OWN: u8 = 8;

/// A country with its roles in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participation(Code, u8);

impl Participation {
    /// Country code.
    pub fn code(self) -> Code {
        self.0
    }

    /// Returns `true` if the country has a role.
    pub fn has(self, role: Role) -> bool {
        self.1 & role_bit(role) != 0
    }
}

/// Result of a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterResult {
    /// Projects that match the filter, in the order of the content.
    pub projects: Vec<Id<Project>>,
    /// For every option, the number of projects if it were the only one in its facet; in the order
    /// of [`Facets::options`].
    pub counts: Vec<u32>,
}

fn role_bit(role: Role) -> u8 {
    match role {
        Role::ProjectCountry => 1,
        Role::Donor => 2,
        Role::Partner => 4,
    }
}

const MODES: [Mode; 3] = [Mode::Land, Mode::Sea, Mode::Air];
const ROLES: [Role; 3] = [Role::ProjectCountry, Role::Donor, Role::Partner];
/// Bit of the timeline, beside those of the facets.
const TIME: u32 = 1 << Facet::ALL.len();

fn facet_bit(facet: Facet) -> u32 {
    1 << facet as u32
}

impl Facets {
    /// Indexes the options of all projects.
    pub fn new(atlas: &Atlas) -> Self {
        let along = RouteCountries::new(atlas);
        // Tables by country number: if a project works there, the roles in the current project, and
        // the index of the option.
        let mut worked_in = vec![false; Code::COUNT];
        let mut roles_of = vec![0; Code::COUNT];
        let mut place_of = vec![u32::MAX; Code::COUNT];
        // Few options are new, so looking each one up is faster than sorting those of all projects.
        let (mut options, mut others): (Vec<FilterOption>, Vec<FilterOption>) = Default::default();
        let mut rows = Vec::with_capacity(atlas.projects.len());
        for (_, project) in atlas.projects.iter() {
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
            let take = |code: Code| (code, std::mem::take(&mut roles_of[code.number()]));
            let takes_part: Vec<(Code, u8)> = codes.into_iter().map(take).collect();
            let (mut all_roles, mut modes) = (0, 0);
            for &(code, roles) in &takes_part {
                if std::mem::replace(&mut place_of[code.number()], 0) == u32::MAX {
                    options.push(FilterOption::Country(code));
                }
                all_roles |= roles;
                if roles & role_bit(Role::ProjectCountry) != 0 {
                    worked_in[code.number()] = true;
                    modes |= along.country_modes(code);
                }
            }
            let mut choices: Vec<FilterOption> = options_of_project(atlas, project);
            let its_roles = ROLES.into_iter().filter(|&role| all_roles & role_bit(role) != 0);
            choices.extend(its_roles.map(FilterOption::Role));
            let its_modes = MODES.into_iter().filter(|&mode| modes & (1 << mode as u8) != 0);
            choices.extend(its_modes.map(FilterOption::Mode));
            sort::sort(&mut choices);
            choices.dedup();
            for &choice in &choices {
                if let Err(place) = others.binary_search(&choice) {
                    others.insert(place, choice);
                }
            }
            rows.push((choices, takes_part));
        }
        options.append(&mut others);
        options.extend(Status::NAMES.map(|(_, status)| FilterOption::Status(status)));
        let routes: Vec<(FilterOption, Code)> = along.country_routes(&worked_in);
        options.extend(routes.iter().map(|&(route, _)| route));
        sort::sort(&mut options);
        options.dedup();
        for (place, option) in (0..).zip(&options) {
            if let FilterOption::Country(code) = option {
                place_of[code.number()] = place;
            }
        }
        let mut facets = Self { today: atlas.site.content_date.parse().ok(), ..Self::default() };
        let place =
            |choice: FilterOption| options.binary_search(&choice).unwrap_or_default() as u32;
        for (choices, takes_part) in &rows {
            let countries = takes_part.iter().map(|&(code, _)| place_of[code.number()]);
            facets.of.extend(countries.chain(choices.iter().map(|&choice| place(choice))));
            facets.ends.push(facets.of.len() as u32);
            facets.parts.extend(takes_part.iter().map(|&(code, roles)| ProjectParty {
                option: place_of[code.number()],
                code,
                roles,
            }));
            facets.part_ends.push(facets.parts.len() as u32);
        }
        let crossed = routes.iter();
        facets.routes =
            crossed.map(|&(route, code)| (place(route), place_of[code.number()])).collect();
        facets.options = options;
        facets
    }

    /// Every option that a project has, sorted by facet.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::state::{Facet, Facets};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// // Every status is an option, even without projects.
    /// assert!(Facets::new(&atlas).options().iter().all(|option| option.facet() == Facet::Status));
    /// ```
    pub fn options(&self) -> &[FilterOption] {
        &self.options
    }

    /// Iterates over the countries of a project with their roles, in the order of the codes.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Role;
    /// use imap::content::{raw, validate_content};
    /// use imap::state::Facets;
    ///
    /// let niger = raw::RawCountry { code: "NER".to_owned(), ..Default::default() };
    /// let project = raw::RawProject {
    ///     id: "training".to_owned(),
    ///     countries: vec!["NER".to_owned()],
    ///     ..Default::default()
    /// };
    /// let content =
    ///     raw::Content { countries: vec![niger], projects: vec![project], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let facets = Facets::new(&atlas);
    /// let niger = "NER".parse().unwrap_or_default();
    /// let project = atlas.projects.by_key("training");
    /// let mut parts = project.into_iter().flat_map(|id| facets.participations(id));
    /// assert!(parts.all(|part| part.code() == niger && part.has(Role::ProjectCountry)));
    /// ```
    pub fn participations(&self, project: Id<Project>) -> impl Iterator<Item = Participation> {
        let parts = &self.parts[index_range(&self.part_ends, project.index())];
        parts.iter().map(|part| Participation(part.code, part.roles))
    }

    /// Returns the projects in which a country has a role, in the order of the content.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::state::Facets;
    ///
    /// let niger = raw::RawCountry { code: "NER".to_owned(), ..Default::default() };
    /// let project = raw::RawProject {
    ///     id: "training".to_owned(),
    ///     countries: vec!["NER".to_owned()],
    ///     ..Default::default()
    /// };
    /// let content =
    ///     raw::Content { countries: vec![niger], projects: vec![project], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let facets = Facets::new(&atlas);
    /// let niger = "NER".parse().unwrap_or_default();
    /// assert_eq!(facets.projects_of(niger, &atlas).len(), 1);
    /// ```
    pub fn projects_of(&self, code: Code, atlas: &Atlas) -> Vec<Id<Project>> {
        let is_in = |id: &Id<Project>| {
            let parts = &self.parts[index_range(&self.part_ends, id.index())];
            parts.iter().any(|part| part.code == code)
        };
        atlas.projects.ids().filter(is_in).collect()
    }

    /// Returns the countries with one of `roles` in some projects, in the order of the codes. With
    /// `own`, countries that have it only as a member of a group are left out.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Role;
    /// use imap::content::{raw, validate_content};
    /// use imap::state::Facets;
    ///
    /// let niger = raw::RawCountry { code: "NER".to_owned(), ..Default::default() };
    /// let project = raw::RawProject {
    ///     id: "training".to_owned(),
    ///     countries: vec!["NER".to_owned()],
    ///     ..Default::default()
    /// };
    /// let content =
    ///     raw::Content { countries: vec![niger], projects: vec![project], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let facets = Facets::new(&atlas);
    /// let niger = "NER".parse().unwrap_or_default();
    /// let projects: Vec<_> = atlas.projects.ids().collect();
    /// assert_eq!(facets.countries_in_roles(&[Role::ProjectCountry], &projects, false), [niger]);
    /// assert_eq!(facets.countries_in_roles(&[Role::Donor], &projects, false), []);
    /// ```
    pub fn countries_in_roles(
        &self,
        roles: &[Role],
        projects: &[Id<Project>],
        own: bool,
    ) -> Vec<Code> {
        let roles = roles.iter().fold(0, |all, &role| all | role_bit(role));
        let roles = if own { roles * OWN } else { roles };
        let mut codes: Vec<Option<Code>> = vec![None; self.options.len()];
        for project in projects {
            let parts = &self.parts[index_range(&self.part_ends, project.index())];
            for part in parts.iter().filter(|part| part.roles & roles != 0) {
                codes[part.option as usize] = Some(part.code);
            }
        }
        codes.into_iter().flatten().collect()
    }

    /// Returns the number of projects in which each country has a role, in the order of the codes.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::state::Facets;
    ///
    /// let niger = raw::RawCountry { code: "NER".to_owned(), ..Default::default() };
    /// let project = raw::RawProject {
    ///     id: "training".to_owned(),
    ///     countries: vec!["NER".to_owned()],
    ///     ..Default::default()
    /// };
    /// let content =
    ///     raw::Content { countries: vec![niger], projects: vec![project], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let facets = Facets::new(&atlas);
    /// let niger = "NER".parse().unwrap_or_default();
    /// let projects: Vec<_> = atlas.projects.ids().collect();
    /// assert_eq!(facets.project_counts(&projects), [(niger, 1)]);
    /// ```
    pub fn project_counts(&self, projects: &[Id<Project>]) -> Vec<(Code, usize)> {
        let mut counts: Vec<(Option<Code>, usize)> = vec![(None, 0); self.options.len()];
        for project in projects {
            for part in &self.parts[index_range(&self.part_ends, project.index())] {
                let (code, count) = &mut counts[part.option as usize];
                *code = Some(part.code);
                *count += 1;
            }
        }
        counts.into_iter().filter_map(|(code, count)| Some((code?, count))).collect()
    }

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
            for (role, count) in ROLES.into_iter().zip(&mut tally.roles) {
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
        let roles = ROLES.map(FilterOption::Role).into_iter().zip(self.roles);
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

/// Returns the range of a project in a flat list.
fn index_range(ends: &[u32], index: usize) -> std::ops::Range<usize> {
    let start = if index == 0 { 0 } else { ends[index - 1] };
    start as usize..ends[index] as usize
}

/// A filter prepared for many projects.
struct CompiledFilter {
    /// `true` for each selected option.
    chosen: Vec<bool>,
    /// `true` for each option that is a country on a selected route.
    crossed: Vec<bool>,
    /// `true` if any country is selected.
    countries: bool,
    /// Bits of the roles that count.
    roles: u8,
    statuses: Vec<Status>,
    on: Option<Date>,
    /// Bits of the facets that must match.
    needed: u32,
}

impl CompiledFilter {
    fn new(facets: &Facets, filter: &Filter, years: Option<Years>) -> Self {
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

    fn accepts_country(&self, part: &ProjectParty) -> bool {
        !self.countries || self.chosen[part.option as usize]
    }

    /// Returns `true` if the project works in a country on a selected route.
    fn accepts_crossing(&self, part: &ProjectParty) -> bool {
        part.roles & role_bit(Role::ProjectCountry) != 0 && self.crossed[part.option as usize]
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

impl Filter {
    /// Returns `true` if the filter includes a route; without routes in the filter, all are
    /// included.
    pub fn accepts_route(&self, id: Id<crate::atlas::Route>) -> bool {
        self.is_active(Facet::Route, FilterOption::Route(id))
    }

    /// Returns `true` if the filter includes the legs of a mode; without modes in the filter, all
    /// are included.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Mode;
    /// use imap::state::{FilterOption, Filter};
    ///
    /// let filter = Filter { choices: vec![FilterOption::Mode(Mode::Sea)], on: None };
    /// assert!(filter.accepts_mode(Mode::Sea) && !filter.accepts_mode(Mode::Land));
    /// assert!(Filter::default().accepts_mode(Mode::Land));
    /// ```
    pub fn accepts_mode(&self, mode: Mode) -> bool {
        self.is_active(Facet::Mode, FilterOption::Mode(mode))
    }

    /// Returns `true` if no mode is in the filter.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Mode;
    /// use imap::state::{Filter, FilterOption};
    ///
    /// assert!(Filter::default().accepts_all_modes());
    /// assert!(
    ///     !Filter { choices: vec![FilterOption::Mode(Mode::Sea)], on: None }.accepts_all_modes()
    /// );
    /// ```
    pub fn accepts_all_modes(&self) -> bool {
        self.choices.iter().all(|choice| choice.facet() != Facet::Mode)
    }

    fn is_active(&self, facet: Facet, choice: FilterOption) -> bool {
        let mut any = false;
        for other in self.choices.iter().filter(|other| other.facet() == facet) {
            if *other == choice {
                return true;
            }
            any = true;
        }
        !any
    }
}
