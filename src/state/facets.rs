//! Index of the filter facets: finds the projects of a filter and counts the projects for each
//! further option.
//!
//! The options of all projects are numbered once. A filter is then a single pass over the numbers,
//! including the counts, so that ten thousand projects take a few milliseconds.

mod compiled_filter;
mod country_bitsets;
mod filtering;
mod indexing;

use super::filter_option::{Facet, FilterOption};
use crate::atlas::{Atlas, Code, Date, Id, Project, Role};

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

/// Bit of the timeline, beside those of the facets.
const TIME: u32 = 1 << Facet::ALL.len();

fn facet_bit(facet: Facet) -> u32 {
    1 << facet as u32
}

impl Facets {
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
}

/// Returns the range of a project in a flat list.
fn index_range(ends: &[u32], index: usize) -> std::ops::Range<usize> {
    let start = if index == 0 { 0 } else { ends[index - 1] };
    start as usize..ends[index] as usize
}
