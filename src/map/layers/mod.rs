//! The layers of the map. Each has a file with its drawing, its labels, its hit test, its rows of the
//! legend, its part of the description, and its table; the lists in this file are all that knows them.

mod boundaries;
mod countries;
mod description;
mod detections;
mod graticule;
mod hubs;
mod labels;
mod land;
mod legend;
mod marks;
mod routes;
mod statistics;

pub use countries::class_names;
pub use description::{DescribedClass, FeatureCell, FeatureRow, LayerTable};
pub use detections::count_radius;
pub use legend::{ClassesInView, LegendContext, LegendRow, Symbol};
pub use routes::CROWD;
pub use statistics::{ZERO_RADIUS, ZERO_RING, class_fill};

use std::cell::Cell;

use super::hit::{HitRequest, LayerHit};
use super::labels::{Box, LabelCandidate};
use super::scene::Scene;
use super::simplified_paths::SimplifiedPaths;
use super::surface::{Surface, TextStyle};
use crate::geo::{Bounds, Screen, Viewport};
use crate::state::LayerSwitch;

/// The name and the visibility of a layer, for modules that do not draw it.
#[derive(Clone, Copy, Debug)]
pub struct LayerInfo {
    /// Key in URLs, and of its name in `words.toml`.
    pub key: &'static str,
    /// `true` if the layer is shown unless the reader switches it off.
    pub is_initial: bool,
    /// `true` if the layer has a check box among the layers. One without is switched by the state.
    pub has_switch: bool,
}

impl LayerInfo {
    /// Returns whether the layer is shown.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::layers::LAYER_INFOS;
    ///
    /// assert!(LAYER_INFOS.iter().any(|layer| layer.key == "hubs" && layer.is_shown(&[])));
    /// ```
    pub fn is_shown(&self, switches: &[LayerSwitch]) -> bool {
        let switch = switches.iter().find(|switch| switch.key == self.key);
        switch.map_or(self.is_initial, |switch| switch.visible)
    }
}

/// A layer of the map.
pub struct Layer {
    /// Name and visibility.
    pub info: LayerInfo,
    /// Draws the layer.
    pub draw: fn(&Frame, &mut dyn Surface),
    /// Adds the layer's labels.
    pub labels: fn(&Frame, &mut LabelSet),
    /// Finds the layer's feature at a position.
    pub hit: fn(&HitRequest) -> Option<LayerHit>,
}

impl Layer {
    /// A layer without labels and hit test, shown unless the reader switches it off.
    const fn new(key: &'static str, draw: fn(&Frame, &mut dyn Surface)) -> Self {
        let info = LayerInfo { key, is_initial: true, has_switch: true };
        Self { info, draw, labels: |_, _| {}, hit: |_| None }
    }

    /// The layer, without a check box.
    const fn without_switch(self) -> Self {
        Self { info: LayerInfo { has_switch: false, ..self.info }, ..self }
    }

    /// The layer, shown only if the reader switches it on.
    const fn hidden(self) -> Self {
        Self { info: LayerInfo { is_initial: false, ..self.info }, ..self }
    }
}

/// All layers, from the lowest to the topmost.
pub static LAYERS: [Layer; 11] = [
    graticule::LAYER,
    land::LAYER,
    countries::LAYER,
    statistics::AREAS,
    boundaries::LAYER,
    marks::LAYER,
    routes::LAYER,
    hubs::LAYER,
    statistics::SYMBOLS,
    detections::LAYER,
    labels::LAYER,
];

/// Names and visibility of all layers, in the order of [`LAYERS`]. The list is apart, because a
/// module that uses [`LAYERS`] contains the code that draws them.
pub static LAYER_INFOS: [LayerInfo; LAYERS.len()] = [
    graticule::LAYER.info,
    land::LAYER.info,
    countries::LAYER.info,
    statistics::AREAS.info,
    boundaries::LAYER.info,
    marks::LAYER.info,
    routes::LAYER.info,
    hubs::LAYER.info,
    statistics::SYMBOLS.info,
    detections::LAYER.info,
    labels::LAYER.info,
];

/// Adds the rows of a layer to the legend.
type AddLegendRows = fn(&LegendContext, &mut Vec<LegendRow>);

/// The legend of each layer that has one, in the order of its rows. Detections come first: they have
/// no rows unless the reader has switched them on. The list is apart from [`LAYERS`], because the
/// module of the map has no legend.
pub static LEGENDS: [(LayerInfo, AddLegendRows); 7] = [
    (detections::LAYER.info, detections::add_rows),
    (countries::LAYER.info, countries::add_rows),
    (routes::LAYER.info, routes::add_rows),
    (hubs::LAYER.info, hubs::add_rows),
    (boundaries::LAYER.info, boundaries::add_rows),
    (marks::LAYER.info, marks::add_rows),
    (graticule::LAYER.info, graticule::add_rows),
];

/// Adds the classes of a layer to the description.
type Describe = for<'a> fn(&LegendContext<'a>, &mut Vec<DescribedClass<'a>>);

/// The part of each layer in the text alternative of the map.
pub static DESCRIPTIONS: [(LayerInfo, Describe); 2] =
    [(countries::LAYER.info, countries::describe), (routes::LAYER.info, routes::describe)];

/// Returns the table of a layer.
type MakeTable = for<'a> fn(&LegendContext<'a>) -> LayerTable<'a>;

/// The table of each layer that has one. The list is apart from [`DESCRIPTIONS`], because only the
/// page has tables.
pub static TABLES: [(LayerInfo, MakeTable); 4] = [
    (countries::LAYER.info, countries::table),
    (routes::LAYER.info, routes::table),
    (hubs::LAYER.info, hubs::table),
    (detections::LAYER.info, detections::table),
];

/// Returns whether all switches are of layers that exist and differ from the initial visibility.
///
/// # Examples
///
/// ```
/// use imap::map::layers::are_known;
/// use imap::state::layer_switch::parse_switches;
///
/// let known = |text| are_known(&parse_switches(text).unwrap_or_default());
/// assert!(known("-hubs") && !known("-rivers") && !known("hubs"));
/// ```
pub fn are_known(switches: &[LayerSwitch]) -> bool {
    switches.iter().all(|switch| {
        let changes = |layer: &LayerInfo| {
            let is_other = layer.is_initial != switch.visible;
            layer.key == switch.key && layer.has_switch && is_other
        };
        LAYER_INFOS.iter().any(changes)
    })
}

/// Distance in CSS pixels between a label and the edge of the window.
const EDGE: f64 = 3.0;

/// The view that the layers draw.
pub struct Frame<'a> {
    /// The scene.
    pub scene: &'a Scene,
    /// The view.
    pub view: &'a Viewport,
    /// The part of the picture that the window shows, in CSS pixels. A picture may have a margin
    /// around it, which comes into view when the map is moved.
    pub window: Box,
    /// The part of the plane in view.
    pub seen: Bounds,
    /// Paths of countries and lines.
    pub paths: &'a SimplifiedPaths,
    /// Areas without labels, in CSS pixels.
    pub obstacles: &'a [Box],
    /// `true` once a label with an asterisk is drawn.
    pub has_asterisk: &'a Cell<bool>,
}

impl Frame<'_> {
    /// Returns the part of the picture that labels stay in, in CSS pixels.
    pub fn label_area(&self) -> Box {
        without_edge(Box::of_size(self.view.size))
    }

    /// Returns the part of the window that the labels of what is in it stay in, in CSS pixels.
    pub fn window_area(&self) -> Box {
        without_edge(self.window)
    }

    /// Iterates over the layers that are shown.
    pub fn layers(&self) -> impl Iterator<Item = &'static Layer> + '_ {
        LAYERS.iter().filter(|layer| self.shows(layer))
    }

    /// Returns whether a layer is shown.
    pub fn shows(&self, layer: &Layer) -> bool {
        layer.info.is_shown(&self.scene.subject.layers)
    }
}

fn without_edge(Box { left, top, right, bottom }: Box) -> Box {
    Box { left: left + EDGE, top: top + EDGE, right: right - EDGE, bottom: bottom - EDGE }
}

/// The labels of all layers before they are placed.
#[derive(Default)]
pub struct LabelSet {
    /// The labels.
    pub candidates: Vec<LabelCandidate>,
    /// Boxes that no label covers.
    pub obstacles: Vec<Box>,
    /// Dots that no label covers.
    pub dots: Vec<Box>,
    /// Names along lines, placed after all others.
    pub lines: Vec<LineName>,
}

/// A name along lines.
pub struct LineName {
    /// The text.
    pub text: String,
    /// Style of the text.
    pub style: TextStyle,
    /// The lines, in CSS pixels.
    pub lines: Vec<Vec<Screen>>,
}
