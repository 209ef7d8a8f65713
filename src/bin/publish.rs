//! Trunk's post-build step: puts the checked content, the languages and the
//! geography beside the page, under names that carry a hash of what is in
//! them, and writes these names into `index.html`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use imap::read::world;

#[path = "host/files.rs"]
mod files;

use files::File;

/// Where the file names go in `index.html`.
const MARK: &str = "<!-- files -->";

fn main() -> Result<(), Box<dyn Error>> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let root = variable("TRUNK_SOURCE_DIR").unwrap_or_else(|| ".".into());
    let staging = variable("TRUNK_STAGING_DIR").unwrap_or_else(|| "dist".into());
    let assets = root.join("assets");
    let mut files = files::of_content(&assets, &|atlas| atlas)?;
    files.push(world_50m(&assets)?);
    let data = staging.join("data");
    fs::create_dir_all(&data)?;
    let mut links = String::new();
    for file in &files {
        let name = format!("{}-{:016x}.bin", file.name, hash(&file.bytes));
        fs::write(data.join(&name), &file.bytes)?;
        // What every visit needs is asked for with the page itself; of the
        // languages `boot.js` asks for the one that is needed.
        let of_language = ["language-", "speech-", "notes-", "aliases"]
            .iter()
            .any(|kind| file.name.starts_with(kind));
        let rel = if of_language { "data" } else { "preload\" as=\"fetch\" crossorigin=\"" };
        links += &format!("<link id=\"file-{}\" rel=\"{rel}\" href=\"data/{name}\">\n", file.name);
    }
    links += &map(&staging)?;
    let page = staging.join("index.html");
    let html = fs::read_to_string(&page)?;
    if !html.contains(MARK) {
        return Err(format!("index.html has no {MARK}").into());
    }
    fs::write(&page, html.replace(MARK, links.trim_end()))?;
    Ok(())
}

/// Gives the module with the map a name that carries a hash, as Trunk does for that
/// of the page only, and tells the page where it is.
fn map(staging: &Path) -> Result<String, Box<dyn Error>> {
    let named = |from: &str, stem: &str, ending: &str| -> Result<String, Box<dyn Error>> {
        let bytes = fs::read(staging.join(from))?;
        let name = format!("{stem}-{:016x}{ending}", hash(&bytes));
        fs::rename(staging.join(from), staging.join(&name))?;
        Ok(name)
    };
    let js = named("map.js", "map", ".js")?;
    let wasm = named("map_bg.wasm", "map", "_bg.wasm")?;
    Ok(format!("<meta name=\"map\" data-js=\"{js}\" data-wasm=\"{wasm}\">\n"))
}

/// The geography.
fn world_50m(assets: &Path) -> Result<File, Box<dyn Error>> {
    let geography = |name: &str| fs::read_to_string(assets.join("geography").join(name));
    let topology = world::topology(
        &geography("countries-50m.geojson")?,
        &geography("boundaries-50m.geojson")?,
        100,
    )?;
    Ok(File { name: "world-50m".into(), bytes: topology.encode() })
}

/// The 64-bit FNV-1a hash: enough to tell two builds of a file apart.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
