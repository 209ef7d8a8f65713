//! Markup as data.

use std::fmt::Write;

/// A piece of markup.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element of HTML. Tags, classes and names of attributes come from the
/// code alone; whatever comes from content is text or an attribute's value,
/// so that no content can become markup.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its tag.
    pub tag: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// A new element.
pub fn el(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    /// With a class.
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// With an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With a text in it.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// With something in it.
    pub fn child(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    /// With some things in it.
    pub fn with(mut self, children: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(children);
        self
    }

    /// With a thing in it, if there is one.
    pub fn maybe(mut self, child: Option<impl Into<Node>>) -> Self {
        self.children.extend(child.map(Into::into));
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// Tags of HTML that have no end tag.
const VOID: [&str; 4] = ["br", "input", "hr", "img"];

impl Node {
    /// The text in it, elements without a space between them.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Element(element) => element.children.iter().map(Self::plain).collect(),
        }
    }

    /// As HTML source.
    pub fn html(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => escape(text, out),
            Self::Element(element) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "<{}", element.tag);
                for (name, value) in &element.attributes {
                    let _ = write!(out, " {name}=\"");
                    escape(value, out);
                    out.push('"');
                }
                out.push('>');
                if !VOID.contains(&element.tag) {
                    element.children.iter().for_each(|child| child.write(out));
                    let _ = write!(out, "</{}>", element.tag);
                }
            }
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_never_becomes_markup() {
        let node: Node = el("a").attr("title", "\"><script>").text("<b>&").into();
        assert_eq!(node.html(), "<a title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;</a>");
    }
}
