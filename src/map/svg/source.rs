//! The source of an SVG: numbers, attributes, texts.

use crate::geo::Screen;
use crate::language::number::fixed;

/// The path through some positions.
pub fn course(points: &[Screen]) -> String {
    let mut path = String::new();
    for (number, at) in points.iter().enumerate() {
        path.push(if number == 0 { 'M' } else { 'L' });
        path.push_str(&short(at.x, 1));
        path.push(' ');
        path.push_str(&short(at.y, 1));
    }
    path
}

/// A number with at most some decimals, and no more than it needs.
pub fn short(value: f64, decimals: u32) -> String {
    let text = fixed(value, decimals);
    let text = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => &text,
    };
    if text == "-0" { "0".into() } else { text.into() }
}

/// An attribute; the name comes from the code.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    for part in [" ", name, "=\""] {
        out.push_str(part);
    }
    escape(out, value);
    out.push('"');
}

/// A text as the source of XML has it. Letters that XML does not allow at all
/// are left out.
pub fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
}
