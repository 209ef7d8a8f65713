//! Trunk's post-build step: puts the checked content, the languages and the
//! geography beside the page, under names that carry a hash of what is in
//! them, and writes these names into `index.html`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use imap::atlas::Part;
use imap::atlas::packed::to_bytes;
use imap::language::words::InOrder;
use imap::language::{Catalogue, Words};
use imap::read::{Problem, atlas, folder, world};

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

/// A file beside the page.
struct File {
    name: String,
    bytes: Vec<u8>,
}

fn files(assets: &Path) -> Result<Vec<File>, Box<dyn Error>> {
    let folder = folder::read(assets);
    let (mut atlas, mut problems) = atlas(&folder.content);
    folder.locate(&mut problems);
    problems.extend(folder.problems.iter().cloned());
    if !problems.is_empty() {
        return Err(listed("the content", &problems).into());
    }
    let file = |name: &str, bytes| File { name: name.into(), bytes };
    let mut files = Vec::new();
    for tag in &folder.content.site.languages {
        let (content, problems) = match tag.as_str() {
            "en" => (folder.content.clone(), Vec::new()),
            tag => folder::translated(assets, &folder.content, tag),
        };
        if !problems.is_empty() {
            return Err(listed("the translation", &problems).into());
        }
        let words = folder::words::<Words>(assets, tag).map_err(|problem| problem.to_string())?;
        let (mut interface, mut speech) = (Vec::new(), Vec::new());
        words.interface.write(&mut interface);
        words.speech.write(&mut speech);
        let (mut atlas, _) = imap::read::atlas(&content);
        let names = atlas.take_texts(Part::Names);
        let notes = atlas.take_texts(Part::Notes);
        let begin: Catalogue = (interface, names);
        files.push(file(&format!("language-{tag}"), to_bytes(&begin)));
        files.push(file(&format!("speech-{tag}"), to_bytes(&speech)));
        files.push(file(&format!("notes-{tag}"), to_bytes(&notes)));
    }
    // What is left are the facts; aliases serve the search only.
    files.push(file("aliases", to_bytes(&folder::aliases(assets))));
    atlas.countries.rows_mut().for_each(|country| country.aliases.clear());
    atlas.take_texts(Part::Names);
    atlas.take_texts(Part::Notes);
    files.push(file("content", to_bytes(&atlas)));
    let geography = |name: &str| fs::read_to_string(assets.join("geography").join(name));
    let topology = world::topology(
        &geography("countries-50m.geojson")?,
        &geography("boundaries-50m.geojson")?,
        100,
    )?;
    files.push(file("world-50m", topology.encode()));
    Ok(files)
}

fn listed(what: &str, problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    format!("{what} has problems:\n{}", lines.join("\n"))
}

/// The 64-bit FNV-1a hash: enough to tell two builds of a file apart.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
