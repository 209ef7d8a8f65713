//! Which countries are bright, and how.

use crate::atlas::date::Day;
use crate::atlas::{Atlas, Code, Group, Id, Involvement, Party, Project, Role, Standing};
use crate::explore::{Facets, Found};

/// How a land looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    /// No part in what is shown.
    Plain,
    /// A part in some project, while none is chosen.
    WithProjects,
    /// Chosen itself.
    Chosen,
    /// Project country.
    ProjectCountry,
    /// Project country as a member of a group that was named as one.
    Member,
    /// Covered by the name of a state that included it at the time.
    Covered,
    /// Donor.
    Donor,
    /// Project country and donor.
    Both,
    /// Member of a named group and donor.
    MemberAndDonor,
}

impl Look {
    /// All of them.
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

/// The looks of all lands that are not plain, in the order of the codes.
pub type Looks = Vec<(Code, Look)>;

/// The look of a land.
pub fn look_in(looks: &Looks, code: Code) -> Look {
    match looks.binary_search_by_key(&code, |&(code, _)| code) {
        Ok(place) => looks[place].1,
        Err(_) => Look::Plain,
    }
}

/// The look of a country with these parts in a project; a partner only is
/// plain, since no source says that the project works or spends there.
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

/// The looks while a project is chosen, in a span of days: groups in the
/// composition of those days.
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
            // Who had left by then.
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

/// The looks while no project is chosen: whoever has a part in a project that
/// was found, other than as a partner; in a span of days, groups in the
/// composition of those days.
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

/// Sets the look of the members of a group in a span of days.
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

/// Sets the look of one land.
pub fn set(looks: &mut Looks, code: Code, look: Look) {
    match looks.binary_search_by_key(&code, |&(code, _)| code) {
        Ok(place) => looks[place].1 = look,
        Err(place) => looks.insert(place, (code, look)),
    }
}

/// Pixels that a route is wide on which so many were counted: proportional,
/// so that twice as many look like twice as many, up to a greatest width.
pub fn width_of(counted: u32) -> f64 {
    let width = f64::from(counted) * WIDEST / MOST;
    if width < WIDEST { width.max(NARROWEST) } else { WIDEST }
}

/// The greatest width of a route in CSS pixels, and what it stands for.
const WIDEST: f64 = 16.0;
const MOST: f64 = 200_000.0;
/// Whatever was counted can be seen.
const NARROWEST: f64 = 1.2;
