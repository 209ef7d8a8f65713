//! The dialog element.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlDialogElement};

use super::context::with;
use super::preview::update_preview;
use super::status::show_status;
use super::{clipboard, download, office_module};
use crate::web::dom::patch::MountedNodes;
use crate::web::dom::{document, window};
use crate::web::loader;

#[wasm_bindgen]
extern "C" {
    /// `open` of `assets/script/import-dialog.js`.
    #[wasm_bindgen(js_namespace = imap, js_name = openImportDialog)]
    fn open_import_dialog();
}

thread_local! {
    /// The rendered nodes of the dialog.
    static MOUNTED: RefCell<MountedNodes> = RefCell::default();
}

/// Opens the dialog with the current state.
///
/// # Errors
/// The browser's error if it does not support dialogs.
pub fn open() -> Result<(), JsValue> {
    let dialog = dialog()?;
    let content = with(|share| (share.sharing(|sharing| sharing.dialog_content()), share.lang));
    let Some((nodes, lang)) = content else { return Ok(()) };
    dialog.set_attribute("lang", lang.tag())?;
    dialog.set_attribute("dir", lang.direction().tag())?;
    MOUNTED.with_borrow_mut(|mounted| mounted.update(&dialog, nodes))?;
    show_status("");
    if !dialog.open() {
        dialog.show_modal()?;
    }
    update_preview();
    Ok(())
}

/// Returns the dialog element, and creates it the first time.
fn dialog() -> Result<HtmlDialogElement, JsValue> {
    if let Some(dialog) = document().get_element_by_id("share") {
        return Ok(dialog.unchecked_into());
    }
    let dialog: HtmlDialogElement = document().create_element("dialog")?.unchecked_into();
    dialog.set_id("share");
    dialog.set_class_name("share");
    dialog.set_attribute("aria-labelledby", "share-title")?;
    // A child of `body`, so that the app's event listener does not see its buttons.
    let parent = document().query_selector("body")?.ok_or("body")?;
    parent.append_child(&dialog)?;
    EventListener::new(&dialog, "click", on_click).forget();
    // The menu of shapes is the only control that changes.
    EventListener::new(&dialog, "change", |_| update_preview()).forget();
    Ok(dialog)
}

fn on_click(event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    // The content covers the whole dialog, so the dialog itself is hit only on its backdrop.
    if target.id() == "share" {
        return close();
    }
    let Ok(Some(button)) = target.closest("[data-share]") else { return };
    let command = button.get_attribute("data-share").unwrap_or_default();
    spawn_local(async move { run_command(&command).await });
}

async fn run_command(command: &str) {
    let (verb, object) = command.split_once('/').unwrap_or((command, ""));
    match verb {
        "close" => close(),
        "copy" => clipboard::copy(&["share-", object].concat()).await,
        "save" => download::save(object).await,
        "office" => office_module::save(object).await,
        "briefings" => {
            close();
            if let Err(why) = loader::open_briefings("open").await {
                web_sys::console::error_1(&why);
                let _ = open();
                let failed = |share: &super::context::ShareDialog| {
                    share.sharing(|input| input.interface.faults.briefings.clone())
                };
                show_status(&with(failed).unwrap_or_default());
            }
        }
        "own" => {
            close();
            open_import_dialog();
        }
        "print" => {
            close();
            let _ = window().print();
        }
        "print-cards" => {
            close();
            // The module of the page has the cards.
            if let Ok(event) = web_sys::Event::new("imap-print-cards") {
                let _ = window().dispatch_event(&event);
            }
        }
        _ => {}
    }
}

fn close() {
    if let Ok(dialog) = dialog() {
        dialog.close();
    }
}
