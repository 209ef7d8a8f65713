//! The card of a country: projects with its roles, routes and hubs.

use crate::atlas::{Code, Date, Document, Id, Involvement, Project, Role};
use crate::i18n::{date, format_template};
use crate::map::names::is_noted;
use crate::markup::{Element, Node, el};
use crate::sort;
use crate::state::Selection;
use crate::view::ViewContext;
use crate::view::table::time_of;
use crate::view::text::{
    fact_row, facts_table, inline_list, muted, muted_in_brackets, paragraphs, plain_list,
    text_nodes, text_section,
};

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
            let is_donor = parts.iter().any(|part| part.role == Role::Donor);
            el("li")
                .child(self.card_link(Selection::Project(id), &project.title))
                .child(el("div").text(&self.roles(&parts)).child(muted(&[" · ", &when].concat())))
                .maybe(is_donor.then(|| self.project_countries_line(project)))
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
        let mut figures = self.figures_of(&atlas.series_of_country(code));
        let mut documents = self.documents(&self.documents_of(&its_projects));
        if !its_projects.is_empty() {
            let nothing = |text: &str| el("p").class("quiet").text(text).into();
            if figures.is_empty() {
                figures.push(nothing(&words.no_figures));
            }
            if documents.is_empty() {
                documents.push(nothing(&words.no_documents));
            }
        }
        let footnote = self.footnote().filter(|_| is_noted(&self.country_name(code)));
        [
            footnote,
            self.role_facts(code, &its_projects),
            text_section(&self.words.lists.projects, projects),
            Some(self.profile_placeholder(&[code])),
            text_section(&words.routes_through, routes),
            text_section(&words.hubs, inline_list(hubs)),
            text_section(&words.documents, documents),
            text_section(&self.words.lists.figures, figures),
            text_section(&words.also_called, plain_list(self.names_then(code))),
            text_section(&words.boundaries, plain_list(self.boundaries_of(code))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Returns the facts table of a country: for each role the number of its projects and their
    /// years. `None` if it has no role.
    fn role_facts(&self, code: Code, projects: &[Id<Project>]) -> Option<Node> {
        let mut rows = Vec::new();
        for role in Role::ALL {
            let has_role = |id: &&Id<Project>| {
                self.facets.participations(**id).any(|part| part.code() == code && part.has(role))
            };
            let in_role: Vec<&Project> =
                projects.iter().filter(has_role).map(|&id| &self.atlas.projects[id]).collect();
            if in_role.is_empty() {
                continue;
            }
            let year = |dates: fn(&Project) -> Option<Date>| {
                in_role.iter().filter_map(move |project| dates(project)).map(|date| date.year())
            };
            let years = [
                year(|project| project.period.start).min(),
                year(|project| project.period.end).max(),
            ];
            let count = &self.words.lists.project_count;
            let count = count.format_count(self.lang, in_role.len() as u64);
            let years = date::format_years(self.words, years);
            let space = if years.is_empty() { "" } else { " · " };
            rows.push(fact_row(self.role(role), text_nodes(&[&count, space, &years].concat())));
        }
        (!rows.is_empty()).then(|| facts_table(rows))
    }

    /// Returns the countries of a project in one line, as its source names them.
    pub(super) fn project_countries_line(&self, project: &Project) -> Element {
        let names = self.party_names(&project.countries, time_of(project));
        let label = &self.words.card.funded_in;
        let (before, after) = label.split_once("{names}").unwrap_or((label, ""));
        let line = el("div").class("quiet").text(before);
        let line = match names.is_empty() {
            true => line.text(&self.words.card.not_stated),
            false => line.with(self.in_line(&names)),
        };
        line.text(after)
    }

    /// Returns the documents of projects, each once.
    fn documents_of(&self, projects: &[Id<Project>]) -> Vec<Id<Document>> {
        let of_each = projects.iter().flat_map(|&id| &self.atlas.projects[id].documents);
        let mut documents: Vec<Id<Document>> = of_each.copied().collect();
        sort::sort(&mut documents);
        documents.dedup();
        documents
    }

    /// Returns the roles of a country in a project as text.
    pub(in crate::view) fn roles(&self, parts: &[Involvement]) -> String {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| {
                let role = self.role(part.role);
                match self.role_basis(part.standing) {
                    Some(how) => [role, " (", &how, ")"].concat(),
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
                    .child(muted_in_brackets(&until))
                    .with(paragraphs(note))
                    .with(self.evidence_note(evidence))
            })
            .collect()
    }

    fn boundaries_of(&self, code: Code) -> Vec<Element> {
        let concerned = self.atlas.boundaries.iter().filter(|row| row.codes.contains(&code));
        concerned
            .map(|boundary| {
                let key = |field| ["boundary.", &*boundary.key, field];
                el("li")
                    .child(self.record_name(el("strong"), key(""), &boundary.title))
                    .maybe(self.untranslated_mark(key("")))
                    .with(self.record_text(key(".text"), &boundary.text))
                    .with(self.evidence_note(&boundary.evidence))
            })
            .collect()
    }
}
