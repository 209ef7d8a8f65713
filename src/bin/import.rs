//! The module of the page for whoever opens content of their own.
//! `assets/script/opener.js` loads it when it is asked for, in a thread where there
//! is one to be had. What it tells is markup as JSON: a text, or a list of tag,
//! attributes and what is in it.

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
    use std::collections::HashMap;

    use imap::atlas::packed::from_bytes;
    use imap::import::{self, Opened, Outcome, Shipped, told};
    use imap::language::words::InOrder;
    use imap::language::{Import, Lang};
    use imap::read;
    use imap::tell::Node;
    use js_sys::{Array, Function, Uint8Array};
    use serde_json::{Value, json};
    use wasm_bindgen::prelude::*;

    /// What was published, and the words that are spoken.
    struct Editor {
        shipped: Shipped,
        words: Option<(Lang, Import)>,
    }

    thread_local! {
        /// What was read last, without its content.
        static READ: RefCell<Option<Outcome>> = const { RefCell::new(None) };
        static EDITOR: RefCell<Option<Editor>> = const { RefCell::new(None) };
    }

    /// Begins with the files that were published, by their names, and the tags of
    /// their languages.
    ///
    /// # Errors
    /// A file lacks or is damaged.
    #[wasm_bindgen]
    pub fn begin(
        tags: Vec<String>,
        names: Vec<String>,
        files: Vec<Uint8Array>,
    ) -> Result<(), JsValue> {
        let files = files.iter().map(Uint8Array::to_vec);
        let files: HashMap<String, Vec<u8>> = names.into_iter().zip(files).collect();
        let languages: Vec<Lang> = tags.iter().filter_map(|tag| Lang::from_tag(tag)).collect();
        let shipped = Shipped::from_files(&languages, &mut |name| files.get(name).cloned());
        let shipped = shipped.ok_or("content: damaged, or of another version")?;
        EDITOR.set(Some(Editor { shipped, words: None }));
        Ok(())
    }

    /// Speaks a language from now on, with the words of a file.
    ///
    /// # Errors
    /// The file is damaged.
    #[wasm_bindgen]
    pub fn speak(tag: &str, words: &[u8]) -> Result<(), JsValue> {
        let words: Vec<String> =
            from_bytes(words).ok_or("words: damaged, or of another version")?;
        let words = Import::read(&mut words.into_iter());
        EDITOR.with_borrow_mut(|editor| {
            if let Some(editor) = editor {
                editor.words = Some((Lang::from_tag(tag).unwrap_or_default(), words));
            }
        });
        Ok(())
    }

    fn with<T>(act: impl FnOnce(&Shipped, &Import, Lang) -> T) -> Result<T, JsValue> {
        EDITOR.with_borrow(|editor| {
            let Some(Editor { shipped, words: Some((lang, words)) }) = editor else {
                return Err(JsValue::from_str("not begun"));
            };
            Ok(act(shipped, words, *lang))
        })
    }

    /// The dialog.
    ///
    /// # Errors
    /// Not begun.
    #[wasm_bindgen]
    pub fn dialog() -> Result<String, JsValue> {
        with(|_, words, _| markup(&told::dialog(words)))
    }

    /// What stands in it while files are read.
    ///
    /// # Errors
    /// Not begun.
    #[wasm_bindgen]
    pub fn reading(name: &str) -> Result<String, JsValue> {
        with(|_, words, _| markup(&told::reading(words, name)))
    }

    /// What stands in it after that: `cancelled`, `failed` (with the reason) or `large`.
    ///
    /// # Errors
    /// Not begun.
    #[wasm_bindgen]
    pub fn ended(how: &str, name: &str, why: &str) -> Result<String, JsValue> {
        with(|_, words, _| {
            let large = told::too_large(words, name, usize::MAX).unwrap_or_default();
            let text = match how {
                "cancelled" => words.dialog.cancelled.clone(),
                "large" => large,
                _ => [words.dialog.failed.as_str(), " ", why].concat(),
            };
            markup(&told::wrong(text.trim_end()))
        })
    }

    /// The line that says whose content is shown.
    ///
    /// # Errors
    /// Not begun.
    #[wasm_bindgen]
    pub fn banner(name: &str) -> Result<String, JsValue> {
        with(|_, words, _| markup(&told::banner(words, name)))
    }

    /// The workbook with the published content in it.
    ///
    /// # Errors
    /// Not begun.
    #[wasm_bindgen]
    pub fn template() -> Result<Vec<u8>, JsValue> {
        with(|shipped, _, lang| import::template(&shipped.content(), shipped, lang))
    }

    /// The sheets that were opened last, with marks at what was wrong.
    ///
    /// # Errors
    /// Not begun.
    #[wasm_bindgen]
    pub fn marked() -> Result<Vec<u8>, JsValue> {
        with(|_, words, lang| {
            READ.with_borrow(|read| {
                read.as_ref().map(|read| import::report_workbook(read, words, lang))
            })
        })
        .map(Option::unwrap_or_default)
    }

    /// Reads files. Answers what is to be said, the list of problems as CSV or nothing,
    /// and where something can be shown the workbook of it and the files that take the
    /// place of the published ones, each with its name before it.
    ///
    /// # Errors
    /// Not begun.
    #[wasm_bindgen]
    pub fn read(
        names: Vec<String>,
        files: Vec<Uint8Array>,
        progress: &Function,
    ) -> Result<Array, JsValue> {
        READ.set(None);
        let files: Vec<Opened> = names
            .into_iter()
            .zip(files)
            .map(|(name, bytes)| Opened { name, bytes: bytes.to_vec() })
            .collect();
        with(|shipped, words, lang| {
            let mut tell = |part: f64| {
                let answer = progress.call1(&JsValue::NULL, &part.into());
                answer.is_ok_and(|answer| answer.is_truthy())
            };
            let mut outcome = import::read(&files, shipped, words, lang, &mut tell);
            let all = Array::new();
            let content = outcome.content.as_ref();
            let changes = match (content, shipped.original()) {
                (Some(content), Some(before)) => {
                    import::changes(before, &read::atlas(content).0, lang)
                }
                _ => Vec::new(),
            };
            all.push(&markup(&told::outcome(&outcome, &changes, words, lang)).into());
            let report = (!outcome.messages.is_empty())
                .then(|| bytes(&import::report_csv(&outcome, words, lang)));
            all.push(&report.unwrap_or(JsValue::NULL));
            if let Some(content) = content {
                all.push(&bytes(&import::template(content, shipped, lang)));
                for (name, file) in import::files(content, shipped) {
                    all.push(&name.into());
                    all.push(&bytes(&file));
                }
            }
            outcome.content = None;
            READ.set(Some(outcome));
            all
        })
    }

    fn bytes(of: &[u8]) -> JsValue {
        Uint8Array::from(of).into()
    }

    fn markup(nodes: &[Node]) -> String {
        Value::Array(nodes.iter().map(of_node).collect()).to_string()
    }

    fn of_node(node: &Node) -> Value {
        match node {
            Node::Text(text) => json!(text),
            Node::Element(element) => {
                let element = element.parts();
                let attributes = element.attributes.iter();
                let attributes: serde_json::Map<String, Value> =
                    attributes.map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
                let mut all = vec![json!(element.tag), Value::Object(attributes)];
                all.extend(element.children.iter().map(of_node));
                Value::Array(all)
            }
        }
    }
}
