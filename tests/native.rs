//! All native tests are one binary: as separate binaries, the compiler generates the same code
//! thirty times. `cargo test hit` runs the tests of one file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actions;
mod build_content;
mod camera;
mod cards;
mod chart_file;
mod charts;
mod colour;
mod content;
mod cycles;
mod embed;
mod export;
mod facets;
mod facts;
mod figures;
mod filter_summary;
mod frame;
mod framing;
mod fuzz;
mod geography;
mod gesture;
mod hit;
mod hostile;
mod i18n;
mod import;
mod keyboard_nav;
mod labels;
mod layers;
mod ledger;
mod lod;
mod office;
mod opened_files;
mod picture_shapes;
mod plate;
mod preview;
mod problems;
mod profile;
mod projection;
mod prose;
mod questions;
mod scale;
mod scene;
mod scripts;
mod search;
mod statistic_map;
mod statistics;
mod support;
mod svg;
mod tables;
mod url;
mod url_repair;
mod workbook_writers;
mod workbooks;
