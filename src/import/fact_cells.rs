//! Reads optional facts as people write them, and returns them in the form of the files.

use super::cell::Cell;
use super::cell_values::number;
use super::folded::{any_has_word, folded};
use super::message_kind::MessageKind;
use crate::atlas::{Fact, FactType, Money, WebAddress};
use crate::i18n::languages::cell_words::CellWords;

/// Reads a fact from a cell, and returns it in the form of the files: `1200000 EUR (2014)`. The
/// header of its column can name the currency of its amounts.
///
/// # Errors
/// `MessageKind::NotAnAmount` for an amount without a currency, with another text, or with a point
/// that can be a decimal or a thousands separator; `MessageKind::NotAnAddress` for an address that
/// is not one of the web.
///
/// # Examples
/// ```
/// use imap::atlas::FactType;
/// use imap::import::{MessageKind, cell::Cell, fact_cells::read_fact};
///
/// let amount = Cell::Text("1.2 million".into());
/// assert_eq!(read_fact(FactType::Money, &amount, "Budget (EUR)").unwrap(), "1200000 EUR");
/// let error = read_fact(FactType::Money, &amount, "Budget").unwrap_err();
/// assert_eq!(error, MessageKind::NotAnAmount);
/// ```
pub fn read_fact(of: FactType, cell: &Cell, header: &str) -> Result<String, MessageKind> {
    match of {
        FactType::Text => Ok(cell.text().trim().to_owned()),
        FactType::Address => WebAddress::parse(&cell.text())
            .map(|address| address.value().to_string())
            .ok_or(MessageKind::NotAnAddress),
        FactType::Money => money(&cell.text(), header)
            .map(|money| money.to_string())
            .ok_or(MessageKind::NotAnAmount),
    }
}

/// Separates numbers that do not belong together.
const SEPARATOR: char = ':';

/// The parts of an amount that a text names.
#[derive(Default)]
struct Parts {
    digits: String,
    currencies: Vec<String>,
    /// Factor of a word such as "million".
    scale: Option<f64>,
    /// `true` if another word remains.
    has_others: bool,
}

/// Returns the amount in a text such as `EUR 1,200,000 (2014)` or `1,2 million d’euros`.
fn money(text: &str, header: &str) -> Option<Money> {
    let (text, year) = split_year(text);
    let parts = Parts::of(text);
    let named = Parts::of(header);
    if parts.has_others || is_ambiguous(&parts.digits, parts.scale) {
        return None;
    }
    let own = if parts.currencies.is_empty() { &named.currencies } else { &parts.currencies };
    let [currency] = own.as_slice() else { return None };
    let amount = amount(&parts.digits)?;
    let scale = parts.scale.or(named.scale).unwrap_or(1.0);
    // Cents stay, and the remains of a binary fraction do not.
    Money::new((amount * scale * 100.0).round() / 100.0, currency, year)
}

/// Returns the only number in the digits of a text.
fn amount(digits: &str) -> Option<f64> {
    let mut numbers = digits.split(SEPARATOR).map(str::trim).filter(|number| !number.is_empty());
    let (Some(only), None) = (numbers.next(), numbers.next()) else { return None };
    number(&Cell::Text(only.to_owned()))
}

/// Splits a year in brackets from the end of a text.
fn split_year(text: &str) -> (&str, Option<i32>) {
    let inside = text.trim().strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let year = inside.and_then(|(rest, year)| {
        let year = year.trim();
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        Some((rest, year.parse().ok().filter(|_| is_year)?))
    });
    year.map_or((text, None), |(rest, year)| (rest, Some(year)))
}

/// Returns `true` if a single point or comma can separate thousands or decimals: `1.200`.
fn is_ambiguous(digits: &str, scale: Option<f64>) -> bool {
    let mut parts = digits.trim().split('.');
    let (Some(_), Some(last), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    scale.is_none() && last.len() == 3 && !digits.contains(',')
}

impl Parts {
    fn of(text: &str) -> Self {
        let mut parts = Self::default();
        let mut word = String::new();
        for letter in text.chars().chain([' ']) {
            if letter.is_alphabetic() {
                word.push(letter);
                continue;
            }
            if !word.is_empty() {
                parts.add_word(&std::mem::take(&mut word));
            }
            match letter {
                '€' => parts.currencies.push("EUR".to_owned()),
                '(' | ')' | '[' | ']' | ':' | '\n' | '\r' => parts.digits.push(SEPARATOR),
                other => parts.digits.push(other),
            }
        }
        parts.currencies.dedup();
        parts
    }

    fn add_word(&mut self, word: &str) {
        let code = word.to_uppercase();
        if Money::is_currency(&code) {
            return self.currencies.push(code);
        }
        let word = folded(word);
        let is = |list: fn(&CellWords) -> &'static str| any_has_word(list, &word);
        if is(|words| words.euro) {
            self.currencies.push("EUR".to_owned());
        } else if is(|words| words.million) {
            self.scale = Some(1e6);
        } else if is(|words| words.thousand) {
            self.scale = Some(1e3);
        } else if !is(|words| words.of) {
            self.has_others = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, header: &str) -> Option<String> {
        read_fact(FactType::Money, &Cell::Text(text.into()), header).ok()
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, header, expected) in [
            ("EUR 1,200,000 (2014)", "Budget", "1200000 EUR (2014)"),
            ("1 200 000 €", "Budget", "1200000 EUR"),
            ("1.200.000,50 eur", "Budget", "1200000.5 EUR"),
            ("1,2 million d’euros", "Budget", "1200000 EUR"),
            ("1.25 M€", "Budget", "1250000 EUR"),
            ("١٢٠٠ يورو", "الميزانية", "1200 EUR"),
            ("1200000", "Budget (EUR)", "1200000 EUR"),
            ("2.5", "Budget (million USD)", "2500000 USD"),
            ("500000 CHF", "Budget (EUR)", "500000 CHF"),
        ] {
            assert_eq!(read(text, header).as_deref(), Some(expected), "{text} under {header}");
        }
    }

    #[test]
    fn no_currency_or_amount_is_guessed() {
        for text in [
            "1200000",
            "$ 5000",
            "1.200 EUR",
            "about 5000 EUR",
            "EUR",
            "EUR 100 USD 200",
            "0 EUR",
            "-5 EUR",
            "10-20 EUR",
            "5000 XYZ",
            "5000 EUR (14)",
        ] {
            assert_eq!(read(text, "Budget"), None, "{text}");
        }
        assert_eq!(read("1200", "Budget (EUR or USD)"), None);
    }
}
