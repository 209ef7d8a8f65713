//! Finds the parts of an Office Open XML package by their relations, not by their names (ECMA-376
//! part 2). Names are compared as Office does: without regard to case, `\` as `/`.

use std::collections::HashMap;

use super::archive::Archive;
use super::error::ReadError;
use super::message::MessageKind;
use super::xml::{Xml, XmlEvent};

/// A relation from one part to another.
pub struct Relation {
    /// The identifier in the part from which it comes.
    pub id: String,
    /// The last part of its type: `worksheet`, `sharedStrings`, `styles`.
    pub kind: String,
    /// The name of the part to which it leads.
    pub target: String,
}

/// Returns the name of the workbook's main part.
///
/// # Errors
/// `MessageKind::UnknownFormat` if there is none; those of the parser.
pub fn book(archive: &mut Archive) -> Result<String, ReadError> {
    let usual = "xl/workbook.xml".to_owned();
    let book = match archive.has("_rels/.rels") {
        true => relations(archive, "")?
            .into_iter()
            .find(|part| part.kind == "officeDocument")
            .map(|part| part.target),
        false => None,
    };
    let found = book.into_iter().chain([usual]).find(|name| archive.has(name));
    found.ok_or_else(|| MessageKind::UnknownFormat.into())
}

/// Returns the relations of a part, or of the package for an empty name.
///
/// # Errors
/// Those of the parser and of the archive.
pub fn relations(archive: &mut Archive, part: &str) -> Result<Vec<Relation>, ReadError> {
    Ok(all_relations(archive, part)?.internal)
}

/// Returns the addresses outside the package to which a part leads, by the identifiers of their
/// relations.
///
/// # Errors
/// Those of the parser and of the archive.
pub fn addresses(archive: &mut Archive, part: &str) -> Result<HashMap<String, String>, ReadError> {
    Ok(all_relations(archive, part)?.external)
}

/// The relations of a part.
#[derive(Default)]
struct Relations {
    internal: Vec<Relation>,
    external: HashMap<String, String>,
}

fn all_relations(archive: &mut Archive, part: &str) -> Result<Relations, ReadError> {
    let folder = folder_of(part);
    let own = relations_part(part);
    let mut relations = Relations::default();
    if !archive.has(&own) {
        return Ok(relations);
    }
    let (entry, _) = archive.entry(&own)?;
    let mut xml = Xml::new(entry);
    loop {
        match xml.next()? {
            XmlEvent::Start if xml.name() == "Relationship" => {
                let external = xml.attr("TargetMode").is_some_and(|mode| mode == "External");
                let (Some(id), Some(target)) = (xml.attr("Id"), xml.attr("Target")) else {
                    continue;
                };
                if external {
                    relations.external.insert(id, target);
                } else {
                    let kind = xml.attr("Type").unwrap_or_default();
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    let kind = if kind.is_empty() { kind_of(&target) } else { kind };
                    relations.internal.push(Relation {
                        id,
                        kind,
                        target: resolved(folder, &target),
                    });
                }
            }
            XmlEvent::Done => return Ok(relations),
            _ => {}
        }
    }
}

/// Returns the name of the part with the relations of another part.
pub fn relations_part(part: &str) -> String {
    let file = part.rsplit('/').next().unwrap_or_default();
    resolved(folder_of(part), &format!("_rels/{file}.rels"))
}

fn folder_of(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the kind of a part whose relation has no type, by its usual name.
fn kind_of(target: &str) -> String {
    let name = target.rsplit(['/', '\\']).next().unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// Returns the name of a part from the folder of another one.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut parts: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_relative_to_their_part_or_to_the_package() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl/worksheets", "..\\sharedStrings.xml"), "xl/sharedStrings.xml");
        assert_eq!(resolved("", "book.xml"), "book.xml");
    }
}
