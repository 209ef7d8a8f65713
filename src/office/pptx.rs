//! Writes presentations (PresentationML, ECMA-376, part 1, chapter 19).

use super::drawing::SlideShapes;
use super::inlines::plain_lines;
use super::note_model::Inline;
use super::package::{PackageWriter, RelationshipList, add_core_properties, is_web_address};
use super::pptx_parts::{
    NAMESPACES, NOTES_MASTER, NOTES_MASTER_STYLE, NOTES_SHAPES, PRESENTATION_SIZES, master_parts,
    write_place,
};
use super::shapes::{ShapeFrame, ShapeLayer};
use super::slide_page::{FOOT_SIZE, SlidePage, TEXT_SIZE, TITLE_SIZE, cut_to_fit, fitting_share};
use super::slide_text::SlideText;
use super::theme::add_theme;
use super::xml::{XmlSource, numbered_name};
use crate::i18n::{Direction, Lang};

/// A presentation.
#[derive(Clone, Debug)]
pub struct Presentation {
    /// Language of its texts.
    pub lang: Lang,
    /// Title in the properties of the file.
    pub title: String,
    /// Date of creation, `2026-11-24`.
    pub date: String,
    /// Slides in order.
    pub slides: Vec<SlideContent>,
}

/// A slide with a map.
#[derive(Clone, Debug, Default)]
pub struct SlideContent {
    /// Title.
    pub title: String,
    /// Language of the title.
    pub title_lang: Lang,
    /// Paragraphs beside the map, which fit their place.
    pub text: Vec<Vec<Inline>>,
    /// Language of the paragraphs.
    pub text_lang: Lang,
    /// Paragraphs of the speaker's notes.
    pub notes: Vec<String>,
    /// Layers of the map, the lowest first.
    pub layers: Vec<ShapeLayer>,
    /// Text alternative of the map.
    pub description: String,
    /// Rows of the legend, from its top leading corner.
    pub legend: ShapeLayer,
    /// Height of the legend in units.
    pub legend_height: i32,
    /// Name of the sources in the selection pane.
    pub foot_name: String,
    /// Disclaimer, sources and date.
    pub foot: Vec<String>,
    /// Address of the view; empty if there is none.
    pub link: String,
}

impl Presentation {
    /// Returns the bytes of the `.pptx` file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut package = PackageWriter::new();
        let mut root = RelationshipList::new();
        root.add_part("officeDocument", "ppt/presentation.xml");
        root.add_core_properties("docProps/core.xml");
        package.add_relationships("_rels/.rels", root);
        add_core_properties(&mut package, &self.title, self.lang.tag(), &self.date);
        self.add_presentation(&mut package);
        self.add_masters(&mut package);
        for (place, slide) in self.slides.iter().enumerate() {
            self.add_slide(&mut package, place + 1, slide);
            self.add_notes(&mut package, place + 1, slide);
        }
        package.finish()
    }

    fn is_rtl(&self) -> bool {
        self.lang.direction() == Direction::Rtl
    }

    fn add_presentation(&self, package: &mut PackageWriter) {
        let mut links = RelationshipList::new();
        let master = links.add_part("slideMaster", "slideMasters/slideMaster1.xml");
        let notes = links.add_part("notesMaster", "notesMasters/notesMaster1.xml");
        links.add_part("theme", "theme/theme1.xml");
        // PowerPoint offers to repair a presentation without these two.
        for (kind, element) in [("presProps", "presentationPr"), ("viewProps", "viewPr")] {
            links.add_part(kind, &[kind, ".xml"].concat());
            let mut properties = XmlSource::of_part();
            properties.raw("<p:").raw(element).raw(" ").raw(NAMESPACES).raw("/>");
            let content_type = ["officedocument.presentationml.", kind].concat();
            package.add_part(&["ppt/", kind, ".xml"].concat(), &content_type, properties);
        }
        let mut xml = XmlSource::of_part();
        xml.raw("<p:presentation ").raw(NAMESPACES);
        xml.raw(if self.is_rtl() { " rtl=\"1\">" } else { ">" });
        xml.numbered(
            "<p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId",
            master,
            "\"/></p:sldMasterIdLst>",
        );
        xml.numbered(
            "<p:notesMasterIdLst><p:notesMasterId r:id=\"rId",
            notes,
            "\"/></p:notesMasterIdLst>",
        );
        if !self.slides.is_empty() {
            xml.raw("<p:sldIdLst>");
            for place in 1..=self.slides.len() {
                let link = links.add_part("slide", &numbered_name("slides/slide", place, ".xml"));
                xml.numbered("<p:sldId id=\"", 255 + place as i32, "\"");
                xml.numbered(" r:id=\"rId", link, "\"/>");
            }
            xml.raw("</p:sldIdLst>");
        }
        xml.raw(PRESENTATION_SIZES).raw("</p:presentation>");
        let kind = "officedocument.presentationml.presentation.main";
        package.add_part("ppt/presentation.xml", kind, xml);
        package.add_relationships("ppt/_rels/presentation.xml.rels", links);
    }

    fn add_masters(&self, package: &mut PackageWriter) {
        for number in [1, 2] {
            add_theme(package, &numbered_name("ppt/theme/theme", number, ".xml"));
        }
        let page = SlidePage::new(self.lang);
        let [master, layout] = master_parts(&page, self.is_rtl());
        let kind = "officedocument.presentationml.";
        package.add_part(
            "ppt/slideMasters/slideMaster1.xml",
            &[kind, "slideMaster"].concat(),
            master,
        );
        package.add_part(
            "ppt/slideLayouts/slideLayout1.xml",
            &[kind, "slideLayout"].concat(),
            layout,
        );
        let mut notes = XmlSource::of_part();
        notes.raw("<p:notesMaster ").raw(NAMESPACES).raw(NOTES_MASTER);
        notes.raw(if self.is_rtl() { " algn=\"r\" rtl=\"1\"" } else { "" }).raw(NOTES_MASTER_STYLE);
        package.add_part(
            "ppt/notesMasters/notesMaster1.xml",
            &[kind, "notesMaster"].concat(),
            notes,
        );
        for (name, targets) in [
            (
                "slideMasters/_rels/slideMaster1",
                &[
                    ("slideLayout", "../slideLayouts/slideLayout1.xml"),
                    ("theme", "../theme/theme1.xml"),
                ][..],
            ),
            (
                "slideLayouts/_rels/slideLayout1",
                &[("slideMaster", "../slideMasters/slideMaster1.xml")],
            ),
            ("notesMasters/_rels/notesMaster1", &[("theme", "../theme/theme2.xml")]),
        ] {
            let mut links = RelationshipList::new();
            for (kind, target) in targets {
                links.add_part(kind, target);
            }
            package.add_relationships(&["ppt/", name, ".xml.rels"].concat(), links);
        }
    }

    fn add_slide(&self, package: &mut PackageWriter, number: usize, slide: &SlideContent) {
        let page = SlidePage::new(self.lang);
        let mut links = RelationshipList::new();
        links.add_part("slideLayout", "../slideLayouts/slideLayout1.xml");
        links.add_part("notesSlide", &numbered_name("../notesSlides/notesSlide", number, ".xml"));
        let link = is_web_address(&slide.link).then(|| links.add_link(&slide.link));
        let mut xml = XmlSource::of_part();
        xml.raw("<p:sld ").raw(NAMESPACES).raw("><p:cSld><p:spTree>").raw(ROOT_GROUP);
        let title = cut_to_fit(std::slice::from_ref(&slide.title), TITLE_SIZE, page.title);
        let share = fitting_share(&title, TITLE_SIZE, page.title);
        write_placeholder(&mut xml, [2, share.unwrap_or(100)], ["title", "Title"], page.title);
        let title = title.into_iter().map(|line| vec![Inline::Text(line)]).collect::<Vec<_>>();
        self.text_in(slide.title_lang).write_paragraphs(&mut xml, &mut links, &title);
        xml.raw("</p:txBody></p:sp>");
        let place = page.text_above(slide.legend_height);
        let lines: Vec<String> =
            slide.text.iter().flat_map(|inlines| plain_lines(inlines)).collect();
        let share = fitting_share(&lines, TEXT_SIZE, place);
        write_placeholder(&mut xml, [3, share.unwrap_or(100)], ["body\" idx=\"1", "Text"], place);
        self.text_in(slide.text_lang).write_paragraphs(&mut xml, &mut links, &slide.text);
        xml.raw("</p:txBody></p:sp>");
        self.write_foot(&mut xml, page.foot, slide, link);
        let mut shapes = SlideShapes::new(&mut xml, self.lang, 4);
        shapes.origin = [page.map.x, page.map.y];
        for (place, layer) in slide.layers.iter().enumerate() {
            // The text alternative is read once.
            shapes.write_group(layer, if place == 0 { &slide.description } else { "" });
        }
        shapes.origin = [page.column.x, page.column.y + page.column.height - slide.legend_height];
        shapes.write_group(&slide.legend, "");
        xml.raw("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>");
        let name = numbered_name("slide", number, ".xml");
        let kind = "officedocument.presentationml.slide";
        package.add_part(&["ppt/slides/", &name].concat(), kind, xml);
        package.add_relationships(&["ppt/slides/_rels/", &name, ".rels"].concat(), links);
    }

    /// Returns the writer of texts in a language.
    fn text_in(&self, lang: Lang) -> SlideText {
        SlideText { lang, is_opposite: lang.direction() != self.lang.direction() }
    }

    /// Writes disclaimer, sources, date and address.
    fn write_foot(
        &self,
        xml: &mut XmlSource,
        place: ShapeFrame,
        slide: &SlideContent,
        link: Option<i32>,
    ) {
        let mut texts = slide.foot.clone();
        texts.push(slide.link.clone());
        let share = fitting_share(&texts, FOOT_SIZE, place).unwrap_or(60);
        let size = (FOOT_SIZE * 94.5) as i32 * share / 100;
        xml.raw("<p:sp><p:nvSpPr><p:cNvPr id=\"4\" name=\"").text(&slide.foot_name);
        xml.raw("\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>");
        write_place(xml, place);
        xml.raw("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:noAutofit/></a:bodyPr><a:lstStyle/>");
        let last = texts.len() - 1;
        for (number, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let is_rtl = self.is_rtl() && number < last;
            xml.raw("<a:p><a:pPr");
            xml.raw(if self.is_rtl() { " algn=\"r\"" } else { "" });
            xml.raw(if is_rtl { " rtl=\"1\"/>" } else { "/>" });
            xml.raw("<a:r><a:rPr lang=\"").raw(self.lang.tag()).numbered("\" sz=\"", size, "\">");
            match link.filter(|_| number == last) {
                Some(link) => xml.numbered("<a:hlinkClick r:id=\"rId", link, "\"/>"),
                None => xml.raw("<a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>"),
            };
            xml.raw("</a:rPr><a:t>").text(text).raw("</a:t></a:r></a:p>");
        }
        if texts.iter().all(String::is_empty) {
            xml.raw("<a:p/>");
        }
        xml.raw("</p:txBody></p:sp>");
    }

    fn add_notes(&self, package: &mut PackageWriter, number: usize, slide: &SlideContent) {
        let mut xml = XmlSource::of_part();
        xml.raw("<p:notes ").raw(NAMESPACES).raw("><p:cSld><p:spTree>").raw(ROOT_GROUP);
        xml.raw(NOTES_SHAPES);
        let mut links = RelationshipList::new();
        let notes: Vec<_> =
            slide.notes.iter().map(|line| vec![Inline::Text(line.clone())]).collect();
        self.text_in(self.lang).write_paragraphs(&mut xml, &mut links, &notes);
        xml.raw("</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>");
        links.add_part("notesMaster", "../notesMasters/notesMaster1.xml");
        links.add_part("slide", &numbered_name("../slides/slide", number, ".xml"));
        let name = numbered_name("notesSlide", number, ".xml");
        let kind = "officedocument.presentationml.notesSlide";
        package.add_part(&["ppt/notesSlides/", &name].concat(), kind, xml);
        package.add_relationships(&["ppt/notesSlides/_rels/", &name, ".rels"].concat(), links);
    }
}

/// Writes a placeholder up to its paragraphs: number and share of the font size in percent, kind and
/// name.
fn write_placeholder(
    xml: &mut XmlSource,
    [id, share]: [i32; 2],
    [kind, name]: [&str; 2],
    place: ShapeFrame,
) {
    xml.numbered("<p:sp><p:nvSpPr><p:cNvPr id=\"", id, "\" name=\"").raw(name);
    xml.raw("\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"");
    xml.raw(kind).raw("\"/></p:nvPr></p:nvSpPr><p:spPr>");
    write_place(xml, place);
    xml.raw("</p:spPr><p:txBody><a:bodyPr><a:normAutofit");
    if share < 100 {
        xml.numbered(" fontScale=\"", share * 1000, "\"");
    }
    xml.raw("/></a:bodyPr><a:lstStyle/>");
}

/// The properties of the outermost group of a slide.
const ROOT_GROUP: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";
