//! Changes of an Office Open XML package. Parts that are not changed are copied byte for byte.

use super::archive::Archive;
use super::error::ReadError;
use super::message::MessageKind;
use super::package::{Relation, relations_part};
use super::xlsx_drawings::{OFFICE, RELATIONSHIPS, XML};
use super::xlsx_writer::escaped;
use super::xml_elements::{TextEdits, elements};

/// The part with the types of all parts.
const TYPES: &str = "[Content_Types].xml";
/// The part of packages that are signed, whose signature would no longer be valid.
const SIGNATURES: &str = "_xmlsignatures/origin.sigs";

/// The namespaces of a workbook: transitional, or strict.
pub struct Namespaces {
    /// The namespace of sheets.
    pub main: &'static str,
    /// The namespace of relations, with which their types begin.
    pub office: &'static str,
}

impl Namespaces {
    /// Returns the namespaces for the text of a workbook's main part.
    pub fn of(book: &str) -> Self {
        const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        match book.contains(STRICT) {
            true => Self {
                main: STRICT,
                office: "http://purl.oclc.org/ooxml/officeDocument/relationships",
            },
            false => Self {
                main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                office: OFFICE,
            },
        }
    }
}

/// A package with its changes.
pub struct PackageEdits<'a> {
    /// The package without the changes.
    pub archive: Archive<'a>,
    /// The names and the texts of the changed and added parts.
    changed: Vec<(String, String)>,
    /// The names of the removed parts.
    removed: Vec<String>,
}

impl<'a> PackageEdits<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// Those of [`Archive::new`]; `MessageKind::UnknownFormat` if the package is signed.
    pub fn new(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = Archive::new(bytes)?;
        match archive.has(SIGNATURES) {
            true => Err(MessageKind::UnknownFormat.into()),
            false => Ok(Self { archive, changed: Vec::new(), removed: Vec::new() }),
        }
    }

    /// Returns the text of a part with its changes.
    ///
    /// # Errors
    /// Those of [`Archive::bytes`]; `MessageKind::UnknownFormat` if it is not in UTF-8.
    pub fn part(&mut self, name: &str) -> Result<String, ReadError> {
        if let Some((_, text)) = self.changed.iter().find(|(other, _)| other == name) {
            return Ok(text.clone());
        }
        let text = String::from_utf8(self.archive.bytes(name)?);
        let text = text.map_err(|_| MessageKind::UnknownFormat)?;
        let head = text.split("?>").next().unwrap_or_default();
        let head = if head.len() < 200 { head.to_ascii_lowercase() } else { String::new() };
        if head.contains("encoding") && !head.contains("utf-8") {
            return Err(MessageKind::UnknownFormat.into());
        }
        Ok(text.trim_start_matches('\u{feff}').to_owned())
    }

    /// Changes or adds a part.
    pub fn set(&mut self, name: &str, text: String) {
        match self.changed.iter_mut().find(|(other, _)| other == name) {
            Some((_, before)) => *before = text,
            None => self.changed.push((name.to_owned(), text)),
        }
    }

    /// Adds a part of a type of content to the package, and a relation from another part to it. `name` has a number before its ending. Returns the
    /// identifier of the relation.
    ///
    /// # Errors
    /// Those of [`PackageEdits::part`].
    pub fn add(&mut self, from: &str, kind: &str, part: NewPart) -> Result<String, ReadError> {
        let NewPart { name: (stem, ending), content_type, text } = part;
        let mut number = 1;
        let mut name = format!("{stem}{number}.{ending}");
        while self.archive.has(&name) || self.changed.iter().any(|(other, _)| *other == name) {
            number += 1;
            name = format!("{stem}{number}.{ending}");
        }
        self.set(&name, text);
        let declared = format!(r#"<Override PartName="/{name}" ContentType="{content_type}"/>"#);
        self.append_to_root(TYPES, &declared)?;
        let relations = relations_part(from);
        if !self.archive.has(&relations) && self.changed.iter().all(|(name, _)| *name != relations)
        {
            self.set(&relations, [XML, RELATIONSHIPS, "</Relationships>"].concat());
        }
        let text = self.part(&relations)?;
        let mut id = number;
        while text.contains(&format!("\"imap{id}\"")) {
            id += 1;
        }
        let id = format!("imap{id}");
        let relation = format!(r#"<Relationship Id="{id}" Type="{kind}" Target="/{name}"/>"#);
        self.append_to_root(&relations, &relation)?;
        Ok(id)
    }

    /// Adds a sheet after all others, so that their numbers stay. `book` is the main part, and
    /// `office` the namespace of relations.
    ///
    /// # Errors
    /// Those of [`PackageEdits::part`]; `MessageKind::UnknownFormat` without a list of sheets.
    pub fn add_sheet(
        &mut self,
        book: &str,
        office: &str,
        name: &str,
        text: String,
    ) -> Result<(), ReadError> {
        let part = NewPart {
            name: ("xl/worksheets/sheet", "xml"),
            content_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
            text,
        };
        let id = self.add(book, &[office, "/worksheet"].concat(), part)?;
        let text = self.part(book)?;
        let all = elements(&text)?;
        let sheets = all.iter().find(|element| element.name() == "sheets");
        let sheets = sheets.ok_or(MessageKind::UnknownFormat)?;
        let numbers = all.iter().filter(|element| element.name() == "sheet");
        let numbers = numbers.filter_map(|sheet| sheet.attr("sheetId")?.parse::<u32>().ok());
        let number = numbers.fold(0, u32::max).saturating_add(1);
        let name = escaped(name);
        let listed =
            format!(r#"<sheet xmlns:r="{office}" name="{name}" sheetId="{number}" r:id="{id}"/>"#);
        let mut edits = TextEdits::default();
        edits.append(&text, sheets, &listed);
        self.set(book, edits.apply(&text));
        Ok(())
    }

    /// Removes a part, its type, and the relation from another part to it.
    ///
    /// # Errors
    /// Those of [`PackageEdits::part`].
    pub fn remove(&mut self, from: &str, relation: &Relation) -> Result<(), ReadError> {
        let part = ["/", &*relation.target].concat();
        for (list, name, value) in
            [(relations_part(from).as_str(), "Id", &relation.id), (TYPES, "PartName", &part)]
        {
            let text = self.part(list)?;
            let mut edits = TextEdits::default();
            for element in elements(&text)? {
                let of = element.attr(name).unwrap_or_default();
                if element.depth == 2 && of.eq_ignore_ascii_case(value) {
                    edits.replace(element.start, element.end, String::new());
                }
            }
            self.set(list, edits.apply(&text));
        }
        self.removed.push(relation.target.clone());
        Ok(())
    }

    fn append_to_root(&mut self, part: &str, xml: &str) -> Result<(), ReadError> {
        let text = self.part(part)?;
        let all = elements(&text)?;
        let root = all.first().ok_or(MessageKind::UnknownFormat)?;
        let mut edits = TextEdits::default();
        edits.append(&text, root, xml);
        self.set(part, edits.apply(&text));
        Ok(())
    }

    /// Returns the bytes of the changed package.
    ///
    /// # Errors
    /// Those of [`Archive::with_parts`].
    pub fn finish(self) -> Result<Vec<u8>, ReadError> {
        self.archive.with_parts(&self.changed, &self.removed)
    }
}

/// A part that is added to a package.
pub struct NewPart<'a> {
    /// The name before and after the number that makes it unique.
    pub name: (&'a str, &'a str),
    /// The type of its content.
    pub content_type: &'a str,
    /// The content.
    pub text: String,
}
