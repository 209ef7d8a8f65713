//! Assigns keys to rows and resolves the names in them to keys.

use std::collections::{HashMap, HashSet};

use super::cell::{Cell, Sheet};
use super::dates::ParsedDate;
use super::doubt::doubt;
use super::error::{Progress, ReadError};
use super::fields::{FieldMut, RecordKind};
use super::folded::all_words;
use super::known_groups::KnownGroups;
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::names::{Lookup, Names};
use super::no_value::is_no_value;
use super::parse_rows::{LocatedAny, QUOTED, Rows, place_of};
use super::periods::period;
use super::published::PublishedContent;
use super::record_key::OWN_FILE;
use super::schema::folded;
use super::sheet_mapping::SheetMapping;
use crate::atlas::date::Day;
use crate::atlas::{Date, Period};
use crate::content::raw;
use crate::geo::Topology;
use crate::i18n::messages::Import;
use crate::i18n::slug::slug;

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
    keys: HashSet<(RecordKind, String)>,
    own: HashMap<(String, bool), String>,
}

/// Returns the kind of entity in the rows of a table.
pub fn kind_of_table(table: &str) -> Option<RecordKind> {
    Some(match table {
        "country" => RecordKind::Country,
        "organisation" => RecordKind::Organisation,
        "group" => RecordKind::Group,
        "source" => RecordKind::Source,
        "phase" => RecordKind::Phase,
        "pillar" => RecordKind::Pillar,
        "theme" => RecordKind::Theme,
        "document" => RecordKind::Document,
        "project" => RecordKind::Project,
        "hub" => RecordKind::Hub,
        "route" => RecordKind::Route,
        "series" => RecordKind::Series,
        "indicator" => RecordKind::Indicator,
        _ => return None,
    })
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

    /// Registers the groups of the opened and the published content, the latter in all languages.
    pub fn learn_groups(&mut self, rows: &Rows, published: &PublishedContent, base: &raw::Content) {
        let own: Vec<&raw::RawGroup> =
            rows.groups.iter().filter(|at| !at.out).map(|at| &at.row).collect();
        // Published groups keep their names where no opened group has them.
        let is_new = |group: &&raw::RawGroup| !own.iter().any(|other| other.id == group.id);
        let count = own.len();
        let lent: Vec<&raw::RawGroup> = base.groups.iter().filter(is_new).collect();
        for (number, group) in own.into_iter().chain(lent).enumerate() {
            let is_own = number < count || count == 0;
            let place = self.groups.len();
            let date = |text: &str| text.parse().ok();
            let period =
                Period { start: date(&group.from), end: group.until.as_deref().and_then(date) };
            let (key, name) = (group.id.clone(), group.name.clone());
            let mut called = vec![group.name.clone(), group.long_name.clone()];
            for (_, atlas) in &published.atlases {
                if let Some(id) = atlas.groups.by_key(&key) {
                    let row = &atlas.groups[id];
                    called.extend([row.name.clone(), row.long_name.clone()]);
                }
            }
            let version = GroupVersion { key: key.clone(), name, period, is_own: number < count };
            self.groups.push(version);
            self.names.learn(RecordKind::Group, &key, &key, is_own);
            for name in called {
                self.names.learn(RecordKind::Group, &name, &key, is_own);
                let long = name.split([',', '،', '(']).next().unwrap_or_default();
                for stem in [stem(&name), long] {
                    let members = self.families.entry(folded(stem)).or_default();
                    if !members.contains(&place) {
                        members.push(place);
                    }
                }
            }
        }
        self.families.remove("");
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

    pub fn report(&mut self, severity: Severity, place: Place, value: &str, kind: MessageKind) {
        let value = value.chars().take(200).collect();
        self.out.push(Message { severity, place, value, kind });
    }

    /// Reports a row that belongs to another one, which was left out.
    pub fn orphan(&mut self, sheet: usize, place: usize, of: &str) {
        let at = self.place(sheet, place, "project");
        self.report(Severity::Error, at, of, MessageKind::Orphan);
    }

    /// Assigns a key to each row without one, drops rows with a duplicate key, and registers all
    /// names.
    ///
    /// # Errors
    /// `ReadError::Cancelled`.
    pub fn assign_keys(
        &mut self,
        rows: &mut Rows,
        progress: &mut Progress,
    ) -> Result<(), ReadError> {
        let mut taken: HashSet<(&'static str, String)> = HashSet::new();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        // Keys in the sheets have priority over generated keys.
        rows.each(&mut |table, LocatedAny { row, sheet, place, out, .. }| {
            progress.step(|| 0.3)?;
            let Some(id) = row.id().cloned().filter(|id| !id.is_empty()) else { return Ok(()) };
            if !taken.insert((table, id.clone())) {
                *out = true;
                let at = self.place(sheet, place, if table == "country" { "code" } else { "id" });
                self.report(Severity::Error, at, &id, MessageKind::Duplicate);
            }
            Ok(())
        })?;
        rows.each(&mut |table, LocatedAny { row, sheet, place, out, .. }| {
            progress.step(|| 0.6)?;
            let name = row.name().to_owned();
            let Some(id) = row.id() else { return Ok(()) };
            if name.is_empty() {
                *out = true;
                let field = if matches!(table, "project" | "document" | "source" | "boundary") {
                    "title"
                } else {
                    "name"
                };
                let at = self.place(sheet, place, field);
                self.report(Severity::Error, at, "", MessageKind::NoName);
                return Ok(());
            }
            if !id.is_empty() {
                return Ok(());
            }
            if table == "country" {
                match self.names.key(RecordKind::Country, &name) {
                    Some(code) if taken.insert((table, code.clone())) => *id = code,
                    _ => {
                        *out = true;
                        let near = self.nearest(&[RecordKind::Country], &name);
                        let at = self.place(sheet, place, "name");
                        self.report(Severity::Error, at, &name, MessageKind::UnknownCountry(near));
                    }
                }
                return Ok(());
            }
            let mut slug = slug(&name);
            if slug.is_empty() {
                slug = table.to_owned();
            }
            let number = numbers.entry(format!("{table}/{slug}")).or_insert(1);
            let mut key = slug.clone();
            while !taken.insert((table, key.clone())) {
                *number += 1;
                key = format!("{slug}-{number}");
            }
            *id = key;
            Ok(())
        })?;
        rows.each(&mut |table, LocatedAny { row, .. }| {
            progress.step(|| 0.9)?;
            let Some(of) = kind_of_table(table) else { return Ok(()) };
            let (name, Some(key)) = (row.name().to_owned(), row.id().cloned()) else {
                return Ok(());
            };
            self.names.learn(of, &key, &key, true);
            self.names.learn(
                of,
                &name,
                &key,
                of != RecordKind::Project && of != RecordKind::Source,
            );
            let names = &mut self.names;
            row.each(&mut |field, slot| match (field, slot) {
                (
                    "acronym" | "short_title" | "long_name" | "dialogue_name" | "alpha2" | "url",
                    FieldMut::Text(text),
                ) => {
                    names.learn(of, text, &key, false);
                }
                ("aliases" | "other_names", FieldMut::List(list)) => {
                    list.iter().for_each(|name| names.learn(of, name, &key, false));
                }
                _ => {}
            });
            Ok(())
        })
    }

    /// Resolves the names in all rows to keys. Drops a row if its required reference cannot be
    /// resolved.
    ///
    /// # Errors
    /// `ReadError::Cancelled`.
    pub fn resolve(
        &mut self,
        rows: &mut Rows,
        total: usize,
        progress: &mut Progress,
    ) -> Result<(), ReadError> {
        self.split_periods(rows);
        let mut done = 0usize;
        rows.each(&mut |table, at| {
            done += 1;
            progress.step(|| done as f64 / total.max(1) as f64)?;
            self.resolve_row(table, at);
            Ok(())
        })
    }

    /// Splits the column for the whole period of a project into start and end.
    fn split_periods(&mut self, rows: &mut Rows) {
        for at in rows.projects.iter_mut().filter(|at| !at.row.period.is_empty()) {
            let place = self.place(at.sheet, at.place, "period");
            let text = std::mem::take(&mut at.row.period);
            match period(&text) {
                Some([start, end]) => {
                    let cell = Cell::Text(String::new());
                    let doubtful = |read: &&ParsedDate| doubt("project", &cell, &read.date);
                    let doubted =
                        [&start, &end].into_iter().flatten().find_map(|read| doubtful(&read));
                    if let Some(doubt) = doubted {
                        let kind = MessageKind::DoubtfulYear(doubt);
                        self.report(Severity::Error, place, &text, kind);
                        continue;
                    }
                    for read in [&start, &end].into_iter().flatten().filter(|read| read.ambiguous) {
                        let kind = MessageKind::DayFirst(read.date.clone());
                        self.report(Severity::Warning, place.clone(), &text, kind);
                    }
                    let project = &mut at.row.project;
                    project.start = project.start.take().or(start.map(|read| read.date));
                    project.end = project.end.take().or(end.map(|read| read.date));
                }
                None => self.report(Severity::Error, place, &text, MessageKind::NotADate),
            }
        }
    }

    fn resolve_row(&mut self, table: &'static str, at: LocatedAny) {
        let LocatedAny { row, sheet, place, out, .. } = at;
        let mut days = [Day::MIN, Day::MAX];
        let mut certainty = String::new();
        let mut is_body = false;
        if matches!(table, "project" | "part" | "series" | "figure" | "leg" | "indicator") {
            row.each(&mut |field, slot| match (field, slot) {
                ("start", FieldMut::MaybeDate(Some(date))) => {
                    days[0] = date.parse().map_or(Day::MIN, |date: Date| date.first_day());
                }
                ("end", FieldMut::MaybeDate(Some(date))) => {
                    days[1] = date.parse().map_or(Day::MAX, |date: Date| date.last_day());
                }
                ("certainty", FieldMut::Choice(letter, _)) => certainty.clone_from(letter),
                // A country of a project has the days of the project.
                ("project", FieldMut::Key(key, _)) => {
                    days = self.days_of_project(key).unwrap_or(days);
                }
                ("role", FieldMut::Choice(role, _)) => {
                    is_body = !matches!(role.as_str(), "" | "country");
                }
                _ => {}
            });
        }
        if let ("project", Some(key)) = (table, row.id()) {
            self.keep_days(key, days);
        }
        let mut own = false;
        row.each(&mut |field, slot| {
            let is_single = !matches!(slot, FieldMut::Keys(..));
            let mut at = ReferenceContext { sheet, place, field, days, table, is_body, is_single };
            match slot {
                FieldMut::Key(key, of) => {
                    if key.is_empty() {
                        if of != RecordKind::Chain {
                            *out = true;
                            let place = self.place(sheet, place, field);
                            self.report(Severity::Error, place, "", MessageKind::Lacks);
                        }
                    } else if !at.is_resolved_later(of) {
                        match self.resolve_name(of, key, &mut at).into_iter().next() {
                            Some(found) => *key = found,
                            None => *out = true,
                        }
                    }
                }
                FieldMut::MaybeKey(key, of) if !at.is_resolved_later(of) => {
                    *key = key.take().and_then(|key| self.resolve_name(of, &key, &mut at).pop());
                }
                FieldMut::Keys(keys, of) => {
                    let mut found: raw::RawNames = Vec::with_capacity(keys.len());
                    let mut seen = HashSet::new();
                    for piece in std::mem::take(keys) {
                        for key in self.resolve_item(of, &piece, &mut at) {
                            if seen.insert(key.clone()) {
                                found.push(key);
                            }
                        }
                    }
                    let needed = of == RecordKind::Source
                        && !matches!(table, "figure" | "theme" | "pillar")
                        && !*out;
                    if found.is_empty() && needed {
                        found.push(self.file_as_source(sheet, &certainty));
                        own = true;
                    }
                    *keys = found;
                }
                _ => {}
            }
        });
        // Without a stated certainty the opened file counts as a secondary source.
        if own {
            row.each(&mut |field, slot| {
                if let ("certainty", FieldMut::Choice(letter, _)) = (field, slot)
                    && letter.is_empty()
                {
                    *letter = "B".to_owned();
                }
            });
        }
    }

    /// Returns the keys for a value of a cell. Tries the whole value, then its parts between
    /// commas, the longest first ("Congo, Dem. Rep.").
    fn resolve_item(
        &mut self,
        of: RecordKind,
        piece: &str,
        at: &mut ReferenceContext,
    ) -> Vec<String> {
        if let Some(whole) = piece.strip_prefix(QUOTED) {
            return self.resolve_name(of, whole, at);
        }
        let parts = self.comma_parts(piece);
        let texts = matches!(of, RecordKind::Source | RecordKind::Document);
        if parts.len() == 1 || self.find(of, piece).is_some() || (texts && piece.contains(' ')) {
            return self.resolve_part(of, piece, at);
        }
        let (mut keys, mut from) = (Vec::new(), 0);
        while from < parts.len() {
            let until = (from + 1..=parts.len().min(from + 4))
                .rev()
                .find(|&until| self.find(of, &parts[from..until].join(",")).is_some());
            let until = until.unwrap_or(from + 1);
            let part = parts[from..until].join(",");
            if !part.trim().is_empty() {
                keys.extend(self.resolve_part(of, part.trim(), at));
            }
            from = until;
        }
        keys
    }

    /// Returns the keys for a part of a list: of its names if all of them are known, else of the
    /// whole part. A word for "no value" has none.
    fn resolve_part(
        &mut self,
        of: RecordKind,
        part: &str,
        at: &mut ReferenceContext,
    ) -> Vec<String> {
        if is_no_value(part) {
            let place = self.place(at.sheet, at.place, at.field);
            self.report(Severity::Note, place, part, MessageKind::NoValue);
            return Vec::new();
        }
        let whole = part;
        let part = match of {
            RecordKind::Party | RecordKind::Body => self.without_share(part),
            _ => part,
        };
        if part.len() < whole.trim().len() {
            let place = self.place(at.sheet, at.place, at.field);
            self.report(Severity::Note, place, whole, MessageKind::Share);
        }
        let names = self.known_names(of, part).unwrap_or_else(|| vec![part]);
        names.into_iter().flat_map(|name| self.resolve_name(of, name, at)).collect()
    }

    /// Looks up a name with the priorities of the kind of reference; also without an article and
    /// without a part in brackets.
    pub(super) fn find(&self, of: RecordKind, name: &str) -> Option<Lookup> {
        let bare = |name: &str| self.find_bare(of, name);
        let name = name.trim();
        if let Some(found) = bare(name) {
            return Some(found);
        }
        // "The Gambia", "Gambia (the)", "la Côte d'Ivoire".
        let lower = name.to_lowercase();
        for article in all_words(|words| words.articles) {
            if lower.starts_with(article)
                && let Some(found) = name.get(article.len()..).and_then(bare)
            {
                return Some(found);
            }
        }
        // "International Organization for Migration (IOM)".
        let (before, rest) = name.split_once('(')?;
        // Text behind the bracket is another name.
        let inside = rest.strip_suffix(')').filter(|inside| !inside.contains(')'))?;
        let first = bare(before.trim());
        // A country in brackets says which of several is meant.
        // "(NA)" behind an agency is its acronym and not Namibia.
        let inside = match of {
            RecordKind::Body => self.names.get(RecordKind::Organisation, inside.trim()),
            _ => bare(inside.trim()),
        };
        // The bracket belongs to the last name of a list only.
        let inside = inside.filter(|_| !before.contains([',', '،', '/', '&']));
        match (&first, inside) {
            (Some(Lookup::One(_)), _) => first,
            (_, Some(found @ Lookup::One(_))) if of != RecordKind::Party => Some(found),
            (other, _) => other.clone(),
        }
    }

    fn find_bare(&self, of: RecordKind, name: &str) -> Option<Lookup> {
        // Compositions that the opened file defines come before the known unions, and these before
        // published compositions.
        let family = |is_own: bool| {
            let members = self.families.get(&folded(name))?;
            let has_own = members.iter().any(|&group| self.groups[group].is_own);
            (has_own == is_own).then(|| Lookup::GroupVersion(members.clone()))
        };
        let union = || {
            let (group, of_members) = self.known_groups?.find(name)?;
            Some(Lookup::KnownGroup(group, of_members))
        };
        let group = || family(true).or_else(union).or_else(|| family(false));
        let get = |of| self.names.get(of, name);
        if matches!(of, RecordKind::Party | RecordKind::Body)
            && [RecordKind::Country, RecordKind::Group, RecordKind::Organisation]
                .iter()
                .any(|&of| self.names.is_key(of, name))
        {
            return Some(Lookup::One(name.to_owned()));
        }
        match of {
            RecordKind::Party => get(RecordKind::Country)
                .or_else(|| get(RecordKind::Group))
                .or_else(group)
                .or_else(|| get(RecordKind::Organisation)),
            RecordKind::Body => get(RecordKind::Organisation)
                .or_else(|| get(RecordKind::Group))
                .or_else(|| get(RecordKind::Country))
                .or_else(group),
            of => get(of),
        }
    }

    /// Returns the keys for a name. Adds a message if it is ambiguous, unknown or stands for a
    /// group.
    fn resolve_name(
        &mut self,
        of: RecordKind,
        name: &str,
        at: &mut ReferenceContext,
    ) -> Vec<String> {
        let name = name.strip_prefix(QUOTED).unwrap_or(name);
        match self.find(of, name) {
            Some(Lookup::One(key)) => {
                if let Some(before) = self.ignored_bracket(of, name, &key) {
                    let place = self.place(at.sheet, at.place, at.field);
                    self.report(Severity::Note, place, name, MessageKind::Bracket(before));
                }
                vec![key]
            }
            Some(Lookup::GroupVersion(members)) => self.version_at(&members, name, at),
            Some(Lookup::KnownGroup(group, of_members)) => {
                self.resolve_known_group(of, (group, of_members), name, at)
            }
            Some(Lookup::Several(keys))
                if matches!(
                    of,
                    RecordKind::Project | RecordKind::Source | RecordKind::Document
                ) =>
            {
                // RecordKind two entries with the same title, the first is used.
                keys.into_iter().take(1).collect()
            }
            Some(Lookup::Several(keys)) => {
                let place = self.place(at.sheet, at.place, at.field);
                let named = |key: String| match self.countries.get(&key) {
                    Some(name) => format!("{name} ({key})"),
                    None => key,
                };
                let names = keys.into_iter().map(named).collect();
                self.report(Severity::Error, place, name, MessageKind::Ambiguous(names));
                Vec::new()
            }
            Some(Lookup::Nothing(_)) | None => self.create_or_report(of, name, at),
        }
    }

    /// Returns the composition of a group at the time of the row.
    fn version_at(&mut self, members: &[usize], name: &str, at: &ReferenceContext) -> Vec<String> {
        let [first, last] = at.days;
        let day = if first == Day::MIN { last } else { first };
        let holds = |&&group: &&usize| self.groups[group].period.overlaps(day, day);
        let all = members.iter();
        let Some(&group) = all.clone().find(holds).or_else(|| all.clone().next()) else {
            return Vec::new();
        };
        let GroupVersion { key, name: said, .. } = &self.groups[group];
        let (key, kind) = (key.clone(), MessageKind::Group(said.clone()));
        let place = self.place(at.sheet, at.place, at.field);
        self.report(Severity::Warning, place, name, kind);
        vec![key]
    }

    /// Returns the nearest known name; that of a country in the language of the interface.
    fn nearest(&mut self, kinds: &[RecordKind], name: &str) -> Option<String> {
        let near = self.names.nearest(kinds, name)?;
        if !kinds.contains(&RecordKind::Country) {
            return Some(near);
        }
        let code = self.names.key(RecordKind::Country, &near);
        let shown = code.and_then(|code| self.countries.get(&code)).cloned();
        Some(shown.unwrap_or(near))
    }

    fn create_or_report(
        &mut self,
        of: RecordKind,
        name: &str,
        at: &mut ReferenceContext,
    ) -> Vec<String> {
        let place = || self.place(at.sheet, at.place, at.field);
        let has_sheet =
            |table: &str| self.sorted.iter().flatten().any(|sorted| sorted.table == table);
        match of {
            RecordKind::Body | RecordKind::Organisation => {
                let place = place();
                let near = self.nearest(&[RecordKind::Organisation, RecordKind::Country], name);
                let key = self.new_organisation(name);
                if let Some(near) = near {
                    self.report(Severity::Warning, place, name, MessageKind::NewOrganisation(near));
                }
                vec![key]
            }
            RecordKind::Source => {
                if has_sheet("source") {
                    let place = place();
                    let near = self.names.nearest(&[RecordKind::Source], name);
                    self.report(Severity::Warning, place, name, MessageKind::Unknown(of, near));
                }
                vec![self.new_source(name)]
            }
            RecordKind::Theme if !has_sheet("theme") => vec![self.new_named(of, name, at)],
            RecordKind::Pillar if !has_sheet("pillar") => vec![self.new_named(of, name, at)],
            RecordKind::Phase if !has_sheet("phase") => vec![self.new_named(of, name, at)],
            RecordKind::Document if !has_sheet("document") => vec![self.new_document(name, at)],
            of => {
                let place = place();
                let kinds: &[RecordKind] = match of {
                    RecordKind::Party => &[RecordKind::Country, RecordKind::Group],
                    RecordKind::Country => &[RecordKind::Country],
                    ref of => std::slice::from_ref(of),
                };
                let near = self.nearest(kinds, name);
                let kind = match of {
                    RecordKind::Party | RecordKind::Country => MessageKind::UnknownCountry(near),
                    of => MessageKind::Unknown(of, near),
                };
                self.report(Severity::Error, place, name, kind);
                Vec::new()
            }
        }
    }

    /// Returns a key that no other entity of the kind has, and registers it.
    fn new_key(&mut self, of: RecordKind, name: &str, or: &str) -> String {
        let slug = slug(name);
        let slug = if slug.is_empty() { or.to_owned() } else { slug };
        let mut key = slug.clone();
        let mut number = 1;
        while self.names.key(of, &key).is_some() || !self.created.keys.insert((of, key.clone())) {
            number += 1;
            key = format!("{slug}-{number}");
        }
        self.names.learn(of, &key, &key, true);
        self.names.learn(of, name, &key, true);
        key
    }

    pub(super) fn new_organisation(&mut self, name: &str) -> String {
        let key = self.new_key(RecordKind::Organisation, name, "organisation");
        let (mut full, mut acronym) = (name.trim().to_owned(), String::new());
        if let Some((before, rest)) = name.split_once('(')
            && let Some(inside) = rest.trim().strip_suffix(')')
            && inside.chars().count() < before.chars().count()
        {
            full = before.trim().to_owned();
            inside.trim().clone_into(&mut acronym);
            self.names.learn(RecordKind::Organisation, &full, &key, true);
            self.names.learn(RecordKind::Organisation, &acronym, &key, true);
        }
        let kind = "other".to_owned();
        let id = key.clone();
        self.created.organisations.push(raw::RawOrganisation { id, name: full, acronym, kind });
        key
    }

    fn new_source(&mut self, name: &str) -> String {
        let key = self.new_key(RecordKind::Source, name, "source");
        let is_address = ["https://", "http://"].iter().any(|scheme| name.starts_with(scheme));
        self.created.sources.push(raw::RawSource {
            id: key.clone(),
            title: name.to_owned(),
            url: if is_address { name.to_owned() } else { String::new() },
            certainty: "B".to_owned(),
            ..raw::RawSource::default()
        });
        key
    }

    /// Returns the source that stands for the opened file, and creates it if needed. `A` in
    /// `certainty` makes it a primary source.
    pub fn file_as_source(&mut self, sheet: usize, certainty: &str) -> String {
        let file = self.sheets.get(sheet).map(|sheet| sheet.file.clone()).unwrap_or_default();
        let primary = certainty == "A";
        if let Some(key) = self.created.own.get(&(file.clone(), primary)) {
            return key.clone();
        }
        let key = self.new_key(RecordKind::Source, OWN_FILE, OWN_FILE);
        let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
        self.created.sources.push(raw::RawSource {
            id: key.clone(),
            title: crate::i18n::format_template(&self.file_as_source, &[("file", name)]),
            certainty: if primary { "A" } else { "B" }.to_owned(),
            ..raw::RawSource::default()
        });
        self.created.own.insert((file, primary), key.clone());
        key
    }

    fn new_named(&mut self, of: RecordKind, name: &str, at: &ReferenceContext) -> String {
        let key = self.new_key(of, name, "row");
        let (id, name) = (key.clone(), name.trim().to_owned());
        // A classification without a source is our own.
        let certainty = "C".to_owned();
        let named = raw::RawCategory { id, name, certainty, sources: Vec::new() };
        match of {
            RecordKind::Theme => self.created.themes.push(named),
            RecordKind::Pillar => self.created.pillars.push(named),
            _ => {
                let sources = vec![self.file_as_source(at.sheet, "")];
                let raw::RawCategory { id, name, certainty, .. } = named;
                let (from, until, remark) = (None, None, String::new());
                let phase = raw::RawPhase { id, name, from, until, certainty, sources, remark };
                self.created.phases.push(phase);
            }
        }
        key
    }

    fn new_document(&mut self, title: &str, at: &ReferenceContext) -> String {
        let key = self.new_key(RecordKind::Document, title, "document");
        let sources = vec![self.file_as_source(at.sheet, "")];
        let (id, title) = (key.clone(), title.trim().to_owned());
        self.created.documents.push(raw::RawDocument {
            id,
            title,
            sources,
            ..raw::RawDocument::default()
        });
        key
    }
}

/// The reference that is being resolved.
pub(super) struct ReferenceContext {
    pub sheet: usize,
    pub place: usize,
    pub field: &'static str,
    /// The first and last day of the row's period.
    pub days: [Day; 2],
    table: &'static str,
    /// `true` if the row names an agency, a donor or a partner.
    pub is_body: bool,
    /// `true` if the field has one reference.
    pub is_single: bool,
}

impl ReferenceContext {
    /// Returns `true` if a reference is resolved later, when rows are assembled: legs and figures
    /// may create their routes, chains and series.
    fn is_resolved_later(&self, of: RecordKind) -> bool {
        of == RecordKind::Chain
            || (self.table == "leg" && of == RecordKind::Route)
            || (self.table == "figure" && of == RecordKind::Series)
    }
}

/// Returns the name of a group without its number: "EU" for "EU-27".
pub fn stem(name: &str) -> &str {
    name.trim_end_matches(|letter: char| letter.is_ascii_digit())
        .trim_end_matches(['-', '‑', ' ', '–'])
}
