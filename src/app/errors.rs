//! Reports errors to the user.

use super::host_api;
use imap::web::loader::LoadError;

/// Logs a error to the console.
pub fn log(error: &LoadError) {
    web_sys::console::error_2(&error.file.as_str().into(), &error.why.as_str().into());
}

/// Shows that the page cannot start without a file. Interface texts are not loaded yet, so the
/// message is that in `index.html`.
pub fn show_load_error(error: &LoadError) {
    host_api::report_load_error(&error.file, &error.why);
}

/// Shows a message after a panic, because the module no longer runs.
pub fn catch_panics() {
    std::panic::set_hook(Box::new(|info| {
        host_api::show_crash("i-map.wasm", &info.to_string().into())
    }));
}
