//! Citation of the map.

use super::Export;
use crate::i18n::{date, format_template};

impl Export<'_> {
    /// Returns a citation of the current view, with its URL and the date.
    pub fn citation(&self) -> String {
        let (site, words) = (&self.context.atlas.site, &self.words.cite);
        let as_of = &self.context.words.about.content_date;
        let as_of = format_template(as_of, &[("date", &self.context.content_date())]);
        // The host of a copy is not its publisher.
        let publisher = match site.publisher.as_str() {
            "" if self.host.is_empty() => words.offline.as_str(),
            named => named,
        };
        let mut what = self.context.view_title();
        if !publisher.is_empty() {
            what = [what.as_str(), publisher].join(". ");
        }
        format_template(
            &words.text,
            &[
                ("title", &site.title),
                ("subtitle", &site.subtitle),
                ("what", &what),
                ("as_of", &as_of),
                ("link", self.link),
                ("date", &date::format_date(self.context.words, self.today)),
            ],
        )
    }
}
