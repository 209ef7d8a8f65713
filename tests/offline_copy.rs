//! The bundles of the offline copy.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use imap_tools::offline_copy::{Bundle, FOLDER, bundles};
use imap_tools::pwa::{integrity, write_service_worker};
use serde_json::Value;

/// Names as a build has them, with every kind of file.
const NAMES: [&str; 18] = [
    "boot-0123456789abcdef.js",
    "data/content-0123456789abcdef.bin",
    "data/detail-0123456789abcdef.bin",
    "data/detail/0123456789abcdef.bin",
    "data/detail/fedcba9876543210.bin",
    "data/finer-0123456789abcdef.bin",
    "data/language-ar-0123456789abcdef.bin",
    "data/profile/LBN-0123456789abcdef.bin",
    "data/statistics-0123456789abcdef.bin",
    "data/statistics/asylum-0123456789abcdef.bin",
    "data/world-0123456789abcdef.bin",
    "font/OFL.txt",
    "font/noto-sans-arabic-400.woff2",
    "i-map-0123456789abcdef_bg.wasm",
    "icon/icon.svg",
    "manifest.webmanifest",
    "page-0123456789abcdef.css",
    "something/else/0.bin",
];

/// A file for each name, of different lengths; one is empty.
fn files() -> Vec<(String, Vec<u8>)> {
    let bytes = |place: usize| (0..place * 700).map(|at| (at * 7 % 251) as u8).collect();
    NAMES.iter().enumerate().map(|(place, name)| (name.to_string(), bytes(place))).collect()
}

fn unpacked(bundle: &Bundle) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    GzDecoder::new(bundle.bytes.as_slice()).read_to_end(&mut all).unwrap();
    let mut rest = all.as_slice();
    let mut files = Vec::new();
    for file in &bundle.files {
        let (bytes, after) = rest.split_at(file.size);
        assert_eq!(file.integrity, integrity(bytes), "{}", file.name);
        files.push((file.name.clone(), bytes.to_vec()));
        rest = after;
    }
    assert!(rest.is_empty(), "{} has bytes of no file", bundle.name);
    files
}

#[test]
fn every_file_is_in_one_bundle_as_it_is() {
    let mut found: Vec<_> = bundles(&files()).unwrap().iter().flat_map(unpacked).collect();
    found.sort();
    assert_eq!(found, files());
}

#[test]
fn the_copy_comes_in_at_most_twenty_files() {
    let bundles = bundles(&files()).unwrap();
    // The page and the service worker come by themselves.
    assert!(bundles.len() + 2 <= 20 && bundles.len() == 5, "{}", bundles.len());
    let names: BTreeSet<_> = bundles.iter().map(|bundle| &bundle.name).collect();
    assert_eq!(names.len(), bundles.len());
}

#[test]
fn the_name_of_a_bundle_has_its_hash_and_tells_hosts_that_it_never_changes() {
    for bundle in bundles(&files()).unwrap() {
        let hash = format!("-{:016x}.bin", imap_tools::hash(&bundle.bytes));
        assert!(bundle.name.starts_with(&[FOLDER, "/"].concat()), "{}", bundle.name);
        assert!(bundle.name.ends_with(&hash), "{}", bundle.name);
    }
}

#[test]
fn the_same_files_give_the_same_bytes_and_a_change_changes_one_bundle() {
    let before = bundles(&files()).unwrap();
    assert_eq!(before, bundles(&files()).unwrap());
    let mut changed = files();
    let text = changed.iter_mut().find(|(name, _)| name.starts_with("data/content-")).unwrap();
    text.1.push(1);
    let after = bundles(&changed).unwrap();
    let differs: Vec<_> =
        before.iter().zip(&after).filter(|(before, after)| before.name != after.name).collect();
    assert!(matches!(differs.as_slice(), [(bundle, _)] if bundle.name.contains("/content-")));
}

#[test]
fn a_build_without_files_has_no_bundles() {
    assert_eq!(bundles(&[]).unwrap(), []);
}

#[test]
fn the_service_worker_lists_the_page_and_the_bundles_that_are_written() {
    let staging = std::env::temp_dir().join(format!("i-map-offline-{}", std::process::id()));
    let write = |name: &str, bytes: &[u8]| {
        let path = staging.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    for (name, bytes) in files() {
        write(&name, &bytes);
    }
    // The page, and files that no page requests.
    for name in ["index.html", "i-map.html", "embed.js", "demo/demo.js"] {
        write(name, name.as_bytes());
    }
    write_service_worker(Path::new("assets"), &staging).unwrap();
    let code = fs::read_to_string(staging.join("sw.js")).unwrap();
    let constant = |name: &str| {
        let head = format!("const {name} = ");
        let value = code.lines().find_map(|line| line.strip_prefix(&head)).unwrap();
        value.trim_end_matches(';').to_owned()
    };
    assert_eq!(constant("PAGE"), format!("'{}'", integrity(b"index.html")));
    assert_eq!(constant("BUILD").len(), 18);
    let listed: Vec<Value> = serde_json::from_str(&constant("BUNDLES")).unwrap();
    let mut names = Vec::new();
    for bundle in &listed {
        let bytes = fs::read(staging.join(bundle["name"].as_str().unwrap())).unwrap();
        assert_eq!(bundle["integrity"], integrity(&bytes));
        let rows = bundle["files"].as_array().unwrap();
        names.extend(rows.iter().map(|row| row[0].as_str().unwrap().to_owned()));
    }
    names.sort();
    assert_eq!(names, NAMES);
    fs::remove_dir_all(&staging).unwrap();
}
