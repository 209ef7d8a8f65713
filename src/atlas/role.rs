//! Roles of countries in projects.

use super::date::Day;
use super::{Atlas, Code, Group, Id, Party, Project, Succession};
use crate::sort;

/// Role of a country in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Project country: the project is carried out there.
    ProjectCountry,
    /// A donor.
    Donor,
    /// A partner.
    Partner,
}

impl Role {
    /// All roles, in the order of cards and lists.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Role;
    ///
    /// assert!(Role::ALL.contains(&Role::Donor));
    /// ```
    pub const ALL: [Self; 3] = [Self::ProjectCountry, Self::Donor, Self::Partner];
}

/// Basis of a country's role. A lower variant is stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoleBasis {
    /// The source names the country.
    Named,
    /// The source names a group that the country was a member of.
    Member(Id<Group>),
    /// The source names a predecessor state that included this country (Sudan before July 2011
    /// covers South Sudan).
    Covered(Code),
}

/// A role of a country in a project, with its basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Involvement {
    /// Role.
    pub role: Role,
    /// Basis of the role.
    pub standing: RoleBasis,
}

impl Atlas {
    /// Returns every country with a role in the project and its roles, in the order of the codes.
    /// Each role occurs once, with its strongest basis.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::{Role, RoleBasis};
    /// use imap::content::{raw, validate_content};
    ///
    /// let italy = raw::RawCountry { code: "ITA".to_owned(), ..Default::default() };
    /// let project = raw::RawProject {
    ///     id: "training".to_owned(),
    ///     donors: vec!["ITA".to_owned()],
    ///     ..Default::default()
    /// };
    /// let content =
    ///     raw::Content { countries: vec![italy], projects: vec![project], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// for (_, project) in atlas.projects.iter() {
    ///     let (_, involvements) = &atlas.involvements_in(project)[0];
    ///     assert_eq!(involvements[0].role, Role::Donor);
    ///     assert_eq!(involvements[0].standing, RoleBasis::Named);
    /// }
    /// ```
    pub fn involvements_in(&self, project: &Project) -> Vec<(Code, Vec<Involvement>)> {
        let mut involved: Vec<(Code, Vec<Involvement>)> = Vec::new();
        self.each_part(project, &mut |code, Involvement { role, standing }| {
            let place = involved.binary_search_by_key(&code, |&(code, _)| code);
            let place = place.unwrap_or_else(|place| {
                involved.insert(place, (code, Vec::new()));
                place
            });
            let parts = &mut involved[place].1;
            // One entry per role: named is stronger than member of a group, and that is stronger
            // than covered.
            match parts.iter_mut().find(|part| part.role == role) {
                Some(part) => part.standing = part.standing.min(standing),
                None => parts.push(Involvement { role, standing }),
            }
        });
        involved
    }

    /// Calls `visit` with each country of a project and each of its roles, role by role and as
    /// often as the source states it. Unlike `involvements_in`, this allocates no list; use it to
    /// go through all projects.
    ///
    /// # Examples
    /// ```
    /// use imap::atlas::Role;
    /// use imap::content::{raw, validate_content};
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let donors = vec!["NER".into()];
    /// let project = raw::RawProject { id: "a".into(), donors, ..Default::default() };
    /// let (countries, projects) = (vec![niger], vec![project]);
    /// let content = raw::Content { countries, projects, ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let (_, project) = atlas.projects.iter().next().unwrap();
    /// let mut roles = Vec::new();
    /// atlas.each_part(project, &mut |code, part| roles.push((code.to_string(), part.role)));
    /// assert_eq!(roles, [("NER".to_owned(), Role::Donor)]);
    /// ```
    pub fn each_part(&self, project: &Project, visit: &mut dyn FnMut(Code, Involvement)) {
        for (role, parties) in [
            (Role::ProjectCountry, &project.countries),
            (Role::Donor, &project.donors),
            (Role::Partner, &project.partners),
        ] {
            let mut add = |code, standing| visit(code, Involvement { role, standing });
            for &party in parties {
                match party {
                    Party::Country(code) => {
                        add(code, RoleBasis::Named);
                        let divisions = self.later_divisions(code, project);
                        let covered = divisions.flat_map(|succession| &succession.covers);
                        for &covered in covered.filter(|&&covered| covered != code) {
                            add(covered, RoleBasis::Covered(code));
                        }
                    }
                    Party::Group(group) => {
                        for &code in &self.groups[group].members {
                            add(code, RoleBasis::Member(group));
                        }
                    }
                    Party::Organisation(_) => {}
                }
            }
        }
    }

    /// Returns the members of a group on any day of a span (both days included), in the named and
    /// in the later compositions.
    ///
    /// Without a span, or if no composition overlaps it, the result is the named composition.
    pub fn members_in(&self, group: Id<Group>, span: Option<[Day; 2]>) -> Vec<Code> {
        let named = &self.groups[group].members;
        let Some([first, last]) = span else { return named.clone() };
        let mut members = Vec::new();
        let mut next = Some(group);
        // The number of steps is limited to the number of groups, so that a cycle ends.
        for _ in 0..self.groups.len() {
            let Some(group) = next.map(|id| &self.groups[id]) else { break };
            if group.period.overlaps(first, last) {
                members.extend_from_slice(&group.members);
            }
            next = group.successor;
        }
        if members.is_empty() {
            return named.clone();
        }
        sort::sort(&mut members);
        members.dedup();
        members
    }

    /// Returns the divisions of a state after the end of a project: Sudan in a project that ended
    /// before July 2011 covers more than Sudan today.
    pub fn later_divisions(
        &self,
        code: Code,
        project: &Project,
    ) -> impl Iterator<Item = &Succession> {
        let end = project.period.end;
        self.successions.iter().filter(move |succession| {
            let until = succession.until.first_day();
            succession.code == code && end.is_some_and(|end| end.last_day() < until)
        })
    }

    /// Returns the projects in which a country has a role, with its roles, in the order of the
    /// content.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
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
    /// assert_eq!(atlas.projects_of("NER".parse().unwrap_or_default()).len(), 1);
    /// ```
    pub fn projects_of(&self, code: Code) -> Vec<(Id<Project>, Vec<Involvement>)> {
        self.projects
            .iter()
            .filter_map(|(id, project)| {
                // Most projects do not involve the country; no list is allocated for those.
                let mut takes_part = false;
                self.each_part(project, &mut |other, _| takes_part |= other == code);
                if !takes_part {
                    return None;
                }
                let mut involved = self.involvements_in(project);
                let place = involved.binary_search_by_key(&code, |&(code, _)| code).ok()?;
                Some((id, involved.swap_remove(place).1))
            })
            .collect()
    }
}
