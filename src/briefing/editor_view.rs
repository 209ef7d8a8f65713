//! Markup of the editor.

use super::address::years_of;
use super::editor_state::{EditorState, StoreState};
use super::model::{Briefing, BriefingStep};
use crate::i18n::messages::BriefingWords;
use crate::i18n::{Lang, format_template};
use crate::markup::{Element, Node, el, nodes};

/// Input of the editor's markup.
#[derive(Clone, Copy)]
pub struct EditorView<'a> {
    /// Editor.
    pub editor: &'a EditorState,
    /// Messages.
    pub words: &'a BriefingWords,
    /// Language of the page.
    pub lang: Lang,
}

impl EditorView<'_> {
    /// Returns the content of the panel.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::EditorState;
    /// use imap::briefing::editor_view::EditorView;
    /// use imap::i18n::Lang;
    /// use imap::i18n::messages::BriefingWords;
    ///
    /// let (mut editor, words) = (EditorState::default(), BriefingWords::default());
    /// editor.perform("new", "q=<b>");
    /// let view = EditorView { editor: &editor, words: &words, lang: Lang::En };
    /// assert!(view.nodes().iter().all(|node| !node.html().contains("<b>")));
    /// ```
    pub fn nodes(&self) -> Vec<Node> {
        let words = self.words;
        let close = button("close", "×")
            .class("share-close")
            .attr("aria-label", &words.close)
            .attr("title", &words.close);
        let title = el("h2").attr("id", "briefing-title").attr("tabindex", "-1").text(&words.title);
        let said =
            el("p").class("briefing-status").attr("id", "briefing-status").attr("role", "status");
        let mut parts: Vec<Node> =
            vec![el("div").class("briefing-head").child(title).child(close).into(), said.into()];
        if let Some(warning) = match self.editor.store {
            StoreState::Kept => None,
            StoreState::Denied => Some(&words.denied),
            StoreState::Full => Some(&words.full),
        } {
            parts
                .push(el("p").class("briefing-warning").attr("role", "alert").text(warning).into());
        }
        parts.extend(match (self.editor.opened(), self.editor.open) {
            (Some(briefing), Some(place)) => self.open_briefing(briefing, place),
            _ => self.all_briefings(),
        });
        parts
    }

    fn all_briefings(&self) -> Vec<Node> {
        let (words, editor) = (self.words, self.editor);
        let mut parts: Vec<Node> = vec![
            el("p").class("quiet").text(&words.intro).into(),
            el("p")
                .class("briefing-tools")
                .child(button("new", &words.new).class("main-button"))
                .child(self.file_field())
                .into(),
        ];
        parts.push(el("h3").text(&words.published).into());
        parts.push(self.list_of(&editor.published, "p", &words.none_published));
        parts.push(el("h3").text(&words.own).into());
        parts.push(self.list_of(&editor.own, "o", &words.none));
        if editor.has_removed() {
            parts.push(el("p").child(button("restore", &words.restore)).into());
        }
        if editor.store == StoreState::Kept {
            let note = el("p").class("quiet").text(&words.kept).text(" ");
            let remove = (!editor.own.is_empty())
                .then(|| button("drop-all", &words.remove_all).class("link"));
            parts.push(note.maybe(remove).into());
        }
        parts
    }

    /// Returns a button that opens a file, as a label of its field.
    fn file_field(&self) -> Element {
        let field = el("input")
            .attr("type", "file")
            .attr("id", "briefing-file")
            .attr("accept", ".json,application/json");
        el("label").class("briefing-file").text(&self.words.open_file).child(field)
    }

    fn list_of(&self, briefings: &[Briefing], letter: &str, none: &str) -> Node {
        if briefings.is_empty() {
            return el("p").class("quiet").text(none).into();
        }
        let rows = briefings.iter().enumerate().map(|(place, briefing)| {
            let number = place.to_string();
            let which = [letter, number.as_str()].concat();
            let count = self.words.steps.format_count(self.lang, briefing.steps.len() as u64);
            let (title, lang) = self.title_of(briefing);
            let name = el("span").class("item-title").attr("lang", lang.tag()).text(&title);
            let mut tools = vec![
                self.named(&["present/", &which].concat(), &self.words.present, &title),
                self.named(&["read/", &which].concat(), &self.words.read, &title),
            ];
            let head = if letter == "o" {
                tools.push(self.named(&["drop/", &number].concat(), &self.words.remove, &title));
                el("button")
                    .attr("type", "button")
                    .class("item")
                    .attr("data-brief", &["open/", &number].concat())
                    .child(name)
                    .child(el("span").class("quiet").text(&count))
            } else {
                tools.push(self.named(&["print/", &which].concat(), &self.words.print, &title));
                tools.push(self.named(&["copy/", &which].concat(), &self.words.copy, &title));
                el("div").class("item").child(name).child(el("span").class("quiet").text(&count))
            };
            let tools = el("div").class("briefing-tools").with(nodes(tools));
            el("li").attr("data-key", &which).child(head).child(tools)
        });
        el("ul").class("items").with(nodes(rows.collect())).into()
    }

    /// Returns the title of a briefing with its language.
    fn title_of(&self, briefing: &Briefing) -> (String, Lang) {
        match briefing.title.best(self.lang) {
            ("", _) => (self.words.untitled.clone(), self.lang),
            (title, lang) => (title.to_owned(), lang),
        }
    }

    fn open_briefing(&self, briefing: &Briefing, place: usize) -> Vec<Node> {
        let (words, editor) = (self.words, self.editor);
        let which = ["o", &place.to_string()].concat();
        let command = |verb: &str| [verb, "/", &which].concat();
        let history = [
            disabled_if(button("undo", &words.undo), !editor.history.has_undo()),
            disabled_if(button("redo", &words.redo), !editor.history.has_redo()),
        ];
        let has_steps = !briefing.steps.is_empty();
        let uses = [
            ("present", &words.present),
            ("read", &words.read),
            ("print", &words.print),
            ("print-wide", &words.print_wide),
            ("slides", &words.slides),
            ("document", &words.document),
            ("save", &words.save),
            ("map", &words.single_file),
            ("link", &words.link),
        ]
        .map(|(verb, name)| {
            let is_off = !has_steps && verb != "save";
            disabled_if(button(&command(verb), name), is_off)
        });
        let steps = briefing.steps.iter().enumerate();
        let steps = steps.map(|(at, step)| self.step_row(step, at, briefing.steps.len()));
        let mut parts: Vec<Node> = vec![
            el("p").child(button("list", &words.all).class("link")).into(),
            self.languages(),
            self.text_field("name", &words.name, briefing.title.exact(editor.lang), false),
            el("div").class("briefing-tools").with(nodes(uses.into())).into(),
            el("div").class("briefing-tools").with(nodes(history.into())).into(),
        ];
        parts.push(
            el("ol")
                .class("briefing-steps")
                .attr("aria-label", &words.step_list)
                .with(nodes(steps.collect()))
                .into(),
        );
        let add = button("add", &words.add).class("main-button");
        parts.push(el("p").class("briefing-tools").child(add).into());
        let kept = if editor.store == StoreState::Kept { words.kept.as_str() } else { "" };
        let remove = button(&["drop/", &place.to_string()].concat(), &words.remove_briefing);
        parts.push(el("p").class("quiet").text(kept).text(" ").child(remove.class("link")).into());
        parts
    }

    fn languages(&self) -> Node {
        let buttons = Lang::ALL.map(|lang| {
            button(&["lang/", lang.tag()].concat(), lang.own_name())
                .attr("lang", lang.tag())
                .attr("aria-pressed", if lang == self.editor.lang { "true" } else { "false" })
        });
        el("div")
            .class("briefing-languages")
            .attr("role", "group")
            .attr("aria-label", &self.words.language)
            .with(nodes(buttons.into()))
            .into()
    }

    fn step_row(&self, step: &BriefingStep, at: usize, count: usize) -> Element {
        let (words, number) = (self.words, at.to_string());
        let is_open = self.editor.step == Some(at);
        let (title, lang) = match step.title.best(self.editor.lang) {
            ("", _) => (words.untitled.as_str(), self.lang),
            found => found,
        };
        let label = format_template(
            &words.step,
            &[("number", &(at + 1).to_string()), ("count", &count.to_string())],
        );
        let command = |verb: &str| [verb, "/", &number].concat();
        let head = el("button")
            .attr("type", "button")
            .class("item")
            .attr("data-brief", &command("step"))
            .attr("aria-expanded", if is_open { "true" } else { "false" })
            .child(el("span").class("quiet").text(&label).text(" ").text(&years_of(&step.state)))
            .child(el("span").class("item-title").attr("lang", lang.tag()).text(title));
        let up = disabled_if(self.named(&command("up"), "↑", &words.up), at == 0);
        let down = disabled_if(self.named(&command("down"), "↓", &words.down), at + 1 == count);
        let head = el("div").class("briefing-row").child(head).child(up).child(down);
        let row = el("li").attr("draggable", "true").attr("data-step", &number).child(head);
        if is_open { row.with(self.step_fields(step, &number)) } else { row }
    }

    fn step_fields(&self, step: &BriefingStep, number: &str) -> Vec<Node> {
        let (words, lang) = (self.words, self.editor.lang);
        let command = |verb: &str| [verb, "/", number].concat();
        let seconds = step.seconds.map(|seconds| seconds.to_string()).unwrap_or_default();
        let tools = [
            ("show", &words.show),
            ("retake", &words.retake),
            ("duplicate", &words.duplicate),
            ("remove", &words.remove_step),
        ]
        .map(|(verb, name)| button(&command(verb), name));
        let field = el("input")
            .attr("type", "number")
            .attr("min", "1")
            .attr("max", "3600")
            .attr("data-field", &command("seconds"))
            .attr("value", &seconds);
        vec![
            self.text_field(&command("title"), &words.step_title, step.title.exact(lang), false),
            self.text_field(&command("text"), &words.step_text, step.text.exact(lang), true),
            el("p").class("quiet").text(&words.text_hint).into(),
            self.text_field(&command("notes"), &words.notes, &step.notes, true),
            el("label")
                .class("briefing-field")
                .child(el("span").text(&words.seconds))
                .child(field)
                .into(),
            el("div").class("briefing-tools").with(nodes(tools.into())).into(),
        ]
    }

    /// Returns a field with its label. `data-value` is the text that a large field has.
    fn text_field(&self, field: &str, name: &str, value: &str, is_large: bool) -> Node {
        let lang = self.editor.lang;
        let input = if is_large {
            el("textarea").attr("rows", "4").attr("data-value", value)
        } else {
            el("input").attr("type", "text").attr("value", value)
        };
        let input = input
            .attr("data-field", field)
            .attr("lang", lang.tag())
            .attr("dir", if is_large { "auto" } else { lang.direction().tag() });
        el("label").class("briefing-field").child(el("span").text(name)).child(input).into()
    }

    /// Returns a button whose accessible name says of what.
    fn named(&self, command: &str, text: &str, what: &str) -> Element {
        let is_sign = text.chars().count() == 1;
        let name = if is_sign { what.to_owned() } else { [text, ": ", what].concat() };
        let button = button(command, text).attr("aria-label", &name);
        if is_sign { button.attr("title", what) } else { button }
    }
}

fn button(command: &str, text: &str) -> Element {
    el("button").attr("type", "button").attr("data-brief", command).text(text)
}

/// Returns a button that cannot be pressed; it keeps the focus.
fn disabled_if(button: Element, is_off: bool) -> Element {
    if is_off { button.attr("aria-disabled", "true") } else { button }
}
