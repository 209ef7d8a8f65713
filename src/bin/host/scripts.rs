//! The scripts that only some visits need, and what other sites take from
//! here: the element for embedding and its demonstration.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::atlas::Site;
use serde_json::{Map, Value};

use super::files::Edition;

/// The scripts that `boot.js` loads when they are needed.
const EXTRA: [&str; 6] = ["embedded", "offline", "painter", "detail", "own", "opener"];

/// Puts the scripts beside the page under names that carry a `hash`, and
/// answers the lines that tell the page where they are.
///
/// # Errors
/// A script that cannot be read, or not be written.
pub fn publish(
    assets: &Path,
    staging: &Path,
    hash: fn(&[u8]) -> u64,
) -> Result<String, Box<dyn Error>> {
    let mut lines = String::new();
    for name in EXTRA {
        let bytes = fs::read(assets.join("script").join(format!("{name}.js")))?;
        let published = format!("{name}-{:016x}.js", hash(&bytes));
        fs::write(staging.join(&published), bytes)?;
        lines += &format!("<meta name=\"{name}\" data-js=\"{published}\">\n");
    }
    Ok(lines)
}

/// What other sites take from here, under names that stay: `embed.js`, which
/// calls the frame by the title of the map, and `demo/`.
///
/// # Errors
/// A file that cannot be read, or not be written.
pub fn for_others(
    assets: &Path,
    staging: &Path,
    editions: &[Edition],
) -> Result<(), Box<dyn Error>> {
    let script = fs::read_to_string(assets.join("script/embed.js"))?;
    let mut titles = Map::new();
    for edition in editions {
        titles.insert(edition.tag.clone(), Value::String(title(&edition.atlas.site)));
    }
    let titles = format!("const TITLES = {};", Value::Object(titles));
    fs::write(staging.join("embed.js"), script.replace("/* titles */", &titles))?;
    let demo = staging.join("demo");
    fs::create_dir_all(&demo)?;
    for entry in fs::read_dir(assets.join("demo"))? {
        let entry = entry?;
        fs::copy(entry.path(), demo.join(entry.file_name()))?;
    }
    Ok(())
}

/// The map's title in one line.
pub fn title(site: &Site) -> String {
    [site.title.as_str(), site.subtitle.as_str()].join(" – ")
}
