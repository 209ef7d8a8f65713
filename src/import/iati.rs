//! Reads activity files of the International Aid Transparency Initiative (IATI), versions 2.0x.

use std::io::BufRead;

use super::cell::{Cell, Sheet};
use super::encoding;
use super::error::{Progress, ReadError};
use super::message::MessageKind;
use super::records::{Records, joined};
use super::xml::{Xml, XmlEvent};

/// Reads activities as projects, and their published documents as documents and links.
///
/// # Errors
/// `MessageKind::UnknownFormat` for other XML, `MessageKind::EmptyFile` without an activity,
/// `MessageKind::Damaged`, `MessageKind::Entities` or `MessageKind::TooDeep` from the parser;
/// `ReadError::Cancelled`.
pub fn read(file: &str, bytes: &[u8], progress: &mut Progress) -> Result<Vec<Sheet>, ReadError> {
    let text = encoding::text(bytes)?;
    let mut xml = Xml::new(text.as_bytes());
    let mut records = [Records::new(file, "projects"), Records::new(file, "documents")];
    let (mut number, mut any) = (0u32, false);
    loop {
        match xml.next()? {
            XmlEvent::Start => match xml.name() {
                "iati-activities" => any = true,
                "iati-activity" => {
                    any = true;
                    number += 1;
                    let lang = xml.attr("lang").unwrap_or_default();
                    let activity = activity(&mut xml, lang)?;
                    activity.push(number, &mut records)?;
                    progress.report(0.5)?;
                }
                // Another root element is another format.
                _ if !any => return Err(MessageKind::UnknownFormat.into()),
                _ => {
                    xml.inner_text()?;
                }
            },
            XmlEvent::Done => break,
            XmlEvent::End | XmlEvent::Text => {}
        }
    }
    let sheets: Vec<Sheet> = records.into_iter().filter_map(Records::finish).collect();
    match sheets.is_empty() {
        true => Err(MessageKind::EmptyFile.into()),
        false => Ok(sheets),
    }
}

/// A text and its language; the language is empty if it is not stated.
type Narrative = (String, String);

#[derive(Default)]
struct Activity {
    lang: String,
    id: String,
    title: String,
    descriptions: [String; 3],
    agencies: Vec<String>,
    partners: Vec<String>,
    donors: Vec<String>,
    countries: Vec<String>,
    /// Planned start, actual start, planned end, actual end (`activity-date` types 1 to 4).
    dates: [Option<String>; 4],
    documents: Vec<LinkedDocument>,
}

#[derive(Default)]
struct LinkedDocument {
    title: String,
    url: String,
    languages: Vec<String>,
    date: String,
}

fn activity<R: BufRead>(xml: &mut Xml<R>, lang: String) -> Result<Activity, ReadError> {
    let mut it = Activity { lang, ..Activity::default() };
    loop {
        match xml.next()? {
            XmlEvent::Start => match xml.name() {
                "iati-identifier" => it.id = xml.inner_text()?.trim().to_owned(),
                "title" => it.title = narrative(xml, &it.lang)?,
                "description" => {
                    // Description types: 1 general, 2 objectives, 3 target groups.
                    let place = match xml.attr("type").as_deref() {
                        Some("2") => 1,
                        Some("3") => 2,
                        _ => 0,
                    };
                    let text = narrative(xml, &it.lang)?;
                    let slot = &mut it.descriptions[place];
                    if !slot.is_empty() {
                        slot.push_str("\n\n");
                    }
                    slot.push_str(&text);
                }
                "participating-org" => {
                    let role = xml.attr("role").unwrap_or_default();
                    let reference = xml.attr("ref").unwrap_or_default();
                    let name = narrative(xml, &it.lang)?;
                    let name = if name.is_empty() { reference } else { name };
                    let list = match role.as_str() {
                        "1" | "Funding" => &mut it.donors,
                        "4" | "Implementing" => &mut it.agencies,
                        _ => &mut it.partners,
                    };
                    if !name.is_empty() && !list.contains(&name) {
                        list.push(name);
                    }
                }
                "recipient-country" | "recipient-region" => {
                    let code = xml.attr("code").unwrap_or_default();
                    let is_country = xml.name() == "recipient-country";
                    let name = narrative(xml, &it.lang)?;
                    // Region codes are numbers. A region's name may be that of a group; if not, it
                    // is reported.
                    let named = match (is_country, code.is_empty(), name.is_empty()) {
                        (true, false, _) => code,
                        (false, false, true) => format!("region {code}"),
                        _ => name,
                    };
                    if !named.is_empty() && !it.countries.contains(&named) {
                        it.countries.push(named);
                    }
                }
                "activity-date" => {
                    let kind: usize =
                        xml.attr("type").and_then(|kind| kind.parse().ok()).unwrap_or(0);
                    let date = xml.attr("iso-date");
                    xml.inner_text()?;
                    if let (1..=4, Some(date)) = (kind, date) {
                        it.dates[kind - 1] = Some(date);
                    }
                }
                "document-link" => {
                    let url = xml.attr("url").unwrap_or_default();
                    let linked = document(xml, url, &it.lang)?;
                    it.documents.push(linked);
                }
                _ => {
                    xml.inner_text()?;
                }
            },
            XmlEvent::End | XmlEvent::Done => return Ok(it),
            XmlEvent::Text => {}
        }
    }
}

fn document<R: BufRead>(
    xml: &mut Xml<R>,
    url: String,
    lang: &str,
) -> Result<LinkedDocument, ReadError> {
    let mut linked = LinkedDocument { url, ..LinkedDocument::default() };
    loop {
        match xml.next()? {
            XmlEvent::Start => match xml.name() {
                "title" => linked.title = narrative(xml, lang)?,
                "language" => {
                    linked.languages.extend(xml.attr("code"));
                    xml.inner_text()?;
                }
                "document-date" => {
                    linked.date = xml.attr("iso-date").unwrap_or_default();
                    xml.inner_text()?;
                }
                _ => {
                    xml.inner_text()?;
                }
            },
            XmlEvent::End | XmlEvent::Done => return Ok(linked),
            XmlEvent::Text => {}
        }
    }
}

/// Reads the current element and returns its English text, or else its first text.
fn narrative<R: BufRead>(xml: &mut Xml<R>, of_activity: &str) -> Result<String, ReadError> {
    let (mut all, mut bare): (Vec<Narrative>, String) = (Vec::new(), String::new());
    loop {
        match xml.next()? {
            XmlEvent::Start => {
                let lang = xml.attr("lang").unwrap_or_else(|| of_activity.to_owned());
                let text = xml.inner_text()?;
                all.push((lang, text.trim().to_owned()));
            }
            XmlEvent::Text => bare.push_str(xml.text()),
            XmlEvent::End | XmlEvent::Done => break,
        }
    }
    let english = all.iter().find(|(lang, _)| lang.to_ascii_lowercase().starts_with("en"));
    let text = english.or(all.first()).map(|(_, text)| text.clone());
    Ok(text.unwrap_or_else(|| bare.trim().to_owned()))
}

impl Activity {
    fn push(self, number: u32, records: &mut [Records; 2]) -> Result<(), ReadError> {
        let [planned_start, start, planned_end, end] = self.dates;
        let [general, objective, target] = self.descriptions;
        let text = |text: &str| Cell::Text(text.to_owned());
        let mut documents = Vec::new();
        for linked in &self.documents {
            let title = if linked.title.is_empty() { &linked.url } else { &linked.title };
            let id = format!("{} {title}", self.id);
            let id = super::names::slug(&id);
            records[1].push(
                number,
                vec![
                    ("id", text(&id)),
                    ("title", text(title)),
                    ("languages", Cell::Text(linked.languages.join("; "))),
                    ("date", text(&linked.date)),
                    ("note", text(&linked.url)),
                ],
            )?;
            documents.push(id);
        }
        let links = self.documents.iter().filter(|linked| linked.url.starts_with("http"));
        let links = links.map(|linked| format!("{} {}", linked.title, linked.url));
        let record = vec![
            ("id", text(&self.id)),
            ("title", text(&self.title)),
            ("summary", text(&general)),
            ("objective", text(&objective)),
            ("context", text(&target)),
            ("agencies", Cell::Text(joined(&self.agencies))),
            ("partners", Cell::Text(joined(&self.partners))),
            ("donors", Cell::Text(joined(&self.donors))),
            ("countries", Cell::Text(joined(&self.countries))),
            ("start", Cell::Text(start.or(planned_start).unwrap_or_default())),
            ("end", Cell::Text(end.or(planned_end).unwrap_or_default())),
            ("documents", Cell::Text(joined(&documents))),
            ("links", Cell::Text(joined(links))),
        ];
        records[0].push(number, record)
    }
}
