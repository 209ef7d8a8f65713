//! Packs files into one LZMA stream.

use std::error::Error;
use std::io::{Read as _, Write as _};

use lzma_rust2::{EncodeMode, LzmaOptions, LzmaReader, LzmaWriter, MfType};
use serde_json::{Map, Value, json};

use super::text_codec::{decode, encode};

/// The size of the LZMA dictionary, larger than the pack.
const WINDOW: u32 = 1 << 22;

/// The LZMA parameter `lc`, the number of bits of the previous byte that form the context. Must
/// agree with `assets/script/lzma.js`. `lp` and `pb` are 0.
const CONTEXT: u32 = 3;

/// The order of the files, which puts similar ones side by side: first those similar to the
/// uncompressed page, then other texts, scripts, modules, and last those similar to no others.
const ORDER: [&str; 9] =
    ["head.html", "body.html", ".css", "content", "notes-", ".js", ".wasm", ".woff2", "world"];

/// The files of the pack.
#[derive(Default)]
pub struct Pack {
    files: Vec<(String, Vec<u8>)>,
}

impl Pack {
    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.files.push((name.into(), bytes.into()));
    }

    /// Returns the element with the pack. `known` is text that the page has uncompressed, used as a
    /// dictionary.
    ///
    /// # Errors
    /// An error of the encoder.
    pub fn element(mut self, known: &[u8]) -> Result<String, Box<dyn Error>> {
        let place = |name: &str| ORDER.iter().position(|part| name.contains(part)).unwrap_or(4);
        self.files.sort_by_key(|(name, _)| place(name));
        let mut index = Map::new();
        let mut bytes = Vec::new();
        for (name, file) in &self.files {
            index.insert(name.clone(), json!([bytes.len(), file.len(), kind(name)]));
            bytes.extend(file);
        }
        let index = [json!(index).to_string().as_bytes(), b"\n"].concat();
        let bytes = [index, bytes].concat();
        let packed = packed(&bytes, known)?;
        Ok(format!(
            "<script type=\"text/plain\" id=\"pack\" data-size=\"{}\" data-packed=\"{}\">{}</script>",
            bytes.len(),
            packed.len(),
            encode(&packed)
        ))
    }
}

fn packed(bytes: &[u8], known: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let (longest, all) = (273, 0);
    let mut options =
        LzmaOptions::new(WINDOW, CONTEXT, 0, 0, EncodeMode::Normal, longest, MfType::Bt4, all);
    options.preset_dict = Some(known.to_vec());
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "css" => "text/css",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// A file of a pack: its name and its bytes.
pub type PackedFile = (String, Vec<u8>);

/// Returns the files of the map in one file, as `assets/script/single-file-loader.js` does.
///
/// # Errors
/// A text that is no map in one file, or is cut off.
///
/// # Examples
/// ```
/// use imap::publish::single_file::unpack;
///
/// assert!(unpack("<html></html>").is_err());
/// ```
pub fn unpack(page: &str) -> Result<Vec<PackedFile>, Box<dyn Error>> {
    let known = page.split_once("<noscript>").and_then(|(_, rest)| rest.split_once("</noscript>"));
    let (known, _) = known.ok_or("i-map.html: no texts")?;
    let (_, element) = page.rsplit_once(" id=\"pack\"").ok_or("i-map.html: no pack")?;
    let size = |name: &str| -> Option<usize> {
        let (_, rest) = element.split_once(name)?;
        rest.split('"').nth(1)?.parse().ok()
    };
    let sizes = size("data-size=").zip(size("data-packed="));
    let (size, packed) = sizes.ok_or("i-map.html: no sizes")?;
    let text = element.split_once('>').and_then(|(_, rest)| rest.split_once("</script>"));
    let packed =
        decode(text.ok_or("i-map.html: cut off")?.0, packed).ok_or("i-map.html: cut off")?;
    let mut bytes = vec![0; size];
    let known = Some(known.as_bytes());
    LzmaReader::new(&packed[..], size as u64, CONTEXT, 0, 0, WINDOW, known)?
        .read_exact(&mut bytes)?;
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or("i-map.html: no index")?;
    let (index, files) = (bytes.get(..end).unwrap_or_default(), bytes.get(end + 1..));
    let index: Map<String, Value> = serde_json::from_slice(index)?;
    let file = |(name, place): (&String, &Value)| {
        let number = |at: usize| usize::try_from(place.get(at)?.as_u64()?).ok();
        let (start, length) = (number(0)?, number(1)?);
        Some((name.clone(), files?.get(start..start.checked_add(length)?)?.to_vec()))
    };
    let files: Option<Vec<PackedFile>> = index.iter().map(file).collect();
    files.ok_or_else(|| "i-map.html: damaged".into())
}
