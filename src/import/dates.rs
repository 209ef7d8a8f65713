//! Parses dates as people write them into ISO 8601.

use super::no_value::is_open_end;
use super::schema::folded;

/// A parsed date.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedDate {
    /// The date in ISO 8601, to the day, the month or the year.
    pub date: String,
    /// `true` if day and month could be swapped.
    pub ambiguous: bool,
}

/// The names of the months in English, French and Arabic (Gulf and Egypt; Levant and Iraq;
/// Maghreb). They are folded for comparison.
const MONTHS: [&str; 12] = [
    "january jan janvier janv يناير كانون\u{a0}الثاني جانفي",
    "february feb février févr fév فبراير شباط فيفري",
    "march mar mars مارس آذار",
    "april apr avril avr أبريل إبريل نيسان أفريل",
    "may mai مايو أيار ماي",
    "june jun juin يونيو يونيه حزيران جوان",
    "july jul juillet juil يوليو يوليه تموز جويلية",
    "august aug août أغسطس آب أوت",
    "september sept sep septembre سبتمبر أيلول",
    "october oct octobre أكتوبر تشرين\u{a0}الأول",
    "november nov novembre نوفمبر تشرين\u{a0}الثاني",
    "december dec décembre déc ديسمبر كانون\u{a0}الأول",
];

/// Returns the number of a month (1 to 12) from its name.
fn month(name: &str) -> Option<u32> {
    let name = folded(name);
    let named = |names: &&str| names.split(' ').any(|other| folded(other) == name);
    let place = MONTHS.iter().position(named)?;
    Some(place as u32 + 1)
}

/// Parses a date. Returns `None` if the text is not one.
pub fn date(text: &str) -> Option<ParsedDate> {
    let text = digits(text);
    let text = text.trim().trim_end_matches(['.', ',']).trim();
    let sure = |date: Option<String>| date.map(|date| ParsedDate { date, ambiguous: false });
    // A time of day is ignored.
    let text = match text.split_once('T') {
        Some((date, time)) if time.starts_with(|c: char| c.is_ascii_digit()) => date,
        _ => text,
    };
    let text = match text.rsplit_once(' ') {
        Some((date, time)) if time.contains(':') => date.trim(),
        _ => text,
    };
    let parts: Vec<&str> = text.split(['-', '/', '.', '‐', '‑']).map(str::trim).collect();
    let numbers: Option<Vec<u32>> =
        parts.iter().map(|part| if part.len() <= 4 { part.parse().ok() } else { None }).collect();
    if let Some(numbers) = numbers {
        let long = |place: usize| parts[place].len() == 4;
        return match *numbers.as_slice() {
            [year] if long(0) => sure(iso_date(year, 0, 0)),
            [year, month] if long(0) => sure(iso_date(year, month, 0)),
            [month, year] if long(1) => sure(iso_date(year, month, 0)),
            [year, month, day] if long(0) => sure(iso_date(year, month, day)),
            [first, second, year] if long(2) => day_first(first, second, year),
            _ => None,
        };
    }
    sure(in_words(text))
}

/// Reads day before month, the order of most countries; month before day only if the other is not a
/// date.
fn day_first(first: u32, second: u32, year: u32) -> Option<ParsedDate> {
    let read = iso_date(year, second, first);
    let other = iso_date(year, first, second);
    let ambiguous = first != second && read.is_some() && other.is_some();
    Some(ParsedDate { date: read.or(other)?, ambiguous })
}

/// Parses a date with the name of a month: `1 January 2009`, `January 1st, 2009`, `janvier 2009`,
/// `1 كانون الثاني 2009`, `Jan-09`.
fn in_words(text: &str) -> Option<String> {
    // Names of two words are joined.
    let mut text = text.replace(['-', '/', '.', ','], " ");
    for name in ["كانون", "تشرين"] {
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
        let word_digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let after = &word[word_digits.len()..];
        let number: Option<u32> = word_digits.parse().ok();
        match (number, word_digits.len(), folded(after).as_str()) {
            (Some(number), 4, "") if year.is_none() => year = Some(number),
            (Some(number), 1 | 2, "" | "st" | "nd" | "rd" | "th" | "er" | "eme") if day == 0 => {
                day = number;
            }
            (Some(number), 2, "") if year.is_none() => year = Some(2000 + number),
            (None, 0, "of" | "the" | "le" | "de" | "du" | "عام" | "سنه" | "من") => {}
            _ => return None,
        }
    }
    // `Jan-09` is a month and a year.
    let (day, year) = match year {
        None if day > 0 => (0, 2000 + day),
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

/// Parses a period into its start and end, either of which may be open. Returns `None` if the text
/// is not a period.
pub fn period(text: &str) -> Option<[Option<ParsedDate>; 2]> {
    let text = text.trim().trim_matches(['(', ')']).trim();
    if let Some(read) = date(text) {
        // One date is a period: that year, month or day.
        return Some([Some(read.clone()), Some(read)]);
    }
    let lower: String = text.to_lowercase();
    for (word, start) in [
        ("since ", true),
        ("from ", true),
        ("depuis ", true),
        ("à partir de ", true),
        ("منذ ", true),
        ("until ", false),
        ("till ", false),
        ("jusqu'à ", false),
        ("jusqu’à ", false),
        ("حتى ", false),
    ] {
        if let Some(rest) = lower.strip_prefix(word)
            && let Some(read) = date(rest)
        {
            return Some(if start { [Some(read), None] } else { [None, Some(read)] });
        }
    }
    for between in
        ["–", "—", " - ", " to ", " until ", " till ", " à ", " au ", " إلى ", " حتى ", "-"]
    {
        let lower = lower.trim_start_matches("from ").trim_start_matches("de ");
        let lower = lower.trim_start_matches("du ").trim_start_matches("من ");
        for (at, _) in lower.match_indices(between) {
            let (before, after) = (lower[..at].trim(), lower[at + between.len()..].trim());
            let end = if after.is_empty() || is_open_end(after) { None } else { Some(date(after)) };
            let Some(end) = end.map_or(Some(None), |end| end.map(Some)) else { continue };
            if let Some(start) = date(before) {
                return Some([Some(start), end]);
            }
            // "January–March 2009", "1–5 May 2009": the start takes missing parts from the end.
            if let Some(end) = end
                && let Some(start) = date(&format!("{before} {}", year_of(after)?))
            {
                return Some([Some(start), Some(end)]);
            }
        }
    }
    None
}

fn year_of(text: &str) -> Option<&str> {
    text.split(' ').next_back().filter(|word| word.len() == 4)
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
    fn periods_have_two_ends_either_of_which_may_be_open() {
        let read = |text: &str| {
            period(text).map(|ends| ends.map(|end| end.map(|read| read.date).unwrap_or_default()))
        };
        let of = |start: &str, end: &str| Some([start.to_owned(), end.to_owned()]);
        for (text, expected) in [
            ("January 2009–December 2010", of("2009-01", "2010-12")),
            ("January 2009 – December 2010", of("2009-01", "2010-12")),
            ("2009-2010", of("2009", "2010")),
            ("01/2009 - 12/2010", of("2009-01", "2010-12")),
            ("01.05.2009-30.04.2010", of("2009-05-01", "2010-04-30")),
            ("from May 2009 to April 2010", of("2009-05", "2010-04")),
            ("de janvier 2009 à décembre 2010", of("2009-01", "2010-12")),
            ("من يناير 2009 إلى ديسمبر 2010", of("2009-01", "2010-12")),
            ("January–March 2009", of("2009-01", "2009-03")),
            ("since 2009", of("2009", "")),
            ("2009 – ongoing", of("2009", "")),
            ("until June 2010", of("", "2010-06")),
            ("2009", of("2009", "2009")),
            ("sometime", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
