//! Parts that are the same in every document: styles, the list, and settings.

use super::xml::XmlSource;

/// The namespaces of a part of a document.
pub const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// The list of the style `ListBullet`.
pub const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"360\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

/// The separators of footnotes, and the version of Word whose layout is used.
pub const SETTINGS: &str = "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>";

/// The fonts of the styles.
pub const FONTS: &str = "<w:font w:name=\"Calibri\"><w:family w:val=\"swiss\"/></w:font><w:font w:name=\"Arial\"><w:family w:val=\"swiss\"/></w:font>";

/// Styles of paragraphs: id, name, style that it is based on, properties of the paragraph, properties
/// of the text. In the properties of the paragraph, `#` is the place of the direction, `@` that of the
/// page break of a booklet, `~` the leading side, and `!` the opposite direction. Their order is that of the schema.
const PARAGRAPHS: [[&str; 5]; 19] = [
    [
        "Title",
        "Title",
        "Normal",
        "<w:keepNext/>#<w:spacing w:after=\"120\"/><w:outlineLvl w:val=\"9\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"0B6E74\"/><w:sz w:val=\"40\"/><w:szCs w:val=\"40\"/>",
    ],
    [
        "Subtitle",
        "Subtitle",
        "Normal",
        "#<w:spacing w:after=\"360\"/>",
        "<w:color w:val=\"33383A\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ],
    [
        "Heading1",
        "heading 1",
        "Normal",
        "<w:keepNext/><w:keepLines/>@#<w:spacing w:before=\"240\" w:after=\"100\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"0B6E74\"/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/>",
    ],
    [
        "Heading2",
        "heading 2",
        "Normal",
        "<w:keepNext/><w:keepLines/>#<w:spacing w:before=\"200\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"0A2F33\"/><w:sz w:val=\"25\"/><w:szCs w:val=\"25\"/>",
    ],
    ["BodyText", "Body Text", "Normal", "#<w:spacing w:after=\"120\"/>", ""],
    ["BodyTextOpposite", "Body Text Opposite", "BodyText", "!", ""],
    [
        "Lead",
        "Lead",
        "BodyText",
        "<w:keepNext/>#",
        "<w:color w:val=\"0A2F33\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
    ],
    [
        "ListBullet",
        "List Bullet",
        "BodyText",
        "<w:numPr><w:numId w:val=\"1\"/></w:numPr>#<w:spacing w:after=\"60\"/><w:contextualSpacing/>",
        "",
    ],
    [
        "Quote",
        "Quote",
        "BodyText",
        "<w:pBdr><w:~ w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"5F9EA0\"/></w:pBdr>#<w:ind w:left=\"284\" w:right=\"284\"/>",
        "<w:color w:val=\"33383A\"/>",
    ],
    [
        "Picture",
        "Picture",
        "Normal",
        "<w:keepNext/>#<w:spacing w:before=\"120\" w:after=\"160\"/><w:jc w:val=\"center\"/>",
        "",
    ],
    [
        "MapNote",
        "Map Note",
        "Normal",
        "#<w:spacing w:before=\"40\" w:after=\"40\"/>",
        "<w:color w:val=\"586866\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
    ],
    [
        "FactName",
        "Fact Name",
        "Normal",
        "#<w:spacing w:before=\"40\" w:after=\"40\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"0A2F33\"/>",
    ],
    ["FactValue", "Fact Value", "Normal", "#<w:spacing w:before=\"40\" w:after=\"40\"/>", ""],
    ["FootnoteText", "footnote text", "Normal", "#", "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"],
    [
        "Footer",
        "footer",
        "Normal",
        "#<w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ],
    [
        "TOCHeading",
        "TOC Heading",
        "Normal",
        "<w:keepNext/>#<w:spacing w:before=\"240\" w:after=\"120\"/>",
        "<w:b/><w:bCs/><w:color w:val=\"0B6E74\"/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/>",
    ],
    [
        "TOC1",
        "toc 1",
        "Normal",
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9354\"/></w:tabs>#<w:spacing w:after=\"80\"/><w:ind w:right=\"720\"/>",
        "",
    ],
    [
        "Heading3",
        "heading 3",
        "Normal",
        "<w:keepNext/><w:keepLines/>#<w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:bCs/>",
    ],
    [
        "Caption",
        "caption",
        "Normal",
        "#<w:spacing w:after=\"120\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ],
];

/// Returns the styles for a language. In a booklet each note starts on a new page.
pub fn styles_part(tag: &str, is_rtl: bool, is_booklet: bool) -> XmlSource {
    let bidi = if is_rtl { "<w:bidi/>" } else { "" };
    let start = if is_rtl { "right" } else { "left" };
    let mut xml = XmlSource::of_part();
    xml.raw("<w:styles ").raw(NAMESPACES).raw("><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" w:cs=\"Arial\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>");
    xml.raw("<w:lang w:val=\"").raw(tag);
    if is_rtl {
        xml.raw("\" w:bidi=\"").raw(tag);
    }
    xml.raw("\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
    xml.raw("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>").raw(bidi);
    xml.raw("<w:spacing w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:style>");
    for [id, name, based_on, paragraph, text] in PARAGRAPHS {
        xml.raw("<w:style w:type=\"paragraph\" w:styleId=\"")
            .raw(id)
            .raw("\"><w:name w:val=\"")
            .raw(name);
        xml.raw("\"/><w:basedOn w:val=\"").raw(based_on).raw("\"/><w:qFormat/><w:pPr>");
        let page = if is_booklet { "<w:pageBreakBefore/>" } else { "" };
        let opposite = if is_rtl { "<w:bidi w:val=\"0\"/>" } else { "<w:bidi/>" };
        let paragraph = paragraph.replace('@', page).replace('#', bidi).replace('!', opposite);
        xml.raw(&paragraph.replace('~', start)).raw("</w:pPr>");
        xml.raw("<w:rPr>").raw(text).raw("</w:rPr></w:style>");
    }
    xml.raw("<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style><w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Emphasis\"><w:name w:val=\"Emphasis\"/><w:qFormat/><w:rPr><w:i/><w:iCs/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"0B6E74\"/><w:u w:val=\"single\"/></w:rPr></w:style>");
    xml.raw("<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>");
    xml.raw("<w:style w:type=\"table\" w:styleId=\"FactTable\"><w:name w:val=\"Fact Table\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"5F9EA0\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"5F9EA0\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"CFE4E3\"/></w:tblBorders></w:tblPr></w:style></w:styles>");
    xml
}
