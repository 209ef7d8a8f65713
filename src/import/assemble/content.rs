//! The whole content, from the rows of all sheets.

use super::hubs::assemble_hub;
use super::projects::assemble_projects;
use super::referenced_records::add_referenced;
use super::routes::assemble_routes;
use super::series::assemble_series;
use super::site::{AssembledSite, take_categories, take_site};
use crate::content::raw;
use crate::import::fit;
use crate::import::located::{Located, kept_rows, used_rows};
use crate::import::own_indicators;
use crate::import::parse_rows::Rows;
use crate::import::resolve::Resolver;
use crate::import::translations;

/// Assembles the content from rows whose references are resolved.
///
/// Countries, history, boundaries and seas are copied from the published content if they
/// have no sheet. So are other entities that the content refers to without defining them. The title,
/// the area and the years follow from the content if its sheet of the site does not state them. If the
/// rows are added to content, they have all its records, and `published` is that content.
pub fn content(mut rows: Rows, published: &raw::Content, resolver: &mut Resolver) -> raw::Content {
    let translations = translations::collect(&mut rows);
    let sites = std::mem::take(&mut rows.sites);
    let AssembledSite { site, place: site_place } = take_site(sites, &published.site, resolver);
    let mut content = raw::Content { site, ..raw::Content::default() };
    take_categories(&mut content.site, &mut rows, resolver);
    take_geography(&mut content, &mut rows, published, resolver);
    content.groups = used_rows(rows.groups);
    content.sources = used_rows(rows.sources);
    content.organisations = used_rows(rows.organisations);
    content.documents = used_rows(rows.documents);
    content.documents.append(&mut resolver.created.documents);
    content.hubs = kept_rows(rows.hubs)
        .collect::<Vec<_>>()
        .into_iter()
        .map(|at| assemble_hub(at, resolver))
        .collect();
    content.projects =
        assemble_projects(rows.projects, rows.parts, rows.links, rows.remarks, resolver);
    content.routes = assemble_routes(rows.routes, rows.chains, rows.legs, published, resolver);
    content.series = assemble_series(rows.series, rows.figures, resolver);
    content.indicators =
        own_indicators::indicators(used_rows(rows.indicators), rows.values, resolver);
    content.briefings = resolver.briefings(rows.briefings);
    content.translations = translations;
    content.sources.append(&mut resolver.created.sources);
    content.organisations.append(&mut resolver.created.organisations);
    add_referenced(&mut content, published);
    fit::fit_site(&mut content, site_place, &published.site, resolver);
    content
}

/// Takes countries, history, boundaries and seas from their rows, or those without a sheet from the
/// published content.
fn take_geography(
    content: &mut raw::Content,
    rows: &mut Rows,
    published: &raw::Content,
    resolver: &Resolver,
) {
    let has = |table: &str| {
        resolver.adds || resolver.sorted.iter().flatten().any(|sorted| sorted.table == table)
    };
    content.countries =
        rows_or_published(has("country"), &mut rows.countries, &published.countries);
    content.successions =
        rows_or_published(has("succession"), &mut rows.successions, &published.successions);
    content.former_names =
        rows_or_published(has("former_name"), &mut rows.former_names, &published.former_names);
    content.boundaries =
        rows_or_published(has("boundary"), &mut rows.boundaries, &published.boundaries);
    content.seas = match has("sea") {
        true => kept_rows(std::mem::take(&mut rows.seas))
            .map(|at| raw::RawSea { rank: u8::try_from(at.row.rank).unwrap_or(3), ..at.row.sea })
            .collect(),
        false => published.seas.clone(),
    };
}

/// Takes the rows of a table if it has a sheet, else copies the published ones.
fn rows_or_published<T: Clone>(
    has_sheet: bool,
    rows: &mut Vec<Located<T>>,
    published: &[T],
) -> Vec<T> {
    match has_sheet {
        true => used_rows(std::mem::take(rows)),
        false => published.to_vec(),
    }
}
