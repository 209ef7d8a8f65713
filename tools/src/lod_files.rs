//! Writes the geography: the opening level of detail, and the tiles that are loaded on demand.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::content::lod::{Focus, Levels, LodTile, STEPS};
use imap::content::topology_builder;
use imap::geo::{Topology, refinement};

/// Grid steps per degree of the source (`scripts/geography`).
const PARTS: u32 = 200;

/// Returns the world in levels of detail. The finest level covers only `focus`.
///
/// # Errors
/// The problem in the source.
pub fn levels(assets: &Path, focus: &Focus) -> Result<Levels, Box<dyn Error>> {
    let geography = |name: &str| fs::read_to_string(assets.join("geography").join(name));
    let topology = topology_builder::build_topology(
        &geography("countries-10m.geojson")?,
        &geography("boundaries-10m.geojson")?,
        PARTS,
    )?;
    Ok(Levels::new(&topology, focus, &STEPS))
}

/// Returns the refinement of the whole world to the first finer level, for saved pictures.
///
/// # Errors
/// A tile that does not belong to the opening level.
pub fn middle_level(levels: &Levels) -> Result<Vec<u8>, Box<dyn Error>> {
    let (topology, mut taken) = refined(levels, |_| true)?;
    taken.sort_unstable();
    taken.dedup();
    let arcs = taken.iter().map(|&arc| (arc, topology.arcs[arc].points.as_slice()));
    Ok(refinement::encode_arcs(&arcs.collect::<Vec<_>>()))
}

/// Returns the world for the single-file page: the first finer level in the region, the opening
/// level elsewhere.
///
/// # Errors
/// A tile that does not belong to the opening level.
pub fn region(levels: &Levels, focus: &Focus) -> Result<Topology, Box<dyn Error>> {
    let [low, high] = focus.corners;
    let is_near = |piece: &LodTile| {
        let [from, to] = piece.corners;
        let (is_west, is_east) = (from.lon < high.lon, to.lon > low.lon);
        // An area over the antimeridian has its east to the west of its west.
        let is_between = if low.lon > high.lon { is_west || is_east } else { is_west && is_east };
        is_between && from.lat < high.lat && to.lat > low.lat
    };
    Ok(refined(levels, is_near)?.0)
}

/// Refines the opening level with the wanted tiles of the first finer level. Also returns the
/// indexes of the changed arcs.
fn refined(
    levels: &Levels,
    is_wanted: impl Fn(&LodTile) -> bool,
) -> Result<(Topology, Vec<usize>), Box<dyn Error>> {
    let mut topology = levels.opening.clone();
    let mut taken = Vec::new();
    let pieces = levels.pieces.iter().filter(|piece| piece.from == STEPS[0].until);
    for piece in pieces.filter(|piece| is_wanted(piece)) {
        let arcs = topology.apply_refinement(&piece.bytes);
        taken.extend(arcs.map_err(|damage| format!("a piece of detail: {damage:?}"))?);
    }
    Ok((topology, taken))
}

/// Writes the tiles and returns their index.
///
/// # Errors
/// An I/O error.
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
