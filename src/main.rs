//! The page; see the library for everything else.

#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::*;

    /// Starts the page.
    #[wasm_bindgen]
    pub fn start() {
        super::page::start();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is the page of the i-Map. Build and open it with scripts/serve.");
}
