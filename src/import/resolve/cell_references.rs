//! The names in a cell, resolved to keys one after the other.

use std::collections::HashSet;

use super::reference_context::ReferenceContext;
use super::resolver::Resolver;
use crate::content::raw;
use crate::import::fields::RecordKind;
use crate::import::message::{MessageKind, Severity};
use crate::import::names::Lookup;
use crate::import::no_value::is_no_value;
use crate::import::parse_rows::QUOTED;

impl Resolver<'_> {
    /// Returns the keys for the values of a list, each once.
    pub(super) fn resolve_items(
        &mut self,
        of: RecordKind,
        pieces: raw::RawNames,
        at: &mut ReferenceContext,
    ) -> raw::RawNames {
        let mut found: raw::RawNames = Vec::with_capacity(pieces.len());
        let mut seen = HashSet::new();
        for piece in pieces {
            for key in self.resolve_item(of, &piece, at) {
                if seen.insert(key.clone()) {
                    found.push(key);
                }
            }
        }
        found
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

    /// Returns the keys for a name. Adds a message if it is ambiguous, unknown or stands for a
    /// group.
    pub(super) fn resolve_name(
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
                // Of two entries with the same title, the first is used.
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

    /// Returns the key of a new row for an unknown name. Reports the name if no row can stand for
    /// it, and then returns none.
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
}
