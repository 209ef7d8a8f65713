//! The published geography, built once for all tests.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use imap::content::lod::{Focus, Levels, STEPS};
use imap::content::{folder, topology_builder};
use imap::geo::Topology;

/// Returns the area of the finest level of detail.
pub fn focus() -> Focus {
    Focus::of_region(&folder::read_folder(Path::new("assets")).content.site.region)
}

/// The level of detail of the opening view.
pub static OPENING_TOPOLOGY: LazyLock<Topology> = LazyLock::new(|| {
    let read = |name: &str| fs::read_to_string(Path::new("assets/geography").join(name)).unwrap();
    let whole = topology_builder::build_topology(
        &read("countries-10m.geojson"),
        &read("boundaries-10m.geojson"),
        200,
    );
    Levels::new(&whole.unwrap(), &focus(), &STEPS).opening
});
