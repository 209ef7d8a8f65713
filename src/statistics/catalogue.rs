//! Sources, indicators and notes of the statistics, in one language.

use crate::atlas::packed::{Bytes, Packed, enums, structs};
use crate::atlas::{Certainty, Code, Date};

/// The descriptions of all statistics in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// The editions that the figures are from.
    pub sources: Vec<StatisticSource>,
    /// The indicators, in the order of the key figures.
    pub indicators: Vec<Indicator>,
    /// Notes on series and their breaks.
    pub notes: Vec<SeriesNote>,
    /// Values that are computed from others.
    pub formulas: Vec<Formula>,
    /// The treaties of the legal strip.
    pub treaties: Vec<Treaty>,
    /// Names of codes, bodies, roles and acts.
    pub terms: Vec<Term>,
}

/// An edition of a publisher's statistics.
#[derive(Clone, Debug, PartialEq)]
pub struct StatisticSource {
    /// Unique key.
    pub key: String,
    /// Publisher, in the language of the catalogue.
    pub publisher: String,
    /// Title, in the language of the source.
    pub title: String,
    /// Edition, in the language of the catalogue.
    pub edition: String,
    /// Short name of the licence.
    pub licence: String,
    /// Address of the licence.
    pub licence_url: String,
    /// Attribution that the publisher asks for.
    pub attribution: String,
    /// Address of the publisher's data.
    pub url: String,
    /// Meaning of a missing value.
    pub blank: String,
}

/// A statistical indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Unique key, also the name of its table.
    pub key: String,
    /// Name.
    pub name: String,
    /// Definition in a few sentences.
    pub definition: String,
    /// Index of its source in [`Catalogue::sources`].
    pub source: u32,
    /// Unit of the values.
    pub unit: ValueUnit,
    /// Time that a value is for.
    pub kind: PeriodKind,
    /// First and last year.
    pub years: [u32; 2],
    /// The dates of a series that is not yearly; empty for a yearly one.
    pub dates: Vec<u32>,
    /// Significant digits in which values are shown; 0 for values as published.
    pub digits: u32,
    /// Years whose figures are provisional.
    pub provisional: Vec<u32>,
    /// Certainty of the copy.
    pub certainty: Certainty,
    /// The only countries that the publisher counts; empty for all.
    pub area: Vec<Code>,
    /// The text in place of a value for a country outside of the area.
    pub outside: String,
    /// Unit in free words, for an indicator of the content itself.
    pub own_unit: String,
    /// Number of decimals of the values of an indicator of the content itself.
    pub decimals: u32,
}

/// Unit of the values of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueUnit {
    /// Persons.
    People,
    /// Applications for asylum.
    Applications,
    /// Decisions on applications for asylum.
    Decisions,
    /// US dollars of the year.
    Dollars,
    /// Hundredths of a percent.
    Percent,
    /// The unit that [`Indicator::own_unit`] names, for indicators of the content itself.
    Own,
}

/// Time that a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodKind {
    /// A stock at the end of the year.
    EndOfYear,
    /// A stock in the middle of the year.
    MidYear,
    /// A flow during the year.
    DuringYear,
}

/// A note on a series; with a year it marks a break.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesNote {
    /// The first year of the new definition, `None` if the note is on the whole series.
    pub year: Option<u32>,
    /// Keys of the indicators.
    pub indicators: Vec<String>,
    /// Countries; empty for all.
    pub countries: Vec<Code>,
    /// The note.
    pub text: String,
    /// `true` if the values of the year are incomplete in the countries: the latest values are then
    /// those before them.
    pub is_incomplete: bool,
}

/// A value that is computed from two others of one year: `per × part / whole`.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// Unique key.
    pub key: String,
    /// Name of the result.
    pub name: String,
    /// Key of the indicator of the numerator.
    pub part: String,
    /// Key of the indicator of the denominator.
    pub whole: String,
    /// Number of units of the whole that the result is for, such as 1,000 inhabitants.
    pub per: u32,
    /// Countries for which it has no meaning.
    pub except: Vec<Code>,
    /// Last year in which it has no meaning, by country.
    pub until: Vec<(Code, u32)>,
    /// Reason for the exceptions.
    pub reason: String,
}

/// A treaty.
#[derive(Clone, Debug, PartialEq)]
pub struct Treaty {
    /// Unique key.
    pub key: String,
    /// Short name with year.
    pub name: String,
    /// Date of the list of parties, if known.
    pub as_of: Option<Date>,
    /// `true` if the list was read to its end.
    pub is_complete: bool,
    /// Key of the body whose members alone can be parties; empty if it is open to all.
    pub only_members_of: String,
}

/// A name of something that the tables call by a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The key.
    pub key: String,
    /// Kind: `code`, `body`, `role` or `act`.
    pub kind: String,
    /// Name.
    pub name: String,
}

impl Catalogue {
    /// Returns the place and the description of an indicator.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::statistics::Catalogue;
    ///
    /// assert_eq!(Catalogue::default().indicator("migrants"), None);
    /// ```
    pub fn indicator(&self, key: &str) -> Option<(u32, &Indicator)> {
        let place = self.indicators.iter().position(|indicator| indicator.key == key)?;
        Some((place as u32, &self.indicators[place]))
    }

    /// Returns the name of a key; the key itself if it has none.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::statistics::Catalogue;
    ///
    /// assert_eq!(Catalogue::default().term("role", "member"), "member");
    /// ```
    pub fn term<'a>(&'a self, kind: &str, key: &'a str) -> &'a str {
        let found = self.terms.iter().find(|term| term.kind == kind && term.key == key);
        found.map_or(key, |term| &term.name)
    }

    /// Returns the attributions of the sources that an indicator has, each once.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::statistics::Catalogue;
    ///
    /// assert!(Catalogue::default().attributions().is_empty());
    /// ```
    pub fn attributions(&self) -> Vec<&str> {
        let mut attributions: Vec<&str> = Vec::new();
        for (place, source) in (0..).zip(&self.sources) {
            let is_used = self.indicators.iter().any(|indicator| indicator.source == place);
            if is_used && !attributions.contains(&source.attribution.as_str()) {
                attributions.push(&source.attribution);
            }
        }
        attributions
    }

    /// Returns the notes on an indicator for a country.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    /// use imap::statistics::Catalogue;
    ///
    /// assert!(Catalogue::default().notes_on("migrants", Code::default()).is_empty());
    /// ```
    pub fn notes_on(&self, indicator: &str, code: Code) -> Vec<&SeriesNote> {
        let applies = |note: &&SeriesNote| {
            note.indicators.iter().any(|key| key == indicator)
                && (note.countries.is_empty() || note.countries.contains(&code))
        };
        self.notes.iter().filter(applies).collect()
    }
}

structs! {
    Catalogue { sources, indicators, notes, formulas, treaties, terms }
    StatisticSource {
        key, publisher, title, edition, licence, licence_url, attribution, url, blank,
    }
    Indicator {
        key, name, definition, source, unit, kind, years, dates, digits, provisional, certainty,
        area, outside, own_unit, decimals,
    }
    SeriesNote { year, indicators, countries, text, is_incomplete }
    Formula { key, name, part, whole, per, except, until, reason }
    Treaty { key, name, as_of, is_complete, only_members_of }
    Term { key, kind, name }
}

enums! {
    ValueUnit [People, Applications, Decisions, Dollars, Percent, Own]
    PeriodKind [EndOfYear, MidYear, DuringYear]
}
