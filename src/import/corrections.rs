//! The corrections that the user makes in the preview: which table a sheet is, which field a
//! column is, and how records are laid out.

use std::rc::Rc;

use super::hidden::HiddenParts;
use super::known_groups::KnownGroups;
use super::schema::Schema;
use crate::content::raw;
use crate::geo::Topology;

/// The way in which files are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadOptions {
    /// The treatment of hidden rows, columns and sheets.
    pub hidden: HiddenParts,
    /// The corrections of what is recognised.
    pub corrections: Corrections,
    /// The content to which the files are added; `None` if they replace it.
    pub add_to: Option<Rc<raw::Content>>,
    /// The outlines of countries, with which positions are compared.
    pub outlines: Option<Rc<Topology>>,
    /// The date of opening, ISO 8601, which is that of content without a date of its own; may be
    /// empty.
    pub today: String,
    /// The unions of states whose names stand for their members.
    pub known_groups: Option<Rc<KnownGroups>>,
}

/// Corrections, by the number of the sheet among all sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections(Vec<(usize, SheetCorrections)>);

/// The corrections of a sheet. A choice of `None` means that the sheet or column is not used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetCorrections {
    /// The key of the table.
    pub table: Option<Option<&'static str>>,
    /// The keys of the fields, by column.
    pub columns: Vec<(u16, Option<&'static str>)>,
    /// `true` to read each row as a record of its own, whatever layout is recognised.
    pub plain: bool,
}

impl SheetCorrections {
    /// Returns `true` if the use of a column is corrected.
    ///
    /// # Examples
    /// ```
    /// use imap::import::Corrections;
    ///
    /// let sheet = Corrections::parse(["0/3=donors"]).of_sheet(0);
    /// assert!(sheet.has_column(3) && !sheet.has_column(4));
    /// ```
    pub fn has_column(&self, column: u16) -> bool {
        self.columns.iter().any(|(other, _)| *other == column)
    }
}

impl Corrections {
    /// Parses corrections as the controls of the preview name them: `0/table=hub`, `0/3=donors`,
    /// `0/3=` (not used), `0/layout=rows`. Leaves out what is none of these.
    ///
    /// # Examples
    /// ```
    /// use imap::import::Corrections;
    ///
    /// let corrections = Corrections::parse(["0/3=donors", "0/4=shoe size", "x"]);
    /// assert_ne!(corrections, Corrections::default());
    /// assert_eq!(Corrections::parse(["0/4=shoe size"]), Corrections::default());
    /// ```
    pub fn parse<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let schema = Schema::shared();
        let mut all = Self::default();
        for text in texts {
            let Some((control, value)) = text.split_once('=') else { continue };
            let Some((sheet, control)) = control.split_once('/') else { continue };
            let Ok(sheet) = sheet.parse::<usize>() else { continue };
            let mut add = |correct: &dyn Fn(&mut SheetCorrections)| {
                correct(all.sheet_mut(sheet));
            };
            match (control, control.parse::<u16>()) {
                ("layout", _) if value == "rows" => add(&|sheet| sheet.plain = true),
                ("table", _) => {
                    let table = schema.tables.iter().find(|table| table.key == value);
                    if table.is_some() || value.is_empty() {
                        add(&|sheet| sheet.table = Some(table.map(|table| table.key)));
                    }
                }
                (_, Ok(column)) => {
                    let mut columns = schema.tables.iter().flat_map(|table| &table.columns);
                    let field = columns.find(|(key, _)| *key == value).map(|(key, _)| *key);
                    if field.is_some() || value.is_empty() {
                        add(&|sheet| {
                            sheet.columns.retain(|(other, _)| *other != column);
                            sheet.columns.push((column, field));
                        });
                    }
                }
                _ => {}
            }
        }
        all
    }

    /// Returns the corrections that read each row of all sheets as a record of its own.
    ///
    /// # Examples
    /// ```
    /// use imap::import::Corrections;
    ///
    /// let corrections = Corrections::of_records(2);
    /// assert!(corrections.of_sheet(1).plain && !corrections.of_sheet(2).plain);
    /// ```
    pub fn of_records(sheets: usize) -> Self {
        let plain = SheetCorrections { plain: true, ..SheetCorrections::default() };
        Self((0..sheets).map(|sheet| (sheet, plain.clone())).collect())
    }

    fn sheet_mut(&mut self, number: usize) -> &mut SheetCorrections {
        let place = self.0.iter().position(|(other, _)| *other == number).unwrap_or_else(|| {
            self.0.push((number, SheetCorrections::default()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }

    /// Returns the corrections of a sheet, from 0; none for a sheet that is not corrected.
    ///
    /// # Examples
    /// ```
    /// use imap::import::Corrections;
    ///
    /// let corrections = Corrections::parse(["1/table=hub"]);
    /// assert_eq!(corrections.of_sheet(1).table, Some(Some("hub")));
    /// assert_eq!(corrections.of_sheet(0).table, None);
    /// ```
    pub fn of_sheet(&self, number: usize) -> SheetCorrections {
        let own = self.0.iter().find(|(other, _)| *other == number);
        own.map(|(_, sheet)| sheet.clone()).unwrap_or_default()
    }
}
