//! Adds the styles of marks to the styles of a workbook (ECMA-376, `CT_Stylesheet`).

use super::error::ReadError;
use super::message::MessageKind;
use super::package_edits::PackageEdits;
use super::xml_elements::{TextEdits, XmlElement, elements};

/// The indices of the styles of marks.
pub struct MarkStyles {
    /// The conditional format of errors; that of warnings follows.
    pub first_format: usize,
    /// The cells of the list: plain texts, and links.
    pub text: usize,
    pub link: usize,
}

/// The font of links.
const FONT: &str = r#"<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/></font>"#;

/// Adds the styles to a part.
///
/// # Errors
/// Those of [`PackageEdits::part`]; `MessageKind::UnknownFormat` if it has no formats of cells.
pub fn add_styles(package: &mut PackageEdits, part: &str) -> Result<MarkStyles, ReadError> {
    let text = package.part(part)?;
    let all = elements(&text)?;
    let mut edits = TextEdits::default();
    let font = add_to(&text, &all, "fonts", FONT, &mut edits)?;
    let cell = |font: usize| {
        format!(
            r#"<xf numFmtId="49" fontId="{font}" fillId="0" borderId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>"#
        )
    };
    let cells = [cell(0), cell(font)].concat();
    let cell = add_to(&text, &all, "cellXfs", &cells, &mut edits)?;
    // In a differential format the second colour is that of a solid fill. Black text can be read on
    // both colours, whatever colour the cell has.
    let format = |colour: &str| {
        format!(
            r#"<dxf><font><color rgb="FF000000"/></font><fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor rgb="{colour}"/></patternFill></fill></dxf>"#
        )
    };
    let formats = [format("FFF4CCCC"), format("FFFFF2CC")].concat();
    let first_format = match all.iter().any(|element| element.name() == "dxfs") {
        true => add_to(&text, &all, "dxfs", &formats, &mut edits)?,
        false => {
            let before = |element: &&XmlElement| {
                element.depth == 2 && !matches!(element.name(), "colors" | "tableStyles" | "extLst")
            };
            let last = all.iter().rfind(before).ok_or(MessageKind::UnknownFormat)?;
            let list = format!("<dxfs count=\"2\">{formats}</dxfs>");
            edits.replace(last.end, last.end, last.prefixed(&list));
            0
        }
    };
    package.set(part, edits.apply(&text));
    Ok(MarkStyles { first_format, text: cell, link: cell + 1 })
}

/// Appends items to a list with a count. Returns the index of the first one.
fn add_to(
    text: &str,
    all: &[XmlElement],
    name: &str,
    items: &str,
    edits: &mut TextEdits,
) -> Result<usize, ReadError> {
    let list = all.iter().find(|element| element.depth == 2 && element.name() == name);
    let list = list.ok_or(MessageKind::UnknownFormat)?;
    let is_item = |element: &&XmlElement| element.depth == 3 && list.has(element);
    let count = all.iter().filter(is_item).count();
    // The count is optional and may be wrong; without it the items themselves count.
    if let Some(tag) = text.get(list.start..list.inner)
        && let Some(at) = tag.find(" count=\"").map(|at| list.start + at + 1)
        && let Some(length) = text.get(at + 7..list.inner).and_then(|rest| rest.find('"'))
    {
        edits.replace(at, at + 8 + length, String::new());
    }
    edits.append(text, list, items);
    Ok(count)
}
