//! Slides of states of the map: of the current view and of projects, or of any list of states.

use std::cell::Cell;

use super::legend_shapes::legend_shapes;
use super::pptx::{Presentation, SlideContent};
use super::project_facts::{project_facts, source_line, text_blocks};
use super::shape_surface::{ShapeNames, ShapeSurface};
use super::slide_page::{MAP, SlidePage};
use crate::atlas::{Code, Id, Project};
use crate::export::Export;
use crate::export::picture::edge_boxes;
use crate::geo::{Line, Size, Viewport};
use crate::i18n::date;
use crate::map::layers::{ClassesInView, Frame, class_names};
use crate::map::surface::Surface;
use crate::map::{Scene, SimplifiedPaths, palette, simplified_paths};
use crate::state::{MapExtent, Selection, State};
use crate::view::ViewContext;

/// Greatest length of a title whose whole text is not repeated in the notes.
const LONG_TITLE: usize = 120;

/// A slide of a state of the map.
#[derive(Clone, Debug)]
pub struct Slide {
    /// State.
    pub state: State,
    /// View of the map; `None`: the frame of the selection.
    pub view: Option<Viewport>,
    /// Title.
    pub title: String,
    /// Text beside the map, a paragraph a line.
    pub text: String,
    /// Speaker's notes, a paragraph a line.
    pub notes: String,
}

/// Returns the slides of the current view: one of the selected record; without a selection, one of
/// the whole view and one of each project that the filter leaves.
pub fn view_slides(export: &Export) -> Vec<Slide> {
    let context = &export.context;
    if let Some(Selection::Project(id)) = context.state.selection {
        return vec![project_slide(export, id)];
    }
    let mut slides = vec![Slide {
        state: context.state.clone(),
        view: export.is_moved.then_some(export.view),
        title: context.view_title(),
        text: overview_lines(context).join("\n"),
        notes: String::new(),
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
    let text: Vec<String> =
        facts.map(|fact| [fact.name.as_str(), ": ", &fact.value].concat()).collect();
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
    Slide {
        state: State { selection, statistic: None, ..context.state.clone() },
        view: None,
        title: project.title.clone(),
        text: text.join("\n"),
        notes: notes.join("\n"),
    }
}

/// Returns the found projects with their years; for a country those in which it has a role.
fn overview_lines(context: &ViewContext) -> Vec<String> {
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
    // Projecting the geography takes longer than drawing it.
    let mut ground: Option<(MapExtent, Scene)> = None;
    let mut contents = Vec::new();
    for slide in slides {
        let found = context.facets.filter_projects(&slide.state, context.atlas);
        let is_same = slide.state.statistic == context.state.statistic;
        let statistic = context.statistic.filter(|_| is_same);
        let context = ViewContext { state: &slide.state, found: &found, statistic, ..*context };
        let (view, is_moved) = (slide.view.unwrap_or(export.view), slide.view.is_some());
        let export = Export { context, view, is_moved, ..*export };
        let world = slide.state.world;
        let scene = match ground.take() {
            Some((extent, mut scene)) if extent == world => {
                export.update_scene(&mut scene);
                scene
            }
            _ => export.scene(),
        };
        contents.push(slide_content(&export, &scene, slide));
        ground = Some((world, scene));
    }
    Presentation { lang: context.lang, title, date: export.today.to_string(), slides: contents }
}

fn slide_content(export: &Export, scene: &Scene, slide: &Slide) -> SlideContent {
    let context = &export.context;
    let view = export.framed_view(scene, Size::new(MAP[0], MAP[1]));
    // Half the detail of the screen: a slide is looked at from afar.
    let level = simplified_paths::zoom_level(view.scale) - 1;
    let paths = SimplifiedPaths::new(&scene.ground, level, view.bounds());
    let names = shape_names(context, scene, &view, &paths);
    let mut surface = ShapeSurface::new(&paths, view, &names);
    let (seen, has_asterisk) = (view.bounds(), &Cell::new(false));
    let obstacles = &edge_boxes(view.size);
    let frame = Frame { scene, view: &view, seen, paths: &paths, obstacles, has_asterisk };
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
    SlideContent {
        title: slide.title.clone(),
        text: lines(&slide.text),
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
        link: export.link.to_owned(),
    }
}

/// Returns the names of the shapes of a scene.
fn shape_names(
    context: &ViewContext,
    scene: &Scene,
    view: &Viewport,
    paths: &SimplifiedPaths,
) -> ShapeNames {
    let classes = class_names(context.words, context.atlas, context.state);
    let lands: Vec<String> = scene
        .ground
        .lands
        .iter()
        .zip(&scene.names)
        .map(|(land, name)| {
            let code = Code::from_bytes(land.code);
            let country = code.and_then(|code| context.atlas.country(code));
            let name = match country {
                Some(country) if name.is_empty() => &country.name,
                _ => name,
            };
            let look = scene.look(land);
            match classes.iter().find(|(other, _)| *other == look) {
                Some((_, class)) => [name.as_str(), " – ", &without_capital(class)].concat(),
                None => name.clone(),
            }
        })
        .collect();
    let hubs = scene
        .visible_hubs()
        .map(|(id, at)| (view.screen_from_plane(at), context.atlas.hubs[id].name.clone()));
    let small = scene.small_states(view).filter_map(|land| {
        let code = Code::from_bytes(land.code)?;
        let place = scene.ground.country_index(code.as_str())?;
        Some((view.screen_from_plane(land.label), lands[place].clone()))
    });
    let places = hubs.chain(small).collect();
    let mut routes = Vec::new();
    for leg in scene.visible_legs() {
        let colour = palette::route_colour(leg.route.index());
        if !routes.iter().any(|(other, _)| *other == colour) {
            routes.push((colour, context.atlas.routes[leg.route].name.clone()));
        }
    }
    let words = &context.words.legend;
    let lines = paths.lines.iter().map(|batch| match batch.line {
        Line::Border => words.border.clone(),
        Line::Dashed => words.dashed.clone(),
        Line::Dotted => words.dotted.clone(),
        _ => String::new(),
    });
    let lines = lines.collect();
    ShapeNames { lands, places, routes, lines }
}

/// Returns a text that begins with a small letter, for the middle of a name.
fn without_capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}
