//! Detects the format of a file by its content, not its name, and reads it into sheets.

use super::archive::Archive;
use super::cell::Sheet;
use super::error::{Progress, ReadError};
use super::message::{Message, MessageKind, Messages, Place, Severity};
use super::{csv, encoding, geojson, iati, json, ods, xlsx};

/// The maximum size of a file, in bytes.
pub const MAX_FILE_BYTES: usize = 50 << 20;
/// The signature of a Microsoft compound file (MS-CFB).
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const ZIP: &[u8] = b"PK";

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
    let mut is = |format: &'static str, endings: &[&str]| {
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
    if bytes.starts_with(ZIP) {
        let mut archive = Archive::new(bytes)?;
        let names = archive.names();
        let has = |name: &str| names.iter().any(|other| other == name);
        if has("xl/workbook.xml") {
            is("XLSX", &["xlsx", "xlsm", "xltx"]);
            return xlsx::read(name, &mut archive, progress);
        }
        if has("content.xml") && has("mimetype") {
            is("ODS", &["ods", "ots"]);
            return ods::read(name, &mut archive, progress);
        }
        let of_office = has("[Content_Types].xml") || !outermost;
        return if of_office {
            Err(MessageKind::UnknownFormat.into())
        } else {
            folder(name, archive, progress, out)
        };
    }
    let head = &bytes[..bytes.len().min(4_096)];
    let head = encoding::text(head).map_err(|_| MessageKind::UnknownFormat)?;
    let head = head.trim_start().to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<table")
    {
        return Err(MessageKind::WebPage.into());
    }
    if head.starts_with('<') {
        if head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            return Err(MessageKind::OldWorkbook.into());
        }
        is("XML", &["xml", "iati"]);
        return iati::read(name, bytes, progress);
    }
    if head.starts_with(['{', '[']) {
        let text = encoding::text(bytes)?;
        let value = json::parse(&text)?;
        if geojson::is_geography(&value) {
            is("GeoJSON", &["geojson", "json"]);
            return geojson::read(name, &value, out);
        }
        is("JSON", &["json"]);
        return json::read(name, &value);
    }
    is("CSV", &["csv", "tsv", "txt", "tab"]);
    csv::read(name, bytes, progress)
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
        let last = entry.rsplit('/').next().unwrap_or_default();
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
