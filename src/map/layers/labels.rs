//! The labels of all layers that are shown.

use super::{Frame, LabelSet, Layer, LineName};
use crate::geo::{Screen, Size};
use crate::map::labels::{
    BEFORE_HUBS, HEIGHT, IMPORTANT, Label, LabelCandidate, Surroundings, lines_of, place_labels,
};
use crate::map::line_labels;
use crate::map::names::is_noted;
use crate::map::palette;
use crate::map::surface::Surface;

/// The layer.
pub const LAYER: Layer = Layer::new("labels", draw);

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    let mut set = LabelSet::default();
    for layer in frame.layers() {
        (layer.labels)(frame, &mut set);
    }
    set.obstacles.extend(frame.obstacles);
    let mut surroundings = Surroundings {
        obstacles: set.obstacles,
        dots: set.dots,
        frame: Some(frame.label_area()),
        window: Some(frame.window_area()),
        leaders: Vec::new(),
    };
    // The names of routes come before less important ones: that of the selected route before the
    // names of its hubs, others before those of small seas and countries.
    let is_chosen = frame.scene.subject.route.is_some();
    let limit = if is_chosen { BEFORE_HUBS } else { IMPORTANT };
    let (first, later): (Vec<_>, Vec<_>) =
        set.candidates.into_iter().partition(|wish| wish.rank < limit);
    let mut labels = place(first, &mut surroundings, surface);
    let mut along = Vec::new();
    for name in &set.lines {
        place_along(frame, name, &mut surroundings, surface, &mut along);
    }
    labels.extend(place(later, &mut surroundings, surface));
    // All lines below all texts.
    for leader in surroundings.leaders {
        surface.stroke_polyline(&leader, palette::LEADER_HALO);
        surface.stroke_polyline(&leader, palette::LEADER);
    }
    for label in labels {
        frame.has_asterisk.set(frame.has_asterisk.get() || is_noted(&label.text));
        surface.draw_text(label.at, &label.text, label.style);
    }
    for LineText { at, direction, text, name } in along {
        surface.draw_text_along(at, direction, text, name.style);
    }
}

/// Places labels.
fn place(
    wishes: Vec<LabelCandidate>,
    taken: &mut Surroundings,
    surface: &mut dyn Surface,
) -> Vec<Label> {
    place_labels(wishes, taken, |text, style| surface.width_of(text, style))
}

/// A placed line of the name of a route.
struct LineText<'a> {
    at: Screen,
    direction: Screen,
    text: &'a str,
    name: &'a LineName,
}

/// Places the name of a route along its line: in the window in one line, or in two or three if there
/// is no room for one, or else in the margin around the window.
fn place_along<'a>(
    frame: &Frame,
    name: &'a LineName,
    surroundings: &mut Surroundings,
    surface: &mut dyn Surface,
    along: &mut Vec<LineText<'a>>,
) {
    let height = name.style.size * HEIGHT;
    let (area, window) = (frame.label_area(), frame.window_area());
    for (count, area) in [(1, window), (2, window), (3, window), (1, area)] {
        let texts = lines_of(&name.text, count);
        let width = texts.iter().map(|text| surface.width_of(text, name.style)).fold(0.0, f64::max);
        let size = Size::new(width, height * texts.len() as f64);
        let seats = line_labels::seats(&name.lines, size, &area, &mut surroundings.obstacles);
        for seat in &seats {
            for (place, &text) in texts.iter().enumerate() {
                let down = height * (place as f64 - (texts.len() - 1) as f64 / 2.0);
                let direction = seat.direction;
                let at =
                    Screen::new(seat.at.x - down * direction.y, seat.at.y + down * direction.x);
                along.push(LineText { at, direction, text, name });
            }
        }
        if !seats.is_empty() {
            break;
        }
    }
}
