//! All modules of the page in one, for the single-file map. Shared code is included once, which
//! keeps the file small. The names of all exports therefore have to differ.

#[cfg(target_arch = "wasm32")]
mod app;
#[allow(dead_code)]
mod bin {
    mod brief;
    mod edit;
    mod import;
    mod map;
    mod office;
    mod profile;
    mod search;
    mod share;
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is a part of the page of the i-Map. Build and open it with scripts/serve.");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::web::dom::log_panics();
}
