//! XML source under construction, without the formatting of the standard library.

use crate::markup::escape::push_html;

/// The first line of a part.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// XML source of a part or of a piece of one.
#[derive(Clone, Debug, Default)]
pub struct XmlSource(String);

impl XmlSource {
    /// Creates the source of a part, with its declaration.
    ///
    /// # Examples
    /// ```
    /// use imap::office::xml::XmlSource;
    ///
    /// assert!(XmlSource::of_part().into_source().starts_with("<?xml version=\"1.0\""));
    /// ```
    pub fn of_part() -> Self {
        Self(DECLARATION.to_owned())
    }

    /// Appends source as it is, without escaping.
    ///
    /// # Examples
    /// ```
    /// use imap::office::xml::XmlSource;
    ///
    /// let mut xml = XmlSource::default();
    /// xml.raw("<a/>").raw("<b/>");
    /// assert_eq!(xml.into_source(), "<a/><b/>");
    /// ```
    pub fn raw(&mut self, source: &str) -> &mut Self {
        self.0.push_str(source);
        self
    }

    /// Appends a text, escaped, as content or as the value of an attribute in double quotes.
    /// Characters that XML does not allow are left out.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::office::xml::XmlSource;
    ///
    /// let mut xml = XmlSource::default();
    /// xml.raw("<a n=\"").int(-20).raw("\">").text("1 < 2\u{7}").raw("</a>");
    /// assert_eq!(xml.into_source(), "<a n=\"-20\">1 &lt; 2</a>");
    /// ```
    pub fn text(&mut self, text: &str) -> &mut Self {
        push_html(&mut self.0, text);
        self
    }

    /// Appends a whole number.
    ///
    /// # Examples
    /// ```
    /// use imap::office::xml::XmlSource;
    ///
    /// let mut xml = XmlSource::default();
    /// xml.int(0).raw(" ").int(i32::MIN);
    /// assert_eq!(xml.into_source(), "0 -2147483648");
    /// ```
    pub fn int(&mut self, value: i32) -> &mut Self {
        if value < 0 {
            self.0.push('-');
        }
        let (mut digits, mut rest, mut at) = ([b'0'; 10], value.unsigned_abs(), 10);
        while at == 10 || rest > 0 {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        digits[at..].iter().for_each(|&digit| self.0.push(char::from(digit)));
        self
    }

    /// Appends numbered source: `before`, a number, `after`.
    ///
    /// # Examples
    /// ```
    /// use imap::office::xml::XmlSource;
    ///
    /// let mut xml = XmlSource::default();
    /// xml.numbered("<p id=\"", 7, "\"/>");
    /// assert_eq!(xml.into_source(), "<p id=\"7\"/>");
    /// ```
    pub fn numbered(&mut self, before: &str, number: i32, after: &str) -> &mut Self {
        self.raw(before).int(number).raw(after)
    }

    /// Returns the source.
    pub fn into_source(self) -> String {
        self.0
    }
}

/// Returns a name with a number and an ending: `slide12.xml`.
///
/// # Examples
///
/// ```
/// assert_eq!(imap::office::xml::numbered_name("slide", 12, ".xml"), "slide12.xml");
/// ```
pub fn numbered_name(stem: &str, number: usize, ending: &str) -> String {
    let mut name = XmlSource::default();
    name.numbered(stem, number as i32, ending);
    name.into_source()
}
