//! Reads activity files of the International Aid Transparency Initiative (IATI), versions 1.01 to
//! 2.03.
//!
//! Version 1 has texts in several elements with `xml:lang`, types and roles in words; version 2 has
//! `narrative` elements and codes. Elements of other namespaces are not read. What the map has no
//! place for is listed once for each file.

use std::io::BufRead;

use super::cell::Sheet;
use super::encoding;
use super::error::{Progress, ReadError};
use super::foreign::Foreign;
use super::iati_activity::{Activity, LinkedDocument, Narrative};
use super::iati_facts::ActivityFacts;
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::name_set::NameSet;
use super::records::Records;
use super::xml::{Xml, XmlEvent};

/// Reads activities as projects, and their published documents as documents and links. Keeps the
/// whole activities of a file that ends in the middle.
///
/// # Errors
/// `MessageKind::UnknownFormat` for other XML, `MessageKind::EmptyFile` without an activity,
/// `MessageKind::Foreign` for a file of organisations, `MessageKind::Damaged`,
/// `MessageKind::Entities` or `MessageKind::TooDeep` from the parser; `ReadError::Cancelled`.
pub fn read(
    file: &str,
    bytes: &[u8],
    progress: &mut Progress,
    out: &mut Messages,
) -> Result<Vec<Sheet>, ReadError> {
    let decoded = encoding::text(bytes)?;
    out.of_file(file, decoded.remarks);
    let mut xml = Xml::new(decoded.text.as_bytes());
    let mut reader = ActivityReader {
        file,
        records: [Records::new(file, "projects"), Records::new(file, "documents")],
        number: 0,
        unused: NameSet::default(),
        prefix: String::new(),
    };
    let has_activities = decoded.text.contains("iati-activit");
    let done = reader.file(&mut xml, has_activities, progress, out);
    let whole = reader.number;
    match done {
        Ok(()) => {}
        Err(ReadError::Unreadable(MessageKind::Damaged(_))) if whole > 0 => {
            out.of_file(file, [MessageKind::CutOff(whole)]);
        }
        Err(error) => return Err(error),
    }
    if !reader.unused.is_empty() {
        out.of_file(file, [MessageKind::Unused(reader.unused.into_names())]);
    }
    let sheets: Vec<Sheet> = reader.records.into_iter().filter_map(Records::finish).collect();
    match sheets.is_empty() {
        true => Err(MessageKind::EmptyFile.into()),
        false => Ok(sheets),
    }
}

struct ActivityReader<'f> {
    file: &'f str,
    records: [Records; 2],
    /// The number of activities that were read to their end.
    number: u32,
    /// The names of what the map has no place for.
    unused: NameSet,
    /// The prefix of the elements of IATI; usually empty.
    prefix: String,
}

impl ActivityReader<'_> {
    fn file<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        has_activities: bool,
        progress: &mut Progress,
        out: &mut Messages,
    ) -> Result<(), ReadError> {
        let mut any = false;
        loop {
            match xml.next()? {
                XmlEvent::Start => match xml.name() {
                    "iati-activities" => {
                        any = true;
                        self.prefix = xml.prefix().to_owned();
                    }
                    "iati-activity" => {
                        if !any {
                            self.prefix = xml.prefix().to_owned();
                        }
                        any = true;
                        let activity = self.activity(xml)?;
                        self.number += 1;
                        self.push(activity, out)?;
                        progress.report(0.5)?;
                    }
                    "iati-organisations" => {
                        return Err(MessageKind::Foreign(Foreign::Organisations).into());
                    }
                    // The answer of a service has the activities inside other elements.
                    _ if !any && has_activities => {}
                    // Another root element is another format.
                    _ if !any => return Err(MessageKind::UnknownFormat.into()),
                    _ => self.skip(xml)?,
                },
                XmlEvent::Done => return Ok(()),
                XmlEvent::End | XmlEvent::Text => {}
            }
        }
    }

    fn push(&mut self, mut activity: Activity, out: &mut Messages) -> Result<(), ReadError> {
        activity.complete();
        for remark in &activity.remarks {
            let place = Place {
                sheet: "projects".to_owned(),
                row: self.number,
                column: remark.element.to_owned(),
                ..Place::file(self.file)
            };
            let (severity, value) = (Severity::Warning, remark.value.clone());
            out.push(Message { severity, place, value, kind: remark.kind.clone() });
        }
        self.unused.extend(activity.unused.iter().cloned());
        activity.push(self.number, &mut self.records)
    }

    /// Skips the current element and remembers its name if it has a value.
    fn skip<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let name = match xml.prefix() {
            "" => xml.name().to_owned(),
            prefix => format!("{prefix}:{}", xml.name()),
        };
        xml.inner_text()?;
        self.unused.insert(name);
        Ok(())
    }

    /// Returns `true` if the current element is of another namespace than IATI's.
    fn is_other<R: BufRead>(&self, xml: &Xml<R>) -> bool {
        xml.prefix() != self.prefix || xml.attr("xmlns").is_some_and(|space| !space.is_empty())
    }

    fn activity<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<Activity, ReadError> {
        let lang = xml.attr("lang").unwrap_or_default();
        let mut it = Activity::default();
        it.facts.default_currency = xml.attr("default-currency").unwrap_or_default();
        loop {
            match xml.next()? {
                XmlEvent::Start if self.is_other(xml) => self.skip(xml)?,
                XmlEvent::Start => match xml.name() {
                    "iati-identifier" => it.id = xml.inner_text()?.trim().to_owned(),
                    "title" => it.titles.extend(narratives(xml, &lang)?),
                    "description" => {
                        let kind = xml.attr("type").unwrap_or_default();
                        let texts = narratives(xml, &lang)?;
                        it.description(&kind, texts);
                    }
                    "participating-org" => {
                        let role = xml.attr("role").unwrap_or_default();
                        let reference = xml.attr("ref").unwrap_or_default();
                        let name = it.chosen("participating-org", narratives(xml, &lang)?);
                        it.organisation(&role, if name.is_empty() { reference } else { name });
                    }
                    name @ ("recipient-country" | "recipient-region") => {
                        let is_country = name == "recipient-country";
                        let named = country(xml, &lang, is_country, &mut it)?;
                        it.add_country(named);
                    }
                    "activity-date" => {
                        let kind = xml.attr("type").unwrap_or_default();
                        let date = xml.attr("iso-date").unwrap_or_default();
                        let text = xml.inner_text()?;
                        it.date(&kind, if date.is_empty() { text.trim() } else { &date });
                    }
                    "document-link" => {
                        let url = xml.attr("url").unwrap_or_default();
                        let linked = self.document(xml, url, &lang, &mut it)?;
                        it.documents.push(linked);
                    }
                    "transaction" => {
                        inner_countries(xml, &lang, &mut it, CountryPart::Transaction)?;
                        if !it.facts.end_transaction() {
                            self.unused.insert("transaction".to_owned());
                        }
                    }
                    "location" => {
                        self.unused.insert("location".to_owned());
                        inner_countries(xml, &lang, &mut it, CountryPart::Location)?;
                    }
                    name if ActivityFacts::has_element(name) => it.facts.read_element(xml)?,
                    _ => self.skip(xml)?,
                },
                XmlEvent::End | XmlEvent::Done => return Ok(it),
                XmlEvent::Text => {}
            }
        }
    }

    fn document<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        url: String,
        lang: &str,
        it: &mut Activity,
    ) -> Result<LinkedDocument, ReadError> {
        let mut linked = LinkedDocument { url, ..LinkedDocument::default() };
        loop {
            match xml.next()? {
                XmlEvent::Start if self.is_other(xml) => self.skip(xml)?,
                XmlEvent::Start => match xml.name() {
                    "title" => {
                        let texts = narratives(xml, lang)?;
                        let text = it.chosen("document-link title", texts);
                        if linked.title.is_empty() {
                            linked.title = text;
                        }
                    }
                    "language" => {
                        linked.languages.extend(xml.attr("code"));
                        xml.inner_text()?;
                    }
                    "document-date" => {
                        linked.date = xml.attr("iso-date").unwrap_or_default();
                        xml.inner_text()?;
                    }
                    name => {
                        self.unused.insert(format!("document-link {name}"));
                        xml.inner_text()?;
                    }
                },
                XmlEvent::End | XmlEvent::Done => return Ok(linked),
                XmlEvent::Text => {}
            }
        }
    }
}

/// Reads the current element and returns its texts that are not empty, with their languages.
fn narratives<R: BufRead>(
    xml: &mut Xml<R>,
    of_activity: &str,
) -> Result<Vec<Narrative>, ReadError> {
    let own = xml.attr("lang").unwrap_or_else(|| of_activity.to_owned());
    let (mut all, mut bare): (Vec<Narrative>, String) = (Vec::new(), String::new());
    loop {
        match xml.next()? {
            XmlEvent::Start => {
                let lang = xml.attr("lang").unwrap_or_else(|| own.clone());
                let text = xml.inner_text()?;
                all.push(Narrative { lang, text: text.trim().to_owned() });
            }
            XmlEvent::Text => bare.push_str(xml.text()),
            XmlEvent::End | XmlEvent::Done => break,
        }
    }
    all.push(Narrative { lang: own, text: bare.trim().to_owned() });
    all.retain(|narrative| !narrative.text.is_empty());
    Ok(all)
}

/// Reads a country or region: its code, or its name. Region codes are numbers; a region's name may
/// be that of a group, and is reported if not.
fn country<R: BufRead>(
    xml: &mut Xml<R>,
    lang: &str,
    is_country: bool,
    it: &mut Activity,
) -> Result<String, ReadError> {
    let code = xml.attr("code").unwrap_or_default().trim().to_owned();
    if xml.attr("percentage").is_some_and(|share| !matches!(share.trim(), "" | "100")) {
        it.unused.insert("percentage".to_owned());
    }
    let name = it.chosen("recipient-country", narratives(xml, lang)?);
    Ok(match (is_country, code.is_empty(), name.is_empty()) {
        (true, false, _) => code.to_uppercase(),
        (false, false, true) => format!("region {code}"),
        _ => name,
    })
}

/// The parts of an activity that may have countries of their own.
#[derive(Clone, Copy, PartialEq)]
enum CountryPart {
    Transaction,
    Location,
}

/// Reads the countries inside a transaction or location.
fn inner_countries<R: BufRead>(
    xml: &mut Xml<R>,
    lang: &str,
    it: &mut Activity,
    part: CountryPart,
) -> Result<(), ReadError> {
    let mut depth = 0usize;
    loop {
        match xml.next()? {
            XmlEvent::Start => match (xml.name(), part) {
                (name @ ("recipient-country" | "recipient-region"), CountryPart::Transaction) => {
                    let is_country = name == "recipient-country";
                    let named = country(xml, lang, is_country, it)?;
                    it.of_transactions.push(named);
                }
                (name, CountryPart::Transaction) if ActivityFacts::has_part(name) => {
                    it.facts.read_part(xml)?;
                }
                ("administrative" | "location-id" | "gazetteer-entry", CountryPart::Location) => {
                    let codes = [xml.attr("country"), xml.attr("code")];
                    let is = |code: &String| {
                        code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())
                    };
                    it.of_locations.extend(codes.into_iter().flatten().find(is));
                    xml.inner_text()?;
                }
                _ => depth += 1,
            },
            XmlEvent::End if depth == 0 => return Ok(()),
            XmlEvent::End => depth -= 1,
            XmlEvent::Done => return Ok(()),
            XmlEvent::Text => {}
        }
    }
}
