//! Describes the problems found in opened files: place, kind and severity.

use super::cell;
use super::fields::RecordKind;
pub use super::message_kind::MessageKind;
use crate::i18n::{Import, format_template};
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
    /// The key of the table of the field.
    pub table: &'static str,
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

impl Message {
    /// Returns a text that says what is wrong and how to correct it, without the place.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::{Message, MessageKind, Place, Severity, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import;
    /// let place = Place::file("projects.csv");
    /// let (severity, kind) = (Severity::Error, MessageKind::NotAnAmount);
    /// let message = Message { severity, place, value: "soon".into(), kind };
    /// assert!(message.text(&words, Lang::En).contains("“soon”"));
    /// ```
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
        let limit = |text: &str, most: usize| {
            let most = number::format_integer(lang, most as u64);
            format_template(text, &[("value", &value), ("n", &most)])
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
            MessageKind::ExampleRow => plain(&w.example_row),
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
            MessageKind::Exchanged(country) => with(&w.exchanged, "country", country),
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
            MessageKind::MergedDown(rows) => with(&w.merged_down, "rows", rows),
            MessageKind::FieldsDown => w.fields_down.clone(),
            MessageKind::CountriesAcross(names) => with(&w.countries_across, "names", &list(names)),
            MessageKind::SeveralRows(rows) => with(&w.several_rows, "rows", rows),
            MessageKind::CountryOfSheet => plain(&w.country_of_sheet),
            MessageKind::NotChosen => w.not_chosen.clone(),
            MessageKind::Formula => plain(&w.formula),
            MessageKind::NoName => w.no_name.clone(),
            MessageKind::Duplicate => plain(&w.duplicate),
            MessageKind::Lacks => match self.column_name(lang) {
                Some(column) => with(&w.lacks_in, "column", &column),
                None => w.lacks.clone(),
            },
            MessageKind::Replaced(fields) => with(&w.replaced, "fields", &list(fields)),
            MessageKind::UnknownCountry(near) => nearest(&w.unknown_country, &w.or_group, near),
            MessageKind::Ambiguous(names) => with(&w.ambiguous, "names", &list(names)),
            MessageKind::Group(name) => with(&w.group, "name", name),
            MessageKind::Members(names, None) => with(&w.members_now, "names", &list(names)),
            MessageKind::Members(names, Some(date)) => {
                let values = [("value", value.as_str()), ("date", date), ("names", &list(names))];
                format_template(&w.members, &values)
            }
            MessageKind::NoMembers(date) => with(&w.no_members, "date", date),
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
                    RecordKind::Indicator => &w.unknown_indicator,
                };
                nearest(text, &w.correct_it, near)
            }
            MessageKind::NewOrganisation(near) => with(&w.new_organisation, "nearest", near),
            MessageKind::NotADate => plain(&w.not_a_date),
            MessageKind::DayFirst(date) => with(&w.day_first, "date", date),
            MessageKind::EndsBefore => w.ends_before.clone(),
            MessageKind::YearsExtended(years) => with(&w.years_extended, "years", years),
            MessageKind::NotANumber => plain(&w.not_a_number),
            MessageKind::NotAPosition => w.not_a_position.clone(),
            MessageKind::NotACount => plain(&w.not_a_count),
            MessageKind::NotAFigure => plain(&w.not_a_figure),
            MessageKind::NotAnAmount => plain(&w.not_an_amount),
            MessageKind::SeveralCurrencies => plain(&w.several_currencies),
            MessageKind::AmountFrom(part) => with(&w.amount_from, "part", part),
            MessageKind::NotAnAddress => plain(&w.not_an_address),
            MessageKind::NotAnEmail => plain(&w.not_an_email),
            MessageKind::NotALanguage => plain(&w.not_a_language),
            MessageKind::NotOneOf(allowed) => {
                let allowed: Vec<String> = allowed.iter().map(|&word| word.to_owned()).collect();
                with(&w.not_one_of, "allowed", &list(&allowed))
            }
            MessageKind::NotAPicture => plain(&w.not_a_picture),
            MessageKind::PictureTooLarge => plain(&w.picture_too_large),
            MessageKind::NoAlternativeText => plain(&w.no_alternative_text),
            MessageKind::NoSuchPicture => plain(&w.no_such_picture),
            MessageKind::UnplacedPicture => w.unplaced_picture.clone(),
            MessageKind::SecondPicture => w.second_picture.clone(),
            MessageKind::UnknownView => plain(&w.unknown_view),
            MessageKind::NoView => w.no_view.clone(),
            MessageKind::TextTooLong(most) => limit(&w.text_too_long, *most),
            MessageKind::TooManySteps(most) => limit(&w.too_many_steps, *most),
            MessageKind::NotSeconds(most) => limit(&w.not_seconds, *most as usize),
            MessageKind::SecondTitle(title) => with(&w.second_title, "title", title),
            MessageKind::NotWrittenIn(names) => with(&w.not_written_in, "names", &list(names)),
            MessageKind::PartOfItself => plain(&w.part_of_itself),
            MessageKind::Wording => plain(&w.wording),
            MessageKind::More(count) => counted(&w.more_of_this, *count),
        }
    }
}

impl Place {
    /// Returns the place of a whole file.
    ///
    /// # Examples
    /// ```
    /// use imap::import::Place;
    ///
    /// let place = Place::file("projects.csv");
    /// assert_eq!((&*place.file, &*place.sheet, place.row), ("projects.csv", "", 0));
    /// ```
    pub fn file(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// Returns the place of a sheet.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{Place, cell::Sheet};
    ///
    /// let sheet = Sheet { file: "a.xlsx".into(), name: "Projects".into(), ..Sheet::default() };
    /// assert_eq!(Place::sheet(&sheet).sheet, "Projects");
    /// ```
    pub fn sheet(sheet: &cell::Sheet) -> Self {
        Self { sheet: sheet.name.clone(), ..Self::file(&sheet.file) }
    }
}
