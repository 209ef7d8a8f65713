//! Validation: from the content as written ([`raw`]) to the [`Atlas`]. Every reference is resolved,
//! every value is checked, and every problem is reported. Valid data stays: a bad leg does not
//! remove its route.

mod check;
mod figures;
mod places;
mod projects;
mod routes;

use std::collections::HashSet;

use super::problem::{Kind, Problem};
use super::raw;
use crate::atlas::{Atlas, Table};
use check::Check;

/// Returns the atlas of some content, and all problems of the content.
///
/// References that cannot be resolved, invalid dates and so on are left out of the atlas and
/// reported in the problems.
pub fn atlas(content: &raw::Content) -> (Atlas, Vec<Problem>) {
    let mut check = Check::default();
    let sources = projects::sources(&content.sources, &mut check);
    check.sources = sources;
    check.countries = places::countries(&content.countries, &mut check);
    check.organisations = projects::organisations(&content.organisations, &mut check);
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
    let documents = projects::documents(&content.documents, &mut check);
    let known = projects::Known {
        phases: &phases,
        pillars: &pillars,
        themes: &themes,
        documents: &documents,
    };
    let projects = projects::projects(&content.projects, &known, &mut check);
    projects::document_owners(&content.documents, &projects, &mut check);
    let hubs = routes::hubs(&content.hubs, &mut check);
    let routes = routes::routes(&content.routes, &hubs, &mut check);
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

/// Reports texts that say "illegal": people and migration are irregular. The names of indicators
/// are exempt, because they keep the words of their publishers.
fn wording(content: &raw::Content, check: &mut Check) {
    let mut content = content.clone();
    super::translation_keys::each(&mut content, &mut |key, text| {
        let mut parts = key.split('.');
        let table = parts.next().unwrap_or_default();
        let is_indicator = table == "series" && key.ends_with(".indicator");
        if !is_indicator && text.to_lowercase().contains("illegal") {
            check.row(table, parts.next().unwrap_or_default());
            check.problem(parts.next().unwrap_or_default(), Kind::Wording("illegal".into()));
        }
    });
}

/// Puts rows into a table and reports rows whose key is missing or a duplicate.
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
