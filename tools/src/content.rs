//! Loads the content of the page: that of `assets`, or an editor's own. The latter is a folder laid
//! out like `assets`, a folder of sheets, or a workbook.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use imap::briefing::Briefing;
use imap::content::lod::Focus;
use imap::content::raw::{self, Region};
use imap::content::{self, folder};
use imap::i18n::PositionalCodec;
use imap::i18n::{Lang, Words};
use imap::import::{self, PublishedContent, ReadOptions, Severity, SourceFile};
use imap::publish::official::{EditionDetails, make_official};

use super::data_files::{Edition, editions};
use super::lod_files;

/// The environment variable with the path of an editor's own content; `scripts/build --content`
/// sets it.
pub const ENV_VARIABLE: &str = "IMAP_CONTENT";

/// The content in its languages, the original first, and the aliases of all entities.
pub struct Loaded {
    /// The content in each language, the original first.
    pub editions: Vec<Edition>,
    /// Alternative names of records (`imap::content::aliases`).
    pub aliases: Vec<Vec<String>>,
    /// The region of the content.
    pub region: Region,
    /// Briefings of sheets; `None` for a folder, whose file `briefings.toml` is read for itself.
    pub briefings: Option<Vec<Briefing>>,
}

/// Loads and checks the content: that of `assets`, or that at `own`.
///
/// # Errors
/// A list of all problems.
pub fn load(assets: &Path, own: Option<&Path>) -> Result<Loaded, Box<dyn Error>> {
    match own {
        None => of_folder(assets),
        Some(own) if own.join("content").is_dir() => {
            let both = MergedFolder::new(assets, own)?;
            of_folder(&both.0)
        }
        Some(own) => import_files(assets, own),
    }
}

fn of_folder(assets: &Path) -> Result<Loaded, Box<dyn Error>> {
    Ok(Loaded {
        editions: editions(assets, &|atlas| atlas)?,
        aliases: folder::read_aliases(assets),
        region: folder::read_folder(assets).content.site.region,
        briefings: None,
    })
}

/// A temporary folder with the language files of `assets` and, over them, an editor's own content.
/// It is removed when dropped.
struct MergedFolder(PathBuf);

impl MergedFolder {
    fn new(assets: &Path, own: &Path) -> Result<Self, Box<dyn Error>> {
        let folder = std::env::temp_dir().join(format!("i-map-content-{}", std::process::id()));
        let both = Self(folder);
        copy(&assets.join("language"), &both.0.join("language"), &|name| name != "content.toml")?;
        copy(own, &both.0, &|_| true)?;
        Ok(both)
    }
}

impl Drop for MergedFolder {
    fn drop(&mut self) {
        // If removal fails, a copy stays in the system's temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path, wanted: &dyn Fn(&str) -> bool) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        if path.is_dir() {
            copy(&path, &to.join(&name), wanted)?;
        } else if wanted(&name.to_string_lossy()) {
            fs::copy(&path, to.join(&name))?;
        }
    }
    Ok(())
}

/// Imports a workbook, or all files of a folder, as the page does.
fn import_files(assets: &Path, own: &Path) -> Result<Loaded, Box<dyn Error>> {
    let published = published_content(assets)?;
    let words = folder::read_messages::<Words>(assets, Lang::default().tag())
        .map_err(|problem| problem.to_string())?;
    let mut files = Vec::new();
    gather(own, own, &mut files)?;
    // The outlines that the page has, so that both give the same area.
    let focus = Focus::of_region(&folder::read_folder(assets).content.site.region);
    let outlines = Some(Rc::new(lod_files::levels(assets, &focus)?.opening));
    let options = ReadOptions { outlines, ..ReadOptions::default() };
    let (words_of_import, lang, mut go_on) = (&words.import, Lang::default(), |_| true);
    let outcome =
        import::read_with(&files, &published, words_of_import, lang, &options, &mut go_on);
    let mut errors = Vec::new();
    for message in &outcome.messages {
        let line = [message.at(&words.import, lang), message.text(&words.import, lang)];
        match message.severity {
            Severity::Error => errors.push(line.join(": ")),
            Severity::Warning | Severity::Note => eprintln!("{}", line.join(": ")),
        }
    }
    let Some(content) = outcome.content.filter(|_| errors.is_empty()) else {
        return Err(format!("the content has problems:\n{}", errors.join("\n")).into());
    };
    let languages = import::in_languages(&content, &published);
    let aliases = import::aliases_of(&languages, &published);
    let atlas =
        |(lang, content): &(Lang, raw::Content)| (*lang, content::validate_content(content).0);
    let atlases = languages.iter().map(atlas).collect();
    let mut official = PublishedContent { atlases, aliases, ..PublishedContent::default() };
    // The title and date are those of the content.
    let publisher = content.site.publisher.clone();
    make_official(&mut official, &EditionDetails { publisher, ..EditionDetails::default() });
    let mut editions = Vec::new();
    for (lang, atlas) in official.atlases {
        let tag = lang.tag().to_owned();
        let words = folder::read_messages(assets, &tag).map_err(|problem| problem.to_string())?;
        editions.push(Edition { tag, atlas, words });
    }
    let briefings = Some(import::briefings_of(&content));
    Ok(Loaded { editions, aliases: official.aliases, region: content.site.region, briefings })
}

fn gather(root: &Path, path: &Path, files: &mut Vec<SourceFile>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = fs::read_dir(path)?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<_, std::io::Error>>()?;
        entries.sort();
        for entry in entries {
            gather(root, &entry, files)?;
        }
        return Ok(());
    }
    let name = path.strip_prefix(root).unwrap_or(path);
    let name = if name.as_os_str().is_empty() {
        path.file_name().unwrap_or_default().as_ref()
    } else {
        name
    };
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    if !hidden {
        files
            .push(SourceFile { name: name.to_string_lossy().into_owned(), bytes: fs::read(path)? });
    }
    Ok(())
}

/// Returns the published content for the import.
fn published_content(assets: &Path) -> Result<PublishedContent, Box<dyn Error>> {
    let (mut atlases, mut interfaces) = (Vec::new(), Vec::new());
    for Edition { tag, atlas, words } in editions(assets, &|atlas| atlas)? {
        let lang = Lang::from_tag(&tag).ok_or("a language of the site is not one of the map's")?;
        let mut interface = Vec::new();
        words.interface.write_texts(&mut interface);
        atlases.push((lang, atlas));
        interfaces.push((lang, interface));
    }
    let (aliases, other_names) = (folder::read_aliases(assets), folder::read_other_names(assets));
    Ok(PublishedContent {
        atlases,
        interfaces,
        aliases,
        other_names,
        ..PublishedContent::default()
    })
}
