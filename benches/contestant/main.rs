//! The map engine as a contestant in the benchmark of web maps. It does the common task of all
//! contestants with the engine's own basemap, level of detail, map view and gestures, but without
//! the content, texts and interface of the product. `benches/README.md` describes how to build and
//! run it.
//!
//! In the browser it is the page. On the host it converts the data: `contestant DATA OUT` reads the
//! benchmark's GeoJSON in the folder DATA and writes the files that the page loads into the folder
//! OUT.

#[cfg(not(target_arch = "wasm32"))]
mod convert;
#[cfg(target_arch = "wasm32")]
mod page;

use serde::{Deserialize, Serialize};

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut folders = std::env::args_os().skip(1).map(std::path::PathBuf::from);
    let (Some(data), Some(out)) = (folders.next(), folders.next()) else {
        return Err("usage: contestant DATA OUT".into());
    };
    convert::folder(&data, &out)
}

#[cfg(target_arch = "wasm32")]
fn main() {
    page::start();
}

/// Grid steps per degree of the countries, as in the product: half a pixel at the largest scale of
/// the task.
const PARTS: u32 = 278;

/// The file of the countries.
#[derive(Serialize, Deserialize)]
struct World<'a> {
    /// The identifier and name of each country, in the order of the topology.
    #[serde(borrow)]
    names: Vec<(&'a str, &'a str)>,
    /// The encoded topology. The code of a country is its index.
    topology: &'a [u8],
}

/// The file of the overlay. Positions are in thousandths of a degree, which is exact enough for hit
/// tests of markers.
#[derive(Serialize, Deserialize)]
struct Overlay<'a> {
    routes: Vec<Vec<[i32; 2]>>,
    #[serde(borrow)]
    markers: Vec<(&'a str, &'a str, [i32; 2])>,
}
