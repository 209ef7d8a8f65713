//! Inlines the assets that the first paint waits for: the style sheets, and the script that picks
//! the language. As files they would cost another round trip on every connection. A content
//! security policy has to contain their hashes (`deploy/headers.mjs`); if it does not, `boot.js`
//! loads the same from files.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::map::palette;
use imap::publish::kit::CriticalTexts;

use super::theme::Theme;

/// The assets that the first paint waits for.
pub struct CriticalAssets {
    style: String,
    script: String,
}

impl CriticalAssets {
    /// Removes the style sheets that `html` links to from the page and from `staging`, and returns
    /// the page with a placeholder for them.
    ///
    /// # Errors
    /// A file that cannot be read or removed; a page without `<noscript>`.
    pub fn extract(
        html: &str,
        assets: &Path,
        staging: &Path,
        theme: &Theme,
    ) -> Result<(String, Self), Box<dyn Error>> {
        const LINK: &str = "<link rel=\"stylesheet\" href=\"./";
        let (head, rest) = html.split_once("<noscript>").ok_or("index.html has no <noscript>")?;
        let (mut style, mut page) = (theme.text(dark_svg_rules()), String::new());
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
        let script = fs::read_to_string(assets.join("preboot.js"))?;
        let critical = Self { style: minify_css(&style), script: minify_script(&script) };
        Ok(([&page, "<noscript>", rest].concat(), critical))
    }

    /// Writes the same assets as files with a `hash` in their names, and returns them with the
    /// `<meta>` element that names the files.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn publish(
        self,
        staging: &Path,
        hash: fn(&[u8]) -> u64,
    ) -> Result<CriticalTexts, Box<dyn Error>> {
        let css = format!("style-{:016x}.css", hash(self.style.as_bytes()));
        let js = format!("preboot-{:016x}.js", hash(self.script.as_bytes()));
        fs::write(staging.join(&css), &self.style)?;
        fs::write(staging.join(&js), &self.script)?;
        let link = format!("<meta name=\"critical-assets\" data-css=\"{css}\" data-js=\"{js}\">\n");
        Ok(CriticalTexts { style: self.style, script: self.script, link })
    }
}

/// Returns the dark colours of drawings in the page. The colours in a drawing are attributes, which
/// any style overrides; saved drawings have no such style.
fn dark_svg_rules() -> String {
    let mut rules = String::from("@media screen and (prefers-color-scheme: dark) {\n");
    for (light, dark) in palette::DARK {
        for name in ["fill", "stroke"] {
            rules += &format!("svg [{name}=\"{light}\"] {{ {name}: {dark}; }}\n");
        }
    }
    rules + "}\n"
}

/// Returns a script without indentation, empty lines, and comments that have lines of their own.
/// No line of a script may be inside a text between backticks (tests/scripts.rs).
pub fn minify_script(script: &str) -> String {
    let mut out = String::new();
    let mut in_remark = false;
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        // A type in front of an expression is a remark in a line of code.
        let is_cast = line.split_once("*/").is_some_and(|(_, code)| !code.is_empty());
        in_remark |= line.starts_with("/**") && !is_cast;
        if !in_remark && !line.starts_with("//") {
            out.extend([line, "\n"]);
        }
        in_remark &= !line.ends_with("*/");
    }
    out
}

/// Returns a style sheet without comments, indentation and needless spaces.
pub fn minify_css(style: &str) -> String {
    let mut out = String::new();
    let mut rest = style;
    while let Some((before, remark)) = rest.split_once("/*") {
        out += before;
        rest = remark.split_once("*/").map_or("", |(_, after)| after);
    }
    out += rest;
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    let joined = lines.fold(String::new(), |all, line| {
        let end = if line.ends_with([';', ',', '{']) { "" } else { "\n" };
        [&all, without_spaces(line).as_str(), end].concat()
    });
    joined.replace(";}", "}")
}

/// Returns a line of a style sheet without the spaces that mean nothing: after `:`, `;`, `,` and `{`,
/// and before `}`. Texts in quotation marks stay as they are.
fn without_spaces(line: &str) -> String {
    let mut out = String::new();
    let mut quote = None;
    for letter in line.chars() {
        match quote {
            Some(open) => quote = (letter != open).then_some(open),
            None if letter == '"' || letter == '\'' => quote = Some(letter),
            None if letter == ' ' && out.ends_with([':', ';', ',', '{']) => continue,
            None if letter == '}' && out.ends_with(' ') => {
                out.pop();
            }
            None => {}
        }
        out.push(letter);
    }
    out
}
