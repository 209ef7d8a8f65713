//! The card of a project with all fields of the source.

use crate::atlas::{Evidence, Field, Group, Id, Party, Project};
use crate::i18n::{Lang, date};
use crate::markup::{Element, Node, el};
use crate::state::{Action, Selection};
use crate::view::ViewContext;
use crate::view::text::{badge, inline_list, muted, paragraphs, plain_list, text_section};

impl ViewContext<'_> {
    pub(super) fn project_card(&self, id: Id<Project>) -> Vec<Node> {
        let project = &self.atlas.projects[id];
        let words = &self.words.card;
        // Every field has its section, even without a value.
        let field = |title: &str, field: Field, body: Vec<Node>| {
            let mut body = body;
            if body.is_empty() {
                body.push(el("p").class("quiet").text(&words.not_stated).into());
            }
            body.extend(self.remarks_on(project, field));
            text_section(title, body)
        };
        let line = |text: String| match text.is_empty() {
            true => Vec::new(),
            false => vec![el("p").text(&text).into()],
        };
        let atlas = self.atlas;
        let phase = project.phase.map_or(String::new(), |id| atlas.phases[id].name.clone());
        let pillar = project.pillar.map_or(String::new(), |id| atlas.pillars[id].name.clone());
        let themes: Vec<&str> =
            project.themes.iter().map(|&theme| atlas.themes[theme].name.as_str()).collect();
        // The texts of the project itself can be shown in the original language.
        let texts = self.original.map_or(project, |original| &original.projects[id]);
        let mut objective = self.text_field(&texts.objective);
        if project.paraphrased && !objective.is_empty() {
            objective.insert(0, badge(&words.paraphrased).into());
        }
        let context = match self.text_field(&texts.context) {
            context if context.is_empty() => context,
            context => vec![el("blockquote").with(context).into()],
        };
        let links = project
            .links
            .iter()
            .map(|link| el("li").child(self.external_link(&link.url).text(&link.title)))
            .collect();
        [
            self.translation_note(),
            field(&words.duration, Field::Duration, line(self.duration_text(project))),
            field(&words.objective, Field::Objective, objective),
            text_section(&words.summary, self.text_field(&texts.summary)),
            text_section(&words.context, context),
            field(&words.agency, Field::Agencies, self.party_list(project, &project.agencies)),
            field(&words.partners, Field::Partners, self.party_list(project, &project.partners)),
            field(&words.donors, Field::Donors, self.party_list(project, &project.donors)),
            field(&words.countries, Field::Countries, self.party_list(project, &project.countries)),
            field(&words.phase, Field::Phase, line(phase)),
            field(&words.pillar, Field::Pillar, line(pillar)),
            text_section(&words.themes, line(themes.join(" · "))),
            field(&words.documents, Field::Documents, self.documents(&project.documents)),
            text_section(&words.links, plain_list(links)),
            text_section(&words.sources, vec![self.source_list(&project.sources)]),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Returns a text of the project, marked with its language if that is not the language of the
    /// page.
    fn text_field(&self, text: &str) -> Vec<Node> {
        match paragraphs(text) {
            nodes if self.original.is_none() || nodes.is_empty() => nodes,
            nodes => {
                let original = el("div").attr("lang", Lang::En.tag()).attr("dir", "ltr");
                vec![original.with(nodes).into()]
            }
        }
    }

    /// Returns the note on the translation, with a button that switches between original and
    /// translation.
    fn translation_note(&self) -> Option<Node> {
        if self.lang == Lang::En {
            return None;
        }
        let words = &self.words.card;
        let shown = self.original.is_some();
        let name = if shown { &words.show_translation } else { &words.show_original };
        let button = self.action_button(Action::Original(!shown)).class("link").text(name);
        let mark = (!shown).then(|| badge(&words.translated));
        Some(el("p").maybe(mark).child(button).into())
    }

    fn duration_text(&self, project: &Project) -> String {
        let when = date::format_period(self.words, project.period);
        if project.duration_note.is_empty() {
            when
        } else {
            format!("{when} ({})", project.duration_note)
        }
    }

    fn remarks_on(&self, project: &Project, field: Field) -> Vec<Node> {
        project
            .remarks
            .iter()
            .filter(|remark| remark.field == field)
            .map(|remark| self.remark_note(&remark.text, &remark.evidence))
            .collect()
    }

    fn remark_note(&self, text: &str, evidence: &Evidence) -> Node {
        el("div").class("remark").with(paragraphs(text)).with(self.evidence_note(evidence)).into()
    }

    fn party_list(&self, project: &Project, parties: &[Party]) -> Vec<Node> {
        plain_list(parties.iter().map(|&party| self.party_item(project, party)).collect())
    }

    /// Returns the next composition of a group.
    pub(super) fn successor_note(&self, group: &Group) -> Vec<Node> {
        let Some(next) = group.successor.map(|id| &self.atlas.groups[id]) else {
            return Vec::new();
        };
        let name = el("strong").child(el("bdi").text(&next.name));
        let title = el("p").child(name).child(muted(&format!(" – {}", next.long_name)));
        let mut nodes = vec![title.into()];
        nodes.extend(paragraphs(&next.note));
        nodes.extend(self.evidence_note(&next.evidence));
        nodes
    }

    fn party_item(&self, project: &Project, party: Party) -> Element {
        let then = project.period.end.or(project.period.start);
        match party {
            Party::Country(code) => {
                let covered = self
                    .atlas
                    .later_divisions(code, project)
                    .map(|succession| self.remark_note(&succession.note, &succession.evidence))
                    .collect();
                el("li").with(self.country_name_then(code, then)).with(covered)
            }
            Party::Organisation(id) => {
                let organisation = &self.atlas.organisations[id];
                let short = organisation.short_name();
                let full = (short != organisation.name)
                    .then(|| muted(&format!(" – {}", organisation.name)));
                el("li").child(self.card_link(Selection::Organisation(id), short)).maybe(full)
            }
            Party::Group(id) => {
                let group = &self.atlas.groups[id];
                let count =
                    self.words.card.group_of.format_count(self.lang, group.members.len() as u64);
                let summary = el("summary")
                    .child(el("bdi").text(&group.name))
                    .child(muted(&format!(" – {} ({count})", group.long_name)));
                let members = group
                    .members
                    .iter()
                    .map(|&code| el("li").with(self.country_name_then(code, then)))
                    .collect();
                let details = el("details")
                    .class("group")
                    .child(summary)
                    .with(paragraphs(&group.note))
                    .with(inline_list(members))
                    .with(self.evidence_note(&group.evidence))
                    .with(self.successor_note(group));
                el("li").child(details)
            }
        }
    }
}
