//! The page in one file, which opens without a server and without an origin:
//! everything that stands beside `index.html` is pressed into it, and
//! `assets/script/unpack.js` gives each file an address again.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::{Map, json};

use super::offline::integrity;

/// What a letter beyond ASCII stands for, since HTML would not let it through
/// as it is: NUL, the ends of lines, and the beginning of an end tag.
const OTHERS: [u8; 4] = [0, b'\n', b'\r', b'<'];

/// What the page does only where it has a host: install itself, and fetch finer
/// lines of the land than there is room for in one file.
const OUTSIDE: [&str; 2] = ["offline", "detail"];

/// The files of the pack, one after the other.
#[derive(Default)]
struct Pack {
    files: Map<String, serde_json::Value>,
    bytes: Vec<u8>,
}

impl Pack {
    fn add(&mut self, name: &str, bytes: &[u8]) {
        let ending = name.rsplit('.').next().unwrap_or_default();
        let kind = match ending {
            "js" => "text/javascript",
            "wasm" => "application/wasm",
            "css" => "text/css",
            "svg" => "image/svg+xml",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        self.files.insert(name.into(), json!([self.bytes.len(), bytes.len(), kind]));
        self.bytes.extend(bytes);
    }
}

/// Writes `i-map.html` beside the page that is in `staging`.
///
/// # Errors
/// A file that the page names and that is not there; a page in which nothing
/// is found any more.
pub fn write(assets: &Path, staging: &Path) -> Result<(), Box<dyn Error>> {
    let page = fs::read_to_string(staging.join("index.html"))?;
    let mut pack = Pack::default();
    let mut styles = String::new();
    let mut html = String::new();
    let mut scripts: Vec<String> = Vec::new();
    // The style for readers without programs is in a file that nobody else needs.
    let page = without_plain_style(&page);
    let mut rest = page.as_str();
    while let Some(open) = rest.find('<') {
        html += &rest[..open];
        rest = &rest[open..];
        let close = rest.find('>').ok_or("index.html has a tag without an end")? + 1;
        let tag = &rest[..close];
        rest = &rest[close..];
        if tag.starts_with("<script") && tag.contains(" src=") {
            rest = rest.strip_prefix("</script>").ok_or("a script of index.html has no end")?;
            let script = value(tag, "src").unwrap_or_default();
            let code = read(staging, script)?;
            if tag.contains("type=\"module\"") {
                pack.add("boot.js", &code);
            } else {
                // It runs before anything is painted.
                let code = String::from_utf8(code)?;
                html += &format!("<script>{code}</script>");
                scripts.push(code);
            }
        } else {
            html += &taken(tag, staging, &mut pack, &mut styles)?;
        }
    }
    html += rest;
    let (fonts, styles): (Vec<&str>, Vec<&str>) =
        styles.lines().partition(|line| line.starts_with("@font-face"));
    let fonts = fonts.join("\n");
    for name in fonts.split("url(\"").skip(1).filter_map(|part| part.split('"').next()) {
        pack.add(name, &fs::read(staging.join(name))?);
    }
    pack.add("fonts.css", fonts.as_bytes());
    let script = fs::read_to_string(assets.join("script/unpack.js"))?;
    scripts.push(script);
    let html = put_together(&html, &styles.join("\n"), &scripts, &pack)?;
    fs::write(staging.join("i-map.html"), html)?;
    Ok(())
}

/// The page without an element of the head that holds a style sheet for readers
/// without programs.
fn without_plain_style(page: &str) -> String {
    let found = page.find("<noscript><link").and_then(|start| {
        let end = page[start..].find("</noscript>")? + start + "</noscript>".len();
        Some([&page[..start], &page[end..]].concat())
    });
    found.unwrap_or_else(|| page.to_owned())
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

/// A tag of the page as it stands in the one file, with what it names taken
/// into the pack.
fn taken(
    tag: &str,
    staging: &Path,
    pack: &mut Pack,
    styles: &mut String,
) -> Result<String, Box<dyn Error>> {
    let wanted = tag.starts_with("<link") || tag.starts_with("<meta");
    if !wanted {
        return Ok(tag.to_owned());
    }
    if value(tag, "name").is_some_and(|name| OUTSIDE.contains(&name)) {
        return Ok(String::new());
    }
    match value(tag, "rel") {
        Some("stylesheet") => {
            *styles += &String::from_utf8(read(staging, value(tag, "href").unwrap_or_default())?)?;
            styles.push('\n');
            return Ok(String::new());
        }
        // A browser asks for it before any script runs.
        Some("icon") => {
            let icon = read(staging, value(tag, "href").unwrap_or_default())?;
            return Ok(format!("<link rel=\"icon\" href=\"{}\">", data(&icon)));
        }
        // It cannot be installed, and what is inside needs no second asking.
        Some("manifest" | "apple-touch-icon" | "modulepreload") => return Ok(String::new()),
        Some("preload") if value(tag, "id").is_none() => return Ok(String::new()),
        _ => {}
    }
    if value(tag, "id") == Some("file-detail") {
        return detail(tag, staging, pack);
    }
    for attribute in ["href", "data-js", "data-wasm"] {
        if let Some(name) = value(tag, attribute).filter(|name| !name.starts_with("data:")) {
            pack.add(name, &read(staging, name)?);
        }
    }
    Ok(tag
        .replace("rel=\"preload\" as=\"fetch\" crossorigin fetchpriority=\"low\"", "rel=\"data\""))
}

/// The index of finer detail: one piece, all of the first finer level. With what
/// shows still nearer the file would be too large.
fn detail(tag: &str, staging: &Path, pack: &mut Pack) -> Result<String, Box<dyn Error>> {
    let name = value(tag, "href").unwrap_or_default();
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&read(staging, name)?)?;
    let least = rows.iter().filter_map(|row| row[0].as_f64()).fold(f64::INFINITY, f64::min);
    let row = json!([[least, -180, -90, 180, 90, "finer"]]);
    pack.add(name, row.to_string().as_bytes());
    Ok(tag.to_owned())
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

/// The page with its policy, its styles, the script that unpacks, and the pack.
fn put_together(
    html: &str,
    styles: &str,
    scripts: &[String],
    pack: &Pack,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&pack.bytes)?;
    let pressed = encoder.finish()?;
    let index = json!({ "files": pack.files, "size": pressed.len() }).to_string();
    let hashes: Vec<String> =
        scripts.iter().map(|script| format!("'{}'", integrity(script.as_bytes()))).collect();
    let unpack = scripts.last().map(String::as_str).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src {} blob: 'wasm-unsafe-eval'; style-src '{}' blob:; font-src blob:; img-src data: blob:; connect-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types i-map",
        hashes.join(" "),
        integrity(styles.as_bytes()),
    );
    let (head, body) =
        html.split_once("<meta name=\"viewport\"").ok_or("no viewport in index.html")?;
    let (top, body) = body.split_once("</head>").ok_or("index.html has no </head>")?;
    let (body, end) = body.rsplit_once("</body>").ok_or("index.html has no </body>")?;
    let mut out = format!(
        "{head}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"viewport\"{top}<style>{styles}</style>\n<script type=\"module\">{unpack}</script>\n</head>{body}<script type=\"application/json\" id=\"index\">{index}</script>\n<script type=\"text/plain\" id=\"pack\">"
    )
    .into_bytes();
    seven_bits(&pressed, &mut out);
    out.extend(format!("</script>\n</body>{end}").into_bytes());
    Ok(out)
}

/// Bytes as text that a page may contain: seven bits for each letter, a seventh
/// more instead of the third more of base64.
fn seven_bits(bytes: &[u8], out: &mut Vec<u8>) {
    let places = (bytes.len() * 8).div_ceil(7);
    let mut sevens = (0..places).map(|place| {
        let (byte, bit) = (place * 7 / 8, place * 7 % 8);
        let at = |byte: usize| u16::from(bytes.get(byte).copied().unwrap_or_default());
        (((at(byte) << 8 | at(byte + 1)) >> (9 - bit)) & 127) as u8
    });
    while let Some(seven) = sevens.next() {
        match OTHERS.iter().position(|&other| other == seven) {
            None => out.push(seven),
            Some(other) => {
                let letter = (other as u16 + 2) << 7 | u16::from(sevens.next().unwrap_or_default());
                out.push(0xc0 | (letter >> 6) as u8);
                out.push(0x80 | (letter & 63) as u8);
            }
        }
    }
}
