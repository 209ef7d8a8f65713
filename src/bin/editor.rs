//! The module of the page for whoever opens content of their own. `boot.js`
//! loads it when it is asked for.

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
    use imap::import::{self, Opened, Shipped};
    use imap::language::words::InOrder;
    use imap::language::{Import, Lang};
    use js_sys::Function;
    use wasm_bindgen::prelude::*;

    /// What a file makes of the published content: all that is to be said about it,
    /// or the files that take the place of the published ones. `file` answers what is in a
    /// file beside the page.
    #[wasm_bindgen]
    pub fn open(name: String, bytes: Vec<u8>, words: Vec<String>, file: &Function) -> Vec<JsValue> {
        let mut had = |name: &str| {
            let bytes = file.call1(&JsValue::NULL, &name.into()).ok()?;
            bytes.dyn_into::<js_sys::Uint8Array>().ok().map(|bytes| bytes.to_vec())
        };
        let Some(shipped) = Shipped::from_files(&Lang::ALL, &mut had) else { return Vec::new() };
        let words = Import::read(&mut words.into_iter());
        let files = [Opened { name, bytes }];
        let outcome = import::read(&files, &shipped, &words, Lang::En, &mut |_| true);
        let report = import::report_csv(&outcome, &words, Lang::En);
        let mut all = vec![("report".to_owned(), report)];
        if let (Some(content), Some(before)) = (&outcome.content, shipped.original()) {
            all.extend(import::files(content, &shipped));
            all.push(("workbook".to_owned(), import::template(content, &shipped, Lang::En)));
            let changes = import::changes(before, &imap::read::atlas(content).0, Lang::En);
            let nodes = import::told::outcome(&outcome, &changes, &words, Lang::En);
            let html: String = nodes.iter().map(imap::tell::Node::html).collect();
            all.push(("told".to_owned(), html.into_bytes()));
        }
        all.into_iter()
            .map(|(_, bytes)| js_sys::Uint8Array::from(bytes.as_slice()).into())
            .collect()
    }
}
