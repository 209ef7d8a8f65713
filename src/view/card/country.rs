//! The card of a country: projects with its roles, routes and hubs.

use crate::atlas::{Code, Involvement};
use crate::i18n::{date, format_template};
use crate::map::names::is_noted;
use crate::markup::{Element, Node, el};
use crate::state::Selection;
use crate::view::ViewContext;
use crate::view::text::{inline_list, muted, paragraphs, plain_list, text_section};

impl ViewContext<'_> {
    pub(super) fn country_card(&self, code: Code) -> Vec<Node> {
        let (atlas, words) = (self.atlas, &self.words.card);
        let its_projects = self.facets.projects_of(code, atlas);
        let mut projects = self.first_of(&its_projects, &|&id| {
            let project = &atlas.projects[id];
            let involved = atlas.involvements_in(project).into_iter();
            let parts = involved.filter(|&(other, _)| other == code).flat_map(|(_, parts)| parts);
            let parts: Vec<Involvement> = parts.collect();
            let when = date::format_period(self.words, project.period);
            el("li")
                .child(self.card_link(Selection::Project(id), &project.title))
                .child(muted(&format!(" {when}")))
                .child(el("div").text(&self.roles(&parts)))
        });
        if projects.is_empty() {
            projects.push(el("p").class("quiet").text(&words.no_role).into());
        }
        let routes = self.first_of(&atlas.routes_through(code), &|&id| {
            el("li").child(self.card_link(Selection::Route(id), &atlas.routes[id].name))
        });
        let hubs = atlas
            .hubs
            .iter()
            .filter(|(_, hub)| hub.country == code)
            .map(|(id, hub)| el("li").child(self.card_link(Selection::Hub(id), &hub.name)))
            .collect();
        let figures = self.figures_of(&atlas.series_of_country(code));
        let footnote = self.footnote().filter(|_| is_noted(&self.country_name(code)));
        [
            footnote,
            Some(self.profile_placeholder(code)),
            text_section(&self.words.lists.projects, projects),
            text_section(&words.routes_through, routes),
            text_section(&words.hubs, inline_list(hubs)),
            text_section(&self.words.lists.figures, figures),
            text_section(&words.also_called, plain_list(self.names_then(code))),
            text_section(&words.boundaries, plain_list(self.boundaries_of(code))),
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
                match self.role_basis(part.standing) {
                    Some(how) => format!("{role} ({how})"),
                    None => role.to_owned(),
                }
            })
            .collect();
        format_template(&self.words.card.as_role, &[("role", &parts.join(&self.words.lists.comma))])
    }

    fn names_then(&self, code: Code) -> Vec<Element> {
        let former = self.atlas.former_names.iter().filter(|row| row.code == code);
        let former = former.map(|row| (&row.name, row.until, &row.note, &row.evidence));
        let covered = self.atlas.successions.iter().filter(|row| row.covers.contains(&code));
        let covered = covered.map(|row| (&row.name, row.until, &row.note, &row.evidence));
        former
            .chain(covered)
            .map(|(name, until, note, evidence)| {
                let until = date::format_date(self.words, until);
                let until = format_template(&self.words.dates.until, &[("end", &until)]);
                el("li")
                    .child(el("bdi").text(name))
                    .child(muted(&format!(" ({until})")))
                    .with(paragraphs(note))
                    .with(self.evidence_note(evidence))
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
                    .with(self.evidence_note(&boundary.evidence))
            })
            .collect()
    }
}
