//! Briefing notes on projects and on the current view.

use super::note_model::{
    BriefingNote, Inline, NoteDocument, NotePicture, Paragraph, ParagraphStyle,
};
use super::package::is_web_address;
use super::project_facts::{FactNote, project_facts, remarks, source_line, text_blocks};
use crate::atlas::{Field, Id, Project, Source};
use crate::export::Export;
use crate::geo::{Size, Viewport};
use crate::i18n::{Lang, date};
use crate::map::Scene;
use crate::state::{Selection, State};
use crate::view::ViewContext;

/// Size of the map of a note in CSS pixels, without its legend.
pub const MAP: Size = Size { width: 760.0, height: 520.0 };

/// A note whose map is not drawn yet: the browser makes a PNG of the SVG.
#[derive(Clone, Debug)]
pub struct NoteDraft {
    /// The note.
    pub note: BriefingNote,
    /// The map with its legend, as SVG.
    pub svg: String,
    /// Width and height of the SVG in CSS pixels.
    pub size: [i32; 2],
    /// Text alternative of the map.
    pub description: String,
}

impl NoteDraft {
    /// Returns the note with its map, as PNG and as SVG.
    pub fn with_picture(self, png: Vec<u8>) -> BriefingNote {
        let Self { mut note, svg, size, description } = self;
        note.picture = Some(NotePicture { png, svg, size, description });
        note
    }
}

/// Returns the notes of the current view: on the selected project; on each found project without a
/// selection; on the view for any other record.
pub fn note_drafts(export: &Export) -> Vec<NoteDraft> {
    let context = &export.context;
    match context.state.selection {
        Some(Selection::Project(id)) => {
            vec![project_draft(export, &mut export.scene(), id, export.link)]
        }
        None if !context.found.projects.is_empty() => {
            let mut scene = export.scene();
            let drafts = context.found.projects.iter().map(|&id| {
                let selection = Some(Selection::Project(id));
                let state = State { selection, statistic: None, ..context.state.clone() };
                project_draft(export, &mut scene, id, &export.link_of_state(&state))
            });
            drafts.collect()
        }
        _ => vec![view_draft(export)],
    }
}

/// Returns a document of notes.
pub fn note_document(export: &Export, notes: Vec<BriefingNote>) -> NoteDocument {
    let context = &export.context;
    let site = &context.atlas.site;
    let title = match notes.as_slice() {
        [only] => only.title.clone(),
        _ => site.title.clone(),
    };
    NoteDocument {
        lang: context.lang,
        title,
        subtitle: match site.subtitle.as_str() {
            "" => context.view_title(),
            subtitle => [subtitle, " · ", &context.view_title()].concat(),
        },
        contents_title: context.words.lists.projects.clone(),
        date: export.today.to_string(),
        is_booklet: notes.len() > 1,
        notes,
    }
}

/// Returns the note on a record that is no project: its map, and the projects that the filter
/// leaves.
fn view_draft(export: &Export) -> NoteDraft {
    let context = &export.context;
    let words = context.words;
    let projects =
        context.found.projects.iter().map(|&id| {
            Paragraph::of_text(ParagraphStyle::Bullet, &context.atlas.projects[id].title)
        });
    let projects: Vec<Paragraph> = projects.collect();
    let mut sections = Vec::new();
    if !projects.is_empty() && context.state.selection.is_none() {
        sections.push((words.lists.projects.clone(), projects));
    }
    let note = BriefingNote { title: context.view_title(), sections, ..BriefingNote::default() };
    let scene = export.scene();
    drawn_draft(export, &scene, export.framed_view(&scene, MAP), note)
}

/// Returns the note on a project, with its link. The scene is of the same content and extent.
fn project_draft(export: &Export, scene: &mut Scene, id: Id<Project>, link: &str) -> NoteDraft {
    let outer = &export.context;
    let selection = Some(Selection::Project(id));
    let state = State { selection, statistic: None, ..outer.state.clone() };
    let found = outer.facets.filter_projects(&state, outer.atlas);
    let context = ViewContext { state: &state, found: &found, statistic: None, ..*outer };
    let export = Export { context, is_moved: false, link, ..*export };
    export.update_scene(scene);
    drawn_draft(&export, scene, export.framed_view(scene, MAP), project_note(&context, id))
}

/// Adds the map, and what has to be below it.
pub fn drawn_draft(
    export: &Export,
    scene: &Scene,
    view: Viewport,
    mut note: BriefingNote,
) -> NoteDraft {
    let (svg, size, is_noted) = export.map_with_legend(scene, view);
    let small = |text: &String| Paragraph::of_text(ParagraphStyle::Small, text);
    note.foot.extend(export.source_lines(is_noted).iter().map(small));
    if !export.link.is_empty() {
        let inlines = vec![link_or_text(export.link, export.link)];
        note.foot.push(Paragraph { style: ParagraphStyle::Small, inlines });
    }
    let description = export.context.map_description(None);
    NoteDraft { note, svg, size: [size.width, size.height].map(|side| side as i32), description }
}

/// Returns a link to a web address, and the text alone for any other.
pub(super) fn link_or_text(text: &str, url: &str) -> Inline {
    match is_web_address(url) {
        true => Inline::Link { text: text.to_owned(), url: url.to_owned() },
        false => Inline::Text(text.to_owned()),
    }
}

/// Returns the note on a project: all texts of its card.
fn project_note(context: &ViewContext, id: Id<Project>) -> BriefingNote {
    let project = &context.atlas.projects[id];
    let words = &context.words.card;
    let years = [project.period.start, project.period.end].map(|date| date.map(|date| date.year()));
    let agencies = super::project_facts::party_names(context, &project.agencies);
    let mut lead = vec![agencies, date::format_years(context.words, years)];
    lead.retain(|part| !part.is_empty());
    let mut inlines = vec![Inline::Text(lead.join(" · "))];
    inlines.extend(project.sources.iter().map(|&source| source_footnote(context, source)));
    let mut leads = vec![Paragraph { style: ParagraphStyle::Lead, inlines }];
    if context.lang != Lang::default() {
        leads.push(Paragraph::of_text(ParagraphStyle::Small, &words.translated));
    }
    let facts = project_facts(context, id).into_iter().map(|fact| {
        let value = if fact.value.is_empty() { words.not_stated.clone() } else { fact.value };
        let mut inlines = vec![link_or_text(&value, &value)];
        inlines.extend(fact.notes.iter().map(|note| note_footnote(context, note)));
        (fact.name, inlines)
    });
    let facts = facts.collect();
    let mut sections = Vec::new();
    for (title, text, style, field) in [
        (&words.objective, &project.objective, ParagraphStyle::Body, Some(Field::Objective)),
        (&words.summary, &project.summary, ParagraphStyle::Body, None),
        (&words.context, &project.context, ParagraphStyle::Quote, None),
    ] {
        let mut paragraphs = paragraphs_of(text, style);
        let notes = remarks(project, field);
        if let Some(last) = paragraphs.last_mut() {
            last.inlines.extend(notes.iter().map(|note| note_footnote(context, note)));
        }
        if project.paraphrased && field.is_some() && !paragraphs.is_empty() {
            paragraphs.insert(0, Paragraph::of_text(ParagraphStyle::Small, &words.paraphrased));
        }
        sections.push((title.clone(), paragraphs));
    }
    let bullet = |inlines| Paragraph { style: ParagraphStyle::Bullet, inlines };
    let documents = project
        .documents
        .iter()
        .map(|&id| bullet(vec![Inline::Text(context.atlas.documents[id].title.clone())]));
    sections.push((words.documents.clone(), documents.collect()));
    let links = project.links.iter().map(|link| bullet(vec![link_or_text(&link.title, &link.url)]));
    sections.push((words.links.clone(), links.collect()));
    sections.retain(|(_, paragraphs)| !paragraphs.is_empty());
    BriefingNote {
        title: project.title.clone(),
        lead: leads,
        facts,
        sections,
        ..BriefingNote::default()
    }
}

fn paragraphs_of(text: &str, style: ParagraphStyle) -> Vec<Paragraph> {
    let blocks = text_blocks(text).into_iter();
    let paragraph = blocks.map(|block| {
        let style = if block.is_item { ParagraphStyle::Bullet } else { style };
        Paragraph::of_text(style, &block.text)
    });
    paragraph.collect()
}

/// Returns a source as a footnote, with its address as a link.
pub fn source_footnote(context: &ViewContext, id: Id<Source>) -> Inline {
    Inline::Footnote(source_inlines(context, id))
}

fn source_inlines(context: &ViewContext, id: Id<Source>) -> Vec<Inline> {
    let source = &context.atlas.sources[id];
    let line = source_line(context, id);
    let url = if source.url.is_empty() { &source.copy } else { &source.url };
    match line.strip_suffix(url.as_str()).filter(|_| is_web_address(url)) {
        Some(before) => vec![Inline::Text(before.to_owned()), link_or_text(url, url)],
        None => vec![Inline::Text(line)],
    }
}

/// Returns a note on a fact as a footnote, with its sources.
fn note_footnote(context: &ViewContext, note: &FactNote) -> Inline {
    let mut inlines = vec![Inline::Text(note.text.clone())];
    for &source in &note.sources {
        inlines.push(Inline::Text(" – ".to_owned()));
        inlines.extend(source_inlines(context, source));
    }
    Inline::Footnote(inlines)
}
