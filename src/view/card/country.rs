//! The card of a country: projects with its roles, routes and hubs.

use crate::atlas::{Code, Involvement};
use crate::i18n::{date, fill};
use crate::map::scene::is_noted;
use crate::markup::{Element, Node, el};
use crate::state::Selection;
use crate::view::Teller;
use crate::view::text::{inline_list, paragraphs, plain_list, quiet, section};

impl Teller<'_> {
    pub(super) fn country_card(&self, code: Code) -> Vec<Node> {
        let (atlas, words) = (self.atlas, &self.words.card);
        let its_projects = self.facets.projects_of(code, atlas);
        let mut projects = self.first_of(&its_projects, &|&id| {
            let project = &atlas.projects[id];
            let involved = atlas.involved(project).into_iter();
            let parts = involved.filter(|&(other, _)| other == code).flat_map(|(_, parts)| parts);
            let parts: Vec<Involvement> = parts.collect();
            let when = date::period(self.words, project.period);
            el("li")
                .child(self.go(Selection::Project(id), &project.title))
                .child(quiet(&format!(" {when}")))
                .child(el("div").text(&self.roles(&parts)))
        });
        if projects.is_empty() {
            projects.push(el("p").class("quiet").text(&words.no_role).into());
        }
        let routes = self.first_of(&atlas.routes_through(code), &|&id| {
            el("li").child(self.go(Selection::Route(id), &atlas.routes[id].name))
        });
        let hubs = atlas
            .hubs
            .iter()
            .filter(|(_, hub)| hub.country == code)
            .map(|(id, hub)| el("li").child(self.go(Selection::Hub(id), &hub.name)))
            .collect();
        let figures = self.figures_of(&atlas.series_of_country(code));
        let footnote = self.footnote().filter(|_| is_noted(&self.country_name(code)));
        [
            footnote,
            section(&self.words.lists.projects, projects),
            section(&words.routes_through, routes),
            section(&words.hubs, inline_list(hubs)),
            section(&self.words.lists.figures, figures),
            section(&words.also_called, plain_list(self.names_then(code))),
            section(&words.boundaries, plain_list(self.boundaries_of(code))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Returns the roles of a country in a project as text.
    pub(in crate::view) fn roles(&self, parts: &[Involvement]) -> String {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| {
                let role = self.role(part.role);
                match self.standing(part.standing) {
                    Some(how) => format!("{role} ({how})"),
                    None => role.to_owned(),
                }
            })
            .collect();
        fill(&self.words.card.as_role, &[("role", &parts.join(&self.words.lists.comma))])
    }

    fn names_then(&self, code: Code) -> Vec<Element> {
        let former = self.atlas.former_names.iter().filter(|row| row.code == code);
        let former = former.map(|row| (&row.name, row.until, &row.note, &row.evidence));
        let covered = self.atlas.successions.iter().filter(|row| row.covers.contains(&code));
        let covered = covered.map(|row| (&row.name, row.until, &row.note, &row.evidence));
        former
            .chain(covered)
            .map(|(name, until, note, evidence)| {
                let until = date::date(self.words, until);
                let until = fill(&self.words.dates.until, &[("end", &until)]);
                el("li")
                    .child(el("bdi").text(name))
                    .child(quiet(&format!(" ({until})")))
                    .with(paragraphs(note))
                    .with(self.evidence(evidence))
            })
            .collect()
    }

    fn boundaries_of(&self, code: Code) -> Vec<Element> {
        let concerned = self.atlas.boundaries.iter().filter(|row| row.codes.contains(&code));
        concerned
            .map(|boundary| {
                el("li")
                    .child(el("strong").text(&boundary.title))
                    .with(paragraphs(&boundary.text))
                    .with(self.evidence(&boundary.evidence))
            })
            .collect()
    }
}
