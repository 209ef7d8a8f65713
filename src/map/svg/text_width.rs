//! Text widths without a browser: averages of common sans-serif fonts, accurate enough to keep
//! labels apart.

use crate::map::surface::TextStyle;

/// Width factor of bold text.
const BOLD: f64 = 1.06;

/// Returns the width of a text in CSS pixels.
pub fn text_width(text: &str, style: TextStyle) -> f64 {
    let letters: f64 = text.chars().map(letter_width).sum();
    letters * style.size * if style.weight >= 600 { BOLD } else { 1.0 }
}

/// Returns `true` if the first letter of a text belongs to a right-to-left script.
///
/// # Examples
/// ```
/// use imap::map::svg::is_rtl;
///
/// assert!(is_rtl("2 جسر") && !is_rtl("Gao (غاو)") && !is_rtl("2016"));
/// ```
pub fn is_rtl(text: &str) -> bool {
    text.chars().find(|letter| letter.is_alphabetic()).is_some_and(is_arabic_or_hebrew)
}

fn is_arabic_or_hebrew(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Advance width of a letter in font sizes.
fn letter_width(letter: char) -> f64 {
    match letter {
        // Combining marks, joiners and direction marks have no width.
        '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' => 0.0,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => 0.0,
        '\u{202f}' => 0.2,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | 'ı' | 'î'
        | 'ï' | 'í' | 'ì' => 0.27,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | ' ' | '\u{a0}' => 0.34,
        'm' | 'M' | 'W' => 0.88,
        'w' => 0.76,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.51,
        'A'..='Z' | 'À'..='Þ' => 0.66,
        // Joined letters; some are narrow, others wide.
        _ if is_arabic_or_hebrew(letter) => arabic_letter_width(letter),
        // Han, kana, hangul and other full-width letters.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' => 1.0,
        _ => 0.57,
    }
}

fn arabic_letter_width(letter: char) -> f64 {
    match letter {
        'ا' | 'أ' | 'إ' | 'آ' | 'ل' => 0.27,
        'ب' | 'ت' | 'ث' | 'ن' | 'ي' | 'ئ' | 'د' | 'ذ' | 'ر' | 'ز' | 'و' | 'ؤ' | 'ة' | 'ه' => {
            0.42
        }
        'س' | 'ش' | 'ص' | 'ض' => 0.82,
        _ => 0.55,
    }
}
