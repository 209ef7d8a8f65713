//! Writes the page as a single file that works without a server and without an origin. All files of
//! the page, and most of the page itself, are compressed into its last element, which
//! `assets/script/single-file-loader.js` unpacks. Only what is needed before that, or without
//! scripts, stays outside: `assets/single.html`.

mod pack;
mod text_codec;

use std::error::Error;

use crate::geo::refinement;
use serde::{Deserialize, Serialize};

use super::file_hash::integrity;
use super::marks::replace_mark;
use super::site_file::ReadFile;
use pack::Pack;
pub use pack::{PackedFile, unpack};

/// Parts of the page that need a host: the service worker, finer detail on demand, the settings of
/// a frame, and the file versions of inlined assets.
const NOT_IN_FILE: [&str; 4] =
    ["sw-registration", "lod-loader", "embed-builder", "critical-assets"];

/// The modules of the page, which one module replaces.
const MODULES: [&str; 9] =
    ["i-map", "map", "share", "search", "profile", "brief", "office", "import", "edit"];

/// The metadata that describes the page to others and has no use in the pack.
const KEPT_META: [&str; 3] = ["viewport", "color-scheme", "description"];

/// The font weight that the single file leaves out.
const BOLD_FONT: &str = "font-weight:600";

/// The parts of the page's head.
#[derive(Default)]
struct HeadParts {
    /// The elements that stay as they are.
    stays: String,
    /// The elements that name the files of the pack.
    names: String,
    styles: String,
    /// The script that runs before the first paint.
    preboot: String,
}

/// The parts of the one file besides the page and its files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SingleFileTemplate {
    /// `assets/single.html`, with placeholders.
    pub page: String,
    /// The style before the files are unpacked.
    pub style: String,
    /// The script that unpacks the files.
    pub loader: String,
}

/// Input of the one file.
pub struct SingleFileInput<'a> {
    /// The finished `index.html` of the site.
    pub page: &'a str,
    /// The parts that are the same for all content.
    pub template: &'a SingleFileTemplate,
    /// Returns a file of the site.
    pub read: &'a ReadFile<'a>,
    /// Returns a file that is only in the pack, or has other bytes there than on the site: the
    /// all-in-one module, fonts, the geography as fine as it gets, and the figures of all countries
    /// in one file, because everything arrives at once.
    pub packed: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// Returns the map in one file, `i-map.html`.
///
/// # Errors
/// A file that the page names and that does not exist; a page without the expected elements.
pub fn single_file(input: &SingleFileInput) -> Result<String, Box<dyn Error>> {
    let page = input.page;
    let mut pack = Pack::default();
    let (top, body) = page.split_once("</head>").ok_or("index.html has no </head>")?;
    let (html, head) = top.split_once("<head>").ok_or("index.html has no <head>")?;
    let html = html.trim_start_matches("<!doctype html>").trim();
    let head = head_of(head, input, &mut pack)?;
    for name in ["all_in_one.js", "all_in_one.wasm"] {
        let bytes = (input.packed)(name).ok_or_else(|| ["no ", name].concat())?;
        pack.add(name, &bytes);
    }
    let body = body.split_once("<body>").and_then(|(_, body)| body.rsplit_once("</body>"));
    let (body, _) = body.ok_or("index.html has no body")?;
    let (body, texts) = cut_out(body, "<noscript>\n<div class=\"texts\"", "</noscript>")?;
    let (body, _) = cut_out(&body, "<noscript>", "</noscript>")?;
    let (body, fault) = cut_out(&body, "<div id=\"fault\"", "\n</div>")?;
    // The prerendered map is left out: the engine draws as soon as it could be shown.
    let body = empty_drawings(&empty_drawings(&body, "id=\"land\"")?, "id=\"names\"")?;
    let texts = texts.trim_start_matches("<noscript>").trim_end_matches("</noscript>").trim();

    let (fonts, styles): (Vec<&str>, Vec<&str>) =
        head.styles.lines().partition(|line| line.starts_with("@font-face"));
    // Only one weight of the Arabic font; the browser synthesises the bold one. The other weight
    // takes 40 kB.
    let fonts: Vec<&str> = fonts.into_iter().filter(|rule| !rule.contains(BOLD_FONT)).collect();
    let (fonts, styles) = (fonts.join("\n"), styles.join("\n"));
    for name in fonts.split("url(\"").skip(1).filter_map(|part| part.split('"').next()) {
        match (input.packed)(name) {
            Some(bytes) => pack.add(name, &bytes),
            None => pack.add(name, &(input.read)(name)?),
        }
    }
    pack.add("fonts.css", fonts.as_bytes());
    pack.add("style.css", styles.as_bytes());
    pack.add("head.html", head.names.as_bytes());
    pack.add("body.html", body.trim().as_bytes());

    let SingleFileTemplate { page: template, style: plain, loader } = input.template;
    let preboot = head.preboot;
    let hashes = |texts: &[&str]| -> String {
        texts.iter().map(|text| format!("'{}' ", integrity(text.as_bytes()))).collect()
    };
    let policy = format!(
        "default-src 'none'; script-src {}blob: 'wasm-unsafe-eval'; style-src {}blob:; font-src blob:; img-src data: blob:; connect-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types i-map i-map-file",
        hashes(&[&preboot, loader]),
        hashes(&[plain, &styles]),
    );
    let mut file = template.clone();
    for (mark, what) in [
        ("html", html),
        ("policy", &policy),
        ("head", &head.stays),
        ("texts", texts),
        ("fault", &fault),
    ] {
        file = replace_mark(&file, mark, what)?;
    }
    // Inserted unchanged, because the policy contains their hashes.
    for (mark, what) in [("style", plain), ("preboot", &preboot), ("loader", loader)] {
        file = file.replace(&format!("<!-- {mark} -->"), what);
    }
    // Text that the page has uncompressed is a dictionary for the pack.
    let known = file.split_once("<noscript>").and_then(|(_, rest)| rest.split_once("</noscript>"));
    let (known, _) = known.ok_or("single.html has no <noscript>")?;
    replace_mark(&file, "pack", &pack.element(known.as_bytes())?)
}

/// Removes a part of the page. Returns the page without it, and the part.
fn cut_out(page: &str, begin: &str, end: &str) -> Result<(String, String), Box<dyn Error>> {
    let start = page.find(begin).ok_or_else(|| format!("index.html has no {begin}"))?;
    let length = page[start..].find(end).ok_or_else(|| format!("no {end} after {begin}"))?;
    let stop = start + length + end.len();
    Ok(([&page[..start], &page[stop..]].concat(), page[start..stop].to_owned()))
}

/// Empties every SVG element with this attribute.
fn empty_drawings(page: &str, attribute: &str) -> Result<String, Box<dyn Error>> {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, drawing)) = rest.split_once(attribute) {
        let (tag, drawn) = drawing.split_once('>').ok_or("index.html ends in a tag")?;
        let (_, after) = drawn.split_once("</svg>").ok_or("a drawing has no end")?;
        out += &[before, attribute, tag, "></svg>"].concat();
        rest = after;
    }
    if out.is_empty() {
        return Err(format!("index.html has nothing with {attribute}").into());
    }
    Ok(out + rest)
}

fn head_of(
    html: &str,
    input: &SingleFileInput,
    pack: &mut Pack,
) -> Result<HeadParts, Box<dyn Error>> {
    // The style for browsers without scripts is inlined, so its link is removed.
    let (html, _) = cut_out(html, "<noscript><link", "</noscript>")?;
    let mut head = HeadParts::default();
    let mut rest = html.as_str();
    while let Some(open) = rest.find('<') {
        head.stays += rest[..open].trim();
        rest = &rest[open..];
        let close = rest.find('>').ok_or("index.html has a tag without an end")? + 1;
        let tag = &rest[..close];
        rest = &rest[close..];
        if tag.starts_with("<script") {
            let (inside, after) =
                rest.split_once("</script>").ok_or("a script of index.html has no end")?;
            rest = after;
            match value(tag, "src") {
                Some(name) => pack.add("boot.js", &read(input, name)?),
                None => head.preboot += inside,
            }
        } else if tag.starts_with("<style") {
            let (inside, after) =
                rest.split_once("</style>").ok_or("the style of index.html has no end")?;
            rest = after;
            head.styles += inside;
        } else if tag.starts_with("<link") {
            link(tag, input, &mut head, pack)?;
        } else if tag.starts_with("<meta") {
            meta(tag, input, &mut head, pack)?;
        } else {
            head.stays += tag;
        }
    }
    Ok(head)
}

/// Returns the value of an attribute of a tag, without a leading `./`.
fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next().map(|text| text.trim_start_matches("./"))
}

/// Reads a file that the page names.
fn read(input: &SingleFileInput, name: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    (input.read)(name).map_err(|error| format!("index.html names {name}: {error}").into())
}

/// Adds the file of a `<link>` to the pack under a name of its own. Links for installing or
/// preloading are left out.
fn link(
    tag: &str,
    input: &SingleFileInput,
    head: &mut HeadParts,
    pack: &mut Pack,
) -> Result<(), Box<dyn Error>> {
    let href = value(tag, "href").unwrap_or_default();
    match (value(tag, "rel"), value(tag, "id").and_then(|id| id.strip_prefix("file-"))) {
        // A browser requests the icon before any script runs.
        (Some("icon"), _) => {
            head.stays +=
                &format!("\n<link rel=\"icon\" href=\"{}\">", data_url(&read(input, href)?));
        }
        (Some("stylesheet"), _) => head.styles += &String::from_utf8(read(input, href)?)?,
        // The address of the site, which the one file sends editors to.
        (Some("canonical"), _) => head.stays += &["\n", tag].concat(),
        // Only a site can publish a site.
        (_, None | Some("detail" | "site")) => {}
        (_, Some(name)) => {
            match (name, (input.packed)(name)) {
                (_, Some(bytes)) => pack.add(name, &bytes),
                // The geography in the file is already as fine as it can be.
                ("finer", None) => pack.add(name, &refinement::encode_arcs(&[])),
                _ => pack.add(name, &read(input, href)?),
            }
            head.names += &format!("<link id=\"file-{name}\" rel=\"data\" href=\"{name}\">\n");
        }
    }
    Ok(())
}

/// Handles a `<meta>` element, which describes the page or names a module or script.
fn meta(
    tag: &str,
    input: &SingleFileInput,
    head: &mut HeadParts,
    pack: &mut Pack,
) -> Result<(), Box<dyn Error>> {
    let Some(name) = value(tag, "name").filter(|name| !NOT_IN_FILE.contains(name)) else {
        return Ok(());
    };
    if KEPT_META.contains(&name) {
        head.stays += &["\n", tag].concat();
        return Ok(());
    }
    head.names += &format!("<meta name=\"{name}\"");
    for (attribute, ending) in [("data-js", ".js"), ("data-wasm", ".wasm")] {
        if let Some(file) = value(tag, attribute) {
            let is_module = MODULES.contains(&name);
            let inside = [if is_module { "all_in_one" } else { name }, ending].concat();
            if !is_module {
                pack.add(&inside, &read(input, file)?);
            }
            head.names += &format!(" {attribute}=\"{inside}\"");
        }
    }
    head.names += ">\n";
    Ok(())
}

/// Returns an SVG picture as a `data:` URL.
fn data_url(svg: &[u8]) -> String {
    let mut address = String::from("data:image/svg+xml,");
    let text = String::from_utf8_lossy(svg);
    let remark =
        text.split_once("<!--").and_then(|(top, rest)| Some((top, rest.split_once("-->")?.1)));
    let (top, rest) = remark.unwrap_or((&text, ""));
    for letter in top.chars().chain(rest.chars()) {
        match letter {
            '"' => address.push('\''),
            '%' | '#' | '<' | '>' | '&' => address += &format!("%{:02X}", u32::from(letter)),
            '\n' => address.push(' '),
            letter => address.push(letter),
        }
    }
    address
}
