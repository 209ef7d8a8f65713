//! Indicators and values that the content has of its own.

use super::packed::{Bytes, Packed, enums, from_bytes, structs, to_bytes};
use super::{Certainty, Code, Id, Source, Tag};

/// An indicator with its values by country and year.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnIndicator {
    /// Unique key.
    pub key: String,
    /// Name.
    pub name: OwnText,
    /// Unit of the values, in free words; may be empty.
    pub unit: OwnText,
    /// Definition; may be empty.
    pub definition: OwnText,
    /// Time that a value is for.
    pub period: OwnPeriod,
    /// `true` if the map shows classes of colour, `false` for circles.
    pub has_classes: bool,
    /// Certainty of the values.
    pub certainty: Certainty,
    /// Sources of the values.
    pub sources: Vec<Id<Source>>,
    /// The values, one for each country and year.
    pub values: Vec<OwnValue>,
}

/// A text in the language of the content, and in other languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnText {
    /// The text for every language without one of its own.
    pub any: String,
    /// The texts in single languages, by the tag of the language.
    pub translations: Vec<(Tag, String)>,
}

/// The names of indicators, and the bytes of all else, which the search need not decode.
type PackedList = (Vec<NamesByKey>, Vec<u8>);

/// The key of an indicator and its names, each with the tag of its language; the first is that for all
/// other languages, without a tag.
pub type NamesByKey = (String, Vec<(String, String)>);

impl OwnIndicator {
    /// Packs indicators; no bytes if there is none.
    ///
    /// # Examples
    /// ```
    /// use imap::atlas::OwnIndicator;
    ///
    /// assert!(OwnIndicator::pack_list(&Vec::new()).is_empty());
    /// assert!(OwnIndicator::unpack_list(&[]).is_empty());
    /// ```
    pub fn pack_list(list: &Vec<Self>) -> Vec<u8> {
        if list.is_empty() {
            return Vec::new();
        }
        let names_of = |row: &Self| {
            let OwnText { any, translations } = &row.name;
            let own =
                translations.iter().map(|(tag, text)| (tag.as_str().to_owned(), text.clone()));
            (row.key.clone(), [(String::new(), any.clone())].into_iter().chain(own).collect())
        };
        // The map shows only those with values.
        let names = list.iter().filter(|row| !row.values.is_empty()).map(names_of).collect();
        let list: PackedList = (names, to_bytes(list));
        to_bytes(&list)
    }

    /// Unpacks indicators; none if the bytes are not those of [`Self::pack_list`].
    pub fn unpack_list(bytes: &[u8]) -> Vec<Self> {
        let list = from_bytes::<PackedList>(bytes).and_then(|(_, list)| from_bytes(&list));
        list.unwrap_or_default()
    }

    /// Unpacks only the keys and names of indicators.
    pub fn unpack_names(bytes: &[u8]) -> Vec<NamesByKey> {
        from_bytes::<PackedList>(bytes).map(|(names, _)| names).unwrap_or_default()
    }
}

impl OwnText {
    /// Returns the text in a language, by its tag.
    ///
    /// # Examples
    /// ```
    /// use imap::atlas::OwnText;
    ///
    /// let text = OwnText { any: "Returns".to_owned(), translations: Vec::new() };
    /// assert_eq!(text.in_language("fr"), "Returns");
    /// ```
    pub fn in_language(&self, tag: &str) -> &str {
        let own = self.translations.iter().find(|(other, _)| other.as_str() == tag);
        own.map_or(&self.any, |(_, own)| own)
    }
}

/// A value of a country in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnValue {
    /// The country.
    pub country: Code,
    /// The year.
    pub year: u32,
    /// The value: zero or more, with at most two decimals.
    pub value: f64,
    /// Note; may be empty.
    pub note: String,
}

/// The time that a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPeriod {
    /// During the year, or the year without more.
    DuringYear,
    /// The end of the year.
    EndOfYear,
    /// The middle of the year.
    MidYear,
}

impl OwnPeriod {
    /// Names in the content files.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("during-year", Self::DuringYear),
        ("end-of-year", Self::EndOfYear),
        ("mid-year", Self::MidYear),
    ];
}

impl OwnValue {
    /// The years that a value can have.
    pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

    /// Returns whether a number can be a value: zero or more, with at most two decimals.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::OwnValue;
    ///
    /// assert!(OwnValue::is_valid(12.35) && OwnValue::is_valid(0.0));
    /// assert!(!OwnValue::is_valid(-1.0) && !OwnValue::is_valid(0.125));
    /// ```
    pub fn is_valid(number: f64) -> bool {
        let hundredths = number * 100.0;
        (0.0..=1e15).contains(&number)
            && (hundredths - hundredths.round()).abs() < 1e-9 * number.max(1.0)
    }
}

structs! {
    OwnIndicator {
        key, name, unit, definition, period, has_classes, certainty, sources, values,
    }
    OwnText { any, translations }
    OwnValue { country, year, value, note }
}

enums! {
    OwnPeriod [DuringYear, EndOfYear, MidYear]
}
