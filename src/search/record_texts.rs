//! All that the card of a record says.

use super::names::record_names::{NameKind, for_each_name};
use crate::atlas::{Atlas, Code, Evidence, Id, Party, Project, Route, Series, Source};
use crate::state::Selection;

/// Kind of a text, which decides how much a word in it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// The name or title, and other names.
    Name,
    /// Objective, summary, description, history.
    Body,
    /// Notes and remarks.
    Note,
    /// Names of what the record is linked to: parties, countries, hubs, themes, documents.
    Fact,
    /// Titles and publishers of its sources.
    Source,
}

impl TextKind {
    /// Returns the weight of a word, in eighths.
    ///
    /// # Examples
    /// ```
    /// use imap::search::TextKind;
    ///
    /// assert!(TextKind::Name.weight() > TextKind::Body.weight());
    /// assert_eq!(TextKind::Note.weight(), 8);
    /// ```
    pub fn weight(self) -> u32 {
        match self {
            Self::Name => 40,
            Self::Body => 12,
            Self::Note => 8,
            Self::Fact => 6,
            Self::Source => 2,
        }
    }

    /// Returns how much a text of this kind says as a passage, from 0.
    ///
    /// # Examples
    /// ```
    /// use imap::search::TextKind;
    ///
    /// assert!(TextKind::Body.passage_rank() > TextKind::Name.passage_rank());
    /// assert_eq!(TextKind::Fact.passage_rank(), 0);
    /// ```
    pub fn passage_rank(self) -> u8 {
        match self {
            Self::Body => 4,
            Self::Note => 3,
            Self::Source => 2,
            Self::Name => 1,
            Self::Fact => 0,
        }
    }
}

/// Callback for a text and its kind.
pub type Tell<'a> = &'a mut dyn FnMut(&str, TextKind);

/// Calls `tell` with every text on the card of a record.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::content::{raw, validate_content};
/// use imap::search::{TextKind, for_each_text};
/// use imap::state::Selection;
///
/// let niger =
///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
/// let (atlas, _) =
///     validate_content(&raw::Content { countries: vec![niger], ..Default::default() });
/// let mut texts = Vec::new();
/// let niger = Selection::Country("NER".parse().unwrap_or(Code::default()));
/// for_each_text(niger, &atlas, &mut |text, kind| texts.push((text.to_owned(), kind)));
/// assert_eq!(texts, [("Niger".to_owned(), TextKind::Name)]);
/// ```
pub fn for_each_text(record: Selection, atlas: &Atlas, tell: Tell) {
    for_each_name(record, atlas, &[], &mut |text, naming| {
        // Keys are codes of the files.
        if naming != NameKind::Other {
            tell(text, TextKind::Name);
        }
    });
    match record {
        Selection::Project(id) => project(&atlas.projects[id], atlas, tell),
        Selection::Route(id) => route(id, atlas, tell),
        Selection::Country(code) => country(code, atlas, tell),
        Selection::Hub(id) => {
            let hub = &atlas.hubs[id];
            tell(&hub.note, TextKind::Note);
            tell(country_name(hub.country, atlas), TextKind::Fact);
            let through =
                atlas.routes.iter().filter(|(_, route)| route.hubs().any(|hub| hub == id));
            through.for_each(|(_, route)| tell(&route.name, TextKind::Fact));
        }
        Selection::Organisation(_) => {}
        Selection::Document(id) => {
            tell(&atlas.documents[id].note, TextKind::Note);
            sources(&atlas.documents[id].sources, atlas, tell);
        }
        Selection::Group(id) => {
            tell(&atlas.groups[id].note, TextKind::Note);
            evidence(&atlas.groups[id].evidence, atlas, tell);
        }
    }
}

fn project(project: &Project, atlas: &Atlas, tell: Tell) {
    for text in [&project.objective, &project.summary, &project.context] {
        tell(text, TextKind::Body);
    }
    tell(&project.duration_note, TextKind::Note);
    for fact in Project::FACTS.iter().filter_map(|key| project.fact(key)) {
        tell(&fact.to_string(), TextKind::Fact);
    }
    project.own_fields.iter().for_each(|field| tell(&field.value, TextKind::Fact));
    project.links.iter().for_each(|link| tell(&link.title, TextKind::Fact));
    project.remarks.iter().for_each(|remark| tell(&remark.text, TextKind::Note));
    for parties in [&project.donors, &project.countries, &project.agencies, &project.partners] {
        parties.iter().for_each(|party| tell(party_name(*party, atlas), TextKind::Fact));
    }
    project.themes.iter().for_each(|&id| tell(&atlas.themes[id].name, TextKind::Fact));
    project.pillar.iter().for_each(|&id| tell(&atlas.pillars[id].name, TextKind::Fact));
    project.phase.iter().for_each(|&id| tell(&atlas.phases[id].name, TextKind::Fact));
    project.documents.iter().for_each(|&id| tell(&atlas.documents[id].title, TextKind::Fact));
    sources(&project.sources, atlas, tell);
}

fn route(id: Id<Route>, atlas: &Atlas, tell: Tell) {
    let route = &atlas.routes[id];
    tell(&route.dialogue_name, TextKind::Name);
    route.other_names.iter().for_each(|name| tell(name, TextKind::Name));
    tell(&route.description, TextKind::Body);
    tell(&route.history, TextKind::Body);
    for chain in &route.chains {
        tell(&chain.name, TextKind::Note);
        tell(&chain.note, TextKind::Note);
    }
    let mut hubs: Vec<_> = route.hubs().collect();
    crate::sort::sort(&mut hubs);
    hubs.dedup();
    hubs.iter().for_each(|&hub| tell(&atlas.hubs[hub].name, TextKind::Fact));
    figures(&atlas.series_of_route(id), atlas, tell);
    evidence(&route.evidence, atlas, tell);
}

fn country(code: Code, atlas: &Atlas, tell: Tell) {
    for former in atlas.former_names.iter().filter(|former| former.code == code) {
        tell(&former.name, TextKind::Name);
        tell(&former.note, TextKind::Note);
    }
    for row in atlas.successions.iter().filter(|row| row.covers.contains(&code)) {
        tell(&row.note, TextKind::Note);
    }
    for boundary in atlas.boundaries.iter().filter(|row| row.codes.contains(&code)) {
        tell(&boundary.title, TextKind::Note);
        tell(&boundary.text, TextKind::Note);
    }
    figures(&atlas.series_of_country(code), atlas, tell);
}

fn figures(series: &[Id<Series>], atlas: &Atlas, tell: Tell) {
    for &id in series {
        let series = &atlas.series[id];
        tell(&series.name, TextKind::Body);
        for text in [&series.indicator, &series.vintage, &series.note] {
            tell(text, TextKind::Note);
        }
        series.values.iter().for_each(|figure| tell(&figure.note, TextKind::Note));
        evidence(&series.evidence, atlas, tell);
    }
}

fn evidence(evidence: &Evidence, atlas: &Atlas, tell: Tell) {
    sources(&evidence.sources, atlas, tell);
}

fn sources(sources: &[Id<Source>], atlas: &Atlas, tell: Tell) {
    for &id in sources {
        tell(&atlas.sources[id].title, TextKind::Source);
        tell(&atlas.sources[id].publisher, TextKind::Source);
    }
}

fn party_name(party: Party, atlas: &Atlas) -> &str {
    match party {
        Party::Country(code) => country_name(code, atlas),
        Party::Group(id) => &atlas.groups[id].name,
        Party::Organisation(id) => &atlas.organisations[id].name,
    }
}

fn country_name(code: Code, atlas: &Atlas) -> &str {
    atlas.country(code).map_or("", |country| &country.name)
}
