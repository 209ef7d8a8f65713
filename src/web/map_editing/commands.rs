//! Performs the inputs of the tools and renders them.

use crate::geo::LonLat;
use crate::i18n::format_template;
use crate::map_editing::{MapTools, TableChange, ToolContext, ToolEffect};
use web_sys::KeyboardEvent;

use super::session::{self, DocumentHost};
use super::{overlay, panel, view};

/// Gives an input to the tools, and does what results.
pub fn give(input: impl FnOnce(&mut MapTools, &ToolContext) -> ToolEffect) {
    let answered = session::with_mut(|session| {
        let document = session.document();
        let (tools, context) = session.parts(&document);
        let effect = input(tools, &context);
        (effect, session.host)
    });
    match answered {
        None | Some((ToolEffect::Nothing, _)) => {}
        Some((ToolEffect::Shown, _)) => render_tools(),
        Some((ToolEffect::Close, _)) => close_tools(),
        Some((ToolEffect::Changed(name, changes), host)) => change(host, &name, &changes),
    }
}

fn change(host: DocumentHost, name: &str, changes: &[TableChange]) {
    (host.perform)(name, changes);
    render_tools();
}

/// Performs the command of a button.
pub fn perform_command(command: &str) {
    match command {
        "undo" => travel(false),
        "redo" => travel(true),
        command => {
            let centre = view::free_centre();
            give(|tools, context| tools.perform(command, centre, context));
            panel::keep_focus(command);
        }
    }
}

/// Undoes a step of the document, or repeats it.
pub fn travel(is_redo: bool) {
    let Some(host) = session::with(|session| session.host) else { return };
    let Some(name) = (host.travel)(is_redo) else { return };
    session::with_mut(|session| {
        let words = &session.words;
        let text = if is_redo { &words.said_redone } else { &words.said_undone };
        session.tools.said = format_template(text, &[("name", &name)]);
    });
    render_tools();
}

/// Handles a click on the map beside all handles.
pub fn point_at(at: LonLat) {
    give(|tools, context| tools.point_at(at, context));
}

/// Renders panel and handles.
pub fn render_tools() {
    panel::render_panel();
    overlay::render_overlay();
}

/// Returns `true` if a tool is chosen.
pub fn has_tool() -> bool {
    session::with(|session| session.tools.tool.is_some()) == Some(true)
}

/// Closes panel and handles. The route that is being drawn is kept.
fn close_tools() {
    session::with_mut(|session| session.tools.tool = None);
    overlay::remove_overlay();
    panel::remove_panel();
}

/// Undoes or repeats a step by Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y. Fields have their own.
pub fn undo_by_key(key: &KeyboardEvent) {
    if !(key.ctrl_key() || key.meta_key()) {
        return;
    }
    let is_redo = match key.key().as_str() {
        "z" => false,
        "Z" | "y" => true,
        _ => return,
    };
    key.prevent_default();
    key.stop_propagation();
    travel(is_redo);
}
