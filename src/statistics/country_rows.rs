//! The rows of the tables of indicators and formulas, made from the statistics of countries.
//!
//! The one-file map has the figures of all countries and therefore no rows of its tables.

use super::packed_number::round_to_digits;
use super::{Catalogue, CountryStatistics, DataPoint, Formula, IndicatorRow, PackedNumber};
use crate::atlas::Code;

/// Returns the row of a country in the table of an indicator or a formula with the columns `years`;
/// `None` if it has no value, or if the catalogue has no such key.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::statistics::{Catalogue, CountryStatistics, row_of_country};
///
/// let (catalogue, figures) = (Catalogue::default(), CountryStatistics::default());
/// assert_eq!(row_of_country(&catalogue, "migrants", &[2020], Code::default(), &figures), None);
/// ```
pub fn row_of_country(
    catalogue: &Catalogue,
    key: &str,
    years: &[u32],
    code: Code,
    figures: &CountryStatistics,
) -> Option<IndicatorRow> {
    let formula = catalogue.formulas.iter().find(|formula| formula.key == key);
    let points_of = |key: &str| catalogue.indicator(key).map(|(place, _)| figures.points(place));
    let points = points_of(formula.map_or(key, |formula| &formula.part))?;
    let wholes = match formula {
        Some(formula) => points_of(&formula.whole)?,
        None => &[],
    };
    let digits = catalogue.indicator(key).map_or(0, |(_, indicator)| indicator.digits);
    let value_in = |&year: &u32| {
        let part = value_of(points, year)?;
        let value = match formula {
            Some(formula) if formula.has_meaning(code, year) => {
                quotient_hundredths(part, value_of(wholes, year)?, formula.per)?
            }
            Some(_) => return None,
            None if digits > 0 => round_to_digits(part, digits),
            None => part,
        };
        PackedNumber::exact(value)
    };
    let values: Vec<Option<PackedNumber>> = years.iter().map(value_in).collect();
    values.iter().any(Option::is_some).then_some(IndicatorRow { code, values })
}

fn value_of(points: &[DataPoint], year: u32) -> Option<u64> {
    points.iter().find(|point| point.year == year).map(|point| point.value.value())
}

/// Returns `per × part / whole` in hundredths, halves upwards; `None` if the whole is zero or the
/// result is too large.
///
/// # Examples
///
/// ```
/// use imap::statistics::country_rows::quotient_hundredths;
///
/// assert_eq!(quotient_hundredths(1, 8, 100), Some(1_250));
/// assert_eq!(quotient_hundredths(1, 0, 100), None);
/// ```
pub fn quotient_hundredths(part: u64, whole: u64, per: u32) -> Option<u64> {
    part.checked_mul(u64::from(per) * 100)?.checked_add(whole / 2)?.checked_div(whole)
}

impl Formula {
    /// Returns whether the two publishers count the same territory of a country in a year.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::statistics::raw::{RawCatalogue, RawFormula};
    ///
    /// let until = [("SDN".to_owned(), 2011)].into();
    /// let formula = RawFormula { until, except: vec!["SSD".into()], ..RawFormula::default() };
    /// let raw = RawCatalogue { formula: vec![formula], ..RawCatalogue::default() };
    /// let formula = raw.in_lang(Lang::En).formulas.remove(0);
    /// let has_meaning = |code: &str, year| formula.has_meaning(code.parse().unwrap(), year);
    /// assert!(!has_meaning("SDN", 2011) && has_meaning("SDN", 2012) && !has_meaning("SSD", 2020));
    /// ```
    pub fn has_meaning(&self, code: Code, year: u32) -> bool {
        !self.except.contains(&code)
            && self.until.iter().all(|&(other, until)| other != code || year > until)
    }
}
