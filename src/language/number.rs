//! Numbers as each language writes them.
//!
//! Arabic is written with the digits 0 to 9 throughout: the Maghreb, where
//! half of the Arabic-speaking partner states lie, uses no others, and the
//! Mashriq reads them (CLDR gives `latn` for ar-DZ, ar-LY, ar-MA, ar-TN).

use super::Lang;

/// A whole number with its digits in groups of three, as CLDR has it: English
/// with a comma, French with a narrow no-break space, Arabic (`latn`) with a
/// comma.
pub fn whole(lang: Lang, n: u64) -> String {
    let separator = match lang {
        Lang::En | Lang::Ar => ",",
        Lang::Fr => "\u{202f}",
    };
    let digits = n.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}
