//! Publishes the scripts that only some visits need, and the files for other sites: the embed
//! element and its demo.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::publish::edition::Edition;
use imap::publish::embedding;
use imap::publish::file_hash::{hashed_name, integrity};
use serde_json::Value;

use super::critical_assets::{minify_css, minify_script};

/// The scripts that `boot.js` loads on demand.
const ON_DEMAND: [&str; 9] = [
    "embed-frame",
    "embed-guest",
    "embed-builder",
    "render-worker",
    "lod-loader",
    "single-file-writer",
    "import-dialog",
    "publish-dialog",
    "editing",
];

/// The place of a style sheet in a script of the same name.
const STYLES: &str = "/* styles */";

/// The script of a release that registers the service worker.
const SW_REGISTRATION: &str = "sw-registration";

/// Writes the scripts with a `hash` in their names, and returns the `<meta>` elements that name
/// them.
///
/// # Errors
/// A script or style that cannot be read or written.
pub fn publish_scripts(
    assets: &Path,
    staging: &Path,
    hash: fn(&[u8]) -> u64,
    is_release: bool,
) -> Result<String, Box<dyn Error>> {
    let mut lines = String::new();
    for name in ON_DEMAND.into_iter().chain(is_release.then_some(SW_REGISTRATION)) {
        let mut script = fs::read_to_string(assets.join("script").join(format!("{name}.js")))?;
        if script.contains(STYLES) {
            let style = fs::read_to_string(assets.join("style").join(format!("{name}.css")))?;
            let style = format!("const STYLES = {};", Value::String(minify_css(&style)));
            script = script.replacen(STYLES, &style, 1);
        }
        let script = minify_script(&script);
        let published = format!("{name}-{:016x}.js", hash(script.as_bytes()));
        fs::write(staging.join(&published), script)?;
        lines += &format!("<meta name=\"{name}\" data-js=\"{published}\">\n");
    }
    Ok(lines)
}

/// Returns the script that opens the map in the pages of records: its name and its source.
///
/// # Errors
/// A script that cannot be read.
pub fn record_script(assets: &Path) -> Result<(String, String), Box<dyn Error>> {
    let script = minify_script(&fs::read_to_string(assets.join("script/record-page.js"))?);
    Ok((hashed_name("record-page", script.as_bytes(), ".js"), script))
}

/// Minifies the script that starts the page, which Trunk has copied, and returns the page with its
/// new name and hash.
///
/// # Errors
/// A page without the script; a file that cannot be read, written or removed.
pub fn publish_boot(
    html: &str,
    staging: &Path,
    hash: fn(&[u8]) -> u64,
) -> Result<String, Box<dyn Error>> {
    let (before, rest) = html.split_once("<script src=\"./boot-").ok_or("no boot.js")?;
    let (tag, after) = rest.split_once('>').ok_or("the script element is cut off")?;
    let copied = format!("boot-{}", tag.split('"').next().unwrap_or_default());
    let script = minify_script(&fs::read_to_string(staging.join(&copied))?);
    fs::remove_file(staging.join(copied))?;
    let name = format!("boot-{:016x}.js", hash(script.as_bytes()));
    let integrity = integrity(script.as_bytes());
    fs::write(staging.join(&name), script)?;
    Ok(format!(
        "{before}<script src=\"./{name}\" integrity=\"{integrity}\" type=\"module\">{after}"
    ))
}

/// Returns the templates of the files for other sites: `embed.js` and the page of `demo/`.
///
/// # Errors
/// A file that cannot be read.
pub fn embedding_templates(assets: &Path) -> Result<[String; 2], Box<dyn Error>> {
    let script = fs::read_to_string(assets.join("script/embed-element.js"))?;
    let page = fs::read_to_string(assets.join("demo/index.html"))?;
    Ok([minify_script(&script), page])
}

/// Writes the files for other sites, which have fixed names: `embed.js` and `demo/`.
///
/// # Errors
/// A file that cannot be read or written.
pub fn publish_embedding(
    assets: &Path,
    staging: &Path,
    [script, page]: [&str; 2],
    editions: &[Edition],
) -> Result<(), Box<dyn Error>> {
    fs::write(staging.join("embed.js"), embedding::embed_script(script, editions))?;
    let demo = staging.join("demo");
    fs::create_dir_all(&demo)?;
    for name in ["demo.css", "demo.js"] {
        fs::copy(assets.join("demo").join(name), demo.join(name))?;
    }
    fs::write(demo.join("index.html"), embedding::demo_page(page, editions)?)?;
    Ok(())
}
