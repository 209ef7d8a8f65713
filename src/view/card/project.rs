//! The card of a project with all fields of the source.

use super::endnotes::Endnotes;
use crate::atlas::{Field, Group, Id, Party, Picture, Project};
use crate::i18n::date;
use crate::markup::{Element, Node, el};
use crate::state::Selection;
use crate::view::ViewContext;
use crate::view::text::{
    badge, fact_row, facts_table, inline_list, muted, muted_in_brackets, paragraphs, plain_list,
    text_nodes, text_section,
};

/// Greatest number of organisations in a list that have their full names: more of them would push
/// the objective below the fold.
const FULL_NAMES: usize = 3;
/// The number of agencies and of countries that the first line of a card names.
const LEAD_NAMES: usize = 3;

impl ViewContext<'_> {
    pub(super) fn project_card(&self, id: Id<Project>) -> Vec<Node> {
        let project = &self.atlas.projects[id];
        let words = &self.words.card;
        let mut notes = Endnotes::default();
        let lead = self.lead_line(project);
        let facts = self.main_facts(project, &mut notes);
        // The texts of the project itself can be shown in the original language.
        let texts = self.project_texts(id);
        let mut objective = self.text_field(texts, "objective", &texts.objective);
        if project.paraphrased && !objective.is_empty() {
            objective.insert(0, badge(&words.paraphrased).into());
        }
        let objective = self.field_value(project, Field::Objective, objective, &mut notes);
        let context = match self.text_field(texts, "context", &texts.context) {
            context if context.is_empty() => context,
            context => vec![el("blockquote").with(context).into()],
        };
        let classification = self.classification(project, &mut notes);
        let documents = self.documents(&project.documents);
        let documents = self.field_value(project, Field::Documents, documents, &mut notes);
        let links = project
            .links
            .iter()
            .map(|link| el("li").child(self.external_link(&link.url).text(&link.title)))
            .collect();
        [
            self.translation_note(id),
            lead,
            pictures(&texts.pictures),
            Some(facts),
            text_section(&words.objective, objective),
            text_section(&words.summary, self.text_field(texts, "summary", &texts.summary)),
            text_section(&words.context, context),
            Some(classification),
            text_section(&words.documents, documents),
            text_section(&words.links, plain_list(links)),
            self.endnotes_section(&notes),
            text_section(&words.sources, vec![self.source_list(&project.sources)]),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Returns one line: who implements the project, where, and in which years. `None` if the
    /// sources say none of it.
    fn lead_line(&self, project: &Project) -> Option<Node> {
        let years =
            [project.period.start, project.period.end].map(|date| date.map(|date| date.year()));
        let years = date::format_years(self.words, years);
        let mut line = el("p").class("lead");
        let mut is_empty = true;
        for part in [
            self.leading_names(&project.agencies),
            self.leading_names(&project.countries),
            text_nodes(&years),
        ] {
            if part.is_empty() {
                continue;
            }
            line = if is_empty { line } else { line.text(" · ") }.with(part);
            is_empty = false;
        }
        (!is_empty).then(|| line.into())
    }

    /// Returns the names of the first parties, and the number of the others.
    fn leading_names(&self, parties: &[Party]) -> Vec<Node> {
        let mut names = Vec::new();
        for (place, &party) in parties.iter().take(LEAD_NAMES).enumerate() {
            if place > 0 {
                names.push(Node::Text(self.words.lists.comma.clone()));
            }
            let name = match party {
                Party::Country(code) => self.country_name(code),
                Party::Organisation(id) => self.atlas.organisations[id].short_name().to_owned(),
                Party::Group(id) => self.atlas.groups[id].name.clone(),
            };
            names.push(el("bdi").text(&name).into());
        }
        let more = parties.len().saturating_sub(LEAD_NAMES) as u64;
        if more > 0 {
            let more = self.words.compare.more.format_count(self.lang, more);
            names.push(Node::Text([" ", &more].concat()));
        }
        names
    }

    /// Returns the table of facts: dates and parties, which have rows even without a value, and
    /// the optional facts that are stated or have a remark.
    fn main_facts<'a>(&'a self, project: &'a Project, notes: &mut Endnotes<'a>) -> Node {
        let words = &self.words.card;
        let duration = text_nodes(&self.duration_text(project));
        let duration = self.field_value(project, Field::Duration, duration, notes);
        let mut rows = vec![fact_row(&words.duration, duration)];
        for (title, field, parties) in [
            (&words.countries, Field::Countries, &project.countries),
            (&words.donors, Field::Donors, &project.donors),
            (&words.agency, Field::Agencies, &project.agencies),
            (&words.partners, Field::Partners, &project.partners),
        ] {
            let list = self.party_list(project, parties, notes);
            rows.push(fact_row(title, self.field_value(project, field, list, notes)));
        }
        for key in Project::FACTS {
            let value = project.fact(key).map(|value| self.fact_nodes(value)).unwrap_or_default();
            let field = Field::named(key);
            let is_remarked = project.remarks.iter().any(|remark| Some(remark.field) == field);
            if let (Some(field), true) = (field, is_remarked || !value.is_empty()) {
                let value = self.field_value(project, field, value, notes);
                rows.push(fact_row(self.fact_name(key), value));
            }
        }
        for field in &project.own_fields {
            rows.push(fact_row(&field.name, vec![el("bdi").text(&field.value).into()]));
        }
        facts_table(rows)
    }

    /// Returns the table of phase, pillar and themes.
    fn classification<'a>(&'a self, project: &'a Project, notes: &mut Endnotes<'a>) -> Node {
        let (atlas, words) = (self.atlas, &self.words.card);
        let phase = project.phase.map_or("", |id| &atlas.phases[id].name);
        let pillar = project.pillar.map_or("", |id| &atlas.pillars[id].name);
        let themes: Vec<&str> =
            project.themes.iter().map(|&theme| atlas.themes[theme].name.as_str()).collect();
        let phase = self.field_value(project, Field::Phase, text_nodes(phase), notes);
        let pillar = self.field_value(project, Field::Pillar, text_nodes(pillar), notes);
        let mut rows = vec![fact_row(&words.phase, phase), fact_row(&words.pillar, pillar)];
        if !themes.is_empty() {
            rows.push(fact_row(&words.themes, text_nodes(&themes.join(" · "))));
        }
        facts_table(rows)
    }

    /// Returns the value of a field with references to its notes; an empty value is named as such.
    fn field_value<'a>(
        &self,
        project: &'a Project,
        field: Field,
        mut value: Vec<Node>,
        notes: &mut Endnotes<'a>,
    ) -> Vec<Node> {
        if value.is_empty() {
            value.push(muted(&self.words.card.not_stated).into());
        }
        for remark in project.remarks.iter().filter(|remark| remark.field == field) {
            if let Some(mark) = self.certainty_mark(remark.evidence.certainty) {
                value.extend([Node::Text(" ".to_owned()), mark]);
            }
            append_to_text(&mut value, notes.reference(&remark.text, &remark.evidence));
        }
        value
    }

    fn duration_text(&self, project: &Project) -> String {
        let when = date::format_period(self.words, project.period);
        if project.duration_note.is_empty() {
            when
        } else {
            [&when, " (", &project.duration_note, ")"].concat()
        }
    }

    fn party_list<'a>(
        &'a self,
        project: &Project,
        parties: &[Party],
        notes: &mut Endnotes<'a>,
    ) -> Vec<Node> {
        let organisations =
            parties.iter().filter(|party| matches!(party, Party::Organisation(_))).count();
        let is_short = organisations > FULL_NAMES;
        let item = |&party: &Party| self.party_item(project, party, is_short, notes);
        inline_list(parties.iter().map(item).collect())
    }

    /// Returns the next composition of a group.
    pub(super) fn successor_note(&self, group: &Group) -> Vec<Node> {
        let Some(next) = group.successor.map(|id| &self.atlas.groups[id]) else {
            return Vec::new();
        };
        let name = el("strong").child(el("bdi").text(&next.name));
        let title = el("p").child(name).child(muted(&[" – ", &next.long_name].concat()));
        let mut nodes = vec![title.into()];
        nodes.extend(paragraphs(&next.note));
        nodes.extend(self.evidence_note(&next.evidence));
        nodes
    }

    fn party_item<'a>(
        &'a self,
        project: &Project,
        party: Party,
        is_short: bool,
        notes: &mut Endnotes<'a>,
    ) -> Element {
        let then = project.period.end.or(project.period.start);
        match party {
            Party::Country(code) => {
                let covered = self
                    .atlas
                    .later_divisions(code, project)
                    .map(|succession| notes.reference(&succession.note, &succession.evidence))
                    .collect();
                el("li").with(self.country_name_then(code, then)).with(covered)
            }
            Party::Organisation(id) => {
                let organisation = &self.atlas.organisations[id];
                let short = organisation.short_name();
                let link = self.card_link(Selection::Organisation(id), short);
                if short == organisation.name {
                    el("li").child(link)
                } else if is_short {
                    el("li").child(link.attr("title", &organisation.name))
                } else {
                    let full = muted(&[" – ", &organisation.name].concat());
                    el("li").child(link).child(full)
                }
            }
            Party::Group(id) => {
                let group = &self.atlas.groups[id];
                let count =
                    self.words.card.group_of.format_count(self.lang, group.members.len() as u64);
                let summary = el("summary")
                    .child(el("bdi").text(&group.name))
                    .child(muted_in_brackets(&count));
                let members = group
                    .members
                    .iter()
                    .map(|&code| el("li").with(self.country_name_then(code, then)))
                    .collect();
                let details = el("details")
                    .class("group")
                    .child(summary)
                    .child(el("p").text(&group.long_name))
                    .with(paragraphs(&group.note))
                    .with(inline_list(members))
                    .with(self.evidence_note(&group.evidence))
                    .with(self.successor_note(group));
                el("li").child(details)
            }
        }
    }
}

/// Returns the pictures of a project in their own size or smaller, which the style takes care of.
fn pictures(pictures: &[Picture]) -> Option<Node> {
    let image = |picture: &Picture| {
        let image = el("img").attr("src", &picture.address).attr("alt", &picture.text);
        let image = image.attr("width", &picture.width.to_string());
        image.attr("height", &picture.height.to_string()).attr("loading", "lazy").into()
    };
    let images: Vec<Node> = pictures.iter().map(image).collect();
    (!images.is_empty()).then(|| el("p").class("pictures").with(images).into())
}

/// Appends an inline node to the last paragraph, or after the last node that is none.
fn append_to_text(nodes: &mut Vec<Node>, inline: Node) {
    match nodes.pop() {
        Some(Node::Element(last)) if last.parts().tag == "p" => {
            nodes.push(last.with(vec![inline]).into());
        }
        last => nodes.extend(last.into_iter().chain([inline])),
    }
}
