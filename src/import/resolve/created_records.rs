//! The records that are created for names that no sheet defines.

use super::reference_context::ReferenceContext;
use super::resolver::Resolver;
use crate::content::raw;
use crate::i18n::slug::slug;
use crate::import::fields::RecordKind;
use crate::import::record_key::OWN_FILE;

impl Resolver<'_> {
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

    /// Creates an organisation, with its acronym if that follows in brackets, and returns its key.
    pub(in crate::import) fn new_organisation(&mut self, name: &str) -> String {
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

    /// Creates a source, with its address if that is its name, and returns its key.
    pub(super) fn new_source(&mut self, name: &str) -> String {
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

    /// Creates a theme, a pillar or a phase, and returns its key.
    pub(super) fn new_named(
        &mut self,
        of: RecordKind,
        name: &str,
        at: &ReferenceContext,
    ) -> String {
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

    /// Creates a document, whose source is the opened file, and returns its key.
    pub(super) fn new_document(&mut self, title: &str, at: &ReferenceContext) -> String {
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
