//! Margins of printed pages: title, address, date and page number.

use super::Export;
use crate::i18n::{Direction, date, format_template};

impl Export<'_> {
    /// Returns the style sheet that writes title, address, date and page number into the margins of
    /// the pages named `record`. Engines without margin boxes print the pages without them.
    pub fn page_margin_style(&self) -> String {
        let made = date::format_date(self.context.words, self.today);
        let made = format_template(&self.words.picture.made, &[("date", &made)]);
        let title =
            [self.context.view_title().as_str(), " · ", &self.context.atlas.site.title].concat();
        let (start, end) = match self.context.lang.direction() {
            Direction::Ltr => ("left", "right"),
            Direction::Rtl => ("right", "left"),
        };
        // Isolates keep the order of an address and of Latin titles in Arabic.
        let link = ["\u{2066}", self.link, "\u{2069}"].concat();
        let boxes = [
            margin_box("top", start, &css_string(&title)),
            margin_box("top", end, &css_string(&made)),
            margin_box("bottom", start, &css_string(&link)),
            margin_box("bottom", end, "counter(page) \" / \" counter(pages)"),
        ];
        let font = "font: 8pt system-ui, sans-serif; color: #555; ";
        ["@page record { margin: 11mm; ", font, &boxes.concat(), "}"].concat()
    }
}

fn margin_box(edge: &str, side: &str, content: &str) -> String {
    ["@", edge, "-", side, " { content: ", content, "; } "].concat()
}

/// Returns a text as a string of CSS, in quotation marks.
///
/// # Examples
///
/// ```
/// use imap::export::paper::css_string;
///
/// assert_eq!(css_string("a \"b\" \\ c\nd"), "\"a \\\"b\\\" \\\\ c d\"");
/// ```
pub fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            // A line break ends a string of CSS.
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
