//! From the content as written ([`raw`]) to the [`Atlas`]: every reference is
//! looked up, every value is checked, and what is wrong is said, all of it.
//! What is good stays: a bad leg does not take its route along.

mod check;
mod figures;
mod people;
mod places;
mod ways;

use std::collections::HashSet;

use super::problem::{Kind, Problem};
use super::raw;
use crate::atlas::{Atlas, Table};
use check::Check;

/// The atlas of some content, and everything that is wrong with the content.
///
/// References to what does not exist, unreadable dates and so on are left
/// out of the atlas and named in the problems.
pub fn atlas(content: &raw::Content) -> (Atlas, Vec<Problem>) {
    let mut check = Check::default();
    let sources = people::sources(&content.sources, &mut check);
    check.sources = sources;
    check.countries = places::countries(&content.countries, &mut check);
    check.organisations = people::organisations(&content.organisations, &mut check);
    check.groups = places::groups(&content.groups, &mut check);
    check.keys_of_parties();
    let site = places::site(&content.site, &mut check);
    let phases = places::phases(&content.site.phase, &mut check);
    let pillars = places::named("pillar", &content.site.pillar, &mut check);
    let themes = places::named("theme", &content.site.theme, &mut check);
    let successions = places::successions(&content.successions, &mut check);
    let former_names = places::former_names(&content.former_names, &mut check);
    let boundaries = places::boundaries(&content.boundaries, &mut check);
    let seas = places::seas(&content.seas, &mut check);
    let documents = people::documents(&content.documents, &mut check);
    let known = people::Known {
        phases: &phases,
        pillars: &pillars,
        themes: &themes,
        documents: &documents,
    };
    let projects = people::projects(&content.projects, &known, &mut check);
    people::document_owners(&content.documents, &projects, &mut check);
    let hubs = ways::hubs(&content.hubs, &mut check);
    let routes = ways::routes(&content.routes, &hubs, &mut check);
    let series = figures::series(&content.series, &routes, &mut check);
    wording(content, &mut check);
    let Check { sources, countries, organisations, groups, problems, .. } = check;
    let atlas = Atlas {
        site,
        sources,
        organisations,
        countries,
        groups,
        successions,
        former_names,
        boundaries,
        seas,
        phases,
        pillars,
        themes,
        projects,
        documents,
        hubs,
        routes,
        series,
    };
    (atlas, problems)
}

/// People and their ways are irregular, never illegal; only the name of an
/// indicator keeps the word that its owner gave it.
fn wording(content: &raw::Content, check: &mut Check) {
    let mut content = content.clone();
    super::texts::each(&mut content, &mut |key, text| {
        let mut parts = key.split('.');
        let table = parts.next().unwrap_or_default();
        let is_indicator = table == "series" && key.ends_with(".indicator");
        if !is_indicator && text.to_lowercase().contains("illegal") {
            check.row(table, parts.next().unwrap_or_default());
            check.problem(parts.next().unwrap_or_default(), Kind::Wording("illegal".into()));
        }
    });
}

/// Puts rows into a table and names those whose key is missing or taken.
fn table<R, T: crate::atlas::Row>(
    name: &'static str,
    raws: &[R],
    key: impl Fn(&R) -> &str,
    check: &mut Check,
    mut row: impl FnMut(&R, &mut Check) -> T,
) -> Table<T> {
    let (mut rows, mut taken) = (Vec::with_capacity(raws.len()), HashSet::new());
    for raw in raws {
        let id = key(raw).to_owned();
        check.row(name, &id);
        if id.is_empty() {
            check.problem("", Kind::NoKey);
            continue;
        }
        let row = row(raw, check);
        check.row(name, &id);
        if taken.contains(&id) {
            check.problem("", Kind::Duplicate(id));
        } else {
            taken.insert(id);
            rows.push(row);
        }
    }
    Table::of(rows)
}
