//! Picture of the map with title, filter, legend, disclaimer, sources, date and URL.

use super::Export;
use super::layout::{MARGIN, NOTE, PictureLayout, text_style};
use super::shape_names::shape_names;
use crate::atlas::{Id, Source};
use crate::geo::{Bounds, Pane, Size, Viewport, frame};
use crate::i18n::{date, format_template};
use crate::map::layers::ClassesInView;
use crate::map::statistic_marks::decode_marks;
use crate::map::surface::Colour;
use crate::map::svg::{Svg, svg_element};
use crate::map::{
    Basemap, CountryShape, Scene, SceneState, SimplifiedPaths, focus, labels, palette,
    projection_for, simplified_paths,
};
use crate::markup::{Element, Node};
use crate::state::{MapExtent, Selection};

/// Smallest width of a picture in CSS pixels, because of the legend.
const LEAST: f64 = 560.0;
/// Greatest number of sources that are named.
const SOURCES: usize = 12;

/// A drawn map.
pub(super) struct DrawnMap {
    /// The content of an SVG of the size.
    pub(super) nodes: Vec<Node>,
    /// The size in CSS pixels.
    pub(super) size: Size,
    /// `true` if a label on the map has an asterisk.
    pub(super) noted: bool,
    /// Donors of the selected project outside of the map area; may be empty.
    funders: String,
    /// Classes of the legend on the map.
    pub(super) classes: ClassesInView,
}

impl DrawnMap {
    /// Returns the map as an SVG in the page.
    pub(super) fn into_svg(self) -> Element {
        let font = "system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif";
        svg_element(self.size, self.nodes).attr("font-family", font)
    }
}

impl Export<'_> {
    /// Returns the picture in its shape, as SVG.
    pub fn svg_picture(&self) -> String {
        match self.shape.size() {
            Some(size) => self.shaped_picture(size),
            None => self.window_picture(),
        }
    }

    /// Returns the picture of the map in the window.
    fn window_picture(&self) -> String {
        let size = self.view.size;
        let view = Viewport { size: Size::new(size.width.max(LEAST), size.height), ..self.view };
        let mut sheet = PictureLayout::new(view.size.width, self.context.lang);
        self.add_heading(&mut sheet);
        let map = self.draw_scene(&self.scene(), view, "map", &[]);
        sheet.add_map(&map.nodes, map.size);
        self.add_legend(&mut sheet, &map);
        self.add_source_lines(&mut sheet, &map);
        sheet.to_svg(&self.picture_title(), 0.0)
    }

    /// Returns the title of the picture for screen readers.
    pub(super) fn picture_title(&self) -> String {
        [&self.context.atlas.site.title, " · ", &self.context.view_title()].concat()
    }

    /// Adds the title of the site, of the view, and its facts.
    pub(super) fn add_heading(&self, sheet: &mut PictureLayout) {
        let site = &self.context.atlas.site;
        sheet.add_paragraph(&site.title, text_style(22.0, 700, palette::ACCENT));
        sheet.add_paragraph(&site.subtitle, text_style(13.0, 400, palette::INK));
        sheet.add_space(4.0);
        sheet.add_paragraph(&self.context.view_title(), text_style(15.0, 600, palette::INK));
        sheet.add_paragraph(&self.context.view_facts(), text_style(13.0, 400, palette::INK));
        sheet.add_space(10.0);
    }

    /// Adds the donors outside of the map and the legend.
    pub(super) fn add_legend(&self, sheet: &mut PictureLayout, map: &DrawnMap) {
        sheet.add_space(14.0);
        if !map.funders.is_empty() {
            sheet.add_paragraph(&map.funders, text_style(13.0, 400, palette::INK));
            sheet.add_space(6.0);
        }
        let rows = self.legend_rows(Some(map.classes));
        sheet.add_legend(&rows, text_style(12.0, 400, palette::INK));
    }

    /// Adds the footnote, the disclaimer, the sources, the dates and the URL.
    pub(super) fn add_source_lines(&self, sheet: &mut PictureLayout, map: &DrawnMap) {
        for line in self.source_lines(map.noted) {
            sheet.add_space(6.0);
            sheet.add_paragraph(&line, NOTE);
        }
        sheet.add_space(6.0);
        sheet.add_address(self.link, NOTE);
    }

    /// Returns the map alone for printing, with white water and land, and `true` if a label has an
    /// asterisk.
    pub fn map_for_paper(&self) -> (Element, bool) {
        // Coastlines become darker, as the fills are white.
        let colours =
            [(palette::SEA, "#ffffff"), (palette::LAND, "#ffffff"), (palette::COAST, "#5f7883")];
        let map = self.draw_scene(&self.scene(), self.view, "print", &colours);
        let noted = map.noted;
        (map.into_svg(), noted)
    }

    /// Returns the map of a view with its legend below, for a document that has its title and its
    /// sources itself: the SVG, its size, and `true` if a label has an asterisk.
    pub fn map_with_legend(&self, scene: &Scene, view: Viewport) -> (String, Size, bool) {
        let size = view.size;
        let map = self.draw_scene(scene, view, "map", &[]);
        let mut sheet = PictureLayout::new(size.width, self.context.lang);
        sheet.add_map(&map.nodes, map.size);
        self.add_legend(&mut sheet, &map);
        let height = (sheet.used_height() + 2.0 * MARGIN).ceil();
        let size = Size::new((size.width + 2.0 * MARGIN).ceil(), height);
        (sheet.to_svg(&self.picture_title(), size.height), size, map.noted)
    }

    /// Returns the lines below the picture: the footnote on Kosovo if its label is on the map
    /// (`noted`), the disclaimer, the sources and the dates.
    pub fn source_lines(&self, noted: bool) -> Vec<String> {
        let words = &self.words.picture;
        let site = &self.context.atlas.site;
        let names = self.publisher_names().join(&self.words.picture.between);
        let as_of = self.context.revision_text();
        let made = date::format_date(self.context.words, self.today);
        let made = format_template(&words.made, &[("date", &made)]);
        let mut lines = Vec::new();
        if noted {
            lines.push(self.context.words.legend.kosovo.clone());
        }
        lines.push(site.disclaimer.clone());
        if !names.is_empty() {
            lines.push(format_template(&words.sources, &[("names", &names)]));
        }
        if let Some(statistic) = self.context.shown_statistic() {
            lines.push(statistic.attribution.clone());
        }
        let mut origin = vec![words.ground.as_str(), &as_of, &made];
        origin.retain(|part| !part.is_empty());
        lines.push(origin.join(" · "));
        lines
    }

    /// Returns the rows of the page's legend: symbols and their meaning.
    pub fn legend_rows(&self, in_view: Option<ClassesInView>) -> Vec<(Option<Element>, String)> {
        let mut rows = Vec::new();
        each_row(&self.context.legend(in_view), &mut rows);
        rows
    }

    /// Returns the scene of the current view.
    pub fn scene(&self) -> Scene {
        let Self { context, world, .. } = *self;
        let projection = projection_for(context.state.world, context.atlas.site.centre);
        let mut scene = Scene::from_basemap(Basemap::new(world, &*projection));
        scene.set_atlas(context.atlas, &*projection);
        scene.lang = context.lang;
        self.update_scene(&mut scene);
        scene
    }

    /// Sets the state and the statistic of a scene of the same content and extent.
    pub fn update_scene(&self, scene: &mut Scene) {
        let context = self.context;
        let subject = SceneState::new(context.state, context.atlas, context.facets, context.found);
        scene.set_state(subject, context.atlas);
        let statistic = context.shown_statistic();
        scene.marks = statistic.map_or(Vec::new(), |statistic| decode_marks(&statistic.marks));
    }

    /// Returns the view of a map of this size: what the reader has moved the map to, or else the
    /// frame of the selection or of the opening view.
    pub fn framed_view(&self, scene: &Scene, size: Size) -> Viewport {
        let Self { context, view, .. } = *self;
        if self.is_moved {
            let ratio = (size.width / view.size.width).min(size.height / view.size.height);
            return Viewport { scale: view.scale * ratio, size, ..view };
        }
        let site = &context.atlas.site;
        let home = match context.state.world {
            MapExtent::Region => {
                Bounds::of_globe(site.opening, &*projection_for(context.state.world, site.centre))
            }
            MapExtent::Whole => {
                let lands = scene.ground.lands.iter();
                lands.fold(Bounds::EMPTY, |all, land| all.union(land.bounds))
            }
        };
        let home = frame::fit_in_part(&home, size, &Pane::of_size(size), 1.0);
        let bounds = focus::focus_bounds(scene, context.state, context.atlas, context.found);
        if bounds.is_empty() { home } else { frame::frame_bounds(&bounds, size, &[], home.scale) }
    }

    /// Draws the map; `name` is the prefix of the pattern ids, `colours` has those to replace with
    /// their replacements.
    pub(super) fn draw_scene(
        &self,
        scene: &Scene,
        view: Viewport,
        name: &str,
        colours: &[(Colour, Colour)],
    ) -> DrawnMap {
        let context = self.context;
        let detail = SimplifiedPaths::new(
            &scene.ground,
            simplified_paths::zoom_level(view.scale),
            view.bounds(),
        );
        let names = shape_names(&self.context, scene, &view, &detail);
        let mut svg = Svg::new(&detail, view).with_name(name).with_colours(colours);
        // On paper nothing reads them.
        if name == "map" {
            svg = svg.with_shape_names(&names);
        }
        let noted = scene.draw(&view, &detail, &edge_boxes(view.size), &mut svg);
        let seen = view.bounds();
        let classes = ClassesInView::new(scene, &view);
        let sees = |land: &CountryShape| seen.contains(land.label);
        let outside = focus::donors_outside(scene, context.state, context.atlas, &sees);
        let keys: Vec<&str> = outside.iter().map(|party| party.key(context.atlas)).collect();
        let funders = context.donor_note(&keys.join(" "));
        DrawnMap { nodes: svg.into_nodes(), size: view.size, noted, funders, classes }
    }

    /// Returns the sources of the selection, of the found projects and of the visible routes. A
    /// source can be there twice.
    pub fn source_ids(&self) -> Vec<Id<Source>> {
        let atlas = self.context.atlas;
        let state = self.context.state;
        let mut ids: Vec<Id<Source>> = Vec::new();
        if let Some(Selection::Project(id)) = state.selection {
            ids.extend(&atlas.projects[id].sources);
        } else {
            self.context
                .found
                .projects
                .iter()
                .for_each(|&id| ids.extend(&atlas.projects[id].sources));
        }
        for &id in &state.routes {
            ids.extend(&atlas.routes[id].evidence.sources);
        }
        ids
    }

    /// Returns the publishers of the sources.
    fn publisher_names(&self) -> Vec<String> {
        let atlas = self.context.atlas;
        let ids = self.source_ids();
        let mut names: Vec<String> = Vec::new();
        for id in ids {
            let source = &atlas.sources[id];
            let name = if source.publisher.is_empty() { &source.title } else { &source.publisher };
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        let more = names.len().saturating_sub(SOURCES);
        if more > 0 {
            names.truncate(SOURCES);
            names
                .push(self.context.words.compare.more.format_count(self.context.lang, more as u64));
        }
        names
    }
}

/// Boxes along the edges of the picture, so that no label crosses them.
pub fn edge_boxes(Size { width, height }: Size) -> Vec<labels::Box> {
    let edge = |left, top, right, bottom| labels::Box { left, top, right, bottom };
    vec![
        edge(-1.0, 0.0, 0.0, height),
        edge(width, 0.0, width + 1.0, height),
        edge(0.0, -1.0, width, 0.0),
        edge(0.0, height, width, height + 1.0),
    ]
}

fn each_row(nodes: &[Node], rows: &mut Vec<(Option<Element>, String)>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let parts = element.parts();
        if parts.tag == "li" {
            let sign = parts.children.iter().find_map(|child| match child {
                Node::Element(child) if child.parts().tag == "svg" => Some(child.clone()),
                _ => None,
            });
            rows.push((sign, node.plain()));
        } else {
            each_row(&parts.children, rows);
        }
    }
}
