//! Parses periods as people write them into two dates.

use super::dates::{ParsedDate, date};
use super::folded::all_words;
use super::no_value::is_open_end;

/// Parses a period into its start and end, either of which may be open. Returns `None` if the text
/// is not a period.
///
/// # Examples
/// ```
/// use imap::import::periods::period;
///
/// let [start, end] = period("January–March 2009").unwrap();
/// assert_eq!((start.unwrap().date, end.unwrap().date), ("2009-01".into(), "2009-03".into()));
/// let [start, end] = period("since 2016").unwrap();
/// assert!(start.is_some() && end.is_none());
/// assert!(period("soon").is_none());
/// ```
pub fn period(text: &str) -> Option<[Option<ParsedDate>; 2]> {
    let text = text.trim().trim_matches(['(', ')']).trim();
    if let Some(read) = date(text) {
        // One date is a period: that year, month or day.
        return Some([Some(read.clone()), Some(read)]);
    }
    let lower: String = text.to_lowercase();
    let starts = all_words(|words| words.since);
    let ends = all_words(|words| words.until);
    for (place, word) in starts.iter().chain(&ends).enumerate() {
        if let Some(rest) = lower.strip_prefix(word)
            && let Some(read) = date(rest)
        {
            let is_start = place < starts.len();
            return Some(if is_start { [Some(read), None] } else { [None, Some(read)] });
        }
    }
    let mut bare = lower.as_str();
    for word in all_words(|words| words.from) {
        bare = bare.trim_start_matches(word);
    }
    let signs = ["–", "—", " - "];
    let between = [&signs[..], &all_words(|words| words.to), &["-"]].concat();
    for between in between {
        for (at, _) in bare.match_indices(between) {
            let (before, after) = (bare[..at].trim(), bare[at + between.len()..].trim());
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
