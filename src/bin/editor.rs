//! The module of the page for whoever opens content of their own. `boot.js`
//! loads it when it is asked for.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is a part of the page of the i-Map. Build and open it with scripts/serve.");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::browser::log_panics();
}
