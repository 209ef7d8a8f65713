//! What `.xlsx` and `.ods` have in common: the bounds, and days since an epoch.

use super::cell::{Cell, Row, Sheet};
use super::message::Kind;
use super::stop::Stop;
use crate::steps;

/// Rows of a sheet that have something in them, at most, and its header.
pub const ROWS: usize = 100_000;
/// Columns that are looked at.
pub const COLUMNS: u16 = 1_000;
/// Cells of all sheets together.
const CELLS: usize = 4_000_000;
/// Bytes of the texts of all cells: one text may be in each of them, and is written once in the file.
const TEXTS: usize = 128 << 20;

/// Sheets that grow cell by cell.
#[derive(Default)]
pub struct Growing {
    /// The sheets that are complete, and the one that grows.
    pub sheets: Vec<Sheet>,
    cells: usize,
    texts: usize,
}

impl Growing {
    /// Begins a sheet.
    pub fn sheet(&mut self, sheet: Sheet) {
        self.sheets.push(sheet);
    }

    /// Puts a cell into the sheet that grows; rows come from above, cells of a row in order.
    ///
    /// # Errors
    /// There are too many.
    pub fn cell(&mut self, row: u32, column: u16, cell: Cell) -> Result<(), Stop> {
        steps::add(1);
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        if cell.is_empty() || column >= COLUMNS {
            return Ok(());
        }
        self.cells += 1;
        if self.cells > CELLS {
            return Err(Kind::TooManyRows.into());
        }
        if let Cell::Text(text) | Cell::Date(text) | Cell::Error(text) = &cell {
            self.texts = self.texts.saturating_add(text.len());
            if self.texts > TEXTS {
                return Err(Kind::Bomb.into());
            }
        }
        let full = sheet.rows.len() > ROWS;
        match sheet.rows.last_mut() {
            Some(last) if last.number == row => match last.cells.last() {
                Some((before, _)) if *before >= column => {}
                _ => last.cells.push((column, cell)),
            },
            Some(last) if last.number > row => {}
            _ if full => return Err(Kind::TooManyRows.into()),
            _ => sheet.rows.push(Row { number: row, cells: vec![(column, cell)] }),
        }
        Ok(())
    }
}

/// How much of a date its format shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Day, month and year.
    Day,
    /// Month and year.
    Month,
    /// The year.
    Year,
}

impl Shows {
    /// By the parts that a format has; `None` for one of times.
    pub fn of(day: bool, month: bool, year: bool) -> Option<Self> {
        match (day, month, year) {
            (true, true, _) | (true, _, true) => Some(Self::Day),
            (false, true, true) => Some(Self::Month),
            (false, false, true) => Some(Self::Year),
            _ => None,
        }
    }

    /// What is shown of a day in ISO 8601.
    pub fn part(self, day: &str) -> &str {
        let letters = match self {
            Self::Day => 10,
            Self::Month => 7,
            Self::Year => 4,
        };
        day.get(..letters).unwrap_or(day)
    }
}

/// A day as a spreadsheet counts it, in ISO 8601.
pub fn of_serial(serial: f64, from_1904: bool, shows: Shows) -> Option<String> {
    // 1900 has a 29 February there that never was.
    let serial = serial.floor();
    if !(1.0..=2_958_465.0).contains(&serial) {
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

/// The day so many days after 1 January 1970 (Howard Hinnant's `civil_from_days`).
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
        let day = |serial, from_1904| of_serial(serial, from_1904, Shows::Day).unwrap();
        assert_eq!(day(1.0, false), "1900-01-01");
        assert_eq!(day(59.0, false), "1900-02-28");
        assert_eq!(day(61.0, false), "1900-03-01");
        assert_eq!(day(39_814.75, false), "2009-01-01");
        assert_eq!(day(38_352.0, true), "2009-01-01");
        assert_eq!(of_serial(39_814.0, false, Shows::Month).unwrap(), "2009-01");
        assert_eq!(of_serial(0.0, false, Shows::Day), None);
        assert_eq!(of_serial(f64::NAN, false, Shows::Day), None);
    }
}
