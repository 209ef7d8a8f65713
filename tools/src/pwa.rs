//! Makes the page installable and usable offline: writes the manifest, the bundles of the offline
//! copy, and a service worker with the list of their files.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use super::critical_assets::minify_script;
use super::data_files::Edition;
use super::offline_copy::{self, Bundle};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Files that the page itself never requests: those for other sites, and the service worker, which
/// the browser stores itself.
const NOT_CACHED: [&str; 5] = ["i-map.html", "embed.js", "sw.js", "demo", offline_copy::FOLDER];

/// The elements of the page that name the manifest and the icons.
pub const LINKS: &str = "<link rel=\"icon\" href=\"icon/icon.svg\">
<link rel=\"apple-touch-icon\" href=\"icon/icon-192.png\">
<link rel=\"manifest\" href=\"manifest.webmanifest\">
";

/// Writes the manifest and the icons.
///
/// # Errors
/// A file that cannot be read or written.
pub fn write_manifest(
    assets: &Path,
    staging: &Path,
    original: &Edition,
) -> Result<(), Box<dyn Error>> {
    let site = &original.atlas.site;
    fs::create_dir_all(staging.join("icon"))?;
    for name in ["icon.svg", "icon-192.png", "icon-512.png", "maskable-512.png"] {
        fs::copy(assets.join("icon").join(name), staging.join("icon").join(name))?;
    }
    let icon = |name: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": format!("icon/{name}"), "sizes": sizes, "type": kind, "purpose": purpose });
    let manifest = json!({
        "name": super::scripts::title(site),
        "short_name": site.title,
        "description": site.subtitle,
        "lang": original.tag,
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#0b6e74",
        "icons": [
            icon("icon.svg", "any", "image/svg+xml", "any"),
            icon("icon-192.png", "192x192", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any"),
            icon("maskable-512.png", "512x512", "image/png", "maskable"),
        ],
    });
    fs::write(staging.join("manifest.webmanifest"), serde_json::to_vec_pretty(&manifest)?)?;
    Ok(())
}

/// Writes the bundles and the service worker. Must be called after all other files are written.
///
/// # Errors
/// A build without a page; a file that cannot be read or written.
pub fn write_service_worker(assets: &Path, staging: &Path) -> Result<(), Box<dyn Error>> {
    let code = minify_script(&fs::read_to_string(assets.join("script/service-worker.js"))?);
    let mut files = Vec::new();
    for path in all(staging)? {
        let name = path.strip_prefix(staging)?.to_string_lossy().replace('\\', "/");
        let first = name.split('/').next().unwrap_or_default();
        if !NOT_CACHED.contains(&first) {
            files.push((name, fs::read(&path)?));
        }
    }
    // The page comes by itself: the other files get the security headers of its response.
    let page = files.iter().position(|(name, _)| name == "index.html").ok_or("no index.html")?;
    let (_, page) = files.remove(page);
    let bundles = offline_copy::bundles(&files)?;
    let folder = staging.join(offline_copy::FOLDER);
    fs::create_dir_all(&folder)?;
    for bundle in &bundles {
        fs::write(staging.join(&bundle.name), &bundle.bytes)?;
    }
    fs::write(staging.join("sw.js"), worker(&page, &bundles, &code))?;
    Ok(())
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
    let bundles = Value::Array(bundles);
    let lists = format!("const PAGE = '{}';\nconst BUNDLES = {bundles};\n", integrity(page));
    let build = integrity([lists.as_str(), code].concat().as_bytes());
    [&format!("const BUILD = '{}';\n", &build[7..23]), lists.as_str(), code].concat()
}

/// Returns all files in a folder and its subfolders, sorted.
fn all(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(all(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Returns the SHA-256 hash of bytes in the format of the `integrity` attribute.
pub fn integrity(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::from("sha256-");
    for chunk in Sha256::digest(bytes).chunks(3) {
        let byte = |place: usize| u32::from(chunk.get(place).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() { letter.into() } else { '=' });
        }
    }
    text
}
