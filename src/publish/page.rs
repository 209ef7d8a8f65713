//! Composes `index.html`: the links to all files, and the prerendered page in all languages.

use std::error::Error;

use super::edition::Edition;
use super::kit::{PublishedFile, SiteKit};
use super::marks::replace_mark;
use super::pages::{self, SiteUrl};
use super::prerender::Prerendered;
use crate::geo::Topology;
use crate::markup::{Node, el};

/// The beginnings of the names of data files that not every visit needs. Others are preloaded; of
/// the languages `boot.js` requests the one that is needed.
const ON_DEMAND: [&str; 18] = [
    "language-",
    "speech-",
    "notes-",
    "share-",
    "import-",
    "profile-",
    "briefing",
    "map-edit-",
    "scripts-",
    "builder-",
    "aliases",
    "other-names",
    "detail",
    "finer",
    "statistics",
    "indicators",
    "memberships",
    "site",
];

/// Input of the page.
pub struct PageInput<'a> {
    /// The parts that are the same for all content.
    pub kit: &'a SiteKit,
    /// The path of the kit itself; `None` for a build that cannot be published.
    pub kit_path: Option<String>,
    /// The content in each language, the original first.
    pub editions: &'a [Edition],
    /// The geography of the opening view.
    pub world: &'a Topology,
    /// The address of the site, if it is known.
    pub url: Option<&'a SiteUrl>,
    /// Elements of the host's own for the head.
    pub host_head: &'a str,
    /// `true` if the site has pages of records.
    pub has_record_pages: bool,
    /// `true` if the site has pictures for previews.
    pub has_previews: bool,
}

impl PageInput<'_> {
    /// Returns the page.
    ///
    /// # Errors
    /// A page without a placeholder; a site without a language.
    pub fn html(&self) -> Result<String, Box<dyn Error>> {
        let kit = self.kit;
        let path = self.kit_path.clone();
        let itself = path.map(|path| PublishedFile { name: "site".to_owned(), path });
        let data: String = kit.data.iter().chain(&itself).map(data_link).collect();
        let tags = pages::map_tags(self.editions, self.url, self.has_previews);
        let links = [&data, &kit.links, &tags, self.host_head, &kit.critical.link].concat();
        let html = replace_mark(&kit.page, "files", &links)?;
        let lists = match self.has_record_pages {
            true => pages::list_links(self.editions),
            false => String::new(),
        };
        let html = replace_mark(&html, "pages", &lists)?;
        // The prerendered map is drawn in the default colours, which are replaced here; the style
        // has the new ones already.
        let html = kit.colours.text(self.with_prerendered(&html)?);
        // Inserted unchanged, because a policy contains their hashes.
        let script = ["<script>", &kit.critical.script, "</script>"].concat();
        let html = replace_mark(&html, "preboot", &script)?;
        replace_mark(&html, "style", &["<style>", &kit.critical.style, "</style>"].concat())
    }

    /// Puts the prerendered page into `index.html`: the original language in its place, the other
    /// languages as templates without the land.
    fn with_prerendered(&self, html: &str) -> Result<String, Box<dyn Error>> {
        let (original, others) = self.editions.split_first().ok_or("the site has no language")?;
        let tags: Vec<&str> = self.editions.iter().map(|edition| edition.tag.as_str()).collect();
        let opening = Prerendered::new(original, self.world, true, &tags);
        let templates: String = others
            .iter()
            .map(|edition| Prerendered::new(edition, self.world, false, &tags))
            .map(|other| {
                let tag = other.lang.tag();
                ["<template id=\"opening-", tag, "\">", &other.html, "</template>\n"].concat()
            })
            .collect();
        let begin = ["<html data-languages=\"", &tags.join(" "), "\" "].concat();
        let title = Node::from(el("title").text(&opening.title)).html();
        let html = replace_mark(html, "opening", &opening.html)?;
        let html = replace_mark(&html, "texts", &opening.texts)?;
        let html = replace_mark(&html, "languages", &templates)?;
        let html = html.replacen("<html ", &begin, 1);
        Ok(html.replacen("<title>i-Map</title>", &title, 1))
    }
}

/// Returns the element that names a data file.
fn data_link(file: &PublishedFile) -> String {
    let rel = match ON_DEMAND.iter().any(|kind| file.name.starts_with(kind)) {
        true => "data",
        false => "preload\" as=\"fetch\" crossorigin fetchpriority=\"low",
    };
    let PublishedFile { name, path } = file;
    ["<link id=\"file-", name, "\" rel=\"", rel, "\" href=\"", path, "\">\n"].concat()
}
