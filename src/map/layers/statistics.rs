//! Statistics: the fills of countries above their roles, and circles, corridors and points above
//! the routes. The reader chooses the statistic; there is no check box.

use super::{Frame, LabelSet, Layer};
use crate::geo::{Plane, Screen};
use crate::map::basemap::CountryShape;
use crate::map::labels;
use crate::map::palette;
use crate::map::scene::Scene;
use crate::map::statistic_marks::StatisticMark;
use crate::map::surface::{Colour, Fill, Stroke, Surface};

/// Opacity of circles and corridors, which lets the map be seen.
const OPACITY: f64 = 0.7;
/// Ring around a circle.
const RING: Stroke = Stroke { colour: palette::HALO, width: 1.0, dash: &[] };
/// Ring of a figure of zero, and its radius in CSS pixels.
pub const ZERO_RING: Stroke = Stroke { colour: palette::STATISTIC, width: 1.2, dash: &[] };
/// See [`ZERO_RING`].
pub const ZERO_RADIUS: f64 = 2.5;
/// Distance in CSS pixels from the centre of a circle that no label comes within.
const CENTRE: f64 = 4.0;
/// Number of segments of a corridor.
const SEGMENTS: u32 = 24;
/// Rise of a corridor, as a part of its length.
const RISE: f64 = 0.18;

/// The fills of countries.
pub const AREAS: Layer = Layer::new("statistics", draw_areas).without_switch();
/// Circles, corridors and points.
pub const SYMBOLS: Layer = Layer {
    labels: keep_centres_free,
    ..Layer::new("statistic-symbols", draw_symbols).without_switch()
};

fn draw_areas(frame: &Frame, surface: &mut dyn Surface) {
    let scene = frame.scene;
    if !covers_roles(scene) {
        return;
    }
    for (index, land) in scene.ground.lands.iter().enumerate() {
        if land.bounds.overlaps_bounds(&frame.seen) {
            surface.fill_country(index, class_fill(class_of(scene, land)));
        }
    }
}

/// Returns `true` if the countries have the fills of a statistic: all have one, or none has.
pub(super) fn covers_roles(scene: &Scene) -> bool {
    matches!(scene.marks.first(), Some(StatisticMark::Area { .. }))
}

/// Returns the class of a country; 0 if there is no figure.
fn class_of(scene: &Scene, land: &CountryShape) -> u32 {
    let class = scene.marks.iter().find_map(|mark| match mark {
        StatisticMark::Area { code, class } if is_land(land, code) => Some(*class),
        _ => None,
    });
    class.unwrap_or_default()
}

/// Returns the colour of the marker of a small state: that of its class, or that of the stripes if
/// there is no figure, because a disc of this size has no room for stripes.
pub(super) fn class_colour(scene: &Scene, land: &CountryShape) -> Colour {
    match class_fill(class_of(scene, land)) {
        Fill::Plain(colour) => colour,
        Fill::Stripes { stripe, .. } => stripe,
        Fill::Dots { dot, .. } => dot,
    }
}

/// Returns the fill of a class, from 1. Class 0 has stripes: there is no figure.
///
/// # Examples
///
/// ```
/// use imap::map::layers::class_fill;
/// use imap::map::{Fill, palette};
///
/// assert_eq!(class_fill(5), Fill::Plain(palette::CLASSES[4]));
/// assert!(matches!(class_fill(0), Fill::Stripes { .. }));
/// ```
pub fn class_fill(class: u32) -> Fill {
    match palette::CLASSES.get((class as usize).wrapping_sub(1)) {
        Some(colour) => Fill::Plain(colour),
        None => Fill::Stripes { ground: palette::LAND, stripe: palette::NO_FIGURE },
    }
}

fn is_land(land: &CountryShape, code: &crate::atlas::Code) -> bool {
    land.code == code.as_str().as_bytes()
}

fn draw_symbols(frame: &Frame, surface: &mut dyn Surface) {
    let (scene, view) = (frame.scene, frame.view);
    let projection = scene.projection();
    surface.set_opacity(OPACITY);
    for mark in &scene.marks {
        match mark {
            StatisticMark::Area { .. } => {}
            StatisticMark::Circle { code, radius } => {
                if let Some(at) = anchor(scene, code) {
                    draw_circle(view.screen_from_plane(at), *radius, surface);
                }
            }
            StatisticMark::Point { at, radius } => {
                if let Some(projection) = &projection {
                    let at = view.screen_from_plane(projection.plane_from_geo(*at));
                    draw_circle(at, *radius, surface);
                }
            }
            StatisticMark::Corridor { ends: [one, other], width } => {
                if let (Some(one), Some(other)) = (anchor(scene, one), anchor(scene, other)) {
                    let ends = [one, other].map(|at| view.screen_from_plane(at));
                    let stroke = Stroke { colour: palette::STATISTIC, width: *width, dash: &[] };
                    surface.stroke_polyline(&corridor_line(ends), stroke);
                }
            }
        }
    }
    surface.set_opacity(1.0);
}

/// Keeps labels off the centres of circles, so that it can be seen which country a circle is of.
fn keep_centres_free(frame: &Frame, set: &mut LabelSet) {
    for mark in &frame.scene.marks {
        if let StatisticMark::Circle { code, radius } = mark
            && let Some(at) = anchor(frame.scene, code)
        {
            let size = 2.0 * radius.clamp(ZERO_RADIUS, CENTRE);
            let at = frame.view.screen_from_plane(at);
            set.obstacles.push(labels::Box::around(at, size, size));
        }
    }
}

/// Returns the radius of the circle on a country in CSS pixels, if it has one.
pub(super) fn radius_on(scene: &Scene, land: &CountryShape) -> Option<f64> {
    scene.marks.iter().find_map(|mark| match mark {
        StatisticMark::Circle { code, radius } if is_land(land, code) => {
            Some(radius.max(ZERO_RADIUS))
        }
        _ => None,
    })
}

fn draw_circle(at: Screen, radius: f64, surface: &mut dyn Surface) {
    match radius {
        0.0 => surface.draw_disc(at, ZERO_RADIUS, palette::NOTHING, ZERO_RING),
        _ => surface.draw_disc(at, radius, palette::STATISTIC, RING),
    }
}

/// Returns the place of a country's mark.
fn anchor(scene: &Scene, code: &crate::atlas::Code) -> Option<Plane> {
    scene.ground.lands.iter().find(|land| is_land(land, code)).map(|land| land.label)
}

/// Returns the line of a corridor: an arc that rises to the left of its direction.
fn corridor_line([from, to]: [Screen; 2]) -> Vec<Screen> {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let middle = Screen::new(
        f64::midpoint(from.x, to.x) + y * RISE * 2.0,
        f64::midpoint(from.y, to.y) - x * RISE * 2.0,
    );
    let point = |step: u32| {
        let t = f64::from(step) / f64::from(SEGMENTS);
        let mix = |a: f64, b: f64, c: f64| {
            (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c
        };
        Screen::new(mix(from.x, middle.x, to.x), mix(from.y, middle.y, to.y))
    };
    (0..=SEGMENTS).map(point).collect()
}
