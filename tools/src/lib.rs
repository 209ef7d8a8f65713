//! The programs of the build as a library, and the data that tests and benchmarks share with them.

pub mod briefings;
pub mod content;
pub mod critical_assets;
pub mod data_files;
pub mod fuzz_readers;
pub mod lod_files;
pub mod offline_copy;
pub mod pages;
pub mod prerender;
pub mod pwa;
pub mod scripts;
pub mod single_file;
pub mod statistics;
pub mod synthetic_data;
pub mod theme;
pub mod xss_fixture;

use std::error::Error;

/// Replaces a placeholder, a comment in `index.html`.
///
/// # Errors
/// A text without the placeholder.
pub fn replace_mark(html: &str, mark: &str, what: &str) -> Result<String, Box<dyn Error>> {
    let mark = format!("<!-- {mark} -->");
    if !html.contains(&mark) {
        return Err(format!("index.html has no {mark}").into());
    }
    Ok(html.replace(&mark, what.trim_end()))
}

/// Returns the 64-bit FNV-1a hash, which distinguishes two builds of a file.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
