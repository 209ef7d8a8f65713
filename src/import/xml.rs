//! XML in small steps and within bounds: no entity is expanded, no document
//! type is read, and nothing is deeper than it has a reason to be.

use std::io::BufRead;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::message::Kind;
use super::stop::Stop;
use crate::steps;

/// Elements in elements, at most. IATI has 8, a workbook 12.
const DEEPEST: usize = 64;

/// What came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An element begins: [`Xml::name`], [`Xml::attr`]. One without content ends at once.
    Start,
    /// An element ends: [`Xml::name`].
    End,
    /// A text, or a part of one: [`Xml::text`].
    Text,
    /// That was all.
    Done,
}

/// A document that is read from its beginning to its end.
pub struct Xml<R> {
    reader: quick_xml::Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    /// The tag or the text that came last.
    last: String,
    /// How long the name in it is.
    name: usize,
}

impl<R: BufRead> Xml<R> {
    /// Begins.
    pub fn new(reader: R) -> Self {
        let mut reader = quick_xml::Reader::from_reader(reader);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, last: String::new(), name: 0 }
    }

    /// Goes on.
    ///
    /// # Errors
    /// The document is damaged, too deep, or declares a document type.
    pub fn next(&mut self) -> Result<Piece, Stop> {
        loop {
            steps::add(1);
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(tag)) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Kind::TooDeep.into());
                    }
                    self.name = tag.name().as_ref().len();
                    keep(&mut self.last, &tag);
                    return Ok(Piece::Start);
                }
                Ok(Event::End(tag)) => {
                    self.depth = self.depth.saturating_sub(1);
                    self.name = tag.name().as_ref().len();
                    keep(&mut self.last, &tag);
                    return Ok(Piece::End);
                }
                Ok(Event::Text(text)) => {
                    keep(&mut self.last, &text.xml10_content());
                    return Ok(Piece::Text);
                }
                Ok(Event::CData(text)) => {
                    keep(&mut self.last, &text);
                    return Ok(Piece::Text);
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
                    self.last.push(letter.ok_or(Kind::Entities)?);
                    return Ok(Piece::Text);
                }
                Ok(Event::DocType(_)) => return Err(Kind::Entities.into()),
                Ok(Event::Eof) if self.depth > 0 => {
                    return Err(Kind::Damaged("unexpected end".into()).into());
                }
                Ok(Event::Eof) => return Ok(Piece::Done),
                Ok(_) => {}
                Err(quick_xml::Error::Io(error)) => return Err(Stop::of_io(&error)),
                Err(error) => return Err(Kind::Damaged(error.to_string()).into()),
            }
        }
    }

    /// The name of the element that begins or ends, without its prefix.
    pub fn name(&self) -> &str {
        let name = self.last.get(..self.name).unwrap_or_default();
        name.rsplit(':').next().unwrap_or_default()
    }

    /// An attribute of the element that begins, found without its prefix, or with the
    /// one that is asked for.
    pub fn attr(&self, name: &str) -> Option<String> {
        let tag = BytesStart::from_content(self.last.as_str(), self.name);
        let mut attributes = tag.attributes();
        let is =
            |key: &str| key == name || key.rsplit(':').next().is_some_and(|local| local == name);
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|one| is(one.key.as_ref()))?;
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Into::into))
    }

    /// The text that came.
    pub fn text(&self) -> &str {
        &self.last
    }

    /// Goes to the end of the element that just began, and takes its texts along.
    ///
    /// # Errors
    /// As for [`Xml::next`].
    pub fn inner_text(&mut self) -> Result<String, Stop> {
        let (mut text, outside) = (String::new(), self.depth - 1);
        loop {
            match self.next()? {
                Piece::Text => text.push_str(&self.last),
                Piece::End if self.depth <= outside => return Ok(text),
                Piece::Done => return Ok(text),
                Piece::Start | Piece::End => {}
            }
        }
    }
}

fn keep(last: &mut String, text: &str) {
    last.clear();
    last.push_str(text);
}
