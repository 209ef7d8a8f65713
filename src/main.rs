//! The page's own module; everything else is in the library.

#[cfg(target_arch = "wasm32")]
mod app;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is the page of the i-Map. Build and open it with scripts/serve.");
}
