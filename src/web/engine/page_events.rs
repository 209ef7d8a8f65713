//! The events of the page that the map listens to: gestures, its size, fonts and colours.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, MediaQueryList};

use super::Engine;
use super::camera_target::refit;
use crate::web::dom::{document, window};
use crate::web::map_view::MapView;
use crate::web::map_view::gestures::Gestures;

impl Engine {
    /// Listens to gestures, resizing, late fonts and the colour scheme.
    pub(super) fn listen(&self, element: &HtmlElement) -> Result<(), JsValue> {
        let gestures = Gestures::new(&self.map_view);
        let (map_view, controller, target) =
            (self.map_view.clone(), self.controller.clone(), self.target.clone());
        let fit: Rc<dyn Fn()> = Rc::new(move || {
            controller.borrow_mut().resize();
            map_view.resize();
            refit(&map_view, &controller, target.get(), MapView::set_view);
        });
        follow_pixel_ratio(fit.clone());
        let observer = Closure::<dyn FnMut()>::new(move || fit());
        web_sys::ResizeObserver::new(observer.as_ref().unchecked_ref())?.observe(element);
        // Labels are drawn again when their font has loaded.
        let fonts = js_sys::Reflect::get(&document(), &"fonts".into())?;
        if let Ok(fonts) = fonts.dyn_into::<web_sys::EventTarget>() {
            let map_view = self.map_view.clone();
            EventListener::new(&fonts, "loadingdone", move |_| map_view.repaint()).forget();
        }
        // The colour scheme changes, also for printing, which is light.
        if let Some(scheme) = dark_scheme()? {
            let (map_view, controller) = (self.map_view.clone(), self.controller.clone());
            let dark = scheme.clone();
            let scheme_changed = move |_: &web_sys::Event| {
                controller.borrow_mut().renderer.dark = dark.matches();
                // At once: printing does not wait for a frame.
                map_view.render_now();
                map_view.focus_changed();
            };
            EventListener::new(&scheme, "change", scheme_changed).forget();
        }
        // Both live as long as the page.
        observer.forget();
        std::mem::forget(gestures);
        Ok(())
    }
}

/// Calls `fit` whenever the pixel density changes: on another screen, or by the browser's zoom.
fn follow_pixel_ratio(fit: Rc<dyn Fn()>) {
    let ratio = js_sys::Number::from(window().device_pixel_ratio());
    let Ok(ratio) = ratio.to_string_with_radix(10) else { return };
    let query = ["(resolution: ", &String::from(ratio), "dppx)"].concat();
    if let Ok(Some(query)) = window().match_media(&query) {
        EventListener::once(&query, "change", move |_| {
            fit();
            follow_pixel_ratio(fit);
        })
        .forget();
    }
}

/// Returns the media query for the dark colour scheme on screen. A frame whose address names a
/// colour scheme has another one (`assets/script/embed-frame.js`).
pub(super) fn dark_scheme() -> Result<Option<MediaQueryList>, JsValue> {
    let own = document().document_element().and_then(|html| html.get_attribute("data-dark"));
    window().match_media(own.as_deref().unwrap_or("screen and (prefers-color-scheme: dark)"))
}
