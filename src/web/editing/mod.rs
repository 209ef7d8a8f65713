//! The panel of edits in the page. A module of its own, loaded on demand. The script
//! `assets/script/editing.js` calls it: it has the events, the store and the importer.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::atlas::packed::from_bytes;
use crate::editing::panel_state::{EditPanel, KeptState};
use crate::editing::panel_view::panel_nodes;
use crate::editing::{EditSession, SheetDocument, StoreDamage};
use crate::i18n::messages::EditWords;
use crate::i18n::{Lang, PositionalCodec};
use crate::web::dom::patch::MountedNodes;

/// The panel with its messages, and the nodes that it has rendered.
#[derive(Default)]
struct OpenPanel {
    panel: EditPanel,
    words: EditWords,
    lang: Lang,
    mounted: MountedNodes,
}

thread_local! {
    static OPEN: RefCell<OpenPanel> = RefCell::default();
}

fn with_panel<T>(act: impl FnOnce(&mut OpenPanel) -> T) -> T {
    OPEN.with_borrow_mut(act)
}

/// Sets the language: its messages (the file `import-…`) and the form of the document.
///
/// # Errors
/// A file is damaged or of another version.
pub fn set_language(tag: &str, words: &[u8], form: &[u8]) -> Result<(), JsValue> {
    let damaged = |name: &str| JsValue::from_str(&[name, ": damaged"].concat());
    let (_, words): (Vec<String>, Vec<String>) =
        from_bytes(words).ok_or_else(|| damaged("words"))?;
    let form = from_bytes(form).ok_or_else(|| damaged("form"))?;
    with_panel(|open| {
        open.words = EditWords::read_texts(&mut words.into_iter());
        open.lang = Lang::from_tag(tag).unwrap_or_default();
        open.panel.form = form;
    });
    Ok(())
}

/// Starts to edit a document, or goes on with what was stored: a start with its history. Returns
/// the message for a store that cannot be read, which leaves the panel as it was.
pub fn begin_session(start: &[u8], history: &[u8]) -> Option<String> {
    let session = match history {
        [] => SheetDocument::from_stored(start).map(EditSession::new),
        history => EditSession::from_stored(start, history),
    };
    with_panel(|open| match session {
        Ok(session) => {
            let form = std::mem::take(&mut open.panel.form);
            open.panel = EditPanel { session, form, ..EditPanel::default() };
            // The projects are what most maps are about.
            let projects = open.panel.session.document().table("project");
            open.panel.table = projects.map_or(0, |(index, _)| index);
            open.mounted = MountedNodes::default();
            None
        }
        Err(StoreDamage::OtherVersion) => Some(open.words.stored_version.clone()),
        Err(StoreDamage::Damaged) => Some(open.words.stored_damaged.clone()),
    })
}

/// Renders the panel into an element.
///
/// # Errors
/// An error of the DOM, which is not expected.
pub fn render_panel(parent: &Element) -> Result<(), JsValue> {
    with_panel(|open| {
        parent.set_attribute("lang", open.lang.tag())?;
        parent.set_attribute("dir", open.lang.direction().tag())?;
        let nodes = panel_nodes(&open.panel, &open.words, open.lang);
        open.mounted.patch(parent, nodes)
    })
}

/// Forgets what is rendered, because the element is gone.
pub fn forget_rendered() {
    with_panel(|open| open.mounted = MountedNodes::default());
}

/// Performs a command. Returns what is to be announced.
pub fn perform_command(command: &str, value: &str) -> String {
    with_panel(|open| open.panel.perform(command, value, &open.words, open.lang))
}

/// Opens the record with a key.
pub fn open_record(table: &str, key: &str) -> bool {
    with_panel(|open| open.panel.open_record(table, key))
}

/// Sets the problems that the importer has found. Returns the announcement.
pub fn set_findings(findings: &[u8], is_shown: bool) -> String {
    with_panel(|open| {
        open.panel.findings = from_bytes(findings).unwrap_or_default();
        let words = &open.words;
        if is_shown { words.said_shown.clone() } else { words.said_not_shown.clone() }
    })
}

/// Sets the way in which the edits are kept: `pending`, `kept`, `denied` or `full`; and whether
/// another tab edits the map as well.
pub fn set_kept(state: &str, has_other_tab: bool) {
    with_panel(|open| {
        open.panel.has_other_tab = has_other_tab;
        open.panel.kept = match state {
            "pending" => KeptState::Pending,
            "kept" => KeptState::Kept,
            "denied" => KeptState::Denied,
            "full" => KeptState::Full,
            _ => open.panel.kept,
        };
    });
}

/// Calls a function with the session of edits.
pub fn with_session<T>(act: impl FnOnce(&mut EditSession) -> T) -> T {
    with_panel(|open| act(&mut open.panel.session))
}

/// Returns the bytes of the document, of its start and of its history.
pub fn stored_bytes() -> Array {
    with_panel(|open| {
        let session = &open.panel.session;
        [session.document_bytes(), session.start_bytes(), session.history_bytes()]
            .iter()
            .map(|bytes| Uint8Array::from(bytes.as_slice()))
            .collect()
    })
}
