//! Tests the pictures of projects: from opened files, in the workbook that the page writes, on the
//! card, and in the published site.

use std::fs;
use std::io::{Cursor, Read, Write};

use crate::support::{content, read, shipped, zip};
use imap::atlas::picture_file::{bytes_of_address, data_address, picture_format, size_of_address};
use imap::content::{folder, raw, validate_content};
use imap::i18n::Lang;
use imap::import::{self, Foreign, Message, MessageKind, Outcome, Severity};

/// The head of a PNG, which has its size, and zeros.
fn png(width: u32, height: u32, bytes: usize) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend(b"\x08\x06\0\0\0");
    png.resize(bytes.max(png.len()), 0);
    png
}

fn address(bytes: &[u8]) -> String {
    data_address(bytes, picture_format(bytes).unwrap())
}

fn problems(outcome: &Outcome) -> Vec<(&MessageKind, &str, &str)> {
    let errors = outcome.messages.iter().filter(|it| it.severity != Severity::Note);
    errors.map(|Message { kind, value, place, .. }| (kind, &**value, &*place.letters)).collect()
}

const TABLE: &str = "Title\tPicture\tPicture: alternative text\tLogo\tLogo: alternative text\n";

fn open(row: &str, files: &[(&str, &[u8])]) -> Outcome {
    let table = [TABLE, row, "\n"].concat();
    read(&[&[("projects.tsv", table.as_bytes())], files].concat())
}

#[test]
fn a_project_has_the_files_that_it_names() {
    let (photo, logo) = (png(640, 480, 999), png(64, 64, 99));
    let row = "A bridge\tphotos/Bridge.PNG\tA bridge over a river\tlogo.png\tA blue arch";
    let whole = [TABLE, row, "\n"].concat();
    let archive = zip(&[
        ("data/projects.tsv", whole.as_bytes()),
        ("data/photos/bridge.png", &photo),
        ("data/logo.png", &logo),
    ]);
    for outcome in [
        open(row, &[("photos/bridge.png", &photo), ("logo.png", &logo)]),
        read(&[("round.zip", &archive)]),
    ] {
        let pictures = &content(&outcome).projects[0].picture;
        assert_eq!(pictures.len(), 2, "{:#?}", outcome.messages);
        assert_eq!(pictures[0].text, "A bridge over a river");
        assert_eq!(pictures[0].file, address(&photo));
        assert!(!pictures[0].logo && pictures[1].logo);
        assert_eq!(problems(&outcome), []);
        let (atlas, found) = validate_content(content(&outcome));
        assert!(found.iter().all(|problem| !problem.place.field.contains("picture")), "{found:?}");
        let (_, project) = atlas.projects.iter().next().unwrap();
        assert_eq!((project.pictures[0].width, project.pictures[0].height), (640, 480));
    }
}

#[test]
fn pictures_that_cannot_be_shown_are_refused_with_a_reason() {
    let refused = |row: &str, files: &[(&str, &[u8])]| {
        let outcome = open(row, files);
        assert_eq!(content(&outcome).projects[0].picture, [], "{row}");
        assert_eq!(content(&outcome).projects[0].title, "A", "{row}");
        let found = problems(&outcome);
        let found =
            found.first().map(|(kind, value, at)| ((*kind).clone(), *value == "a.png", *at == "B"));
        found.unwrap_or_else(|| panic!("{row}: no message"))
    };
    let fine = png(10, 10, 100);
    let (heavy, wide) = (png(10, 10, 200_001), png(5_000, 10, 100));
    let named = "A\ta.png\tSomething";
    for large in [&heavy, &wide] {
        assert_eq!(refused(named, &[("a.png", large)]), (MessageKind::PictureTooLarge, true, true));
    }
    assert_eq!(
        refused("A\ta.png", &[("a.png", &fine)]),
        (MessageKind::NoAlternativeText, true, true)
    );
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>";
    let gif = b"GIF89a\x01\0\x01\0\0\0\0";
    for other in [&svg[..], &gif[..]] {
        let (kind, ..) = refused(named, &[("a.png", other)]);
        assert_eq!(kind, MessageKind::Foreign(Foreign::Picture), "the file itself is named first");
    }
    assert_eq!(refused(named, &[]), (MessageKind::NoSuchPicture, true, true));
    let outside = refused("A\thttps://example.org/a.png\tSomething", &[]);
    assert_eq!(outside.0, MessageKind::NoSuchPicture);
}

#[test]
fn a_picture_that_no_project_names_is_reported() {
    let outcome = open("A", &[("other.png", &png(9, 9, 90))]);
    let found = problems(&outcome);
    assert_eq!(found, [(&MessageKind::Foreign(Foreign::Picture), "", "")]);
    let alone = read(&[("other.png", &png(9, 9, 90))]);
    let kinds: Vec<_> = alone.messages.iter().map(|message| &message.kind).collect();
    assert_eq!(kinds, [&MessageKind::Foreign(Foreign::Picture)]);
    assert!(alone.content.is_none());
}

/// The published content with pictures for its first two projects.
fn with_pictures() -> raw::Content {
    let mut content = shipped().content();
    let picture = |bytes: &[u8], text: &str, logo| raw::RawPicture {
        file: address(bytes),
        text: text.to_owned(),
        logo,
    };
    content.projects[0].picture = vec![
        picture(&png(640, 480, 5_000), "A “bridge” & <river>", false),
        picture(&png(40, 40, 400), "An arch", true),
        picture(&png(50, 50, 500), "A wave", true),
    ];
    content.projects[1].picture = vec![picture(&png(3, 2, 300), "A road", false)];
    content
}

#[test]
fn the_workbook_of_the_page_keeps_all_pictures() {
    let content = with_pictures();
    for lang in Lang::ALL {
        let bytes = import::template(&content, shipped(), lang);
        let outcome = read(&[("own.xlsx", &bytes)]);
        let again = crate::support::content(&outcome);
        for (before, after) in content.projects.iter().zip(&again.projects) {
            assert_eq!(before.picture, after.picture, "{lang:?} {}", before.id);
        }
        let told = problems(&outcome);
        assert!(told.iter().all(|(kind, ..)| !format!("{kind:?}").contains("Picture")), "{told:?}");
    }
}

/// Returns a workbook with the texts of its parts changed.
fn changed(bytes: &[u8], change: &dyn Fn(&str, String) -> String) -> Vec<u8> {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let (name, mut bytes) = (entry.name().unwrap().to_string(), Vec::new());
        entry.read_to_end(&mut bytes).unwrap();
        if let Ok(text) = String::from_utf8(bytes.clone()) {
            bytes = change(&name, text).into_bytes();
        }
        out.start_file(&*name, ::zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn pictures_over_two_cells_belong_to_the_row_of_their_upper_corner() {
    let content = with_pictures();
    let bytes = import::template(&content, shipped(), Lang::En);
    let to = "<xdr:to><xdr:col>99</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row>\
              <xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:ext";
    let excel = changed(&bytes, &|name, text| match name.starts_with("xl/drawings/drawing") {
        true => text
            .replace("oneCellAnchor", "twoCellAnchor")
            .replace("</xdr:from><xdr:ext", &["</xdr:from>", to].concat()),
        false => text,
    });
    let outcome = read(&[("excel.xlsx", &excel)]);
    assert_eq!(crate::support::content(&outcome).projects[0].picture, content.projects[0].picture);
    // Below the last project, and without alternative text.
    let moved = changed(&bytes, &|name, text| match name.starts_with("xl/drawings/drawing") {
        true => text
            .replacen("<xdr:row>2</xdr:row>", "<xdr:row>2000</xdr:row>", 1)
            .replace("descr=\"An arch\"", ""),
        false => text,
    });
    let outcome = read(&[("moved.xlsx", &moved)]);
    let kinds: Vec<_> = outcome.messages.iter().map(|message| &message.kind).collect();
    assert!(kinds.contains(&&MessageKind::UnplacedPicture), "{kinds:?}");
    assert!(kinds.contains(&&MessageKind::NoSuchPicture), "the cell still names it: {kinds:?}");
    assert!(kinds.contains(&&MessageKind::SecondPicture) || !kinds.is_empty());
}

#[test]
fn the_published_site_has_pictures_as_files_and_content_folders_name_them() {
    let assets = std::env::temp_dir().join(format!("i-map-pictures-{}", std::process::id()));
    let pictures = assets.join("content/pictures");
    fs::create_dir_all(&pictures).unwrap();
    fs::write(pictures.join("bridge.png"), png(640, 480, 999)).unwrap();
    fs::write(assets.join("secret.png"), png(640, 480, 999)).unwrap();
    let project = |id: &str, file: &str| {
        format!(
            "[[project]]\nid = \"{id}\"\ntitle = \"{id}\"\nsources = []\n\
             [[project.picture]]\nfile = \"{file}\"\ntext = \"A bridge\"\n"
        )
    };
    let toml = [
        project("fine", "bridge.png"),
        project("none", "nothing.png"),
        project("outside", "../../secret.png"),
    ];
    fs::write(assets.join("content/projects.toml"), toml.concat()).unwrap();
    let content = folder::read_folder(&assets).content;
    let (atlas, problems) = validate_content(&content);
    let told: Vec<String> = problems
        .iter()
        .filter(|problem| problem.place.field == "picture 1")
        .map(ToString::to_string)
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("content/pictures"), "{told:?}");
    let of = |key: &str| &atlas.projects[atlas.projects.by_key(key).unwrap()].pictures;
    assert!(of("none").is_empty() && of("outside").is_empty());
    assert_eq!(bytes_of_address(&of("fine")[0].address), Some(png(640, 480, 999)));

    let mut published = atlas.clone();
    let files = imap::publish::pictures::take_pictures(&mut published);
    let fine = published.projects.by_key("fine").unwrap();
    let picture = &published.projects[fine].pictures[0];
    assert_eq!(size_of_address(&picture.address), Ok([640, 480]));
    assert_eq!(files, [(picture.address.clone(), png(640, 480, 999))]);

    let store =
        imap::view::Store::new(published.clone(), crate::support::words(Lang::En).speech, Lang::En);
    let card = store.view_context().card(imap::state::Selection::Project(fine)).html();
    let image = format!(
        "<img src=\"{}\" alt=\"A bridge\" width=\"640\" height=\"480\" loading=\"lazy\">",
        picture.address
    );
    assert!(card.contains(&image), "{card}");
    fs::remove_dir_all(&assets).unwrap();
}
