//! The page; see the library for everything else.

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::page::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is the page of the i-Map. Build and open it with scripts/serve.");
}
