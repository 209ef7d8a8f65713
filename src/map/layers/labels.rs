//! The labels of all layers that are shown.

use super::{Frame, LabelSet, Layer};
use crate::map::labels;
use crate::map::names::is_noted;
use crate::map::surface::Surface;

/// The layer.
pub const LAYER: Layer = Layer::new("labels", draw);

fn draw(frame: &Frame, surface: &mut dyn Surface) {
    let mut set = LabelSet { dots: frame.obstacles.to_vec(), ..LabelSet::default() };
    for layer in frame.layers() {
        (layer.labels)(frame, &mut set);
    }
    let measure = |text: &str, style| surface.width_of(text, style);
    for label in labels::place_labels(set.candidates, set.dots, measure) {
        frame.has_asterisk.set(frame.has_asterisk.get() || is_noted(&label.text));
        surface.draw_text(label.at, &label.text, label.style);
    }
}
