//! One function for each reader of untrusted bytes. It must not panic on any input, and a value
//! that was read must survive writing and reading. `tests/fuzz.rs` runs them over the corpus.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::Atlas;
use imap::atlas::packed::{from_bytes, to_bytes};
use imap::content::{self, folder};
use imap::geo::Topology;
use imap::i18n::{Lang, Words};
use imap::import::{self, Corrections, PublishedContent, ReadOptions, SourceFile};
use imap::state::url;

/// A function that runs a reader and panics if something is wrong.
pub type Read = fn(&[u8]);

/// The readers with the names of their folders in `corpus`.
pub const READERS: [(&str, Read); 12] = [
    ("topology", topology),
    ("refine", refine),
    ("packed", packed),
    ("geojson", geojson),
    ("json", json),
    ("csv", csv),
    ("xlsx", xlsx),
    ("ods", ods),
    ("zip", zip),
    ("iati", iati),
    ("query", query),
    ("import", import),
];

/// Reads an encoded topology: countries and their borders.
pub fn topology(data: &[u8]) {
    let bytes = [b"iMT2", data].concat();
    let Ok(topology) = Topology::decode(&bytes) else { return };
    for feature in &topology.features {
        for ring in feature.polygons.iter().flatten() {
            // A ring can be as long as the input, and so can each of its arcs.
            topology.ring_points(&ring[..ring.len().min(8)]);
        }
    }
    assert_eq!(Topology::decode(&topology.encode()).as_ref(), Ok(&topology));
}

/// A topology with two arcs that close a ring, and an island that is not yet visible.
const COARSE: &[u8] = b"iMT2\x64\x03\x10\x18\x00\x05\x00\x12\x00\x00\x11\x00\x00\x00\x12\x19\
    \x01AAA\x0c\x06\x02\x01\x02\x00\x02\x01\x01\x02";

/// Refines a topology.
pub fn refine(data: &[u8]) {
    let before = Topology::decode(COARSE).unwrap();
    let mut topology = before.clone();
    match topology.apply_refinement(&[b"iMF2", data].concat()) {
        Ok(taken) => assert!(taken.iter().all(|&arc| arc < before.arcs.len())),
        Err(_) => assert_eq!(topology, before),
    }
}

/// Reads the content file of the page.
pub fn packed(data: &[u8]) {
    let Some(atlas) = from_bytes::<Atlas>(data) else { return };
    // NaN is not equal to itself, so the bytes are compared.
    let written = to_bytes(&atlas);
    let again = from_bytes::<Atlas>(&written).map(|atlas| to_bytes(&atlas));
    assert_eq!(again.as_ref(), Some(&written));
}

fn open(name: &str, bytes: Vec<u8>) {
    import::read_sheets(&SourceFile { name: name.into(), bytes });
}

/// Reads GeoJSON features.
pub fn geojson(data: &[u8]) {
    let bytes = [br#"{"type":"FeatureCollection","features":["#, data, b"]}"].concat();
    open("a.geojson", bytes);
}

/// Reads JSON of the export format.
pub fn json(data: &[u8]) {
    // Without a brace it would be another format.
    open("a.json", [b"{", data, b"}"].concat());
}

/// Reads CSV with any delimiter and encoding.
pub fn csv(data: &[u8]) {
    let other = matches!(data.trim_ascii_start().first(), Some(b'{' | b'[' | b'<'));
    let begin: &[u8] = if other || data.starts_with(b"PK") { b"x" } else { b"" };
    open("a.csv", [begin, data].concat());
}

/// Reads IATI activities.
pub fn iati(data: &[u8]) {
    open("a.xml", [b"<iati-activities>", data, b"</iati-activities>"].concat());
}

/// Reads any bytes as a zip archive.
pub fn zip(data: &[u8]) {
    open("a.zip", [b"PK", data].concat());
}

/// Reads the parts of an Excel workbook, separated by NUL.
pub fn xlsx(data: &[u8]) {
    let parts: Vec<&[u8]> = data.split(|&byte| byte == 0).collect();
    open("a.xlsx", xlsx_of(&parts));
}

/// Returns a workbook with these parts; missing ones are those of a small workbook.
pub fn xlsx_of(given: &[&[u8]]) -> Vec<u8> {
    const PARTS: [(&str, &[u8]); 5] = [
        ("xl/worksheets/sheet1.xml", b"<worksheet/>"),
        ("xl/sharedStrings.xml", b"<sst><si><t>title</t></si></sst>"),
        ("xl/styles.xml", b"<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ("xl/workbook.xml", b"<workbook><sheet name=\"Projects\" r:id=\"a\"/></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            b"<R><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/>\
              <Relationship Id=\"b\" Target=\"sharedStrings.xml\"/></R>",
        ),
    ];
    let mut given = given.iter();
    let parts = PARTS.map(|(name, plain)| (name, *given.next().unwrap_or(&plain)));
    archive(&parts)
}

/// Reads the content of an OpenDocument workbook.
pub fn ods(data: &[u8]) {
    open("a.ods", ods_of(data));
}

/// Returns an OpenDocument workbook with this content.
pub fn ods_of(content: &[u8]) -> Vec<u8> {
    archive(&[("mimetype", b"x"), ("content.xml", content)])
}

/// Returns an archive of these files, uncompressed: mutations of compressed bytes would rarely
/// reach the reader.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let plain = zip::write::SimpleFileOptions::default();
    let plain = plain.compression_method(zip::CompressionMethod::Stored);
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(*name, plain).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    content::validate_content(&folder::read_folder(Path::new("assets")).content).0
});

/// Initialises the data that the readers use, which takes longer than any of them.
pub fn warm_up() {
    LazyLock::force(&ATLAS);
    LazyLock::force(&WORDS);
    LazyLock::force(&SHIPPED);
}

/// Reads the state of a URL and checks the round trip.
pub fn query(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let url::DecodedUrl { state, camera: place, .. } =
        url::decode(&url::parse_parameters(text), &ATLAS);
    let written = url::to_text(&url::encode(&state, place, &ATLAS));
    let again = url::decode(&url::parse_parameters(&written), &ATLAS).state;
    let search = |search: &str| search.replace(['\n', '\r'], " ");
    assert_eq!(search(&again.search), search(&state.search));
    assert_eq!(again, imap::state::State { search: again.search.clone(), ..state });
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| folder::read_messages(Path::new("assets"), Lang::default().tag()).unwrap());

/// A few countries, groups and organisations: registering all published names would take longer
/// than reading an input.
static SHIPPED: LazyLock<PublishedContent> = LazyLock::new(|| {
    let content = folder::read_folder(Path::new("tests/data/good-content")).content;
    let atlases = vec![(Lang::default(), content::validate_content(&content).0)];
    PublishedContent { atlases, ..PublishedContent::default() }
});

/// Imports up to three CSV files, separated by NUL, up to the checked content.
pub fn import(data: &[u8]) {
    const NAMES: [&str; 3] = ["projects.csv", "hubs.csv", "routes.csv"];
    let mut parts = data.splitn(5, |&byte| byte == 0);
    let file = |(name, bytes): (&str, &[u8])| SourceFile { name: name.into(), bytes: bytes.into() };
    let mut files: Vec<SourceFile> = NAMES.into_iter().zip(parts.by_ref()).map(file).collect();
    // Then the corrections of a preview, one in each line, and a file of any format.
    let corrections = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
    files.extend(parts.next().map(|bytes| file(("any.zip", bytes))));
    let options = ReadOptions {
        corrections: Corrections::parse(corrections.lines()),
        ..ReadOptions::default()
    };
    let words = &WORDS.import;
    let outcome =
        import::read_with(&files, &SHIPPED, words, Lang::default(), &options, &mut |_| true);
    import::report_csv(&outcome, words, Lang::default());
    import::report_workbook(&outcome, words, Lang::default());
    import::preview_view::preview(&outcome, true, words, Lang::default());
}
