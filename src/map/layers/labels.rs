//! The labels of all layers that are shown.

use super::{Frame, LabelSet, Layer};
use crate::geo::Size;
use crate::map::labels::{HEIGHT, Surroundings, place_labels};
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
    let area = frame.label_area();
    set.obstacles.extend(frame.obstacles);
    let surroundings =
        Surroundings { obstacles: set.obstacles.clone(), dots: set.dots, frame: Some(area) };
    let measure = |text: &str, style| surface.width_of(text, style);
    let labels = place_labels(set.candidates, surroundings, measure);
    let mut taken = set.obstacles;
    taken.extend(labels.iter().map(|label| label.bounds));
    // All lines below all texts.
    for leader in labels.iter().filter_map(|label| label.leader) {
        surface.stroke_polyline(&leader, palette::LEADER_HALO);
        surface.stroke_polyline(&leader, palette::LEADER);
    }
    for label in labels {
        frame.has_asterisk.set(frame.has_asterisk.get() || is_noted(&label.text));
        surface.draw_text(label.at, &label.text, label.style);
    }
    for name in set.lines {
        let size = Size::new(surface.width_of(&name.text, name.style), name.style.size * HEIGHT);
        for seat in line_labels::seats(&name.lines, size, &area, &mut taken) {
            surface.draw_text_along(seat.at, seat.direction, &name.text, name.style);
        }
    }
}
