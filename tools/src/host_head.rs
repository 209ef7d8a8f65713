//! The host's own elements for the head of the map's page, which `scripts/build --head` gives to the
//! build. They become part of the page before its files are listed, so that the offline version has
//! them; and they are limited to what the policy allows.

use std::fmt;
use std::path::Path;

/// The environment variable with the path of the file.
pub const ENV_VARIABLE: &str = "IMAP_HEAD";

/// Attributes of `<meta>` that only describe the page.
const META_ATTRIBUTES: [&str; 4] = ["name", "property", "content", "lang"];

/// Attributes of `<link>` that only describe the page.
const LINK_ATTRIBUTES: [&str; 6] = ["rel", "href", "type", "title", "hreflang", "sizes"];

/// Types of `<link>` that only describe the page.
const LINKS: [&str; 8] =
    ["alternate", "author", "canonical", "help", "icon", "license", "me", "search"];

/// The host's own elements for the head of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HostHead(String);

/// The reason why elements cannot be in the page: the line in the file, and what is there.
#[derive(Clone, Debug, PartialEq)]
pub struct HostHeadError {
    /// The line, from 1.
    pub line: usize,
    /// The begin of what cannot be used.
    pub what: String,
}

impl fmt::Display for HostHeadError {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        write!(
            to,
            "line {}: \"{}\" cannot be in the head of the page, because its policy forbids it or its offline version would lack it. Use <meta name=… content=…>, <meta property=… content=…>, <link rel=… href=…> ({}) and comments.",
            self.line,
            self.what,
            LINKS.join(", ")
        )
    }
}

impl std::error::Error for HostHeadError {}

impl HostHead {
    /// Checks the elements of a file.
    ///
    /// # Errors
    /// The first element that cannot be used.
    pub fn parse(source: &str) -> Result<Self, HostHeadError> {
        let mut kept = String::new();
        let mut rest = source;
        loop {
            rest = rest
                .trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
            if rest.is_empty() {
                return Ok(Self(kept));
            }
            let at = source.len() - rest.len();
            let refused = || HostHeadError {
                line: source[..at].matches('\n').count() + 1,
                what: rest.chars().take_while(|&letter| letter != '\n').take(60).collect(),
            };
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").ok_or_else(refused)?.1;
                continue;
            }
            let end = tag_end(rest).ok_or_else(refused)?;
            let tag = &rest[..end];
            if !is_allowed(tag) {
                return Err(refused());
            }
            kept += &[tag, "\n"].concat();
            rest = &rest[end..];
        }
    }

    /// The elements of the file given to the build, if there is one.
    ///
    /// # Errors
    /// A file that cannot be read or used.
    pub fn of_build() -> Result<Self, Box<dyn std::error::Error>> {
        let Some(path) = std::env::var_os(ENV_VARIABLE).filter(|path| !path.is_empty()) else {
            return Ok(Self::default());
        };
        let path = Path::new(&path);
        let at = |error: &dyn fmt::Display| format!("{}: {error}", path.display());
        let source = std::fs::read_to_string(path).map_err(|error| at(&error))?;
        Ok(Self::parse(&source).map_err(|error| at(&error))?)
    }

    /// The elements.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns the end of the tag at the start of a text; a `>` between quotation marks does not end it.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Returns the attributes of a tag, with lower-case names.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let inside = tag.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    let mut rest = inside.trim_end_matches('>').trim_end_matches('/').trim();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace());
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=').map(str::trim_start) {
            None => ("", after),
            Some(value) => match value.chars().next().filter(|quote| "\"'".contains(*quote)) {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            },
        };
        found.push((name.to_ascii_lowercase(), value.to_owned()));
        rest = after.trim_start();
    }
    found
}

fn is_allowed(tag: &str) -> bool {
    let name = tag.trim_end_matches('>').split(char::is_whitespace).next().unwrap_or_default();
    let attributes = attributes(tag);
    let names_are =
        |allowed: &[&str]| attributes.iter().all(|(name, _)| allowed.contains(&name.as_str()));
    let value = |name: &str| {
        let found = attributes.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    match name.to_ascii_lowercase().as_str() {
        "<meta" => names_are(&META_ATTRIBUTES),
        "<link" => {
            let rel = value("rel").to_ascii_lowercase();
            // The policy lets no picture of another host load.
            let loads_elsewhere = rel == "icon" && value("href").contains("//");
            names_are(&LINK_ATTRIBUTES) && LINKS.contains(&rel.as_str()) && !loads_elsewhere
        }
        _ => false,
    }
}
