//! The i-Map: the interactive map of migration dialogue projects.
//!
//! The layers of the code, lowest first, and the layers that each may use:
//!
//! ```text
//! steps      a counter of work, for tests                uses nothing
//! sort       one compiled sort for all types             uses nothing
//! markup     elements and texts, escaping, CSS numbers   uses nothing
//! geo        positions, projections, topologies          uses nothing
//! camera     the map view as a state machine, gestures   uses geo
//! atlas      the data: countries, projects, routes       uses geo, sort
//! content    content files to a checked atlas            uses atlas, geo, sort, steps
//! i18n       messages, plurals, numbers, dates           uses atlas, sort
//! editing    content as sheets of cells: edits, history, panel   uses i18n, atlas, markup
//! statistics figures of countries by indicator and year   uses i18n, atlas, geo, sort
//! state      state, actions, URL and filter              uses i18n, atlas, markup, geo, sort, steps
//! search     names, full text, passages, filters         uses statistics, state, i18n, atlas, sort, steps
//! map        the scene: shapes, colours, labels          uses all above
//! briefing   briefings: model, file, edits, markup     uses state, map, i18n, atlas, markup
//! chart      charts of yearly values                 uses map, i18n, atlas, markup, sort
//! view       markup: cards, lists, tables, legend        uses all above
//! profile    profiles of countries, statistics on the map   uses statistics, chart, map, i18n, atlas, markup, geo, sort
//! export     downloads: tables, data, pictures           uses all above
//! office     PowerPoint and Word files               uses export, view, briefing, map, statistics, state, i18n, atlas, markup, geo
//! import     workbooks, CSV, JSON, GeoJSON, IATI to content   uses content, briefing, editing, i18n, view, export, atlas, markup, geo, sort, steps
//! publish    the whole static site from content       uses office, import, profile, statistics, briefing, view, map, state, i18n, atlas, markup, geo
//! map_editing   hubs and routes edited on the map   uses editing, import, i18n, atlas, markup, geo, sort
//! web::dom        the page: document, location, patches   web only, uses view, state, markup, geo
//! web::map_view   camera, canvas, gestures               web only, uses web::dom, camera, map, i18n, markup, geo
//! web::engine     the map in the page, the renderer      web only, uses web::map_view, web::dom, camera, map, state, i18n, atlas, markup, geo
//! web::loader     the published files in a language      web only, uses statistics, i18n, atlas, geo
//! web::share_dialog   sharing, loaded on demand          web only, uses web::dom, web::loader, export, view, map, statistics, state, i18n, atlas, markup, geo
//! web::office_files   PowerPoint and Word files, loaded on demand   web only, uses web::share_dialog, web::dom, web::loader, office, export, statistics, state, i18n
//! web::profile_card   the profile in a card, loaded on demand   web only, uses web::dom, web::loader, profile, statistics, i18n, atlas, markup
//! web::briefings   editor, stage and reading, loaded on demand   web only, uses web::dom, web::loader, briefing, state, i18n, markup
//! web::map_editing   tools on the map, loaded on demand   web only, uses web::dom, web::loader, map_editing, editing, map, state, i18n, atlas, markup, geo
//! web::editing   the panel of edits, loaded on demand   web only, uses web::dom, editing, i18n, atlas, markup
//! app        the interface, in the page's program (src/main.rs)   web only, uses all
//! ```
//!
//! On the host, Leptos and web-sys are no dependencies: code outside `web` and `app` that uses
//! them does not compile under `cargo test`. `tests/layers.rs` checks the other arrows.

pub mod atlas;
pub mod briefing;
pub mod camera;
pub mod chart;
pub mod content;
pub mod editing;
pub mod export;
pub mod geo;
pub mod i18n;
pub mod import;
pub mod map;
pub mod map_editing;
pub mod markup;
pub mod office;
pub mod profile;
pub mod publish;
pub mod search;
pub mod sort;
pub mod state;
pub mod statistics;
pub mod steps;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;
