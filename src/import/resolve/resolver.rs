//! The state of resolving, and its messages about the cells of rows.

use std::collections::{HashMap, HashSet};

use crate::atlas::Period;
use crate::atlas::date::Day;
use crate::content::raw;
use crate::geo::Topology;
use crate::i18n::messages::Import;
use crate::import::cell::Sheet;
use crate::import::fields::RecordKind;
use crate::import::known_groups::KnownGroups;
use crate::import::message::{Message, MessageKind, Place, Severity};
use crate::import::messages::Messages;
use crate::import::names::Names;
use crate::import::parse_rows::place_of;
use crate::import::sheet_mapping::SheetMapping;

/// A composition of a group of countries and its period.
pub struct GroupVersion {
    pub key: String,
    pub name: String,
    pub period: Period,
    /// `true` if the opened file defines it.
    pub is_own: bool,
}

/// The state of resolving: known names, created rows, and messages.
pub struct Resolver<'a> {
    pub sheets: &'a [Sheet],
    pub sorted: &'a [Option<SheetMapping>],
    pub names: Names,
    pub out: Messages,
    /// The compositions of groups, and the indexes of those that share a name apart from its
    /// number.
    pub groups: Vec<GroupVersion>,
    pub families: HashMap<String, Vec<usize>>,
    /// Unions of states whose members are known by date.
    pub known_groups: Option<&'a KnownGroups>,
    /// The first and last days of projects, by their keys.
    pub project_days: Vec<(String, [Day; 2])>,
    /// The rows created for names that no sheet defines.
    pub created: CreatedRows,
    /// The title of the source that stands for the opened file.
    pub file_as_source: String,
    /// The title of a map without one.
    pub untitled: String,
    /// The date of opening, ISO 8601; may be empty.
    pub today: String,
    /// The names of countries in the language of the interface, by code.
    pub countries: HashMap<String, String>,
    /// The outlines of countries.
    pub outlines: Option<&'a Topology>,
    /// The pictures that were opened as files, in sheets of their own.
    pub picture_files: Vec<Sheet>,
    /// `true` if the rows have all records, also those that are shown already.
    pub adds: bool,
    /// The sheet and the index of the row of each step, in the order of the briefings.
    pub step_places: Vec<(usize, usize)>,
}

/// Rows that are created for names that no sheet defines.
#[derive(Default)]
pub struct CreatedRows {
    pub organisations: Vec<raw::RawOrganisation>,
    pub sources: Vec<raw::RawSource>,
    pub themes: Vec<raw::RawCategory>,
    pub pillars: Vec<raw::RawCategory>,
    pub phases: Vec<raw::RawPhase>,
    pub documents: Vec<raw::RawDocument>,
    /// The kinds and keys of the created rows.
    pub(super) keys: HashSet<(RecordKind, String)>,
    /// The keys of the sources that stand for opened files, by the name of the file and `true` for
    /// a primary source.
    pub(super) own: HashMap<(String, bool), String>,
}

impl<'a> Resolver<'a> {
    /// Starts with known names.
    pub fn new(
        sheets: &'a [Sheet],
        sorted: &'a [Option<SheetMapping>],
        names: Names,
        out: Messages,
        words: &Import,
    ) -> Self {
        Self {
            sheets,
            sorted,
            names,
            out,
            groups: Vec::new(),
            families: HashMap::new(),
            known_groups: None,
            project_days: Vec::new(),
            created: CreatedRows::default(),
            file_as_source: words.dialog.own_source.clone(),
            untitled: words.dialog.untitled.clone(),
            today: String::new(),
            countries: HashMap::new(),
            outlines: None,
            picture_files: Vec::new(),
            adds: false,
            step_places: Vec::new(),
        }
    }

    /// Returns the place of a field of a row.
    pub fn place(&self, sheet: usize, place: usize, field: &'static str) -> Place {
        match (self.sheets.get(sheet), self.sorted.get(sheet)) {
            (Some(sheet), Some(Some(sorted))) => match sheet.rows.get(place) {
                Some(row) => place_of(sheet, sorted, row, field),
                None => Place::sheet(sheet),
            },
            _ => Place::default(),
        }
    }

    /// Returns `true` if a row has a value in the column of a field.
    pub fn has_value(&self, sheet: usize, place: usize, field: &str) -> bool {
        let (Some(sheet), Some(Some(sorted))) = (self.sheets.get(sheet), self.sorted.get(sheet))
        else {
            return false;
        };
        let column = sorted.columns.get(field).map(|(column, _)| *column);
        let cell = column.zip(sheet.rows.get(place)).and_then(|(column, row)| row.cell(column));
        cell.is_some_and(|cell| !cell.text().trim().is_empty())
    }

    /// Returns the place of a field of the site.
    pub fn site_place(&self, field: &'static str) -> Place {
        let is_site = |sorted: &Option<SheetMapping>| {
            sorted.as_ref().is_some_and(|sorted| sorted.table == "site")
        };
        let sheet = self.sorted.iter().position(is_site);
        sheet.map_or_else(Place::default, |sheet| {
            let first = self.sorted[sheet].as_ref().map_or(0, |sorted| sorted.first);
            self.place(sheet, first, field)
        })
    }

    /// Adds a message about a value, of which it keeps 200 characters.
    pub fn report(&mut self, severity: Severity, place: Place, value: &str, kind: MessageKind) {
        let value = value.chars().take(200).collect();
        self.out.push(Message { severity, place, value, kind });
    }

    /// Reports a row that belongs to another one, which was left out.
    pub fn orphan(&mut self, sheet: usize, place: usize, of: &str) {
        let at = self.place(sheet, place, "project");
        self.report(Severity::Error, at, of, MessageKind::Orphan);
    }
}
