//! Tests builds with other content: a folder laid out like `assets`, and sheets.

use std::fs;
use std::path::Path;

use imap::atlas::packed::from_bytes;
use imap::atlas::{Atlas, TextSet};
use imap::i18n::LanguageFile;
use imap_tools::{content, data_files, theme};

fn load(own: &str) -> content::Loaded {
    content::load(Path::new("assets"), Some(Path::new(own))).unwrap()
}

#[test]
fn the_map_of_another_region_is_made_of_another_folder() {
    let loaded = load("tests/data/prague");
    let tags: Vec<&str> = loaded.editions.iter().map(|edition| edition.tag.as_str()).collect();
    // The languages are those of the content; the interface texts are the published ones.
    assert_eq!(tags, ["en", "fr"]);
    assert!(!loaded.editions[1].words.interface.map.label.is_empty());
    let files = data_files::of_content(&loaded.aliases, &loaded.editions);
    let file = |name: &str| &files.iter().find(|file| file.name == name).unwrap().bytes;
    let mut atlas: Atlas = from_bytes(file("content")).unwrap();
    assert!(files.iter().all(|file| !file.name.ends_with("-ar")));
    assert_eq!((atlas.site.centre.lon, atlas.site.centre.lat), (40.0, 52.0));
    assert_eq!(atlas.site.years, [2009, 2014]);
    for (tag, title, country) in [
        ("en", "Prague Process i-Map", "Czechia"),
        ("fr", "i-Map du Processus de Prague", "Tchéquie"),
    ] {
        let (_, names): LanguageFile = from_bytes(file(&format!("language-{tag}"))).unwrap();
        atlas.put_texts(TextSet::Names, names);
        assert_eq!(atlas.site.title, title);
        assert_eq!(atlas.country("CZE".parse().unwrap()).unwrap().name, country);
    }
    // Nothing of the other region is left in any file, except in the names of countries.
    assert!(atlas.groups.is_empty() && atlas.phases.is_empty() && atlas.themes.len() == 1);
    for file in files.iter().filter(|file| file.name != "aliases") {
        let text = String::from_utf8_lossy(&file.bytes);
        for word in ["MTM", "Mediterranean", "Méditerran"] {
            let named = text.matches(word).count();
            assert_eq!(named, 0, "{} says {word}", file.name);
        }
    }
}

#[test]
fn colours_are_of_the_content_and_stand_out() {
    let published = theme::Theme::read(Path::new("assets/content")).unwrap();
    assert!(published.is_empty());
    let own = theme::Theme::read(Path::new("tests/data/prague/content")).unwrap();
    let put = |text: &str| own.text(text.to_owned());
    assert_eq!(
        put("a{color:#0b6e74}b{color:#0b6e75}#0b6e7"),
        "a{color:#7a1f5c}b{color:#0b6e75}#0b6e7"
    );
    // A colour that replaces another is not replaced again.
    let swapped = theme::Theme::of("routes = \"#0b6e74\"\naccent = \"#5b3a86\"").unwrap();
    assert_eq!(swapped.text("#0b6e74 #5b3a86".into()), "#5b3a86 #0b6e74");
    let mut program = b"\x00asm\xff#0b6e74\xfe".to_vec();
    own.colours().put(&mut program);
    assert_eq!(program, b"\x00asm\xff#7a1f5c\xfe");
    let said = |text: &str| theme::Theme::of(text).unwrap_err().to_string();
    let all = said("accent = \"#ffee00\"\nroutes = \"red\"\nroads = \"#000000\"");
    for part in [
        "accent has a contrast of 1.",
        "routes must be written as",
        "there is no colour roads",
        "4.5:1 is needed",
    ] {
        assert!(all.contains(part), "{part} in {all}");
    }
}

#[test]
fn problems_of_opened_content_are_reported() {
    let missing = content::load(Path::new("assets"), Some(Path::new("tests/data/no-such")));
    assert!(missing.is_err());
    let folder = std::env::temp_dir().join(format!("i-map-test-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let projects = folder.join("projects.csv");
    fs::write(&projects, "title,countries\nA,Mali\nB,Nigerr\n").unwrap();
    let said = content::load(Path::new("assets"), Some(&folder)).err().unwrap().to_string();
    assert!(said.contains("row 3") && said.contains("Did you mean “Niger”?"), "{said}");
    // A single file is enough, and gives an edition in each language.
    fs::write(&projects, "title,countries\nA,Mali\n").unwrap();
    let loaded = content::load(Path::new("assets"), Some(&projects)).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(loaded.editions.len(), 3);
    assert!(loaded.editions.iter().all(|edition| edition.atlas.projects.len() == 1));
}

/// The name of the published content's dialogue occurs only in the content. The former name of a
/// field is still accepted.
#[test]
fn no_source_knows_the_dialogue() {
    fn each(folder: &Path, visit: &mut dyn FnMut(&Path)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { each(&path, visit) } else { visit(&path) }
        }
    }
    let mut looked_at = 0;
    each(Path::new("src"), &mut |path| {
        looked_at += 1;
        for line in fs::read_to_string(path).unwrap().lines() {
            let former = line.contains("alias = \"mtm_") || line.starts_with("dialogue_name = ");
            let knows =
                line.to_lowercase().contains("mtm") || line.contains("Mediterranean Transit");
            assert!(former || !knows, "{}: {line}", path.display());
        }
    });
    assert!(looked_at > 100, "{looked_at}");
}
