//! Assembles the raw content from the rows of all sheets, and splits content into rows.

use std::collections::{HashMap, HashSet};

use super::briefing_rows::split_briefings;
use super::fields::{
    ChainRow, FieldMut, FigureRow, LegRow, LinkRow, PillarRow, RecordKind, RemarkRow, SeaRow,
    SiteRow, ThemeRow,
};
use super::fit;
use super::link_text::link;
use super::message::{MessageKind, Severity};
use super::outlines::is_exchanged;
use super::own_indicators;
use super::parse_rows::{Located, Rows};
use super::project_row::{PictureCells, ProjectSheetRow};
use super::resolve::Resolver;
use super::translations;
use crate::content::{number_text, raw};
use crate::i18n::slug::slug;

fn kept<T>(rows: Vec<Located<T>>) -> impl Iterator<Item = Located<T>> {
    rows.into_iter().filter(|at| !at.out)
}

/// Returns the rows that are not left out. A loop, because each instance of an iterator that collects
/// in place is larger.
fn used<T>(rows: Vec<Located<T>>) -> Vec<T> {
    let mut used = Vec::with_capacity(rows.len());
    for at in rows {
        if !at.out {
            used.push(at.row);
        }
    }
    used
}

/// Assembles the content from rows whose references are resolved.
///
/// Countries, history, boundaries and seas are copied from the published content if they
/// have no sheet. So are other entities that the content refers to without defining them. The title,
/// the area and the years follow from the content if its sheet of the site does not state them. If the
/// rows are added to content, they have all its records, and `published` is that content.
pub fn content(mut rows: Rows, published: &raw::Content, resolver: &mut Resolver) -> raw::Content {
    let has_sheet =
        |table: &str| resolver.sorted.iter().flatten().any(|sorted| sorted.table == table);
    let has = |table: &str| resolver.adds || has_sheet(table);
    let translations = translations::collect(&mut rows);
    let (has_successions, has_former) = (has("succession"), has("former_name"));
    let (has_boundaries, has_seas, has_countries) = (has("boundary"), has("sea"), has("country"));
    let mut sites = kept(rows.sites);
    let own = sites.next();
    let site_at = own.as_ref().map(|at| (at.sheet, at.place));
    let site = match own {
        Some(at) => at.row.site,
        None if resolver.adds => published.site.clone(),
        None => fit::blank_site(&published.site),
    };
    for other in sites {
        let place = resolver.place(other.sheet, other.place, "title");
        resolver.report(Severity::Error, place, &other.row.site.title, MessageKind::Duplicate);
    }
    let mut content = raw::Content { site, ..raw::Content::default() };
    let site = &mut content.site;
    let of_pillars = used(rows.pillars).into_iter().map(|row| row.0).collect();
    let of_themes = used(rows.themes).into_iter().map(|row| row.0).collect();
    (site.phase, site.pillar, site.theme) = (used(rows.phases), of_pillars, of_themes);
    site.phase.append(&mut resolver.created.phases);
    site.pillar.append(&mut resolver.created.pillars);
    site.theme.append(&mut resolver.created.themes);
    content.countries = match has_countries {
        true => used(rows.countries),
        false => published.countries.clone(),
    };
    content.groups = used(rows.groups);
    content.successions = match has_successions {
        true => used(rows.successions),
        false => published.successions.clone(),
    };
    content.former_names = match has_former {
        true => used(rows.former_names),
        false => published.former_names.clone(),
    };
    content.boundaries = match has_boundaries {
        true => used(rows.boundaries),
        false => published.boundaries.clone(),
    };
    content.seas = match has_seas {
        true => kept(rows.seas)
            .map(|at| raw::RawSea { rank: u8::try_from(at.row.rank).unwrap_or(3), ..at.row.sea })
            .collect(),
        false => published.seas.clone(),
    };
    content.sources = used(rows.sources);
    content.organisations = used(rows.organisations);
    content.documents = used(rows.documents);
    content.documents.append(&mut resolver.created.documents);
    content.hubs =
        kept(rows.hubs).collect::<Vec<_>>().into_iter().map(|at| hub(at, resolver)).collect();
    content.projects = projects(rows.projects, rows.parts, rows.links, rows.remarks, resolver);
    content.routes = routes(rows.routes, rows.chains, rows.legs, published, resolver);
    content.series = series(rows.series, rows.figures, resolver);
    content.indicators = own_indicators::indicators(used(rows.indicators), rows.values, resolver);
    content.briefings = resolver.briefings(rows.briefings);
    content.translations = translations;
    content.sources.append(&mut resolver.created.sources);
    content.organisations.append(&mut resolver.created.organisations);
    add_referenced(&mut content, published);
    fit::fit_site(&mut content, site_at, &published.site, resolver);
    content
}

/// Returns a hub. If it has a position without a source for it, the opened file becomes that
/// source.
fn hub(at: Located<raw::RawHub>, resolver: &mut Resolver) -> raw::RawHub {
    let mut hub = at.row;
    if (hub.lon, hub.lat) == (Some(0.0), Some(0.0)) {
        let place = resolver.place(at.sheet, at.place, "lon");
        resolver.report(Severity::Error, place, &hub.name, MessageKind::NullIsland);
        (hub.lon, hub.lat) = (None, None);
    }
    if let (Some(lon), Some(lat), Some(outlines)) = (hub.lon, hub.lat, resolver.outlines)
        && is_exchanged(outlines, &hub.country, lon, lat)
    {
        let place = resolver.place(at.sheet, at.place, "lon");
        let country = resolver.countries.get(&hub.country).unwrap_or(&hub.country).clone();
        resolver.report(Severity::Warning, place, &hub.name, MessageKind::Exchanged(country));
    }
    if hub.lon.is_some() && hub.coordinates.is_empty() {
        let key = resolver.file_as_source(at.sheet, &hub.certainty);
        let own = resolver.created.sources.iter().find(|source| source.id == key);
        hub.coordinates = own.map(|source| source.title.clone()).unwrap_or_default();
    }
    hub
}

fn projects(
    rows: Vec<Located<ProjectSheetRow>>,
    parts: Vec<Located<super::fields::Part>>,
    links: Vec<Located<LinkRow>>,
    remarks: Vec<Located<RemarkRow>>,
    resolver: &mut Resolver,
) -> Vec<raw::RawProject> {
    let (mut projects, mut places) = (Vec::with_capacity(rows.len()), HashMap::new());
    for Located { row, sheet, place, .. } in kept(rows) {
        let ProjectSheetRow { mut project, links, .. } = row;
        for text in links {
            match link(&text) {
                Some(link) => project.links.push(link),
                None => {
                    let at = resolver.place(sheet, place, "links");
                    resolver.report(Severity::Error, at, &text, MessageKind::NotAnAddress);
                }
            }
        }
        places.insert(project.id.clone(), projects.len());
        projects.push(project);
    }
    let of = |projects: &mut Vec<raw::RawProject>, key: &str| -> Option<usize> {
        places.get(key).copied().filter(|&place| place < projects.len())
    };
    for at in kept(parts) {
        let Some(place) = of(&mut projects, &at.row.project) else {
            resolver.orphan(at.sheet, at.place, &at.row.project);
            continue;
        };
        let project = &mut projects[place];
        let list = match at.row.role.as_str() {
            "donor" => &mut project.donors,
            "partner" => &mut project.partners,
            "agency" => &mut project.agencies,
            _ => &mut project.countries,
        };
        for key in at.row.country {
            if !list.contains(&key) {
                list.push(key);
            }
        }
    }
    for at in kept(links) {
        if let Some(place) = of(&mut projects, &at.row.project) {
            let mut link = at.row.link;
            if link.title.is_empty() {
                link.title.clone_from(&link.url);
            }
            projects[place].links.push(link);
        } else {
            resolver.orphan(at.sheet, at.place, &at.row.project);
        }
    }
    for at in kept(remarks) {
        match of(&mut projects, &at.row.project) {
            Some(place) => projects[place].remark.push(at.row.remark),
            None => resolver.orphan(at.sheet, at.place, &at.row.project),
        }
    }
    projects
}

/// The indexes of routes, chains or series by key and by name.
#[derive(Default)]
struct NameIndex(HashMap<String, usize>);

impl NameIndex {
    fn learn(&mut self, name: &str, place: usize) {
        self.0.entry(format!("={name}")).or_insert(place);
        self.0.entry(super::schema::folded(name)).or_insert(place);
    }

    /// Returns the index for a name. An exact match has priority over a match of the folded names.
    fn get(&self, name: &str) -> Option<usize> {
        let exact = self.0.get(&format!("={name}"));
        exact.or_else(|| self.0.get(&super::schema::folded(name))).copied()
    }

    /// Returns an unused key for a name: its slug, or `or` if the slug is empty, with a number if
    /// needed.
    fn key(&self, name: &str, or: &str) -> String {
        let slug = slug(name);
        let slug = if slug.is_empty() { or.to_owned() } else { slug };
        let mut key = slug.clone();
        for number in 2.. {
            if self.get(&key).is_none() {
                break;
            }
            key = format!("{slug}-{number}");
        }
        key
    }
}

fn routes(
    rows: Vec<Located<raw::RawRoute>>,
    chains: Vec<Located<ChainRow>>,
    legs: Vec<Located<LegRow>>,
    published: &raw::Content,
    resolver: &mut Resolver,
) -> Vec<raw::RawRoute> {
    let (mut routes, mut found): (Vec<raw::RawRoute>, _) = (Vec::new(), NameIndex::default());
    for at in kept(rows) {
        found.learn(&at.row.id, routes.len());
        found.learn(&at.row.name, routes.len());
        routes.push(at.row);
    }
    // For each route, the indexes of its chains.
    let mut of_chain: HashMap<usize, NameIndex> = HashMap::new();
    let mut keys: HashSet<String> = HashSet::new();
    let mut places: HashMap<String, (usize, usize)> = HashMap::new();
    for at in kept(chains) {
        let Some(route) = found.get(&at.row.route) else {
            resolver.orphan(at.sheet, at.place, &at.row.route);
            continue;
        };
        let chain = at.row.chain;
        places.insert(chain.id.clone(), (at.sheet, at.place));
        let place = routes[route].chain.len();
        for name in [&chain.id, &chain.name] {
            of_chain.entry(route).or_default().learn(name, place);
        }
        keys.insert(chain.id.clone());
        routes[route].chain.push(chain);
    }
    for Located { row, sheet, place, .. } in kept(legs) {
        let LegRow { route: named, chain: in_chain, leg, since, until, note } = row;
        let route = match found.get(&named) {
            Some(route) => route,
            None => {
                let route = new_route(&named, &found, published, resolver, sheet, &leg);
                found.learn(&named, routes.len());
                found.learn(&route.id, routes.len());
                found.learn(&route.name, routes.len());
                routes.push(route);
                routes.len() - 1
            }
        };
        let known = of_chain.entry(route).or_default();
        let chain = match known.get(&in_chain) {
            Some(chain) => chain,
            None => {
                let route = &mut routes[route];
                let number = route.chain.len() + 1;
                let name = match in_chain.as_str() {
                    "" => route.name.clone(),
                    name => name.to_owned(),
                };
                let mut id = format!("{}-{number}", route.id);
                while !keys.insert(id.clone()) {
                    id.push('+');
                }
                route.chain.push(raw::RawChain { id, name, ..raw::RawChain::default() });
                known.learn(&in_chain, number - 1);
                number - 1
            }
        };
        let chain = &mut routes[route].chain[chain];
        chain.from = chain.from.into_iter().chain(since).min();
        chain.until = chain.until.into_iter().chain(until).max();
        if !note.is_empty() && !chain.note.contains(&note) && chain.note.len() < 4_000 {
            if !chain.note.is_empty() {
                chain.note.push(' ');
            }
            chain.note += &note;
        }
        let mut leg = leg;
        if leg.mode.is_empty() {
            let at = resolver.place(sheet, place, "mode");
            resolver.report(Severity::Error, at, "", MessageKind::Lacks);
            continue;
        }
        if leg.certainty.is_empty() {
            leg.certainty = "B".to_owned();
        }
        chain.legs.push(leg);
    }
    for route in &mut routes {
        // A chain without a valid leg cannot be drawn.
        for chain in route.chain.iter().filter(|chain| chain.legs.is_empty()) {
            if let Some(&(sheet, place)) = places.get(&chain.id) {
                let at = resolver.place(sheet, place, "name");
                resolver.report(Severity::Warning, at, &chain.name, MessageKind::NoLegs);
            }
        }
        route.chain.retain(|chain| !chain.legs.is_empty());
    }
    routes
}

fn new_route(
    named: &str,
    found: &NameIndex,
    published: &raw::Content,
    resolver: &mut Resolver,
    sheet: usize,
    leg: &raw::RawLeg,
) -> raw::RawRoute {
    // A published route keeps its name and description; its legs come from the opened file.
    let known = resolver.names.key(RecordKind::Route, named);
    let known = known.and_then(|key| published.routes.iter().find(|route| route.id == key));
    if let Some(route) = known.filter(|route| found.get(&route.id).is_none()) {
        return raw::RawRoute { chain: Vec::new(), ..route.clone() };
    }
    let sources = match leg.sources.is_empty() {
        true => vec![resolver.file_as_source(sheet, "")],
        false => leg.sources.clone(),
    };
    raw::RawRoute {
        id: found.key(named, "route"),
        name: named.to_owned(),
        shown: true,
        certainty: "B".to_owned(),
        sources,
        ..raw::RawRoute::default()
    }
}

fn series(
    rows: Vec<Located<raw::RawSeries>>,
    figures: Vec<Located<FigureRow>>,
    resolver: &mut Resolver,
) -> Vec<raw::RawSeries> {
    let (mut all, mut found): (Vec<raw::RawSeries>, _) = (Vec::new(), NameIndex::default());
    for at in kept(rows) {
        found.learn(&at.row.id, all.len());
        found.learn(&at.row.name, all.len());
        all.push(at.row);
    }
    let mut years: HashSet<(usize, i32)> = HashSet::new();
    for Located { row, sheet, place, .. } in kept(figures) {
        let mut wrong = |field, value: &str, kind| {
            let at = resolver.place(sheet, place, field);
            resolver.report(Severity::Error, at, value, kind);
        };
        let Some(year) = row.year else {
            wrong("year", "", MessageKind::Lacks);
            continue;
        };
        // A year without a value is a gap in the series.
        let Some(number) = row.number else { continue };
        if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
            wrong("value", &number_text(number), MessageKind::NotACount);
            continue;
        }
        let index = match found.get(&row.series) {
            Some(index) => index,
            None if row.unit.is_empty() => {
                wrong("unit", "", MessageKind::Lacks);
                continue;
            }
            None => {
                let sources = match row.value.sources.is_empty() {
                    true => vec![resolver.file_as_source(sheet, &row.value.certainty)],
                    false => row.value.sources.clone(),
                };
                let indicator = match row.indicator.is_empty() {
                    true => row.series.clone(),
                    false => row.indicator.clone(),
                };
                let id = found.key(&row.series, "series");
                found.learn(&row.series, all.len());
                found.learn(&id, all.len());
                all.push(raw::RawSeries {
                    id,
                    name: row.series.clone(),
                    indicator,
                    unit: row.unit.clone(),
                    route: row.route.clone(),
                    country: row.country.clone(),
                    vintage: row.vintage.clone(),
                    certainty: "B".to_owned(),
                    sources,
                    ..raw::RawSeries::default()
                });
                all.len() - 1
            }
        };
        if !years.insert((index, year)) {
            let at = resolver.place(sheet, place, "year");
            resolver.report(Severity::Error, at, &year.to_string(), MessageKind::Duplicate);
            continue;
        }
        all[index].values.push(raw::Value { year, value: number, ..row.value });
    }
    all.retain(|series| !series.values.is_empty());
    all
}

/// Copies from the published content the rows that the content refers to and does not define.
fn add_referenced(content: &mut raw::Content, published: &raw::Content) {
    add_referenced_categories(content, &published.site);
    // The order matters: routes refer to hubs, groups to their successors, and all of them to
    // sources.
    for of in [
        RecordKind::Route,
        RecordKind::Hub,
        RecordKind::Document,
        RecordKind::Group,
        RecordKind::Group,
        RecordKind::Organisation,
        RecordKind::Source,
    ] {
        let named = references(content, of);
        // Loops without a set of keys: few rows are referred to, and each instance of a hash table
        // or an iterator that collects is code.
        macro_rules! take {
            ($rows:ident) => {
                for row in &published.$rows {
                    let is_known = || content.$rows.iter().any(|own| own.id == row.id);
                    if named.contains(&row.id) && !is_known() {
                        content.$rows.push(row.clone());
                    }
                }
            };
        }
        match of {
            RecordKind::Route => take!(routes),
            RecordKind::Hub => take!(hubs),
            RecordKind::Document => take!(documents),
            RecordKind::Group => take!(groups),
            RecordKind::Organisation => take!(organisations),
            _ => take!(sources),
        }
    }
}

/// Copies the phases, pillars and themes that projects refer to.
fn add_referenced_categories(content: &mut raw::Content, published: &raw::RawSite) {
    let phases = references(content, RecordKind::Phase);
    let of_pillars = references(content, RecordKind::Pillar);
    let of_themes = references(content, RecordKind::Theme);
    let site = &mut content.site;
    for row in &published.phase {
        if phases.contains(&row.id) && !site.phase.iter().any(|own| own.id == row.id) {
            site.phase.push(row.clone());
        }
    }
    for (named, own, rows) in [
        (of_pillars, &mut site.pillar, &published.pillar),
        (of_themes, &mut site.theme, &published.theme),
    ] {
        for row in rows {
            if named.contains(&row.id) && !own.iter().any(|own| own.id == row.id) {
                own.push(row.clone());
            }
        }
    }
}

/// Returns all keys of one kind that the content refers to.
fn references(content: &raw::Content, wanted: RecordKind) -> HashSet<String> {
    let mut named = HashSet::new();
    let of_parties = matches!(wanted, RecordKind::Organisation | RecordKind::Group);
    let meant = |of: RecordKind| {
        of == wanted || (of_parties && matches!(of, RecordKind::Party | RecordKind::Body))
    };
    let mut rows = rows_of(content);
    let _ = rows.each(&mut |_, at| {
        at.row.each(&mut |_, slot| match slot {
            FieldMut::Key(key, of) if meant(of) => {
                named.insert(key.clone());
            }
            FieldMut::MaybeKey(Some(key), of) if meant(of) => {
                named.insert(key.clone());
            }
            FieldMut::Keys(keys, of) if meant(of) => named.extend(keys.iter().cloned()),
            _ => {}
        });
        Ok(())
    });
    named
}

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
    for route in &content.routes {
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
        rows.routes
            .push(Located::without_sheet(raw::RawRoute { chain: Vec::new(), ..route.clone() }));
    }
    for series in &content.series {
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
    own_indicators::split_indicators(&content.indicators, &mut rows);
    split_briefings(&content.briefings, &mut rows);
    rows
}

/// Fills the texts of the site that its sheet leaves out and that belong to no content. `has` returns
/// `true` for the keys of the fields with a value.
pub fn complete_site(row: &mut SiteRow, published: &raw::RawSite, has: &dyn Fn(&str) -> bool) {
    let blank = fit::blank_site(published);
    let site = &mut row.site;
    if !has("disclaimer") {
        site.disclaimer = blank.disclaimer;
    }
    if site.languages.is_empty() {
        site.languages = blank.languages;
    }
}
