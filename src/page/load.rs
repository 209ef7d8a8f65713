//! The files that the page begins with.

use std::sync::Arc;

use super::fault::Failure;
use super::speak;
use crate::atlas::packed::{self, Packed};
use crate::atlas::{Atlas, Part};
use crate::browser::{document, fetch};
use crate::geo::Topology;
use crate::language::words::InOrder;
use crate::language::{Catalogue, Lang, Words};

/// What the page begins with.
pub struct Loaded {
    /// The countries.
    pub topology: Topology,
    /// The facts of the content as they came, for another language.
    pub facts: Facts,
    /// The content in the page's language.
    pub atlas: Atlas,
    /// The words of that language.
    pub words: Words,
    /// The language.
    pub lang: Lang,
}

/// Loads everything that the page begins with, all at once.
pub async fn all() -> Result<Loaded, Failure> {
    let lang = speak::asked();
    // All three are on their way before the first is waited for.
    let world = Coming::file("world-50m");
    let content = Coming::file("content");
    let language = Coming::file(&["language-", lang.tag()].concat());
    let topology = world.topology().await?;
    let facts = Facts(content.bytes().await?.into());
    let mut atlas = facts.atlas()?;
    let catalogue: Catalogue = language.packed().await?;
    atlas.put_texts(Part::Names, catalogue.1);
    Ok(Loaded { topology, facts, atlas, words: Words::read(&mut catalogue.0.into_iter()), lang })
}

/// The content without its texts, as it came. Read again it is a new atlas, for
/// less code than a copy takes.
#[derive(Clone)]
pub struct Facts(Arc<[u8]>);

impl Facts {
    fn atlas(&self) -> Result<Atlas, Failure> {
        packed::from_bytes(&self.0).ok_or_else(|| failure("content", &DAMAGED))
    }
}

/// A language, when it is changed: its words, and the content in it.
pub async fn language(lang: Lang, facts: &Facts) -> Result<(Words, Atlas), Failure> {
    let mut atlas = facts.atlas()?;
    let names = Coming::file(&["language-", lang.tag()].concat());
    let notes = Coming::file(&["notes-", lang.tag()].concat());
    let catalogue: Catalogue = names.packed().await?;
    atlas.put_texts(Part::Names, catalogue.1);
    atlas.put_texts(Part::Notes, notes.packed().await?);
    Ok((Words::read(&mut catalogue.0.into_iter()), atlas))
}

/// What is wrong with a file that came.
const DAMAGED: &str = "damaged, or of another version";

/// A file on its way.
struct Coming {
    name: String,
    file: fetch::Coming,
}

impl Coming {
    fn file(name: &str) -> Self {
        Self { name: name.to_owned(), file: fetch::start(&address(name)) }
    }

    async fn bytes(self) -> Result<Vec<u8>, Failure> {
        self.file.bytes().await.map_err(|why| failure(&self.name, &why))
    }

    async fn topology(self) -> Result<Topology, Failure> {
        let name = self.name.clone();
        Topology::decode(&self.bytes().await?).map_err(|why| failure(&name, &why))
    }

    async fn packed<T: Packed>(self) -> Result<T, Failure> {
        let name = self.name.clone();
        packed::from_bytes(&self.bytes().await?).ok_or_else(|| failure(&name, &DAMAGED))
    }
}

fn failure(file: &str, why: &dyn std::fmt::Display) -> Failure {
    Failure { file: file.to_owned(), why: why.to_string() }
}

/// The address of a data file: its name carries a hash of what is in it, and
/// `index.html` knows it.
fn address(name: &str) -> String {
    document()
        .get_element_by_id(&format!("file-{name}"))
        .and_then(|link| link.get_attribute("href"))
        .unwrap_or_else(|| format!("data/{name}"))
}
