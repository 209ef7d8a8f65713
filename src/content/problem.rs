//! Problems of the content, with messages that explain how to correct them.

use std::fmt;

use crate::steps;

/// Location of a problem.
///
/// # Examples
///
/// ```
/// use imap::content::FilePosition;
///
/// let position = FilePosition {
///     line: Some(7),
///     row: "gao".to_owned(),
///     ..FilePosition::file("hubs.csv")
/// };
/// assert_eq!(position.to_string(), "hubs.csv:7: gao");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilePosition {
    /// Name of the file.
    pub file: String,
    /// Line in the file, from 1, if known.
    pub line: Option<usize>,
    /// Table, such as `project`; may be empty.
    pub table: String,
    /// Key of the row; may be empty.
    pub row: String,
    /// Field; may be empty.
    pub field: String,
}

impl FilePosition {
    /// Creates the location of a whole file.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::FilePosition;
    ///
    /// assert_eq!(FilePosition::file("hubs.csv").to_string(), "hubs.csv");
    /// ```
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }
}

impl fmt::Display for FilePosition {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        let place = [self.table.as_str(), self.row.as_str()].join(" ");
        let parts = [place.trim(), self.field.as_str()].into_iter().filter(|part| !part.is_empty());
        for (number, part) in parts.enumerate() {
            write!(f, "{}{part}", if number == 0 { ": " } else { ", " })?;
        }
        Ok(())
    }
}

/// A problem of the content.
///
/// # Examples
///
/// ```
/// use imap::content::{FilePosition, Problem, ProblemKind};
///
/// let problem =
///     Problem { place: FilePosition::file("hubs.csv"), kind: ProblemKind::NoSource };
/// assert_eq!(problem.to_string(), "hubs.csv: has no source; name at least one");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Location of the problem.
    pub place: FilePosition,
    /// Kind of the problem; its message includes how to correct it.
    pub kind: ProblemKind,
}

/// Kind of a problem, with the value concerned.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// A file cannot be opened or is not UTF-8.
    Unreadable(String),
    /// The file is not valid in its format, or an entry has unknown, missing or mistyped keys. The
    /// text comes from the parser.
    Malformed(String),
    /// Two rows have the same key.
    Duplicate(String),
    /// A row has no key.
    NoKey,
    /// A required text is empty.
    Empty,
    /// A reference to something that does not exist.
    Unknown {
        /// Type of the reference: "source", "hub", "country" …
        what: &'static str,
        /// Value of the reference.
        value: String,
        /// Most similar existing key.
        nearest: Option<String>,
    },
    /// A value is not one of the allowed ones.
    NotOneOf {
        /// The value.
        value: String,
        /// The allowed values.
        allowed: Vec<&'static str>,
    },
    /// A date has none of the forms `2009`, `2009-05` and `2009-05-01`.
    NotADate(String),
    /// A language tag is not two or three lowercase letters.
    NotALanguage(String),
    /// A period ends before it begins.
    EndsBeforeItBegins,
    /// A position is outside of the globe, or one of its coordinates is missing.
    NotAPosition,
    /// An e-mail address is not of the form `name@host.domain`.
    NotAnEmail(String),
    /// An address does not begin with `https://` or `http://`.
    NotAnAddress(String),
    /// A value is not an amount above zero with an ISO 4217 currency.
    NotAnAmount(String),
    /// A value is not an integer from 0.
    NotACount(String),
    /// A value is not a number of zero or more with at most two decimals.
    NotAFigure(String),
    /// A record is part of itself, directly or through other records.
    PartOfItself(String),
    /// A fact without a source.
    NoSource,
    /// A text without a translation.
    NotTranslated(String),
    /// A translation of a text that does not exist.
    NothingToTranslate(String),
    /// A picture is no PNG, JPEG or WebP, or its file does not exist.
    NotAPicture(String),
    /// A picture has more bytes or pixels than the limits.
    PictureTooLarge(String),
    /// A picture has no alternative text.
    NoAlternativeText,
    /// A project has more than one picture that is no logo.
    SecondPicture,
    /// A text that uses "illegal" for people or migration.
    Wording(String),
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Unreadable(why) => {
                write!(f, "cannot be read ({why}); check that the file is there and saved as UTF-8")
            }
            Self::Malformed(why) => write!(f, "{why}"),
            Self::Duplicate(key) => {
                write!(f, "\"{key}\" appears twice; rename or remove one of them")
            }
            Self::NoKey => write!(f, "has no id; give it a short, unique one"),
            Self::Empty => write!(f, "is empty; fill it in or remove the entry"),
            Self::Unknown { what, value, nearest } => {
                write!(f, "there is no {what} \"{value}\"")?;
                match nearest {
                    Some(nearest) => write!(f, "; did you mean \"{nearest}\"?"),
                    None => write!(f, "; correct it, or add the {what}"),
                }
            }
            Self::NotALanguage(text) => write!(
                f,
                "\"{text}\" is not a language tag; use its ISO 639 code, such as en, fr or ar"
            ),
            Self::NotOneOf { value, allowed } => {
                write!(f, "\"{value}\" is not one of {}", allowed.join(", "))
            }
            Self::NotADate(value) => {
                write!(f, "\"{value}\" is not a date; use 2009, 2009-05 or 2009-05-01")
            }
            Self::EndsBeforeItBegins => write!(f, "ends before it begins; check both dates"),
            Self::NotAPosition => write!(
                f,
                "is not a position; longitude must be between -180 and 180, latitude between -90 and 90"
            ),
            Self::NotAnEmail(value) => {
                write!(
                    f,
                    "\"{value}\" is not an e-mail address; write it as name@host.domain, or leave it out"
                )
            }
            Self::NotAnAddress(value) => {
                write!(
                    f,
                    "\"{value}\" is not a web address; it must start with https:// or http://"
                )
            }
            Self::NotAnAmount(value) => {
                write!(
                    f,
                    "\"{value}\" is not an amount with its currency; write it as 1200000 EUR or 1200000 EUR (2014)"
                )
            }
            Self::NotACount(value) => {
                write!(f, "\"{value}\" is not a whole number from 0; leave an unknown year out")
            }
            Self::NotAFigure(value) => {
                write!(f, "\"{value}\" is not a number from 0 with at most two decimals")
            }
            Self::PartOfItself(key) => {
                write!(f, "\"{key}\" would be part of itself; correct or remove it")
            }
            Self::NoSource => write!(f, "has no source; name at least one"),
            Self::NotTranslated(key) => write!(f, "\"{key}\" has no translation; add one"),
            Self::NothingToTranslate(key) => {
                write!(f, "\"{key}\" translates nothing; remove it or correct the key")
            }
            Self::NotAPicture(name) => write!(
                f,
                "\"{name}\" is not a picture; put a PNG, JPEG or WebP of this name into content/pictures"
            ),
            Self::PictureTooLarge(name) => write!(
                f,
                "\"{name}\" is too large; a picture has at most 200 kB and 4096 pixels on each side"
            ),
            Self::NoAlternativeText => {
                write!(f, "has no alternative text; say in \"text\" what the picture shows")
            }
            Self::SecondPicture => {
                write!(f, "is a second picture; keep one, or mark a logo with logo = true")
            }
            Self::Wording(word) => write!(f, "says \"{word}\"; use \"irregular\""),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.kind)
    }
}

/// Greatest length of a value in characters: longer texts are not names with a typing error.
const LONGEST: usize = 200;

/// Returns the candidate most similar to `value`, `None` if every candidate differs in more than a
/// third of its letters.
///
/// # Examples
///
/// ```
/// use imap::content::problem::nearest_name;
///
/// let names = ["Niger", "Nigeria"];
/// assert_eq!(nearest_name("Nigerr", names.into_iter()), Some("Niger".to_owned()));
/// assert_eq!(nearest_name("Mali", names.into_iter()), None);
/// ```
pub fn nearest_name<'a>(value: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    if value.chars().count() > LONGEST {
        return None;
    }
    let small = |text: &'a str| text.chars().flat_map(char::to_lowercase);
    let value: Vec<char> = value.chars().flat_map(char::to_lowercase).collect();
    let mut nearest: Option<(usize, &str)> = None;
    for candidate in candidates {
        steps::add(1);
        let third = candidate.chars().count().max(3) / 3;
        // Of two candidates at the same distance the first is kept.
        let most = match nearest {
            Some((0, _)) => break,
            Some((edits, _)) => third.min(edits - 1),
            None => third,
        };
        // The difference in length is a lower bound of the distance; it rules out most candidates.
        if value.len().abs_diff(small(candidate).count()) > most {
            continue;
        }
        if let Some(edits) = edit_distance(&value, &small(candidate).collect::<Vec<_>>(), most) {
            nearest = Some((edits, candidate));
        }
    }
    nearest.map(|(_, candidate)| candidate.to_owned())
}

/// Number of insertions, deletions and replacements of letters, and exchanges of two neighbours
/// (optimal string alignment). `None` if it is more than `most`, which ends the computation early.
fn edit_distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    // The distances of the last two prefixes of `a` and of the current one.
    let (mut earlier, mut before) = (vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<_>>());
    let (mut row, mut least_before) = (vec![0; b.len() + 1], 0);
    for (i, &from) in a.iter().enumerate() {
        steps::add(b.len());
        row[0] = i + 1;
        let mut least = row[0];
        for (j, &to) in b.iter().enumerate() {
            let replaced = before[j] + usize::from(from != to);
            row[j + 1] = replaced.min(row[j] + 1).min(before[j + 1] + 1);
            if i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to {
                row[j + 1] = row[j + 1].min(earlier[j - 1] + 1);
            }
            least = least.min(row[j + 1]);
        }
        // An exchange continues from the prefix before the last.
        if least > most && least_before >= most {
            return None;
        }
        least_before = least;
        std::mem::swap(&mut earlier, &mut before);
        std::mem::swap(&mut before, &mut row);
    }
    Some(before[b.len()]).filter(|&edits| edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_finds_its_word_and_another_word_does_not() {
        let hubs = ["agadez", "arlit", "gao"];
        assert_eq!(nearest_name("agades", hubs.into_iter()), Some("agadez".into()));
        assert_eq!(nearest_name("Cairo", hubs.into_iter()), None);
        assert_eq!(nearest_name("GAO", hubs.into_iter()), Some("gao".into()));
        // Equal distance: the first candidate. A nearer candidate at any position.
        assert_eq!(nearest_name("gat", ["gap", "gas"].into_iter()), Some("gap".into()));
        assert_eq!(nearest_name("arlitt", ["arlet", "arlit"].into_iter()), Some("arlit".into()));
    }

    #[test]
    fn edits_are_counted_until_they_are_too_many() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        let edits = |a, b, most| edit_distance(&letters(a), &letters(b), most);
        assert_eq!(edits("kitten", "sitting", 3), Some(3));
        assert_eq!(edits("kitten", "sitting", 2), None);
        assert_eq!(edits("", "abc", 3), Some(3));
        assert_eq!(edits("abc", "", 2), None);
        assert_eq!(edits("abc", "abc", 0), Some(0));
        assert_eq!(edits("mali", "mlai", 1), Some(1));
        assert_eq!(edits("tunisia", "tunsiai", 2), Some(2));
        assert_eq!(edits("abcd", "dcba", 2), None);
    }
}
