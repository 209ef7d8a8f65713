//! Detects the format of a file by its content, not its name, and reads it into sheets.

use std::io::Read;

use super::archive::Archive;
use super::cell::{Sheet, SheetPicture};
use super::error::{Progress, ReadError};
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::{csv, encoding, foreign, geojson, iati, json, ods, xlsx};
use crate::atlas::picture_file::picture_format;

/// The maximum size of a file, in bytes.
pub const MAX_FILE_BYTES: usize = 50 << 20;
/// The signature of a Microsoft compound file (MS-CFB).
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const ZIP: &[u8] = b"PK";
const GZIP: &[u8] = b"\x1f\x8b";

/// Reads the sheets of a file. Problems with the file as a whole are added to `out`.
///
/// # Errors
/// `ReadError::Cancelled`.
pub fn open(
    name: &str,
    bytes: &[u8],
    progress: &mut Progress,
    out: &mut Messages,
) -> Result<Vec<Sheet>, ReadError> {
    match sheets(name, bytes, true, progress, out) {
        Ok(sheets) => Ok(sheets),
        Err(ReadError::Cancelled) => Err(ReadError::Cancelled),
        Err(ReadError::Unreadable(kind)) => {
            let (severity, place, value) = (Severity::Error, Place::file(name), String::new());
            out.push(Message { severity, place, value, kind });
            Ok(Vec::new())
        }
    }
}

fn sheets(
    name: &str,
    bytes: &[u8],
    outermost: bool,
    progress: &mut Progress,
    out: &mut Messages,
) -> Result<Vec<Sheet>, ReadError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(MessageKind::TooLarge.into());
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(MessageKind::EmptyFile.into());
    }
    let is = |out: &mut Messages, format: &'static str, endings: &[&str]| {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        if ending.is_none_or(|ending| !endings.contains(&ending.as_str())) {
            let (severity, place) = (Severity::Warning, Place::file(name));
            let (value, kind) = (String::new(), MessageKind::OtherFormat(format));
            out.push(Message { severity, place, value, kind });
        }
    };
    if bytes.starts_with(COMPOUND) {
        return Err(of_compound(bytes).into());
    }
    if bytes.starts_with(GZIP) && outermost {
        let unpacked = gzip(bytes)?;
        let inner = name.strip_suffix(".gz").unwrap_or(name);
        return sheets(inner, &unpacked, false, progress, out);
    }
    if bytes.starts_with(ZIP) {
        return of_zip(name, bytes, outermost, progress, out, &is);
    }
    if picture_format(bytes).is_some() {
        let picture =
            SheetPicture { row: 0, column: 0, text: String::new(), bytes: bytes.to_vec() };
        let (file, pictures) = (name.to_owned(), vec![picture]);
        return Ok(vec![Sheet { file, pictures, ..Sheet::default() }]);
    }
    if let Some(kind) = foreign::of_bytes(bytes) {
        return Err(MessageKind::Foreign(kind).into());
    }
    let head = &bytes[..bytes.len().min(4_096)];
    let head = encoding::text(head)?.text;
    let head = head.trim_start().to_ascii_lowercase();
    if let Some(kind) = foreign::of_text(&head, name) {
        return Err(MessageKind::Foreign(kind).into());
    }
    if head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<table")
    {
        return Err(MessageKind::WebPage.into());
    }
    if head.starts_with('<') {
        if head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            return Err(MessageKind::OldWorkbook.into());
        }
        if head.contains("<office:document") {
            is(out, "ODS", &["fods", "xml"]);
            let text = encoding::text(bytes)?.text;
            return ods::read_flat(name, &text, progress);
        }
        is(out, "XML", &["xml", "iati"]);
        return iati::read(name, bytes, progress, out);
    }
    if head.starts_with(['{', '[']) {
        let decoded = encoding::text(bytes)?;
        out.of_file(name, decoded.remarks);
        let value = json::parse(&decoded.text)?;
        if geojson::is_geography(&value) {
            is(out, "GeoJSON", &["geojson", "json", "geojsonl", "ndjson", "jsonl"]);
            return geojson::read(name, &value, out);
        }
        is(out, "JSON", &["json", "jsonl", "ndjson"]);
        return json::read(name, &value, out);
    }
    is(out, "CSV", &["csv", "tsv", "txt", "tab"]);
    csv::read(name, bytes, progress, out)
}

/// The function that reports a format to which the extension of the file does not belong.
type ReportFormat<'r> = &'r dyn Fn(&mut Messages, &'static str, &[&str]);

/// Reads a workbook, or each file of an archive.
fn of_zip(
    name: &str,
    bytes: &[u8],
    outermost: bool,
    progress: &mut Progress,
    out: &mut Messages,
    is: ReportFormat,
) -> Result<Vec<Sheet>, ReadError> {
    let mut archive = Archive::new(bytes)?;
    let names: Vec<String> =
        archive.names().iter().map(|name| name.replace('\\', "/").to_lowercase()).collect();
    if let Some(kind) = foreign::of_archive(&names) {
        return Err(MessageKind::Foreign(kind).into());
    }
    let has = |name: &str| names.iter().any(|other| other == name);
    if has("xl/workbook.xml") || (has("_rels/.rels") && has("[content_types].xml")) {
        is(out, "XLSX", &["xlsx", "xlsm", "xltx", "xltm"]);
        return xlsx::read(name, &mut archive, progress);
    }
    if has("content.xml") {
        is(out, "ODS", &["ods", "ots"]);
        return ods::read(name, &mut archive, progress);
    }
    if has("[content_types].xml") || !outermost {
        return Err(MessageKind::UnknownFormat.into());
    }
    folder(name, archive, progress, out)
}

/// Unpacks a file that was compressed with gzip.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    let mut unpacked = Vec::new();
    let limit = MAX_FILE_BYTES as u64 + 1;
    flate2::read::GzDecoder::new(bytes)
        .take(limit)
        .read_to_end(&mut unpacked)
        .map_err(|error| ReadError::from_io(&error))?;
    match unpacked.len() as u64 == limit {
        true => Err(MessageKind::TooLarge.into()),
        false => Ok(unpacked),
    }
}

/// Distinguishes the two kinds of compound file: an encrypted `.xlsx` workbook and a binary `.xls`
/// workbook.
fn of_compound(bytes: &[u8]) -> MessageKind {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match bytes.windows(name.len()).any(|window| window == name) {
        true => MessageKind::Encrypted,
        false => MessageKind::OldWorkbook,
    }
}

/// Reads each file of a zip archive as if it were opened alone.
fn folder(
    name: &str,
    mut archive: Archive,
    progress: &mut Progress,
    out: &mut Messages,
) -> Result<Vec<Sheet>, ReadError> {
    let mut all = Vec::new();
    for entry in archive.names() {
        let last = entry.rsplit(['/', '\\']).next().unwrap_or_default();
        if last.is_empty() || last.starts_with('.') || entry.starts_with("__MACOSX/") {
            continue;
        }
        let path = format!("{name}/{entry}");
        match archive.bytes(&entry).and_then(|bytes| sheets(&path, &bytes, false, progress, out)) {
            Ok(sheets) => all.extend(sheets),
            // The size limit holds for the archive as a whole.
            Err(stop @ (ReadError::Cancelled | ReadError::Unreadable(MessageKind::Bomb))) => {
                return Err(stop);
            }
            Err(ReadError::Unreadable(kind)) => {
                let (severity, place) = (Severity::Error, Place::file(&path));
                out.push(Message { severity, place, value: String::new(), kind });
            }
        }
    }
    Ok(all)
}
