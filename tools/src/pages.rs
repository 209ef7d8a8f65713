//! The pages of single records on the host: the address of the site, and the files.

use std::error::Error;
use std::fs;
use std::path::Path;

pub use imap::publish::pages::{
    PageFile, PageOptions, SiteUrl, SiteUrlError, list_links, map_tags, page_files, page_style,
};

use super::data_files::Edition;
pub use super::host_head::{HostHead, HostHeadError};

/// The environment variable with the address of the site; `scripts/build --url` sets it.
const ENV_VARIABLE: &str = "IMAP_URL";

/// Returns the address given to the build, if there is one.
///
/// # Errors
/// A text that is no address.
pub fn url_of_build() -> Result<Option<SiteUrl>, SiteUrlError> {
    match std::env::var(ENV_VARIABLE) {
        Ok(text) if !text.is_empty() => SiteUrl::parse(&text).map(Some),
        _ => Ok(None),
    }
}

/// Writes all pages into the folder of the site.
///
/// # Errors
/// A file that cannot be written.
pub fn write_pages(
    editions: &[Edition],
    staging: &Path,
    options: &PageOptions,
) -> Result<(), Box<dyn Error>> {
    for PageFile { name, text } in page_files(editions, options) {
        let path = staging.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
