//! The labels of all layers that are shown.

use super::{Frame, LabelSet, Layer};
use crate::map::labels;
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
    let surroundings = labels::Surroundings {
        obstacles: frame.obstacles.to_vec(),
        dots: set.dots,
        frame: Some(frame.label_area()),
    };
    let measure = |text: &str, style| surface.width_of(text, style);
    let labels = labels::place_labels(set.candidates, surroundings, measure);
    // All lines below all texts.
    for leader in labels.iter().filter_map(|label| label.leader) {
        surface.stroke_polyline(&leader, palette::LEADER_HALO);
        surface.stroke_polyline(&leader, palette::LEADER);
    }
    for label in labels {
        frame.has_asterisk.set(frame.has_asterisk.get() || is_noted(&label.text));
        surface.draw_text(label.at, &label.text, label.style);
    }
}
