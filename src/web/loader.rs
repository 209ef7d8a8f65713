//! The files beside the page, each fetched once for all modules by `boot.js`, and
//! the content that they hold in a language.

use wasm_bindgen::prelude::*;

use crate::atlas::packed::{self, Packed};
use crate::atlas::{Atlas, Part};
use crate::geo::Topology;
use crate::language::words::InOrder;
use crate::language::{Catalogue, Interface, Lang, Share, Speech};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = imap, js_name = file, catch)]
    async fn fetch_file(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = imap, js_name = edition)]
    fn count_editions() -> u32;
}

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

/// The words of the dialog for sharing.
///
/// # Errors
/// The file cannot be had or read.
pub async fn share(lang: Lang) -> Result<Share, Failure> {
    let words: Vec<String> = unpacked(&["share-", lang.tag()].concat()).await?;
    Ok(Share::read(&mut words.into_iter()))
}

/// How often other files have taken the place of those before.
pub fn edition() -> u32 {
    count_editions()
}

/// The geography, all of it finer than the page opens with: for what is kept.
///
/// # Errors
/// A file cannot be had or read.
pub async fn world() -> Result<Topology, Failure> {
    let damaged = |name| move |_| failure(name, "damaged, or of another version");
    let mut world = Topology::decode(&bytes("world").await?).map_err(damaged("world"))?;
    world.refine(&bytes("finer").await?).map_err(damaged("finer"))?;
    Ok(world)
}

/// The other names of things, for the search.
///
/// # Errors
/// The file cannot be had or read.
pub async fn aliases() -> Result<Vec<Vec<String>>, Failure> {
    unpacked("aliases").await
}

async fn bytes(name: &str) -> Result<Vec<u8>, Failure> {
    let bytes = fetch_file(name).await.map_err(|why| failure(name, &said(&why)))?;
    Ok(bytes.unchecked_into::<js_sys::Uint8Array>().to_vec())
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
