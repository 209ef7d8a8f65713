//! Writes the pictures of the content as files of the site.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::content::picture::{bytes_of_address, picture_format, published_address};

use super::data_files::Edition;
use super::hash;

/// Writes each picture into `data/picture` and gives it the address of this file, so that the files
/// of the content stay small. Returns `true` if there was one.
///
/// # Errors
/// A file cannot be written.
pub fn publish_pictures(editions: &mut [Edition], staging: &Path) -> Result<bool, Box<dyn Error>> {
    let mut any = false;
    for edition in editions {
        let projects = edition.atlas.projects.rows_mut();
        for picture in projects.flat_map(|project| &mut project.pictures) {
            let Some(bytes) = bytes_of_address(&picture.address) else { continue };
            let Some(format) = picture_format(&bytes) else { continue };
            let address = published_address(&format!("{:016x}", hash(&bytes)), format);
            let file = staging.join(&address);
            fs::create_dir_all(file.parent().unwrap_or(staging))?;
            fs::write(&file, &bytes)?;
            picture.address = address;
            any = true;
        }
    }
    Ok(any)
}
