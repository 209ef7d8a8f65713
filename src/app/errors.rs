//! What the reader sees when something goes wrong.

use super::boot;
use imap::load::Failure;

/// Tells the console, for whoever mends it.
pub fn log(failure: &Failure) {
    web_sys::console::error_2(&failure.file.as_str().into(), &failure.why.as_str().into());
}

/// Shows that the page cannot begin without a file. The page has no words yet,
/// so the message is the one that stands ready in `index.html`.
pub fn show(failure: &Failure) {
    boot::fault(&failure.file, &failure.why);
}

/// After a panic nothing of ours runs any more: say so in the page.
pub fn catch_panics() {
    std::panic::set_hook(Box::new(|info| boot::stopped("i-map.wasm", &info.to_string().into())));
}
