//! Parts that are the same in every presentation: masters and layout. Ministries replace
//! them by their own template.

use super::drawing::EMU;
use super::shapes::ShapeFrame;
use super::slide_page::SlidePage;
use super::xml::XmlSource;

/// The namespaces of a part of a presentation.
pub const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// The sizes of slides (16:9) and of printed notes, and the levels of texts outside of placeholders.
pub const PRESENTATION_SIZES: &str = "<p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/><p:defaultTextStyle><a:lvl1pPr><a:defRPr sz=\"1400\"><a:latin typeface=\"+mn-lt\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr></p:defaultTextStyle>";

/// The tree of a master or layout before its placeholders.
const TREE: &str = "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";
const COLOURS: &str = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";
const FONTS: &str = "<a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr>";

/// Returns the master and its only layout.
pub fn master_parts(page: &SlidePage, is_rtl: bool) -> [XmlSource; 2] {
    let side = if is_rtl { " algn=\"r\" rtl=\"1\"" } else { " algn=\"l\"" };
    let mut master = XmlSource::of_part();
    master.raw("<p:sldMaster ").raw(NAMESPACES);
    master.raw("><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>");
    write_placeholders(&mut master, page);
    master.raw("</p:cSld>").raw(COLOURS);
    master.raw("<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr").raw(side);
    master.raw("><a:lnSpc><a:spcPct val=\"95000\"/></a:lnSpc><a:defRPr sz=\"2360\" b=\"1\"><a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill><a:latin typeface=\"+mj-lt\"/><a:cs typeface=\"+mj-cs\"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr").raw(side);
    master.raw("><a:spcAft><a:spcPts val=\"450\"/></a:spcAft><a:defRPr sz=\"1400\">").raw(FONTS);
    master.raw("</p:bodyStyle><p:otherStyle><a:lvl1pPr").raw(side);
    master
        .raw("><a:defRPr sz=\"1400\">")
        .raw(FONTS)
        .raw("</p:otherStyle></p:txStyles></p:sldMaster>");
    let mut layout = XmlSource::of_part();
    layout.raw("<p:sldLayout ").raw(NAMESPACES).raw(" preserve=\"1\"><p:cSld name=\"i-Map\">");
    write_placeholders(&mut layout, page);
    layout.raw("</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>");
    [master, layout]
}

/// Writes the placeholders of title and text.
fn write_placeholders(xml: &mut XmlSource, page: &SlidePage) {
    xml.raw(TREE);
    for (id, name, kind, anchor, place) in
        [(2, "Title", "title", "b", page.title), (3, "Text", "body\" idx=\"1", "t", page.column)]
    {
        xml.numbered("<p:sp><p:nvSpPr><p:cNvPr id=\"", id, "\" name=\"").raw(name);
        xml.raw("\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"");
        xml.raw(kind).raw("\"/></p:nvPr></p:nvSpPr><p:spPr>");
        write_place(xml, place);
        xml.raw("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"");
        xml.raw(anchor);
        xml.raw("\"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p><a:r><a:rPr/><a:t>").raw(name);
        xml.raw("</a:t></a:r></a:p></p:txBody></p:sp>");
    }
    xml.raw("</p:spTree>");
}

/// Writes the place of a shape on the slide.
pub fn write_place(xml: &mut XmlSource, frame: ShapeFrame) {
    xml.numbered("<a:xfrm><a:off x=\"", frame.x * EMU, "\" y=\"").int(frame.y * EMU);
    xml.numbered("\"/><a:ext cx=\"", frame.width * EMU, "\" cy=\"").int(frame.height * EMU);
    xml.raw("\"/></a:xfrm>");
}

/// The master of notes up to the attributes of its first level.
pub const NOTES_MASTER: &str = concat!(
    "><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>",
    "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"685800\" y=\"1143000\"/><a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr></p:sp>",
    "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"685800\" y=\"4400550\"/><a:ext cx=\"5486400\" cy=\"3600450\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>",
    "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/><p:notesStyle><a:lvl1pPr"
);

/// The rest of the master of notes.
pub const NOTES_MASTER_STYLE: &str = "><a:spcAft><a:spcPts val=\"600\"/></a:spcAft><a:defRPr sz=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>";

/// The picture of the slide and the start of the text on a page of notes.
pub const NOTES_SHAPES: &str = concat!(
    "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>",
    "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"
);
