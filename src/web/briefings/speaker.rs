//! The speaker's view: an empty window that this page fills, so that no policy and no network is in
//! its way.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, Window};

use super::style::adopt_style;
use crate::i18n::Lang;
use crate::markup::Node;
use crate::web::dom::patch::MountedNodes;
use crate::web::dom::window;

/// The styles of the window, which has none of the page's.
const STYLE: &str = "\
:root { color-scheme: light dark; font: 22px/1.45 system-ui, sans-serif; }\
body { margin: 1.2rem 1.6rem; }\
h1 { margin: .2rem 0 .6rem; font-size: 1.5rem; line-height: 1.2; }\
h2 { margin: 1.4rem 0 .3rem; font-size: 1rem; text-transform: none; opacity: .75; }\
h3 { margin: 0; font-size: 1.1rem; }\
p { margin: 0 0 .5rem; }\
.speaker-time { display: flex; justify-content: space-between; gap: 1rem; font-variant-numeric: tabular-nums; }\
.speaker-place { opacity: .75; }\
.speaker-notes { font-size: 1.25rem; }\
.speaker-next { border-inline-start: 4px solid; padding-inline-start: .8rem; opacity: .85; }";

/// The id of the element that is filled.
const BODY_ID: &str = "speaker";

/// The window of the speaker.
pub struct SpeakerWindow {
    window: Window,
    mounted: MountedNodes,
    listener: Option<EventListener>,
    on_key: fn(&Event),
}

impl SpeakerWindow {
    /// Opens the window; `None` if the browser blocks it. Keys that are pressed in it go to `on_key`.
    pub fn open(on_key: fn(&Event)) -> Option<Self> {
        let opened = window().open_with_url_and_target_and_features(
            "about:blank",
            "i-map-speaker",
            "popup,width=900,height=700",
        );
        let window = opened.ok().flatten()?;
        // A blocked window of some browsers has no document.
        document_of(&window)?;
        Some(Self { window, mounted: MountedNodes::default(), listener: None, on_key })
    }

    /// Returns `true` if the speaker has closed the window.
    pub fn is_closed(&self) -> bool {
        self.window.closed().unwrap_or(true)
    }

    /// Shows nodes. Firefox replaces the document of a new window once; it is then filled again.
    pub fn show(&mut self, nodes: Vec<Node>, lang: Lang, title: &str) {
        let Some(document) = document_of(&self.window) else { return };
        let element = match document.get_element_by_id(BODY_ID) {
            Some(element) => element,
            None => {
                let Some(element) = self.prepare(&document) else { return };
                element
            }
        };
        document.set_title(title);
        let _ = element.set_attribute("lang", lang.tag());
        let _ = element.set_attribute("dir", lang.direction().tag());
        let _ = self.mounted.update(&element, nodes);
    }

    /// Adds the styles, the element and the listener to an empty document.
    fn prepare(&mut self, document: &web_sys::Document) -> Option<Element> {
        adopt_style(&self.window, document, STYLE);
        let element = document.create_element("main").ok()?;
        element.set_id(BODY_ID);
        document.body()?.append_child(&element).ok()?;
        self.mounted = MountedNodes::default();
        let options = EventListenerOptions::enable_prevent_default();
        let on_key = self.on_key;
        let listener =
            EventListener::new_with_options(document, "keydown", options, move |event| {
                on_key(event);
            });
        self.listener = Some(listener);
        Some(element)
    }
}

impl Drop for SpeakerWindow {
    fn drop(&mut self) {
        let _ = self.window.close();
    }
}

fn document_of(window: &Window) -> Option<web_sys::Document> {
    // Reading it throws if the window belongs to another origin.
    let document = Reflect::get(window, &"document".into()).ok()?;
    document.is_object().then(|| document.unchecked_into())
}
