//! Trunk's post-build step: puts the checked content, the languages and the
//! geography beside the page, under names that carry a hash of what is in
//! them, and writes these names into `index.html`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use imap::language::words::InOrder;
use imap::language::{Catalogue, Lang, Words};
use imap::read::{atlas, folder, texts, world};

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
        let name = format!("{}-{:016x}.{}", file.name, hash(&file.bytes), file.extension);
        fs::write(data.join(&name), &file.bytes)?;
        // What every visit needs is asked for with the page itself.
        let rel = if file.preload { "preload\" as=\"fetch\" crossorigin=\"" } else { "data" };
        links += &format!("<link id=\"file-{}\" rel=\"{rel}\" href=\"data/{name}\">\n", file.name);
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
    extension: &'static str,
    bytes: Vec<u8>,
    preload: bool,
}

fn files(assets: &Path) -> Result<Vec<File>, Box<dyn Error>> {
    let folder = folder::read(assets);
    let (_, mut problems) = atlas(&folder.content);
    folder.locate(&mut problems);
    let problems: Vec<String> =
        folder.problems.iter().chain(&problems).map(ToString::to_string).collect();
    if !problems.is_empty() {
        return Err(format!("the content has problems:\n{}", problems.join("\n")).into());
    }
    let mut content = folder.content;
    let originals = texts::take(&mut content);
    let mut files = vec![File {
        name: "content".into(),
        extension: "bin",
        bytes: postcard::to_allocvec(&content)?,
        preload: true,
    }];
    let words = folder::words::<Words>(assets, "en").map_err(|problem| problem.to_string())?;
    let mut in_order = Vec::new();
    words.write(&mut in_order);
    let catalogue = Catalogue { words: in_order, texts: originals };
    files.push(File {
        name: format!("language-{}", Lang::En.tag()),
        extension: "bin",
        bytes: postcard::to_allocvec(&catalogue)?,
        preload: true,
    });
    let geography = |name: &str| fs::read_to_string(assets.join("geography").join(name));
    let topology = world::topology(
        &geography("countries-50m.geojson")?,
        &geography("boundaries-50m.geojson")?,
        100,
    )?;
    files.push(File {
        name: "world-50m".into(),
        extension: "bin",
        bytes: topology.encode(),
        preload: true,
    });
    Ok(files)
}

/// The 64-bit FNV-1a hash: enough to tell two builds of a file apart.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
