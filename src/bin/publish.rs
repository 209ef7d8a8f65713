//! Trunk's post-build step: puts the checked content, the languages and the
//! geography beside the page, under names that carry a hash of what is in
//! them, and writes these names into `index.html`, with all that the page shows
//! before its programs have come.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use imap::geo::Topology;
use imap::read::levels::Focus;
use imap::tell::{Node, el};

#[path = "host/colours.rs"]
mod colours;
#[path = "host/content.rs"]
mod content;
#[path = "host/detail.rs"]
mod detail;
#[path = "host/files.rs"]
mod files;
#[path = "host/inline.rs"]
mod inline;
#[path = "host/offline.rs"]
mod offline;
#[path = "host/opening/mod.rs"]
mod opening;
#[path = "host/scripts.rs"]
mod scripts;
#[path = "host/single/mod.rs"]
mod single;

use colours::Colours;
use files::{Edition, File};
use inline::Inline;
use opening::Opening;

fn main() -> Result<(), Box<dyn Error>> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let root = variable("TRUNK_SOURCE_DIR").unwrap_or_else(|| ".".into());
    let staging = variable("TRUNK_STAGING_DIR").unwrap_or_else(|| "dist".into());
    let assets = root.join("assets");
    let own = variable(content::VARIABLE);
    // What belongs to a release only: installing, the time without a network, the one file.
    let is_release = std::env::var("TRUNK_PROFILE").as_deref() != Ok("debug");
    if is_release {
        keep(&root, &staging)?;
    }
    let content = own.as_deref().unwrap_or(&assets).join("content");
    let colours = Colours::read(&content)?;
    colours.programs(&staging, hash)?;
    let content::Loaded { editions, aliases, region } = content::load(&assets, own.as_deref())?;
    let focus = Focus::of(&region);
    let levels = detail::levels(&assets, &focus)?;
    let mut files = files::of_content(&aliases, &editions);
    files.push(File { name: "world".into(), bytes: levels.opening.encode() });
    files.push(File { name: "detail".into(), bytes: detail::write(&levels, &staging)? });
    files.push(File { name: "finer".into(), bytes: detail::finer(&levels)? });
    let mut links = data(&staging, &files)?;
    for name in ["map", "kit", "editor"] {
        links += &module(&staging, name)?;
    }
    links += &plain_style(&assets, &staging)?;
    links += &scripts::publish(&assets, &staging, hash, is_release)?;
    links += offline::LINKS;
    let page = staging.join("index.html");
    let html = fs::read_to_string(&page)?;
    let links = [links, module_of_page(&html)?].concat();
    let (html, inline) = Inline::take(&html, &assets, &staging, &colours)?;
    let html = put(&html, "files", &[links, inline.publish(&staging, hash)?].concat())?;
    // The opening is drawn here, in the colours that the programs had; the style has its own already.
    let html = colours.text(with_opening(&html, &editions, &levels.opening)?);
    fs::write(&page, inline.put(&html)?)?;
    // All that is made of the page as it is now.
    let original = editions.first().ok_or("the site has no language")?;
    offline::manifest(&assets, &staging, original)?;
    for name in ["manifest.webmanifest", "icon/icon.svg"] {
        colours.file(&staging.join(name))?;
    }
    scripts::for_others(&assets, &staging, &editions)?;
    if is_release {
        let whole = variable("IMAP_WHOLE").unwrap_or_else(|| root.join("target/whole"));
        let world = detail::region(&levels, &focus)?.encode();
        single::write(&assets, &staging, &colours, &world, &whole)?;
        offline::worker(&assets, &staging)?;
    }
    Ok(())
}

/// Keeps what this step begins with, so that `scripts/build --last` can take it alone
/// again, with other content.
fn keep(root: &Path, staging: &Path) -> Result<(), Box<dyn Error>> {
    let kept = root.join("target/programs");
    if kept.exists() {
        fs::remove_dir_all(&kept)?;
    }
    copy(staging, &kept)
}

fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to)?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(())
}

/// The page with something in the place of a mark, a comment in `index.html`.
fn put(html: &str, mark: &str, what: &str) -> Result<String, Box<dyn Error>> {
    let mark = format!("<!-- {mark} -->");
    if !html.contains(&mark) {
        return Err(format!("index.html has no {mark}").into());
    }
    Ok(html.replace(&mark, what.trim_end()))
}

/// The page with what it shows before its programs have come: the original in
/// its place, the other languages in templates without the land.
fn with_opening(
    html: &str,
    editions: &[Edition],
    topology: &Topology,
) -> Result<String, Box<dyn Error>> {
    let (original, others) = editions.split_first().ok_or("the site has no language")?;
    let tags: Vec<&str> = editions.iter().map(|edition| edition.tag.as_str()).collect();
    let opening = Opening::new(original, topology, true, &tags);
    let templates: String = others
        .iter()
        .map(|edition| Opening::new(edition, topology, false, &tags))
        .map(|other| {
            format!("<template id=\"opening-{}\">{}</template>\n", other.lang.tag(), other.html)
        })
        .collect();
    let begin = format!("<html data-languages=\"{}\" ", tags.join(" "));
    let html = put(html, "opening", &opening.html)?;
    let html = put(&html, "texts", &opening.texts)?;
    let html = put(&html, "languages", &templates)?;
    Ok(html.replacen("<html ", &begin, 1).replacen(
        "<title>i-Map</title>",
        &title(&opening.title),
        1,
    ))
}

fn title(text: &str) -> String {
    Node::from(el("title").text(text)).html()
}

/// Writes the data files, and tells the page where they are.
fn data(staging: &Path, files: &[File]) -> Result<String, Box<dyn Error>> {
    let data = staging.join("data");
    fs::create_dir_all(&data)?;
    let mut links = String::new();
    for file in files {
        let name = format!("{}-{:016x}.bin", file.name, hash(&file.bytes));
        fs::write(data.join(&name), &file.bytes)?;
        // What every visit needs is asked for with the page itself; of the
        // languages `boot.js` asks for the one that is needed.
        let of_language = [
            "language-",
            "speech-",
            "notes-",
            "share-",
            "import-",
            "scripts-",
            "aliases",
            "detail",
        ]
        .iter()
        .chain(&["finer"])
        .any(|kind| file.name.starts_with(kind));
        let rel = if of_language {
            "data"
        } else {
            "preload\" as=\"fetch\" crossorigin fetchpriority=\"low"
        };
        links += &format!("<link id=\"file-{}\" rel=\"{rel}\" href=\"data/{name}\">\n", file.name);
    }
    Ok(links)
}

/// The style of the page where no program may run: nobody else loads it.
fn plain_style(assets: &Path, staging: &Path) -> Result<String, Box<dyn Error>> {
    let bytes = fs::read(assets.join("style/plain.css"))?;
    let name = format!("plain-{:016x}.css", hash(&bytes));
    fs::write(staging.join(&name), bytes)?;
    Ok(format!("<noscript><link rel=\"stylesheet\" href=\"{name}\"></noscript>\n"))
}

/// Gives a module beside that of the page a name that carries a hash, as Trunk does
/// for that of the page only, and tells the page where it is.
fn module(staging: &Path, name: &str) -> Result<String, Box<dyn Error>> {
    let named = |ending: &str| -> Result<String, Box<dyn Error>> {
        let from = staging.join(format!("{name}{ending}"));
        let named = format!("{name}-{:016x}{ending}", hash(&fs::read(&from)?));
        fs::rename(from, staging.join(&named))?;
        Ok(named)
    };
    let js = named(".js")?;
    let wasm = named("_bg.wasm")?;
    let link = format!("<meta name=\"{name}\" data-js=\"{js}\" data-wasm=\"{wasm}\">\n");
    if name != "map" {
        return Ok(link);
    }
    // Asked for at once, but after what the first paint needs.
    Ok(format!(
        "{link}<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{js}\">\n\
         <link rel=\"preload\" as=\"fetch\" crossorigin fetchpriority=\"low\" href=\"{wasm}\">\n"
    ))
}

/// Asks for the glue of the page's module with the page itself: the module, which
/// is large, is asked for when the map has come, and should not wait for it.
fn module_of_page(html: &str) -> Result<String, Box<dyn Error>> {
    let named = html.split_once("<meta name=\"i-map\" data-js=\"");
    let (_, rest) = named.ok_or("index.html does not name the module i-map")?;
    let js = rest.split('"').next().unwrap_or_default();
    Ok(format!("<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{js}\">\n"))
}

/// The 64-bit FNV-1a hash: enough to tell two builds of a file apart.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
