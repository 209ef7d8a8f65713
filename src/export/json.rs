//! JSON writer.

use crate::atlas::Date;

/// Members of an object.
pub type Members = Vec<(&'static str, Json)>;

/// A JSON value (RFC 8259).
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`: unknown or not stated.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, written unchanged.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object with its members in order.
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    /// Creates an integer.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::export::json::Json;
    ///
    /// assert_eq!(Json::from_integer(-3), Json::Number("-3".to_owned()));
    /// ```
    pub fn from_integer(n: i64) -> Self {
        Self::Number(n.to_string())
    }

    /// Creates a text; `null` if it is empty, which means not stated.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::export::json::Json;
    ///
    /// assert_eq!(Json::text_or_null(""), Json::Null);
    /// assert_eq!(Json::text_or_null("Gao"), Json::Text("Gao".to_owned()));
    /// ```
    pub fn text_or_null(text: &str) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(text.to_owned()) }
    }

    /// Creates a date in ISO 8601 form; `null` if there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::export::json::Json;
    ///
    /// assert_eq!(Json::from_date("2009-05".parse().ok()), Json::Text("2009-05".to_owned()));
    /// assert_eq!(Json::from_date(None), Json::Null);
    /// ```
    pub fn from_date(date: Option<Date>) -> Self {
        date.map_or(Self::Null, |date| Self::Text(date.to_string()))
    }

    /// Creates a year; `null` if there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::export::json::Json;
    ///
    /// assert_eq!(Json::from_year(Some(2014)), Json::Number("2014".to_owned()));
    /// assert_eq!(Json::from_year(None), Json::Null);
    /// ```
    pub fn from_year(year: Option<i32>) -> Self {
        year.map_or(Self::Null, |year| Self::from_integer(year.into()))
    }

    /// Creates an array of texts.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::export::json::Json;
    ///
    /// assert_eq!(Json::from_texts(["NER"]), Json::List(vec![Json::Text("NER".to_owned())]));
    /// ```
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }

    /// Returns the text of a file, with a line for each member of the two outermost levels.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::export::json::Json;
    ///
    /// let json = Json::Object(vec![("name", Json::Text("Gao".to_owned()))]);
    /// assert_eq!(json.to_document(), "{\n\"name\":\"Gao\"\n}\n");
    /// ```
    pub fn to_document(&self) -> String {
        let mut out = String::new();
        self.write_value(&mut out, 2);
        out.push('\n');
        out
    }

    /// Writes the value; the outermost `open` levels have a line for each member.
    fn write_value(&self, out: &mut String, open: usize) {
        let line = |out: &mut String| out.push_str(if open > 0 { "\n" } else { "" });
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number),
            Self::Text(text) => write_string(text, out),
            Self::List(values) => {
                out.push('[');
                for (place, value) in values.iter().enumerate() {
                    out.push_str(if place > 0 { "," } else { "" });
                    line(out);
                    value.write_value(out, open.saturating_sub(1));
                }
                line(out);
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (place, (name, value)) in members.iter().enumerate() {
                    out.push_str(if place > 0 { "," } else { "" });
                    line(out);
                    write_string(name, out);
                    out.push(':');
                    value.write_value(out, open.saturating_sub(1));
                }
                line(out);
                out.push('}');
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", letter as u32)),
            other => out.push(other),
        }
    }
    out.push('"');
}
