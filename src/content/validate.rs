//! Validation: from the content as written ([`raw`]) to the [`Atlas`]. Every reference is resolved,
//! every value is checked, and every problem is reported. Valid data stays: a bad leg does not
//! remove its route.

mod check;
mod figures;
mod indicators;
mod places;
mod projects;
mod routes;

use std::collections::HashSet;

use super::problem::{Problem, ProblemKind};
use super::raw;
use crate::atlas::{Atlas, Table};
use check::Check;

/// Returns the atlas of some content, and all problems of the content.
///
/// References that cannot be resolved, invalid dates and so on are left out of the atlas and
/// reported in the problems.
///
/// # Examples
///
/// ```
/// use imap::content::{ProblemKind, raw, validate_content};
///
/// let niger = raw::RawCountry { code: "Niger".to_owned(), ..Default::default() };
/// let content = raw::Content { countries: vec![niger], ..Default::default() };
/// let (atlas, problems) = validate_content(&content);
/// assert!(atlas.countries.is_empty());
/// assert!(problems.iter().any(|problem| matches!(problem.kind, ProblemKind::Unknown { .. })));
/// ```
pub fn validate_content(content: &raw::Content) -> (Atlas, Vec<Problem>) {
    let mut check = Check::default();
    let sources = projects::build_sources(&content.sources, &mut check);
    check.sources = sources;
    check.countries = places::build_countries(&content.countries, &mut check);
    check.organisations = projects::build_organisations(&content.organisations, &mut check);
    check.groups = places::build_groups(&content.groups, &mut check);
    check.keys_of_parties();
    let site = places::build_site(&content.site, &mut check);
    let phases = places::build_phases(&content.site.phase, &mut check);
    let pillars = places::build_categories("pillar", &content.site.pillar, &mut check);
    let themes = places::build_categories("theme", &content.site.theme, &mut check);
    let successions = places::build_successions(&content.successions, &mut check);
    let former_names = places::former_names(&content.former_names, &mut check);
    let boundaries = places::build_boundaries(&content.boundaries, &mut check);
    let seas = places::build_seas(&content.seas, &mut check);
    let documents = projects::build_documents(&content.documents, &mut check);
    let known = projects::Known {
        phases: &phases,
        pillars: &pillars,
        themes: &themes,
        documents: &documents,
    };
    let projects = projects::build_projects(&content.projects, &known, &mut check);
    projects::document_owners(&content.documents, &projects, &mut check);
    let hubs = routes::build_hubs(&content.hubs, &mut check);
    let routes = routes::build_routes(&content.routes, &hubs, &mut check);
    let tables = figures::RouteTables { routes: &routes, hubs: &hubs };
    let series = figures::build_series(&content.series, &tables, &mut check);
    let own_indicators = indicators::pack_indicators(&content.indicators, &mut check);
    check_wording(content, &mut check);
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
        own_indicators,
    };
    (atlas, problems)
}

/// Reports texts that say "illegal": people and migration are irregular. The names of indicators
/// are exempt, because they keep the words of their publishers.
fn check_wording(content: &raw::Content, check: &mut Check) {
    let mut content = content.clone();
    super::translation_keys::for_each_text(&mut content, &mut |key, text| {
        let (table, rest) = key.split_once('.').unwrap_or_default();
        let is_indicator = table == "series" && key.ends_with(".indicator");
        if !is_indicator && text.to_lowercase().contains("illegal") {
            // A step of a briefing is a row, with the briefing and its number as key.
            let (row, field) = match table {
                "briefing" => rest.rsplit_once('.').unwrap_or_default(),
                _ => rest.split_once('.').unwrap_or((rest, "")),
            };
            check.begin_row(table, row);
            let field = field.split('.').next().unwrap_or_default();
            check.report_problem(field, ProblemKind::Wording("illegal".into()));
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
        check.begin_row(name, &id);
        if id.is_empty() {
            check.report_problem("", ProblemKind::NoKey);
            continue;
        }
        let row = row(raw, check);
        check.begin_row(name, &id);
        if taken.contains(&id) {
            check.report_problem("", ProblemKind::Duplicate(id));
        } else {
            taken.insert(id);
            rows.push(row);
        }
    }
    Table::from_rows(rows)
}
