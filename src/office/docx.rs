//! Writes documents (WordprocessingML, ECMA-376, part 1, chapter 17). All looks are named styles,
//! so that the template of a ministry replaces them.

use super::docx_parts::{FONTS, NAMESPACES, NUMBERING, SETTINGS, styles_part};
use super::note_model::{BriefingNote, Inline, NoteDocument, NotePicture, Paragraph};
use super::package::{PackageWriter, RelationshipList, add_core_properties, is_web_address};
use super::theme::add_theme;
use super::xml::{XmlSource, numbered_name};
use crate::i18n::Direction;
use crate::map::svg::is_rtl;

/// Width of the text on A4 in EMU, and the greatest height of a picture.
const TEXT_WIDTH: i32 = 5_940_000;
const MOST_HEIGHT: i32 = 6_000_000;
/// Main part of the content types.
const KIND: &str = "officedocument.wordprocessingml.";

/// A document under construction.
struct DocumentWriter<'a> {
    document: &'a NoteDocument,
    links: RelationshipList,
    footnotes: XmlSource,
    footnote_links: RelationshipList,
    footnote_count: i32,
    picture_count: i32,
}

impl NoteDocument {
    /// Returns the bytes of the `.docx` file. The same document gives the same bytes.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::archive::Archive;
    /// use imap::office::note_model::{BriefingNote, NoteDocument};
    ///
    /// let text = String::new;
    /// let document = NoteDocument {
    ///     lang: Lang::En,
    ///     title: "Niger".into(),
    ///     subtitle: text(),
    ///     contents_title: text(),
    ///     is_booklet: false,
    ///     date: text(),
    ///     notes: vec![BriefingNote { title: "Niger".into(), ..BriefingNote::default() }],
    /// };
    /// assert!(Archive::new(&document.to_bytes()).unwrap().has("word/document.xml"));
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut package = PackageWriter::new();
        let mut root = RelationshipList::new();
        root.add_part("officeDocument", "word/document.xml");
        root.add_core_properties("docProps/core.xml");
        package.add_relationships("_rels/.rels", root);
        add_core_properties(&mut package, &self.title, self.lang.tag(), &self.date);
        let mut links = RelationshipList::new();
        for (kind, target) in [
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("settings", "settings.xml"),
            ("footnotes", "footnotes.xml"),
            ("fontTable", "fontTable.xml"),
            ("theme", "theme/theme1.xml"),
        ] {
            links.add_part(kind, target);
        }
        let foot = links.add_part("footer", "footer1.xml");
        let mut footnotes = XmlSource::of_part();
        footnotes.raw("<w:footnotes ").raw(NAMESPACES).raw("><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>");
        let mut writer = DocumentWriter {
            document: self,
            links,
            footnotes,
            footnote_links: RelationshipList::new(),
            footnote_count: 0,
            picture_count: 0,
        };
        let mut body = XmlSource::of_part();
        writer.write_body(&mut body, &mut package, foot);
        let DocumentWriter { links, mut footnotes, footnote_links, .. } = writer;
        package.add_part("word/document.xml", &[KIND, "document.main"].concat(), body);
        package.add_relationships("word/_rels/document.xml.rels", links);
        footnotes.raw("</w:footnotes>");
        package.add_part("word/footnotes.xml", &[KIND, "footnotes"].concat(), footnotes);
        package.add_relationships("word/_rels/footnotes.xml.rels", footnote_links);
        let is_rtl = self.lang.direction() == Direction::Rtl;
        let styles = styles_part(self.lang.tag(), is_rtl, self.is_booklet);
        package.add_part("word/styles.xml", &[KIND, "styles"].concat(), styles);
        for (name, kind, element, source) in [
            ("numbering", "numbering", "numbering", NUMBERING),
            ("settings", "settings", "settings", SETTINGS),
            ("footer1", "footer", "ftr", PAGE_NUMBER),
            ("fontTable", "fontTable", "fonts", FONTS),
        ] {
            let mut xml = XmlSource::of_part();
            xml.raw("<w:").raw(element).raw(" ").raw(NAMESPACES).raw(">").raw(source);
            xml.raw("</w:").raw(element).raw(">");
            package.add_part(&["word/", name, ".xml"].concat(), &[KIND, kind].concat(), xml);
        }
        add_theme(&mut package, "word/theme/theme1.xml");
        package.finish()
    }
}

/// The extension of a picture by an SVG ([MS-ODRAWXML] 2.4.2, `svgBlip`), up to the number of its
/// relationship. Programs that do not know it show the PNG.
const SVG_BLIP: &str = "<a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId";

/// The number of a page at its foot.
const PAGE_NUMBER: &str = "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>";

impl DocumentWriter<'_> {
    fn write_body(&mut self, xml: &mut XmlSource, package: &mut PackageWriter, foot: i32) {
        let document = self.document;
        xml.raw("<w:document ").raw(NAMESPACES).raw("><w:body>");
        if document.is_booklet {
            self.write_paragraph(xml, "Title", &text_of(&document.title));
            if !document.subtitle.is_empty() {
                self.write_paragraph(xml, "Subtitle", &text_of(&document.subtitle));
            }
            write_contents(xml, document);
        }
        for (place, note) in document.notes.iter().enumerate() {
            self.write_note(xml, package, place, note);
        }
        xml.numbered("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId", foot, "\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1276\" w:bottom=\"1134\" w:left=\"1276\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>");
        if document.lang.direction() == Direction::Rtl {
            xml.raw("<w:bidi/>");
        }
        xml.raw("</w:sectPr></w:body></w:document>");
    }

    fn write_note(
        &mut self,
        xml: &mut XmlSource,
        package: &mut PackageWriter,
        place: usize,
        note: &BriefingNote,
    ) {
        let is_booklet = self.document.is_booklet;
        let [title_style, heading_style] =
            if is_booklet { ["Heading1", "Heading2"] } else { ["Title", "Heading1"] };
        xml.raw("<w:p><w:pPr><w:pStyle w:val=\"").raw(title_style).raw("\"/></w:pPr>");
        let number = place as i32 + 1;
        xml.numbered("<w:bookmarkStart w:id=\"", number, "\" w:name=\"");
        xml.numbered("note", number, "\"/>");
        write_text(xml, &note.title, "");
        xml.numbered("<w:bookmarkEnd w:id=\"", number, "\"/></w:p>");
        self.write_paragraphs(xml, &note.lead);
        if let Some(picture) = &note.picture {
            self.write_picture(xml, package, picture);
        }
        self.write_facts(xml, &note.facts);
        self.write_paragraphs(xml, &note.body);
        for (title, paragraphs) in &note.sections {
            self.write_paragraph(xml, heading_style, &text_of(title));
            self.write_paragraphs(xml, paragraphs);
        }
        self.write_paragraphs(xml, &note.foot);
    }

    fn write_paragraphs(&mut self, xml: &mut XmlSource, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            self.write_paragraph(xml, paragraph.style.style_id(), &paragraph.inlines);
        }
    }

    fn write_paragraph(&mut self, xml: &mut XmlSource, style: &str, inlines: &[Inline]) {
        xml.raw("<w:p><w:pPr><w:pStyle w:val=\"").raw(style).raw("\"/></w:pPr>");
        self.write_inlines(xml, inlines);
        xml.raw("</w:p>");
    }

    fn write_inlines(&mut self, xml: &mut XmlSource, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => write_text(xml, text, ""),
                Inline::Emphasis(text) => write_text(xml, text, "Emphasis"),
                Inline::Break => {
                    xml.raw("<w:r><w:br/></w:r>");
                }
                Inline::Link { text, url } => write_link(xml, &mut self.links, text, url),
                Inline::Footnote(content) => self.write_footnote(xml, content),
            }
        }
    }

    /// Writes the mark of a footnote, and its text into the part of the footnotes. A footnote has
    /// no footnotes.
    fn write_footnote(&mut self, xml: &mut XmlSource, content: &[Inline]) {
        self.footnote_count += 1;
        let number = self.footnote_count;
        xml.numbered("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"", number, "\"/></w:r>");
        let notes = &mut self.footnotes;
        notes.numbered("<w:footnote w:id=\"", number, "\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>");
        write_text(notes, " ", "");
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Emphasis(text) => write_text(notes, text, ""),
                Inline::Link { text, url } => {
                    write_link(notes, &mut self.footnote_links, text, url);
                }
                Inline::Footnote(_) | Inline::Break => {}
            }
        }
        notes.raw("</w:p></w:footnote>");
    }

    /// Writes the table of facts, whose first column heads its rows.
    fn write_facts(&mut self, xml: &mut XmlSource, facts: &[(String, Vec<Inline>)]) {
        if facts.is_empty() {
            return;
        }
        xml.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"FactTable\"/>");
        if self.document.lang.direction() == Direction::Rtl {
            xml.raw("<w:bidiVisual/>");
        }
        xml.raw("<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLook w:val=\"0080\" w:firstRow=\"0\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"2400\"/><w:gridCol w:w=\"6954\"/></w:tblGrid>");
        for (name, value) in facts {
            xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"2400\" w:type=\"dxa\"/></w:tcPr>");
            self.write_paragraph(xml, "FactName", &text_of(name));
            xml.raw("</w:tc><w:tc><w:tcPr><w:tcW w:w=\"6954\" w:type=\"dxa\"/></w:tcPr>");
            self.write_paragraph(xml, "FactValue", value);
            xml.raw("</w:tc></w:tr>");
        }
        xml.raw("</w:tbl>");
    }

    fn write_picture(
        &mut self,
        xml: &mut XmlSource,
        package: &mut PackageWriter,
        picture: &NotePicture,
    ) {
        self.picture_count += 1;
        let number = self.picture_count;
        let name = numbered_name("media/map", number as usize, ".png");
        let link = self.links.add_part("image", &name);
        package.add_file(&["word/", &name].concat(), &picture.png);
        let svg_name = numbered_name("media/map", number as usize, ".svg");
        let svg_link = self.links.add_part("image", &svg_name);
        package.add_file(&["word/", &svg_name].concat(), picture.svg.as_bytes());
        let [width, height] = picture.size.map(|side| i64::from(side.max(1)));
        let scaled = |of: i32, by: i64, to: i64| (i64::from(of) * by / to) as i32;
        let mut extent = [TEXT_WIDTH, scaled(TEXT_WIDTH, height, width)];
        if extent[1] > MOST_HEIGHT {
            extent = [scaled(MOST_HEIGHT, width, height), MOST_HEIGHT];
        }
        let pair = |xml: &mut XmlSource| {
            xml.numbered(" cx=\"", extent[0], "\"").numbered(" cy=\"", extent[1], "\"/>");
        };
        xml.raw("<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent");
        pair(xml);
        xml.numbered("<wp:docPr id=\"", number, "\" name=\"");
        xml.text(&name).raw("\" descr=\"").text(&picture.description);
        xml.raw("\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>");
        xml.numbered("<pic:cNvPr id=\"", number, "\" name=\"").text(&name);
        xml.raw("\"/><pic:cNvPicPr/></pic:nvPicPr>");
        xml.numbered("<pic:blipFill><a:blip r:embed=\"rId", link, "\"><a:extLst>");
        xml.numbered(SVG_BLIP, svg_link, "\"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext");
        pair(xml);
        xml.raw("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>");
    }
}

/// Writes the table of contents: a field that Word updates, with links as its current result.
fn write_contents(xml: &mut XmlSource, document: &NoteDocument) {
    xml.raw("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr>");
    write_text(xml, &document.contents_title, "");
    xml.raw("</w:p>");
    let last = document.notes.len();
    for (number, note) in (1..).zip(&document.notes) {
        xml.raw("<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>");
        if number == 1 {
            xml.raw("<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-1\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
        }
        xml.numbered("<w:hyperlink w:anchor=\"note", number, "\" w:history=\"1\">");
        write_text(xml, &note.title, "");
        xml.raw("<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
        xml.numbered(
            "<w:r><w:instrText xml:space=\"preserve\"> PAGEREF note",
            number,
            " \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>",
        );
        xml.int(number + 1)
            .raw("</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:hyperlink>");
        if number as usize == last {
            xml.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        }
        xml.raw("</w:p>");
    }
    xml.raw("</w:sdtContent></w:sdt>");
}

fn text_of(text: &str) -> [Inline; 1] {
    [Inline::Text(text.to_owned())]
}

/// Writes a run of text, in a named style of characters unless its name is empty.
fn write_text(xml: &mut XmlSource, text: &str, style: &str) {
    xml.raw("<w:r>");
    let is_rtl = is_rtl(text);
    if !style.is_empty() || is_rtl {
        xml.raw("<w:rPr>");
        if !style.is_empty() {
            xml.raw("<w:rStyle w:val=\"").raw(style).raw("\"/>");
        }
        // The schema has no direction of texts in styles.
        xml.raw(if is_rtl { "<w:rtl/></w:rPr>" } else { "</w:rPr>" });
    }
    xml.raw("<w:t xml:space=\"preserve\">").text(text).raw("</w:t></w:r>");
}

fn write_link(xml: &mut XmlSource, links: &mut RelationshipList, text: &str, url: &str) {
    if !is_web_address(url) {
        return write_text(xml, text, "");
    }
    let link = links.add_link(url);
    xml.numbered("<w:hyperlink r:id=\"rId", link, "\" w:history=\"1\">");
    write_text(xml, text, "Hyperlink");
    xml.raw("</w:hyperlink>");
}
