//! Finds the elements of a text in XML with their places, so that a part of a package can be
//! changed while the rest of it stays as it is, byte for byte.

use std::io::BufRead;

use super::error::ReadError;
use super::xml::{Xml, XmlEvent, attribute};

/// An element with its place in the text, in bytes.
pub struct XmlElement {
    tag: String,
    /// The length of the name in `tag`.
    length: usize,
    /// The depth, which is 1 for the root.
    pub depth: usize,
    /// The start of the first tag.
    pub start: usize,
    /// The end of the first tag.
    pub inner: usize,
    /// The start of the last tag; the end of the first one if the element is empty.
    pub inner_end: usize,
    /// The end of the last tag.
    pub end: usize,
}

impl XmlElement {
    /// Returns the local name.
    pub fn name(&self) -> &str {
        self.qualified_name().rsplit(':').next().unwrap_or_default()
    }

    fn qualified_name(&self) -> &str {
        self.tag.get(..self.length).unwrap_or_default()
    }

    /// Returns an attribute by its name, or else by its local name.
    pub fn attr(&self, name: &str) -> Option<String> {
        attribute(&self.tag, self.length, name)
    }

    /// Returns whether another element is inside of this one.
    pub fn has(&self, other: &Self) -> bool {
        self.depth < other.depth && (self.start..self.end).contains(&other.start)
    }

    /// Returns XML whose names have the prefix of this element.
    pub fn prefixed(&self, xml: &str) -> String {
        match self.qualified_name().rsplit_once(':') {
            Some((prefix, _)) => {
                let first = ["<", prefix, ":"].concat();
                xml.replace('<', &first)
                    .replace(&[&first, "/"].concat(), &["</", prefix, ":"].concat())
            }
            None => xml.to_owned(),
        }
    }
}

/// Returns the elements in the order of their first tags, without those inside `sheetData`.
///
/// # Errors
/// Those of [`Xml::next`].
pub fn elements(text: &str) -> Result<Vec<XmlElement>, ReadError> {
    let reader: Box<dyn BufRead + '_> = Box::new(text.as_bytes());
    let mut xml = Xml::new(reader);
    let (mut all, mut open): (Vec<XmlElement>, Vec<usize>) = (Vec::new(), Vec::new());
    let (mut depth, mut deepest) = (0, usize::MAX);
    loop {
        match xml.next()? {
            XmlEvent::Start => {
                depth += 1;
                if depth > deepest {
                    continue;
                }
                if xml.name() == "sheetData" {
                    deepest = depth;
                }
                let ((start, inner), (tag, length)) = (xml.span(), xml.tag());
                open.push(all.len());
                let (tag, inner_end, end) = (tag.to_owned(), inner, inner);
                all.push(XmlElement { tag, length, depth, start, inner, inner_end, end });
            }
            XmlEvent::End => {
                if depth <= deepest {
                    deepest = usize::MAX;
                    let element = open.pop().and_then(|place| all.get_mut(place));
                    if let Some(element) = element {
                        (element.inner_end, element.end) = xml.span();
                    }
                }
                depth = depth.saturating_sub(1);
            }
            XmlEvent::Text => {}
            XmlEvent::Done => return Ok(all),
        }
    }
}

/// Returns the start and the end of an attribute in a tag.
pub fn attribute_span(tag: &str, name: &str) -> Option<(usize, usize)> {
    let is_apart = |at: &usize| tag[..*at].ends_with(|before: char| before.is_ascii_whitespace());
    ['"', '\''].into_iter().find_map(|quote| {
        let head = format!("{name}={quote}");
        let start = tag.match_indices(&head).map(|(at, _)| at).find(is_apart)?;
        let value = start + head.len();
        Some((start, value + tag[value..].find(quote)? + 1))
    })
}

/// Changes of a text: what is put between two places, in the order of the places.
#[derive(Default)]
pub struct TextEdits(Vec<(usize, usize, String)>);

impl TextEdits {
    /// Replaces the text between two places. Replaced parts must not overlap.
    pub fn replace(&mut self, start: usize, end: usize, new: String) {
        let place = self.0.partition_point(|(other, ..)| *other <= start);
        self.0.insert(place, (start, end, new));
    }

    /// Appends XML without prefixes to the content of an element of the text.
    pub fn append(&mut self, text: &str, element: &XmlElement, xml: &str) {
        let new = element.prefixed(xml);
        match text.get(..element.inner).is_some_and(|tag| tag.ends_with("/>")) {
            true => {
                let new = [">", &new, "</", element.qualified_name(), ">"].concat();
                self.replace(element.inner - 2, element.inner, new);
            }
            false => self.replace(element.inner_end, element.inner_end, new),
        }
    }

    /// Sets an attribute of an element of the text; adds it if the element lacks it.
    pub fn set_attr(&mut self, text: &str, element: &XmlElement, name: &str, value: &str) {
        let tag = text.get(element.start..element.inner).unwrap_or_default();
        let new = [name, "=\"", value, "\""].concat();
        let (start, end) = attribute_span(tag, name).unwrap_or_else(|| {
            let end = tag.trim_end_matches(['/', '>']).trim_end().len();
            (end, end)
        });
        let space = if start == end { " " } else { "" };
        self.replace(element.start + start, element.start + end, [space, &new].concat());
    }

    /// Returns the changed text.
    pub fn apply(self, text: &str) -> String {
        let (mut out, mut from) = (String::with_capacity(text.len()), 0);
        for (start, end, new) in self.0 {
            out.push_str(text.get(from..start).unwrap_or_default());
            out.push_str(&new);
            from = end;
        }
        out + text.get(from..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_have_their_places_and_edits_leave_the_rest() {
        let text = "<?xml version=\"1.0\"?>\n<x:a><!-- <b/> --><x:b c='1'/><x:d>é</x:d></x:a>";
        let all = elements(text).unwrap();
        let names: Vec<(&str, usize)> = all.iter().map(|it| (it.name(), it.depth)).collect();
        assert_eq!(names, [("a", 1), ("b", 2), ("d", 2)]);
        assert_eq!(&text[all[2].start..all[2].end], "<x:d>é</x:d>");
        assert_eq!(&text[all[2].inner..all[2].inner_end], "é");
        assert_eq!(all[1].attr("c").as_deref(), Some("1"));
        assert!(all[0].has(&all[2]) && !all[1].has(&all[2]));
        let mut edits = TextEdits::default();
        edits.append(text, &all[0], "<e><f/></e>");
        edits.append(text, &all[1], "<g/>");
        edits.replace(all[2].start, all[2].end, String::new());
        let expected = "<?xml version=\"1.0\"?>\n<x:a><!-- <b/> --><x:b c='1'><x:g/></x:b><x:e><x:f/></x:e></x:a>";
        assert_eq!(edits.apply(text), expected);
    }
}
