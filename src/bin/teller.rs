//! The second module of the page: cards, lists, filters, tables, figures, the
//! search. Whoever only looks at the map does not wait for it.
//!
//! It has no say in what the page shows. It is given the state as an address
//! says it, and writes what there is to tell of it into the elements that the
//! page has for that; what is clicked there, the page hears.

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
    use std::cell::RefCell;

    use imap::atlas::packed::from_bytes;
    use imap::atlas::{Atlas, Part};
    use imap::browser::{document, markup};
    use imap::explore::query;
    use imap::language::words::InOrder;
    use imap::language::{Catalogue, Lang, Speech};
    use imap::tell::{Desk, Node};
    use wasm_bindgen::prelude::*;

    thread_local! {
        static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
    }

    /// The content with its texts, and the words to tell it in.
    fn content(content: &[u8], language: &[u8], notes: &[u8]) -> Option<(Atlas, Speech)> {
        let mut atlas: Atlas = from_bytes(content)?;
        let names: Catalogue = from_bytes(language)?;
        let notes: Catalogue = from_bytes(notes)?;
        atlas.put_texts(Part::Names, names.1);
        atlas.put_texts(Part::Notes, notes.1);
        Some((atlas, Speech::read(&mut notes.0.into_iter())))
    }

    /// Takes the content in a language; answers whether it could be read.
    #[wasm_bindgen]
    pub fn open(facts: &[u8], language: &[u8], notes: &[u8], lang: &str) -> bool {
        let Some((atlas, words)) = content(facts, language, notes) else { return false };
        let lang = Lang::from_tag(lang).unwrap_or_default();
        DESK.set(Some(Desk::new(atlas, words, lang)));
        true
    }

    /// Takes the content as it was written.
    #[wasm_bindgen]
    pub fn original(facts: &[u8], language: &[u8], notes: &[u8]) -> bool {
        let Some((atlas, _)) = content(facts, language, notes) else { return false };
        with(|desk| desk.set_original(atlas));
        true
    }

    /// Takes the other names of the countries, for the search.
    #[wasm_bindgen]
    pub fn aliases(bytes: &[u8]) -> bool {
        let Some(aliases) = from_bytes::<Vec<Vec<String>>>(bytes) else { return false };
        with(|desk| desk.set_aliases(&aliases));
        true
    }

    /// Shows a state; answers what there is to announce of the change.
    #[wasm_bindgen]
    pub fn show(state: &str) -> String {
        let mut said = String::new();
        with(|desk| {
            let before = desk.state().clone();
            let (state, ..) = query::read(&query::parameters(state), desk.atlas());
            desk.set_state(state);
            let teller = desk.teller();
            said = teller.announcement(&before).unwrap_or_default();
            put("panel", teller.panel());
            put("legend", teller.legend());
            put("time", teller.time_line());
            put("sheet", teller.sheet());
        });
        said
    }

    fn with(act: impl FnOnce(&mut Desk)) {
        DESK.with_borrow_mut(|desk| {
            if let Some(desk) = desk {
                act(desk)
            }
        });
    }

    /// Puts markup into the element of the page with this identifier.
    fn put(id: &str, nodes: Vec<Node>) {
        if let Some(element) = document().get_element_by_id(id)
            && let Err(error) = markup::show(&element, &nodes)
        {
            web_sys::console::error_1(&error);
        }
    }
}
