//! The files beside the page but for the geography: what the page reads of the
//! content, and of each language.

use std::error::Error;
use std::path::Path;

use imap::atlas::packed::to_bytes;
use imap::atlas::{Atlas, Part};
use imap::language::words::InOrder;
use imap::language::{Catalogue, Words};
use imap::read::{self, Problem, folder};

/// A file beside the page.
pub struct File {
    /// Its name, without a hash and without its ending.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The content and the languages under `assets`, checked, each atlas as `made`
/// makes it of the one that is written there.
///
/// # Errors
/// Everything that is wrong with the content or with a translation.
pub fn of_content(
    assets: &Path,
    made: &dyn Fn(Atlas) -> Atlas,
) -> Result<Vec<File>, Box<dyn Error>> {
    let folder = folder::read(assets);
    let (atlas, mut problems) = read::atlas(&folder.content);
    folder.locate(&mut problems);
    problems.extend(folder.problems.iter().cloned());
    if !problems.is_empty() {
        return Err(listed("the content", &problems).into());
    }
    let mut atlas = made(atlas);
    let file = |name: &str, bytes| File { name: name.into(), bytes };
    let mut files = Vec::new();
    for tag in &folder.content.site.languages {
        let (content, problems) = match tag.as_str() {
            "en" => (folder.content.clone(), Vec::new()),
            tag => folder::translated(assets, &folder.content, tag),
        };
        if !problems.is_empty() {
            return Err(listed("the translation", &problems).into());
        }
        let words = folder::words::<Words>(assets, tag).map_err(|problem| problem.to_string())?;
        let (mut interface, mut speech) = (Vec::new(), Vec::new());
        words.interface.write(&mut interface);
        words.speech.write(&mut speech);
        let mut atlas = made(read::atlas(&content).0);
        let names = atlas.take_texts(Part::Names);
        let notes = atlas.take_texts(Part::Notes);
        let begin: Catalogue = (interface, names);
        files.push(file(&format!("language-{tag}"), to_bytes(&begin)));
        files.push(file(&format!("speech-{tag}"), to_bytes(&speech)));
        files.push(file(&format!("notes-{tag}"), to_bytes(&notes)));
    }
    // What is left are the facts; aliases serve the search only.
    files.push(file("aliases", to_bytes(&folder::aliases(assets))));
    atlas.countries.rows_mut().for_each(|country| country.aliases.clear());
    atlas.take_texts(Part::Names);
    atlas.take_texts(Part::Notes);
    files.push(file("content", to_bytes(&atlas)));
    Ok(files)
}

fn listed(what: &str, problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    format!("{what} has problems:\n{}", lines.join("\n"))
}
