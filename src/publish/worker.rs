//! The service worker, with the list of the files that it keeps for offline use.

use std::error::Error;

use super::file_hash::integrity;
use super::offline_copy::{self, Bundle};
use super::site_file::SiteFile;
use serde_json::{Value, json};

/// Files that the page itself never requests: those for other sites, and the service worker, which
/// the browser stores itself.
const NOT_CACHED: [&str; 6] =
    ["i-map.html", "embed.js", "sw.js", "demo", ROOT_ICON, offline_copy::FOLDER];

/// The icon that browsers request at the root of a host, without a link to it.
pub const ROOT_ICON: &str = "favicon.ico";

/// The beginnings of the names of files that only publishing needs. It reads the whole site, which
/// no offline copy has.
const FOR_PUBLISHING: [&str; 2] = ["site-", "data/site-"];

/// Returns `true` for a file of the site that the offline copy has. Pages of records and lists come
/// later.
///
/// # Examples
/// ```
/// use imap::publish::worker::is_kept_offline;
///
/// assert!(is_kept_offline("data/world-1.bin") && !is_kept_offline("demo/index.html"));
/// ```
pub fn is_kept_offline(name: &str) -> bool {
    let first = name.split('/').next().unwrap_or_default();
    !NOT_CACHED.contains(&first) && !FOR_PUBLISHING.iter().any(|begin| name.starts_with(begin))
}

/// Returns the files of the offline copy: the bundles, and last the service worker that names them.
/// `files` are those that it keeps, sorted by their names, and `code` is that of the worker.
///
/// # Errors
/// Files without `index.html`.
///
/// # Examples
/// ```
/// use imap::publish::worker::offline_files;
///
/// let files = vec![("index.html".to_owned(), b"<html>".to_vec())];
/// let copy = offline_files(files, "// code").unwrap();
/// assert_eq!(copy.last().unwrap().0, "sw.js");
/// assert!(offline_files(Vec::new(), "// code").is_err());
/// ```
pub fn offline_files(
    mut files: Vec<SiteFile>,
    code: &str,
) -> Result<Vec<SiteFile>, Box<dyn Error>> {
    // The page comes by itself: the other files get the security headers of its response.
    let page = files.iter().position(|(name, _)| name == "index.html").ok_or("no index.html")?;
    let (_, page) = files.remove(page);
    let bundles = offline_copy::bundles(&files)?;
    let worker = worker(&page, &bundles, code).into_bytes();
    let bundles = bundles.into_iter().map(|bundle| (bundle.name, bundle.bytes));
    Ok(bundles.chain([("sw.js".to_owned(), worker)]).collect())
}

/// Returns the service worker with its constants, which `service-worker.js` describes.
fn worker(page: &[u8], bundles: &[Bundle], code: &str) -> String {
    let bundles: Vec<Value> = bundles
        .iter()
        .map(|bundle| {
            let rows =
                bundle.files.iter().map(|file| json!([file.name, file.size, file.integrity]));
            json!({
                "name": bundle.name,
                "integrity": integrity(&bundle.bytes),
                "files": rows.collect::<Vec<_>>(),
            })
        })
        .collect();
    let bundles = Value::Array(bundles).to_string();
    let page = integrity(page);
    let lists = ["const PAGE = '", &page, "';\nconst BUNDLES = ", &bundles, ";\n"].concat();
    let build = integrity([lists.as_str(), code].concat().as_bytes());
    ["const BUILD = '", &build[7..23], "';\n", lists.as_str(), code].concat()
}
