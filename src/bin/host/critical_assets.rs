//! What is in the page itself because the first paint waits for it: its style
//! sheet, and the script that picks the language. As files they were a round trip
//! more on every line. A policy has to name them by their hashes (`deploy/headers.mjs`);
//! where it does not, `boot.js` takes the same from files.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::draw::palette;

use super::colours::Colours;

/// What the first paint waits for.
pub struct Inline {
    style: String,
    script: String,
}

impl Inline {
    /// Takes the style sheets that `html` names out of it and out of `staging`, and
    /// answers the page with a mark in their place.
    ///
    /// # Errors
    /// A file that cannot be read, or not be taken away; a page without `<noscript>`.
    pub fn take(
        html: &str,
        assets: &Path,
        staging: &Path,
        colours: &Colours,
    ) -> Result<(String, Self), Box<dyn Error>> {
        const LINK: &str = "<link rel=\"stylesheet\" href=\"./";
        let (head, rest) = html.split_once("<noscript>").ok_or("index.html has no <noscript>")?;
        let (mut style, mut page) = (colours.text(dark_pictures()), String::new());
        let mut is_first = true;
        for line in head.lines() {
            let Some(name) = line.strip_prefix(LINK).and_then(|rest| rest.split('"').next()) else {
                page.extend([line, "\n"]);
                continue;
            };
            if std::mem::take(&mut is_first) {
                page += "<!-- style -->\n";
            }
            style += &fs::read_to_string(staging.join(name))?;
            fs::remove_file(staging.join(name))?;
        }
        let script = fs::read_to_string(assets.join("first.js"))?;
        let inline = Self { style: spare_style(&style), script: spare(&script) };
        Ok(([&page, "<noscript>", rest].concat(), inline))
    }

    /// Writes the same as files, under names that carry a `hash`, and answers the
    /// line that tells the page where they are.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn publish(
        &self,
        staging: &Path,
        hash: fn(&[u8]) -> u64,
    ) -> Result<String, Box<dyn Error>> {
        let css = format!("style-{:016x}.css", hash(self.style.as_bytes()));
        let js = format!("first-{:016x}.js", hash(self.script.as_bytes()));
        fs::write(staging.join(&css), &self.style)?;
        fs::write(staging.join(&js), &self.script)?;
        Ok(format!("<meta name=\"inline\" data-css=\"{css}\" data-js=\"{js}\">\n"))
    }

    /// The page with both in their places, to the byte as they are: a policy names
    /// their hashes.
    ///
    /// # Errors
    /// A page without these places.
    pub fn put(&self, html: &str) -> Result<String, Box<dyn Error>> {
        let script = format!("<script>{}</script>", self.script);
        let html = super::put(html, "first", &script)?;
        super::put(&html, "style", &format!("<style>{}</style>", self.style))
    }
}

/// The colours of the drawings in the page for who asked for a dark one. They are
/// attributes, which any style goes before; what is saved has no such style.
fn dark_pictures() -> String {
    let mut rules = String::from("@media screen and (prefers-color-scheme: dark) {\n");
    for (light, dark) in palette::DARK {
        for name in ["fill", "stroke"] {
            rules += &format!("svg [{name}=\"{light}\"] {{ {name}: {dark}; }}\n");
        }
    }
    rules + "}\n"
}

/// A script without its remarks, which are read where it comes from: those that
/// have lines of their own.
pub fn spare(script: &str) -> String {
    let mut out = String::new();
    let mut in_remark = false;
    for line in script.lines() {
        let text = line.trim_start();
        in_remark |= text.starts_with("/**");
        if !in_remark && !text.starts_with("//") {
            out.extend([line, "\n"]);
        }
        in_remark &= !text.ends_with("*/");
    }
    out
}

/// A style sheet without its remarks and what its lines begin with.
fn spare_style(style: &str) -> String {
    let mut out = String::new();
    let mut rest = style;
    while let Some((before, remark)) = rest.split_once("/*") {
        out += before;
        rest = remark.split_once("*/").map_or("", |(_, after)| after);
    }
    out += rest;
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}
