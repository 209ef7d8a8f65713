//! The page's own module; everything else is in the library.

#[cfg(target_arch = "wasm32")]
mod app;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::*;

    /// Starts the app.
    #[wasm_bindgen]
    pub fn start() {
        super::app::start();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is the page of the i-Map. Build and open it with scripts/serve.");
}
