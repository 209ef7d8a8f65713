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
    use imap::engine::Engine;
    use imap::explore::query;
    use imap::geo::Topology;
    use imap::language::Catalogue;
    use js_sys::Function;
    use wasm_bindgen::prelude::*;
    use web_sys::HtmlElement;

    thread_local! {
        static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
        /// Whoever wants to hear what happens on the map.
        static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
        /// What was done on the map, and where it went, before anybody listened.
        static PENDING: Cell<[Option<String>; 2]> = const { Cell::new([None, None]) };
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
        let topology = Topology::decode(world).map_err(|_| "world-50m")?;
        let atlas = atlas(content, language)?;
        let address = query::parameters(address);
        let engine = Engine::new(element, topology, atlas, &address, Rc::new(tell))?;
        ENGINE.set(Some(engine));
        Ok(())
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
            None => {
                let mut pending = PENDING.take();
                pending[usize::from(kind == "do")] = Some(text.to_owned());
                PENDING.set(pending);
            }
        });
    }

    /// Has a function called with `do` and an action, or `place` and where the
    /// map is, whenever something happens; at once with what has happened.
    #[wasm_bindgen]
    pub fn listen(listener: Function) {
        LISTENER.set(Some(listener));
        for (kind, pending) in ["place", "do"].into_iter().zip(PENDING.take()) {
            if let Some(text) = pending {
                tell(kind, &text);
            }
        }
    }

    /// Shows another state.
    #[wasm_bindgen]
    pub fn show(state: &str) {
        with(|engine| engine.show(&query::parameters(state)));
    }

    /// Shows the same content in another language.
    ///
    /// # Errors
    /// The name of a file that cannot be read.
    #[wasm_bindgen]
    pub fn speak(content: &[u8], language: &[u8]) -> Result<(), JsValue> {
        let atlas = atlas(content, language)?;
        with(|engine| engine.set_atlas(atlas));
        Ok(())
    }

    /// Outlines the country with this code, or none.
    #[wasm_bindgen]
    pub fn point(code: &str) {
        with(|engine| engine.point(code.parse().ok()));
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

    fn with(act: impl FnOnce(&mut Engine)) {
        ENGINE.with_borrow_mut(|engine| {
            if let Some(engine) = engine {
                act(engine);
            }
        });
    }
}
