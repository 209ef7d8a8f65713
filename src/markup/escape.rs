//! Escape functions for HTML and XML.

/// Appends a text to HTML or XML source, as content or as the value of a quoted attribute. Characters
/// that XML 1.0 does not allow are left out: charts and pictures are saved as files.
///
/// # Examples
///
/// ```
/// use imap::markup::escape::push_html;
///
/// let mut out = String::new();
/// push_html(&mut out, "1 < 2\u{0}");
/// assert_eq!(out, "1 &lt; 2");
/// ```
pub fn push_html(out: &mut String, text: &str) {
    let is_allowed = |letter: &char| !matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(is_allowed).for_each(|letter| push_letter(out, letter));
}

/// Appends a character to HTML or XML source, escaped.
///
/// # Examples
///
/// ```
/// let mut out = String::new();
/// "1 < 2".chars().for_each(|letter| imap::markup::escape::push_letter(&mut out, letter));
/// assert_eq!(out, "1 &lt; 2");
/// ```
pub fn push_letter(out: &mut String, letter: char) {
    match letter {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        other => out.push(other),
    }
}

/// Returns a text escaped for HTML, as content or as the value of a quoted attribute.
///
/// # Examples
///
/// ```
/// assert_eq!(imap::markup::escape::html("a < \"b\""), "a &lt; &quot;b&quot;");
/// ```
pub fn html(text: &str) -> String {
    let mut out = String::new();
    push_html(&mut out, text);
    out
}

/// Returns a text as part of a URL: the value of a parameter or a field of a `mailto:` link.
///
/// # Examples
///
/// ```
/// assert_eq!(imap::markup::escape::percent("a & b-1"), "a%20%26%20b-1");
/// ```
pub fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
