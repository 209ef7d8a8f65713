//! All modules of the page in one, for the single-file map. Shared code is included once, which
//! keeps the file small. The names of all exports therefore have to differ.

#[allow(dead_code)]
#[path = "import.rs"]
mod import;
#[allow(dead_code)]
#[path = "map.rs"]
mod map;
#[allow(dead_code)]
#[path = "profile.rs"]
mod profile;
#[allow(dead_code)]
#[path = "../main.rs"]
mod program;
#[allow(dead_code)]
#[path = "share.rs"]
mod share;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is a part of the page of the i-Map. Build and open it with scripts/serve.");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::web::dom::log_panics();
}
