//! The kinds of problems in opened files.

use super::doubt::Doubt;
use super::fields::RecordKind;
use super::foreign::Foreign;

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
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::{self, MessageKind, PublishedContent, SourceFile, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import;
    /// let file = SourceFile { name: "projects.csv".into(), bytes: b"title,start,start\nA,2010,2011\n".to_vec() };
    /// let outcome =
    ///     import::read(&[file], &PublishedContent::default(), &words, Lang::En, &mut |_| true);
    /// assert!(outcome.messages.iter().any(|message| message.kind == MessageKind::ColumnTwice));
    /// ```
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
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::{self, MessageKind, PublishedContent, SourceFile, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import;
    /// let file = SourceFile { name: "projects.csv".into(), bytes: b"Our projects,\ntitle,start\nA,2010\n".to_vec() };
    /// let outcome =
    ///     import::read(&[file], &PublishedContent::default(), &words, Lang::En, &mut |_| true);
    /// assert!(outcome.messages.iter().any(|message| message.kind == MessageKind::AboveHeader));
    /// ```
    AboveHeader,
    /// The row has hashtags (HXL) that describe the columns.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::{self, MessageKind, PublishedContent, SourceFile, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import;
    /// let file = SourceFile { name: "projects.csv".into(), bytes: b"title,start\n#activity+name,#date+start\nA,2010\n".to_vec() };
    /// let outcome =
    ///     import::read(&[file], &PublishedContent::default(), &words, Lang::En, &mut |_| true);
    /// assert!(outcome.messages.iter().any(|message| message.kind == MessageKind::Hashtags));
    /// ```
    Hashtags,
    /// The row is a total or a note and was left out.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::{self, MessageKind, PublishedContent, SourceFile, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import;
    /// let file = SourceFile { name: "projects.csv".into(), bytes: b"title,start,end\nA,2010,2011\nTotal,,\n".to_vec() };
    /// let outcome =
    ///     import::read(&[file], &PublishedContent::default(), &words, Lang::En, &mut |_| true);
    /// assert!(outcome.messages.iter().any(|message| message.kind == MessageKind::TotalOrNote));
    /// ```
    TotalOrNote,
    /// The row is the example of a new workbook and was left out.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::{self, MessageKind, PublishedContent, SourceFile, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import;
    /// let file = SourceFile { name: "projects.csv".into(), bytes: b"title,start\nExample: a school,2010\nA,2011\n".to_vec() };
    /// let outcome =
    ///     import::read(&[file], &PublishedContent::default(), &words, Lang::En, &mut |_| true);
    /// assert!(outcome.messages.iter().any(|message| message.kind == MessageKind::ExampleRow));
    /// ```
    ExampleRow,
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
    /// The cell is merged with those below, and its value was read for all rows; with the rows.
    MergedDown(String),
    /// The fields stand below each other and the records beside each other.
    FieldsDown,
    /// Marks under the names of countries were read as countries; with the names.
    CountriesAcross(Vec<String>),
    /// Rows were read as parts of the project above them or with the same title; with the rows.
    SeveralRows(String),
    /// The name of the sheet was read as the country of its projects.
    CountryOfSheet,
    /// The sheet or column is not used, as the user chose.
    NotChosen,
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
    /// The record was shown already; with the fields whose values were replaced.
    Replaced(Vec<String>),
    /// No country has this name; with the nearest known name.
    UnknownCountry(Option<String>),
    /// The name matches several entities; with their names.
    Ambiguous(Vec<String>),
    /// The name stands for a group; with the composition at the time of the row, which was used.
    Group(String),
    /// The name stands for a union of states; with the names of its members that were used and the
    /// date. Without a date they are the members of today.
    Members(Vec<String>, Option<String>),
    /// The union of states had no members on the date.
    NoMembers(String),
    /// No entity of this kind has this name; with the nearest known name.
    Unknown(RecordKind, Option<String>),
    /// A new organisation was created although a similar name exists; with that name.
    NewOrganisation(String),
    /// The value is not a date.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::{self, MessageKind, PublishedContent, SourceFile, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import;
    /// let file = SourceFile { name: "projects.csv".into(), bytes: b"title,start\nA,soon\n".to_vec() };
    /// let outcome =
    ///     import::read(&[file], &PublishedContent::default(), &words, Lang::En, &mut |_| true);
    /// assert!(outcome.messages.iter().any(|message| message.kind == MessageKind::NotADate));
    /// ```
    NotADate,
    /// Day and month are ambiguous and were read day first; with the resulting date.
    DayFirst(String),
    /// Other dates of the sheet prove that the month comes first; with the resulting date.
    MonthFirst(String),
    /// The year cannot be meant; with what may be.
    DoubtfulYear(Doubt),
    /// The end is before the start.
    EndsBefore,
    /// Projects or figures lie outside of the years that the site states; with the years
    /// that the timeline has.
    YearsExtended(String),
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
    /// The position is outside its country, and inside with its coordinates exchanged; with the name
    /// of the country.
    Exchanged(String),
    /// The positions are in metres (Web Mercator) and were converted to degrees.
    Metres,
    /// Two numbers in one cell were read as latitude and longitude.
    LatitudeFirst,
    /// The value is not a non-negative integer.
    NotACount,
    /// The value is not a number of zero or more with at most two decimals.
    NotAFigure,
    /// The value is not an amount with an ISO 4217 currency.
    NotAnAmount,
    /// The amounts have several currencies, and were left out.
    SeveralCurrencies,
    /// The amount was added up from several elements of one currency; with their name.
    AmountFrom(&'static str),
    /// The value is not a web address.
    NotAnAddress,
    /// The value is not an e-mail address.
    NotAnEmail,
    /// The value is not a language tag.
    NotALanguage,
    /// The value is not one of the allowed values, which are listed.
    NotOneOf(Vec<&'static str>),
    /// The picture is no PNG, JPEG or WebP.
    NotAPicture,
    /// The picture has more bytes or pixels than the limits.
    PictureTooLarge,
    /// The picture has no alternative text.
    NoAlternativeText,
    /// The picture is not among the opened files.
    NoSuchPicture,
    /// The picture lies over no project.
    UnplacedPicture,
    /// The project has a picture already.
    SecondPicture,
    /// A part of the view of a step is nothing that the map can show, and was left out.
    UnknownView,
    /// The step has no view.
    NoView,
    /// The text has more characters than this limit, and was left out.
    TextTooLong(usize),
    /// The briefing has more steps than this limit; the step was left out.
    TooManySteps(usize),
    /// The value is not a whole number of seconds from 1 to this limit.
    NotSeconds(u32),
    /// Another title than that of the first row of the briefing, which is this one.
    SecondTitle(String),
    /// The text is not written in these languages, in which other steps of the briefing are.
    NotWrittenIn(Vec<String>),
    /// An entity is part of itself.
    PartOfItself,
    /// The text calls people or migration "illegal".
    Wording,
    /// The number of further problems of the same kind that are not listed.
    More(u32),
}
