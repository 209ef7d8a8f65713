//! Builds the markup of the form that publishes what is open: title, publisher, date, and for a
//! website its address. `data-import` is the action of a button.

use super::published::PublishedContent;
use super::view::{button, error_text};
use crate::i18n::{Import, format_template};
use crate::markup::{Element, Node, el};

/// The form of an address, as browsers check it.
const ADDRESS: &str = r"https?:\/\/[\-A-Za-z0-9._~:%][\-A-Za-z0-9._~\/:%]*";

/// Input of the form.
pub struct PublishForm<'a> {
    /// The content that is open.
    pub content: &'a PublishedContent,
    /// The date to begin with, ISO 8601.
    pub today: &'a str,
    /// In a saved map, the address of the map's website, empty if it is not known; `None` where a
    /// website can be made.
    pub site: Option<&'a str>,
}

impl PublishForm<'_> {
    /// Returns the content of the dialog.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{PublishedContent, interface, publish_form::PublishForm};
    /// use imap::markup::Node;
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import;
    /// let (content, today) = (&PublishedContent::default(), "2026-03-31");
    /// let form = PublishForm { content, today, site: Some("") };
    /// let html: String = form.nodes(&words).iter().map(Node::html).collect();
    /// assert!(html.contains("value=\"2026-03-31\""));
    /// ```
    pub fn nodes(&self, words: &Import) -> Vec<Node> {
        let w = &words.publish;
        let title = el("h2")
            .attr("id", "editor-title")
            .attr("tabindex", "-1")
            .attr("autofocus", "")
            .text(&w.title);
        let close = button("close", "×")
            .class("share-close")
            .attr("aria-label", &words.dialog.close)
            .attr("title", &words.dialog.close);
        let mut body = el("div")
            .class("share-body")
            .child(el("div").class("share-head").child(title).child(close))
            .child(el("p").class("quiet").text(&w.hint));
        for (lang, atlas) in &self.content.atlases {
            let name = format_template(&w.map_title, &[("language", lang.own_name())]);
            let input = input(&["publish-title-", lang.tag()].concat(), "text")
                .attr("required", "")
                .attr("lang", lang.tag())
                .attr("dir", lang.direction().tag())
                .attr("value", &atlas.site.title);
            body = body.child(line(&name, input));
        }
        let publisher = self.content.original().map_or("", |atlas| atlas.site.publisher.as_str());
        let publisher = input("publish-publisher", "text").attr("value", publisher);
        let date = input("publish-date", "date").attr("required", "").attr("value", self.today);
        body = body.child(line(&w.publisher, publisher)).child(line(&w.date, date));
        body = body.child(section(&w.file_hint, button("publish-file", &w.file)));
        body = body.child(self.site_section(words));
        let status = el("div").attr("id", "publish-status").attr("role", "status");
        let back = el("p").class("editor-buttons").child(button("publish-back", &w.back));
        vec![body.child(status).child(back).into()]
    }

    /// Returns the part about the website: its address and its button, or why there are none.
    fn site_section(&self, words: &Import) -> Element {
        let w = &words.publish;
        let Some(site) = self.site else {
            let address = input("publish-address", "url")
                .attr("dir", "ltr")
                .attr("pattern", ADDRESS)
                .attr("aria-describedby", "publish-address-hint");
            let hint = el("p").class("quiet").attr("id", "publish-address-hint");
            return section(&w.site_hint, button("publish-site", &w.site))
                .child(el("p").class("quiet").text(&w.limits))
                .child(line(&w.address, address))
                .child(hint.text(&w.address_hint));
        };
        let part = el("div").class("share-part").child(el("p").class("quiet").text(&w.only_site));
        match site {
            "" => part,
            site => {
                let link = el("a").attr("href", site).attr("target", "_blank");
                part.child(el("p").child(link.attr("rel", "noreferrer").text(&w.to_site)))
            }
        }
    }
}

/// Returns a message of the form; `kind` is the name of its text.
///
/// # Examples
/// ```
/// use imap::import::{interface, publish_form::message};
/// use imap::markup::Node;
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let html: String = message(&words, "done", "a.zip").iter().map(Node::html).collect();
/// assert!(html.contains("a.zip is ready"));
/// ```
pub fn message(words: &Import, kind: &str, value: &str) -> Vec<Node> {
    let w = &words.publish;
    match kind {
        "working" => {
            let said = format_template(&w.working, &[("file", value)]);
            let bar = el("progress").attr("aria-label", &said);
            vec![el("p").text(&said).into(), el("p").child(bar).into()]
        }
        "done" => {
            let said = format_template(&w.done, &[("file", value)]);
            vec![el("p").class("editor-shown").text(&said).into()]
        }
        "title" => error_text(&w.title_missing),
        "address" => error_text(&format_template(&w.address_wrong, &[("value", value)])),
        _ => error_text(&format_template(&w.failed, &[("file", value)])),
    }
}

/// Returns a field of the form.
fn input(id: &str, kind: &str) -> Element {
    el("input").attr("id", id).attr("type", kind)
}

/// Returns a field with its name.
fn line(name: &str, input: Element) -> Element {
    let id = input.parts().attribute("id").unwrap_or_default().to_owned();
    let label = el("label").attr("for", &id).text(name);
    el("p").class("share-line").child(label).child(input)
}

/// Returns a part with what a button makes, and the button.
fn section(hint: &str, button: Element) -> Element {
    let button = el("p").child(button.class("main-button"));
    el("div").class("share-part").child(el("p").class("quiet").text(hint)).child(button)
}
