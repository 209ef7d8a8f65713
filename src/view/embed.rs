//! Taking the whole map along: into a page of one's own, as a frame or as an
//! element, and as a file for the time without a network.

use super::share::{Sharing, section};
use super::text::quiet;
use super::{Node, el};
use crate::explore::query::Parameter;

/// What a frame with the map may do, as `assets/script/embed.js` has it too.
const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

/// The frame, in HTML, for the address of what is shown. Attributes instead of a
/// style, which a strict policy of the page around would not let through.
pub fn frame(link: &str, title: &str) -> String {
    let sign = if link.contains('?') { "&embed=1" } else { "?embed=1" };
    let link = escaped(&[link, sign].concat());
    let title = escaped(title);
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

/// The element with its script, in HTML, for a state at an address; a link
/// stands in it for whoever has no scripts.
pub fn element(link: &str, state: &[Parameter], title: &str) -> String {
    let page = link.split('?').next().unwrap_or_default();
    let folder = &page[..page.rfind('/').map_or(0, |end| end + 1)];
    let mut tag = String::from("<i-map-embed");
    for (name, value) in state {
        tag += &[" ", name, "=\"", &escaped(value), "\""].concat();
    }
    let (folder, link, title) = (escaped(folder), escaped(link), escaped(title));
    let script = ["<script src=\"", &folder, "embed.js\" defer></script>\n"].concat();
    [&script, &tag, "><a href=\"", &link, "\">", &title, "</a></i-map-embed>"].concat()
}

/// A text as it stands in HTML, in an attribute as well.
fn escaped(text: &str) -> String {
    let signs = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;")];
    signs.iter().fold(text.to_owned(), |text, (sign, name)| text.replace(*sign, name))
}

impl Sharing<'_> {
    /// The snippets for other websites; none where the page has no address that
    /// another could show.
    pub(super) fn embed(&self) -> Vec<Node> {
        if !self.link.starts_with("http") {
            return Vec::new();
        }
        let words = &self.words.embed;
        let title = [self.teller.atlas.site.title.as_str(), ": ", &self.teller.shown()].concat();
        let mut body: Vec<Node> = vec![el("p").child(quiet(&words.hint)).into()];
        let snippets = [
            ("frame", &words.frame, frame(self.link, &title)),
            ("element", &words.element, element(self.link, self.state, &title)),
        ];
        for (id, name, code) in snippets {
            let id = ["embed-", id].concat();
            let code = el("code")
                .class("share-code")
                .attr("id", &["share-", &id].concat())
                .attr("dir", "ltr")
                .text(&code);
            body.push(el("h4").text(name).into());
            body.push(el("p").child(code).into());
            body.push(el("p").child(self.copy(&id, name)).into());
        }
        section(&words.title, body)
    }

    /// The whole map as one file.
    pub(super) fn offline(&self) -> Vec<Node> {
        if !self.has_file {
            return Vec::new();
        }
        let words = &self.words.offline;
        let hint = el("p").child(quiet(&words.hint));
        let file = el("a")
            .class("share-file")
            .attr("href", "i-map.html")
            .attr("download", "i-map.html")
            .text(&words.button);
        section(&words.title, vec![hint.into(), el("p").child(file).into()])
    }
}
