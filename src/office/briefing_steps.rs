//! The steps of a briefing as slides and as notes of a document.

use super::deck::Slide;
use super::inlines::marked_inlines;
use super::note_model::{BriefingNote, Inline, NoteDocument, Paragraph, ParagraphStyle};
use super::notes::{MAP, NoteDraft, drawn_draft, source_footnote};
use crate::atlas::{Id, Source};
use crate::export::Export;
use crate::i18n::Lang;
use crate::state::Selection;
use crate::state::url::{self, Camera, Parameter};

/// Number of texts of a briefing before its steps, and of each step.
const OF_BRIEFING: usize = 2;
const OF_STEP: usize = 6;

/// The texts of a briefing in the language that is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BriefingTexts {
    /// Name of the file without its ending.
    pub stem: String,
    /// Title.
    pub title: String,
    /// Steps in order.
    pub steps: Vec<StepTexts>,
}

/// The texts of a step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepTexts {
    /// State as parameters, one per line, with the language.
    pub state: String,
    /// Title.
    pub title: String,
    /// Language of the title.
    pub title_lang: Lang,
    /// Marked text ([`crate::briefing::text`]).
    pub text: String,
    /// Language of the text.
    pub text_lang: Lang,
    /// Speaker's notes.
    pub notes: String,
}

impl BriefingTexts {
    /// Reads the list of [`crate::briefing::office_texts::office_texts`]; `None` if it is not whole.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::office_texts::office_texts;
    /// use imap::briefing::{Briefing, BriefingStep};
    /// use imap::i18n::Lang;
    /// use imap::office::briefing_steps::BriefingTexts;
    ///
    /// let steps = vec![BriefingStep { state: "route=CM".to_owned(), ..BriefingStep::default() }];
    /// let briefing = Briefing { steps, ..Briefing::default() };
    /// let texts = BriefingTexts::from_list(&office_texts(&briefing, Lang::Fr, "two", "?"));
    /// assert!(texts.is_some_and(|texts| texts.steps[0].state == "route=CM\nlang=fr\n"));
    /// ```
    pub fn from_list(texts: &[String]) -> Option<Self> {
        let (first, rest) = texts.split_at_checked(OF_BRIEFING)?;
        let lang = |tag: &str| Lang::from_tag(tag).unwrap_or_default();
        let steps = rest.chunks(OF_STEP).map(|step| match step {
            [state, title, title_lang, text, text_lang, notes] => Some(StepTexts {
                state: state.clone(),
                title: title.clone(),
                title_lang: lang(title_lang),
                text: text.clone(),
                text_lang: lang(text_lang),
                notes: notes.clone(),
            }),
            _ => None,
        });
        let steps = steps.collect::<Option<_>>()?;
        Some(Self { stem: first[0].clone(), title: first[1].clone(), steps })
    }
}

impl StepTexts {
    /// Returns the state as parameters.
    pub fn parameters(&self) -> Vec<Parameter> {
        url::parse_parameters(&self.state)
    }

    fn camera(&self) -> Option<Camera> {
        let parameters = self.parameters();
        let camera = parameters.iter().find(|(name, _)| name == "map");
        camera.and_then(|(_, value)| url::parse_camera(value))
    }
}

/// Returns the slide of a step. The export has its state, and its link.
pub fn step_slide(export: &Export, step: &StepTexts) -> Slide {
    let mut text = marked_inlines(&step.text);
    let facts = facts_line(export, step);
    if !facts.is_empty() {
        text.insert(0, vec![Inline::Emphasis(facts)]);
    }
    Slide {
        state: export.context.state.clone(),
        view: None,
        camera: step.camera(),
        title: step.title.clone(),
        title_lang: step.title_lang,
        text,
        text_lang: step.text_lang,
        notes: step.notes.clone(),
        link: export.link.to_owned(),
    }
}

/// Returns the note of a step: its map, its text, and its sources as footnotes.
pub fn step_draft(export: &Export, step: &StepTexts) -> NoteDraft {
    let context = &export.context;
    let mut inlines = vec![Inline::Text(facts_line(export, step))];
    inlines.extend(step_sources(export).into_iter().map(|id| source_footnote(context, id)));
    let is_opposite = step.text_lang.direction() != context.lang.direction();
    let style = if is_opposite { ParagraphStyle::Opposite } else { ParagraphStyle::Body };
    let body = marked_inlines(&step.text);
    let note = BriefingNote {
        title: step.title.clone(),
        lead: vec![Paragraph { style: ParagraphStyle::Lead, inlines }],
        body: body.into_iter().map(|inlines| Paragraph { style, inlines }).collect(),
        ..BriefingNote::default()
    };
    let scene = export.scene();
    let view = export.step_view(&scene, MAP, step.camera());
    drawn_draft(export, &scene, view, note)
}

/// Returns the document of a briefing.
pub fn briefing_document(export: &Export, title: &str, notes: Vec<BriefingNote>) -> NoteDocument {
    NoteDocument {
        lang: export.context.lang,
        title: title.to_owned(),
        subtitle: export.context.atlas.site.title.clone(),
        contents_title: export.words.office.contents.clone(),
        date: export.today.to_string(),
        is_booklet: true,
        notes,
    }
}

/// Returns the selection with its filter and years in one line, unless it is the title.
fn facts_line(export: &Export, step: &StepTexts) -> String {
    let context = &export.context;
    let mut parts = vec![context.view_title(), context.view_facts()];
    parts.retain(|part| !part.is_empty() && *part != step.title);
    parts.join(" · ")
}

/// Returns the sources of a step: those of the selected project; those of the selected route, and of
/// its figures if they are shown; otherwise those of all that is shown.
fn step_sources(export: &Export) -> Vec<Id<Source>> {
    let (atlas, state) = (export.context.atlas, export.context.state);
    let ids = match state.selection {
        Some(Selection::Route(id)) => {
            let mut ids = atlas.routes[id].evidence.sources.clone();
            let series = atlas.series.iter().filter(|(_, series)| series.route == Some(id));
            for (_, series) in series.filter(|_| state.volume) {
                ids.extend(&series.evidence.sources);
            }
            ids
        }
        _ => export.source_ids(),
    };
    let mut once = Vec::new();
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    once
}
