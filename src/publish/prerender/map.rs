//! Draws the opening map as an SVG in the page itself, with the code that draws the canvas later.
//!
//! The size of the map in the window is not known at build time. The land is therefore drawn once,
//! to be scaled like the engine's opening view, with lines of constant width; the names are drawn
//! twice, for a wide and for a narrow window.

use crate::atlas::Atlas;
use crate::geo::{Bounds, LambertAzimuthal, Line, Pane, Screen, Size, Topology, Viewport, frame};
use crate::map::labels::Box;
use crate::map::surface::Colour;
use crate::map::{
    Basemap, Fill, Scene, SceneState, SimplifiedPaths, Stroke, Surface, Svg, TextStyle, palette,
    simplified_paths,
};
use crate::state::{Facets, State};

use super::dissolve::dissolve_borders;
use super::simplify::simplify_land;

/// The number of zoom levels by which the land is coarser than on the canvas: with a grid of half a
/// pixel to a pixel, a country stays within a pixel of its later place.
const ZOOM_LEVELS_COARSER: i32 = 2;
/// The maximum distance of a simplified coast from the real one, in CSS pixels.
const TOLERANCE: f64 = 0.7;
/// The side of the smallest square that an island has to exceed, in CSS pixels.
const MIN_AREA_PX2: f64 = 3.0;
/// The width of the picture in CSS pixels, that of the opening view in a common window.
const VIEW_WIDTH_PX: f64 = 600.0;
/// The maximum width and height of the map that is still filled, relative to the opening view.
const OVERSIZE: [f64; 2] = [2.0, 2.4];

/// The map in common windows, and the elements over it.
const LAYOUTS: [Layout; 2] = [
    Layout {
        class: "wide",
        size: Size { width: 864.0, height: 597.0 },
        part: Pane { left: 272.0, top: 8.0, right: 856.0, bottom: 589.0 },
        over: &[[0.0, 0.6, 0.305, 1.0], [0.86, 0.23, 0.99, 0.38], [0.937, 0.0, 0.99, 0.224]],
    },
    Layout {
        class: "narrow",
        size: Size { width: 390.0, height: 727.0 },
        part: Pane { left: 8.0, top: 8.0, right: 382.0, bottom: 352.0 },
        over: &[
            [0.0, 0.0, 0.29, 0.06],
            [0.84, 0.0, 1.0, 0.19],
            [0.42, 0.0, 0.85, 0.06],
            [0.0, 0.494, 1.0, 1.0],
        ],
    },
];

/// The map in a window of a certain size.
struct Layout {
    class: &'static str,
    size: Size,
    /// The area of the opening view without the map's padding (`assets/style/map.css`), in a
    /// left-to-right language.
    part: Pane,
    /// The elements over the map in a left-to-right language: left, top, right and bottom, relative
    /// to its size.
    over: &'static [[f64; 4]],
}

/// The opening map.
pub struct OpeningMap {
    scene: Scene,
    home: Bounds,
    is_rtl: bool,
}

impl OpeningMap {
    /// Creates the opening map of an atlas on a topology.
    pub fn new(atlas: &Atlas, topology: &Topology, is_rtl: bool) -> Self {
        let projection = LambertAzimuthal::new(atlas.site.centre);
        let home = Bounds::of_globe(atlas.site.opening, &projection);
        let state = State::opening_state(atlas);
        let facets = Facets::new(atlas);
        let found = facets.filter_projects(&state, atlas);
        let mut scene = Scene::from_basemap(Basemap::new(topology, &projection));
        scene.set_atlas(atlas, &projection);
        scene.set_state(SceneState::new(&state, atlas, &facets, &found), atlas);
        Self { scene, home, is_rtl }
    }

    /// Returns the view of the picture, which is the opening view.
    fn view(&self) -> Viewport {
        let scale = VIEW_WIDTH_PX / self.home.width();
        let size = Size::new(VIEW_WIDTH_PX, self.home.height() * scale);
        Viewport { centre: self.home.centre(), scale, size }
    }

    /// Returns the `viewBox` of the picture.
    pub fn view_box(&self) -> String {
        let size = self.view().size;
        ["0 0 ", &number(size.width), " ", &number(size.height)].concat()
    }

    /// Draws land, boundaries, routes and hubs.
    pub fn land(&self) -> String {
        let view = self.view();
        // Larger than the picture, because the map rarely has the same aspect ratio.
        let [wider, higher] = OVERSIZE;
        let size = Size::new(view.size.width * wider, view.size.height * higher);
        let around = Viewport { size, ..view };
        let mut scene = self.scene.clone();
        let unit = 1.0 / view.scale;
        simplify_land(&mut scene.ground, &around.bounds(), TOLERANCE * unit, MIN_AREA_PX2 * unit);
        let octave = simplified_paths::zoom_level(view.scale) - ZOOM_LEVELS_COARSER;
        let detail = SimplifiedPaths::new(&scene.ground, octave, around.bounds());
        let mut plan = PathRecorder::default();
        scene.draw(&around, &detail, &[], &mut plan);
        let (x, y) = ((size.width - view.size.width) / 2.0, (size.height - view.size.height) / 2.0);
        let merged = plan.merged(&scene.ground, &detail, octave);
        let mut svg = Svg::new(&merged, view).steady().with_name("opening");
        plan.draw(&mut svg, Screen::new(-x, -y));
        svg.inner_source()
    }

    /// Draws the names for a wide and a narrow window over the same picture.
    pub fn names(&self) -> String {
        let view = self.view();
        let mut out = String::new();
        for place in &LAYOUTS {
            let there = frame::fit_in_part(&self.home, place.size, &self.part(place), 1.0);
            let scale = view.scale / there.scale;
            let over = self.over(place);
            let near = Bounds::EVERYWHERE;
            let empty = SimplifiedPaths { unit: 1.0, near, lands: Vec::new(), lines: Vec::new() };
            let mut names = LabelRecorder(Svg::new(&empty, there));
            self.scene.draw(&there, &empty, &over, &mut names);
            let corner = there.plane_from_screen(Screen::new(0.0, 0.0));
            let Screen { x, y } = view.screen_from_plane(corner);
            let transform = [("translate(", x), (" ", y), (") scale(", scale)];
            let transform: String =
                transform.iter().map(|(text, value)| [*text, &number(*value)].concat()).collect();
            let class = place.class;
            out += &format!("<g class=\"{class}\" transform=\"{transform})\">");
            out += &names.0.inner_source();
            out += "</g>";
        }
        out
    }

    /// Returns the area of the map that the opening view fills.
    fn part(&self, place: &Layout) -> Pane {
        let Pane { left, right, .. } = place.part;
        let mirrored = |x: f64| place.size.width - x;
        match self.is_rtl {
            true => Pane { left: mirrored(right), right: mirrored(left), ..place.part },
            false => place.part,
        }
    }

    /// Returns the areas without names: under the elements over the map, and across its edges.
    fn over(&self, place: &Layout) -> Vec<Box> {
        let Size { width, height } = place.size;
        let edges = [[-1.0, 0.0, 0.01, 1.0], [0.99, 0.0, 2.0, 1.0]];
        let all = edges.iter().chain(place.over);
        all.map(|&[left, top, right, bottom]| {
            let [left, right] = if self.is_rtl { [1.0 - right, 1.0 - left] } else { [left, right] };
            Box {
                left: left * width,
                top: top * height,
                right: right * width,
                bottom: bottom * height,
            }
        })
        .collect()
    }
}

/// A surface that collects drawing commands by style: one path for each colour instead of one for
/// each country.
#[derive(Default)]
struct PathRecorder {
    lands: Vec<(Fill, Vec<usize>)>,
    lines: Vec<(Stroke, Vec<usize>)>,
    legs: Vec<(Stroke, Vec<[Screen; 3]>)>,
    arrows: Vec<(Colour, Vec<[Screen; 3]>)>,
    discs: Vec<(f64, Colour, Stroke, Vec<Screen>)>,
}

/// Returns the list for the style `key`, and adds it if needed.
fn group_of<K: PartialEq, V>(all: &mut Vec<(K, Vec<V>)>, key: K) -> &mut Vec<V> {
    let place = all.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
        all.push((key, Vec::new()));
        all.len() - 1
    });
    &mut all[place].1
}

impl Surface for PathRecorder {
    // The sea is the background of the page.
    fn fill_background(&mut self, _: Colour) {}
    fn fill_country(&mut self, land: usize, fill: Fill) {
        group_of(&mut self.lands, fill).push(land);
    }
    // Nothing is selected in the opening view.
    fn stroke_country(&mut self, _: usize, _: Stroke) {}
    fn stroke_batch(&mut self, chunk: usize, stroke: Stroke) {
        group_of(&mut self.lines, stroke).push(chunk);
    }
    fn stroke_polyline(&mut self, points: &[Screen], stroke: Stroke) {
        let [Some(&from), Some(&middle), Some(&to)] =
            [points.first(), points.get(points.len() / 2), points.last()]
        else {
            return;
        };
        // Legs are quadratic Bézier curves whose sampled points include the midpoint.
        let bend = |from: f64, middle: f64, to: f64| 2.0 * middle - (from + to) / 2.0;
        let control = Screen::new(bend(from.x, middle.x, to.x), bend(from.y, middle.y, to.y));
        group_of(&mut self.legs, stroke).push([from, control, to]);
    }
    fn fill_polygon(&mut self, points: &[Screen], colour: Colour) {
        if let &[a, b, c] = points {
            group_of(&mut self.arrows, colour).push([a, b, c]);
        }
    }
    fn draw_disc(&mut self, at: Screen, radius: f64, colour: Colour, ring: Stroke) {
        let is_alike = |disc: &&mut (f64, Colour, Stroke, Vec<Screen>)| {
            (disc.0, disc.1, disc.2) == (radius, colour, ring)
        };
        match self.discs.iter_mut().find(is_alike) {
            Some(disc) => disc.3.push(at),
            None => self.discs.push((radius, colour, ring, vec![at])),
        }
    }
    fn draw_text(&mut self, _: Screen, _: &str, _: TextStyle) {}
    fn width_of(&mut self, text: &str, style: TextStyle) -> f64 {
        Svg::average_width(text, style)
    }
}

impl PathRecorder {
    /// Returns the paths with one path for each style. The first country shape is all land; the
    /// others are those whose style is not the most frequent one.
    fn merged(&self, ground: &Basemap, detail: &SimplifiedPaths, octave: i32) -> SimplifiedPaths {
        let all: Vec<usize> = self.lands.iter().flat_map(|(_, lands)| lands.clone()).collect();
        let groups = std::iter::once(&all).chain(self.lands.iter().skip(1).map(|(_, some)| some));
        let lands = groups.filter_map(|lands| dissolve_borders(ground, lands)).collect();
        let ground = Basemap { lands, ..ground.clone() };
        let lands = SimplifiedPaths::new(&ground, octave, detail.near).lands;
        let lines = self.lines.iter().filter_map(|(_, chunks)| {
            let mut merged = detail.lines[*chunks.first()?].clone();
            merged.path = chunks.iter().map(|&chunk| detail.lines[chunk].path.as_str()).collect();
            Some(merged)
        });
        SimplifiedPaths { unit: detail.unit, near: detail.near, lands, lines: lines.collect() }
    }

    /// Draws everything, shifted by `moved`.
    fn draw(&self, svg: &mut Svg<'_>, moved: Screen) {
        let at = |at: Screen| Screen::new(at.x + moved.x, at.y + moved.y);
        for (number, (fill, _)) in self.lands.iter().enumerate() {
            match number {
                0 => svg.add_shore(0, fill.ground()),
                _ => svg.fill_country(number, *fill),
            }
        }
        let coast = palette::line_stroke(Line::Coast);
        for (number, (stroke, _)) in self.lines.iter().enumerate() {
            match *stroke == coast {
                true => svg.draw_shore(coast),
                false => svg.stroke_batch(number, *stroke),
            }
        }
        for (stroke, legs) in &self.legs {
            svg.draw_curves(&legs.iter().map(|leg| leg.map(at)).collect::<Vec<_>>(), *stroke);
        }
        for (colour, arrows) in &self.arrows {
            let arrows: Vec<_> = arrows.iter().map(|arrow| arrow.map(at).to_vec()).collect();
            svg.fill_polygons(&arrows, colour);
        }
        for (radius, colour, ring, discs) in &self.discs {
            let discs: Vec<_> = discs.iter().map(|&disc| at(disc)).collect();
            svg.draw_discs(&discs, *radius, colour, *ring);
        }
    }
}

/// A surface that draws only names.
struct LabelRecorder<'a>(Svg<'a>);

impl Surface for LabelRecorder<'_> {
    fn fill_background(&mut self, _: Colour) {}
    fn fill_country(&mut self, _: usize, _: Fill) {}
    fn stroke_country(&mut self, _: usize, _: Stroke) {}
    fn stroke_batch(&mut self, _: usize, _: Stroke) {}
    fn stroke_polyline(&mut self, _: &[Screen], _: Stroke) {}
    fn fill_polygon(&mut self, _: &[Screen], _: Colour) {}
    fn draw_disc(&mut self, _: Screen, _: f64, _: Colour, _: Stroke) {}
    fn draw_text(&mut self, at: Screen, text: &str, style: TextStyle) {
        self.0.draw_text(at, text, style);
    }
    fn draw_text_along(&mut self, at: Screen, direction: Screen, text: &str, style: TextStyle) {
        self.0.draw_text_along(at, direction, text, style);
    }
    fn width_of(&mut self, text: &str, style: TextStyle) -> f64 {
        self.0.width_of(text, style)
    }
}

fn number(value: f64) -> String {
    let text = crate::markup::number::fixed(value, 3);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
