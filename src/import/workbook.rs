//! Defines what `.xlsx` and `.ods` workbooks share: the limits, and serial dates.

use super::cell::{Cell, Sheet, SheetRow};
use super::error::ReadError;
use super::message::MessageKind;
use crate::steps;

/// The maximum number of rows with a value in a sheet, besides its header.
pub const MAX_ROWS: usize = 100_000;
/// The number of columns that are read; cells in others are counted and reported.
pub const MAX_COLUMNS: u16 = 1_000;
/// The maximum number of cells of all sheets together.
const MAX_CELLS: usize = 4_000_000;
/// The maximum size of the texts of all cells together, in bytes. A shared text counts for every
/// cell that has it.
const MAX_TEXT_BYTES: usize = 128 << 20;

/// Builds sheets cell by cell, within the limits.
#[derive(Default)]
pub struct SheetBuilder {
    /// The finished sheets, and last the one that is being built.
    pub sheets: Vec<Sheet>,
    cells: usize,
    texts: usize,
}

impl SheetBuilder {
    /// Starts a sheet.
    pub fn sheet(&mut self, sheet: Sheet) {
        self.sheets.push(sheet);
    }

    /// Adds a cell to the current sheet. Rows (from 1) must come in ascending order, and so must
    /// the cells of a row; others, and those beyond [`MAX_COLUMNS`], are counted as dropped.
    ///
    /// # Errors
    /// `MessageKind::TooManyRows` if there are too many rows or cells, `MessageKind::Bomb` if the
    /// texts are too long together.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{
    ///     cell::{Cell, Sheet},
    ///     workbook::SheetBuilder,
    /// };
    ///
    /// let mut builder = SheetBuilder::default();
    /// builder.sheet(Sheet::default());
    /// builder.cell(2, 1, Cell::Flag(true)).unwrap();
    /// builder.cell(2, 0, Cell::Flag(true)).unwrap();
    /// assert_eq!((builder.sheets[0].rows.len(), builder.sheets[0].dropped), (1, 1));
    /// ```
    pub fn cell(&mut self, row: u32, column: u16, cell: Cell) -> Result<(), ReadError> {
        steps::add(1);
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        if cell.is_empty() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            sheet.dropped = sheet.dropped.saturating_add(1);
            return Ok(());
        }
        self.cells += 1;
        if self.cells > MAX_CELLS {
            return Err(MessageKind::TooManyRows.into());
        }
        if let Cell::Text(text) | Cell::Date(text) | Cell::Error(text) = &cell {
            self.texts = self.texts.saturating_add(text.len());
            if self.texts > MAX_TEXT_BYTES {
                return Err(MessageKind::Bomb.into());
            }
        }
        let full = sheet.rows.len() > MAX_ROWS;
        match sheet.rows.last_mut() {
            Some(last) if last.number == row => match last.cells.last() {
                Some((before, _)) if *before >= column => sheet.dropped += 1,
                _ => last.cells.push((column, cell)),
            },
            Some(last) if last.number > row => sheet.dropped += 1,
            _ if full => return Err(MessageKind::TooManyRows.into()),
            _ => sheet.rows.push(SheetRow { number: row, cells: vec![(column, cell)] }),
        }
        Ok(())
    }
}

/// The date precision of a cell format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFormat {
    /// Day, month and year.
    Day,
    /// Month and year.
    Month,
    /// The year.
    Year,
}

impl DateFormat {
    /// Returns the precision for the parts that a format shows, or `None` for a format of times.
    ///
    /// # Examples
    /// ```
    /// use imap::import::workbook::DateFormat;
    ///
    /// assert_eq!(DateFormat::of(false, true, true), Some(DateFormat::Month));
    /// assert_eq!(DateFormat::of(false, true, false), None);
    /// ```
    pub fn of(day: bool, month: bool, year: bool) -> Option<Self> {
        match (day, month, year) {
            (true, true, _) | (true, _, true) => Some(Self::Day),
            (false, true, true) => Some(Self::Month),
            (false, false, true) => Some(Self::Year),
            _ => None,
        }
    }

    /// Cuts a day in ISO 8601 to the precision. A day of 1905 or 1909 stays whole: most probably it
    /// is a year in a cell for dates (`doubt`), which its day tells.
    ///
    /// # Examples
    /// ```
    /// use imap::import::workbook::DateFormat;
    ///
    /// assert_eq!(DateFormat::Month.part("2016-03-01"), "2016-03");
    /// assert_eq!(DateFormat::Year.part("1905-07-08"), "1905-07-08");
    /// ```
    pub fn part(self, day: &str) -> &str {
        if day.starts_with("1905-") || day.starts_with("1909-") {
            return day;
        }
        let letters = match self {
            Self::Day => 10,
            Self::Month => 7,
            Self::Year => 4,
        };
        day.get(..letters).unwrap_or(day)
    }
}

/// Converts the serial date of a spreadsheet, in days since 1900 or 1904, to ISO 8601. Returns
/// `None` if it is out of range.
///
/// # Examples
/// ```
/// use imap::import::workbook::{DateFormat, date_from_serial};
///
/// let day = |serial| date_from_serial(serial, false, DateFormat::Day);
/// assert_eq!(day(1.0).as_deref(), Some("1900-01-01"));
/// assert_eq!(day(43_500.75).as_deref(), Some("2019-02-04"));
/// assert_eq!(day(0.0), None);
/// ```
pub fn date_from_serial(serial: f64, from_1904: bool, shows: DateFormat) -> Option<String> {
    // Spreadsheets treat 1900 as a leap year, which it was not: serial 60 is 29 February 1900.
    let serial = serial.floor();
    // The last one is 31 December 9999.
    let last = if from_1904 { 2_957_003.0 } else { 2_958_465.0 };
    if !(1.0..=last).contains(&serial) {
        return None;
    }
    let days = serial as i64;
    let days = match from_1904 {
        true => days - 24_107,
        false if days < 60 => days - 25_568,
        false => days - 25_569,
    };
    let (year, month, day) = civil(days);
    Some(shows.part(&format!("{year:04}-{month:02}-{day:02}")).to_owned())
}

/// Converts a date in ISO 8601 to the serial date of a spreadsheet. Returns `None` if a cell that
/// shows this part of it would not be read as the same date.
///
/// # Examples
/// ```
/// use imap::import::workbook::{DateFormat, serial_from_date};
///
/// let serial = |date, from_1904| serial_from_date(date, from_1904, DateFormat::Day);
/// assert_eq!(serial("2019-02-04", false), Some(43_500));
/// assert_eq!(serial("2019-02-04", true), Some(42_038));
/// assert_eq!((serial("2019", false), serial("2019-02-30", false)), (None, None));
/// ```
pub fn serial_from_date(date: &str, from_1904: bool, shows: DateFormat) -> Option<i64> {
    let mut parts = date.get(..date.len().min(10))?.split('-');
    let mut part = || parts.next().map_or(Some(1), |part| part.parse::<i64>().ok());
    let days = days_of(part()?, part()?, part()?);
    let serial = match from_1904 {
        true => days + 24_107,
        false if days < -25_508 => days + 25_568,
        false => days + 25_569,
    };
    let read = date_from_serial(serial as f64, from_1904, shows);
    (read.as_deref() == Some(date)).then_some(serial)
}

/// Converts year, month, day to days since 1 January 1970 (Howard Hinnant, `days_from_civil`).
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = if month > 2 { month - 3 } else { month + 9 };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Converts days since 1 January 1970 to year, month, day (Howard Hinnant, `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        let day = |serial, from_1904| date_from_serial(serial, from_1904, DateFormat::Day).unwrap();
        assert_eq!(day(1.0, false), "1900-01-01");
        assert_eq!(day(59.0, false), "1900-02-28");
        assert_eq!(day(61.0, false), "1900-03-01");
        assert_eq!(day(39_814.75, false), "2009-01-01");
        assert_eq!(day(38_352.0, true), "2009-01-01");
        assert_eq!(date_from_serial(39_814.0, false, DateFormat::Month).unwrap(), "2009-01");
        assert_eq!(date_from_serial(0.0, false, DateFormat::Day), None);
        assert_eq!(date_from_serial(f64::NAN, false, DateFormat::Day), None);
    }

    #[test]
    fn serial_dates_give_the_dates_that_are_written() {
        for from_1904 in [false, true] {
            let last = if from_1904 { 2_957_003 } else { 2_958_465 };
            let date = |serial: i64| date_from_serial(serial as f64, from_1904, DateFormat::Day);
            for serial in (1..60).chain(61..last).step_by(97) {
                let date = date(serial).unwrap();
                let again = serial_from_date(&date, from_1904, DateFormat::Day);
                assert_eq!(again, Some(serial), "{date}");
            }
            assert_eq!((date(last).as_deref(), date(last + 1)), (Some("9999-12-31"), None));
        }
        assert_eq!(serial_from_date("2009-01", false, DateFormat::Month), Some(39_814));
        for wrong in ["", "soon", "2009-13-01", "2009-01-01T", "9999999999", "-1-1-1", "é009-01-01"]
        {
            assert_eq!(serial_from_date(wrong, false, DateFormat::Day), None, "{wrong}");
        }
    }
}
