//! The files for other sites, which have fixed names: `embed.js`, which uses the title of the map as
//! the title of its frame, and the page of `demo/`.

use std::error::Error;

use super::edition::Edition;
use super::manifest::site_title;
use crate::markup::{Node, el, escape};
use serde_json::{Map, Value};

/// Returns the script of the embed element with the titles of the map in it.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::import::interface;
/// use imap::publish::{edition::Edition, embedding::embed_script};
///
/// let words = interface::words("assets".as_ref(), "en").unwrap();
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let edition = Edition { tag: "en".into(), atlas, words };
/// let script = embed_script("/* titles */", &[edition]);
/// assert_eq!(script, "const TITLES = {\"en\":\" – \"};");
/// ```
pub fn embed_script(script: &str, editions: &[Edition]) -> String {
    let mut titles = Map::new();
    for edition in editions {
        titles.insert(edition.tag.clone(), Value::String(site_title(&edition.atlas.site)));
    }
    let titles = ["const TITLES = ", &Value::Object(titles).to_string(), ";"].concat();
    script.replace("/* titles */", &titles)
}

/// Fills the demo with the projects that have the fewest countries, in the languages of the page.
///
/// # Errors
/// A site without a language.
///
/// # Examples
/// ```
/// use imap::publish::embedding::demo_page;
///
/// assert!(demo_page("{title}", &[]).is_err());
/// ```
pub fn demo_page(page: &str, editions: &[Edition]) -> Result<String, Box<dyn Error>> {
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
