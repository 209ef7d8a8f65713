//! Reuse of the whole map: embedding in another page as a frame or an element, and the single file
//! for offline use.

use super::share::{ShareDialogInput, dialog_section};
use super::text::muted;

use crate::i18n::format_template;
use crate::markup::{Node, el, escape};
use crate::state::url::Parameter;

/// Permissions of a frame with the map, the same as in `assets/script/embed-element.js`.
const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

/// Returns the HTML of a frame for the URL of the current view. It has attributes instead of
/// styles, which a strict Content-Security-Policy of the embedding page would block. The content
/// has the height of the frame, so that no width needs a scroll bar; `embed-builder.js` puts the
/// settings of the reader in place of `height=frame`, `100%` and `640`.
///
/// # Examples
///
/// ```
/// use imap::view::embed::iframe_code;
///
/// let html = iframe_code("https://example.org/?view=table", "Map");
/// assert!(html.contains("src=\"https://example.org/?view=table&amp;embed=1&amp;height=frame\""));
/// ```
pub fn iframe_code(link: &str, title: &str) -> String {
    let sign = if link.contains('?') { "&" } else { "?" };
    let link = escape::html(&[link, sign, "embed=1&height=frame"].concat());
    let title = escape::html(title);
    [
        "<iframe title=\"",
        &title,
        "\" src=\"",
        &link,
        "\" loading=\"lazy\" sandbox=\"",
        SANDBOX,
        "\" allow=\"fullscreen; clipboard-write\" width=\"100%\" height=\"640\" frameborder=\"0\"></iframe>",
    ]
    .concat()
}

/// Returns the HTML of the custom element and its script for a state. It contains a link for pages
/// without scripts.
///
/// # Examples
///
/// ```
/// use imap::view::embed::element_code;
///
/// let state = [("view".to_owned(), "table".to_owned())];
/// let html = element_code("https://example.org/map/?view=table", &state, "Map");
/// assert!(html.contains("<script src=\"https://example.org/map/embed.js\" defer>"));
/// assert!(html.contains("<i-map-embed view=\"table\">"));
/// ```
pub fn element_code(link: &str, state: &[Parameter], title: &str) -> String {
    let page = link.split('?').next().unwrap_or_default();
    let folder = &page[..page.rfind('/').map_or(0, |end| end + 1)];
    let mut tag = String::from("<i-map-embed");
    for (name, value) in state {
        tag += &[" ", name, "=\"", &escape::html(value), "\""].concat();
    }
    let (folder, link, title) = (escape::html(folder), escape::html(link), escape::html(title));
    let script = ["<script src=\"", &folder, "embed.js\" defer></script>\n"].concat();
    [&script, &tag, "><a href=\"", &link, "\">", &title, "</a></i-map-embed>"].concat()
}

/// Returns the HTML of a picture of the map with a link, for pages that allow neither frames nor
/// scripts. `file` is the picture that the reader saves in the dialog.
///
/// # Examples
///
/// ```
/// use imap::view::embed::picture_code;
///
/// let html = picture_code("https://example.org/?view=table", "i-map.png", "Map");
/// assert_eq!(
///     html,
///     "<a href=\"https://example.org/?view=table\"><img src=\"i-map.png\" alt=\"Map\"></a>"
/// );
/// ```
pub fn picture_code(link: &str, file: &str, title: &str) -> String {
    let [link, file, title] = [link, file, title].map(escape::html);
    ["<a href=\"", &link, "\"><img src=\"", &file, "\" alt=\"", &title, "\"></a>"].concat()
}

impl ShareDialogInput<'_> {
    /// Returns the embedding section; empty if the page has no URL that another page could load.
    pub(super) fn embed_section(&self) -> Vec<Node> {
        if !self.state_link.starts_with("http") {
            return Vec::new();
        }
        let words = &self.words.embed;
        let title =
            [self.context.atlas.site.title.as_str(), ": ", &self.context.view_title()].concat();
        // The settings and the preview are made by `embed-builder.js` when the section opens.
        let builder = el("div").attr("id", "embed-builder");
        let mut body: Vec<Node> = vec![el("p").child(muted(&words.hint)).into(), builder.into()];
        let file = format_template(&words.picture_hint, &[("name", self.picture)]);
        let snippets = [
            ("frame", &words.frame, "", iframe_code(self.state_link, &title)),
            ("element", &words.element, "", element_code(self.state_link, self.state, &title)),
            ("picture", &words.picture, &file, picture_code(self.link, self.picture, &title)),
        ];
        for (id, name, hint, code) in snippets {
            let id = ["embed-", id].concat();
            let code = el("code")
                .class("share-code")
                .attr("id", &["share-", &id].concat())
                .attr("dir", "ltr")
                .text(&code);
            body.push(el("h4").text(name).into());
            if !hint.is_empty() {
                body.push(el("p").child(muted(hint)).into());
            }
            body.push(el("p").child(code).into());
            body.push(el("p").child(self.copy(&id, name)).into());
        }
        let title = el("summary").child(el("h3").text(&words.title));
        vec![
            el("details")
                .class("share-part")
                .attr("id", "share-embed")
                .child(title)
                .with(body)
                .into(),
        ]
    }

    /// Returns the section on the single file.
    pub(super) fn offline_section(&self) -> Vec<Node> {
        if !self.has_file {
            return Vec::new();
        }
        let words = &self.words.offline;
        let hint = el("p").child(muted(&words.hint));
        let file = el("a")
            .class("share-file")
            .attr("href", "i-map.html")
            .attr("download", "i-map.html")
            .text(&words.button);
        dialog_section(&words.title, vec![hint.into(), el("p").child(file).into()])
    }
}
