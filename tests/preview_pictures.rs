//! Tests the pictures that previews of links show: their size, their texts, and that a build repeats
//! them byte for byte.

use std::path::Path;

use imap::atlas::{Id, Project};
use imap::i18n::Lang;
use imap::state::Selection;
use imap_tools::data_files::Edition;
use imap_tools::previews::{MOST_BYTES, Preview, SIZE_PX, previews, subjects};
use imap_tools::theme::Theme;

use super::{export, support};

/// The left edge and the width of the panel with the texts in English, in pixels.
const PANEL: [usize; 2] = [20, 440];

fn edition(lang: Lang) -> Edition {
    let atlases = &support::shipped().atlases;
    let (_, atlas) = atlases.iter().find(|(other, _)| *other == lang).unwrap();
    Edition { tag: lang.tag().into(), atlas: atlas.clone(), words: support::words(lang) }
}

/// The shared picture, those of the projects with the shortest and the longest title, and one of a
/// route.
fn some_subjects(edition: &Edition) -> Vec<Option<Selection>> {
    let atlas = &edition.atlas;
    let length = |id: &Id<Project>| atlas.projects[*id].title.chars().count();
    let projects =
        [atlas.projects.ids().min_by_key(length), atlas.projects.ids().max_by_key(length)];
    let projects = projects.into_iter().flatten().map(Selection::Project);
    let routes = atlas.routes.ids().take(1).map(Selection::Route);
    [None].into_iter().chain(projects.chain(routes).map(Some)).collect()
}

fn draw(edition: &Edition, subjects: &[Option<Selection>]) -> Vec<Preview> {
    let theme = Theme::read(Path::new("assets/content")).unwrap();
    let drawn = previews(edition, export::topology(), &theme, subjects).unwrap();
    assert!(drawn.missing_letters.is_empty(), "{:?}", drawn.missing_letters);
    drawn.files
}

/// The pixels of a PNG file as red, green and blue.
fn pixels(png: &[u8]) -> Vec<[u8; 3]> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    assert_eq!([info.width, info.height], SIZE_PX);
    assert_eq!(info.color_type, png::ColorType::Rgb);
    bytes.chunks_exact(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

/// The pixels of the texts in the panel.
fn panel_texts(png: &[u8], lang: Lang) -> Vec<bool> {
    let width = SIZE_PX[0] as usize;
    let left = if lang == Lang::Ar { width - PANEL[0] - PANEL[1] } else { PANEL[0] };
    let pixels = pixels(png);
    let rows = pixels.chunks_exact(width).map(|row| &row[left..left + PANEL[1]]);
    rows.flatten().map(|pixel| pixel.iter().all(|part| *part < 140)).collect()
}

#[test]
fn every_picture_has_its_size_and_its_title() {
    for lang in Lang::ALL {
        let edition = edition(lang);
        let subjects = some_subjects(&edition);
        let files = draw(&edition, &subjects);
        assert_eq!(files.len(), subjects.len());
        let mut seen: Vec<Vec<bool>> = Vec::new();
        for Preview { name, bytes } in &files {
            println!("{name}: {} bytes", bytes.len());
            assert!(bytes.len() <= MOST_BYTES, "{name}: {}", bytes.len());
            assert_eq!(name.starts_with(&format!("{}/", lang.tag())), lang != Lang::En, "{name}");
            assert!(name.ends_with("preview.png"));
            let texts = panel_texts(bytes, lang);
            let dark = texts.iter().filter(|dark| **dark).count();
            assert!(dark > 1000, "{name} has {dark} dark pixels beside the map");
            assert!(!seen.contains(&texts), "{name} has the texts of another picture");
            seen.push(texts);
        }
    }
}

#[test]
fn a_picture_is_drawn_again_byte_for_byte() {
    let edition = edition(Lang::Ar);
    let subjects = &some_subjects(&edition)[..2];
    let draw = || draw(&edition, subjects).into_iter().map(|file| file.bytes).collect::<Vec<_>>();
    assert_eq!(draw(), draw());
}

#[test]
fn each_project_and_route_has_a_picture_and_all_countries_one() {
    let atlas = &edition(Lang::Fr).atlas;
    let subjects = subjects(atlas);
    assert_eq!(subjects.len(), atlas.projects.len() + atlas.routes.len() + 1);
    assert_eq!(subjects[0], None);
    assert!(subjects.iter().all(|subject| !matches!(subject, Some(Selection::Country(_)))));
}

#[test]
fn letters_that_the_font_lacks_are_named() {
    let mut edition = edition(Lang::En);
    edition.atlas.site.title = "რუკა A".into();
    let theme = Theme::read(Path::new("assets/content")).unwrap();
    let drawn = previews(&edition, export::topology(), &theme, &[None]).unwrap();
    assert_eq!(drawn.missing_letters, "რუკა".chars().collect());
}
