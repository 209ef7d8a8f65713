//! All native tests are one program: as a program each, the compiler made the same code
//! thirty times. `cargo test hit` runs those of one file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod asked;
mod colour;
mod content;
mod detail;
mod embed;
mod export;
mod facets;
mod figures;
mod framing;
mod fuzz;
mod geography;
mod hit;
mod hostile;
mod import;
mod language;
mod layers;
mod mend;
mod own_content;
mod problems;
mod projection;
mod query;
mod reading;
mod scale;
mod scene;
mod search;
mod sheet;
mod single;
mod states;
mod svg;
mod tell;
mod walk;
mod workbooks;
