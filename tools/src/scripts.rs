//! Publishes the scripts that only some visits need, and the files for other sites: the embed
//! element and its demo.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::atlas::Site;
use imap::markup::{Node, el, escape};
use serde_json::{Map, Value};

use super::critical_assets::{minify_css, minify_script};
use super::data_files::Edition;
use super::pwa::integrity;

/// The scripts that `boot.js` loads on demand.
const ON_DEMAND: [&str; 7] = [
    "embed-frame",
    "embed-guest",
    "embed-builder",
    "render-worker",
    "lod-loader",
    "single-file-writer",
    "import-dialog",
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

/// Writes the script that opens the map in the pages of records, and returns its name.
///
/// # Errors
/// A script that cannot be read or written.
pub fn publish_record_script(
    assets: &Path,
    staging: &Path,
    hash: fn(&[u8]) -> u64,
) -> Result<String, Box<dyn Error>> {
    let script = minify_script(&fs::read_to_string(assets.join("script/record-page.js"))?);
    let name = format!("record-page-{:016x}.js", hash(script.as_bytes()));
    fs::write(staging.join(&name), script)?;
    Ok(name)
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

/// Writes the files for other sites, which have fixed names: `embed.js`, which uses the title of
/// the map as the title of its frame, and `demo/`.
///
/// # Errors
/// A file that cannot be read or written.
pub fn publish_embedding(
    assets: &Path,
    staging: &Path,
    editions: &[Edition],
) -> Result<(), Box<dyn Error>> {
    let script = fs::read_to_string(assets.join("script/embed-element.js"))?;
    let mut titles = Map::new();
    for edition in editions {
        titles.insert(edition.tag.clone(), Value::String(title(&edition.atlas.site)));
    }
    let titles = format!("const TITLES = {};", Value::Object(titles));
    fs::write(staging.join("embed.js"), minify_script(&script.replace("/* titles */", &titles)))?;
    let demo = staging.join("demo");
    fs::create_dir_all(&demo)?;
    for name in ["demo.css", "demo.js"] {
        fs::copy(assets.join("demo").join(name), demo.join(name))?;
    }
    let page = fs::read_to_string(assets.join("demo/index.html"))?;
    fs::write(demo.join("index.html"), fill_demo(&page, editions)?)?;
    Ok(())
}

/// Fills the demo with the projects that have the fewest countries, in the languages of the page.
fn fill_demo(page: &str, editions: &[Edition]) -> Result<String, Box<dyn Error>> {
    let (first, last) = editions.first().zip(editions.last()).ok_or("the site has no language")?;
    let atlas = &first.atlas;
    let mut projects: Vec<_> = atlas.projects.iter().map(|(_, project)| project).collect();
    projects.sort_by_key(|project| match project.countries.len() {
        0 => usize::MAX,
        count => count,
    });
    let named = |place: usize| projects.get(place).or(projects.first());
    let query = |place: usize| named(place).map(|project| project.key.as_str()).unwrap_or_default();
    let title = named(1).map(|project| project.title.as_str());
    let mut buttons = Vec::new();
    let countries = projects.iter().flat_map(|project| &project.countries);
    let country = countries.filter_map(|party| atlas.country(party.key(atlas).parse().ok()?));
    if let Some(country) = country.into_iter().next() {
        buttons.push((format!("country={}", country.code), &country.name));
    }
    if let Some((_, route)) = atlas.routes.iter().next() {
        buttons.push((format!("route={}", route.key), &route.name));
    }
    let buttons: Vec<String> = buttons
        .into_iter()
        .map(|(query, name)| {
            let button = el("button").attr("type", "button").attr("data-show", &query);
            Node::from(button.text(name)).html()
        })
        .collect();
    let second = editions.get(1).unwrap_or(first);
    Ok([
        ("{title}", escape::html(title.unwrap_or(&atlas.site.title))),
        ("{plain}", escape::html(query(1))),
        ("{element}", escape::html(query(0))),
        ("{first}", first.tag.clone()),
        ("{second}", second.tag.clone()),
        ("{last}", last.tag.clone()),
        ("<!-- buttons -->", buttons.join("\n")),
    ]
    .iter()
    .fold(page.to_owned(), |page, (mark, text)| page.replace(mark, text)))
}

/// Returns the title of the map in one line.
pub fn title(site: &Site) -> String {
    [site.title.as_str(), site.subtitle.as_str()].join(" – ")
}
