//! Writes packages of the Open Packaging Conventions (ECMA-376, part 2): a ZIP archive of parts,
//! with their content types and relationships.

use super::archive::ArchiveWriter;
use super::xml::XmlSource;

const RELATIONSHIPS: &str = "application/vnd.openxmlformats-package.relationships+xml";
const RELATIONSHIPS_NAMESPACE: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships";
/// The start of the types of relationships between parts of a document.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A package under construction.
pub struct PackageWriter {
    archive: ArchiveWriter,
    types: XmlSource,
}

impl PackageWriter {
    /// Starts a package. Parts that end in `.xml` need a content type; `.rels`, `.png`
    /// and `.svg` have one.
    pub fn new() -> Self {
        let mut types = XmlSource::of_part();
        types
            .raw("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"")
            .raw(RELATIONSHIPS)
            .raw("\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>");
        Self { archive: ArchiveWriter::default(), types }
    }

    /// Adds a part of a content type, named by its path without a leading slash. The type is the
    /// part of the name between `application/vnd.openxmlformats-` and `+xml`.
    ///
    /// # Examples
    /// ```
    /// use imap::import::archive::Archive;
    /// use imap::office::{package::PackageWriter, xml::XmlSource};
    ///
    /// let mut package = PackageWriter::new();
    /// package.add_part("word/settings.xml", "officedocument.settings", XmlSource::of_part());
    /// let bytes = package.finish();
    /// let types = Archive::new(&bytes).unwrap().bytes("[Content_Types].xml").unwrap();
    /// assert!(String::from_utf8(types).unwrap().contains("PartName=\"/word/settings.xml\""));
    /// ```
    pub fn add_part(&mut self, name: &str, content_type: &str, source: XmlSource) {
        self.types
            .raw("<Override PartName=\"/")
            .text(name)
            .raw("\" ContentType=\"application/vnd.openxmlformats-")
            .raw(content_type)
            .raw("+xml\"/>");
        self.add_file(name, source.into_source().as_bytes());
    }

    /// Adds the relationships of a part; of the package itself for `_rels/.rels`.
    ///
    /// # Examples
    /// ```
    /// use imap::import::archive::Archive;
    /// use imap::office::package::{PackageWriter, RelationshipList};
    ///
    /// let (mut package, mut links) = (PackageWriter::new(), RelationshipList::new());
    /// links.add_part("officeDocument", "word/document.xml");
    /// package.add_relationships("_rels/.rels", links);
    /// assert!(Archive::new(&package.finish()).unwrap().has("_rels/.rels"));
    /// ```
    pub fn add_relationships(&mut self, name: &str, list: RelationshipList) {
        let mut source = list.0;
        source.raw("</Relationships>");
        self.add_file(name, source.into_source().as_bytes());
    }

    /// Adds a file.
    pub fn add_file(&mut self, name: &str, bytes: &[u8]) {
        self.archive.add_file(name, bytes);
    }

    /// Finishes the package and returns its bytes.
    pub fn finish(mut self) -> Vec<u8> {
        let mut types = std::mem::take(&mut self.types);
        types.raw("</Types>");
        self.add_file("[Content_Types].xml", types.into_source().as_bytes());
        self.archive.finish()
    }
}

impl Default for PackageWriter {
    fn default() -> Self {
        Self::new()
    }
}

/// Relationships of a part, numbered from 1 (`rId1`).
pub struct RelationshipList(XmlSource, i32);

impl RelationshipList {
    /// Creates an empty list.
    pub fn new() -> Self {
        let mut source = XmlSource::of_part();
        source.raw("<Relationships xmlns=\"").raw(RELATIONSHIPS_NAMESPACE).raw("\">");
        Self(source, 0)
    }

    /// Adds a part by a relative path, with the end of its relationship's type. Returns its number.
    ///
    /// # Examples
    /// ```
    /// use imap::office::package::RelationshipList;
    ///
    /// let mut links = RelationshipList::new();
    /// assert_eq!(links.add_part("styles", "styles.xml"), 1);
    /// assert_eq!(links.add_part("settings", "settings.xml"), 2);
    /// ```
    pub fn add_part(&mut self, kind: &str, target: &str) -> i32 {
        self.add_target(&[OFFICE, kind].concat(), target, "")
    }

    /// Adds the core properties of the package.
    pub fn add_core_properties(&mut self, target: &str) -> i32 {
        let kind =
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
        self.add_target(kind, target, "")
    }

    /// Adds a web address. Returns its number.
    ///
    /// # Examples
    /// ```
    /// use imap::import::archive::Archive;
    /// use imap::office::package::{PackageWriter, RelationshipList};
    ///
    /// let (mut package, mut links) = (PackageWriter::new(), RelationshipList::new());
    /// assert_eq!(links.add_link("https://example.org/"), 1);
    /// package.add_relationships("_rels/.rels", links);
    /// let bytes = package.finish();
    /// let source = Archive::new(&bytes).unwrap().bytes("_rels/.rels").unwrap();
    /// assert!(String::from_utf8(source).unwrap().contains("TargetMode=\"External\""));
    /// ```
    pub fn add_link(&mut self, url: &str) -> i32 {
        self.add_target(&[OFFICE, "hyperlink"].concat(), url, "\" TargetMode=\"External")
    }

    fn add_target(&mut self, kind: &str, target: &str, mode: &str) -> i32 {
        self.1 += 1;
        self.0.numbered("<Relationship Id=\"rId", self.1, "\" Type=\"").raw(kind);
        self.0.raw("\" Target=\"").text(target).raw(mode).raw("\"/>");
        self.1
    }
}

impl Default for RelationshipList {
    fn default() -> Self {
        Self::new()
    }
}

/// Adds the properties that file managers and screen readers show: title, language as a tag, and
/// date as `2026-11-24`; another date is left out.
///
/// # Examples
/// ```
/// use imap::import::archive::Archive;
/// use imap::office::package::{PackageWriter, add_core_properties};
///
/// let mut package = PackageWriter::new();
/// add_core_properties(&mut package, "Niger", "en", "2026-11-24");
/// let bytes = package.finish();
/// let core = Archive::new(&bytes).unwrap().bytes("docProps/core.xml").unwrap();
/// assert!(String::from_utf8(core).unwrap().contains("2026-11-24T00:00:00Z"));
/// ```
pub fn add_core_properties(package: &mut PackageWriter, title: &str, tag: &str, date: &str) {
    let mut core = XmlSource::of_part();
    core.raw("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>")
        .text(title)
        .raw("</dc:title><dc:language>")
        .text(tag)
        .raw("</dc:language>");
    // A date that is known to the day only is given at midnight.
    if date.len() == 10 {
        core.raw("<dcterms:created xsi:type=\"dcterms:W3CDTF\">")
            .text(date)
            .raw("T00:00:00Z</dcterms:created>");
    }
    core.raw("</cp:coreProperties>");
    package
        .types
        .raw("<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
    package.add_file("docProps/core.xml", core.into_source().as_bytes());
}

/// Returns `true` for an address that a document may link to.
///
/// # Examples
///
/// ```
/// use imap::office::package::is_web_address;
///
/// assert!(is_web_address("https://example.org/") && is_web_address("mailto:a@example.org"));
/// assert!(!is_web_address("javascript:alert(1)"));
/// ```
pub fn is_web_address(url: &str) -> bool {
    // Office refuses a whole file if the address of a link is no URI.
    let schemes = ["https://", "http://", "mailto:"];
    schemes.iter().any(|scheme| url.starts_with(scheme))
        && !url.contains(|letter: char| {
            letter.is_whitespace() || letter.is_control() || "<>\"{}|\\^`".contains(letter)
        })
}
