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
///
/// Boxed, and built by methods that are not generic: the page is mostly made
/// of such calls, and so each of them stays a few bytes long.
#[derive(Clone, Debug, PartialEq)]
pub struct Element(Box<Parts>);

/// What an element consists of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Its tag.
    pub tag: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

impl Parts {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }
}

/// A new element.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, ..Parts::default() }))
}

impl Element {
    /// Its tag, attributes and children.
    pub fn parts(&self) -> &Parts {
        &self.0
    }

    /// With a class.
    #[inline(never)]
    pub fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// With an attribute.
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// With a text in it.
    #[inline(never)]
    pub fn text(mut self, text: &str) -> Self {
        self.0.children.push(Node::Text(text.to_owned()));
        self
    }

    /// With this text instead of what is in it.
    pub fn replace(mut self, text: &str) -> Self {
        self.0.children = vec![Node::Text(text.to_owned())];
        self
    }

    /// With an element in it.
    #[inline(never)]
    pub fn child(mut self, child: Self) -> Self {
        self.0.children.push(Node::Element(child));
        self
    }

    /// With some things in it.
    #[inline(never)]
    pub fn with(mut self, children: Vec<Node>) -> Self {
        self.0.children.extend(children);
        self
    }

    /// With an element in it, if there is one.
    #[inline(never)]
    pub fn maybe(mut self, child: Option<Self>) -> Self {
        self.0.children.extend(child.map(Node::Element));
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// Elements as nodes.
#[inline(never)]
pub fn nodes(elements: Vec<Element>) -> Vec<Node> {
    elements.into_iter().map(Node::Element).collect()
}

/// Tags of HTML that have no end tag.
const VOID: [&str; 4] = ["br", "input", "hr", "img"];

impl Node {
    /// The text in it, elements without a space between them.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Element(element) => element.0.children.iter().map(Self::plain).collect(),
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
            Self::Element(Element(element)) => {
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
