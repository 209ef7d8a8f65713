//! The i-Map: the interactive map of migration dialogue projects.
//!
//! Who may use whom, from the ground up:
//!
//! ```text
//! steps     how much work something is, for tests       uses nothing
//! geo       positions, projections, topologies          uses nothing
//! atlas     what there is: countries, projects, routes  uses geo
//! read      content to an atlas, and what is wrong      uses atlas, geo, steps
//! language  words, plurals, numbers, dates              uses atlas
//! explore   what one can do: state and actions          uses language, atlas, geo, steps
//! draw      how it looks: shapes, colours, labels       uses all above
//! tell      what is said: cards, lists, legend as markup   uses all above
//! export    what is taken along: tables, data, pictures    uses all above
//! import    content of one's own: workbooks, CSV, JSON, GeoJSON, IATI   uses read, language, tell, export, atlas, geo, steps
//! browser   canvas, gestures, addresses                 web only, uses tell, draw, explore, language, geo
//! engine    the map on its stage                        web only, uses browser, draw, explore, language, atlas, geo
//! load      the files beside the page, in a language    web only, uses language, atlas, geo
//! kit       the dialog for sharing, loaded when asked for   web only, uses browser, load, export, tell, draw, explore, language, atlas, geo
//! page      the interface, in the program of the page (src/main.rs)   web only, uses all
//! ```
//!
//! On the host Leptos and web-sys are no dependencies, so whatever but
//! `browser`, `engine`, `load`, `kit` and `page` reaches for the web does not compile under
//! `cargo test`. `tests/layers.rs` holds the other arrows.

pub mod atlas;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod draw;
#[cfg(target_arch = "wasm32")]
pub mod engine;
pub mod explore;
pub mod export;
pub mod geo;
pub mod import;
#[cfg(target_arch = "wasm32")]
pub mod kit;
pub mod language;
#[cfg(target_arch = "wasm32")]
pub mod load;
pub mod read;
pub mod steps;
pub mod tell;
