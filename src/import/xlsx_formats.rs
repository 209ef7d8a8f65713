//! Reads which cell formats of an Excel workbook are dates.

use std::collections::HashMap;

use super::archive::Archive;
use super::error::ReadError;
use super::workbook::DateFormat;
use super::xml::{Xml, XmlEvent};

/// Returns the date precision of each cell format; `None` for a format that is not a date.
pub fn formats(archive: &mut Archive, name: &str) -> Result<Vec<Option<DateFormat>>, ReadError> {
    let (entry, _) = archive.entry(name)?;
    let mut xml = Xml::new(entry);
    let (mut own, mut formats, mut of_cells) = (HashMap::new(), Vec::new(), false);
    loop {
        match xml.next()? {
            XmlEvent::Start => match xml.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (xml.attr("numFmtId"), xml.attr("formatCode")) {
                        own.insert(id, shows(&code));
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = xml.attr("numFmtId").unwrap_or_default();
                    let built_in = || match id.parse().unwrap_or(0u16) {
                        14..=16 | 22 | 27..=31 | 50..=54 | 57 | 58 => Some(DateFormat::Day),
                        17 => Some(DateFormat::Month),
                        _ => None,
                    };
                    formats.push(own.get(&id).copied().unwrap_or_else(built_in));
                }
                _ => {}
            },
            XmlEvent::End if xml.name() == "cellXfs" => of_cells = false,
            XmlEvent::Done => return Ok(formats),
            _ => {}
        }
    }
}

/// Returns the date precision of a format code such as `dd/mm/yyyy`.
fn shows(code: &str) -> Option<DateFormat> {
    let (mut quoted, mut bracket, mut skip) = (false, false, false);
    let (mut day, mut month, mut year) = (false, false, false);
    for letter in code.split(';').next().unwrap_or_default().chars() {
        if std::mem::take(&mut skip) {
            continue;
        }
        match letter {
            '"' => quoted = !quoted,
            '[' => bracket = true,
            ']' => bracket = false,
            '\\' | '_' | '*' => skip = true,
            _ if quoted || bracket => {}
            'd' | 'D' => day = true,
            'm' | 'M' => month = true,
            'y' | 'Y' => year = true,
            _ => {}
        }
    }
    DateFormat::of(day, month, year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_show_what_they_show() {
        for (code, expected) in [
            ("dd/mm/yyyy", Some(DateFormat::Day)),
            ("[$-40C]d mmmm yyyy;@", Some(DateFormat::Day)),
            ("mmm\\-yy", Some(DateFormat::Month)),
            ("yyyy", Some(DateFormat::Year)),
            ("0.00", None),
            ("h:mm", None),
            ("0 \"days\"", None),
        ] {
            assert_eq!(shows(code), expected, "{code}");
        }
    }
}
