//! Citation of the map.

use super::Export;
use crate::i18n::{date, format_template};

impl Export<'_> {
    /// Returns a citation of the current view, with its URL and the date.
    pub fn citation(&self) -> String {
        let (site, words) = (&self.context.atlas.site, &self.words.cite);
        let as_of = self.context.revision_text();
        // The host of a copy is not its publisher.
        let publisher = match site.publisher.as_str() {
            "" if self.host.is_empty() => words.offline.as_str(),
            named => named,
        };
        let mut what = self.context.view_title();
        if !publisher.is_empty() {
            what = [what.as_str(), publisher].join(". ");
        }
        // A map without a subtitle or a date of its content has no empty sentence for it.
        let mut text = words.text.clone();
        for (part, value) in [("{subtitle}. ", &site.subtitle), ("{as_of}. ", &as_of)] {
            if value.is_empty() {
                text = text.replace(part, "");
            }
        }
        let link = if self.link.is_empty() { &words.not_published } else { self.link };
        format_template(
            &text,
            &[
                ("title", &site.title),
                ("subtitle", &site.subtitle),
                ("what", &what),
                ("as_of", &as_of),
                ("link", link),
                ("date", &date::format_date(self.context.words, self.today)),
            ],
        )
    }
}
