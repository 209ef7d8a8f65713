//! Converts the SVG drawing to PNG with the browser, which shapes Arabic text as in the page.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use crate::web::dom::document;

/// Pixels per CSS pixel in each direction.
const PIXEL_RATIO: f64 = 2.0;

/// Returns the drawing as a PNG.
///
/// # Errors
/// The browser's error if the policy blocks `blob:` images or the canvas cannot be read.
pub async fn from_svg(drawing: &Blob) -> Result<Blob, JsValue> {
    let url = Url::create_object_url_with_blob(drawing)?;
    let made = draw_on_canvas(&url).await;
    Url::revoke_object_url(&url)?;
    let canvas = made?;
    let bytes = js_sys::Promise::new(&mut |done, failed| {
        let ready = Closure::once_into_js(move |blob: JsValue| {
            let (then, with) =
                if blob.is_null() { (failed, "no picture".into()) } else { (done, blob) };
            let _ = then.call1(&JsValue::NULL, &with);
        });
        // If it throws, the callback is not called; the promise rejects in that case.
        let _ = canvas.to_blob(ready.unchecked_ref());
    });
    JsFuture::from(bytes).await?.dyn_into()
}

/// Draws the image of a URL on a canvas.
async fn draw_on_canvas(url: &str) -> Result<HtmlCanvasElement, JsValue> {
    let image: HtmlImageElement = document().create_element("img")?.unchecked_into();
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let [width, height] =
        [image.natural_width(), image.natural_height()].map(|n| f64::from(n) * PIXEL_RATIO);
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("no canvas")?.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}
