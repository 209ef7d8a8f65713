//! Assigns keys to rows and resolves the names in them to keys.

use std::collections::{HashMap, HashSet};

use super::cell::Sheet;
use super::dates;
use super::error::{Pace, Stop};
use super::fields::{Of, Slot};
use super::message::{Kind, Message, Messages, Place, Severity};
use super::names::{Meaning, Names, slug};
use super::parse_rows::{AnyAt, QUOTED, Rows, place_of};
use super::published::Shipped;
use super::schema::folded;
use super::sheet_mapping::Sorted;
use crate::atlas::date::Day;
use crate::atlas::{Date, Period};
use crate::content::raw;
use crate::i18n::messages::Import;

/// A composition of a group of countries and its period.
pub struct Family {
    pub key: String,
    pub name: String,
    pub period: Period,
}

/// The state of resolving: known names, created rows, and messages.
pub struct Understanding<'a> {
    pub sheets: &'a [Sheet],
    pub sorted: &'a [Option<Sorted>],
    pub names: Names,
    pub out: Messages,
    /// The compositions of groups, and the indexes of those that share a name apart from its
    /// number.
    pub groups: Vec<Family>,
    pub families: HashMap<String, Vec<usize>>,
    /// The rows created for names that no sheet defines.
    pub made: Made,
    /// The title of the source that stands for the opened file.
    pub own_source: String,
    /// The names of countries in the language of the interface, by code.
    pub countries: HashMap<String, String>,
}

/// Rows that are created for names that no sheet defines.
#[derive(Default)]
pub struct Made {
    pub organisations: Vec<raw::Organisation>,
    pub sources: Vec<raw::Source>,
    pub themes: Vec<raw::Named>,
    pub pillars: Vec<raw::Named>,
    pub phases: Vec<raw::Phase>,
    pub documents: Vec<raw::Document>,
    keys: HashSet<(Of, String)>,
    own: HashMap<(String, bool), String>,
}

/// Returns the kind of entity in the rows of a table.
fn of_table(table: &str) -> Option<Of> {
    Some(match table {
        "country" => Of::Country,
        "organisation" => Of::Organisation,
        "group" => Of::Group,
        "source" => Of::Source,
        "phase" => Of::Phase,
        "pillar" => Of::Pillar,
        "theme" => Of::Theme,
        "document" => Of::Document,
        "project" => Of::Project,
        "hub" => Of::Hub,
        "route" => Of::Route,
        "series" => Of::Series,
        _ => return None,
    })
}

impl<'a> Understanding<'a> {
    /// Starts without any names.
    pub fn new(
        sheets: &'a [Sheet],
        sorted: &'a [Option<Sorted>],
        out: Messages,
        words: &Import,
    ) -> Self {
        Self {
            sheets,
            sorted,
            names: Names::default(),
            out,
            groups: Vec::new(),
            families: HashMap::new(),
            made: Made::default(),
            own_source: words.dialog.own_source.clone(),
            countries: HashMap::new(),
        }
    }

    /// Registers the groups of the opened and the published content, the latter in all languages.
    pub fn learn_groups(&mut self, rows: &Rows, shipped: &Shipped, base: &raw::Content) {
        let own: Vec<&raw::Group> =
            rows.groups.iter().filter(|at| !at.out).map(|at| &at.row).collect();
        // Published groups keep their names where no opened group has them.
        let is_new = |group: &&raw::Group| !own.iter().any(|other| other.id == group.id);
        let count = own.len();
        let lent: Vec<&raw::Group> = base.groups.iter().filter(is_new).collect();
        for (number, group) in own.into_iter().chain(lent).enumerate() {
            let is_own = number < count || count == 0;
            let place = self.groups.len();
            let date = |text: &str| text.parse().ok();
            let period =
                Period { start: date(&group.from), end: group.until.as_deref().and_then(date) };
            let (key, name) = (group.id.clone(), group.name.clone());
            let mut called = vec![group.name.clone(), group.long_name.clone()];
            for (_, atlas) in &shipped.atlases {
                if let Some(id) = atlas.groups.by_key(&key) {
                    let row = &atlas.groups[id];
                    called.extend([row.name.clone(), row.long_name.clone()]);
                }
            }
            self.groups.push(Family { key: key.clone(), name, period });
            self.names.learn(Of::Group, &key, &key, is_own);
            for name in called {
                self.names.learn(Of::Group, &name, &key, is_own);
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

    pub fn say(&mut self, severity: Severity, place: Place, value: &str, kind: Kind) {
        let value = value.chars().take(200).collect();
        self.out.push(Message { severity, place, value, kind });
    }

    /// Assigns a key to each row without one, drops rows with a duplicate key, and registers all
    /// names.
    ///
    /// # Errors
    /// `ReadError::Cancelled`.
    pub fn keys(&mut self, rows: &mut Rows, pace: &mut Pace) -> Result<(), Stop> {
        let mut taken: HashSet<(&'static str, String)> = HashSet::new();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        // Keys in the sheets have priority over generated keys.
        rows.each(&mut |table, AnyAt { row, sheet, place, out }| {
            pace.step(|| 0.3)?;
            let Some(id) = row.id().cloned().filter(|id| !id.is_empty()) else { return Ok(()) };
            if !taken.insert((table, id.clone())) {
                *out = true;
                let at = self.place(sheet, place, if table == "country" { "code" } else { "id" });
                self.say(Severity::Error, at, &id, Kind::Duplicate);
            }
            Ok(())
        })?;
        rows.each(&mut |table, AnyAt { row, sheet, place, out }| {
            pace.step(|| 0.6)?;
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
                self.say(Severity::Error, at, "", Kind::NoName);
                return Ok(());
            }
            if !id.is_empty() {
                return Ok(());
            }
            if table == "country" {
                match self.names.key(Of::Country, &name) {
                    Some(code) if taken.insert((table, code.clone())) => *id = code,
                    _ => {
                        *out = true;
                        let near = self.names.nearest(&[Of::Country], &name);
                        let at = self.place(sheet, place, "name");
                        self.say(Severity::Error, at, &name, Kind::UnknownCountry(near));
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
        rows.each(&mut |table, AnyAt { row, .. }| {
            pace.step(|| 0.9)?;
            let Some(of) = of_table(table) else { return Ok(()) };
            let (name, Some(key)) = (row.name().to_owned(), row.id().cloned()) else {
                return Ok(());
            };
            self.names.learn(of, &key, &key, true);
            self.names.learn(of, &name, &key, of != Of::Project && of != Of::Source);
            let names = &mut self.names;
            row.each(&mut |field, slot| match (field, slot) {
                (
                    "acronym" | "short_title" | "long_name" | "dialogue_name" | "alpha2" | "url",
                    Slot::Text(text),
                ) => {
                    names.learn(of, text, &key, false);
                }
                ("aliases" | "other_names", Slot::List(list)) => {
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
    pub fn resolve(&mut self, rows: &mut Rows, total: usize, pace: &mut Pace) -> Result<(), Stop> {
        self.periods(rows);
        let mut done = 0usize;
        rows.each(&mut |table, at| {
            done += 1;
            pace.step(|| done as f64 / total.max(1) as f64)?;
            self.row(table, at);
            Ok(())
        })
    }

    /// Splits the column for the whole period of a project into start and end.
    fn periods(&mut self, rows: &mut Rows) {
        for at in rows.projects.iter_mut().filter(|at| !at.row.period.is_empty()) {
            let place = self.place(at.sheet, at.place, "period");
            let text = std::mem::take(&mut at.row.period);
            match dates::period(&text) {
                Some([start, end]) => {
                    for read in [&start, &end].into_iter().flatten().filter(|read| read.ambiguous) {
                        let kind = Kind::DayFirst(read.date.clone());
                        self.say(Severity::Warning, place.clone(), &text, kind);
                    }
                    let project = &mut at.row.project;
                    project.start = project.start.take().or(start.map(|read| read.date));
                    project.end = project.end.take().or(end.map(|read| read.date));
                }
                None => self.say(Severity::Error, place, &text, Kind::NotADate),
            }
        }
    }

    fn row(&mut self, table: &'static str, at: AnyAt) {
        let AnyAt { row, sheet, place, out } = at;
        let mut days = [Day::MIN, Day::MAX];
        let mut certainty = String::new();
        if matches!(table, "project" | "series" | "figure" | "leg") {
            row.each(&mut |field, slot| match (field, slot) {
                ("start", Slot::MaybeDate(Some(date))) => {
                    days[0] = date.parse().map_or(Day::MIN, |date: Date| date.first_day());
                }
                ("end", Slot::MaybeDate(Some(date))) => {
                    days[1] = date.parse().map_or(Day::MAX, |date: Date| date.last_day());
                }
                ("certainty", Slot::Choice(letter, _)) => certainty.clone_from(letter),
                _ => {}
            });
        }
        let mut own = false;
        row.each(&mut |field, slot| {
            let mut at = Asking { sheet, place, field, days, table };
            match slot {
                Slot::Key(key, of) => {
                    if key.is_empty() {
                        if of != Of::Chain {
                            *out = true;
                            let place = self.place(sheet, place, field);
                            self.say(Severity::Error, place, "", Kind::Lacks);
                        }
                    } else if !at.later(of) {
                        match self.look(of, key, &mut at).into_iter().next() {
                            Some(found) => *key = found,
                            None => *out = true,
                        }
                    }
                }
                Slot::MaybeKey(key, of) if !at.later(of) => {
                    *key = key.take().and_then(|key| self.look(of, &key, &mut at).pop());
                }
                Slot::Keys(keys, of) => {
                    let mut found: raw::Names = Vec::with_capacity(keys.len());
                    let mut seen = HashSet::new();
                    for piece in std::mem::take(keys) {
                        for key in self.pieces(of, &piece, &mut at) {
                            if seen.insert(key.clone()) {
                                found.push(key);
                            }
                        }
                    }
                    let needed = of == Of::Source
                        && !matches!(table, "figure" | "theme" | "pillar")
                        && !*out;
                    if found.is_empty() && needed {
                        found.push(self.own_source(sheet, &certainty));
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
                if let ("certainty", Slot::Choice(letter, _)) = (field, slot)
                    && letter.is_empty()
                {
                    *letter = "B".to_owned();
                }
            });
        }
    }

    /// Returns the keys for a value of a cell. Tries the whole value, then its parts between
    /// commas, the longest first ("Congo, Dem. Rep.").
    fn pieces(&mut self, of: Of, piece: &str, at: &mut Asking) -> Vec<String> {
        if let Some(whole) = piece.strip_prefix(QUOTED) {
            return self.look(of, whole, at);
        }
        let parts: Vec<&str> = piece.split([',', '،']).collect();
        let texts = matches!(of, Of::Source | Of::Document);
        if parts.len() == 1 || self.find(of, piece).is_some() || (texts && piece.contains(' ')) {
            return self.look(of, piece, at);
        }
        let (mut keys, mut from) = (Vec::new(), 0);
        while from < parts.len() {
            let until = (from + 1..=parts.len().min(from + 4))
                .rev()
                .find(|&until| self.find(of, &parts[from..until].join(",")).is_some());
            let until = until.unwrap_or(from + 1);
            let part = parts[from..until].join(",");
            if !part.trim().is_empty() {
                keys.extend(self.look(of, part.trim(), at));
            }
            from = until;
        }
        keys
    }

    /// Looks up a name with the priorities of the kind of reference; also without an article and
    /// without a part in brackets.
    fn find(&self, of: Of, name: &str) -> Option<Meaning> {
        let bare = |name: &str| self.find_bare(of, name);
        let name = name.trim();
        if let Some(found) = bare(name) {
            return Some(found);
        }
        // "The Gambia", "Gambia (the)", "la Côte d'Ivoire".
        let lower = name.to_lowercase();
        for article in ["the ", "la ", "le ", "les ", "l'", "l’"] {
            if lower.starts_with(article)
                && let Some(found) = name.get(article.len()..).and_then(bare)
            {
                return Some(found);
            }
        }
        // "International Organization for Migration (IOM)".
        let (before, rest) = name.split_once('(')?;
        let inside = rest.split(')').next().unwrap_or_default();
        let first = bare(before.trim());
        // A country in brackets says which of several is meant.
        // "(NA)" behind an agency is its acronym and not Namibia.
        let inside = match of {
            Of::Body => self.names.get(Of::Organisation, inside.trim()),
            _ => bare(inside.trim()),
        };
        match (&first, inside) {
            (Some(Meaning::One(_)), _) => first,
            (_, Some(found @ Meaning::One(_))) if of != Of::Party => Some(found),
            (other, _) => other.clone(),
        }
    }

    fn find_bare(&self, of: Of, name: &str) -> Option<Meaning> {
        let family = || {
            let members = self.families.get(&folded(name))?;
            Some(Meaning::Family(members.clone()))
        };
        let get = |of| self.names.get(of, name);
        if matches!(of, Of::Party | Of::Body)
            && [Of::Country, Of::Group, Of::Organisation]
                .iter()
                .any(|&of| self.names.is_key(of, name))
        {
            return Some(Meaning::One(name.to_owned()));
        }
        match of {
            Of::Party => get(Of::Country)
                .or_else(|| get(Of::Group))
                .or_else(family)
                .or_else(|| get(Of::Organisation)),
            Of::Body => get(Of::Organisation)
                .or_else(|| get(Of::Group))
                .or_else(|| get(Of::Country))
                .or_else(family),
            of => get(of),
        }
    }

    /// Returns the keys for a name. Adds a message if it is ambiguous, unknown or stands for a
    /// group.
    fn look(&mut self, of: Of, name: &str, at: &mut Asking) -> Vec<String> {
        let name = name.strip_prefix(QUOTED).unwrap_or(name);
        match self.find(of, name) {
            Some(Meaning::One(key)) => vec![key],
            Some(Meaning::Family(members)) => self.of_the_time(&members, name, at),
            Some(Meaning::Several(keys))
                if matches!(of, Of::Project | Of::Source | Of::Document) =>
            {
                // Of two entries with the same title, the first is used.
                keys.into_iter().take(1).collect()
            }
            Some(Meaning::Several(keys)) => {
                let place = self.place(at.sheet, at.place, at.field);
                let named = |key: String| match self.countries.get(&key) {
                    Some(name) => format!("{name} ({key})"),
                    None => key,
                };
                let names = keys.into_iter().map(named).collect();
                self.say(Severity::Error, place, name, Kind::Ambiguous(names));
                Vec::new()
            }
            Some(Meaning::Nothing(_)) | None => self.unknown(of, name, at),
        }
    }

    /// Returns the composition of a group at the time of the row.
    fn of_the_time(&mut self, members: &[usize], name: &str, at: &Asking) -> Vec<String> {
        let [first, last] = at.days;
        let day = if first == Day::MIN { last } else { first };
        let holds = |&&group: &&usize| self.groups[group].period.overlaps(day, day);
        let all = members.iter();
        let Some(&group) = all.clone().find(holds).or_else(|| all.clone().next()) else {
            return Vec::new();
        };
        let Family { key, name: said, .. } = &self.groups[group];
        let (key, kind) = (key.clone(), Kind::Group(said.clone()));
        let place = self.place(at.sheet, at.place, at.field);
        self.say(Severity::Warning, place, name, kind);
        vec![key]
    }

    fn unknown(&mut self, of: Of, name: &str, at: &mut Asking) -> Vec<String> {
        let place = || self.place(at.sheet, at.place, at.field);
        let has_sheet =
            |table: &str| self.sorted.iter().flatten().any(|sorted| sorted.table == table);
        match of {
            Of::Body | Of::Organisation => {
                let place = place();
                let near = self.names.nearest(&[Of::Organisation, Of::Country], name);
                let key = self.new_organisation(name);
                if let Some(near) = near {
                    self.say(Severity::Warning, place, name, Kind::NewOrganisation(near));
                }
                vec![key]
            }
            Of::Source => {
                if has_sheet("source") {
                    let place = place();
                    let near = self.names.nearest(&[Of::Source], name);
                    self.say(Severity::Warning, place, name, Kind::Unknown(of, near));
                }
                vec![self.new_source(name)]
            }
            Of::Theme if !has_sheet("theme") => vec![self.new_named(of, name, at)],
            Of::Pillar if !has_sheet("pillar") => vec![self.new_named(of, name, at)],
            Of::Phase if !has_sheet("phase") => vec![self.new_named(of, name, at)],
            Of::Document if !has_sheet("document") => vec![self.new_document(name, at)],
            of => {
                let place = place();
                let kinds: &[Of] = match of {
                    Of::Party => &[Of::Country, Of::Group],
                    Of::Country => &[Of::Country],
                    ref of => std::slice::from_ref(of),
                };
                let near = self.names.nearest(kinds, name);
                let kind = match of {
                    Of::Party | Of::Country => Kind::UnknownCountry(near),
                    of => Kind::Unknown(of, near),
                };
                self.say(Severity::Error, place, name, kind);
                Vec::new()
            }
        }
    }

    /// Returns a key that no other entity of the kind has, and registers it.
    fn new_key(&mut self, of: Of, name: &str, or: &str) -> String {
        let slug = slug(name);
        let slug = if slug.is_empty() { or.to_owned() } else { slug };
        let mut key = slug.clone();
        let mut number = 1;
        while self.names.key(of, &key).is_some() || !self.made.keys.insert((of, key.clone())) {
            number += 1;
            key = format!("{slug}-{number}");
        }
        self.names.learn(of, &key, &key, true);
        self.names.learn(of, name, &key, true);
        key
    }

    fn new_organisation(&mut self, name: &str) -> String {
        let key = self.new_key(Of::Organisation, name, "organisation");
        let (mut full, mut acronym) = (name.trim().to_owned(), String::new());
        if let Some((before, rest)) = name.split_once('(')
            && let Some(inside) = rest.trim().strip_suffix(')')
            && inside.chars().count() < before.chars().count()
        {
            full = before.trim().to_owned();
            inside.trim().clone_into(&mut acronym);
            self.names.learn(Of::Organisation, &full, &key, true);
            self.names.learn(Of::Organisation, &acronym, &key, true);
        }
        let kind = "other".to_owned();
        let id = key.clone();
        self.made.organisations.push(raw::Organisation { id, name: full, acronym, kind });
        key
    }

    fn new_source(&mut self, name: &str) -> String {
        let key = self.new_key(Of::Source, name, "source");
        let is_address = ["https://", "http://"].iter().any(|scheme| name.starts_with(scheme));
        self.made.sources.push(raw::Source {
            id: key.clone(),
            title: name.to_owned(),
            url: if is_address { name.to_owned() } else { String::new() },
            certainty: "B".to_owned(),
            ..raw::Source::default()
        });
        key
    }

    /// Returns the source that stands for the opened file, and creates it if needed. `A` in
    /// `certainty` makes it a primary source.
    pub fn own_source(&mut self, sheet: usize, certainty: &str) -> String {
        let file = self.sheets.get(sheet).map(|sheet| sheet.file.clone()).unwrap_or_default();
        let primary = certainty == "A";
        if let Some(key) = self.made.own.get(&(file.clone(), primary)) {
            return key.clone();
        }
        let key = self.new_key(Of::Source, "own-file", "own-file");
        let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
        self.made.sources.push(raw::Source {
            id: key.clone(),
            title: crate::i18n::fill(&self.own_source, &[("file", name)]),
            certainty: if primary { "A" } else { "B" }.to_owned(),
            ..raw::Source::default()
        });
        self.made.own.insert((file, primary), key.clone());
        key
    }

    fn new_named(&mut self, of: Of, name: &str, at: &Asking) -> String {
        let key = self.new_key(of, name, "row");
        let (id, name) = (key.clone(), name.trim().to_owned());
        // A classification without a source is our own.
        let certainty = "C".to_owned();
        let named = raw::Named { id, name, certainty, sources: Vec::new() };
        match of {
            Of::Theme => self.made.themes.push(named),
            Of::Pillar => self.made.pillars.push(named),
            _ => {
                let sources = vec![self.own_source(at.sheet, "")];
                let raw::Named { id, name, certainty, .. } = named;
                let (from, until, remark) = (None, None, String::new());
                let phase = raw::Phase { id, name, from, until, certainty, sources, remark };
                self.made.phases.push(phase);
            }
        }
        key
    }

    fn new_document(&mut self, title: &str, at: &Asking) -> String {
        let key = self.new_key(Of::Document, title, "document");
        let sources = vec![self.own_source(at.sheet, "")];
        let (id, title) = (key.clone(), title.trim().to_owned());
        self.made.documents.push(raw::Document { id, title, sources, ..raw::Document::default() });
        key
    }
}

/// The reference that is being resolved.
struct Asking {
    sheet: usize,
    place: usize,
    field: &'static str,
    /// The first and last day of the row's period.
    days: [Day; 2],
    table: &'static str,
}

impl Asking {
    /// Returns `true` if a reference is resolved later, when rows are assembled: legs and figures
    /// may create their routes, chains and series.
    fn later(&self, of: Of) -> bool {
        of == Of::Chain
            || (self.table == "leg" && of == Of::Route)
            || (self.table == "figure" && of == Of::Series)
    }
}

/// Returns the name of a group without its number: "EU" for "EU-27".
pub fn stem(name: &str) -> &str {
    name.trim_end_matches(|letter: char| letter.is_ascii_digit())
        .trim_end_matches(['-', '‑', ' ', '–'])
}
