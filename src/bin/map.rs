//! The wasm module of the map, which loads first.
//!
//! `boot.js` passes it the files and the URL parameters. When the app has loaded, it passes each
//! new state in the form of URL parameters, and listens to the events of the map.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is a part of the page of the i-Map. Build and open it with scripts/serve.");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::web::dom::log_panics();
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    use imap::atlas::packed::from_bytes;
    use imap::atlas::{Atlas, TextSet};
    use imap::geo::{LonLat, Topology};
    use imap::i18n::LanguageFile;
    use imap::map::statistic_marks::decode_marks;
    use imap::state::url;
    use imap::web::engine::{Engine, MapRenderer, RenderRequest};
    use js_sys::Function;
    use wasm_bindgen::prelude::*;
    use web_sys::{CanvasRenderingContext2d, HtmlElement, ImageBitmap};

    thread_local! {
        static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
        /// The renderer, if this instance of the module runs in the render worker.
        static RENDERER: RefCell<Option<MapRenderer>> = const { RefCell::new(None) };
        /// The listener for events of the map.
        static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
        /// The last events of each kind that happened before there was a listener.
        static PENDING: Cell<[Option<String>; 4]> =
            const { Cell::new([None, None, None, None]) };
    }

    /// Mounts the map in an element. `address` is the state as URL parameters, one per line.
    ///
    /// # Errors
    /// The name of a file that cannot be read, or the browser's error if it provides no canvas.
    #[wasm_bindgen]
    pub fn mount(
        element: HtmlElement,
        world: &[u8],
        content: &[u8],
        language: &[u8],
        address: &str,
    ) -> Result<(), JsValue> {
        let (topology, atlas) = (topology(world)?, atlas(content, language)?);
        let engine = Engine::new(element, topology, atlas, address, Rc::new(notify))?;
        ENGINE.set(Some(engine));
        Ok(())
    }

    fn topology(world: &[u8]) -> Result<Topology, JsValue> {
        Topology::decode(world).map_err(|_| "world".into())
    }

    fn atlas(content: &[u8], language: &[u8]) -> Result<Atlas, JsValue> {
        let mut atlas: Atlas = from_bytes(content).ok_or("content")?;
        let names: LanguageFile = from_bytes(language).ok_or("language")?;
        atlas.put_texts(TextSet::Names, names.1);
        Ok(atlas)
    }

    fn notify(kind: &str, text: &str) {
        LISTENER.with_borrow(|listener| match listener {
            Some(listener) => {
                let _ = listener.call2(&JsValue::NULL, &kind.into(), &text.into());
            }
            // Keyboard focus and hover have no meaning without a listener.
            None if kind == "at" || kind == "over" => {}
            None => {
                let mut pending = PENDING.take();
                match KINDS.iter().position(|&other| other == kind) {
                    Some(place) => pending[place] = Some(text.to_owned()),
                    None if kind == "undo" => pending[2] = None,
                    None => {}
                }
                PENDING.set(pending);
            }
        });
    }

    /// The kinds of events that are kept for the listener, the last of each.
    const KINDS: [&str; 4] = ["place", "out", "do", "seen"];

    /// Sets a function that is called with the kind and the text of each event:
    ///
    /// - `do`: an action;
    /// - `undo`: a `do` that is taken back;
    /// - `at`: the action that opens the feature with keyboard focus;
    /// - `over`: the action that opens the feature under the pointer;
    /// - `place`: the camera after a movement;
    /// - `out`: the keys of the donors that are out of view;
    /// - `seen`: the classes of the legend that are in view, as the number of a set of bits.
    #[wasm_bindgen]
    pub fn listen(listener: Function) {
        LISTENER.set(Some(listener));
        for (kind, pending) in KINDS.into_iter().zip(PENDING.take()) {
            if let Some(text) = pending {
                notify(kind, &text);
            }
        }
    }

    /// Shows another state. Frames the selection if `reframe` is `true`, does not if it is
    /// `false`, and by default only if the selection has changed.
    #[wasm_bindgen]
    pub fn set_state(state: &str, reframe: Option<bool>) {
        with(|engine| engine.set_state(state, reframe));
    }

    /// Shows the marks of a statistic (`map::statistic_marks`); none if the list is empty.
    #[wasm_bindgen]
    pub fn set_statistic(marks: &[u32]) {
        with(|engine| engine.set_statistic(marks));
    }

    /// Reacts to a changed overlay over the map: frames the selection in the part that is free,
    /// unless the user has moved the map.
    #[wasm_bindgen]
    pub fn overlays_changed() {
        with(|engine| engine.overlays_changed());
    }

    /// Shows the same content in another language, or other content from its opening state on.
    ///
    /// # Errors
    /// The name of a file that cannot be read.
    #[wasm_bindgen]
    pub fn set_content(content: &[u8], language: &[u8], is_other: bool) -> Result<(), JsValue> {
        let mut atlas = Some(atlas(content, language)?);
        // Exactly one of the two exists: the engine in the page, or the renderer in the worker.
        with(|engine| match atlas.take() {
            Some(atlas) if is_other => engine.replace_content(atlas),
            Some(atlas) => engine.set_atlas(atlas),
            None => {}
        });
        with_renderer(|renderer| match atlas.take() {
            Some(atlas) if is_other => renderer.replace_content(atlas),
            Some(atlas) => renderer.set_atlas(atlas),
            None => {}
        });
        Ok(())
    }

    /// Sets a function that is called with the state and the numbers of each render request, or
    /// renders here again if there is none.
    #[wasm_bindgen]
    pub fn set_worker(request: Option<Function>) {
        with(|engine| engine.set_worker(request));
    }

    /// Presents a picture from the worker. `has_asterisk` is the return value of [`render`].
    #[wasm_bindgen]
    pub fn present(picture: &ImageBitmap, has_asterisk: bool) {
        with(|engine| engine.present(picture, has_asterisk));
    }

    /// Prepares rendering in a worker.
    ///
    /// # Errors
    /// The name of a file that cannot be read.
    #[wasm_bindgen]
    pub fn init_renderer(world: &[u8], content: &[u8], language: &[u8]) -> Result<(), JsValue> {
        RENDERER.set(Some(MapRenderer::new(topology(world)?, atlas(content, language)?)));
        Ok(())
    }

    /// Renders a request with the marks of a statistic on a canvas of the requested size. Returns
    /// `true` if a label has an asterisk.
    #[wasm_bindgen]
    pub fn render(
        context: &CanvasRenderingContext2d,
        state: &str,
        order: &[f64],
        statistic: &[u32],
    ) -> bool {
        let Some(RenderRequest { ratio, view, dark, lang, window, obstacles }) =
            RenderRequest::from_f64s(order)
        else {
            return false;
        };
        let mut has_asterisk = false;
        with_renderer(|renderer| {
            renderer.set_state(&url::parse_parameters(state));
            renderer.dark = dark;
            renderer.scene.lang = lang;
            renderer.scene.marks = decode_marks(statistic);
            has_asterisk = renderer.paint(view, window, context, ratio, &obstacles);
        });
        has_asterisk
    }

    fn with_renderer(act: impl FnOnce(&mut MapRenderer)) {
        RENDERER.with_borrow_mut(|renderer| {
            if let Some(renderer) = renderer {
                act(renderer);
            }
        });
    }

    /// Outlines the feature of a row in a list, by kind and key; an empty text removes the outline.
    #[wasm_bindgen]
    pub fn highlight(row: &str) {
        with(|engine| engine.highlight(row));
    }

    /// Zooms in or out by one step.
    #[wasm_bindgen]
    pub fn zoom(closer: bool) {
        with(|engine| engine.zoom(closer));
    }

    /// Returns to the opening view.
    #[wasm_bindgen]
    pub fn reset_view() {
        with(|engine| engine.reset_view());
    }

    /// Returns `true` if a part of the globe between two corners (degrees) is in view at more than
    /// `from` device pixels per radian, so that finer detail is worth loading.
    #[wasm_bindgen]
    pub fn is_visible(from: f64, west: f64, south: f64, east: f64, north: f64) -> bool {
        let corners = [LonLat::new(west, south), LonLat::new(east, north)];
        ENGINE
            .with_borrow(|engine| engine.as_ref().is_some_and(|map| map.is_visible(from, corners)))
    }

    /// Adds finer detail; `last` redraws the map. Damaged data is ignored.
    #[wasm_bindgen]
    pub fn refine(detail: &[u8], last: bool) {
        with(|engine| engine.refine(detail, last));
        with_renderer(|renderer| renderer.refine(detail));
    }

    fn with(act: impl FnOnce(&mut Engine)) {
        ENGINE.with_borrow_mut(|engine| {
            if let Some(engine) = engine {
                act(engine);
            }
        });
    }
}
