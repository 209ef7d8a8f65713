//! The wasm module that imports content. `assets/script/import-dialog.js` loads it on demand, in a
//! worker if possible. It returns markup as JSON: a node is a string, or a list of tag, attributes
//! and children.

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
    use std::cell::RefCell;
    use std::collections::HashMap;
    use std::rc::Rc;

    use imap::atlas::packed::{from_bytes, to_bytes};
    use imap::content::{self, raw};
    use imap::editing::SheetDocument;
    use imap::geo::Topology;
    use imap::i18n::PositionalCodec;
    use imap::i18n::{Import, Lang};
    use imap::import::{
        self, ComparedContent, Corrections, EditedWorkbook, HiddenParts, KnownGroups, NewMap,
        Outcome, PublishedContent, ReadOptions, SourceFile, WrittenWorkbook, new_map_form,
        preview_view, publish_form, view,
    };
    use imap::markup::Node;
    use imap::publish::official::{EditionDetails, content_files, make_official};
    use js_sys::{Array, Function, Uint8Array};
    use serde_json::{Value, json};
    use wasm_bindgen::prelude::*;

    /// The published content and the texts of the current language.
    struct Editor {
        shipped: PublishedContent,
        words: Option<(Lang, Import)>,
        outlines: Option<Rc<Topology>>,
        known_groups: Option<Rc<KnownGroups>>,
    }

    thread_local! {
        /// The last result; without its content once that is shown.
        static READ: RefCell<Option<Outcome>> = const { RefCell::new(None) };
        /// The opened content that the page shows.
        static SHOWN: RefCell<Option<Rc<raw::Content>>> = const { RefCell::new(None) };
        /// The last workbook with edits, without its bytes.
        static WRITTEN: RefCell<Option<WrittenWorkbook>> = const { RefCell::new(None) };
        static EDITOR: RefCell<Option<Editor>> = const { RefCell::new(None) };
    }

    /// Initialises the importer with the published files (name → bytes) and the tags of their
    /// languages.
    ///
    /// # Errors
    /// A file is missing or damaged.
    #[wasm_bindgen]
    pub fn init_import(
        tags: Vec<String>,
        names: Vec<String>,
        files: Vec<Uint8Array>,
    ) -> Result<(), JsValue> {
        let files = files.iter().map(Uint8Array::to_vec);
        let files: HashMap<String, Vec<u8>> = names.into_iter().zip(files).collect();
        let languages: Vec<Lang> = tags.iter().filter_map(|tag| Lang::from_tag(tag)).collect();
        let shipped =
            PublishedContent::from_files(&languages, &mut |name| files.get(name).cloned());
        let shipped = shipped.ok_or("content: damaged, or of another version")?;
        // Without outlines, positions are not compared with them.
        let world = files.get("world").and_then(|bytes| Topology::decode(bytes).ok());
        // Without memberships, names of unions are resolved as the published groups.
        let groups = files.get("memberships").and_then(|bytes| KnownGroups::from_bytes(bytes));
        let (outlines, known_groups) = (world.map(Rc::new), groups.map(Rc::new));
        EDITOR.set(Some(Editor { shipped, words: None, outlines, known_groups }));
        Ok(())
    }

    /// Sets the language and its texts.
    ///
    /// # Errors
    /// The file is damaged.
    #[wasm_bindgen]
    pub fn set_language(tag: &str, words: &[u8]) -> Result<(), JsValue> {
        let (words, _): (Vec<String>, Vec<String>) =
            from_bytes(words).ok_or("words: damaged, or of another version")?;
        let words = Import::read_texts(&mut words.into_iter());
        EDITOR.with_borrow_mut(|editor| {
            if let Some(editor) = editor {
                editor.words = Some((Lang::from_tag(tag).unwrap_or_default(), words));
            }
        });
        Ok(())
    }

    fn with<T>(act: impl FnOnce(&PublishedContent, &Import, Lang) -> T) -> Result<T, JsValue> {
        EDITOR.with_borrow(|editor| {
            let Some(Editor { shipped, words: Some((lang, words)), .. }) = editor else {
                return Err(JsValue::from_str("not begun"));
            };
            Ok(act(shipped, words, *lang))
        })
    }

    /// Returns the dialog.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn dialog() -> Result<String, JsValue> {
        with(|_, words, _| markup(&view::dialog(words)))
    }

    /// Returns the progress bar while files are read.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn progress(name: &str) -> Result<String, JsValue> {
        with(|_, words, _| markup(&view::progress(words, name)))
    }

    /// Returns the message for a failed import: `kind` is `cancelled`, `large`, or `failed` with
    /// the reason `why`.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn failure(kind: &str, name: &str, why: &str) -> Result<String, JsValue> {
        with(|_, words, _| {
            let large = view::too_large(words, name, usize::MAX).unwrap_or_default();
            let text = match kind {
                "cancelled" => words.dialog.cancelled.clone(),
                "large" => large,
                _ => [words.dialog.failed.as_str(), " ", why].concat(),
            };
            markup(&view::error_text(text.trim_end()))
        })
    }

    /// Returns the banner that names the opened file.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn banner(name: &str) -> Result<String, JsValue> {
        with(|_, words, _| markup(&view::banner(words, name)))
    }

    /// Returns the workbook with the published content.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn template() -> Result<Vec<u8>, JsValue> {
        with(|shipped, _, lang| import::template(&shipped.content(), shipped, lang))
    }

    /// Returns the form of a new map.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn new_map() -> Result<String, JsValue> {
        let outlines = EDITOR.with_borrow(|editor| editor.as_ref()?.outlines.clone());
        with(|shipped, words, lang| {
            let languages: Vec<Lang> = shipped.atlases.iter().map(|(lang, _)| *lang).collect();
            markup(&new_map_form::form(words, lang, &languages, outlines.as_deref()))
        })
    }

    /// Returns what is wrong with the form of a new map, or its workbook, with examples if
    /// `has_examples` is true. `texts` is the file of the texts in the first language. An `area`
    /// without numbers is that of the content.
    ///
    /// # Errors
    /// The importer is not initialised, or the texts are damaged.
    #[wasm_bindgen]
    pub fn new_workbook(
        texts: &[u8],
        title: &str,
        languages: Vec<String>,
        area: Vec<f64>,
        date: &str,
        has_examples: bool,
    ) -> Result<JsValue, JsValue> {
        let (texts, _): (Vec<String>, Vec<String>) =
            from_bytes(texts).ok_or("words: damaged, or of another version")?;
        let texts = Import::read_texts(&mut texts.into_iter());
        let map = NewMap::of_form(title, &languages, &area, date);
        with(|shipped, words, _| {
            let problems = map.problems(&words.new_map);
            match problems.is_empty() {
                true => bytes(&import::new_workbook(&map, shipped, &texts, has_examples)),
                false => problems.join(" ").into(),
            }
        })
    }

    /// Returns the last opened sheets as a workbook with the problems marked: `file` itself if that
    /// is one `.xlsx` workbook, else a new one. Returns the bytes, a sentence that says which, and
    /// whether it is the file. The list is empty if nothing was read.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn marked_workbook(file: &[u8]) -> Result<Array, JsValue> {
        with(|_, words, lang| {
            READ.with_borrow(|read| {
                let all = Array::new();
                let Some(read) = read else { return all };
                let original = import::marked_package(read, file, words, lang);
                let is_original = original.is_some();
                let marked = original.unwrap_or_else(|| import::report_workbook(read, words, lang));
                let said = match is_original {
                    true => &words.dialog.marked_original,
                    false => &words.dialog.marked_new,
                };
                all.push(&bytes(&marked));
                all.push(&said.into());
                all.push(&is_original.into());
                all
            })
        })
    }

    /// Reads files, with what is hidden in them if `hidden` is true, and with the `corrections` of
    /// the preview. `is_shown` says whether the page shows opened content. Returns the markup of the preview, the list of problems as CSV (or null),
    /// whether there is content to show, and whether our page or template wrote the files.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn read(
        names: Vec<String>,
        files: Vec<Uint8Array>,
        hidden: bool,
        corrections: Vec<String>,
        is_shown: bool,
        progress: &Function,
    ) -> Result<Array, JsValue> {
        READ.set(None);
        let files: Vec<SourceFile> = names
            .into_iter()
            .zip(files)
            .map(|(name, bytes)| SourceFile { name, bytes: bytes.to_vec() })
            .collect();
        if !is_shown {
            SHOWN.set(None);
        }
        let shown = SHOWN.with_borrow(Clone::clone);
        // A module that was started again does not have the content that the page shows.
        let can_add = shown.is_some() == is_shown;
        let adds = can_add && corrections.iter().any(|choice| choice == preview_view::ADD);
        // The date without the time; the clock of the reader is right enough for it.
        let today: String = js_sys::Date::new_0().to_iso_string().into();
        let today = today.chars().take(10).collect();
        let options = read_options(hidden, &corrections);
        with(|shipped, words, lang| {
            let add_to = adds.then(|| shown.unwrap_or_else(|| Rc::new(shipped.content())));
            let options = ReadOptions { add_to, today, ..options };
            let mut tell = |part: f64| {
                let answer = progress.call1(&JsValue::NULL, &part.into());
                answer.is_ok_and(|answer| answer.is_truthy())
            };
            let outcome = import::read_with(&files, shipped, words, lang, &options, &mut tell);
            let report = (!outcome.messages.is_empty())
                .then(|| bytes(&import::report_csv(&outcome, words, lang)));
            let preview = match outcome.previews.is_empty() {
                true => view::outcome(&outcome, &[], words, lang),
                false => preview_view::preview(&outcome, can_add, words, lang),
            };
            let all = Array::new();
            all.push(&markup(&preview).into());
            all.push(&report.unwrap_or(JsValue::NULL));
            all.push(&outcome.content.is_some().into());
            all.push(&outcome.is_ours.into());
            READ.set(Some(outcome));
            all
        })
    }

    /// Returns the options with which files are read: with what is hidden in them if `hidden` is
    /// true, and with the corrections of the preview.
    fn read_options(hidden: bool, corrections: &[String]) -> ReadOptions {
        EDITOR.with_borrow(|editor| ReadOptions {
            hidden: if hidden { HiddenParts::Included } else { HiddenParts::LeftOut },
            corrections: Corrections::parse(corrections.iter().map(String::as_str)),
            outlines: editor.as_ref().and_then(|editor| editor.outlines.clone()),
            known_groups: editor.as_ref().and_then(|editor| editor.known_groups.clone()),
            ..ReadOptions::default()
        })
    }

    /// Returns the markup of the result of [`read`], the workbook of its content, and the files
    /// that replace the published ones: the name, the bytes, and the bytes in a map that is saved
    /// (null if they are the same). The list is empty if there is no content.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn shown_content() -> Result<Array, JsValue> {
        let Some(mut outcome) = READ.take() else { return Ok(Array::new()) };
        let all = with(|shipped, words, lang| {
            let all = Array::new();
            let Some(content) = &outcome.content else { return all };
            let (opened, briefings) =
                (content::validate_content(content).0, import::briefings_of(content));
            let opened = ComparedContent { atlas: &opened, briefings: &briefings };
            let before = shipped.original();
            let before =
                before.map(|atlas| ComparedContent { atlas, briefings: &shipped.briefings });
            let changes = before.map(|before| import::changes(before, opened, lang));
            let changes = changes.unwrap_or_default();
            all.push(&markup(&view::outcome(&outcome, &changes, words, lang)).into());
            all.push(&bytes(&import::template(content, shipped, lang)));
            // Cards say what could not be read; a map that is saved does not.
            let edited = import::with_remarks(content, &outcome.unread, words, lang);
            let published = import::files(content, shipped);
            for ((name, file), (_, saved)) in
                import::files(&edited, shipped).into_iter().zip(published)
            {
                all.push(&name.into());
                all.push(&bytes(&file));
                all.push(&if saved == file { JsValue::NULL } else { bytes(&saved) });
            }
            all
        });
        // The sheets with marks can still be downloaded; files can be added to the content.
        SHOWN.set(outcome.content.take().map(Rc::new));
        READ.set(Some(outcome));
        all
    }

    /// Returns the form that publishes content, given by its files. `today` is the date to begin
    /// with, and `site` the address of the map's website; null where a website can be made.
    ///
    /// # Errors
    /// A file is missing or damaged.
    #[wasm_bindgen]
    pub fn publishing(
        tags: Vec<String>,
        names: Vec<String>,
        files: Vec<Uint8Array>,
        today: &str,
        site: Option<String>,
    ) -> Result<String, JsValue> {
        let content = content_of(&tags, names, files)?;
        let form = publish_form::PublishForm { content: &content, today, site: site.as_deref() };
        with(|_, words, _| markup(&form.nodes(words)))
    }

    /// Returns a message of the form; `kind` is the name of its text.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn publishing_message(kind: &str, value: &str) -> Result<String, JsValue> {
        with(|_, words, _| markup(&publish_form::message(words, kind, value)))
    }

    /// Returns the files of the official edition of content: name and bytes, one after the other.
    ///
    /// # Errors
    /// A file is missing or damaged.
    #[wasm_bindgen]
    pub fn official_edition(
        tags: Vec<String>,
        names: Vec<String>,
        files: Vec<Uint8Array>,
        titles: Vec<String>,
        publisher: String,
        date: String,
    ) -> Result<Array, JsValue> {
        let mut content = content_of(&tags, names, files)?;
        let titles = content.atlases.iter().map(|(lang, _)| *lang).zip(titles).collect();
        make_official(&mut content, &EditionDetails { titles, publisher, date });
        let all = Array::new();
        for (name, file) in content_files(&content) {
            all.push(&name.into());
            all.push(&bytes(&file));
        }
        Ok(all)
    }

    fn content_of(
        tags: &[String],
        names: Vec<String>,
        files: Vec<Uint8Array>,
    ) -> Result<PublishedContent, JsValue> {
        let languages: Vec<Lang> = tags.iter().filter_map(|tag| Lang::from_tag(tag)).collect();
        let files = files.iter().map(Uint8Array::to_vec);
        let mut files: Vec<(String, Vec<u8>)> = names.into_iter().zip(files).collect();
        let mut take = |name: &str| {
            let place = files.iter().position(|(other, _)| other == name)?;
            Some(files.swap_remove(place).1)
        };
        let content = PublishedContent::from_files(&languages, &mut take);
        content.ok_or_else(|| JsValue::from_str("content: damaged, or of another version"))
    }

    /// Returns the document to be edited: that of a workbook which the page has written, or that of
    /// the published content if there is none.
    ///
    /// # Errors
    /// The importer is not initialised, or the workbook has no content.
    #[wasm_bindgen]
    pub fn edit_document(workbook: Vec<u8>) -> Result<Vec<u8>, JsValue> {
        with(|shipped, words, lang| {
            if workbook.is_empty() {
                return Some(import::document_of(&shipped.content(), shipped, lang));
            }
            let file = SourceFile { name: "i-map.xlsx".to_owned(), bytes: workbook };
            let content = import::read(&[file], shipped, words, lang, &mut |_| true).content?;
            Some(import::document_of(&content, shipped, lang))
        })?
        .map(|document| document.to_stored())
        .ok_or_else(|| JsValue::from_str("no content"))
    }

    /// Returns the names and controls of the columns of documents.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn edit_form() -> Result<Vec<u8>, JsValue> {
        with(|shipped, _, lang| to_bytes(&import::document_form(shipped, lang)))
    }

    /// Reads a document that is edited, as [`read`] reads files; [`shown_content`] then returns its
    /// content. Returns the problems, their list as CSV (or null), and whether there is content.
    ///
    /// # Errors
    /// The importer is not initialised, or the document is damaged.
    #[wasm_bindgen]
    pub fn compile_document(document: &[u8]) -> Result<Array, JsValue> {
        READ.set(None);
        let document =
            SheetDocument::from_stored(document).map_err(|_| JsValue::from_str("damaged"))?;
        with(|shipped, words, lang| {
            let outcome = import::read_document(&document, shipped, words, lang, &mut |_| true);
            let found = import::findings(&outcome, &document, words, lang);
            let report = (!outcome.messages.is_empty())
                .then(|| bytes(&import::report_csv(&outcome, words, lang)));
            let all = Array::new();
            all.push(&bytes(&to_bytes(&found)));
            all.push(&report.unwrap_or(JsValue::NULL));
            all.push(&outcome.content.is_some().into());
            READ.set(Some(outcome));
            all
        })
    }

    /// Returns the workbook `file`, which was opened with `hidden` and `corrections` as [`read`]
    /// has them, with the edits of a document that began as `start`. Returns `undefined` if they
    /// cannot be written into it. The language is that in which the document began.
    ///
    /// # Errors
    /// The importer is not initialised, or a document is damaged.
    #[wasm_bindgen]
    pub fn edited_workbook(
        file: Vec<u8>,
        name: String,
        start: &[u8],
        document: &[u8],
        hidden: bool,
        corrections: Vec<String>,
    ) -> Result<Option<Vec<u8>>, JsValue> {
        // Files that were added to what is shown do not have all of it.
        if corrections.iter().any(|choice| choice == preview_view::ADD) {
            return Ok(None);
        }
        let document_from = |stored: &[u8]| {
            SheetDocument::from_stored(stored).map_err(|_| JsValue::from_str("damaged"))
        };
        let (start, document) = (document_from(start)?, document_from(document)?);
        let options = read_options(hidden, &corrections);
        let file = SourceFile { name, bytes: file };
        with(|shipped, words, lang| {
            let edited = EditedWorkbook {
                file: &file,
                options: &options,
                start: &start,
                document: &document,
            };
            let mut written = import::edited_package(&edited, shipped, words, lang)?;
            let workbook = std::mem::take(&mut written.bytes);
            WRITTEN.set(Some(written));
            Some(workbook)
        })
    }

    /// Returns what is said about a workbook that was saved: `written` is the opened one with the
    /// edits, `new` another one, and `gone` another one because the opened one is no longer known.
    ///
    /// # Errors
    /// The importer is not initialised.
    #[wasm_bindgen]
    pub fn saved_workbook_text(kind: &str) -> Result<String, JsValue> {
        with(|_, words, lang| match kind {
            "written" => WRITTEN.with_borrow(|written| {
                written.as_ref().map(|written| written.description(words, lang)).unwrap_or_default()
            }),
            "new" => words.dialog.not_written.clone(),
            "gone" => words.dialog.original_gone.clone(),
            _ => String::new(),
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
