//! Markup of a briefing for those who read alone, and of its pages on paper.

use super::address::years_of;
use super::model::Briefing;
use super::stage_view::{best_title, in_language, step_place};
use super::text::marked_text;
use crate::i18n::Lang;
use crate::i18n::messages::BriefingWords;
use crate::markup::{Element, Node, el};

/// Returns the panel in which the reader scrolls from step to step.
///
/// # Examples
///
/// ```
/// use imap::briefing::reading_view::reading_nodes;
/// use imap::briefing::{Briefing, BriefingStep};
/// use imap::i18n::Lang;
/// use imap::i18n::messages::BriefingWords;
///
/// let steps = vec![BriefingStep::default(); 2];
/// let briefing = Briefing { steps, ..Briefing::default() };
/// let nodes = reading_nodes(&briefing, &BriefingWords::default(), Lang::En);
/// let html: String = nodes.iter().map(|node| node.html()).collect();
/// assert_eq!(html.matches("<article").count(), 2);
/// ```
pub fn reading_nodes(briefing: &Briefing, words: &BriefingWords, lang: Lang) -> Vec<Node> {
    let (title, title_lang) = match briefing.title.best(lang) {
        ("", _) => (words.untitled.as_str(), lang),
        found => found,
    };
    let title = in_language(el("h2"), title_lang)
        .attr("id", "briefing-title")
        .attr("tabindex", "-1")
        .text(title);
    let button = |command: &str, text: &str| {
        el("button").attr("type", "button").attr("data-brief", command).text(text)
    };
    let close = button("reading/close", "×")
        .class("share-close")
        .attr("aria-label", &words.close)
        .attr("title", &words.close);
    let head = el("div").class("briefing-head").child(title).child(close);
    let tools = el("p")
        .class("briefing-tools")
        .child(button("reading/present", &words.present))
        .child(button("reading/print", &words.print))
        .child(button("reading/print-wide", &words.print_wide))
        .child(button("reading/slides", &words.slides))
        .child(button("reading/document", &words.document));
    let status =
        el("p").class("briefing-status").attr("id", "briefing-status").attr("role", "status");
    let count = briefing.steps.len();
    let mut parts: Vec<Node> =
        vec![head.into(), status.into(), el("p").class("quiet").text(&words.scroll).into()];
    parts.push(tools.into());
    for (at, step) in briefing.steps.iter().enumerate() {
        let (text, text_lang) = step.text.best(lang);
        let (title, lang) = best_title(step, briefing, lang);
        let article = el("article")
            .class("reading-step")
            .attr("data-step", &at.to_string())
            .child(el("p").class("quiet").text(&step_place(words, at, count)))
            .maybe(year_of(&step.state, "reading-year"))
            .child(in_language(el("h3"), lang).text(title))
            .child(in_language(el("div"), text_lang).with(marked_text(text)));
        parts.push(article.into());
    }
    parts
}

/// Returns the head and the text of a page on paper, with the places of the map (`.print-map`), of its
/// legend (`.print-legend`) and of its sources (`.print-lines`), which the module for sharing fills.
pub fn page_nodes(briefing: &Briefing, at: usize, words: &BriefingWords, lang: Lang) -> Vec<Node> {
    let Some(step) = briefing.steps.get(at) else { return Vec::new() };
    let (name, name_lang) = briefing.title.best(lang);
    let (title, title_lang) = best_title(step, briefing, lang);
    let (text, text_lang) = step.text.best(lang);
    let place = step_place(words, at, briefing.steps.len());
    let words = el("div")
        .class("page-words")
        .maybe(year_of(&step.state, "page-year"))
        .child(in_language(el("h2"), title_lang).text(title))
        .child(in_language(el("div"), text_lang).with(marked_text(text)))
        .child(el("div").class("legend print-legend"));
    vec![
        el("header")
            .child(in_language(el("p"), name_lang).text(name))
            .child(el("p").text(&place))
            .into(),
        el("div").class("page-middle").child(el("div").class("print-map")).child(words).into(),
        el("footer").class("print-lines").into(),
    ]
}

fn year_of(state: &str, class: &str) -> Option<Element> {
    let years = years_of(state);
    (!years.is_empty()).then(|| el("p").class(class).text(&years))
}
