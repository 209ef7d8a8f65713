//! The geography beside the page: the opening level, and the pieces that come
//! by need.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::geo::{Topology, finer};
use imap::read::levels::{FOCUS, Levels, STEPS};
use imap::read::world;

/// Grid steps per degree of the source (`scripts/geography`).
const PARTS: u32 = 200;

/// The world in levels of detail.
///
/// # Errors
/// What is wrong with the source.
pub fn levels(assets: &Path) -> Result<Levels, Box<dyn Error>> {
    let geography = |name: &str| fs::read_to_string(assets.join("geography").join(name));
    let topology = world::topology(
        &geography("countries-10m.geojson")?,
        &geography("boundaries-10m.geojson")?,
        PARTS,
    )?;
    Ok(Levels::new(&topology, &FOCUS, &STEPS))
}

/// All of the first finer level at once: for what has to be whole, a picture to
/// keep or a page without a network. The world with it, and what makes it so.
///
/// # Errors
/// A piece that does not belong to the opening level.
pub fn finer(levels: &Levels) -> Result<(Topology, Vec<u8>), Box<dyn Error>> {
    let mut topology = levels.opening.clone();
    let mut taken = Vec::new();
    for piece in levels.pieces.iter().filter(|piece| piece.from == STEPS[0].until) {
        let arcs = topology.refine(&piece.bytes);
        taken.extend(arcs.map_err(|damage| format!("a piece of detail: {damage:?}"))?);
    }
    taken.sort_unstable();
    taken.dedup();
    let arcs = taken.iter().map(|&arc| (arc, topology.arcs[arc].points.as_slice()));
    let bytes = finer::encode(&arcs.collect::<Vec<_>>());
    Ok((topology, bytes))
}

/// Writes the pieces beside the page; answers their index.
///
/// # Errors
/// What the file system says.
pub fn write(levels: &Levels, staging: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let folder = staging.join("data").join("detail");
    fs::create_dir_all(&folder)?;
    let mut rows = Vec::new();
    for piece in &levels.pieces {
        let name = format!("{:016x}.bin", super::hash(&piece.bytes));
        fs::write(folder.join(&name), &piece.bytes)?;
        let [low, high] = piece.corners;
        rows.push(format!(
            "[{},{},{},{},{},\"data/detail/{name}\"]",
            piece.from, low.lon, low.lat, high.lon, high.lat
        ));
    }
    Ok(format!("[\n{}\n]\n", rows.join(",\n")).into_bytes())
}
