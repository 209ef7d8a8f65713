//! Parses the values of cells: numbers, flags, words and languages; and writes fields as cells.

use super::cell::Cell;
use super::fields::{Choices, FieldMut};
use super::folded::{any_has_word, folded, has_word};
use super::header_language::language_named;
use super::message::MessageKind;
use super::records::{joined, split};
use crate::content::raw;
use crate::i18n::Lang;
use crate::i18n::coordinates;
use crate::i18n::decimal;

/// Parses a coordinate into degrees, in a field of one: `lon` or `lat`.
///
/// # Examples
/// ```
/// use imap::import::cell_values::degrees;
///
/// assert_eq!(degrees("lon", "4,5° W"), Some(-4.5));
/// assert_eq!(degrees("title", "4,5° W"), None);
/// ```
pub fn degrees(key: &str, text: &str) -> Option<f64> {
    matches!(key, "lon" | "lat").then(|| coordinates::degrees(text)).flatten()
}

/// Parses a number with any usual grouping and decimal marks.
///
/// # Examples
/// ```
/// use imap::import::cell::Cell;
/// use imap::import::cell_values::number;
///
/// let of = |text: &str| number(&Cell::Text(text.into()));
/// assert_eq!((of("1.200.000,50"), of("1 200,5")), (Some(1_200_000.5), Some(1_200.5)));
/// assert_eq!((of("−3"), of("about 3")), (Some(-3.0), None));
/// ```
pub fn number(cell: &Cell) -> Option<f64> {
    if let Cell::Number(number) = cell {
        return Some(*number).filter(|number| number.is_finite());
    }
    let text = cell.text();
    let text: String = text
        .trim()
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '\u{66c}'))
        .map(|letter| match letter {
            '−' => '-',
            '٫' => '.',
            '٠'..='٩' => char::from_digit(letter as u32 - '٠' as u32, 10).unwrap_or(letter),
            other => other,
        })
        .collect();
    let is_grouped = |text: &str, sign: char| {
        let parts: Vec<&str> = text.trim_start_matches('-').split(sign).collect();
        parts.len() > 1
            && (1..=3).contains(&parts[0].len())
            && parts[0] != "0"
            && parts[1..].iter().all(|part| part.len() == 3)
    };
    let (dots, commas) = (text.matches('.').count(), text.matches(',').count());
    let text = match (dots, commas) {
        (_, 0) if dots > 1 && is_grouped(&text, '.') => text.replace('.', ""),
        (0, _) if commas > 0 && is_grouped(&text, ',') => text.replace(',', ""),
        (0, 1) => text.replace(',', "."),
        (1, 1) if text.find(',') < text.find('.') => text.replace(',', ""),
        (1, 1) => text.replace('.', "").replace(',', "."),
        // 1.200.000,50 and 1,200,000.50
        (_, 1) => match text.split_once(',') {
            Some((whole, decimals)) if is_grouped(whole, '.') => {
                [&whole.replace('.', ""), ".", decimals].concat()
            }
            _ => text,
        },
        (1, _) => match text.split_once('.') {
            Some((whole, decimals)) if is_grouped(whole, ',') => {
                [&whole.replace(',', ""), ".", decimals].concat()
            }
            _ => text,
        },
        _ => text,
    };
    decimal::number(&text)
}

/// Parses yes or no, in English, French or Arabic, also as `x`, 1 and 0. Returns `None` for another
/// text.
///
/// # Examples
/// ```
/// use imap::import::cell::Cell;
/// use imap::import::cell_values::flag;
///
/// let of = |text: &str| flag(&Cell::Text(text.into()));
/// assert_eq!((of("Oui"), of("0"), of("perhaps")), (Some(true), Some(false), None));
/// ```
pub fn flag(cell: &Cell) -> Option<bool> {
    if let Cell::Flag(flag) = cell {
        return Some(*flag);
    }
    match folded(&cell.text()).as_str() {
        "1" | "x" => Some(true),
        "0" => Some(false),
        text if any_has_word(|words| words.yes, text) => Some(true),
        text if any_has_word(|words| words.no, text) => Some(false),
        _ => None,
    }
}

/// Parses one of the allowed values, by its word in the files or in any language of the page.
/// Returns `None` for another word.
///
/// # Examples
/// ```
/// use imap::import::cell_values::choice;
///
/// let modes = &["land", "sea", "air"];
/// assert_eq!(choice("By sea", modes), Some("sea"));
/// assert_eq!(choice("avion", modes), Some("air"));
/// assert_eq!(choice("avion", &["land", "sea"]), None);
/// ```
pub fn choice(text: &str, choices: Choices) -> Option<&'static str> {
    let text = folded(text);
    if let Some(&word) = choices.iter().find(|word| folded(word) == text) {
        return Some(word);
    }
    let word = Lang::ALL.into_iter().find_map(|lang| {
        let mut words = lang.cell_words().choices.iter();
        words.find(|(names, _)| has_word(names, &text)).map(|(_, word)| *word)
    })?;
    choices.iter().copied().find(|other| *other == word)
}

/// Parses language tags. Also accepts the names of the languages of the page. What is no language
/// is left out, and `wrong` says so.
///
/// # Examples
/// ```
/// use imap::import::cell_values::tags;
///
/// let mut wrong = None;
/// assert_eq!(tags("French; ar, FR-ca", &mut wrong), ["fr", "ar"]);
/// assert_eq!(wrong, None);
/// ```
pub fn tags(text: &str, wrong: &mut Option<MessageKind>) -> raw::RawNames {
    let pieces = split(text).into_iter();
    let pieces = pieces.flat_map(|piece| {
        piece.text.split([',', '/', '،']).map(|tag| tag.trim().to_owned()).collect::<Vec<_>>()
    });
    let mut tags: raw::RawNames = Vec::new();
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let tag = match language_named(&piece) {
            Some(lang) => lang.tag().to_owned(),
            None => piece.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase(),
        };
        match tag.parse::<crate::atlas::Tag>() {
            Ok(_) if tags.contains(&tag) => {}
            Ok(_) => tags.push(tag),
            Err(_) => *wrong = Some(MessageKind::NotALanguage),
        }
    }
    tags
}

/// Returns a field as a cell. References are written as `named` returns them.
pub fn cell_of(
    slot: FieldMut,
    named: &mut dyn FnMut(super::fields::RecordKind, &str) -> String,
) -> Cell {
    let text = |text: &str| Cell::Text(text.to_owned());
    match slot {
        FieldMut::Id(field) | FieldMut::Text(field) | FieldMut::Date(field) => text(field),
        FieldMut::Choice(field, _) | FieldMut::OpenChoice(field, _) => text(field),
        FieldMut::Fact(field, _) => text(field),
        FieldMut::MaybeDate(field) | FieldMut::MaybeChoice(field, _) => {
            text(field.as_deref().unwrap_or_default())
        }
        FieldMut::List(field) => Cell::Text(joined(field.iter())),
        FieldMut::Tags(field) => Cell::Text(field.join("; ")),
        FieldMut::Key(field, _) if field.is_empty() => text(""),
        FieldMut::Key(field, of) => Cell::Text(named(of, field)),
        FieldMut::MaybeKey(field, of) => {
            Cell::Text(field.as_deref().map(|key| named(of, key)).unwrap_or_default())
        }
        FieldMut::Keys(field, of) => Cell::Text(joined(field.iter().map(|key| named(of, key)))),
        FieldMut::Year(field) => field.map_or(text(""), |year| Cell::Number(f64::from(year))),
        FieldMut::Whole(field) => Cell::Number(f64::from(*field)),
        FieldMut::Number(field) => Cell::Number(*field),
        FieldMut::MaybeNumber(field) => field.map_or(text(""), Cell::Number),
        FieldMut::Flag(field) => Cell::Flag(*field),
        FieldMut::MaybeFlag(field) => field.map_or(text(""), Cell::Flag),
        FieldMut::Own(fields) => Cell::Text(own_fields_text(fields)),
    }
}

/// Returns the fields of the content's own as one text.
pub fn own_fields_text(fields: &[raw::RawOwnField]) -> String {
    joined(fields.iter().map(|field| [&field.name, ": ", &*field.value].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_whatever_groups_their_digits() {
        for (text, expected) in [
            ("1234", 1234.0),
            ("1,234", 1234.0),
            ("1.234.567", 1_234_567.0),
            ("1 234,5", 1234.5),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1.234.567,8", 1_234_567.8),
            ("−1,234,567.8", -1_234_567.8),
            ("33,53", 33.53),
            ("33.535", 33.535),
            ("0,125", 0.125),
            ("−7.5", -7.5),
            ("٣٢", 32.0),
        ] {
            assert_eq!(number(&Cell::Text(text.into())), Some(expected), "{text}");
        }
        for text in ["", "many", "1-2", "NaN", "inf", "1.2.3,4", "1,2,3.4", "1.234,5.6"] {
            assert_eq!(number(&Cell::Text(text.into())), None, "{text}");
        }
    }
}
