//! Gives access to the published content, as far as the import needs it.

use super::briefings::add_briefings;
use super::fields::RecordKind;
use super::from_atlas::content_from_atlas;
use super::names::Names;
use crate::atlas::Atlas;
use crate::briefing::Briefing;
use crate::content::raw;
use crate::i18n::Lang;

/// The published content. It provides names, tables that the opened content does not have, and the
/// other side of the comparison.
#[derive(Default)]
pub struct PublishedContent {
    /// The atlas with all texts in each language; the original language first.
    pub atlases: Vec<(Lang, Atlas)>,
    /// The interface texts of each language, in order of declaration, with which the files
    /// `language-…` begin. Only [`files()`](super::files()) needs them.
    pub interfaces: Vec<(Lang, Vec<String>)>,
    /// The aliases of all entities in the order of the search index: the file `aliases`.
    pub aliases: Vec<Vec<String>>,
    /// Official names of countries, and their names in languages that the page does not have, with
    /// the codes of the countries: the file `other-names`. Only the importer knows them.
    pub other_names: Vec<(String, Vec<String>)>,
    /// The published briefings: the file `briefings`.
    pub briefings: Vec<Briefing>,
}

impl PublishedContent {
    /// Returns the atlas in the original language; `None` without content.
    ///
    /// # Examples
    /// ```
    /// use imap::import::PublishedContent;
    ///
    /// assert!(PublishedContent::default().original().is_none());
    /// ```
    pub fn original(&self) -> Option<&Atlas> {
        self.atlases.first().map(|(_, atlas)| atlas)
    }

    /// Returns the raw content in the original language, with the aliases from their own file.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::import::PublishedContent;
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let atlases = vec![(Lang::En, validate_content(&content).0)];
    /// let published = PublishedContent { atlases, ..Default::default() };
    /// assert_eq!(published.content().countries[0].name, "Niger");
    /// assert_eq!(published.content().site.languages, ["en"]);
    /// ```
    pub fn content(&self) -> raw::Content {
        let mut content = self.original().map(content_from_atlas).unwrap_or_default();
        content.site.languages =
            self.atlases.iter().map(|(lang, _)| lang.tag().to_owned()).collect();
        if content.site.languages.first() == Some(&content.site.language) {
            content.site.language.clear();
        }
        add_briefings(&mut content, &self.briefings);
        for (place, country) in content.countries.iter_mut().enumerate() {
            let names = self.aliases.get(place).map_or(&[][..], Vec::as_slice);
            // The codes follow all names.
            let is_alpha2 =
                |name: &&String| name.len() == 2 && name.bytes().all(|b| b.is_ascii_uppercase());
            country.alpha2 = names.iter().rev().find(is_alpha2).cloned().unwrap_or_default();
            if country.aliases.is_empty() {
                let known = |name: &&String| **name != country.code && **name != country.alpha2;
                country.aliases = names.iter().filter(known).cloned().collect();
            }
        }
        content
    }

    /// Returns the names of countries by code, in a language or else in the original one.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::import::PublishedContent;
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let atlases = vec![(Lang::En, validate_content(&content).0)];
    /// let published = PublishedContent { atlases, ..Default::default() };
    /// assert_eq!(published.countries(Lang::Fr)["NER"], "Niger");
    /// ```
    pub fn countries(&self, lang: Lang) -> std::collections::HashMap<String, String> {
        let own = self.atlases.iter().find(|(other, _)| *other == lang);
        let atlas = own.or(self.atlases.first()).map(|(_, atlas)| atlas);
        let rows = atlas.into_iter().flat_map(|atlas| atlas.countries.iter());
        rows.map(|(_, row)| (row.code.to_string(), row.name.clone())).collect()
    }

    /// Registers all published names in all languages.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::import::{PublishedContent, RecordKind, names::Names};
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let atlases = vec![(Lang::En, validate_content(&content).0)];
    /// let mut names = Names::default();
    /// PublishedContent { atlases, ..Default::default() }.learn(&mut names);
    /// assert_eq!(names.key(RecordKind::Country, "niger").as_deref(), Some("NER"));
    /// ```
    pub fn learn(&self, names: &mut Names) {
        for (_, atlas) in &self.atlases {
            for (_, row) in atlas.countries.iter() {
                names.learn(RecordKind::Country, row.code.as_str(), row.code.as_str(), true);
                names.learn(RecordKind::Country, &row.name, row.code.as_str(), true);
            }
            for (_, row) in atlas.organisations.iter() {
                for name in [&row.key, &row.name, &row.acronym] {
                    names.learn(RecordKind::Organisation, name, &row.key, true);
                }
            }
            for (_, row) in atlas.hubs.iter() {
                names.learn(RecordKind::Hub, &row.key, &row.key, true);
                names.learn(RecordKind::Hub, &row.name, &row.key, true);
            }
            for (_, row) in atlas.routes.iter() {
                names.learn(RecordKind::Route, &row.key, &row.key, true);
                names.learn(RecordKind::Route, &row.name, &row.key, true);
                for name in row.other_names.iter().chain([&row.dialogue_name]) {
                    names.learn(RecordKind::Route, name, &row.key, false);
                }
            }
            for (_, row) in atlas.documents.iter() {
                names.learn(RecordKind::Document, &row.key, &row.key, true);
                names.learn(RecordKind::Document, &row.title, &row.key, false);
            }
            for (_, row) in atlas.sources.iter() {
                names.learn(RecordKind::Source, &row.key, &row.key, true);
                names.learn(RecordKind::Source, &row.title, &row.key, false);
                names.learn(RecordKind::Source, &row.url, &row.key, false);
            }
            for row in atlas.former_names.iter() {
                names.learn(RecordKind::Country, &row.name, row.code.as_str(), false);
            }
        }
        let Some(atlas) = self.original() else { return };
        let mut aliases = self.aliases.iter();
        for ((_, row), other) in atlas.countries.iter().zip(aliases.by_ref()) {
            for name in other {
                names.learn(RecordKind::Country, name, row.code.as_str(), false);
            }
        }
        let mut aliases = self.aliases.iter().skip(atlas.countries.len());
        for ((_, row), other) in atlas.hubs.iter().zip(aliases.by_ref()) {
            for name in other {
                names.learn(RecordKind::Hub, name, &row.key, false);
            }
        }
        let before = atlas.countries.len() + atlas.hubs.len();
        for ((_, row), other) in atlas.organisations.iter().zip(self.aliases.iter().skip(before)) {
            for name in other {
                names.learn(RecordKind::Organisation, name, &row.key, false);
            }
        }
        for (code, other) in &self.other_names {
            for name in other {
                names.learn(RecordKind::Country, name, code, false);
            }
        }
    }
}
