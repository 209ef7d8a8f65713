//! The form of a document: names and controls of its tables and columns, as the importer knows
//! them.

use crate::atlas::packed::{Bytes, Packed};

/// The names and controls of all tables, in the order of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentForm {
    /// The tables.
    pub tables: Vec<TableForm>,
    /// The names of countries: first in the language of the page, then in the others.
    pub countries: Vec<Vec<String>>,
}

/// The name and the columns of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableForm {
    /// The key of the table.
    pub key: String,
    /// The name of the sheet, in the language of the page.
    pub name: String,
    /// The columns.
    pub columns: Vec<ColumnForm>,
}

/// The name and the control of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnForm {
    /// The key of the column.
    pub key: String,
    /// The name of the column, in the language of the page.
    pub label: String,
    /// The control.
    pub control: FormControl,
    /// The allowed values of a choice, or the keys of the tables to which a reference leads.
    pub options: Vec<String>,
}

/// The kind of control of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormControl {
    /// A text.
    #[default]
    Text,
    /// The key of a record, which is made from its name if it is empty.
    Key,
    /// A text of several lines.
    LongText,
    /// Several texts.
    TextList,
    /// A date: a year, a month or a day.
    Date,
    /// A number.
    Number,
    /// A year or another whole number.
    Whole,
    /// Yes or no.
    Flag,
    /// One of the options.
    Choice,
    /// A record of the tables in the options.
    Reference,
    /// Records of the tables in the options.
    ReferenceList,
}

impl FormControl {
    /// All kinds, in the order of their packed form.
    pub const ALL: [Self; 11] = [
        Self::Text,
        Self::Key,
        Self::LongText,
        Self::TextList,
        Self::Date,
        Self::Number,
        Self::Whole,
        Self::Flag,
        Self::Choice,
        Self::Reference,
        Self::ReferenceList,
    ];

    /// Returns `true` if a cell has several values.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::form::FormControl;
    ///
    /// assert!(FormControl::ReferenceList.is_list() && !FormControl::Reference.is_list());
    /// ```
    pub fn is_list(self) -> bool {
        matches!(self, Self::TextList | Self::ReferenceList)
    }
}

impl TableForm {
    /// Returns the index of the column that names a record: its title, its name, or else the first
    /// one that is no key.
    ///
    /// # Examples
    /// ```
    /// use imap::editing::form::{ColumnForm, FormControl, TableForm};
    ///
    /// let column =
    ///     |key: &str, control| ColumnForm { key: key.into(), control, ..Default::default() };
    /// let id = column("id", FormControl::Key);
    /// let columns =
    ///     vec![id, column("year", FormControl::Whole), column("name", FormControl::Text)];
    /// assert_eq!(TableForm { columns, ..Default::default() }.naming_column(), 2);
    /// ```
    pub fn naming_column(&self) -> usize {
        let named = |key: &str| self.columns.iter().position(|column| column.key == key);
        let first = || self.columns.iter().position(|column| column.control != FormControl::Key);
        named("title").or_else(|| named("name")).or_else(first).unwrap_or_default()
    }
}

impl Packed for FormControl {
    fn pack_into(&self, out: &mut Vec<u8>) {
        let place = Self::ALL.iter().position(|other| other == self).unwrap_or_default();
        (place as u8).pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        Self::ALL.get(usize::from(u8::unpack_from(from))).copied().unwrap_or_default()
    }
}

impl Packed for ColumnForm {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.key.pack_into(out);
        self.label.pack_into(out);
        self.control.pack_into(out);
        self.options.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let (key, label) = (String::unpack_from(from), String::unpack_from(from));
        Self {
            key,
            label,
            control: FormControl::unpack_from(from),
            options: Vec::unpack_from(from),
        }
    }
}

impl Packed for TableForm {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.key.pack_into(out);
        self.name.pack_into(out);
        self.columns.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let (key, name) = (String::unpack_from(from), String::unpack_from(from));
        Self { key, name, columns: Vec::unpack_from(from) }
    }
}

impl Packed for DocumentForm {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.tables.pack_into(out);
        self.countries.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        Self { tables: Vec::unpack_from(from), countries: Vec::unpack_from(from) }
    }
}
