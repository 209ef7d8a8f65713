//! The files of the pack, one after the other in one stream of LZMA.

use std::error::Error;
use std::io::Write as _;

use lzma_rust2::{EncodeMode, LzmaOptions, LzmaWriter, MfType};
use serde_json::{Map, json};

use super::letters::letters;

/// As far as a match may lie behind: all of the pack.
const WINDOW: u32 = 1 << 22;

/// Bits of the byte before that are a context, as `assets/script/lzma.js` has
/// it; the position is none.
const CONTEXT: u32 = 3;

/// What stands before what, so that what is alike is near: what the page has in
/// clear, other texts, scripts, modules, and what nothing else is like.
const ORDER: [&str; 9] =
    ["head.html", "body.html", ".css", "content", "notes-", ".js", ".wasm", ".woff2", "world"];

/// The files of the pack.
#[derive(Default)]
pub struct Pack {
    files: Vec<(String, Vec<u8>)>,
}

impl Pack {
    /// Takes a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.files.push((name.into(), bytes.into()));
    }

    /// The element that holds the pack. What the page has in clear, the bytes
    /// `known`, is taken as read before.
    ///
    /// # Errors
    /// What the encoder says.
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
            letters(&packed)
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
