//! The programs of the build as a library, and the data that tests and benchmarks share with them.

pub mod briefings;
pub mod content;
pub mod critical_assets;
pub mod data_files;
mod font;
pub mod fuzz_readers;
pub mod host_head;
pub mod kit;
pub mod lod_files;
pub mod pages;
pub mod previews;
pub mod pwa;
pub mod scripts;
pub mod statistics;
pub mod synthetic_data;
pub mod theme;
pub mod xss_fixture;

pub use imap::publish::file_hash::hash;
pub use imap::publish::offline_copy;
