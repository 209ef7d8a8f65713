//! Where a stage shows its picture: a canvas that takes finished pictures.
//!
//! A canvas that is drawn on is copied anew for every frame that the browser shows, even
//! when nothing was drawn and it was only moved: without a graphics card that was half of
//! what a drag took (BENCHMARKS.md). One that shows pictures is not.

use wasm_bindgen::prelude::*;
use web_sys::{
    CanvasRenderingContext2d, CssStyleDeclaration, HtmlCanvasElement, HtmlElement, ImageBitmap,
    ImageBitmapRenderingContext, OffscreenCanvas,
};

/// A canvas in the page, and what is drawn on for it.
pub struct Frame {
    canvas: HtmlCanvasElement,
    style: CssStyleDeclaration,
    way: Way,
}

/// How a picture comes onto the canvas.
enum Way {
    /// It is drawn elsewhere and handed over.
    Handed {
        screen: ImageBitmapRenderingContext,
        desk: OffscreenCanvas,
        pen: CanvasRenderingContext2d,
    },
    /// It is drawn where it is shown: in browsers that cannot do the other.
    Drawn(CanvasRenderingContext2d),
}

impl Frame {
    /// A canvas in `element`, below all that is in it.
    ///
    /// # Errors
    /// What the browser says when it has no canvas to give.
    pub fn new(element: &HtmlElement) -> Result<Self, JsValue> {
        let canvas: HtmlCanvasElement =
            super::document().create_element("canvas")?.unchecked_into();
        canvas.set_attribute("aria-hidden", "true")?;
        let style = canvas.style();
        style.set_property("position", "absolute")?;
        style.set_property("will-change", "transform")?;
        element.prepend_with_node_1(&canvas)?;
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"alpha".into(), &JsValue::FALSE)?;
        let way = match Self::handed(&canvas, &options) {
            Some(way) => way,
            None => Way::Drawn(
                canvas
                    .get_context_with_context_options("2d", &options)?
                    .ok_or_else(|| JsValue::from_str("no canvas"))?
                    .unchecked_into(),
            ),
        };
        Ok(Self { canvas, style, way })
    }

    fn handed(canvas: &HtmlCanvasElement, options: &JsValue) -> Option<Way> {
        // WebKitGTK without a graphics card ends in a fault of Mesa's when pictures are handed over.
        let vendor = js_sys::Reflect::get(&super::window().navigator(), &"vendor".into());
        if vendor.ok()?.as_string()?.starts_with("Apple") {
            return None;
        }
        let desk = OffscreenCanvas::new(1, 1).ok()?;
        // The context of such a canvas draws as the other does; it has a type of its own.
        let pen = desk.get_context_with_context_options("2d", options).ok()??.unchecked_into();
        js_sys::Reflect::get(&desk, &"transferToImageBitmap".into())
            .ok()?
            .is_function()
            .then_some(())?;
        let screen = canvas.get_context_with_context_options("bitmaprenderer", options).ok()??;
        Some(Way::Handed { screen: screen.unchecked_into(), desk, pen })
    }

    /// The canvas in the page.
    pub fn element(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    /// Sets a property of the canvas' style.
    pub fn style(&self, name: &str, value: &str) {
        let _ = self.style.set_property(name, value);
    }

    /// Gives the canvas a size in device pixels; it is empty then.
    pub fn resize(&self, [width, height]: [u32; 2]) {
        self.canvas.set_width(width);
        self.canvas.set_height(height);
    }

    /// Has `paint` draw a picture of so many device pixels, and shows it. `fit` gives the
    /// canvas that size, when there is something to be seen on it.
    pub fn paint(
        &self,
        [width, height]: [u32; 2],
        paint: impl FnOnce(&CanvasRenderingContext2d),
        fit: impl FnOnce(),
    ) {
        match &self.way {
            Way::Handed { desk, pen, .. } => {
                desk.set_width(width);
                desk.set_height(height);
                // A canvas in the page takes it from the styles.
                let dir = js_sys::Reflect::get(&super::document(), &"dir".into());
                let _ = js_sys::Reflect::set(pen, &"direction".into(), &dir.unwrap_or_default());
                paint(pen);
                fit();
                if let Ok(picture) = desk.transfer_to_image_bitmap() {
                    self.show(&picture);
                }
                // What it would keep for the next picture is as large as the picture.
                desk.set_width(1);
            }
            Way::Drawn(pen) => {
                fit();
                paint(pen);
            }
        }
    }

    /// Shows a picture.
    pub fn show(&self, picture: &ImageBitmap) {
        match &self.way {
            Way::Handed { screen, .. } => screen.transfer_from_image_bitmap(picture),
            Way::Drawn(pen) => {
                let _ = pen.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
                let _ = pen.draw_image_with_image_bitmap(picture, 0.0, 0.0);
            }
        }
    }
}
