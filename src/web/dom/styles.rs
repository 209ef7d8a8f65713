//! Style sheets of modules that load on demand.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Window};

/// Adds a style sheet to the document of a window as a constructed sheet, which a strict policy
/// allows. `None` if the browser has none.
pub fn adopt_style(window: &Window, document: &Document, style: &str) -> Option<()> {
    let class = Reflect::get(window, &"CSSStyleSheet".into()).ok()?.dyn_into::<Function>().ok()?;
    let sheet = Reflect::construct(&class, &Array::new()).ok()?;
    let replace = Reflect::get(&sheet, &"replaceSync".into()).ok()?.dyn_into::<Function>().ok()?;
    replace.call1(&sheet, &style.into()).ok()?;
    let name = "adoptedStyleSheets".into();
    let sheets = Array::from(&Reflect::get(document, &name).ok()?);
    sheets.push(&sheet);
    Reflect::set(document, &name, &sheets).ok()?;
    Some(())
}
