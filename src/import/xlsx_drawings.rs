//! Reads the pictures of Excel workbooks and writes them (ECMA-376, `SpreadsheetDrawingML`).

use std::io::BufRead;

use super::archive::Archive;
use super::cell::SheetPicture;
use super::error::ReadError;
use super::package;
use super::xml::{Xml, XmlEvent};
use crate::atlas::picture_file::{MAX_BYTES, PictureFormat};

/// The maximum number of pictures of a sheet.
const MAX_PICTURES: usize = 2_000;

/// The place of a picture in a drawing.
#[derive(Default)]
struct Anchor {
    row: u32,
    column: u16,
    text: String,
    /// The identifier of the relation to the picture.
    relation: String,
}

/// Returns the pictures that lie over cells of a sheet.
///
/// # Errors
/// Those of the parser and of the archive.
pub fn pictures(archive: &mut Archive, sheet: &str) -> Result<Vec<SheetPicture>, ReadError> {
    let mut pictures = Vec::new();
    for drawing in package::relations(archive, sheet)? {
        if drawing.kind != "drawing" || !archive.has(&drawing.target) {
            continue;
        }
        let media = package::relations(archive, &drawing.target)?;
        let anchors = anchors(Xml::new(archive.entry(&drawing.target)?.0))?;
        for Anchor { row, column, text, relation } in anchors {
            let part = media.iter().find(|part| part.id == relation);
            let Some(part) = part.filter(|part| archive.has(&part.target)) else { continue };
            let mut bytes = archive.bytes(&part.target)?;
            // Of a picture that is too large only its size is needed.
            bytes.truncate(MAX_BYTES + 1);
            pictures.push(SheetPicture { row, column, text, bytes });
        }
    }
    Ok(pictures)
}

fn anchors<R: BufRead>(mut xml: Xml<R>) -> Result<Vec<Anchor>, ReadError> {
    let (mut anchors, mut anchor, mut is_from) = (Vec::new(), Anchor::default(), false);
    loop {
        match xml.next()? {
            XmlEvent::Start => match xml.name() {
                "oneCellAnchor" | "twoCellAnchor" => anchor = Anchor::default(),
                "from" => is_from = true,
                "to" => is_from = false,
                "row" if is_from => {
                    anchor.row = xml
                        .inner_text()?
                        .trim()
                        .parse::<u32>()
                        .map_or(0, |row| row.saturating_add(1));
                }
                "col" if is_from => {
                    anchor.column = xml.inner_text()?.trim().parse().unwrap_or(u16::MAX);
                }
                "cNvPr" => anchor.text = xml.attr("descr").unwrap_or_default(),
                "blip" => anchor.relation = xml.attr("embed").unwrap_or_default(),
                _ => {}
            },
            XmlEvent::End if xml.name() == "from" => is_from = false,
            XmlEvent::End if matches!(xml.name(), "oneCellAnchor" | "twoCellAnchor") => {
                let whole = std::mem::take(&mut anchor);
                if !whole.relation.is_empty() && anchors.len() < MAX_PICTURES {
                    anchors.push(whole);
                }
            }
            XmlEvent::Done => return Ok(anchors),
            _ => {}
        }
    }
}

/// A picture to be written over a cell.
pub struct DrawnPicture {
    /// The place and the alternative text, escaped for XML, and the picture as its file has it.
    pub picture: SheetPicture,
    /// Its format.
    pub format: PictureFormat,
}

/// The height at which pictures are shown in a workbook, in pixels: that of three lines.
const SHOWN_HEIGHT: u32 = 60;
/// English Metric Units in a pixel.
const EMU: u32 = 9_525;
/// The declaration of XML, and the namespaces of relations.
pub const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub const RELATIONSHIPS: &str =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
/// The start of the types of relations between the parts of a document.
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Returns the drawing with the pictures of a sheet, whose relations are numbered from 1.
pub fn drawing(pictures: &[DrawnPicture]) -> String {
    let mut xml = format!(
        r#"{XML}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}">"#
    );
    for (number, DrawnPicture { picture, format }) in (1..).zip(pictures) {
        let (row, column) = (picture.row.saturating_sub(1), picture.column);
        let height = format.height.min(SHOWN_HEIGHT);
        let width = (format.width * height / format.height).max(1);
        let (width, height, text) = (width * EMU, height * EMU, &picture.text);
        xml += &format!(
            r#"<xdr:oneCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="{width}" cy="{height}"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="{number}" descr="{text}"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId{number}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>"#
        );
    }
    xml + "</xdr:wsDr>"
}

/// Returns a relation with a number, to a part of a kind such as `image`.
pub fn relation(number: usize, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
}
