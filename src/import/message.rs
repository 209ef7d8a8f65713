//! Describes the problems found in opened files: place, kind and severity.

use super::cell;
use super::doubt::Doubt;
use super::fields::RecordKind;
use super::foreign::Foreign;
use crate::i18n::messages::{Import, format_template};
use crate::i18n::{Lang, number};

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A value, row or file was left out.
    Error,
    /// A value was read in a way that the editor should check.
    Warning,
    /// The map has no place for the value, so it is not used.
    Note,
}

/// The place of a problem in the opened files, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet.
    pub sheet: String,
    /// The row, from 1; 0 for none.
    pub row: u32,
    /// The letters of the column; empty for none, or for records, whose columns have no letters.
    pub letters: String,
    /// The header of the column as it is in the file; may be empty.
    pub column: String,
    /// The key of the field to which the column was mapped, such as `countries`.
    pub field: &'static str,
}

/// A problem in an opened file.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The severity.
    pub severity: Severity,
    /// The place.
    pub place: Place,
    /// The value that has the problem; may be empty.
    pub value: String,
    /// The kind of problem.
    pub kind: MessageKind,
}

/// The kind of problem.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageKind {
    /// The file is empty.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b" \n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.csv".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::EmptyFile);
    /// ```
    EmptyFile,
    /// The file is larger than the limit.
    TooLarge,
    /// The sheet has more rows or cells than the limit.
    TooManyRows,
    /// The file unpacks to more than the limit (zip bomb).
    Bomb,
    /// The file is protected by a password.
    Encrypted,
    /// The file is a binary workbook (`.xls`), the format before Excel 2007.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.xls".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::OldWorkbook);
    /// ```
    OldWorkbook,
    /// The file is a web page with the extension of a workbook.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"<html><table></table></html>".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.xls".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::WebPage);
    /// ```
    WebPage,
    /// The format of the file is not supported.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"<other/>".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.xml".into(), bytes });
    /// assert_eq!(messages.last().unwrap().kind, MessageKind::UnknownFormat);
    /// ```
    UnknownFormat,
    /// The file is of another kind, which cannot be opened.
    Foreign(Foreign),
    /// The file ends in the middle; with the number of records that were whole and were read.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"<iati-activities><iati-activity><title>A</title></iati-activity><iati-".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.xml".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::CutOff(1));
    /// ```
    CutOff(u32),
    /// The file was read in this encoding, which is not UTF-8.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"Pays;D\xe9but\nMali;2010\n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.csv".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Encoding("Windows-1252"));
    /// ```
    Encoding(&'static str),
    /// Lines that are not UTF-8 were read as Windows-1252; with their numbers.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"D\xc3\xa9but;Pays\n2010;S\xe9n\xe9gal\n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.csv".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::MixedEncoding("2".into()));
    /// ```
    MixedEncoding(String),
    /// Lines that were encoded twice were repaired; with their numbers.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = "DÃ©but;Pays\n2010;Mali\n".as_bytes().to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.csv".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::EncodedTwice("1".into()));
    /// ```
    EncodedTwice(String),
    /// NUL characters were removed; with their number.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"title,start\nA bri\0dge,2010\n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.csv".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Nul(1));
    /// ```
    Nul(u32),
    /// The list of records was found inside another object; with the name of its member.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = br#"{"results": [{"title": "A bridge"}]}"#.to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.json".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Wrapper("results".into()));
    /// ```
    Wrapper(String),
    /// The file is invalid in its format; with the message of the parser.
    Damaged(String),
    /// The extension does not match the content; with the format of the content.
    OtherFormat(&'static str),
    /// The XML declares entities or a document type.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"<!DOCTYPE x><iati-activities/>".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.xml".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Entities);
    /// ```
    Entities,
    /// Elements or values are nested too deeply.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = [b'['; 1_000].to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.json".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::TooDeep);
    /// ```
    TooDeep,
    /// The sheet has no header row.
    NoHeader,
    /// The sheet is unknown; with the nearest known name.
    UnknownSheet(Option<String>),
    /// The column is unknown; with the nearest known name.
    UnknownColumn(Option<String>),
    /// Two columns are mapped to the same field.
    ColumnTwice,
    /// A property was mapped to a column; with the name of the column.
    Mapped(String),
    /// The sheet is hidden and was left out.
    HiddenSheet,
    /// Hidden or filtered rows were left out; with their numbers.
    HiddenRows(String),
    /// Hidden columns were left out; with their letters.
    HiddenColumns(String),
    /// The row is above the header and is not used.
    AboveHeader,
    /// The row has hashtags (HXL) that describe the columns.
    Hashtags,
    /// The row is a total or a note and was left out.
    TotalOrNote,
    /// Cells without a place were left out: beyond the last column, or where another one is; with
    /// their number.
    Dropped(u32),
    /// Values in a column without a name were left out; with their number.
    NoColumnName(u32),
    /// Elements, properties or cells for which the map has no place; with their names.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = br#"{"projects": [{"title": "A bridge"}], "count": 1}"#.to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.json".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::Unused(vec!["count".into()]));
    /// ```
    Unused(Vec<String>),
    /// A value belongs to a row that was left out, and so was left out too.
    Orphan,
    /// The itinerary has no legs and was left out.
    NoLegs,
    /// A quotation mark is never closed.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"title,start\n\"A bridge,2010\nB,2011\n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.csv".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::OpenQuote);
    /// ```
    OpenQuote,
    /// Quotation marks stand inside a cell and were kept.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = b"title,start\nA 12\" screen,2010\n".to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.csv".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::InnerQuote);
    /// ```
    InnerQuote,
    /// The cell is merged with others.
    Merged,
    /// The formula failed.
    Formula,
    /// The formula was never calculated.
    Uncalculated,
    /// The word stands for a missing value.
    NoValue,
    /// A share in brackets was left out.
    Share,
    /// A text in brackets was left out; with the name before it.
    Bracket(String),
    /// The activity has no countries of its own, those of its parts were used; with their element.
    CountriesFrom(&'static str),
    /// The row has no name.
    NoName,
    /// The key is already used by another row.
    Duplicate,
    /// A required value is missing.
    Lacks,
    /// No country has this name; with the nearest known name.
    UnknownCountry(Option<String>),
    /// The name matches several entities; with their names.
    Ambiguous(Vec<String>),
    /// The name stands for a group; with the composition at the time of the row, which was used.
    Group(String),
    /// No entity of this kind has this name; with the nearest known name.
    Unknown(RecordKind, Option<String>),
    /// A new organisation was created although a similar name exists; with that name.
    NewOrganisation(String),
    /// The value is not a date.
    NotADate,
    /// Day and month are ambiguous and were read day first; with the resulting date.
    DayFirst(String),
    /// Other dates of the sheet prove that the month comes first; with the resulting date.
    MonthFirst(String),
    /// The year cannot be meant; with what may be.
    DoubtfulYear(Doubt),
    /// The end is before the start.
    EndsBefore,
    /// The value is not a number.
    NotANumber,
    /// The value is not a position on the globe.
    NotAPosition,
    /// The position is 0, 0, where there is no place.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{MessageKind, SourceFile, read_sheets};
    ///
    /// let bytes = br#"{"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}}"#.to_vec();
    /// let (_, messages) = read_sheets(&SourceFile { name: "a.geojson".into(), bytes });
    /// assert_eq!(messages[0].kind, MessageKind::NullIsland);
    /// ```
    NullIsland,
    /// The positions are in metres (Web Mercator) and were converted to degrees.
    Metres,
    /// Two numbers in one cell were read as latitude and longitude.
    LatitudeFirst,
    /// The value is not a non-negative integer.
    NotACount,
    /// The value is not a web address.
    NotAnAddress,
    /// The value is not a language tag.
    NotALanguage,
    /// The value is not one of the allowed values, which are listed.
    NotOneOf(Vec<&'static str>),
    /// An entity is part of itself.
    PartOfItself,
    /// The text calls people or migration "illegal".
    Wording,
    /// The number of further problems of the same kind that are not listed.
    More(u32),
}

impl Message {
    /// Returns a text that says what is wrong and how to correct it, without the place.
    pub fn text(&self, words: &Import, lang: Lang) -> String {
        let w = &words.problems;
        let value: String = self.value.chars().take(80).collect();
        let nearest = |text: &str, or: &str, nearest: &Option<String>| {
            let mut said = format_template(text, &[("value", &value)]);
            said.push(' ');
            match nearest {
                Some(nearest) => said += &format_template(&w.did_you_mean, &[("nearest", nearest)]),
                None => said += or,
            }
            said
        };
        let plain = |text: &str| format_template(text, &[("value", &value)]);
        let with = |text: &str, name: &str, other: &str| {
            format_template(text, &[("value", &value), (name, other)])
        };
        let list = |names: &[String]| names.join(&words.dialog.between);
        let counted = |text: &str, count: u32| {
            format_template(text, &[("n", &number::format_integer(lang, u64::from(count)))])
        };
        match &self.kind {
            MessageKind::EmptyFile => w.empty_file.clone(),
            MessageKind::TooLarge => w.too_large.clone(),
            MessageKind::TooManyRows => w.too_many_rows.clone(),
            MessageKind::Bomb => w.bomb.clone(),
            MessageKind::Encrypted => w.encrypted.clone(),
            MessageKind::OldWorkbook => w.old_workbook.clone(),
            MessageKind::WebPage => w.web_page.clone(),
            MessageKind::UnknownFormat => w.unknown_format.clone(),
            MessageKind::Foreign(format) => format.text(w).clone(),
            MessageKind::CutOff(whole) => counted(&w.cut_off, *whole),
            MessageKind::Encoding(encoding) => with(&w.encoding, "encoding", encoding),
            MessageKind::MixedEncoding(lines) => with(&w.mixed_encoding, "lines", lines),
            MessageKind::EncodedTwice(lines) => with(&w.encoded_twice, "lines", lines),
            MessageKind::Nul(count) => counted(&w.nul, *count),
            MessageKind::Wrapper(name) => with(&w.wrapper, "name", name),
            MessageKind::HiddenSheet => w.hidden_sheet.clone(),
            MessageKind::HiddenRows(rows) => with(&w.hidden_rows, "rows", rows),
            MessageKind::HiddenColumns(columns) => with(&w.hidden_columns, "columns", columns),
            MessageKind::AboveHeader => w.above_header.clone(),
            MessageKind::Hashtags => w.hashtags.clone(),
            MessageKind::TotalOrNote => plain(&w.total_or_note),
            MessageKind::Dropped(count) => counted(&w.dropped, *count),
            MessageKind::NoColumnName(count) => counted(&w.no_column_name, *count),
            MessageKind::Unused(names) => with(&w.unused, "names", &list(names)),
            MessageKind::Orphan => w.orphan.clone(),
            MessageKind::OpenQuote => plain(&w.open_quote),
            MessageKind::InnerQuote => plain(&w.inner_quote),
            MessageKind::Uncalculated => w.uncalculated.clone(),
            MessageKind::NoValue => plain(&w.no_value),
            MessageKind::Share => plain(&w.share),
            MessageKind::Bracket(name) => with(&w.bracket, "name", name),
            MessageKind::CountriesFrom(part) => with(&w.countries_from, "part", part),
            MessageKind::MonthFirst(date) => with(&w.month_first, "date", date),
            MessageKind::DoubtfulYear(doubt) => doubt.text(w, &value),
            MessageKind::NullIsland => w.null_island.clone(),
            MessageKind::Metres => w.metres.clone(),
            MessageKind::LatitudeFirst => plain(&w.latitude_first),
            MessageKind::NoLegs => w.no_legs.clone(),
            MessageKind::Damaged(why) => format_template(&w.damaged, &[("why", why)]),
            MessageKind::OtherFormat(format) => {
                format_template(&w.other_format, &[("format", format)])
            }
            MessageKind::Entities => w.entities.clone(),
            MessageKind::TooDeep => w.too_deep.clone(),
            MessageKind::NoHeader => w.no_header.clone(),
            MessageKind::UnknownSheet(near) => nearest(&w.unknown_sheet, &w.left_out, near),
            MessageKind::UnknownColumn(near) => nearest(&w.unknown_column, &w.left_out, near),
            MessageKind::ColumnTwice => plain(&w.column_twice),
            MessageKind::Mapped(column) => with(&w.mapped, "column", column),
            MessageKind::Merged => w.merged.clone(),
            MessageKind::Formula => plain(&w.formula),
            MessageKind::NoName => w.no_name.clone(),
            MessageKind::Duplicate => plain(&w.duplicate),
            MessageKind::Lacks => w.lacks.clone(),
            MessageKind::UnknownCountry(near) => nearest(&w.unknown_country, &w.or_group, near),
            MessageKind::Ambiguous(names) => with(&w.ambiguous, "names", &list(names)),
            MessageKind::Group(name) => with(&w.group, "name", name),
            MessageKind::Unknown(of, near) => {
                let text = match of {
                    RecordKind::Country => &w.unknown_country,
                    RecordKind::Party | RecordKind::Body | RecordKind::Organisation => {
                        &w.unknown_party
                    }
                    RecordKind::Group => &w.unknown_group,
                    RecordKind::Source => &w.unknown_source,
                    RecordKind::Phase => &w.unknown_phase,
                    RecordKind::Pillar => &w.unknown_pillar,
                    RecordKind::Theme => &w.unknown_theme,
                    RecordKind::Document => &w.unknown_document,
                    RecordKind::Project => &w.unknown_project,
                    RecordKind::Hub => &w.unknown_hub,
                    RecordKind::Route => &w.unknown_route,
                    RecordKind::Chain => &w.unknown_chain,
                    RecordKind::Series => &w.unknown_series,
                };
                nearest(text, &w.correct_it, near)
            }
            MessageKind::NewOrganisation(near) => with(&w.new_organisation, "nearest", near),
            MessageKind::NotADate => plain(&w.not_a_date),
            MessageKind::DayFirst(date) => with(&w.day_first, "date", date),
            MessageKind::EndsBefore => w.ends_before.clone(),
            MessageKind::NotANumber => plain(&w.not_a_number),
            MessageKind::NotAPosition => w.not_a_position.clone(),
            MessageKind::NotACount => plain(&w.not_a_count),
            MessageKind::NotAnAddress => plain(&w.not_an_address),
            MessageKind::NotALanguage => plain(&w.not_a_language),
            MessageKind::NotOneOf(allowed) => {
                let allowed: Vec<String> = allowed.iter().map(|&word| word.to_owned()).collect();
                with(&w.not_one_of, "allowed", &list(&allowed))
            }
            MessageKind::PartOfItself => plain(&w.part_of_itself),
            MessageKind::Wording => plain(&w.wording),
            MessageKind::More(count) => counted(&w.more_of_this, *count),
        }
    }
}

impl Place {
    /// Returns the place of a whole file.
    pub fn file(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// Returns the place of a sheet.
    pub fn sheet(sheet: &cell::Sheet) -> Self {
        Self { sheet: sheet.name.clone(), ..Self::file(&sheet.file) }
    }
}
