//! Cards of organisations and of groups of countries, with their roles in projects.

use crate::atlas::{Group, Id, Organisation, Party, Project};
use crate::i18n::date;
use crate::markup::{Node, el};
use crate::state::Selection;
use crate::view::ViewContext;
use crate::view::text::{inline_list, muted_after, text_section};

impl ViewContext<'_> {
    pub(super) fn organisation_card(&self, id: Id<Organisation>) -> Vec<Node> {
        let organisation = &self.atlas.organisations[id];
        let mut nodes: Vec<Node> = Vec::new();
        if organisation.short_name() != organisation.name {
            nodes.push(el("p").child(el("bdi").text(organisation.short_name())).into());
        }
        nodes.extend(self.parts_of(Party::Organisation(id)));
        nodes
    }

    pub(super) fn group_card(&self, id: Id<Group>) -> Vec<Node> {
        let group = &self.atlas.groups[id];
        let member = |&code| {
            el("li").child(self.card_link(Selection::Country(code), &self.country_name(code)))
        };
        let members = inline_list(group.members.iter().map(member).collect());
        let key = |field| ["group.", &*group.key, field];
        let long_name = self.record_name(el("p"), key(".long_name"), &group.long_name);
        let mut nodes: Vec<Node> = vec![long_name.into()];
        nodes.extend(self.record_text(key(".note"), &group.note));
        nodes.extend(self.evidence_note(&group.evidence));
        nodes.extend(self.parts_of(Party::Group(id)));
        nodes.extend(text_section(&self.words.card.members, members));
        if let Some(next) = group.successor {
            let name = &self.atlas.groups[next].name;
            let link = self.card_link(Selection::Group(next), name);
            let label = [&self.words.card.next_composition, " "].concat();
            nodes.push(el("p").text(&label).child(link).into());
        }
        nodes
    }

    /// Returns the projects that name a party as agency, partner, donor or project country.
    fn parts_of(&self, party: Party) -> Vec<Node> {
        let (atlas, words) = (self.atlas, &self.words.table);
        let part = |title: &str, parties: fn(&Project) -> &[Party]| {
            let its_projects: Vec<Id<Project>> = atlas
                .projects
                .iter()
                .filter(|(_, project)| parties(project).contains(&party))
                .map(|(project, _)| project)
                .collect();
            let rows = self.first_of(&its_projects, &|&project| {
                let row = &atlas.projects[project];
                let when = date::format_period(self.words, row.period);
                el("li")
                    .child(self.card_link(Selection::Project(project), &row.title))
                    .child(muted_after(&when))
                    .maybe((title == words.as_donor).then(|| self.project_countries_line(row)))
            });
            text_section(title, rows)
        };
        let parts = [
            part(&words.as_agency, |project| &project.agencies),
            part(&words.as_partner, |project| &project.partners),
            part(&words.as_donor, |project| &project.donors),
            part(&words.as_project_country, |project| &project.countries),
        ];
        parts.into_iter().flatten().collect()
    }
}
