//! Number formats of each language.
//!
//! Arabic uses the digits 0 to 9 throughout: the Maghreb, with half of the Arabic-speaking partner
//! states, uses no others, and the Mashriq reads them (CLDR gives `latn` for ar-DZ, ar-LY, ar-MA
//! and ar-TN).

use super::Lang;

/// Formats an integer with its digits in groups of three, as in CLDR: English and Arabic (`latn`)
/// with a comma, French with a narrow no-break space.
///
/// # Examples
///
/// ```
/// use imap::i18n::{Lang, number};
///
/// assert_eq!(number::format_integer(Lang::En, 39_800), "39,800");
/// assert_eq!(number::format_integer(Lang::Fr, 39_800), "39\u{202f}800");
/// ```
pub fn format_integer(lang: Lang, n: u64) -> String {
    group_digits(n, lang.group_separator())
}

/// Formats an integer with a narrow no-break space between groups of three digits, which readers of
/// all languages understand (ISO 80000-1).
///
/// # Examples
///
/// ```
/// use imap::i18n::number::format_with_spaces;
///
/// assert_eq!(format_with_spaces(39_800), "39\u{202f}800");
/// ```
pub fn format_with_spaces(n: u64) -> String {
    group_digits(n, "\u{202f}")
}

fn group_digits(n: u64, separator: &str) -> String {
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

/// Formats an amount of money in cents: with two decimals, or as an integer if it has none.
///
/// # Examples
///
/// ```
/// use imap::i18n::{Lang, number};
///
/// assert_eq!(number::format_cents(Lang::En, 120_000), "1,200");
/// assert_eq!(number::format_cents(Lang::Fr, 120_050), "1\u{202f}200,50");
/// ```
pub fn format_cents(lang: Lang, cents: u64) -> String {
    let whole = format_integer(lang, cents / 100);
    let sign = lang.decimal_sign();
    match cents % 100 {
        0 => whole,
        cents => format!("{whole}{sign}{cents:02}"),
    }
}
