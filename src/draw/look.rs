//! Which countries are bright, and how.

use crate::atlas::{Atlas, Code, Involvement, Project, Role, Standing};

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

/// The looks while a project is chosen.
pub fn of_project(atlas: &Atlas, project: &Project) -> Looks {
    atlas
        .involved(project)
        .into_iter()
        .map(|(code, parts)| (code, of(&parts)))
        .filter(|&(_, look)| look != Look::Plain)
        .collect()
}

/// The looks while nothing is chosen.
pub fn of_all(atlas: &Atlas) -> Looks {
    let mut looks = Looks::new();
    for (_, project) in atlas.projects.iter() {
        for (code, _) in of_project(atlas, project) {
            if let Err(place) = looks.binary_search_by_key(&code, |&(code, _)| code) {
                looks.insert(place, (code, Look::WithProjects));
            }
        }
    }
    looks
}

/// The looks while a country is chosen.
pub fn of_country(atlas: &Atlas, country: Code) -> Looks {
    let mut looks = of_all(atlas);
    match looks.binary_search_by_key(&country, |&(code, _)| code) {
        Ok(place) => looks[place].1 = Look::Chosen,
        Err(place) => looks.insert(place, (country, Look::Chosen)),
    }
    looks
}
