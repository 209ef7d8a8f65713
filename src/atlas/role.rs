//! Who takes part in what, and as what.

use super::date::Day;
use super::{Atlas, Code, Group, Id, Party, Project, Succession, order};

/// The part that a country has in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A project country: the project works there.
    ProjectCountry,
    /// A donor.
    Donor,
    /// A partner.
    Partner,
}

/// How a country came by its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The source names it.
    Named,
    /// The source names a group that it was a member of.
    Member(Id<Group>),
    /// The source names a state whose name covered it at the time.
    Covered(Code),
}

/// A country's part in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Involvement {
    /// As what.
    pub role: Role,
    /// How it came by it.
    pub standing: Standing,
}

impl Atlas {
    /// Every country with a part in the project, each with its parts, in the
    /// order of the codes.
    pub fn involved(&self, project: &Project) -> Vec<(Code, Vec<Involvement>)> {
        let mut involved: Vec<(Code, Vec<Involvement>)> = Vec::new();
        self.each_part(project, &mut |code, Involvement { role, standing }| {
            let place = involved.binary_search_by_key(&code, |&(code, _)| code);
            let place = place.unwrap_or_else(|place| {
                involved.insert(place, (code, Vec::new()));
                place
            });
            let parts = &mut involved[place].1;
            // One part per role: named beats member of a group beats covered.
            match parts.iter_mut().find(|part| part.role == role) {
                Some(part) => part.standing = part.standing.min(standing),
                None => parts.push(Involvement { role, standing }),
            }
        });
        involved
    }

    /// Calls `visit` with each country of a project and each part that it has,
    /// as often as the source says so, role by role: for whoever goes through
    /// all projects, without a list for each of them.
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
                        add(code, Standing::Named);
                        let divisions = self.later_divisions(code, project);
                        let covered = divisions.flat_map(|succession| &succession.covers);
                        for &covered in covered.filter(|&&covered| covered != code) {
                            add(covered, Standing::Covered(code));
                        }
                    }
                    Party::Group(group) => {
                        for &code in &self.groups[group].members {
                            add(code, Standing::Member(group));
                        }
                    }
                    Party::Organisation(_) => {}
                }
            }
        }
    }

    /// Who was a member of a group on some day of a span (both days included),
    /// by the compositions that came after the one that was named. Without a
    /// span, or where none of them overlaps it, the one that was named.
    pub fn members_in(&self, group: Id<Group>, span: Option<[Day; 2]>) -> Vec<Code> {
        let named = &self.groups[group].members;
        let Some([first, last]) = span else { return named.clone() };
        let mut members = Vec::new();
        let mut next = Some(group);
        // As many steps as there are groups: a circle would have no end.
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
        order::sort(&mut members);
        members.dedup();
        members
    }

    /// The divisions of a state that came after a project had ended: Sudan in
    /// a project that was over before July 2011 means more than Sudan today.
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

    /// The projects that a country has a part in, in the order of the content.
    pub fn projects_of(&self, code: Code) -> Vec<(Id<Project>, Vec<Involvement>)> {
        self.projects
            .iter()
            .filter_map(|(id, project)| {
                // Most projects are of other countries: those take no list.
                let mut takes_part = false;
                self.each_part(project, &mut |other, _| takes_part |= other == code);
                if !takes_part {
                    return None;
                }
                let mut involved = self.involved(project);
                let place = involved.binary_search_by_key(&code, |&(code, _)| code).ok()?;
                Some((id, involved.swap_remove(place).1))
            })
            .collect()
    }
}
