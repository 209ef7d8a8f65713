//! The styles of OpenDocument that say how dates are shown and which tables are hidden.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use super::error::ReadError;
use super::workbook::{DateFormat, MAX_COLUMNS};
use super::xml::{Xml, XmlEvent};

/// The date precision of cell formats, by their names, and the styles of hidden tables.
#[derive(Default)]
pub struct Styles {
    dates: HashMap<String, DateFormat>,
    cells: HashMap<String, DateFormat>,
    /// The formats of a sheet's columns: the column after the last one that has it, and the
    /// precision.
    pub columns: Vec<(u32, Option<DateFormat>)>,
    /// The name of the style that is being read.
    current: String,
    /// The names of the styles of hidden tables.
    pub hidden_tables: HashSet<String>,
}

impl Styles {
    /// Reads all formats of a document.
    pub fn read<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        loop {
            match xml.next()? {
                XmlEvent::Start if xml.name() == "date-style" => self.date(xml)?,
                XmlEvent::Start if xml.name() == "style" => self.style(xml),
                XmlEvent::Done => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads a date format up to its end tag.
    pub fn date<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let name = xml.attr("name").unwrap_or_default();
        let (mut day, mut month, mut year) = (false, false, false);
        loop {
            match xml.next()? {
                XmlEvent::Start => match xml.name() {
                    "day" => day = true,
                    "month" => month = true,
                    "year" => year = true,
                    _ => {}
                },
                XmlEvent::End if xml.name() == "date-style" => break,
                XmlEvent::Done => break,
                _ => {}
            }
        }
        self.dates.extend(DateFormat::of(day, month, year).map(|shows| (name, shows)));
        Ok(())
    }

    /// Reads a cell format. Its date format is its own, or that of its parent style.
    pub fn style<R: BufRead>(&mut self, xml: &Xml<R>) {
        let shows = match xml.attr("data-style-name") {
            Some(name) => self.dates.get(&name).copied(),
            None => xml.attr("parent-style-name").and_then(|name| self.cells.get(&name).copied()),
        };
        self.current = xml.attr("name").unwrap_or_default();
        if let Some(shows) = shows {
            self.cells.insert(self.current.clone(), shows);
        }
    }

    /// Reads the properties of a table in the current style.
    pub fn table<R: BufRead>(&mut self, xml: &Xml<R>) {
        if xml.attr("display").is_some_and(|display| display == "false") {
            self.hidden_tables.insert(self.current.clone());
        }
    }

    /// Reads a column definition, which has the default format of the column's cells. Returns its
    /// first and last column.
    pub fn column<R: BufRead>(&mut self, xml: &Xml<R>) -> (u16, u16) {
        let before = self.columns.last().map_or(0, |&(end, _)| end);
        let end = before.saturating_add(repeated(xml, "number-columns-repeated"));
        let style = xml.attr("default-cell-style-name");
        let shows = style.and_then(|style| self.cells.get(&style).copied());
        if end <= u32::from(MAX_COLUMNS) {
            self.columns.push((end, shows));
        }
        let column = |column: u32| u16::try_from(column).unwrap_or(u16::MAX);
        (column(before), column(end.saturating_sub(1)))
    }

    /// Returns the date precision of a cell.
    pub fn of_cell<R: BufRead>(&self, xml: &Xml<R>, column: u16) -> DateFormat {
        let shows = match xml.attr("style-name") {
            Some(style) => self.cells.get(&style).copied(),
            None => {
                let at = self.columns.iter().find(|(end, _)| *end > u32::from(column));
                at.and_then(|&(_, shows)| shows)
            }
        };
        shows.unwrap_or(DateFormat::Day)
    }
}

/// Returns the number of repetitions that an attribute of the current element states, from 1.
pub fn repeated<R: BufRead>(xml: &Xml<R>, name: &str) -> u32 {
    xml.attr(name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}
