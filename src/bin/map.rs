//! The module of the page that is there first: the map.
//!
//! `boot.js` gives it the files and the address; the page, once it has come,
//! gives it each new state as an address says it and hears what is done.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is a part of the page of the i-Map. Build and open it with scripts/serve.");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::browser::log_panics();
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    use imap::atlas::packed::from_bytes;
    use imap::atlas::{Atlas, Part};
    use imap::engine::{Engine, Order, Picture};
    use imap::explore::query;
    use imap::geo::{LonLat, Topology};
    use imap::language::Catalogue;
    use js_sys::Function;
    use wasm_bindgen::prelude::*;
    use web_sys::{CanvasRenderingContext2d, HtmlElement, ImageBitmap};

    thread_local! {
        static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
        /// What is painted, in the thread beside the page.
        static PICTURE: RefCell<Option<Picture>> = const { RefCell::new(None) };
        /// Whoever wants to hear what happens on the map.
        static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
        /// What was done on the map, and where it went, before anybody listened.
        static PENDING: Cell<[Option<String>; 3]> = const { Cell::new([None, None, None]) };
    }

    /// Puts the map into an element, in the state of an address (a line for
    /// each of its parameters).
    ///
    /// # Errors
    /// The name of a file that cannot be read, or what the browser says when
    /// it has no canvas to give.
    #[wasm_bindgen]
    pub fn mount(
        element: HtmlElement,
        world: &[u8],
        content: &[u8],
        language: &[u8],
        address: &str,
    ) -> Result<(), JsValue> {
        let (topology, atlas) = (topology(world)?, atlas(content, language)?);
        let engine = Engine::new(element, topology, atlas, address, Rc::new(tell))?;
        ENGINE.set(Some(engine));
        Ok(())
    }

    fn topology(world: &[u8]) -> Result<Topology, JsValue> {
        Topology::decode(world).map_err(|_| "world".into())
    }

    fn atlas(content: &[u8], language: &[u8]) -> Result<Atlas, JsValue> {
        let mut atlas: Atlas = from_bytes(content).ok_or("content")?;
        let names: Catalogue = from_bytes(language).ok_or("language")?;
        atlas.put_texts(Part::Names, names.1);
        Ok(atlas)
    }

    fn tell(kind: &str, text: &str) {
        LISTENER.with_borrow(|listener| match listener {
            Some(listener) => {
                let _ = listener.call2(&JsValue::NULL, &kind.into(), &text.into());
            }
            // Where the reader walks meanwhile there is nobody to say.
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

    /// What is kept for the listener: the last of each kind.
    const KINDS: [&str; 3] = ["place", "out", "do"];

    /// Has a function called whenever something happens, at once with what has happened: with
    /// `do` and an action, `undo` where that is taken back, `at` and the action that opens what
    /// the reader has walked to, `over` and the action that opens what the pointer is over,
    /// `place` and where the reader has moved the map, or `out` and the keys of the donors that
    /// are not in sight.
    #[wasm_bindgen]
    pub fn listen(listener: Function) {
        LISTENER.set(Some(listener));
        for (kind, pending) in KINDS.into_iter().zip(PENDING.take()) {
            if let Some(text) = pending {
                tell(kind, &text);
            }
        }
    }

    /// Shows another state, and frames what is chosen: always or never, as `anew` says, else
    /// where something else is chosen than before.
    #[wasm_bindgen]
    pub fn show(state: &str, anew: Option<bool>) {
        with(|engine| engine.show(state, anew));
    }

    /// What lies over the map has come to rest in another place: what is chosen is framed in
    /// the part that is free now, unless the reader has moved the map.
    #[wasm_bindgen]
    pub fn covered() {
        with(|engine| engine.covered());
    }

    /// Shows the same content in another language, or `other` content from its
    /// opening state on.
    ///
    /// # Errors
    /// The name of a file that cannot be read.
    #[wasm_bindgen]
    pub fn renew(content: &[u8], language: &[u8], other: bool) -> Result<(), JsValue> {
        let mut atlas = Some(atlas(content, language)?);
        // One of them is there: the map in the page, or what is painted beside it.
        with(|engine| match atlas.take() {
            Some(atlas) if other => engine.renew(atlas),
            Some(atlas) => engine.set_atlas(atlas),
            None => {}
        });
        with_picture(|picture| match atlas.take() {
            Some(atlas) if other => picture.renew(atlas),
            Some(atlas) => picture.set_atlas(atlas),
            None => {}
        });
        Ok(())
    }

    /// Has a function called with a state and the numbers of an order for
    /// every picture that is wanted, or with none paints them here again.
    #[wasm_bindgen]
    pub fn hire(painter: Option<Function>) {
        with(|engine| engine.hire(painter));
    }

    /// Shows the picture that was ordered; `noted` is what [`paint`] returned.
    #[wasm_bindgen]
    pub fn deliver(picture: &ImageBitmap, noted: bool) {
        with(|engine| engine.deliver(picture, noted));
    }

    /// Makes ready to paint in a thread that has no page.
    ///
    /// # Errors
    /// The name of a file that cannot be read.
    #[wasm_bindgen]
    pub fn prepare(world: &[u8], content: &[u8], language: &[u8]) -> Result<(), JsValue> {
        PICTURE.set(Some(Picture::new(topology(world)?, atlas(content, language)?)));
        Ok(())
    }

    /// Paints what was ordered on a canvas of that size. Returns whether a name on it has an
    /// asterisk.
    #[wasm_bindgen]
    pub fn paint(context: &CanvasRenderingContext2d, state: &str, order: &[f64]) -> bool {
        let Some(Order { ratio, view, dark, mut obstacles }) = Order::read(order) else {
            return false;
        };
        let mut noted = false;
        with_picture(|picture| {
            picture.show(&query::parameters(state));
            picture.dark = dark;
            noted = picture.paint(view, context, ratio, std::mem::take(&mut obstacles));
        });
        noted
    }

    fn with_picture(act: impl FnOnce(&mut Picture)) {
        PICTURE.with_borrow_mut(|picture| {
            if let Some(picture) = picture {
                act(picture);
            }
        });
    }

    /// Outlines what a row of a list stands for, by kind and key; or nothing.
    #[wasm_bindgen]
    pub fn point(row: &str) {
        with(|engine| engine.point(row));
    }

    /// Enlarges or reduces by a step.
    #[wasm_bindgen]
    pub fn zoom(closer: bool) {
        with(|engine| engine.zoom(closer));
    }

    /// Goes back to the opening view.
    #[wasm_bindgen]
    pub fn home() {
        with(|engine| engine.home());
    }

    /// Whether some of the globe between two corners is in view, with more than
    /// `from` device pixels per radian: then finer detail is worth loading.
    #[wasm_bindgen]
    pub fn sees(from: f64, west: f64, south: f64, east: f64, north: f64) -> bool {
        let corners = [LonLat::new(west, south), LonLat::new(east, north)];
        ENGINE.with_borrow(|engine| engine.as_ref().is_some_and(|map| map.sees(from, corners)))
    }

    /// Takes finer detail; the last of some brings all of them into the picture.
    /// What is damaged changes nothing.
    #[wasm_bindgen]
    pub fn refine(detail: &[u8], last: bool) {
        with(|engine| engine.refine(detail, last));
        with_picture(|picture| picture.refine(detail));
    }

    fn with(act: impl FnOnce(&mut Engine)) {
        ENGINE.with_borrow_mut(|engine| {
            if let Some(engine) = engine {
                act(engine);
            }
        });
    }
}
