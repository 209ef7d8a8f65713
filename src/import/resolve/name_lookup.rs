//! The look-up of a name among records, groups and unions of states.

use super::resolver::Resolver;
use crate::import::fields::RecordKind;
use crate::import::folded::all_words;
use crate::import::names::Lookup;
use crate::import::schema::folded;

impl Resolver<'_> {
    /// Looks up a name with the priorities of the kind of reference; also without an article and
    /// without a part in brackets.
    pub(in crate::import) fn find(&self, of: RecordKind, name: &str) -> Option<Lookup> {
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

    /// Looks up a name as it is written, with the priorities of the kind of reference.
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

    /// Returns the nearest known name; that of a country in the language of the interface.
    pub(super) fn nearest(&mut self, kinds: &[RecordKind], name: &str) -> Option<String> {
        let near = self.names.nearest(kinds, name)?;
        if !kinds.contains(&RecordKind::Country) {
            return Some(near);
        }
        let code = self.names.key(RecordKind::Country, &near);
        let shown = code.and_then(|code| self.countries.get(&code)).cloned();
        Some(shown.unwrap_or(near))
    }
}
