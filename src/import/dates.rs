//! Parses dates as people write them into ISO 8601.

use super::folded::{all_words, any_has_word, folded};
use crate::i18n::Lang;

/// A parsed date.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedDate {
    /// The date in ISO 8601, to the day, the month or the year.
    pub date: String,
    /// `true` if day and month could be swapped.
    pub ambiguous: bool,
}

/// Returns the number of a month (1 to 12) from its name in any language.
fn month(name: &str) -> Option<u32> {
    let name = folded(name);
    let is_in = |list: &str| list.split(' ').any(|other| folded(other) == name);
    let is_named =
        |place: &usize| Lang::ALL.into_iter().any(|lang| is_in(lang.cell_words().months[*place]));
    let place = (0..12).find(is_named)?;
    Some(place as u32 + 1)
}

/// Returns `true` for the folded name of a day of the week in any language.
fn is_weekday(name: &str) -> bool {
    let is_in = |list: &str| list.split(' ').any(|day| folded(day) == name);
    !name.is_empty() && Lang::ALL.into_iter().any(|lang| is_in(lang.cell_words().weekdays))
}

/// The order of day and month in dates of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 31/03/2015.
    DayFirst,
    /// 03/31/2015.
    MonthFirst,
}

/// Parses a date, day before month, into ISO 8601 to the day, the month or the year. Returns `None`
/// if the text is not a date.
///
/// # Examples
/// ```
/// use imap::import::dates::date;
///
/// assert_eq!(date("31 March 2015").unwrap().date, "2015-03-31");
/// assert_eq!(date("mars 2015").unwrap().date, "2015-03");
/// assert!(date("03/04/2015").unwrap().ambiguous);
/// assert_eq!(date("31/02/2015"), None);
/// ```
pub fn date(text: &str) -> Option<ParsedDate> {
    date_in(text, Order::DayFirst)
}

/// Returns the order that a date proves: the other one gives no date. Dates with dots are written
/// day first everywhere, so they prove nothing about others.
///
/// # Examples
/// ```
/// use imap::import::dates::{Order, proven_order};
///
/// assert_eq!(proven_order("03/15/2019"), Some(Order::MonthFirst));
/// assert_eq!(proven_order("03/04/2019"), None);
/// assert_eq!(proven_order("15.03.2019"), None);
/// ```
pub fn proven_order(text: &str) -> Option<Order> {
    let text = cleaned(text);
    let parts: Vec<&str> = text.split(['/', '-']).map(str::trim).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    let (first, second) = (number(first)?, number(second)?);
    if !matches!(year.len(), 2 | 4) || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (first, second) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// Removes what is no part of a date: marks of direction, footnotes, a zone and a time of day.
fn cleaned(text: &str) -> String {
    let text: String = digits(text)
        .chars()
        .filter(|letter| {
            !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}')
                && !('\u{202a}'..='\u{202e}').contains(letter)
                && !('\u{2066}'..='\u{2069}').contains(letter)
        })
        .collect();
    let text = text.trim().trim_end_matches(['.', ',', '*', '†', '¹', '²', '³', '⁴', '⁵']).trim();
    let marks = all_words(|words| words.after_date);
    let text = marks.into_iter().fold(text, |text, mark| text.trim_end_matches(mark)).trim();
    let text = match text.split_once('T') {
        Some((date, time)) if time.starts_with(|c: char| c.is_ascii_digit()) => date,
        _ => text,
    };
    let text = match text.rsplit_once(' ') {
        Some((date, time)) if time.contains(':') => date.trim(),
        _ => text,
    };
    // A zone behind a day: "2016-03-01Z", "2016-03-01+01:00".
    let bytes = text.as_bytes();
    let is_day = bytes.len() > 10 && bytes[..10].iter().all(|b| b.is_ascii_digit() || *b == b'-');
    let zone = is_day && matches!(bytes[10], b'Z' | b'+' | b'-');
    text[..if zone { 10 } else { text.len() }].to_owned()
}

/// Parses a date whose numbers are in an order. Returns `None` if the text is not one.
///
/// # Examples
/// ```
/// use imap::import::dates::{Order, date_in};
///
/// assert_eq!(date_in("03/04/2019", Order::MonthFirst).unwrap().date, "2019-03-04");
/// assert_eq!(date_in("15/04/2019", Order::MonthFirst).unwrap().date, "2019-04-15");
/// ```
pub fn date_in(text: &str, order: Order) -> Option<ParsedDate> {
    let text = cleaned(text);
    let text = text.as_str();
    let sure = |date: Option<String>| date.map(|date| ParsedDate { date, ambiguous: false });
    let parts: Vec<&str> = text.split(['-', '/', '.', '‐', '‑']).map(str::trim).collect();
    let numbers: Option<Vec<u32>> =
        parts.iter().map(|part| if part.len() <= 4 { part.parse().ok() } else { None }).collect();
    if let Some(numbers) = numbers {
        let long = |place: usize| parts[place].len() == 4;
        let short = |place: usize| parts[place].len() == 2;
        return match *numbers.as_slice() {
            [year] if long(0) => sure(iso_date(year, 0, 0)),
            [year, month] if long(0) => sure(iso_date(year, month, 0)),
            [month, year] if long(1) => sure(iso_date(year, month, 0)),
            [year, month, day] if long(0) => sure(iso_date(year, month, day)),
            [first, second, year] if long(2) => in_order(first, second, year, order),
            [first, second, year] if short(2) && parts[0].len() <= 2 => {
                in_order(first, second, whole_year(year), order)
            }
            _ => None,
        };
    }
    sure(in_words(text))
}

/// Completes a year of two digits by the usual window: 1970 to 2069.
fn whole_year(year: u32) -> u32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

/// Reads day and month in an order; in the other one only if the first is not a date.
fn in_order(first: u32, second: u32, year: u32, order: Order) -> Option<ParsedDate> {
    let (mut read, mut other) = (iso_date(year, second, first), iso_date(year, first, second));
    if order == Order::MonthFirst {
        std::mem::swap(&mut read, &mut other);
    }
    let ambiguous = first != second && read.is_some() && other.is_some();
    Some(ParsedDate { date: read.or(other)?, ambiguous })
}

/// Parses a date with the name of a month: `1 January 2009`, `January 1st, 2009`, `janvier 2009`,
/// `1 كانون الثاني 2009`, `Jan-09`.
fn in_words(text: &str) -> Option<String> {
    // Names of two words are joined.
    let mut text = text.replace(['-', '/', '.', ',', '،'], " ");
    for name in all_words(|words| words.month_beginnings) {
        text = text.replace(&format!("{name} "), &format!("{name}\u{a0}"));
    }
    let (mut day, mut month_of, mut year) = (0, None, None);
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        if let Some(found) = month(word) {
            if month_of.replace(found).is_some() {
                return None;
            }
            continue;
        }
        let said = folded(word);
        if is_weekday(&said) {
            continue;
        }
        let word_digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let after = &word[word_digits.len()..];
        let number: Option<u32> = word_digits.parse().ok();
        let after = folded(after);
        let is_day = || after.is_empty() || any_has_word(|words| words.ordinals, &after);
        match (number, word_digits.len()) {
            (Some(number), 4) if year.is_none() && after.is_empty() => year = Some(number),
            (Some(number), 1 | 2) if day == 0 && is_day() => day = number,
            (Some(number), 2) if year.is_none() && after.is_empty() => {
                year = Some(whole_year(number));
            }
            (None, 0) if any_has_word(|words| words.little_in_dates, &after) => {}
            _ => return None,
        }
    }
    // `Jan-09` is a month and a year.
    let (day, year) = match year {
        None if day > 0 => (0, whole_year(day)),
        None => return None,
        Some(year) => (day, year),
    };
    iso_date(year, month_of?, day)
}

/// Formats a date in ISO 8601. `month` and `day` are 0 if unknown. Returns `None` if there is no
/// such date.
fn iso_date(year: u32, month: u32, day: u32) -> Option<String> {
    if !(1000..=2999).contains(&year) || month > 12 || (day > 0 && month == 0) {
        return None;
    }
    let mut text = year.to_string();
    for part in [month, day].into_iter().filter(|&part| part > 0) {
        text += &format!("-{part:02}");
    }
    text.parse::<crate::atlas::Date>().ok()?;
    Some(text)
}

/// Replaces Arabic and Persian digits by Western ones.
fn digits(text: &str) -> String {
    let digit = |letter: char| {
        let zero = match letter {
            '٠'..='٩' => '٠',
            '۰'..='۹' => '۰',
            _ => return letter,
        };
        char::from_digit(letter as u32 - zero as u32, 10).unwrap_or(letter)
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        date(text).map(|read| read.date).unwrap_or_default()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2009", "2009"),
            ("2009-01", "2009-01"),
            ("2009-01-31", "2009-01-31"),
            ("2009-01-31T00:00:00", "2009-01-31"),
            ("31/01/2009", "2009-01-31"),
            ("31.01.2009", "2009-01-31"),
            ("01.2009", "2009-01"),
            ("1/2009", "2009-01"),
            ("01/31/2009", "2009-01-31"),
            ("01/03/16", "2016-03-01"),
            ("31.12.98", "1998-12-31"),
            ("Tuesday, 1 March 2016", "2016-03-01"),
            ("Sat 31 Aug 2019", "2019-08-31"),
            ("\u{200f}٠١/٠٣/٢٠١٦", "2016-03-01"),
            ("\u{202b}2019/08/31\u{202c}", "2019-08-31"),
            ("2016-03-01+01:00", "2016-03-01"),
            ("2019-08-31Z", "2019-08-31"),
            ("2016*", "2016"),
            ("2019¹", "2019"),
            ("الثلاثاء، 1 مارس 2016", "2016-03-01"),
            ("January 2009", "2009-01"),
            ("1 January 2009", "2009-01-01"),
            ("January 1st, 2009", "2009-01-01"),
            ("Jan-09", "2009-01"),
            ("1er août 2010", "2010-08-01"),
            ("février 2010", "2010-02"),
            ("FEVRIER 2010", "2010-02"),
            ("كانون الثاني 2009", "2009-01"),
            ("15 كانون الأول 2010", "2010-12-15"),
            ("يناير ٢٠٠٩", "2009-01"),
            ("جويلية 2011", "2011-07"),
            ("31/02/2009", ""),
            ("13/13/2009", ""),
            ("soon", ""),
            ("May", ""),
            ("12345", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_date_that_can_be_two_is_read_day_first_and_said_so() {
        assert_eq!(
            date("03/04/2009").unwrap(),
            ParsedDate { date: "2009-04-03".into(), ambiguous: true }
        );
        assert!(!date("03/03/2009").unwrap().ambiguous);
        assert!(!date("13/04/2009").unwrap().ambiguous);
    }

    #[test]
    fn a_date_that_allows_one_order_proves_it() {
        assert_eq!(proven_order("03/15/2019"), Some(Order::MonthFirst));
        assert_eq!(proven_order("15/03/19"), Some(Order::DayFirst));
        for text in ["03/04/2019", "15.03.2019", "2019-03-15", "15/03", "soon"] {
            assert_eq!(proven_order(text), None, "{text}");
        }
        let read = date_in("03/04/2019", Order::MonthFirst).unwrap();
        assert_eq!((read.date.as_str(), read.ambiguous), ("2019-03-04", true));
    }
}
