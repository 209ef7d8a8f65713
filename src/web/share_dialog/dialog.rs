//! The dialog in the page.

use std::cell::RefCell;

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlDialogElement};

use super::{copy, save, with};
use crate::browser::markup::Shown;
use crate::browser::{document, window};

#[wasm_bindgen]
extern "C" {
    /// `assets/script/opener.js`
    #[wasm_bindgen(js_namespace = imap, js_name = open)]
    fn open_own();
}

thread_local! {
    /// What is in it.
    static SHOWN: RefCell<Shown> = RefCell::default();
}

/// Opens it with what the page shows just now.
///
/// # Errors
/// What the browser says that has no dialogs.
pub fn open() -> Result<(), JsValue> {
    let dialog = dialog()?;
    let told = with(|kit| (kit.sharing(|sharing| sharing.dialog()), kit.lang));
    let Some((nodes, lang)) = told else { return Ok(()) };
    dialog.set_attribute("lang", lang.tag())?;
    dialog.set_attribute("dir", lang.direction().tag())?;
    SHOWN.with_borrow_mut(|shown| shown.show(&dialog, nodes))?;
    say("");
    if dialog.open() { Ok(()) } else { dialog.show_modal() }
}

/// The element, which is made the first time.
fn dialog() -> Result<HtmlDialogElement, JsValue> {
    if let Some(dialog) = document().get_element_by_id("share") {
        return Ok(dialog.unchecked_into());
    }
    let dialog: HtmlDialogElement = document().create_element("dialog")?.unchecked_into();
    dialog.set_id("share");
    dialog.set_class_name("share");
    dialog.set_attribute("aria-labelledby", "share-title")?;
    // Beside the page, not in it: what is pressed here is none of its buttons.
    let parent = document().query_selector("body")?.ok_or("body")?;
    parent.append_child(&dialog)?;
    EventListener::new(&dialog, "click", clicked).forget();
    Ok(dialog)
}

fn clicked(event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    // What is in it covers all of it: the dialog itself is met beside it only.
    if target.id() == "share" {
        return close();
    }
    let Ok(Some(button)) = target.closest("[data-kit]") else { return };
    let does = button.get_attribute("data-kit").unwrap_or_default();
    spawn_local(async move { act(&does).await });
}

async fn act(does: &str) {
    let (verb, object) = does.split_once('/').unwrap_or((does, ""));
    match verb {
        "close" => close(),
        "copy" => copy::copy(&["share-", object].concat()).await,
        "save" => save::save(object).await,
        "own" => {
            close();
            open_own();
        }
        "print" => {
            close();
            let _ = window().print();
        }
        _ => {}
    }
}

fn close() {
    if let Ok(dialog) = dialog() {
        dialog.close();
    }
}

/// Says what has been done, for eye and ear.
pub fn say(text: &str) {
    if let Some(said) = document().get_element_by_id("share-said") {
        said.set_text_content(Some(text));
    }
}
