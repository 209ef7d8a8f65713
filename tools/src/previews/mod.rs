//! The pictures that previews of links show (`og:image`): the map of a record beside its title, drawn
//! by the renderer of the map with the fonts in `tools/font/`, so that every machine draws the same.

mod palette;
mod raster;
mod sheet;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;

use imap::atlas::{Atlas, Date};
use imap::export::Export;
use imap::geo::{Plane, Topology, Viewport};
use imap::i18n::Lang;
pub use imap::publish::pages::{SIZE_PX, preview_name};
use imap::state::{Selection, State, command, record_page};
use imap::view::Store;
use imap::view::picture_shape::PictureShape;

use super::data_files::Edition;
use super::theme::Theme;
pub use raster::MOST_BYTES;
use raster::Rasteriser;

/// A preview picture.
pub struct Preview {
    /// Path in the folder of the site.
    pub name: String,
    /// The PNG file.
    pub bytes: Vec<u8>,
}

/// The pictures of a language.
pub struct Previews {
    /// The pictures.
    pub files: Vec<Preview>,
    /// Letters that the font of the build does not have; the pictures show boxes in their place.
    pub missing_letters: BTreeSet<char>,
}

/// Draws the pictures of some of the [`subjects`] of a language on all cores.
///
/// # Errors
/// A picture that cannot be drawn.
pub fn previews(
    edition: &Edition,
    world: &Topology,
    theme: &Theme,
    subjects: &[Option<Selection>],
) -> Result<Previews, String> {
    let rasteriser = Rasteriser::new();
    let workers = thread::available_parallelism().map_or(1, usize::from).min(subjects.len().max(1));
    let parts = thread::scope(|scope| {
        let draw = |first: usize| {
            let subjects = subjects.iter().skip(first).step_by(workers);
            let (rasteriser, theme) = (&rasteriser, theme);
            scope.spawn(move || draw_pictures(edition, world, theme, rasteriser, subjects))
        };
        let threads: Vec<_> = (0..workers).map(draw).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.map(|part| part.unwrap_or_else(|_| Err("a thread has ended".into()))).collect()
    });
    let parts: Result<Vec<Previews>, String> = parts;
    let mut all = Previews { files: Vec::new(), missing_letters: BTreeSet::new() };
    for part in parts? {
        all.files.extend(part.files);
        all.missing_letters.extend(part.missing_letters);
    }
    all.files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

/// Writes the pictures of all languages into the folder of the site.
///
/// # Errors
/// A picture that cannot be drawn or written.
pub fn write_previews(
    editions: &[Edition],
    world: &Topology,
    theme: &Theme,
    staging: &Path,
) -> Result<(), Box<dyn std::error::Error>> {
    for edition in editions {
        let Previews { files, missing_letters } =
            previews(edition, world, theme, &subjects(&edition.atlas))?;
        for Preview { name, bytes } in files {
            let path = staging.join(name);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, bytes)?;
        }
        if !missing_letters.is_empty() {
            let letters: String = missing_letters.into_iter().collect();
            eprintln!(
                "The preview pictures ({}) show boxes for letters that tools/font/ lacks: {letters}",
                edition.tag
            );
        }
    }
    Ok(())
}

/// Returns the records with a picture of their own, and `None` for the picture of all other pages.
pub fn subjects(atlas: &Atlas) -> Vec<Option<Selection>> {
    let records = atlas.projects.ids().map(Selection::Project);
    let records = records.chain(atlas.routes.ids().map(Selection::Route));
    [None].into_iter().chain(records.map(Some)).collect()
}

/// Draws the pictures of some subjects, with one scene for all of them.
fn draw_pictures<'a>(
    edition: &Edition,
    world: &Topology,
    theme: &Theme,
    rasteriser: &Rasteriser,
    subjects: impl Iterator<Item = &'a Option<Selection>>,
) -> Result<Previews, String> {
    let lang = Lang::from_tag(&edition.tag).ok_or("the language is not one of the map's")?;
    let mut store = Store::new(edition.atlas.clone(), edition.words.speech.clone(), lang);
    let mut scene = export(&store, edition, world).scene();
    let mut all = Previews { files: Vec::new(), missing_letters: BTreeSet::new() };
    for &subject in subjects {
        let Some(name) = name_of(lang, subject, &edition.atlas) else { continue };
        let opening = State::opening_state(&edition.atlas);
        store.set_state(State { selection: subject, ..opening });
        let export = export(&store, edition, world);
        export.update_scene(&mut scene);
        let (bytes, missing) = rasteriser
            .png(|has_names| theme.text(sheet::preview_svg(&export, &scene, has_names)))?;
        all.files.push(Preview { name, bytes });
        all.missing_letters.extend(missing);
    }
    Ok(all)
}

/// Returns the path of the picture of a subject; `None` if its key has no page.
fn name_of(lang: Lang, subject: Option<Selection>, atlas: &Atlas) -> Option<String> {
    let Some(selection) = subject else { return Some(preview_name(lang, "")) };
    let (kind, key) = command::encode_selection(selection, atlas);
    record_page::page_address(lang, kind, &key).map(|address| preview_name(lang, &address))
}

/// Returns an export of the state of a store, which frames the map for the selection.
fn export<'a>(store: &'a Store, edition: &'a Edition, world: &'a Topology) -> Export<'a> {
    Export {
        context: store.view_context(),
        words: &edition.words.share,
        world,
        view: Viewport { centre: Plane::new(0.0, 0.0), scale: 1.0, size: sheet::SIZE },
        is_moved: false,
        shape: PictureShape::Window,
        link: "",
        host: "",
        // The picture names no day, or each build would differ.
        today: Date::year_only(2000),
    }
}
