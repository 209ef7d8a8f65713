//! HTML elements and texts as data.

use super::escape::push_html;

/// A node of HTML.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text.
    Text(String),
    /// An element.
    Element(Element),
}

/// An HTML element. Tags, classes and attribute names come from the code only. Texts and attribute
/// values are escaped, so that content can never become markup.
///
/// The data are boxed and the builder methods are not generic. Most of the page consists of such
/// calls, and this keeps each of them at a few bytes.
///
/// # Examples
///
/// ```
/// use imap::markup::{Node, el};
///
/// let link = el("a").attr("href", "?q=\"").text("A & B");
/// assert_eq!(Node::from(link).html(), "<a href=\"?q=&quot;\">A &amp; B</a>");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Element(Box<ElementData>);

/// Tag, attributes and children of an element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ElementData {
    /// Tag name.
    pub tag: &'static str,
    /// Attributes in order.
    pub attributes: Vec<(&'static str, String)>,
    /// Child nodes.
    pub children: Vec<Node>,
}

impl ElementData {
    /// Returns the value of an attribute.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::markup::el;
    ///
    /// let link = el("a").attr("href", "#map");
    /// assert_eq!(link.parts().attribute("href"), Some("#map"));
    /// ```
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }
}

/// Creates an element without attributes and children.
///
/// # Examples
/// ```
/// use imap::markup::{Node, el};
///
/// assert_eq!(Node::from(el("br")).html(), "<br>");
/// ```
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(ElementData { tag, ..ElementData::default() }))
}

impl Element {
    /// Returns tag, attributes and children.
    ///
    /// # Examples
    /// ```
    /// use imap::markup::el;
    ///
    /// assert_eq!(el("p").parts().tag, "p");
    /// ```
    pub fn parts(&self) -> &ElementData {
        &self.0
    }

    /// Adds the attribute `class`.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::markup::{Node, el};
    ///
    /// assert_eq!(Node::from(el("p").class("quiet")).html(), "<p class=\"quiet\"></p>");
    /// ```
    #[inline(never)]
    pub fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// Adds an attribute.
    ///
    /// # Examples
    /// ```
    /// use imap::markup::{Node, el};
    ///
    /// assert_eq!(Node::from(el("p").attr("lang", "fr")).html(), "<p lang=\"fr\"></p>");
    /// ```
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// Adds a text as the last child.
    ///
    /// # Examples
    /// ```
    /// use imap::markup::{Node, el};
    ///
    /// assert_eq!(Node::from(el("p").text("a < b")).html(), "<p>a &lt; b</p>");
    /// ```
    #[inline(never)]
    pub fn text(mut self, text: &str) -> Self {
        self.0.children.push(Node::Text(text.to_owned()));
        self
    }

    /// Replaces all children by a text.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::markup::{Node, el};
    ///
    /// assert_eq!(Node::from(el("p").text("old").replace("new")).html(), "<p>new</p>");
    /// ```
    pub fn replace(mut self, text: &str) -> Self {
        self.0.children = vec![Node::Text(text.to_owned())];
        self
    }

    /// Adds an element as the last child.
    ///
    /// # Examples
    /// ```
    /// use imap::markup::{Node, el};
    ///
    /// assert_eq!(Node::from(el("p").child(el("b"))).html(), "<p><b></b></p>");
    /// ```
    #[inline(never)]
    pub fn child(mut self, child: Self) -> Self {
        self.0.children.push(Node::Element(child));
        self
    }

    /// Adds nodes as the last children.
    ///
    /// # Examples
    /// ```
    /// use imap::markup::{Node, el, nodes};
    ///
    /// let row = el("tr").with(nodes(vec![el("td"), el("td")]));
    /// assert_eq!(Node::from(row).html(), "<tr><td></td><td></td></tr>");
    /// ```
    #[inline(never)]
    pub fn with(mut self, children: Vec<Node>) -> Self {
        self.0.children.extend(children);
        self
    }

    /// Adds an element as the last child, if there is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::markup::{Node, el};
    ///
    /// let list = el("ul").maybe(Some(el("li"))).maybe(None);
    /// assert_eq!(Node::from(list).html(), "<ul><li></li></ul>");
    /// ```
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

/// Converts elements to nodes.
///
/// # Examples
/// ```
/// use imap::markup::{el, nodes};
///
/// assert_eq!(nodes(vec![el("li"), el("li")]).len(), 2);
/// ```
#[inline(never)]
pub fn nodes(elements: Vec<Element>) -> Vec<Node> {
    elements.into_iter().map(Node::Element).collect()
}

/// Void elements of HTML, which have no end tag.
const VOID: [&str; 4] = ["br", "input", "hr", "img"];

impl Node {
    /// Returns the text content, without spaces between elements.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::markup::{Node, el};
    ///
    /// let node = Node::from(el("p").text("A").child(el("b").text("B")));
    /// assert_eq!(node.plain(), "AB");
    /// ```
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Element(element) => element.0.children.iter().map(Self::plain).collect(),
        }
    }

    /// Returns the HTML source.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::markup::Node;
    ///
    /// assert_eq!(Node::Text("<b>".to_owned()).html(), "&lt;b&gt;");
    /// ```
    pub fn html(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, Syntax::Html);
        out
    }

    fn write(&self, out: &mut String, syntax: Syntax) {
        let element = match self {
            Self::Text(text) => return push_html(out, text),
            Self::Element(Element(element)) => element,
        };
        for part in ["<", element.tag] {
            out.push_str(part);
        }
        for (name, value) in &element.attributes {
            for part in [" ", name, "=\""] {
                out.push_str(part);
            }
            push_html(out, value);
            out.push('"');
        }
        if syntax == Syntax::Xml && element.children.is_empty() {
            return out.push_str("/>");
        }
        out.push('>');
        if syntax == Syntax::Xml || !VOID.contains(&element.tag) {
            element.children.iter().for_each(|child| child.write(out, syntax));
            for part in ["</", element.tag, ">"] {
                out.push_str(part);
            }
        }
    }
}

/// The syntax of elements without children.
#[derive(Clone, Copy, PartialEq)]
enum Syntax {
    Html,
    Xml,
}

/// Returns the XML source of nodes, with empty elements as one tag.
///
/// # Examples
///
/// ```
/// use imap::markup::{el, xml};
///
/// let map = el("svg").child(el("path").attr("d", "M0 0h1"));
/// assert_eq!(xml(&[map.into()]), "<svg><path d=\"M0 0h1\"/></svg>");
/// ```
pub fn xml(nodes: &[Node]) -> String {
    let mut out = String::new();
    nodes.iter().for_each(|node| node.write(&mut out, Syntax::Xml));
    out
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
