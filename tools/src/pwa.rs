//! Makes the page installable and usable offline: writes the manifest, the bundles of the offline
//! copy, and a service worker with the list of their files.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

pub use imap::publish::file_hash::integrity;
use imap::publish::manifest::manifest;
use imap::publish::offline_copy::FOLDER;
use imap::publish::worker::{ROOT_ICON, is_kept_offline, offline_files};

use super::critical_assets::minify_script;
use super::data_files::Edition;

/// Writes the manifest and the icons.
///
/// # Errors
/// A file that cannot be read or written.
pub fn write_manifest(
    assets: &Path,
    staging: &Path,
    original: &Edition,
) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(staging.join("icon"))?;
    for name in ["icon.svg", "icon-192.png", "icon-512.png", "maskable-512.png"] {
        fs::copy(assets.join("icon").join(name), staging.join("icon").join(name))?;
    }
    fs::copy(assets.join("icon").join(ROOT_ICON), staging.join(ROOT_ICON))?;
    fs::write(staging.join("manifest.webmanifest"), manifest(original)?)?;
    Ok(())
}

/// Returns the code of the service worker, without its lists.
///
/// # Errors
/// A file that cannot be read.
pub fn worker_code(assets: &Path) -> Result<String, Box<dyn Error>> {
    Ok(minify_script(&fs::read_to_string(assets.join("script/service-worker.js"))?))
}

/// Writes the bundles and the service worker. Must be called after all other files are written.
///
/// # Errors
/// A build without a page; a file that cannot be read or written.
pub fn write_service_worker(assets: &Path, staging: &Path) -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    for path in all(staging)? {
        let name = path.strip_prefix(staging)?.to_string_lossy().replace('\\', "/");
        if is_kept_offline(&name) {
            files.push((name, fs::read(&path)?));
        }
    }
    fs::create_dir_all(staging.join(FOLDER))?;
    for (name, bytes) in offline_files(files, &worker_code(assets)?)? {
        fs::write(staging.join(name), bytes)?;
    }
    Ok(())
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
