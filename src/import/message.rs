//! What is to be said about opened files: where, what, and how to mend it.

use super::cell;
use super::fields::Of;
use crate::language::words::{Import, fill};
use crate::language::{Lang, number};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something was left out, or nothing could be read.
    Error,
    /// Something was understood in a way that is worth a look.
    Warning,
}

/// Where it is, as far as it has a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: String,
    /// The row, from 1; 0 for none.
    pub row: u32,
    /// The letters of the column; empty for none, or where columns have none.
    pub letters: String,
    /// The name of the column as the file has it; may be empty.
    pub column: String,
    /// The field that the column was taken for, such as `countries`.
    pub field: &'static str,
}

/// Something to be said.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The value that it is about; may be empty.
    pub value: String,
    /// What it is.
    pub kind: Kind,
}

/// What there is to be said.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// The file has nothing in it.
    EmptyFile,
    /// The file is larger than is opened.
    TooLarge,
    /// The sheet has more rows than are read.
    TooManyRows,
    /// What the file unpacks to is too much.
    Bomb,
    /// It asks for a password.
    Encrypted,
    /// The binary format of before 2007.
    OldWorkbook,
    /// A web page that is called a workbook.
    WebPage,
    /// None of the formats that are understood.
    UnknownFormat,
    /// The file breaks the rules of its format; the text is the parser's.
    Damaged(String),
    /// The ending says another format than the bytes: which one it is.
    OtherFormat(&'static str),
    /// XML that declares entities or a DTD.
    Entities,
    /// Elements in elements in elements.
    TooDeep,
    /// No row with names of columns was found.
    NoHeader,
    /// A sheet that is not understood, and the nearest name.
    UnknownSheet(Option<String>),
    /// A column that is not understood, and the nearest name.
    UnknownColumn(Option<String>),
    /// Two columns for one field.
    ColumnTwice,
    /// A record was mapped: a property for a column.
    Mapped(String),
    /// A cell that was merged with others.
    Merged,
    /// A formula that failed.
    Formula,
    /// A row without a name.
    NoName,
    /// A row whose key is taken.
    Duplicate,
    /// A value that lacks.
    Lacks,
    /// No country of this name; the nearest.
    UnknownCountry(Option<String>),
    /// A name of several countries.
    Ambiguous(Vec<String>),
    /// A name for a group, whose composition of the time was taken.
    Group(String),
    /// Nothing of this name; the nearest.
    Unknown(Of, Option<String>),
    /// An organisation that is new here, and one that is called nearly so.
    NewOrganisation(String),
    /// No date.
    NotADate,
    /// A date that was read day first.
    DayFirst(String),
    /// It ends before it begins.
    EndsBefore,
    /// No number.
    NotANumber,
    /// No position on the globe.
    NotAPosition,
    /// No whole number from 0.
    NotACount,
    /// No web address.
    NotAnAddress,
    /// No tag of a language.
    NotALanguage,
    /// None of a few words.
    NotOneOf(Vec<&'static str>),
    /// Something is part of itself.
    PartOfItself,
    /// "Illegal" of people or of migration.
    Wording,
    /// So many more of the same.
    More(u32),
}

impl Message {
    /// What is wrong and how to mend it, without its place.
    pub fn said(&self, words: &Import, lang: Lang) -> String {
        let w = &words.problems;
        let value: String = self.value.chars().take(80).collect();
        let nearest = |text: &str, or: &str, nearest: &Option<String>| {
            let mut said = fill(text, &[("value", &value)]);
            said.push(' ');
            match nearest {
                Some(nearest) => said += &fill(&w.did_you_mean, &[("nearest", nearest)]),
                None => said += or,
            }
            said
        };
        let plain = |text: &str| fill(text, &[("value", &value)]);
        let with =
            |text: &str, name: &str, other: &str| fill(text, &[("value", &value), (name, other)]);
        let list = |names: &[String]| names.join(&words.dialog.between);
        match &self.kind {
            Kind::EmptyFile => w.empty_file.clone(),
            Kind::TooLarge => w.too_large.clone(),
            Kind::TooManyRows => w.too_many_rows.clone(),
            Kind::Bomb => w.bomb.clone(),
            Kind::Encrypted => w.encrypted.clone(),
            Kind::OldWorkbook => w.old_workbook.clone(),
            Kind::WebPage => w.web_page.clone(),
            Kind::UnknownFormat => w.unknown_format.clone(),
            Kind::Damaged(why) => fill(&w.damaged, &[("why", why)]),
            Kind::OtherFormat(format) => fill(&w.other_format, &[("format", format)]),
            Kind::Entities => w.entities.clone(),
            Kind::TooDeep => w.too_deep.clone(),
            Kind::NoHeader => w.no_header.clone(),
            Kind::UnknownSheet(near) => nearest(&w.unknown_sheet, &w.left_out, near),
            Kind::UnknownColumn(near) => nearest(&w.unknown_column, &w.left_out, near),
            Kind::ColumnTwice => plain(&w.column_twice),
            Kind::Mapped(column) => with(&w.mapped, "column", column),
            Kind::Merged => w.merged.clone(),
            Kind::Formula => plain(&w.formula),
            Kind::NoName => w.no_name.clone(),
            Kind::Duplicate => plain(&w.duplicate),
            Kind::Lacks => w.lacks.clone(),
            Kind::UnknownCountry(near) => nearest(&w.unknown_country, &w.or_group, near),
            Kind::Ambiguous(names) => with(&w.ambiguous, "names", &list(names)),
            Kind::Group(name) => with(&w.group, "name", name),
            Kind::Unknown(of, near) => {
                let text = match of {
                    Of::Country => &w.unknown_country,
                    Of::Party | Of::Body | Of::Organisation => &w.unknown_party,
                    Of::Group => &w.unknown_group,
                    Of::Source => &w.unknown_source,
                    Of::Phase => &w.unknown_phase,
                    Of::Pillar => &w.unknown_pillar,
                    Of::Theme => &w.unknown_theme,
                    Of::Document => &w.unknown_document,
                    Of::Project => &w.unknown_project,
                    Of::Hub => &w.unknown_hub,
                    Of::Route => &w.unknown_route,
                    Of::Chain => &w.unknown_chain,
                    Of::Series => &w.unknown_series,
                };
                nearest(text, &w.correct_it, near)
            }
            Kind::NewOrganisation(near) => with(&w.new_organisation, "nearest", near),
            Kind::NotADate => plain(&w.not_a_date),
            Kind::DayFirst(date) => with(&w.day_first, "date", date),
            Kind::EndsBefore => w.ends_before.clone(),
            Kind::NotANumber => plain(&w.not_a_number),
            Kind::NotAPosition => w.not_a_position.clone(),
            Kind::NotACount => plain(&w.not_a_count),
            Kind::NotAnAddress => plain(&w.not_an_address),
            Kind::NotALanguage => plain(&w.not_a_language),
            Kind::NotOneOf(allowed) => {
                let allowed: Vec<String> = allowed.iter().map(|&word| word.to_owned()).collect();
                with(&w.not_one_of, "allowed", &list(&allowed))
            }
            Kind::PartOfItself => plain(&w.part_of_itself),
            Kind::Wording => plain(&w.wording),
            Kind::More(count) => {
                fill(&w.more_of_this, &[("n", &number::whole(lang, u64::from(*count)))])
            }
        }
    }

    /// Where it is: file, sheet, row and column, as far as they are known.
    pub fn at(&self, words: &Import, lang: Lang) -> String {
        let w = &words.problems;
        let place = &self.place;
        let mut parts = Vec::new();
        if !place.file.is_empty() {
            parts.push(place.file.clone());
        }
        if !place.sheet.is_empty() && !same_name(&place.file, &place.sheet) {
            parts.push(fill(&w.at_sheet, &[("sheet", &place.sheet)]));
        }
        if place.row > 0 {
            parts.push(fill(&w.at_row, &[("row", &number::whole(lang, u64::from(place.row)))]));
        }
        parts.extend(self.at_column(words));
        parts.join(&words.dialog.between)
    }

    /// The column that it is in, if it is in one.
    pub fn at_column(&self, words: &Import) -> Option<String> {
        let w = &words.problems;
        Some(match (self.place.letters.as_str(), self.place.column.as_str()) {
            ("", "") => return None,
            (letters, "") => fill(&w.at_letters, &[("letters", letters)]),
            ("", column) => fill(&w.at_named, &[("column", column)]),
            (letters, column) => fill(&w.at_column, &[("letters", letters), ("column", column)]),
        })
    }
}

/// Whether a sheet is a file of its own.
fn same_name(file: &str, sheet: &str) -> bool {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem) == sheet
}

/// Of one kind no more than so many are listed; the others are counted.
pub const LISTED: usize = 1000;

/// All that is to be said, with no kind without end.
#[derive(Default)]
pub struct Messages {
    all: Vec<Message>,
    counts: std::collections::HashMap<std::mem::Discriminant<Kind>, usize>,
}

impl Messages {
    /// Says something more.
    pub fn push(&mut self, message: Message) {
        let count = self.counts.entry(std::mem::discriminant(&message.kind)).or_default();
        *count += 1;
        if *count <= LISTED {
            self.all.push(message);
        }
    }

    /// All of them, and behind the last of a kind how many more there are.
    pub fn finish(self) -> Vec<Message> {
        let Self { all, counts } = self;
        let mut out: Vec<Message> = Vec::with_capacity(all.len());
        let mut left: std::collections::HashMap<_, usize> = std::collections::HashMap::new();
        for message in all {
            let kind = std::mem::discriminant(&message.kind);
            let seen = left.entry(kind).or_default();
            *seen += 1;
            let total = counts.get(&kind).copied().unwrap_or_default();
            let more = (*seen == LISTED && total > LISTED).then(|| Message {
                severity: message.severity,
                place: Place {
                    file: message.place.file.clone(),
                    sheet: message.place.sheet.clone(),
                    ..Place::default()
                },
                value: String::new(),
                kind: Kind::More((total - LISTED) as u32),
            });
            out.push(message);
            out.extend(more);
        }
        out
    }
}

impl Place {
    /// A whole file.
    pub fn file(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// A sheet.
    pub fn sheet(sheet: &cell::Sheet) -> Self {
        Self { sheet: sheet.name.clone(), ..Self::file(&sheet.file) }
    }
}
