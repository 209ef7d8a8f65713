//! The canvas of the map view, which presents finished pictures.
//!
//! A canvas that is drawn on is copied for every frame that the browser shows, even when it is only
//! moved. Without a graphics card that was half of the cost of a drag (BENCHMARKS.md). A canvas
//! that presents bitmaps is not copied.

use wasm_bindgen::prelude::*;
use web_sys::{
    CanvasRenderingContext2d, CssStyleDeclaration, HtmlCanvasElement, HtmlElement, ImageBitmap,
    ImageBitmapRenderingContext, OffscreenCanvas,
};

/// The canvas in the page and its back buffer.
pub struct CanvasLayer {
    canvas: HtmlCanvasElement,
    style: CssStyleDeclaration,
    mode: PresentMode,
}

/// The mode in which a picture gets onto the canvas.
enum PresentMode {
    /// Direct to a back buffer and transferred.
    Transfer {
        presenter: ImageBitmapRenderingContext,
        back_buffer: OffscreenCanvas,
        context: CanvasRenderingContext2d,
    },
    /// Direct on the canvas itself, in browsers that cannot transfer.
    Direct(CanvasRenderingContext2d),
}

impl CanvasLayer {
    /// Creates a canvas in `element`, below all other children.
    ///
    /// # Errors
    /// The browser's error if it provides no canvas.
    pub fn new(element: &HtmlElement) -> Result<Self, JsValue> {
        let canvas: HtmlCanvasElement =
            crate::web::dom::document().create_element("canvas")?.unchecked_into();
        canvas.set_attribute("aria-hidden", "true")?;
        let style = canvas.style();
        style.set_property("position", "absolute")?;
        style.set_property("will-change", "transform")?;
        element.prepend_with_node_1(&canvas)?;
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"alpha".into(), &JsValue::FALSE)?;
        let mode = match Self::transfer_mode(&canvas, &options) {
            Some(mode) => mode,
            None => PresentMode::Direct(
                canvas
                    .get_context_with_context_options("2d", &options)?
                    .ok_or_else(|| JsValue::from_str("no canvas"))?
                    .unchecked_into(),
            ),
        };
        Ok(Self { canvas, style, mode })
    }

    fn transfer_mode(canvas: &HtmlCanvasElement, options: &JsValue) -> Option<PresentMode> {
        // WebKitGTK without a graphics card crashes in Mesa when a bitmap is transferred.
        let vendor = js_sys::Reflect::get(&crate::web::dom::window().navigator(), &"vendor".into());
        if vendor.ok()?.as_string()?.starts_with("Apple") {
            return None;
        }
        let back_buffer = OffscreenCanvas::new(1, 1).ok()?;
        // The context has the same methods, but another type.
        let context =
            back_buffer.get_context_with_context_options("2d", options).ok()??.unchecked_into();
        js_sys::Reflect::get(&back_buffer, &"transferToImageBitmap".into())
            .ok()?
            .is_function()
            .then_some(())?;
        let presenter =
            canvas.get_context_with_context_options("bitmaprenderer", options).ok()??;
        Some(PresentMode::Transfer { presenter: presenter.unchecked_into(), back_buffer, context })
    }

    /// Returns the canvas in the page.
    pub fn element(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    /// Sets a style property of the canvas.
    pub fn style(&self, name: &str, value: &str) {
        let _ = self.style.set_property(name, value);
    }

    /// Resizes the canvas, in device pixels, which clears it.
    pub fn resize(&self, [width, height]: [u32; 2]) {
        self.canvas.set_width(width);
        self.canvas.set_height(height);
    }

    /// Draws a picture of the given size in device pixels with `paint`, and presents it. `fit`
    /// resizes the canvas just before there is something to see on it.
    pub fn draw(
        &self,
        [width, height]: [u32; 2],
        paint: impl FnOnce(&CanvasRenderingContext2d),
        fit: impl FnOnce(),
    ) {
        match &self.mode {
            PresentMode::Transfer { back_buffer, context, .. } => {
                back_buffer.set_width(width);
                back_buffer.set_height(height);
                // A canvas in the page inherits the direction from its style.
                let dir = js_sys::Reflect::get(&crate::web::dom::document(), &"dir".into());
                let _ =
                    js_sys::Reflect::set(context, &"direction".into(), &dir.unwrap_or_default());
                paint(context);
                fit();
                if let Ok(picture) = back_buffer.transfer_to_image_bitmap() {
                    self.present(&picture);
                }
                // Frees the memory of the buffer, which is as large as the picture.
                back_buffer.set_width(1);
            }
            PresentMode::Direct(context) => {
                fit();
                paint(context);
            }
        }
    }

    /// Presents a picture.
    pub fn present(&self, picture: &ImageBitmap) {
        match &self.mode {
            PresentMode::Transfer { presenter, .. } => {
                presenter.transfer_from_image_bitmap(picture)
            }
            PresentMode::Direct(context) => {
                let _ = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
                let _ = context.draw_image_with_image_bitmap(picture, 0.0, 0.0);
            }
        }
    }
}
