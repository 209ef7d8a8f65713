//! A file of a site.

use std::error::Error;

/// A file of a site: its path and its bytes.
pub type SiteFile = (String, Vec<u8>);

/// A function that reads a file of a site by its path.
pub type ReadFile<'a> = dyn Fn(&str) -> Result<Vec<u8>, Box<dyn Error>> + 'a;
