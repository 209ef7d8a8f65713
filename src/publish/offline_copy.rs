//! The bundles of the offline copy: the files of a build, joined and compressed, so that a visitor
//! who keeps the map requests a handful of files and not hundreds.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::file_hash::{hash, integrity};

/// The folder of the bundles.
pub const FOLDER: &str = "offline";

/// The kinds of files that change together, with the beginnings of their names. An update requests
/// only the bundles that changed. Other files are programs.
const KINDS: [(&str, &[&str]); 4] = [
    ("geography", &["data/detail/", "data/detail-", "data/finer-", "data/world-"]),
    ("statistics", &["data/indicators-", "data/profile", "data/statistics"]),
    ("content", &["data/"]),
    ("fonts", &["font/", "icon/"]),
];

/// The kind of all other files: modules, scripts, style sheets and the manifest.
const PROGRAMS: &str = "programs";

/// A file in a bundle.
#[derive(Clone, Debug, PartialEq)]
pub struct BundledFile {
    /// Name relative to the folder of the page.
    pub name: String,
    /// Length in bytes.
    pub size: usize,
    /// Hash in the format of the `integrity` attribute.
    pub integrity: String,
}

/// Files of a build, one after the other, as one gzip file.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// Name relative to the folder of the page, with a hash. It does not end in `.gz`, because
    /// hosts would then declare an encoding, and the browser would unpack the file itself.
    pub name: String,
    /// The compressed bytes.
    pub bytes: Vec<u8>,
    /// The files in their order.
    pub files: Vec<BundledFile>,
}

/// Returns the bundles of files, each given by its name and bytes. The same files give the same
/// bytes.
///
/// # Errors
/// Never for bytes in memory.
///
/// # Examples
/// ```
/// use imap::publish::offline_copy::bundles;
///
/// let files = [("data/content-1.bin".to_owned(), b"abc".to_vec())];
/// let made = bundles(&files).unwrap();
/// assert_eq!((made.len(), made[0].files[0].size), (1, 3));
/// assert_eq!(bundles(&files).unwrap(), made);
/// ```
pub fn bundles(files: &[(String, Vec<u8>)]) -> io::Result<Vec<Bundle>> {
    let kinds = KINDS.iter().map(|(kind, _)| *kind).chain([PROGRAMS]);
    kinds
        .map(|kind| (kind, files.iter().filter(|(name, _)| kind_of(name) == kind).collect()))
        .filter(|(_, files): &(_, Vec<_>)| !files.is_empty())
        .map(|(kind, files)| bundle(kind, &files))
        .collect()
}

fn kind_of(name: &str) -> &'static str {
    let mut kinds = KINDS.iter();
    kinds
        .find(|(_, beginnings)| beginnings.iter().any(|beginning| name.starts_with(beginning)))
        .map_or(PROGRAMS, |(kind, _)| kind)
}

fn bundle(kind: &str, files: &[&(String, Vec<u8>)]) -> io::Result<Bundle> {
    // The header has no time and no name of a file.
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    for (_, bytes) in files {
        encoder.write_all(bytes)?;
    }
    let bytes = encoder.finish()?;
    let files = files.iter().map(|(name, bytes)| BundledFile {
        name: name.clone(),
        size: bytes.len(),
        integrity: integrity(bytes),
    });
    Ok(Bundle {
        name: format!("{FOLDER}/{kind}-{:016x}.bin", hash(&bytes)),
        files: files.collect(),
        bytes,
    })
}
