//! The part of a layer in the text alternative of the map, and in the tables of what it shows.

use super::LegendContext;
use crate::atlas::{Id, Route};
use crate::i18n::Forms;
use crate::state::Selection;

/// Features of one class in the text alternative of the map.
pub struct DescribedClass<'a> {
    /// Name of the class.
    pub title: String,
    /// Names of the features.
    pub names: Vec<String>,
    /// The text with the number of features, for a class with too many names.
    pub counted: &'a Forms,
}

/// The table of the features of a layer.
pub struct LayerTable<'a> {
    /// Names of the columns.
    pub heads: Vec<&'a str>,
    /// A row for each feature.
    pub rows: Vec<FeatureRow>,
}

/// A feature in the table of its layer.
pub struct FeatureRow {
    /// Name.
    pub name: String,
    /// The record with the card of the feature.
    pub selection: Option<Selection>,
    /// Cells of the columns after the name.
    pub cells: Vec<FeatureCell>,
}

/// A cell after the name of a feature.
pub enum FeatureCell {
    /// A text.
    Text(String),
    /// A number.
    Number(String),
}

impl FeatureRow {
    /// Creates the row of a record with a card, with cells of text.
    pub fn new(selection: Selection, name: String, texts: Vec<String>) -> Self {
        let cells = texts.into_iter().map(FeatureCell::Text).collect();
        Self { name, selection: Some(selection), cells }
    }
}

impl LegendContext<'_> {
    /// Returns the routes that the map draws.
    pub(super) fn routes_on_map(&self) -> impl Iterator<Item = (Id<Route>, &Route)> {
        self.atlas.routes.iter().filter(|&(id, _)| self.has_route(id))
    }
}
