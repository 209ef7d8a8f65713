//! Reads XML in small steps and within limits: no entities are expanded, no document type is
//! allowed, and nesting is limited.

use std::io::BufRead;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::error::ReadError;
use super::message::MessageKind;
use crate::steps;

/// The maximum nesting depth of elements. IATI files have 8 levels, workbooks 12.
const MAX_DEPTH: usize = 64;

/// An event of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlEvent {
    /// The start of an element: [`Xml::name`], [`Xml::attr`]. An empty element ends with the next
    /// event.
    Start,
    /// The end of an element: [`Xml::name`].
    End,
    /// A text or a part of one: [`Xml::text`].
    Text,
    /// The end of the document.
    Done,
}

/// A pull parser for a document.
pub struct Xml<R> {
    reader: quick_xml::Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    /// The last tag or text.
    last: String,
    /// The length in bytes of the name in `last`.
    name: usize,
    /// The place of the last event in the document, in bytes.
    start: u64,
}

impl<R: BufRead> Xml<R> {
    /// Starts at the beginning of the document.
    pub fn new(reader: R) -> Self {
        let mut reader = quick_xml::Reader::from_reader(reader);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, last: String::new(), name: 0, start: 0 }
    }

    /// Reads the next event.
    ///
    /// # Errors
    /// `MessageKind::Damaged`, `MessageKind::TooDeep`, or `MessageKind::Entities` if the document
    /// declares a document type.
    pub fn next(&mut self) -> Result<XmlEvent, ReadError> {
        loop {
            steps::add(1);
            self.buffer.clear();
            self.start = self.reader.buffer_position();
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(tag)) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(MessageKind::TooDeep.into());
                    }
                    self.name = tag.name().as_ref().len();
                    keep(&mut self.last, &tag);
                    return Ok(XmlEvent::Start);
                }
                Ok(Event::End(tag)) => {
                    self.depth = self.depth.saturating_sub(1);
                    self.name = tag.name().as_ref().len();
                    keep(&mut self.last, &tag);
                    return Ok(XmlEvent::End);
                }
                Ok(Event::Text(text)) => {
                    keep(&mut self.last, &text.xml10_content());
                    return Ok(XmlEvent::Text);
                }
                Ok(Event::CData(text)) => {
                    keep(&mut self.last, &text);
                    return Ok(XmlEvent::Text);
                }
                Ok(Event::GeneralRef(name)) => {
                    let letter = match &*name {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => name.resolve_char_ref().ok().flatten(),
                    };
                    self.last.clear();
                    self.last.push(letter.ok_or(MessageKind::Entities)?);
                    return Ok(XmlEvent::Text);
                }
                Ok(Event::DocType(_)) => return Err(MessageKind::Entities.into()),
                Ok(Event::Eof) if self.depth > 0 => {
                    return Err(MessageKind::Damaged("unexpected end".into()).into());
                }
                Ok(Event::Eof) => return Ok(XmlEvent::Done),
                Ok(_) => {}
                Err(quick_xml::Error::Io(error)) => return Err(ReadError::from_io(&error)),
                Err(error) => return Err(MessageKind::Damaged(error.to_string()).into()),
            }
        }
    }

    /// Returns the local name of the current element, without its prefix.
    pub fn name(&self) -> &str {
        let name = self.last.get(..self.name).unwrap_or_default();
        name.rsplit(':').next().unwrap_or_default()
    }

    /// Returns the prefix of the current element's name; empty without one.
    pub fn prefix(&self) -> &str {
        let name = self.last.get(..self.name).unwrap_or_default();
        name.rsplit_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// Returns an attribute of the current element by its name, or else by its local name. Accepts
    /// values without quotation marks.
    pub fn attr(&self, name: &str) -> Option<String> {
        attribute(&self.last, self.name, name)
    }

    /// Returns the first byte of the current tag or text in the document, and the one after it. An
    /// empty element ends where its tag ends.
    pub fn span(&self) -> (usize, usize) {
        (self.start as usize, self.reader.buffer_position() as usize)
    }

    /// Returns the content of the current tag, and the length of its name in bytes.
    pub fn tag(&self) -> (&str, usize) {
        (&self.last, self.name)
    }

    /// Returns the current text.
    pub fn text(&self) -> &str {
        &self.last
    }

    /// Reads up to the end of the element that has just started and returns its text.
    ///
    /// # Errors
    /// As for [`Xml::next`].
    pub fn inner_text(&mut self) -> Result<String, ReadError> {
        let (mut text, outside) = (String::new(), self.depth - 1);
        loop {
            match self.next()? {
                XmlEvent::Text => text.push_str(&self.last),
                XmlEvent::End if self.depth <= outside => return Ok(text),
                XmlEvent::Done => return Ok(text),
                XmlEvent::Start | XmlEvent::End => {}
            }
        }
    }
}

/// Returns an attribute of a tag, given by its content and the length of its name, as
/// [`Xml::attr`] does.
pub fn attribute(tag: &str, length: usize, name: &str) -> Option<String> {
    let tag = BytesStart::from_content(tag, length);
    let mut attributes = tag.html_attributes();
    let mut local = None;
    for one in attributes.with_checks(false).flatten() {
        let key: &str = one.key.as_ref();
        let is = key == name;
        if is || (local.is_none() && key.rsplit(':').next().is_some_and(|key| key == name)) {
            let value = unescape(&one.value).map_or_else(|_| one.value.to_string(), Into::into);
            if is {
                return Some(value);
            }
            local = Some(value);
        }
    }
    local
}

fn keep(last: &mut String, text: &str) {
    last.clear();
    last.push_str(text);
}
