//! The card of an organisation: what it does in which projects.

use crate::atlas::{Id, Organisation, Party, Project};
use crate::explore::Selection;
use crate::language::date;
use crate::tell::text::{quiet, section};
use crate::tell::{Node, Teller, el};

impl Teller<'_> {
    pub(super) fn organisation(&self, id: Id<Organisation>) -> Vec<Node> {
        let (atlas, words) = (self.atlas, &self.words.card);
        let organisation = &atlas.organisations[id];
        let part = |title: &str, parties: fn(&Project) -> &[Party]| {
            let its_projects: Vec<Id<Project>> = atlas
                .projects
                .iter()
                .filter(|(_, project)| parties(project).contains(&Party::Organisation(id)))
                .map(|(project, _)| project)
                .collect();
            let rows = self.first_of(&its_projects, &|&project| {
                let row = &atlas.projects[project];
                let when = date::period(self.words, row.period);
                el("li")
                    .child(self.go(Selection::Project(project), &row.title))
                    .child(quiet(&format!(" {when}")))
            });
            section(title, rows)
        };
        let mut nodes: Vec<Node> = Vec::new();
        if organisation.short() != organisation.name {
            nodes.push(el("p").child(el("bdi").text(organisation.short())).into());
        }
        nodes.extend(part(&words.agency, |project| &project.agencies));
        nodes.extend(part(&words.partners, |project| &project.partners));
        nodes.extend(part(&words.donors, |project| &project.donors));
        nodes
    }
}
