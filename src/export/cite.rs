//! Citation of the map.

use super::Export;
use crate::i18n::{date, format_template};

impl Export<'_> {
    /// Returns a citation of the current view, with its URL and the date.
    pub fn citation(&self) -> String {
        let (site, words) = (&self.teller.atlas.site, &self.words.cite);
        let as_of = &self.teller.words.about.content_date;
        let as_of = format_template(as_of, &[("date", &self.teller.content_date())]);
        let publisher = match site.publisher.as_str() {
            "" if self.host.is_empty() => &words.offline,
            "" => self.host,
            named => named,
        };
        format_template(
            &words.text,
            &[
                ("title", &site.title),
                ("subtitle", &site.subtitle),
                ("what", &self.teller.view_title()),
                ("publisher", publisher),
                ("as_of", &as_of),
                ("link", self.link),
                ("date", &date::format_date(self.teller.words, self.today)),
            ],
        )
    }
}
