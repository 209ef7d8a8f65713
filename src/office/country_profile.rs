//! The note and the slide of a country, with its profile in words.

use super::deck::{Slide, overview_lines, text_paragraph};
use super::note_model::{BriefingNote, Inline, Paragraph, ParagraphStyle};
use super::notes::{MAP, NoteDraft, drawn_draft, link_or_text};
use crate::export::Export;
use crate::statistics::{NotedFigure, NotedSource, ProfileNote};

/// Returns the note on the selected country: its map, the summary, the key figures with their years
/// and editions, the notes on them, treaties and dialogues, and its projects. The sources are
/// footnotes.
pub fn country_draft(export: &Export, profile: &ProfileNote) -> NoteDraft {
    let context = &export.context;
    let words = context.words;
    let mut lead = Vec::new();
    if !profile.summary.is_empty() {
        lead.push(Paragraph::of_text(ParagraphStyle::Lead, &profile.summary));
    }
    let facts = profile.figures.iter().map(|figure| (figure.name.clone(), fact(profile, figure)));
    let bullets = |texts: Vec<String>| -> Vec<Paragraph> {
        texts.iter().map(|text| Paragraph::of_text(ParagraphStyle::Bullet, text)).collect()
    };
    let remarks = profile.remarks.iter();
    let remarks = remarks.map(|text| Paragraph::of_text(ParagraphStyle::Small, text)).collect();
    let mut sections = vec![(words.card.notes.clone(), remarks)];
    for group in &profile.laws {
        let rows = group.rows.iter().map(|law| [law.name.as_str(), " – ", &law.status].concat());
        sections.push((group.title.clone(), bullets(rows.collect())));
    }
    sections.push((words.lists.projects.clone(), bullets(overview_lines(context))));
    sections.retain(|(_, paragraphs)| !paragraphs.is_empty());
    let note = BriefingNote {
        title: context.view_title(),
        lead,
        facts: facts.collect(),
        sections,
        ..BriefingNote::default()
    };
    let scene = export.scene();
    drawn_draft(export, &scene, export.framed_view(&scene, MAP), note)
}

/// Returns value, time and edition of a key figure, with its source as a footnote.
fn fact(profile: &ProfileNote, figure: &NotedFigure) -> Vec<Inline> {
    let source = figure.source.and_then(|place| profile.sources.get(place as usize));
    let mut parts = vec![figure.value.as_str(), &figure.time];
    parts.extend(source.map(|source| source.edition.as_str()));
    let mut inlines = vec![Inline::Text(parts.join(" · "))];
    inlines.extend(source.map(|source| Inline::Footnote(source_inlines(source))));
    inlines
}

/// Returns the attribution of a source, with its address.
fn source_inlines(source: &NotedSource) -> Vec<Inline> {
    let mut inlines = vec![Inline::Text(source.attribution.clone())];
    if !source.attribution.contains(&source.url) {
        inlines.push(Inline::Text(" – ".to_owned()));
        inlines.push(link_or_text(&source.url, &source.url));
    }
    inlines
}

/// Returns the slide of the selected country: its key figures with their times and editions beside
/// the map; summary, notes, projects and attributions in the speaker's notes.
pub fn country_slide(export: &Export, profile: &ProfileNote) -> Slide {
    let context = &export.context;
    let projects = overview_lines(context);
    let figures = profile
        .known_figures()
        .map(|(figure, source)| [figure.line.as_str(), " · ", &source.edition].concat());
    let mut text: Vec<String> = figures.collect();
    if text.is_empty() {
        text.clone_from(&projects);
    }
    let mut notes = vec![profile.summary.clone()];
    notes.extend(profile.remarks.iter().cloned());
    if !projects.is_empty() {
        notes.push(context.words.lists.projects.clone());
        notes.extend(projects);
    }
    if !profile.sources.is_empty() {
        notes.push(profile.sources_title.clone());
    }
    for source in &profile.sources {
        if !notes.contains(&source.attribution) {
            notes.push(source.attribution.clone());
        }
    }
    notes.retain(|line| !line.is_empty());
    Slide {
        state: context.state.clone(),
        view: export.is_moved.then_some(export.view),
        camera: None,
        title: context.view_title(),
        title_lang: context.lang,
        text: text.into_iter().map(text_paragraph).collect(),
        text_lang: context.lang,
        notes: notes.join("\n"),
        link: export.link.to_owned(),
    }
}
