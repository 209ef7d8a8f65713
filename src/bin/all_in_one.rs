//! All modules of the page in one, for the map in one file: what they have in
//! common is in it once, and so everything fits. Their exports have names that
//! differ.

#[allow(dead_code)]
#[path = "editor.rs"]
mod editor;
#[allow(dead_code)]
#[path = "kit.rs"]
mod kit;
#[allow(dead_code)]
#[path = "map.rs"]
mod map;
#[allow(dead_code)]
#[path = "../main.rs"]
mod program;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is a part of the page of the i-Map. Build and open it with scripts/serve.");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::browser::log_panics();
}
