//! Splits lists of names at commas outside brackets, and at words between known names.

use super::fields::RecordKind;
use super::folded::all_words;
use super::names::Lookup;
use super::resolve::Resolver;
use crate::i18n::Lang;

/// Signs that may separate two names or belong to one, as a word for "and" may.
const BETWEEN: [&str; 6] = ["/", "&", "+", " - ", " – ", " — "];
/// The maximum length, in bytes, of a text that is split at words.
const MAX_LEN: usize = 300;

impl Resolver<'_> {
    /// Returns the names in a text if they are all known and the text as a whole is not, the
    /// longest names first ("Trinidad and Tobago and Malta").
    pub fn known_names<'t>(&self, of: RecordKind, text: &'t str) -> Option<Vec<&'t str>> {
        let parties = [RecordKind::Party, RecordKind::Body];
        if !parties.contains(&of) || text.len() > MAX_LEN {
            return None;
        }
        let text = text.trim();
        if self.find(of, text).is_some() {
            return Some(vec![text]);
        }
        let words = Lang::ALL.into_iter().map(|lang| lang.cell_words().and);
        let mut ends: Vec<(usize, usize)> = (BETWEEN.into_iter().chain(words))
            .flat_map(|word| text.match_indices(word).map(|(at, word)| (at, at + word.len())))
            .filter(|&(at, _)| depth(&text[..at]) == 0)
            .collect();
        crate::sort::sort(&mut ends);
        ends.into_iter().rev().find_map(|(end, next)| {
            let head = text[..end].trim();
            self.find(of, head)?;
            let mut names = vec![head];
            names.extend(self.known_names(of, &text[next..])?);
            Some(names)
        })
    }

    /// Returns the parts of a list between the commas outside brackets. A bracket that is never
    /// closed does not hold a list together.
    pub fn comma_parts<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let closed = depth(text) == 0;
        let mut inside = 0usize;
        text.split(|letter| {
            match letter {
                '(' => inside += 1,
                ')' => inside = inside.saturating_sub(1),
                _ => {}
            }
            matches!(letter, ',' | '،') && (inside == 0 || !closed)
        })
        .collect()
    }

    /// Returns the name before a bracket if the text in the bracket was not used: the name is not
    /// known with it, and it is no other name of the same entity.
    pub fn ignored_bracket(&self, of: RecordKind, name: &str, key: &str) -> Option<String> {
        let (before, rest) = name.split_once('(')?;
        let (before, inside) = (before.trim(), rest.trim_end().strip_suffix(')')?.trim());
        let is_same = |text: &str| self.find(of, text) == Some(Lookup::One(key.to_owned()));
        let lower = inside.to_lowercase();
        let article =
            all_words(|words| words.articles).iter().any(|article| article.trim_end() == lower);
        let known = self.names.key(of, name).is_some()
            || [RecordKind::Country, RecordKind::Organisation, RecordKind::Group]
                .iter()
                .any(|&kind| self.names.key(kind, name).is_some());
        (!before.is_empty() && !article && !known && !is_same(inside)).then(|| before.to_owned())
    }

    /// Returns a name without a share in brackets ("Italy (50%)").
    pub fn without_share<'t>(&self, name: &'t str) -> &'t str {
        let share = |text: &str| {
            let number = text.trim().trim_matches(['%', '٪', ' ', '\u{a0}', '\u{202f}']);
            text.contains(['%', '٪'])
                && !number.is_empty()
                && number.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | '٫'))
        };
        let parts = name.trim().strip_suffix(')').and_then(|text| text.rsplit_once('('));
        match parts {
            Some((before, inside)) if share(inside) && !before.trim().is_empty() => before.trim(),
            _ => name,
        }
    }
}

/// Returns the number of brackets that are open at the end of a text.
fn depth(text: &str) -> usize {
    text.chars().fold(0, |open: usize, letter| match letter {
        '(' => open + 1,
        ')' => open.saturating_sub(1),
        _ => open,
    })
}
