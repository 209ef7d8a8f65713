//! Fill style of countries.

use crate::atlas::date::Day;
use crate::atlas::{Atlas, Code, Group, Id, Involvement, Party, Project, Role, Standing};
use crate::state::{Facets, Found};

/// Fill style of a country, by its role in the current view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    /// No role.
    Plain,
    /// A role in some project, while no project is selected.
    WithProjects,
    /// Selected.
    Chosen,
    /// Project country.
    ProjectCountry,
    /// Project country as a member of a named group.
    Member,
    /// Included in the name of a predecessor state at the time.
    Covered,
    /// Donor.
    Donor,
    /// Project country and donor.
    Both,
    /// Member of a named group and donor.
    MemberAndDonor,
}

impl Look {
    /// All styles.
    pub const ALL: [Self; 9] = [
        Self::Plain,
        Self::WithProjects,
        Self::Chosen,
        Self::ProjectCountry,
        Self::Member,
        Self::Covered,
        Self::Donor,
        Self::Both,
        Self::MemberAndDonor,
    ];
}

/// Styles of all countries that are not plain, sorted by code.
pub type Looks = Vec<(Code, Look)>;

/// Returns the style of a country.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::map::{Look, country_style::look_in};
///
/// let looks = vec![(Code::default(), Look::Donor)];
/// assert_eq!(look_in(&looks, Code::default()), Look::Donor);
/// assert_eq!(look_in(&Vec::new(), Code::default()), Look::Plain);
/// ```
pub fn look_in(looks: &Looks, code: Code) -> Look {
    match looks.binary_search_by_key(&code, |&(code, _)| code) {
        Ok(place) => looks[place].1,
        Err(_) => Look::Plain,
    }
}

/// Returns the style of a country with these roles in a project. Partners are plain, because no
/// source states that the project works there or is funded from there.
///
/// # Examples
///
/// ```
/// use imap::atlas::{Involvement, Role, Standing};
/// use imap::map::{Look, country_style};
///
/// let part = |role| Involvement { role, standing: Standing::Named };
/// assert_eq!(country_style::of(&[part(Role::Donor)]), Look::Donor);
/// assert_eq!(country_style::of(&[part(Role::Partner)]), Look::Plain);
/// ```
pub fn of(parts: &[Involvement]) -> Look {
    let standing = |role| parts.iter().find(|part| part.role == role).map(|part| part.standing);
    let donor = standing(Role::Donor).is_some();
    match (standing(Role::ProjectCountry), donor) {
        (Some(Standing::Named), false) => Look::ProjectCountry,
        (Some(Standing::Named), true) => Look::Both,
        (Some(Standing::Member(_)), false) => Look::Member,
        (Some(Standing::Member(_)), true) => Look::MemberAndDonor,
        (Some(Standing::Covered(_)), _) => Look::Covered,
        (None, true) => Look::Donor,
        (None, false) => Look::Plain,
    }
}

/// Returns the styles for a selected project in a span of days. Groups have their composition in
/// that span.
pub fn of_project(atlas: &Atlas, project: &Project, span: Option<[Day; 2]>) -> Looks {
    let mut involved = atlas.involved(project);
    for (role, parties) in
        [(Role::ProjectCountry, &project.countries), (Role::Donor, &project.donors)]
    {
        for &party in parties {
            let Party::Group(group) = party else { continue };
            let standing = Standing::Member(group);
            let members = atlas.members_in(group, span);
            for &code in &members {
                let part = Involvement { role, standing };
                match involved.binary_search_by_key(&code, |&(code, _)| code) {
                    Ok(place) if involved[place].1.iter().any(|part| part.role == role) => {}
                    Ok(place) => involved[place].1.push(part),
                    Err(place) => involved.insert(place, (code, vec![part])),
                }
            }
            // Former members that had left by then.
            for (code, parts) in &mut involved {
                parts.retain(|part| {
                    (part.role, part.standing) != (role, standing) || members.contains(code)
                });
            }
        }
    }
    let looks = involved.into_iter().map(|(code, parts)| (code, of(&parts)));
    looks.filter(|&(_, look)| look != Look::Plain).collect()
}

/// Returns the styles while no project is selected: every country with a role in a found project,
/// except partners. In a span of days, groups have their composition in that span.
pub fn of_found(atlas: &Atlas, facets: &Facets, found: &Found, span: Option<[Day; 2]>) -> Looks {
    let roles = [Role::ProjectCountry, Role::Donor];
    let codes = facets.in_roles(&roles, &found.projects, span.is_some());
    let mut looks: Looks = codes.into_iter().map(|code| (code, Look::WithProjects)).collect();
    if span.is_none() {
        return looks;
    }
    for group in atlas.groups.ids() {
        let party = Party::Group(group);
        let names = |id: &Id<Project>| {
            let project = &atlas.projects[*id];
            project.countries.contains(&party) || project.donors.contains(&party)
        };
        if found.projects.iter().any(names) {
            set_members(&mut looks, atlas, group, span, Look::WithProjects);
        }
    }
    looks
}

/// Sets the style of the members of a group in a span of days.
#[inline(never)]
pub fn set_members(
    looks: &mut Looks,
    atlas: &Atlas,
    group: Id<Group>,
    span: Option<[Day; 2]>,
    look: Look,
) {
    for code in atlas.members_in(group, span) {
        set(looks, code, look);
    }
}

/// Sets the style of one country.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::map::{Look, country_style};
///
/// let mut looks = Vec::new();
/// country_style::set(&mut looks, Code::default(), Look::Chosen);
/// assert_eq!(looks, [(Code::default(), Look::Chosen)]);
/// ```
pub fn set(looks: &mut Looks, code: Code, look: Look) {
    match looks.binary_search_by_key(&code, |&(code, _)| code) {
        Ok(place) => looks[place].1 = look,
        Err(place) => looks.insert(place, (code, look)),
    }
}

/// Returns the line width of a route in CSS pixels for a count. The width is proportional to the
/// count between a lower and an upper limit.
///
/// # Examples
///
/// ```
/// use imap::map::country_style::width_of;
///
/// assert_eq!(width_of(100_000), 8.0);
/// assert_eq!(width_of(900_000), width_of(200_000));
/// ```
pub fn width_of(counted: u32) -> f64 {
    let width = f64::from(counted) * WIDEST / MOST;
    if width < WIDEST { width.max(NARROWEST) } else { WIDEST }
}

/// Largest line width in CSS pixels.
const WIDEST: f64 = 16.0;
const MOST: f64 = 200_000.0;
/// Smallest line width in CSS pixels, so that every count is visible.
const NARROWEST: f64 = 1.2;
