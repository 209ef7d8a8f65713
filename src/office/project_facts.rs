//! The facts of a project as texts, for slides and documents, with the notes on each.

use crate::atlas::{FactValue, Field, Id, Party, Project, Source};
use crate::i18n::date;
use crate::state::FilterOption;
use crate::view::ViewContext;

/// A fact with its name.
#[derive(Clone, Debug, Default)]
pub struct NamedFact {
    /// Name of the fact.
    pub name: String,
    /// Value; empty if the sources state none.
    pub value: String,
    /// Notes of the editors on the fact.
    pub notes: Vec<FactNote>,
}

/// A note on a fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactNote {
    /// Text.
    pub text: String,
    /// Sources of the note.
    pub sources: Vec<Id<Source>>,
}

/// Returns the facts of a project in the order of its card.
pub fn project_facts(context: &ViewContext, id: Id<Project>) -> Vec<NamedFact> {
    let (atlas, words) = (context.atlas, &context.words.card);
    let project = &atlas.projects[id];
    let mut duration = date::format_period(context.words, project.period);
    if !project.duration_note.is_empty() {
        duration = [&duration, " (", &project.duration_note, ")"].concat();
    }
    let fact = |name: &str, value: String, field: Option<Field>| {
        let mut notes = remarks(project, field);
        match field {
            Some(Field::Countries) => {
                notes.extend(party_notes(context, project, &project.countries))
            }
            Some(Field::Donors) => notes.extend(party_notes(context, project, &project.donors)),
            _ => {}
        }
        NamedFact { name: name.to_owned(), value, notes }
    };
    let mut facts = vec![fact(&words.duration, duration, Some(Field::Duration))];
    for (name, field, parties) in [
        (&words.countries, Field::Countries, &project.countries),
        (&words.donors, Field::Donors, &project.donors),
        (&words.agency, Field::Agencies, &project.agencies),
        (&words.partners, Field::Partners, &project.partners),
    ] {
        facts.push(fact(name, party_names(context, parties), Some(field)));
    }
    for key in Project::FACTS {
        if let Some(value) = project.fact(key) {
            let value = match value {
                FactValue::Text(text) | FactValue::Address(text) => text.to_owned(),
                FactValue::Money(money) => context.money_text(money),
            };
            facts.push(fact(context.fact_name(key), value, None));
        }
    }
    for field in &project.own_fields {
        facts.push(fact(&field.name, field.value.clone(), None));
    }
    let phase = project.phase.map_or(String::new(), |id| atlas.phases[id].name.clone());
    facts.push(fact(&words.phase, phase, Some(Field::Phase)));
    let pillar = project.pillar.map_or(String::new(), |id| atlas.pillars[id].name.clone());
    facts.push(fact(&words.pillar, pillar, Some(Field::Pillar)));
    let themes: Vec<&str> =
        project.themes.iter().map(|&theme| atlas.themes[theme].name.as_str()).collect();
    if !themes.is_empty() {
        facts.push(fact(&words.themes, themes.join(" · "), None));
    }
    facts
}

/// Returns the remarks of a project on a field; `None` stands for the project as a whole.
pub fn remarks(project: &Project, field: Option<Field>) -> Vec<FactNote> {
    let remarks = project.remarks.iter().filter(|remark| Some(remark.field) == field);
    let note = remarks.map(|remark| FactNote {
        text: remark.text.clone(),
        sources: remark.evidence.sources.clone(),
    });
    note.collect()
}

/// Returns the names of parties in one line.
pub fn party_names(context: &ViewContext, parties: &[Party]) -> String {
    let names = parties.iter().map(|&party| context.option_name(FilterOption::Donor(party)));
    names.collect::<Vec<_>>().join(&context.words.lists.comma)
}

/// Returns the members of groups, and what was part of a country at the time.
fn party_notes(context: &ViewContext, project: &Project, parties: &[Party]) -> Vec<FactNote> {
    let atlas = context.atlas;
    let mut notes = Vec::new();
    for &party in parties {
        match party {
            Party::Country(code) => {
                notes.extend(atlas.later_divisions(code, project).map(|succession| FactNote {
                    text: succession.note.clone(),
                    sources: succession.evidence.sources.clone(),
                }));
            }
            Party::Group(id) => {
                let group = &atlas.groups[id];
                let members: Vec<Party> =
                    group.members.iter().map(|&code| Party::Country(code)).collect();
                let names = party_names(context, &members);
                let text = [group.name.as_str(), ": ", &names, ". ", &group.note].concat();
                let sources = group.evidence.sources.clone();
                notes.push(FactNote { text: text.trim_end().to_owned(), sources });
            }
            Party::Organisation(_) => {}
        }
    }
    notes
}

/// Returns a source in one line: title, publisher, date and address.
pub fn source_line(context: &ViewContext, id: Id<Source>) -> String {
    let source = &context.atlas.sources[id];
    let mut line = source.title.clone();
    let date = source.date.map(|at| date::format_date(context.words, at)).unwrap_or_default();
    let address = if source.url.is_empty() { &source.copy } else { &source.url };
    for part in [&source.publisher, &date, address] {
        if !part.is_empty() {
            line.push_str(&context.words.lists.comma);
            line.push_str(part);
        }
    }
    line
}

/// A paragraph or a list item of a text of the content.
#[derive(Clone, Debug, PartialEq)]
pub struct TextBlock {
    /// Text.
    pub text: String,
    /// `true` for an item of a list.
    pub is_item: bool,
}

/// Returns the blocks of a text of the content, in which empty lines part paragraphs and lines that
/// begin with `- ` are items.
///
/// # Examples
///
/// ```
/// use imap::office::project_facts::text_blocks;
///
/// let blocks = text_blocks("One\nline\n\n- an item");
/// assert_eq!(blocks.len(), 2);
/// assert!(blocks[0].text == "One line" && blocks[1].is_item);
/// ```
pub fn text_blocks(text: &str) -> Vec<TextBlock> {
    let mut blocks: Vec<TextBlock> = Vec::new();
    let mut goes_on = false;
    for line in text.split('\n').map(str::trim) {
        if let Some(item) = line.strip_prefix("- ") {
            blocks.push(TextBlock { text: item.to_owned(), is_item: true });
            goes_on = false;
        } else if line.is_empty() {
            goes_on = false;
        } else if let Some(last) = blocks.last_mut().filter(|_| goes_on) {
            last.text = [&last.text, " ", line].concat();
        } else {
            blocks.push(TextBlock { text: line.to_owned(), is_item: false });
            goes_on = true;
        }
    }
    blocks
}
