//! A briefing on paper: one step a page, in A4 landscape format or in the shape of slides.

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::session;
use super::status::{show_status, show_words};
use crate::briefing::Briefing;
use crate::briefing::address::parameters_of;
use crate::briefing::editor_state::PageShape;
use crate::briefing::reading_view::page_nodes;
use crate::i18n::Lang;
use crate::state::url;
use crate::web::dom::patch::MountedNodes;
use crate::web::dom::{document, window};
use crate::web::loader;

#[wasm_bindgen]
extern "C" {
    /// The exports of the share module (`src/bin/share.rs`), which draws maps for paper.
    type ShareExports;
    #[wasm_bindgen(method, catch)]
    async fn draw_step(
        this: &ShareExports,
        state: &str,
        page: &Element,
    ) -> Result<JsValue, JsValue>;
}

/// The class of the page while a briefing is printed.
const CLASS: &str = "briefing-on-paper";

/// The class of a page of 16:9. The share module draws its map for that shape.
const WIDE: &str = "wide-page";

/// Prints a briefing, or reports that it cannot.
pub async fn print_briefing(briefing: &Briefing, shape: PageShape) {
    show_words(|words| words.said_printing.clone());
    match print_pages(briefing, shape).await {
        Ok(()) => show_status(""),
        Err(error) => {
            web_sys::console::error_1(&error);
            remove_pages();
            show_words(|words| words.said_not_printed.clone());
        }
    }
}

async fn print_pages(briefing: &Briefing, shape: PageShape) -> Result<(), JsValue> {
    remove_pages();
    let module: ShareExports = loader::share_module().await?.unchecked_into();
    let pages = document().create_element("div")?;
    pages.set_id("briefing-print");
    pages.set_attribute("aria-hidden", "true")?;
    let Some(lang) = session::with(|session| session.lang) else { return Ok(()) };
    for (at, step) in briefing.steps.iter().enumerate() {
        let page = page_of(briefing, at, lang)?;
        if shape == PageShape::Wide {
            page.class_list().add_1(WIDE)?;
        }
        let mut parameters = parameters_of(&step.state);
        parameters.push(("lang".to_owned(), lang.tag().to_owned()));
        module.draw_step(&url::to_text(&parameters), &page).await?;
        pages.append_child(&page)?;
    }
    document().query_selector("body")?.ok_or("body")?.append_child(&pages)?;
    if let Some(html) = document().document_element() {
        html.class_list().add_1(CLASS)?;
    }
    EventListener::once(&window(), "afterprint", |_| remove_pages()).forget();
    window().print()
}

fn page_of(briefing: &Briefing, at: usize, lang: Lang) -> Result<Element, JsValue> {
    let page = document().create_element("section")?;
    page.set_class_name("briefing-page");
    page.set_attribute("lang", lang.tag())?;
    page.set_attribute("dir", lang.direction().tag())?;
    let nodes = session::with(|session| page_nodes(briefing, at, &session.words, lang));
    MountedNodes::default().update(&page, nodes.unwrap_or_default())?;
    Ok(page)
}

fn remove_pages() {
    if let Some(pages) = document().get_element_by_id("briefing-print") {
        pages.remove();
    }
    if let Some(html) = document().document_element() {
        let _ = html.class_list().remove_1(CLASS);
    }
}
