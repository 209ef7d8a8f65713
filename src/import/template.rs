//! A workbook with some content in it: to fill in, to change, to open again.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::assemble::rows_of;
use super::cell::{Cell, letters};
use super::fields::Of;
use super::names::Names;
use super::schema::{Schema, Table};
use super::shipped::Shipped;
use super::take::cell_of;
use crate::language::Lang;
use crate::read::raw;

/// Columns that say in another way what others say: read, not written.
const READ_ONLY: [(&str, &[&str]); 3] = [
    ("project", &["period", "links", "certainty"]),
    ("leg", &["since", "until", "note"]),
    ("figure", &["indicator", "unit", "route", "country", "vintage"]),
];
/// Sheets that say in another way what others say.
const NOT_WRITTEN: [&str; 1] = ["part"];
/// Characters of a cell, at most (Excel). A longer text is cut by Excel only, when
/// it saves.
const WIDEST: u32 = 60;

/// An `.xlsx` workbook with all sheets and columns in a language and the content
/// in them. Opened again it is the same content, but for spaces around texts.
pub fn template(content: &raw::Content, shipped: &Shipped, lang: Lang) -> Vec<u8> {
    let schema = Schema::new();
    let sheets = sheets(content, shipped, &schema, lang);
    // Writing to memory fails only when there is none left.
    workbook(&sheets).unwrap_or_default()
}

/// A sheet to be written.
struct Sheet {
    name: &'static str,
    rows: Vec<Vec<Cell>>,
}

fn sheets(content: &raw::Content, shipped: &Shipped, schema: &Schema, lang: Lang) -> Vec<Sheet> {
    let mut names = Names::default();
    shipped.learn(&mut names);
    // What the content calls so itself, a group "Mali", leaves a country its code.
    for row in &content.countries {
        names.learn(Of::Country, &row.name, &row.code, true);
        row.aliases.iter().for_each(|name| names.learn(Of::Country, name, &row.code, false));
    }
    for row in &content.organisations {
        for name in [&row.id, &row.name, &row.acronym] {
            names.learn(Of::Organisation, name, &row.id, false);
        }
    }
    for row in &content.groups {
        for name in [&row.id, &row.name, &row.long_name] {
            names.learn(Of::Group, name, &row.id, false);
        }
    }
    let countries = shipped.countries(lang);
    // A country is written by its name where that is sure to be understood.
    let mut named = |of: Of, key: &str| match of {
        Of::Country | Of::Party | Of::Body => match countries.get(key) {
            Some(name)
                if names.key(Of::Country, name).as_deref() == Some(key)
                    && names.get(Of::Organisation, name).is_none()
                    && names.get(Of::Group, name).is_none() =>
            {
                name.clone()
            }
            _ => key.to_owned(),
        },
        _ => key.to_owned(),
    };
    let tables: Vec<&Table> =
        schema.tables.iter().filter(|table| !NOT_WRITTEN.contains(&table.key)).collect();
    let columns = |table: &Table| -> Vec<&'static str> {
        let skipped = READ_ONLY.iter().find(|(key, _)| *key == table.key);
        let skipped = skipped.map_or(&[][..], |(_, keys)| keys);
        table.columns.iter().map(|(key, _)| *key).filter(|key| !skipped.contains(key)).collect()
    };
    let mut sheets: Vec<Sheet> = tables
        .iter()
        .map(|table| {
            let written = |key: &str| table.named(key, lang);
            let header = columns(table).into_iter().map(|key| Cell::Text(written(key).to_owned()));
            Sheet { name: table.names.written(lang), rows: vec![header.collect()] }
        })
        .collect();
    let mut rows = rows_of(content);
    let _ = rows.each(&mut |key, at| {
        let Some(place) = tables.iter().position(|table| table.key == key) else { return Ok(()) };
        let columns = columns(tables[place]);
        let mut cells = vec![Cell::Text(String::new()); columns.len()];
        at.row.each(&mut |field, slot| {
            if let Some(column) = columns.iter().position(|key| *key == field) {
                cells[column] = cell_of(slot, &mut named);
            }
        });
        sheets[place].rows.push(cells);
        Ok(())
    });
    // The site is easier to fill in from above.
    if let Some(site) = sheets.first_mut() {
        let values = site.rows.pop().unwrap_or_default();
        let header = site.rows.pop().unwrap_or_default();
        site.rows = header.into_iter().zip(values).map(|(name, value)| vec![name, value]).collect();
    }
    sheets
}

/// The parts of a workbook that are the same in each.
const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="0" fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>"#;

fn workbook(sheets: &[Sheet]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same content makes the same bytes: no clock is asked.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut put = |name: &str, text: &str| -> zip::result::ZipResult<()> {
        zip.start_file(name, options)?;
        Ok(zip.write_all(text.as_bytes())?)
    };
    let numbers = 1..=sheets.len();
    let mut types = TYPES.to_owned();
    let mut relations = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    );
    let mut book = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>"#,
    );
    for (number, sheet) in numbers.clone().zip(sheets) {
        types += &format!(
            r#"<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
        );
        relations += &format!(
            r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
        book += &format!(
            r#"<sheet name="{}" sheetId="{number}" r:id="rId{number}"/>"#,
            escaped(sheet.name)
        );
    }
    let styles = sheets.len() + 1;
    relations += &format!(
        r#"<Relationship Id="rId{styles}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
    );
    put("[Content_Types].xml", &(types + "</Types>"))?;
    put("_rels/.rels", RELATIONS)?;
    put("xl/workbook.xml", &(book + "</sheets></workbook>"))?;
    put("xl/_rels/workbook.xml.rels", &relations)?;
    put("xl/styles.xml", STYLES)?;
    for (number, sheet) in numbers.zip(sheets) {
        put(&format!("xl/worksheets/sheet{number}.xml"), &written(sheet))?;
    }
    Ok(zip.finish()?.into_inner())
}

fn written(sheet: &Sheet) -> String {
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"#,
    );
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(1);
    for column in 0..columns {
        let long = sheet.rows.iter().filter_map(|row| row.get(column));
        let long = long.map(|cell| cell.text().chars().count() as u32).max().unwrap_or(8);
        let (number, width) = (column + 1, long.clamp(8, WIDEST));
        xml += &format!(
            r#"<col min="{number}" max="{number}" width="{width}" style="2" customWidth="1"/>"#
        );
    }
    xml += "</cols><sheetData>";
    for (number, row) in (1..).zip(&sheet.rows) {
        xml += &format!(r#"<row r="{number}">"#);
        let style = if number == 1 { 1 } else { 2 };
        for (column, cell) in (0u16..).zip(row) {
            let at = format!("{}{number}", letters(column));
            match cell {
                Cell::Number(value) => xml += &format!(r#"<c r="{at}"><v>{value}</v></c>"#),
                Cell::Flag(flag) => {
                    xml += &format!(r#"<c r="{at}" t="b"><v>{}</v></c>"#, u8::from(*flag));
                }
                cell if cell.is_empty() => {}
                cell => {
                    let text = escaped(&cell.text());
                    xml += &format!(
                        r#"<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
                    );
                }
            }
        }
        xml += "</row>";
    }
    xml += "</sheetData></worksheet>";
    xml
}

/// A text as XML has it; letters that XML has not by their numbers, as ECMA-376
/// writes them.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '_' if is_number(&text[at..]) => out += "_x005F_",
            '\n' | '\t' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out += &format!("_x{:04X}_", letter as u32);
            }
            letter => out.push(letter),
        }
    }
    out
}

/// Whether a text begins as a letter by its number does: `_x000A_`.
fn is_number(text: &str) -> bool {
    text.strip_prefix("_x").and_then(|rest| rest.get(..5)).is_some_and(|code| {
        code.ends_with('_') && code[..4].bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}
