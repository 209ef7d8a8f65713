//! Slides of states of the map: of the current view and of projects, or of any list of states.

use std::cell::Cell;

use super::inlines::plain_lines;
use super::legend_shapes::legend_shapes;
use super::note_model::Inline;
use super::pptx::{Presentation, SlideContent};
use super::project_facts::{project_facts, source_line, text_blocks};
use super::shape_surface::ShapeSurface;
use super::slide_page::{MAP, SlidePage, TEXT_SIZE, cut_to_fit};
use crate::atlas::{Id, Project};
use crate::export::Export;
use crate::export::picture::edge_boxes;
use crate::export::shape_names::shape_names;
use crate::geo::{Pane, Size, Viewport};
use crate::i18n::{Lang, date};
use crate::map::layers::{ClassesInView, Frame};
use crate::map::surface::Surface;
use crate::map::{Scene, SimplifiedPaths, palette, simplified_paths};
use crate::state::url::Camera;
use crate::state::{MapExtent, Selection, State};
use crate::view::ViewContext;

/// Greatest length of a title whose whole text is not repeated in the notes.
const LONG_TITLE: usize = 120;

/// A slide of a state of the map.
#[derive(Clone, Debug)]
pub struct Slide {
    /// State.
    pub state: State,
    /// View of the map; `None`: that of the camera, or the frame of the selection.
    pub view: Option<Viewport>,
    /// Camera of a step.
    pub camera: Option<Camera>,
    /// Title.
    pub title: String,
    /// Language of the title.
    pub title_lang: Lang,
    /// Paragraphs beside the map.
    pub text: Vec<Vec<Inline>>,
    /// Language of the paragraphs.
    pub text_lang: Lang,
    /// Speaker's notes, a paragraph a line.
    pub notes: String,
    /// Address of the state; empty if there is none.
    pub link: String,
}

/// Returns the slides of the current view: one of the selected record; without a selection, one of
/// the whole view and one of each project that the filter leaves.
pub fn view_slides(export: &Export) -> Vec<Slide> {
    let context = &export.context;
    if let Some(Selection::Project(id)) = context.state.selection {
        return vec![Slide { link: export.link.to_owned(), ..project_slide(export, id) }];
    }
    let mut slides = vec![Slide {
        state: context.state.clone(),
        view: export.is_moved.then_some(export.view),
        camera: None,
        title: context.view_title(),
        title_lang: context.lang,
        text: overview_lines(context).into_iter().map(text_paragraph).collect(),
        text_lang: context.lang,
        notes: String::new(),
        link: export.link.to_owned(),
    }];
    if context.state.selection.is_none() {
        slides.extend(context.found.projects.iter().map(|&id| project_slide(export, id)));
    }
    slides
}

/// Returns the slide of a project: its facts beside the map, its texts and sources in the notes.
pub fn project_slide(export: &Export, id: Id<Project>) -> Slide {
    let context = &export.context;
    let project = &context.atlas.projects[id];
    let facts = project_facts(context, id).into_iter().filter(|fact| !fact.value.is_empty());
    let text = facts.map(|fact| text_paragraph([fact.name.as_str(), ": ", &fact.value].concat()));
    let text = text.collect();
    let words = &context.words.card;
    let mut notes = Vec::new();
    for (title, text) in [
        (&words.objective, &project.objective),
        (&words.summary, &project.summary),
        (&words.context, &project.context),
    ] {
        let blocks = text_blocks(text);
        if !blocks.is_empty() {
            notes.push(title.clone());
        }
        notes.extend(
            blocks
                .into_iter()
                .map(|block| if block.is_item { ["– ", &block.text].concat() } else { block.text }),
        );
    }
    notes.push(words.sources.clone());
    notes.extend(project.sources.iter().map(|&source| source_line(context, source)));
    let selection = Some(Selection::Project(id));
    let state = State { selection, statistic: None, ..context.state.clone() };
    let link = export.link_of_state(&state);
    Slide {
        state,
        view: None,
        camera: None,
        title: project.title.clone(),
        title_lang: context.lang,
        text,
        text_lang: context.lang,
        notes: notes.join("\n"),
        link,
    }
}

/// Returns a paragraph of one text.
pub(super) fn text_paragraph(text: String) -> Vec<Inline> {
    vec![Inline::Text(text)]
}

/// Returns the found projects with their years; for a country those in which it has a role.
pub(super) fn overview_lines(context: &ViewContext) -> Vec<String> {
    let roles = match context.state.selection {
        None => None,
        Some(Selection::Country(code)) => Some(code),
        Some(_) => return Vec::new(),
    };
    let is_in = |project: &Project| {
        roles.is_none_or(|code| {
            let mut has_role = false;
            context.atlas.each_part(project, &mut |other, _| has_role |= other == code);
            has_role
        })
    };
    let projects = context.found.projects.iter().map(|&id| &context.atlas.projects[id]);
    let line = |project: &Project| {
        let years =
            [project.period.start, project.period.end].map(|date| date.map(|date| date.year()));
        let years = date::format_years(context.words, years);
        let title = project.short_title.as_str();
        if years.is_empty() { title.to_owned() } else { [title, " (", &years, ")"].concat() }
    };
    projects.filter(|project| is_in(project)).map(line).collect()
}

/// Returns a presentation of slides.
pub fn presentation(export: &Export, slides: &[Slide]) -> Presentation {
    let context = &export.context;
    let title = match slides {
        [only] => only.title.clone(),
        _ => context.atlas.site.title.clone(),
    };
    let mut deck = DeckBuilder::default();
    slides.iter().for_each(|slide| deck.add(export, slide));
    deck.finish(export, title)
}

/// Slides under construction, each of an export with the data of its own state.
#[derive(Default)]
pub struct DeckBuilder {
    /// The scene of the last slide: projecting the geography takes longer than drawing it.
    ground: Option<(MapExtent, Scene)>,
    slides: Vec<SlideContent>,
}

impl DeckBuilder {
    /// Adds a slide.
    pub fn add(&mut self, export: &Export, slide: &Slide) {
        let context = &export.context;
        let found = context.facets.filter_projects(&slide.state, context.atlas);
        let is_same = slide.state.statistic == context.state.statistic;
        let statistic = context.statistic.filter(|_| is_same);
        let context = ViewContext { state: &slide.state, found: &found, statistic, ..*context };
        let (view, is_moved) = (slide.view.unwrap_or(export.view), slide.view.is_some());
        let export = Export { context, view, is_moved, ..*export };
        let world = slide.state.world;
        let scene = match self.ground.take() {
            Some((extent, mut scene)) if extent == world => {
                export.update_scene(&mut scene);
                scene
            }
            _ => export.scene(),
        };
        self.slides.push(slide_content(&export, &scene, slide));
        self.ground = Some((world, scene));
    }

    /// Returns the presentation.
    pub fn finish(self, export: &Export, title: String) -> Presentation {
        let (lang, date) = (export.context.lang, export.today.to_string());
        Presentation { lang, title, date, slides: self.slides }
    }
}

fn slide_content(export: &Export, scene: &Scene, slide: &Slide) -> SlideContent {
    let context = &export.context;
    let size = Size::new(MAP[0], MAP[1]);
    let view = match slide.camera {
        Some(camera) => export.step_view(scene, size, Some(camera)),
        None => export.framed_view(scene, size),
    };
    // Half the detail of the screen: a slide is looked at from afar.
    let level = simplified_paths::zoom_level(view.scale) - 1;
    let paths = SimplifiedPaths::new(&scene.ground, level, view.bounds());
    let names = shape_names(context, scene, &view, &paths);
    let mut surface = ShapeSurface::new(&paths, view, &names);
    let (seen, has_asterisk) = (view.bounds(), &Cell::new(false));
    let obstacles = &edge_boxes(view.size);
    let window = Pane::of_size(view.size);
    let frame = Frame { scene, view: &view, window, seen, paths: &paths, obstacles, has_asterisk };
    surface.start_layer(&context.words.legend.sea, false);
    surface.fill_background(palette::SEA);
    for layer in frame.layers() {
        let key = layer.info.key;
        surface.start_layer(context.words.layers.get(key), key == "routes");
        (layer.draw)(&frame, &mut surface);
    }
    let page = SlidePage::new(context.lang);
    let classes = ClassesInView::new(scene, &view);
    let (legend, legend_height) =
        legend_shapes(&context.legend_rows(Some(classes)), &page, context.lang);
    let lines = |text: &str| -> Vec<String> {
        text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let mut notes = lines(&slide.notes);
    if slide.title.chars().count() > LONG_TITLE {
        notes.insert(0, slide.title.clone());
    }
    let mut text = slide.text.clone();
    let whole: Vec<String> = text.iter().flat_map(|inlines| plain_lines(inlines)).collect();
    let cut = cut_to_fit(&whole, TEXT_SIZE, page.text_above(legend_height));
    if cut != whole {
        text = cut.into_iter().map(text_paragraph).collect();
        notes.splice(0..0, whole);
    }
    SlideContent {
        title: slide.title.clone(),
        title_lang: slide.title_lang,
        text,
        text_lang: slide.text_lang,
        notes,
        layers: surface.finish(),
        description: context.map_description(Some(classes)),
        legend: super::shapes::ShapeLayer {
            name: context.words.legend.title.clone(),
            shapes: legend,
        },
        legend_height,
        foot_name: context.words.card.sources.clone(),
        foot: export.source_lines(has_asterisk.get()),
        link: slide.link.clone(),
    }
}
