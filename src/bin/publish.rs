//! Trunk's post-build step: puts the checked content, the languages and the
//! geography beside the page, under names that carry a hash of what is in
//! them, and writes these names into `index.html`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use imap::language::words::InOrder;
use imap::language::{Catalogue, Words};
use imap::read::{atlas, folder, world};

/// Where the file names go in `index.html`.
const MARK: &str = "<!-- files -->";

fn main() -> Result<(), Box<dyn Error>> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let root = variable("TRUNK_SOURCE_DIR").unwrap_or_else(|| ".".into());
    let staging = variable("TRUNK_STAGING_DIR").unwrap_or_else(|| "dist".into());
    let files = files(&root.join("assets"))?;
    let data = staging.join("data");
    fs::create_dir_all(&data)?;
    let mut links = String::new();
    for file in &files {
        let name = format!("{}-{:016x}.bin", file.name, hash(&file.bytes));
        fs::write(data.join(&name), &file.bytes)?;
        // What every visit needs is asked for with the page itself.
        links += &format!(
            "<link id=\"file-{}\" rel=\"preload\" as=\"fetch\" crossorigin href=\"data/{name}\">\n",
            file.name
        );
    }
    let page = staging.join("index.html");
    let html = fs::read_to_string(&page)?;
    if !html.contains(MARK) {
        return Err(format!("index.html has no {MARK}").into());
    }
    fs::write(&page, html.replace(MARK, links.trim_end()))?;
    Ok(())
}

/// A file beside the page.
struct File {
    name: String,
    bytes: Vec<u8>,
}

fn files(assets: &Path) -> Result<Vec<File>, Box<dyn Error>> {
    let folder = folder::read(assets);
    let (mut atlas, mut problems) = atlas(&folder.content);
    folder.locate(&mut problems);
    let problems: Vec<String> =
        folder.problems.iter().chain(&problems).map(ToString::to_string).collect();
    if !problems.is_empty() {
        return Err(format!("the content has problems:\n{}", problems.join("\n")).into());
    }
    // Aliases serve the search only.
    atlas.countries.rows_mut().for_each(|country| country.aliases.clear());
    let texts = atlas.take_texts();
    let file = |name: &str, bytes| File { name: name.into(), bytes };
    let words = folder::words::<Words>(assets, "en").map_err(|problem| problem.to_string())?;
    let mut in_order = Vec::new();
    words.write(&mut in_order);
    let catalogue = Catalogue { words: in_order, texts };
    let mut files = vec![
        file("content", postcard::to_allocvec(&atlas)?),
        file("language-en", postcard::to_allocvec(&catalogue)?),
    ];
    let geography = |name: &str| fs::read_to_string(assets.join("geography").join(name));
    let topology = world::topology(
        &geography("countries-50m.geojson")?,
        &geography("boundaries-50m.geojson")?,
        100,
    )?;
    files.push(file("world-50m", topology.encode()));
    Ok(files)
}

/// The 64-bit FNV-1a hash: enough to tell two builds of a file apart.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
