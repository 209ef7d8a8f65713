//! Briefings in the page: editor, stage, reading and paper. A module of its own, loaded on demand.

mod editor;
mod files;
mod language;
mod navigate;
mod office;
mod panel;
mod paper;
mod reading;
mod screen;
mod session;
mod speaker;
mod stage;
mod status;
mod store;
mod style;

use wasm_bindgen::prelude::*;

use crate::briefing::link::from_fragment;
use crate::i18n::format_template;
use crate::web::dom::window;
use crate::web::loader::LoadError;

/// Opens the editor (`open`), presents the open or first briefing (`present`), or shows the
/// briefing that the address names (`link`).
///
/// # Errors
/// The file that cannot be loaded or read, and the reason.
pub async fn open(action: &str) -> Result<(), JsValue> {
    if session::prepare().await.map_err(error_message)? {
        style::adopt_styles();
        store::read_kept();
        language::follow_language();
    }
    match action {
        "link" => open_link(),
        "present" => present_briefing(),
        _ => editor::open_editor(),
    }
}

/// Presents the briefing that is being read or edited, or else opens the editor.
fn present_briefing() -> Result<(), JsValue> {
    if stage::is_on() {
        return Ok(());
    }
    let opened = session::with(|session| session.editor.opened().cloned()).flatten();
    match reading::shown_briefing().or(opened).filter(|briefing| !briefing.steps.is_empty()) {
        Some(briefing) => stage::start_stage(briefing),
        None => editor::open_editor(),
    }
}

/// Shows the briefing in the fragment of the address, or the published one that it names.
fn open_link() -> Result<(), JsValue> {
    let location = window().location();
    let fragment = location.hash().unwrap_or_default();
    if let Some(read) = from_fragment(&fragment) {
        return match read {
            Ok(briefing) if !briefing.steps.is_empty() => reading::show_reading(briefing),
            Ok(briefing) => {
                session::with_mut(|session| session.editor.take_in(briefing));
                editor::open_editor()
            }
            Err(damage) => {
                editor::open_editor()?;
                let said = session::with(|session| {
                    let what = damage.message(&session.words.damage);
                    format_template(&session.words.link_damaged, &[("what", &what)])
                });
                status::show_status(&said.unwrap_or_default());
                Ok(())
            }
        };
    }
    let key = match navigate::page_parameter("briefing") {
        key if key.is_empty() => navigate::key_of_file(),
        key => key,
    };
    let found = session::with(|session| {
        session.editor.published.iter().find(|briefing| briefing.key == key).cloned()
    });
    match found.flatten() {
        Some(briefing) => reading::show_reading(briefing),
        None => {
            editor::open_editor()?;
            let said = session::with(|session| {
                format_template(&session.words.unknown_key, &[("key", &key)])
            });
            status::show_status(&said.unwrap_or_default());
            Ok(())
        }
    }
}

fn error_message(LoadError { file, why }: LoadError) -> JsValue {
    js_sys::Error::new(&[file, why].join(": ")).into()
}
