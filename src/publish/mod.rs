//! Publishing: makes the whole static site from content, byte for byte the same on the host
//! (`tools/`, `scripts/build`) and in the browser (`src/bin/site.rs`). Pure: bytes in, bytes out.
//!
//! 1. [`official`] gives content its title, publisher and date, and makes its data files.
//! 2. [`kit`] has what a site is made from besides its content; `publish` writes it as a data file.
//! 3. [`page`] composes `index.html` around the [prerendered](prerender) page, [`pages`] the static
//!    pages of records, [`single_file`] the one file, [`worker`] the service worker with the
//!    [bundles](offline_copy) of the offline copy.
//! 4. [`site`] puts a site together from the files of a published one.

pub mod colours;
pub mod edition;
pub mod embedding;
pub mod file_hash;
pub mod host_files;
pub mod host_headers;
pub mod kit;
pub mod manifest;
pub mod marks;
pub mod official;
pub mod offline_copy;
pub mod page;
pub mod pages;
pub mod pictures;
pub mod prerender;
pub mod profile_figures;
pub mod single_file;
pub mod site;
pub mod site_file;
pub mod worker;
