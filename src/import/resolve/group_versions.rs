//! The compositions of groups of countries, and which of them a row means.

use super::reference_context::ReferenceContext;
use super::resolver::{GroupVersion, Resolver};
use crate::atlas::Period;
use crate::atlas::date::Day;
use crate::content::raw;
use crate::import::fields::RecordKind;
use crate::import::message::{MessageKind, Severity};
use crate::import::parse_rows::Rows;
use crate::import::published::PublishedContent;
use crate::import::schema::folded;

impl Resolver<'_> {
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

    /// Returns the composition of a group at the time of the row.
    pub(super) fn version_at(
        &mut self,
        members: &[usize],
        name: &str,
        at: &ReferenceContext,
    ) -> Vec<String> {
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
}

/// Returns the name of a group without its number: "EU" for "EU-27".
fn stem(name: &str) -> &str {
    name.trim_end_matches(|letter: char| letter.is_ascii_digit())
        .trim_end_matches(['-', '‑', ' ', '–'])
}
