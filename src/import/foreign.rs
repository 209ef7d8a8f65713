//! Recognises files of other kinds by their first bytes, to say what to do with them.

use crate::i18n::messages::ImportProblems;

/// A kind of file that cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A PDF.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"%PDF-1.7\n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.pdf".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::Pdf));
    /// ```
    Pdf,
    /// A document of a word processor: DOCX, ODT, RTF.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"{\\rtf1 text}".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.rtf".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::Text));
    /// ```
    Text,
    /// A presentation: PPTX, ODP.
    Slides,
    /// A binary workbook (XLSB).
    BinaryWorkbook,
    /// A document of Apple Numbers.
    Numbers,
    /// A shapefile, alone or in an archive.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"\0\0\x27\x0a\0\0".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.shp".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::Shapefile));
    /// ```
    Shapefile,
    /// KML, or KMZ, which is an archive of it.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"<kml></kml>".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.kml".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::Kml));
    /// ```
    Kml,
    /// TopoJSON.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = br#"{"type": "Topology", "arcs": []}"#.to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.json".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::TopoJson));
    /// ```
    TopoJson,
    /// Another kind of compressed file: gzip, 7z, RAR, bzip2, XZ.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"Rar!\x1a\x07".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.rar".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::Compressed));
    /// ```
    Compressed,
    /// A web page in one file (MHTML).
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"MIME-Version: 1.0\n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.xls".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::ArchivePage));
    /// ```
    ArchivePage,
    /// A pointer of Git LFS instead of the file.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"version https://git-lfs.github.com/spec/v1\n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.csv".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::Pointer));
    /// ```
    Pointer,
    /// A shortcut to a document online or elsewhere: `.url`, `.gsheet`, `.lnk`.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"[InternetShortcut]\nURL=https://example.org".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.url".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::Shortcut));
    /// ```
    Shortcut,
    /// A picture.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"\x89PNG\r\n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.xlsx".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::Picture));
    /// ```
    Picture,
    /// A script or a settings file.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"[general]\nname = x\n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.ini".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::Program));
    /// ```
    Program,
    /// An IATI file of organisations.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"<iati-organisations/>".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.xml".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Foreign(Foreign::Organisations));
    /// ```
    Organisations,
}

impl Foreign {
    /// Returns what the file is and what to do with it.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Foreign, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import.problems;
    /// assert_eq!(Foreign::Pdf.text(&words), &words.foreign_pdf);
    /// ```
    pub fn text(self, words: &ImportProblems) -> &String {
        match self {
            Self::Pdf => &words.foreign_pdf,
            Self::Text => &words.foreign_text,
            Self::Slides => &words.foreign_slides,
            Self::BinaryWorkbook => &words.foreign_binary,
            Self::Numbers => &words.foreign_numbers,
            Self::Shapefile => &words.foreign_shapefile,
            Self::Kml => &words.foreign_kml,
            Self::TopoJson => &words.foreign_topojson,
            Self::Compressed => &words.foreign_compressed,
            Self::ArchivePage => &words.foreign_archive_page,
            Self::Pointer => &words.foreign_pointer,
            Self::Shortcut => &words.foreign_shortcut,
            Self::Picture => &words.foreign_picture,
            Self::Program => &words.foreign_program,
            Self::Organisations => &words.foreign_organisation,
        }
    }
}

/// The signatures of binary files.
const SIGNATURES: [(&[u8], Foreign); 14] = [
    (b"%PDF-", Foreign::Pdf),
    (b"{\\rtf", Foreign::Text),
    (b"\x00\x00\x27\x0a", Foreign::Shapefile),
    (b"\x1f\x8b", Foreign::Compressed),
    (b"7z\xbc\xaf\x27\x1c", Foreign::Compressed),
    (b"Rar!\x1a", Foreign::Compressed),
    (b"BZh", Foreign::Compressed),
    (b"\xfd7zXZ", Foreign::Compressed),
    (b"\x89PNG", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"RIFF", Foreign::Picture),
    (b"L\x00\x00\x00\x01\x14\x02", Foreign::Shortcut),
    (b"#!", Foreign::Program),
];

/// Recognises a file by its bytes. Returns `None` if it may be one that can be opened.
///
/// # Examples
/// ```
/// use imap::import::{Foreign, foreign::of_bytes};
///
/// assert_eq!(of_bytes(b"\x1f\x8b\x08"), Some(Foreign::Compressed));
/// assert_eq!(of_bytes(b"title,start\n"), None);
/// ```
pub fn of_bytes(bytes: &[u8]) -> Option<Foreign> {
    // Some PDFs have a few bytes before their mark.
    if bytes.get(..64).is_some_and(|head| head.windows(5).any(|part| part == b"%PDF-")) {
        return Some(Foreign::Pdf);
    }
    SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, kind)| kind)
}

/// Recognises a file by the beginning of its text, trimmed and in lower case, and by its name.
///
/// # Examples
/// ```
/// use imap::import::{Foreign, foreign::of_text};
///
/// assert_eq!(of_text("<svg viewbox=\"0 0 1 1\">", "a.xml"), Some(Foreign::Picture));
/// assert_eq!(of_text("<svgx>", "a.xml"), None);
/// assert_eq!(of_text("key: value", "a.yml"), Some(Foreign::Program));
/// ```
pub fn of_text(head: &str, name: &str) -> Option<Foreign> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    let element = |name: &str| {
        let at = head.find(&format!("<{name}"));
        at.is_some_and(|at| head[at..].chars().nth(name.len() + 1).is_none_or(ends_a_name))
    };
    if head.starts_with("mime-version:") || head.contains("\nmime-version:") {
        return Some(Foreign::ArchivePage);
    }
    if head.starts_with("version https://git-lfs") {
        return Some(Foreign::Pointer);
    }
    if head.starts_with("[internetshortcut]")
        || matches!(ending, "gsheet" | "gdoc" | "gslides" | "webloc")
    {
        return Some(Foreign::Shortcut);
    }
    if head.starts_with('<') {
        if element("kml") {
            return Some(Foreign::Kml);
        }
        if element("svg") {
            return Some(Foreign::Picture);
        }
        if element("iati-organisations") {
            return Some(Foreign::Organisations);
        }
        if head.contains("office:document") && head.contains("opendocument.text") {
            return Some(Foreign::Text);
        }
        return None;
    }
    if head.starts_with('{') && head.contains("\"topology\"") && head.contains("\"arcs\"") {
        return Some(Foreign::TopoJson);
    }
    let statement = ["var ", "const ", "let ", "function ", "import ", "export ", "define("];
    if matches!(ending, "ini" | "cfg" | "conf" | "toml" | "js" | "py" | "sh" | "yml" | "yaml")
        || (statement.iter().any(|word| head.starts_with(word)) && head.contains(['{', '(']))
    {
        return Some(Foreign::Program);
    }
    None
}

fn ends_a_name(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '>' | '/')
}

/// Recognises an archive by the names of its entries, in lower case.
///
/// # Examples
/// ```
/// use imap::import::{Foreign, foreign::of_archive};
///
/// assert_eq!(of_archive(&["word/document.xml".into()]), Some(Foreign::Text));
/// assert_eq!(of_archive(&["projects.csv".into()]), None);
/// ```
pub fn of_archive(names: &[String]) -> Option<Foreign> {
    let any = |is: fn(&str) -> bool| names.iter().any(|name| is(name));
    if any(|name| name.starts_with("word/")) {
        Some(Foreign::Text)
    } else if any(|name| name.starts_with("ppt/")) {
        Some(Foreign::Slides)
    } else if any(|name| name == "xl/workbook.bin") {
        Some(Foreign::BinaryWorkbook)
    } else if any(|name| name.ends_with(".iwa") || name == "index.zip") {
        Some(Foreign::Numbers)
    } else if any(|name| name.ends_with(".shp")) {
        Some(Foreign::Shapefile)
    } else if any(|name| name.ends_with(".kml")) {
        Some(Foreign::Kml)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_kinds_are_recognised_by_their_beginning() {
        assert_eq!(of_bytes(b"%PDF-1.7\n"), Some(Foreign::Pdf));
        assert_eq!(of_bytes(b"title,start\n"), None);
        for (head, name, expected) in [
            ("<?xml version=\"1.0\"?><kml xmlns=\"x\">", "a.xml", Some(Foreign::Kml)),
            ("<kmlx>", "a.xml", None),
            ("version https://git-lfs.github.com/spec/v1", "a.csv", Some(Foreign::Pointer)),
            ("[internetshortcut]\nurl=https://example.org", "a.url", Some(Foreign::Shortcut)),
            ("from: x\nmime-version: 1.0", "a.xls", Some(Foreign::ArchivePage)),
            ("var places = {}", "a.js.geojson", Some(Foreign::Program)),
            ("import duties,2009", "a.csv", None),
            ("{\"type\":\"topology\",\"arcs\":[]}", "a.json", Some(Foreign::TopoJson)),
        ] {
            assert_eq!(of_text(head, name), expected, "{head}");
        }
        let names = |name: &str| vec!["[content_types].xml".to_owned(), name.to_owned()];
        assert_eq!(of_archive(&names("word/document.xml")), Some(Foreign::Text));
        assert_eq!(of_archive(&names("xl/workbook.bin")), Some(Foreign::BinaryWorkbook));
        assert_eq!(of_archive(&names("projects.csv")), None);
    }
}
