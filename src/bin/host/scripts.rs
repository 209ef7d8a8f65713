//! The scripts that only some visits need, and what other sites take from
//! here: the element for embedding and its demonstration.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::atlas::Site;
use imap::tell::{Node, el};
use serde_json::{Map, Value};

use super::files::Edition;

/// The scripts that `boot.js` loads when they are needed.
const EXTRA: [&str; 5] = ["embedded", "painter", "detail", "own", "opener"];

/// The script of a release that keeps the page for the time without a network.
const OFFLINE: &str = "offline";

/// Puts the scripts beside the page under names that carry a `hash`, and
/// answers the lines that tell the page where they are.
///
/// # Errors
/// A script that cannot be read, or not be written.
pub fn publish(
    assets: &Path,
    staging: &Path,
    hash: fn(&[u8]) -> u64,
    is_release: bool,
) -> Result<String, Box<dyn Error>> {
    let mut lines = String::new();
    for name in EXTRA.into_iter().chain(is_release.then_some(OFFLINE)) {
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
    for name in ["demo.css", "demo.js"] {
        fs::copy(assets.join("demo").join(name), demo.join(name))?;
    }
    let page = fs::read_to_string(assets.join("demo/index.html"))?;
    fs::write(demo.join("index.html"), shown(&page, editions)?)?;
    Ok(())
}

/// The demonstration with what there is to show: the projects with the fewest countries,
/// in the languages that there are.
fn shown(page: &str, editions: &[Edition]) -> Result<String, Box<dyn Error>> {
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
        ("{title}", escaped(title.unwrap_or(&atlas.site.title))),
        ("{plain}", escaped(query(1))),
        ("{element}", escaped(query(0))),
        ("{first}", first.tag.clone()),
        ("{second}", second.tag.clone()),
        ("{last}", last.tag.clone()),
        ("<!-- buttons -->", buttons.join("\n")),
    ]
    .iter()
    .fold(page.to_owned(), |page, (mark, text)| page.replace(mark, text)))
}

/// A text inside an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The map's title in one line.
pub fn title(site: &Site) -> String {
    [site.title.as_str(), site.subtitle.as_str()].join(" – ")
}
