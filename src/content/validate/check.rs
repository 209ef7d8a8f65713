//! Resolves references and reports those that do not exist.

use crate::atlas::{
    Certainty, Code, Country, Date, Evidence, Fact, FactError, Group, Id, Organisation, Party,
    Period, Row, Source, Table, Tag,
};
use crate::content::problem::{FilePosition, Problem, ProblemKind, nearest_name};
use crate::geo::LonLat;

/// State of the validation: the tables so far, the current row, and the problems.
#[derive(Default)]
pub struct Check {
    pub sources: Table<Source>,
    pub countries: Table<Country>,
    pub organisations: Table<Organisation>,
    pub groups: Table<Group>,
    pub problems: Vec<Problem>,
    table: String,
    row: String,
}

impl Check {
    /// Sets the row that the following checks belong to.
    pub fn begin_row(&mut self, table: &str, key: &str) {
        table.clone_into(&mut self.table);
        key.clone_into(&mut self.row);
    }

    /// Reports a problem with a field of the current row.
    pub fn report_problem(&mut self, field: &str, kind: ProblemKind) {
        let place = FilePosition {
            file: file_of(&self.table).into(),
            line: None,
            table: self.table.clone(),
            row: self.row.clone(),
            field: field.into(),
        };
        self.problems.push(Problem { place, kind });
    }

    /// Resolves a key of `table`, and reports it if it does not exist.
    pub fn find_row<T: Row>(
        &mut self,
        what: &'static str,
        field: &str,
        table: &Table<T>,
        key: &str,
    ) -> Option<Id<T>> {
        let found = table.by_key(key);
        if found.is_none() {
            self.report_unknown(what, field, key, nearest_name(key, table.keys()));
        }
        found
    }

    fn report_unknown(
        &mut self,
        what: &'static str,
        field: &str,
        value: &str,
        nearest: Option<String>,
    ) {
        self.report_problem(field, ProblemKind::Unknown { what, value: value.to_owned(), nearest });
    }

    /// Resolves the keys of sources; at least one is required.
    pub fn parse_sources(&mut self, field: &str, keys: &[String]) -> Vec<Id<Source>> {
        if keys.is_empty() {
            self.report_problem(field, ProblemKind::NoSource);
        }
        let mut found = Vec::new();
        for key in keys {
            match self.sources.by_key(key) {
                Some(id) => found.push(id),
                None => {
                    let nearest = nearest_name(key, self.sources.keys());
                    self.report_unknown("source", field, key, nearest);
                }
            }
        }
        found
    }

    /// Returns the evidence of a fact. An empty letter counts as A.
    pub fn parse_evidence(&mut self, field: &str, letter: &str, sources: &[String]) -> Evidence {
        let certainty = match letter {
            "" => Certainty::Primary,
            letter => self.certainty(field, letter),
        };
        Evidence { certainty, sources: self.parse_sources(field, sources) }
    }

    /// Returns the certainty with a letter; the least certain one if the letter is invalid.
    pub fn certainty(&mut self, field: &str, letter: &str) -> Certainty {
        let allowed =
            [("A", Certainty::Primary), ("B", Certainty::Secondary), ("C", Certainty::Inferred)];
        self.one_of(field, letter, &allowed).unwrap_or(Certainty::Inferred)
    }

    /// Returns the code of a country, and reports it if the country does not exist.
    pub fn parse_code(&mut self, field: &str, text: &str) -> Option<Code> {
        let code =
            text.parse().ok().filter(|code: &Code| self.countries.by_key(code.as_str()).is_some());
        if code.is_none() {
            let nearest = nearest_name(text, self.country_words());
            let code = nearest.map(|nearest| self.code_of_word(nearest));
            self.report_unknown("country", field, text, code);
        }
        code
    }

    /// Iterates over codes and names of all countries.
    fn country_words(&self) -> impl Iterator<Item = &str> {
        self.countries.iter().flat_map(|(_, row)| [row.code.as_str(), row.name.as_str()])
    }

    /// Returns the code of the country with this name, so that a suggestion is always a code.
    fn code_of_word(&self, word: String) -> String {
        let named = self.countries.iter().find(|(_, row)| row.name == word);
        named.map_or(word, |(_, row)| row.code.to_string())
    }

    /// Resolves the codes of countries.
    pub fn parse_codes(&mut self, field: &str, texts: &[String]) -> Vec<Code> {
        texts.iter().filter_map(|text| self.parse_code(field, text)).collect()
    }

    /// Resolves the keys of countries, groups and organisations.
    pub fn parse_parties(&mut self, field: &str, keys: &[String]) -> Vec<Party> {
        let mut parties = Vec::new();
        for key in keys {
            let party = if let Some(id) = self.organisations.by_key(key) {
                Some(Party::Organisation(id))
            } else if let Some(id) = self.groups.by_key(key) {
                Some(Party::Group(id))
            } else if let Some(code) = key
                .parse()
                .ok()
                .filter(|code: &Code| self.countries.by_key(code.as_str()).is_some())
            {
                Some(Party::Country(code))
            } else {
                let words = self.organisations.keys().chain(self.groups.keys());
                let nearest = nearest_name(key, words.chain(self.country_words()));
                let nearest = nearest.map(|nearest| self.code_of_word(nearest));
                self.report_unknown("country, group or organisation", field, key, nearest);
                None
            };
            match party {
                Some(party) if parties.contains(&party) => {
                    self.report_problem(field, ProblemKind::Duplicate(key.clone()));
                }
                Some(party) => parties.push(party),
                None => {}
            }
        }
        parties
    }

    /// Reports keys that two of countries, groups and organisations share: they have one namespace
    /// ([`Party::by_key`]).
    pub fn keys_of_parties(&mut self) {
        let taken = |key: &str| self.countries.by_key(key).is_some();
        let groups = self.groups.keys().filter(|key| taken(key)).map(str::to_owned);
        let groups: Vec<String> = groups.collect();
        let taken = |key: &str| taken(key) || self.groups.by_key(key).is_some();
        let organisations = self.organisations.keys().filter(|key| taken(key)).map(str::to_owned);
        let organisations: Vec<String> = organisations.collect();
        for (table, keys) in [("group", groups), ("organisation", organisations)] {
            for key in keys {
                self.begin_row(table, &key);
                self.report_problem("", ProblemKind::Duplicate(key));
            }
        }
    }

    /// Returns the value with the name `text`, and reports a name that does not exist.
    pub fn one_of<T: Copy>(
        &mut self,
        field: &str,
        text: &str,
        allowed: &[(&'static str, T)],
    ) -> Option<T> {
        let value = allowed.iter().find(|(name, _)| *name == text).map(|&(_, value)| value);
        if value.is_none() {
            self.report_problem(
                field,
                ProblemKind::NotOneOf {
                    value: text.to_owned(),
                    allowed: allowed.iter().map(|&(name, _)| name).collect(),
                },
            );
        }
        value
    }

    /// Parses a date; `None` if it is missing or invalid.
    pub fn parse_date(&mut self, field: &str, text: Option<&str>) -> Option<Date> {
        let text = text.filter(|text| !text.is_empty())?;
        let date = text.parse().ok();
        if date.is_none() {
            self.report_problem(field, ProblemKind::NotADate(text.to_owned()));
        }
        date
    }

    /// Returns the period between two dates, each of which may be missing.
    pub fn parse_period(
        &mut self,
        start: (&str, Option<&str>),
        end: (&str, Option<&str>),
    ) -> Period {
        let period =
            Period { start: self.parse_date(start.0, start.1), end: self.parse_date(end.0, end.1) };
        if let (Some(first), Some(last)) = (period.start, period.end)
            && first.first_day() > last.last_day()
        {
            self.report_problem(end.0, ProblemKind::EndsBeforeItBegins);
        }
        period
    }

    /// Returns a span of years, each of which may be missing.
    pub fn check_years(&mut self, from: Option<i32>, until: Option<i32>) -> [Option<i32>; 2] {
        if let (Some(from), Some(until)) = (from, until)
            && from > until
        {
            self.report_problem("until", ProblemKind::EndsBeforeItBegins);
        }
        [from, until]
    }

    /// Parses language tags.
    pub fn parse_tags(&mut self, field: &str, texts: &[String]) -> Vec<Tag> {
        let mut tags = Vec::new();
        for text in texts {
            match text.parse() {
                Ok(tag) if tags.contains(&tag) => {
                    self.report_problem(field, ProblemKind::Duplicate(text.clone()))
                }
                Ok(tag) => tags.push(tag),
                Err(_) => self.report_problem(field, ProblemKind::NotALanguage(text.clone())),
            }
        }
        tags
    }

    /// Returns a position on the globe; `None` if it is missing or invalid.
    pub fn check_position(
        &mut self,
        field: &str,
        lon: Option<f64>,
        lat: Option<f64>,
    ) -> Option<LonLat> {
        match (lon, lat) {
            (None, None) => None,
            (Some(lon), Some(lat)) if lon.abs() <= 180.0 && lat.abs() <= 90.0 => {
                Some(LonLat::new(lon, lat))
            }
            _ => {
                self.report_problem(field, ProblemKind::NotAPosition);
                None
            }
        }
    }

    /// Returns a web address, or an empty text. Only `https:` and `http:` are allowed, so that
    /// `javascript:` and similar schemes never reach a link.
    pub fn check_url(&mut self, field: &str, text: &str) -> String {
        let good = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
        if text.is_empty() || good {
            return text.to_owned();
        }
        self.report_problem(field, ProblemKind::NotAnAddress(text.to_owned()));
        String::new()
    }

    /// Parses an optional fact; `None` if it is empty or invalid.
    pub fn parse_fact<T: Fact>(&mut self, field: &str, text: &str) -> Option<T> {
        if text.trim().is_empty() {
            return None;
        }
        match T::parse(text) {
            Ok(fact) => Some(fact),
            Err(error) => {
                let text = text.to_owned();
                self.report_problem(
                    field,
                    match error {
                        FactError::NotAnAmount => ProblemKind::NotAnAmount(text),
                        FactError::NotAnAddress => ProblemKind::NotAnAddress(text),
                    },
                );
                None
            }
        }
    }

    /// Returns an e-mail address, or an empty text. Characters that begin another part of a
    /// `mailto:` link are not allowed.
    pub fn check_email(&mut self, field: &str, text: &str) -> String {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "@.-_+".contains(c);
        let parts = text.split_once('@');
        let has_parts = parts.is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@')
        });
        if text.is_empty() || (has_parts && text.chars().all(is_plain)) {
            return text.to_owned();
        }
        self.report_problem(field, ProblemKind::NotAnEmail(text.to_owned()));
        String::new()
    }

    /// Returns a required text, and reports an empty one.
    pub fn text(&mut self, field: &str, text: &str) -> String {
        if text.trim().is_empty() {
            self.report_problem(field, ProblemKind::Empty);
        }
        text.to_owned()
    }
}

/// Returns the file that contains a table.
pub fn file_of(table: &str) -> &'static str {
    match table {
        "site" | "phase" | "pillar" | "theme" => "site.toml",
        "source" => "sources.toml",
        "organisation" => "organisations.toml",
        "country" => "countries.csv",
        "group" => "groups.toml",
        "succession" | "former_name" => "history.toml",
        "boundary" => "boundaries.toml",
        "sea" => "seas.toml",
        "project" => "projects.toml",
        "document" => "documents.toml",
        "hub" => "hubs.csv",
        "route" | "chain" => "routes.toml",
        _ => "figures.toml",
    }
}
