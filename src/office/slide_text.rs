//! Writes the paragraphs of a slide and of its notes, in the style of their place.

use super::note_model::Inline;
use super::package::{RelationshipList, is_web_address};
use super::xml::XmlSource;
use crate::i18n::{Direction, Lang};
use crate::map::svg::is_rtl;

/// A writer of paragraphs in a language.
#[derive(Clone, Copy)]
pub struct SlideText {
    /// The language.
    pub lang: Lang,
    /// `true` if the language has another direction than the presentation.
    pub is_opposite: bool,
}

impl SlideText {
    /// Writes paragraphs; one that is empty if there are none. Links are added to those of the part.
    pub fn write_paragraphs(
        self,
        xml: &mut XmlSource,
        links: &mut RelationshipList,
        paragraphs: &[Vec<Inline>],
    ) {
        for inlines in paragraphs {
            xml.raw("<a:p>");
            self.write_direction(xml, inlines);
            inlines.iter().for_each(|inline| self.write_inline(xml, links, inline));
            xml.raw("</a:p>");
        }
        if paragraphs.is_empty() {
            xml.raw("<a:p><a:endParaRPr lang=\"").raw(self.lang.tag()).raw("\"/></a:p>");
        }
    }

    /// Writes the direction of a paragraph that has another one than the presentation. The first
    /// letter decides, because speaker's notes can be in any language.
    fn write_direction(self, xml: &mut XmlSource, inlines: &[Inline]) {
        let is_paragraph_rtl = match inlines.first() {
            Some(Inline::Text(text) | Inline::Emphasis(text) | Inline::Link { text, .. }) => {
                is_rtl(text)
            }
            _ => false,
        };
        let is_deck_rtl = (self.lang.direction() == Direction::Rtl) != self.is_opposite;
        if is_paragraph_rtl && !is_deck_rtl {
            xml.raw("<a:pPr algn=\"r\" rtl=\"1\"/>");
        } else if !is_paragraph_rtl && is_deck_rtl && self.is_opposite {
            xml.raw("<a:pPr algn=\"l\" rtl=\"0\"/>");
        }
    }

    fn write_inline(self, xml: &mut XmlSource, links: &mut RelationshipList, inline: &Inline) {
        let (text, url) = match inline {
            Inline::Break => {
                xml.raw("<a:br><a:rPr lang=\"").raw(self.lang.tag()).raw("\"/></a:br>");
                return;
            }
            Inline::Text(text) | Inline::Emphasis(text) => (text, ""),
            Inline::Link { text, url } => (text, url.as_str()),
            Inline::Footnote(_) => return,
        };
        xml.raw("<a:r><a:rPr lang=\"").raw(self.lang.tag());
        xml.raw(if matches!(inline, Inline::Emphasis(_)) { "\" i=\"1\"" } else { "\"" });
        if is_web_address(url) {
            let link = links.add_link(url);
            xml.numbered("><a:hlinkClick r:id=\"rId", link, "\"/></a:rPr>");
        } else {
            xml.raw("/>");
        }
        xml.raw("<a:t>").text(text).raw("</a:t></a:r>");
    }
}
