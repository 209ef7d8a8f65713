//! The rows of all sheets, from content.

use crate::content::raw;
use crate::import::briefing_rows::split_briefings;
use crate::import::fields::{
    ChainRow, FigureRow, LegRow, LinkRow, PillarRow, RemarkRow, SeaRow, SiteRow, ThemeRow,
};
use crate::import::located::Located;
use crate::import::own_indicators;
use crate::import::parse_rows::Rows;
use crate::import::project_row::{PictureCells, ProjectSheetRow};

/// Splits a content into the rows of all sheets.
pub fn rows_of(content: &raw::Content) -> Rows {
    let mut rows = Rows::default();
    let site = &content.site;
    rows.sites.push(Located::without_sheet(SiteRow {
        site: raw::RawSite {
            phase: Vec::new(),
            pillar: Vec::new(),
            theme: Vec::new(),
            ..site.clone()
        },
    }));
    rows.phases = site.phase.iter().cloned().map(Located::without_sheet).collect();
    rows.pillars = site.pillar.iter().cloned().map(PillarRow).map(Located::without_sheet).collect();
    rows.themes = site.theme.iter().cloned().map(ThemeRow).map(Located::without_sheet).collect();
    rows.sources = content.sources.iter().cloned().map(Located::without_sheet).collect();
    rows.organisations =
        content.organisations.iter().cloned().map(Located::without_sheet).collect();
    rows.countries = content.countries.iter().cloned().map(Located::without_sheet).collect();
    rows.groups = content.groups.iter().cloned().map(Located::without_sheet).collect();
    rows.successions = content.successions.iter().cloned().map(Located::without_sheet).collect();
    rows.former_names = content.former_names.iter().cloned().map(Located::without_sheet).collect();
    rows.boundaries = content.boundaries.iter().cloned().map(Located::without_sheet).collect();
    rows.documents = content.documents.iter().cloned().map(Located::without_sheet).collect();
    rows.hubs = content.hubs.iter().cloned().map(Located::without_sheet).collect();
    let sea = |sea: &raw::RawSea| SeaRow { rank: i32::from(sea.rank), sea: sea.clone() };
    rows.seas = content.seas.iter().map(sea).map(Located::without_sheet).collect();
    for project in &content.projects {
        split_project(project, &mut rows);
    }
    for route in &content.routes {
        split_route(route, &mut rows);
    }
    for series in &content.series {
        split_series(series, &mut rows);
    }
    own_indicators::split_indicators(&content.indicators, &mut rows);
    split_briefings(&content.briefings, &mut rows);
    rows
}

/// Adds the rows of a project, its links and remarks.
fn split_project(project: &raw::RawProject, rows: &mut Rows) {
    let key = &project.id;
    let link = |link: &raw::RawLink| LinkRow { project: key.clone(), link: link.clone() };
    rows.links.extend(project.links.iter().map(link).map(Located::without_sheet));
    let remark =
        |remark: &raw::RawRemark| RemarkRow { project: key.clone(), remark: remark.clone() };
    rows.remarks.extend(project.remark.iter().map(remark).map(Located::without_sheet));
    let pictures = [false, true].map(|logo| PictureCells::of(project, logo));
    let project = raw::RawProject { links: Vec::new(), remark: Vec::new(), ..project.clone() };
    rows.projects.push(Located::without_sheet(ProjectSheetRow {
        project,
        pictures,
        ..ProjectSheetRow::default()
    }));
}

/// Adds the rows of a route, its chains and legs.
fn split_route(route: &raw::RawRoute, rows: &mut Rows) {
    for chain in &route.chain {
        let leg = |leg: &raw::RawLeg| LegRow {
            route: route.id.clone(),
            chain: chain.id.clone(),
            leg: leg.clone(),
            ..LegRow::default()
        };
        rows.legs.extend(chain.legs.iter().map(leg).map(Located::without_sheet));
        let chain = raw::RawChain { legs: Vec::new(), ..chain.clone() };
        rows.chains.push(Located::without_sheet(ChainRow { route: route.id.clone(), chain }));
    }
    rows.routes.push(Located::without_sheet(raw::RawRoute { chain: Vec::new(), ..route.clone() }));
}

/// Adds the rows of a series and its values.
fn split_series(series: &raw::RawSeries, rows: &mut Rows) {
    let figure = |value: &raw::Value| FigureRow {
        series: series.id.clone(),
        year: Some(value.year),
        number: Some(value.value),
        value: value.clone(),
        ..FigureRow::default()
    };
    rows.figures.extend(series.values.iter().map(figure).map(Located::without_sheet));
    rows.series
        .push(Located::without_sheet(raw::RawSeries { values: Vec::new(), ..series.clone() }));
}
