//! The content of the page in a language.

use wasm_bindgen::JsValue;

use super::boot;
use crate::atlas::packed::{self, Packed};
use crate::atlas::{Atlas, Part};
use crate::language::words::InOrder;
use crate::language::{Catalogue, Interface, Lang, Speech};

/// A file that could not be loaded.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Its name.
    pub file: String,
    /// What went wrong with it.
    pub why: String,
}

/// The content in a language, with all words to tell it in.
pub struct Told {
    /// The content.
    pub atlas: Atlas,
    /// The words of the interface.
    pub interface: Interface,
    /// The words of what is told.
    pub speech: Speech,
}

/// Loads a language, but for its notes.
///
/// # Errors
/// The first file that cannot be had or read.
pub async fn language(lang: Lang) -> Result<Told, Failure> {
    let names = ["language-", lang.tag()].concat();
    let speech = ["speech-", lang.tag()].concat();
    let mut atlas: Atlas = unpacked("content").await?;
    let (interface, names): Catalogue = unpacked(&names).await?;
    let speech: Vec<String> = unpacked(&speech).await?;
    atlas.put_texts(Part::Names, names);
    let interface = Interface::read(&mut interface.into_iter());
    Ok(Told { atlas, interface, speech: Speech::read(&mut speech.into_iter()) })
}

/// The notes of a language.
///
/// # Errors
/// The file cannot be had or read.
pub async fn notes(lang: Lang) -> Result<Vec<String>, Failure> {
    unpacked(&["notes-", lang.tag()].concat()).await
}

/// The bytes that the map reads of a language.
///
/// # Errors
/// The first file that cannot be had.
pub async fn for_map(lang: Lang) -> Result<(Vec<u8>, Vec<u8>), Failure> {
    let names = ["language-", lang.tag()].concat();
    Ok((bytes("content").await?, bytes(&names).await?))
}

/// The other names of things, for the search.
///
/// # Errors
/// The file cannot be had or read.
pub async fn aliases() -> Result<Vec<Vec<String>>, Failure> {
    unpacked("aliases").await
}

async fn bytes(name: &str) -> Result<Vec<u8>, Failure> {
    boot::file(name).await.map_err(|why| failure(name, &said(&why)))
}

async fn unpacked<T: Packed>(name: &str) -> Result<T, Failure> {
    let bytes = bytes(name).await?;
    packed::from_bytes(&bytes).ok_or_else(|| failure(name, "damaged, or of another version"))
}

fn failure(file: &str, why: &str) -> Failure {
    Failure { file: file.to_owned(), why: why.to_owned() }
}

/// What an error of JavaScript says.
fn said(why: &JsValue) -> String {
    js_sys::Reflect::get(why, &"message".into())
        .ok()
        .and_then(|message| message.as_string())
        .unwrap_or_default()
}
