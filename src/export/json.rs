//! JSON writer.

use crate::atlas::Date;

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
    pub fn whole(n: i64) -> Self {
        Self::Number(n.to_string())
    }

    /// Creates a text; `null` if it is empty, which means not stated.
    pub fn stated(text: &str) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(text.to_owned()) }
    }

    /// Creates a date in ISO 8601 form; `null` if there is none.
    pub fn date(date: Option<Date>) -> Self {
        date.map_or(Self::Null, |date| Self::Text(date.to_string()))
    }

    /// Creates a year; `null` if there is none.
    pub fn year(year: Option<i32>) -> Self {
        year.map_or(Self::Null, |year| Self::whole(year.into()))
    }

    /// Creates an array of texts.
    pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }

    /// Returns the text of a file, with a line for each member of the two outermost levels.
    pub fn file(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 2);
        out.push('\n');
        out
    }

    /// Writes the value; the outermost `open` levels have a line for each member.
    fn write(&self, out: &mut String, open: usize) {
        let line = |out: &mut String| out.push_str(if open > 0 { "\n" } else { "" });
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number),
            Self::Text(text) => quote(text, out),
            Self::List(values) => {
                out.push('[');
                for (place, value) in values.iter().enumerate() {
                    out.push_str(if place > 0 { "," } else { "" });
                    line(out);
                    value.write(out, open.saturating_sub(1));
                }
                line(out);
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (place, (name, value)) in members.iter().enumerate() {
                    out.push_str(if place > 0 { "," } else { "" });
                    line(out);
                    quote(name, out);
                    out.push(':');
                    value.write(out, open.saturating_sub(1));
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

fn quote(text: &str, out: &mut String) {
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
