//! The values of one indicator for all countries and years, as its file has them.

use super::PackedNumber;
use crate::atlas::Code;
use crate::atlas::packed::structs;
use crate::atlas::packed::{Bytes, Packed};

/// Number of classes of a choropleth.
pub const CLASSES: usize = 5;

/// The values of an indicator or a formula by country and year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndicatorTable {
    /// The years or dates of the columns, ascending.
    pub years: Vec<u32>,
    /// The lower limits of the classes after the first, ascending; the same for all years. Empty
    /// for an indicator that circles show.
    pub breaks: Vec<PackedNumber>,
    /// The largest value of all years, which has the largest circle.
    pub max: PackedNumber,
    /// The countries that have a value.
    pub rows: Vec<IndicatorRow>,
}

/// The values of a country.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndicatorRow {
    /// The country.
    pub code: Code,
    /// The value of each year of the table; `None` is "not known or not counted".
    pub values: Vec<Option<PackedNumber>>,
}

/// The file of an indicator, in the list of all files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndicatorFile {
    /// Key of the indicator or the formula.
    pub key: String,
    /// Address of the file; empty if the list contains it, as in the one-file map.
    pub address: String,
    /// The packed table, if the list contains it. That of an indicator or a formula is without its
    /// rows, which [`row_of_country`](super::row_of_country) makes from the figures of the countries.
    pub bytes: Vec<u8>,
}

impl IndicatorTable {
    /// Returns the place of the last year that is not after `year`; the last of all if `year` is
    /// `None`. Returns `None` if the table begins later.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::statistics::IndicatorTable;
    ///
    /// let table = IndicatorTable { years: vec![2005, 2010], ..Default::default() };
    /// assert_eq!(table.column(Some(2007)), Some(0));
    /// assert_eq!(table.column(None), Some(1));
    /// assert_eq!(table.column(Some(1999)), None);
    /// ```
    pub fn column(&self, year: Option<u32>) -> Option<usize> {
        let upto = year.map_or(self.years.len(), |year| {
            self.years.iter().filter(|&&other| other <= year).count()
        });
        upto.checked_sub(1)
    }

    /// Returns the class of a value, from 1.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::statistics::{IndicatorTable, PackedNumber};
    ///
    /// let breaks = [10, 20].map(|value| PackedNumber::exact(value).unwrap_or_default()).into();
    /// let table = IndicatorTable { breaks, ..Default::default() };
    /// assert_eq!([9, 10, 25].map(|value| table.class_of(value)), [1, 2, 3]);
    /// ```
    pub fn class_of(&self, value: u64) -> usize {
        1 + self.breaks.iter().filter(|lower| lower.value() <= value).count()
    }
}

/// Returns the lower limits of classes with the same number of values. `values` are sorted.
///
/// # Examples
///
/// ```
/// use imap::statistics::indicator_table::quantile_limits;
///
/// assert_eq!(quantile_limits(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), [3, 5, 7, 9]);
/// ```
pub fn quantile_limits(values: &[u64]) -> Vec<u64> {
    let places = (1..CLASSES).map(|class| values.len() * class / CLASSES);
    places.filter_map(|place| values.get(place).copied()).collect()
}

structs! {
    IndicatorTable { years, breaks, max, rows }
    IndicatorRow { code, values }
    IndicatorFile { key, address, bytes }
}
