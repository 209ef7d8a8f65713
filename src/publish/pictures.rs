//! Makes files of the pictures of the content, so that the files of the content stay small.

use super::file_hash::hash;
use super::site_file::SiteFile;
use crate::atlas::Atlas;
use crate::atlas::picture_file::{bytes_of_address, picture_format, published_address};

/// Takes the pictures out of the content of a language: each gets the address of a file of the site.
/// Returns these files.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::publish::pictures::take_pictures;
///
/// let mut atlas = validate_content(&raw::Content::default()).0;
/// assert_eq!(take_pictures(&mut atlas), []);
/// ```
pub fn take_pictures(atlas: &mut Atlas) -> Vec<SiteFile> {
    let mut files = Vec::new();
    for picture in atlas.projects.rows_mut().flat_map(|project| &mut project.pictures) {
        let Some(bytes) = bytes_of_address(&picture.address) else { continue };
        let Some(format) = picture_format(&bytes) else { continue };
        picture.address = published_address(&format!("{:016x}", hash(&bytes)), format);
        files.push((picture.address.clone(), bytes));
    }
    files
}
