//! Pictures of projects in the folder of the content.

use std::fs;
use std::path::Path;

use crate::atlas::picture_file::{data_address, picture_format};
use crate::content::raw::RawProject;

/// Replaces the names of pictures by the pictures. A file that does not exist or is no picture keeps
/// its name, which the check of the content reports.
pub fn read_pictures(folder: &Path, projects: &mut [RawProject]) {
    for picture in projects.iter_mut().flat_map(|project| &mut project.picture) {
        // A name, and no path that leads out of the folder.
        let is_name = !picture.file.contains(['/', '\\']);
        let bytes = fs::read(folder.join(&picture.file)).ok().filter(|_| is_name);
        if let Some(bytes) = bytes
            && let Some(format) = picture_format(&bytes)
        {
            picture.file = data_address(&bytes, format);
        }
    }
}
