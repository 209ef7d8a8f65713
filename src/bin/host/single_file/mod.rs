//! The page in one file, which opens without a server and without an origin:
//! everything that stands beside `index.html`, and most of the page itself, is
//! pressed into its last element, and `assets/script/unpack.js` takes it out.
//! What stays outside is what is needed before that, or where no program may
//! run: `assets/single.html`.

mod font;
mod letters;
mod pack;

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::geo::finer;

use super::colours::Colours;
use super::inline::spare;
use super::offline::integrity;
use super::put;
use pack::Pack;

/// What the page does only where it has a host: install itself, fetch finer
/// lines of the land by need, and take from files what its policy lets it not have inside.
const OUTSIDE: [&str; 3] = ["offline", "detail", "inline"];

/// The modules of the page, in whose place one stands that has all of them.
const MODULES: [&str; 4] = ["i-map", "map", "kit", "editor"];

/// What describes the page for others, and is of no use inside.
const OF_HEAD: [&str; 3] = ["viewport", "color-scheme", "description"];

/// The weight of a font that the one file does without.
const HEAVY: &str = "font-weight: 600";

/// The head of the page, taken apart.
#[derive(Default)]
struct Head {
    /// What stays as it is.
    stays: String,
    /// What names the files of the pack.
    names: String,
    styles: String,
    /// What runs before anything is painted.
    first: String,
}

/// Writes `i-map.html` beside the page that is in `staging`, with the geography
/// `world` in it (one file needs no coarser one that comes sooner) and the module
/// that is in the folder `whole`.
///
/// # Errors
/// A file that the page names and that is not there; a page in which nothing
/// is found any more.
pub fn write(
    assets: &Path,
    staging: &Path,
    colours: &Colours,
    world: &[u8],
    whole: &Path,
) -> Result<(), Box<dyn Error>> {
    let page = fs::read_to_string(staging.join("index.html"))?;
    let mut pack = Pack::default();
    let (top, body) = page.split_once("</head>").ok_or("index.html has no </head>")?;
    let (html, head) = top.split_once("<head>").ok_or("index.html has no <head>")?;
    let html = html.trim_start_matches("<!doctype html>").trim();
    let head = head_of(head, staging, world, &mut pack)?;
    for (name, file) in [("whole.js", "whole.js"), ("whole.wasm", "whole_bg.wasm")] {
        let file = whole.join(file);
        let bytes = fs::read(&file)
            .map_err(|error| format!("{}: {error}. `scripts/build` makes it", file.display()))?;
        pack.add(name, &packed(name, bytes)?);
    }
    let body = body.split_once("<body>").and_then(|(_, body)| body.rsplit_once("</body>"));
    let (body, _) = body.ok_or("index.html has no body")?;
    let (body, texts) = without(body, "<noscript>\n<div class=\"texts\"", "</noscript>")?;
    let (body, _) = without(&body, "<noscript>", "</noscript>")?;
    let (body, fault) = without(&body, "<div id=\"fault\"", "\n</div>")?;
    // The map paints its own picture as soon as one of the page would be there.
    let body = empty(&empty(&body, "id=\"land\"")?, "id=\"names\"")?;
    let texts = texts.trim_start_matches("<noscript>").trim_end_matches("</noscript>").trim();

    let (fonts, styles): (Vec<&str>, Vec<&str>) =
        head.styles.lines().partition(|line| line.starts_with("@font-face"));
    // One weight of our Arabic letters, which the browser thickens for headings: the other takes 40 kB.
    let fonts: Vec<&str> = fonts.into_iter().filter(|rule| !rule.contains(HEAVY)).collect();
    let (fonts, styles) = (fonts.join("\n"), styles.join("\n"));
    for name in fonts.split("url(\"").skip(1).filter_map(|part| part.split('"').next()) {
        let bytes = fs::read(staging.join(name))?;
        pack.add(name, &font::stored(&bytes).unwrap_or(bytes));
    }
    pack.add("fonts.css", fonts.as_bytes());
    pack.add("style.css", styles.as_bytes());
    pack.add("head.html", head.names.as_bytes());
    pack.add("body.html", body.trim().as_bytes());

    let asset = |name: &str| fs::read_to_string(assets.join(name));
    let plain = colours.text(asset("style/single.css")?);
    // A module inside the page can import none that has no address.
    let unpack = asset("script/lzma.js")?.replace("export const", "const");
    let unpack = spare(&[unpack, asset("script/unpack.js")?].concat());
    let first = head.first;
    let hashes = |texts: &[&str]| -> String {
        texts.iter().map(|text| format!("'{}' ", integrity(text.as_bytes()))).collect()
    };
    let policy = format!(
        "default-src 'none'; script-src {}blob: 'wasm-unsafe-eval'; style-src {}blob:; font-src blob:; img-src data: blob:; connect-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types i-map i-map-file",
        hashes(&[&first, &unpack]),
        hashes(&[&plain, &styles]),
    );
    let mut file = asset("single.html")?;
    for (mark, what) in [
        ("html", html),
        ("policy", &policy),
        ("head", &head.stays),
        ("texts", texts),
        ("fault", &fault),
    ] {
        file = put(&file, mark, what)?;
    }
    // To the byte, as their hashes say.
    for (mark, what) in [("style", &plain), ("first", &first), ("unpack", &unpack)] {
        file = file.replace(&format!("<!-- {mark} -->"), what);
    }
    // What the page has in clear need not be packed again.
    let known = file.split_once("<noscript>").and_then(|(_, rest)| rest.split_once("</noscript>"));
    let (known, _) = known.ok_or("single.html has no <noscript>")?;
    let file = put(&file, "pack", &pack.element(known.as_bytes())?)?;
    fs::write(staging.join("i-map.html"), file)?;
    Ok(())
}

/// A part of the page taken out: the page without it, and the part.
fn without(page: &str, begin: &str, end: &str) -> Result<(String, String), Box<dyn Error>> {
    let start = page.find(begin).ok_or_else(|| format!("index.html has no {begin}"))?;
    let length = page[start..].find(end).ok_or_else(|| format!("no {end} after {begin}"))?;
    let stop = start + length + end.len();
    Ok(([&page[..start], &page[stop..]].concat(), page[start..stop].to_owned()))
}

/// Every drawing with this attribute without what is drawn.
fn empty(page: &str, attribute: &str) -> Result<String, Box<dyn Error>> {
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

/// A file for the pack; scripts without their remarks.
fn packed(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Box<dyn Error>> {
    let is_script = name.ends_with(".js");
    Ok(if is_script { spare(&String::from_utf8(bytes)?).into_bytes() } else { bytes })
}

fn head_of(
    html: &str,
    staging: &Path,
    world: &[u8],
    pack: &mut Pack,
) -> Result<Head, Box<dyn Error>> {
    // The style for readers without programs is in a file that nobody else needs.
    let (html, _) = without(html, "<noscript><link", "</noscript>")?;
    let mut head = Head::default();
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
                Some(name) => pack.add("boot.js", &packed("boot.js", read(staging, name)?)?),
                None => head.first += inside,
            }
        } else if tag.starts_with("<style") {
            let (inside, after) =
                rest.split_once("</style>").ok_or("the style of index.html has no end")?;
            rest = after;
            head.styles += inside;
        } else if tag.starts_with("<link") {
            link(tag, staging, world, &mut head, pack)?;
        } else if tag.starts_with("<meta") {
            meta(tag, staging, &mut head, pack)?;
        } else {
            head.stays += tag;
        }
    }
    Ok(head)
}

/// The value of an attribute of a tag; of an address, without its `./`.
fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next().map(|text| text.trim_start_matches("./"))
}

/// A file that the page names.
fn read(staging: &Path, name: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    fs::read(staging.join(name)).map_err(|error| format!("index.html names {name}: {error}").into())
}

/// What a link names, under a name of its own in the pack. What is for
/// installing or for asking early has no place in one file.
fn link(
    tag: &str,
    staging: &Path,
    world: &[u8],
    head: &mut Head,
    pack: &mut Pack,
) -> Result<(), Box<dyn Error>> {
    let href = value(tag, "href").unwrap_or_default();
    match (value(tag, "rel"), value(tag, "id").and_then(|id| id.strip_prefix("file-"))) {
        // A browser asks for it before any script runs.
        (Some("icon"), _) => {
            head.stays +=
                &format!("\n<link rel=\"icon\" href=\"{}\">", data(&read(staging, href)?));
        }
        (_, None | Some("detail")) => {}
        (_, Some(name)) => {
            match name {
                "world" => pack.add(name, world),
                // The world is as fine already as there is room for.
                "finer" => pack.add(name, &finer::encode(&[])),
                _ => pack.add(name, &read(staging, href)?),
            }
            head.names += &format!("<link id=\"file-{name}\" rel=\"data\" href=\"{name}\">\n");
        }
    }
    Ok(())
}

/// What tells of the page, or names a module or a script.
fn meta(tag: &str, staging: &Path, head: &mut Head, pack: &mut Pack) -> Result<(), Box<dyn Error>> {
    let Some(name) = value(tag, "name").filter(|name| !OUTSIDE.contains(name)) else {
        return Ok(());
    };
    if OF_HEAD.contains(&name) {
        head.stays += &["\n", tag].concat();
        return Ok(());
    }
    head.names += &format!("<meta name=\"{name}\"");
    for (attribute, ending) in [("data-js", ".js"), ("data-wasm", ".wasm")] {
        if let Some(file) = value(tag, attribute) {
            let is_module = MODULES.contains(&name);
            let inside = [if is_module { "whole" } else { name }, ending].concat();
            if !is_module {
                pack.add(&inside, &packed(&inside, read(staging, file)?)?);
            }
            head.names += &format!(" {attribute}=\"{inside}\"");
        }
    }
    head.names += ">\n";
    Ok(())
}

/// A picture in SVG as an address.
fn data(svg: &[u8]) -> String {
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
