//! Tables of the lists as CSV: the columns of the page's tables with ISO dates and plain numbers,
//! and keys and sources at the end. Figures have one row each, with note and source, where the page
//! has one column for each year.

use super::Export;
use super::csv::{CsvCell, LIST_SEPARATOR, to_csv};
use crate::atlas::{
    Certainty, Chain, Document, Evidence, Figure, Id, Leg, Party, Project, Qualifier, Route,
    Series, Source,
};
use crate::markup::number::fixed;
use crate::state::List;
use crate::view::table::{hub_count, time_of};

type Cells = Vec<CsvCell>;

fn head_row(names: &[&str]) -> Cells {
    names.iter().copied().map(CsvCell::from).collect()
}

impl Export<'_> {
    /// Returns the table with one of the names of [`crate::view::share::FILES`].
    pub fn table_csv(&self, name: &str) -> Option<String> {
        let rows = match name {
            "projects.csv" => self.project_rows(),
            "countries.csv" => self.country_rows(),
            "routes.csv" => self.route_rows(),
            "legs.csv" => self.leg_rows(),
            "hubs.csv" => self.hubs(),
            "documents.csv" => self.documents(),
            "figures.csv" => {
                let listed = self.context.listed_series();
                self.figure_rows(&self.in_order(List::Figures, &listed))
            }
            "statistic.csv" => self.statistic_rows()?,
            _ => return None,
        };
        Some(to_csv(&rows))
    }

    /// Returns rows in the order of the page's list.
    fn in_order<T: Copy>(&self, list: List, rows: &[T]) -> Vec<T> {
        let order = self.context.order_of(list);
        order.into_iter().filter_map(|place| rows.get(place as usize).copied()).collect()
    }

    fn project_rows(&self) -> Vec<Cells> {
        let (facts, own) = (self.context.stated_facts(), self.context.own_field_names());
        let found = self.in_order(List::Projects, &self.context.found.projects);
        let mut rows = vec![self.project_head(&facts)];
        rows.extend(found.into_iter().map(|id| self.project_cells(id, &facts, &own)));
        rows
    }

    fn project_head(&self, facts: &[&str]) -> Cells {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        let mut head = head_row(&[
            &card.project,
            &table.start,
            &table.end,
            &card.agency,
            &card.donors,
            &card.partners,
            &card.countries,
            &card.phase,
            &card.pillar,
            &card.themes,
            &card.documents,
        ]);
        head.extend(facts.iter().map(|fact| CsvCell::from(self.context.fact_name(fact))));
        head.extend(self.context.own_field_names().into_iter().map(CsvCell::from));
        head.extend(head_row(&[&self.words.columns.key, &card.sources]));
        head
    }

    fn project_cells(&self, id: Id<Project>, facts: &[&str], own: &[&str]) -> Cells {
        let atlas = self.context.atlas;
        let project = &atlas.projects[id];
        let named = |parties: &[Party]| {
            CsvCell::from(self.context.party_names(parties, time_of(project)).join(LIST_SEPARATOR))
        };
        let themes = project.themes.iter().map(|&id| atlas.themes[id].name.as_str());
        let documents = project.documents.iter().map(|&id| atlas.documents[id].title.as_str());
        let joined = |names: Vec<&str>| CsvCell::from(names.join(LIST_SEPARATOR));
        let mut cells = vec![
            (&project.title).into(),
            CsvCell::from_date(project.period.start),
            CsvCell::from_date(project.period.end),
            named(&project.agencies),
            named(&project.donors),
            named(&project.partners),
            named(&project.countries),
            project.phase.map_or("", |id| &atlas.phases[id].name).into(),
            project.pillar.map_or("", |id| &atlas.pillars[id].name).into(),
            joined(themes.collect()),
            joined(documents.collect()),
        ];
        // An amount keeps its currency in its cell, so that no spreadsheet adds up currencies.
        let fact = |key: &&str| project.fact(key).map(|fact| fact.to_string()).unwrap_or_default();
        cells.extend(facts.iter().map(|key| CsvCell::from(fact(key))));
        let own_field = |name: &&str| CsvCell::from(project.own_field(name).unwrap_or_default());
        cells.extend(own.iter().map(own_field));
        cells.extend([(&project.key).into(), self.sources_cell(&project.sources)]);
        cells
    }

    fn country_rows(&self) -> Vec<Cells> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        let mut rows = vec![head_row(&[
            &card.country,
            &table.as_project_country,
            &table.as_donor,
            &table.as_partner,
            &card.routes_through,
            &card.hubs,
            &table.code,
        ])];
        let listed = self.context.country_rows();
        for row in self.in_order(List::Countries, &listed.iter().collect::<Vec<_>>()) {
            let mut cells = vec![row.name.into()];
            cells.extend(row.counts.map(CsvCell::from_count));
            cells.push(row.code.as_str().into());
            rows.push(cells);
        }
        rows
    }

    fn route_rows(&self) -> Vec<Cells> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        let mut rows = vec![head_row(&[
            &card.route,
            &table.code,
            &table.start,
            &table.end,
            &card.chains,
            &card.legs,
            &card.hubs,
            &table.modes,
            &table.drawn,
            &self.words.columns.certainty,
            &card.sources,
        ])];
        for id in self.in_order(List::Routes, &self.context.listed_routes()) {
            let route = &self.context.atlas.routes[id];
            rows.push(vec![
                (&route.name).into(),
                (&route.key).into(),
                CsvCell::from_year(route.years[0]),
                CsvCell::from_year(route.years[1]),
                CsvCell::from_count(route.chains.len()),
                CsvCell::from_count(route.legs().count()),
                CsvCell::from_count(hub_count(route)),
                self.context.mode_names(route).into(),
                CsvCell::from_count(self.context.state.routes.contains(&id).into()),
                self.certainty_cell(route.evidence.certainty),
                self.sources_cell(&route.evidence.sources),
            ]);
        }
        rows
    }

    fn leg_rows(&self) -> Vec<Cells> {
        let (card, table, own) =
            (&self.context.words.card, &self.context.words.table, &self.words.columns);
        let mut rows = vec![head_row(&[
            &card.route,
            &table.code,
            &own.chain,
            &own.from,
            &own.to,
            &own.mode,
            &table.start,
            &table.end,
            &own.certainty,
            &card.sources,
        ])];
        for id in self.context.listed_routes() {
            let route = &self.context.atlas.routes[id];
            for chain in &route.chains {
                let met = chain.legs.iter().filter(|leg| self.asks_leg(chain, leg));
                rows.extend(met.map(|leg| self.leg_cells(route, chain, leg)));
            }
        }
        rows
    }

    fn leg_cells(&self, route: &Route, chain: &Chain, leg: &Leg) -> Cells {
        let hubs = &self.context.atlas.hubs;
        vec![
            (&route.name).into(),
            (&route.key).into(),
            (&chain.name).into(),
            (&hubs[leg.from].name).into(),
            (&hubs[leg.to].name).into(),
            self.context.mode_name(leg.mode).into(),
            CsvCell::from_year(chain.years[0]),
            CsvCell::from_year(chain.years[1]),
            self.certainty_cell(leg.evidence.certainty),
            self.sources_cell(&leg.evidence.sources),
        ]
    }

    fn hubs(&self) -> Vec<Cells> {
        let (card, table, own) =
            (&self.context.words.card, &self.context.words.table, &self.words.columns);
        let mut rows = vec![head_row(&[
            &card.hub,
            &card.country,
            &table.code,
            &own.longitude,
            &own.latitude,
            &card.position,
            &card.routes_through,
            &table.note,
            &own.key,
        ])];
        let atlas = self.context.atlas;
        for id in self.listed_hubs() {
            let hub = &atlas.hubs[id];
            let degrees = |degrees: Option<f64>| {
                CsvCell::Number(degrees.map(|degrees| fixed(degrees, 4)).unwrap_or_default())
            };
            let through = atlas.routes.iter().map(|(_, route)| route);
            rows.push(vec![
                (&hub.name).into(),
                atlas.country(hub.country).map_or("", |country| country.name.as_str()).into(),
                hub.country.as_str().into(),
                degrees(hub.at.map(|at| at.lon)),
                degrees(hub.at.map(|at| at.lat)),
                (&hub.coordinates).into(),
                CsvCell::from_keys(through.filter(|route| route.hubs().any(|other| other == id))),
                (&hub.note).into(),
                (&hub.key).into(),
            ]);
        }
        rows
    }

    fn documents(&self) -> Vec<Cells> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        let mut rows = vec![head_row(&[
            &card.document,
            &card.project,
            &table.date,
            &table.languages,
            &table.note,
            &self.words.columns.key,
            &card.sources,
        ])];
        let listed = self.context.listed_documents();
        rows.extend(
            self.in_order(List::Documents, &listed).into_iter().map(|id| self.document_cells(id)),
        );
        rows
    }

    fn document_cells(&self, id: Id<Document>) -> Cells {
        let atlas = self.context.atlas;
        let document = &atlas.documents[id];
        let owners = atlas.projects.iter().filter(|(_, project)| project.documents.contains(&id));
        let owners: Vec<&str> = owners.map(|(_, project)| project.title.as_str()).collect();
        let languages: Vec<&str> = document.languages.iter().map(|tag| tag.as_str()).collect();
        vec![
            (&document.title).into(),
            owners.join(LIST_SEPARATOR).into(),
            CsvCell::from_date(document.date),
            languages.join(" ").into(),
            (&document.note).into(),
            (&document.key).into(),
            self.sources_cell(&document.sources),
        ]
    }

    /// Returns the figures of some series, one row each.
    pub(super) fn figure_rows(&self, ids: &[Id<Series>]) -> Vec<Cells> {
        let (card, words, own) =
            (&self.context.words.card, &self.context.words.figures, &self.words.columns);
        let mut rows = vec![head_row(&[
            &words.series,
            &own.indicator,
            &own.edition,
            &words.year,
            &words.figure,
            &own.bound,
            &words.note,
            &own.certainty,
            &card.sources,
            &own.key,
        ])];
        let [first, last] = self.context.years_shown();
        for &id in ids {
            let series = &self.context.atlas.series[id];
            let shown = series.values.iter().filter(|row| (first..=last).contains(&row.year));
            rows.extend(shown.map(|figure| self.figure_cells(series, figure)));
        }
        rows
    }

    fn figure_cells(&self, series: &Series, figure: &Figure) -> Cells {
        let indicator = [&series.indicator, self.context.unit_name(series)];
        let known: &Evidence = figure.evidence.as_ref().unwrap_or(&series.evidence);
        vec![
            (&series.name).into(),
            indicator
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" · ")
                .into(),
            (&series.vintage).into(),
            CsvCell::from_year(Some(figure.year)),
            CsvCell::from_count(figure.value as usize),
            match figure.bound {
                Qualifier::Exact => "",
                Qualifier::About => "≈",
                Qualifier::LessThan => "<",
                Qualifier::MoreThan => ">",
            }
            .into(),
            (&figure.note).into(),
            self.certainty_cell(known.certainty),
            self.sources_cell(&known.sources),
            (&series.key).into(),
        ]
    }

    /// Returns the certainty of a fact in words.
    fn certainty_cell(&self, certainty: Certainty) -> CsvCell {
        let words = &self.context.words.certainty;
        match certainty {
            Certainty::Primary => &words.primary,
            Certainty::Secondary => &words.secondary,
            Certainty::Inferred => &words.inferred,
        }
        .into()
    }

    /// Returns sources with their publishers and addresses.
    fn sources_cell(&self, ids: &[Id<Source>]) -> CsvCell {
        let said = |&id: &Id<Source>| {
            let source = &self.context.atlas.sources[id];
            let mut text = source.title.clone();
            if !source.publisher.is_empty() {
                text += &[" (", &source.publisher, ")"].concat();
            }
            for address in [&source.url, &source.copy].into_iter().filter(|url| !url.is_empty()) {
                text += &[" ", address].concat();
            }
            text
        };
        ids.iter().map(said).collect::<Vec<_>>().join(LIST_SEPARATOR).into()
    }
}

impl Export<'_> {
    /// Returns `true` if the filter and the years include a leg.
    pub(super) fn asks_leg(&self, chain: &Chain, leg: &Leg) -> bool {
        let state = self.context.state;
        state.filter.accepts_mode(leg.mode)
            && state.years.is_none_or(|years| years.overlaps(chain.years))
    }

    /// Returns the hubs of the listed routes, in the order of the content.
    pub(super) fn listed_hubs(&self) -> Vec<Id<crate::atlas::Hub>> {
        let atlas = self.context.atlas;
        let mut met = vec![false; atlas.hubs.len()];
        for id in self.context.listed_routes() {
            for chain in &atlas.routes[id].chains {
                for leg in chain.legs.iter().filter(|leg| self.asks_leg(chain, leg)) {
                    met[leg.from.index()] = true;
                    met[leg.to.index()] = true;
                }
            }
        }
        atlas.hubs.ids().filter(|id| met[id.index()]).collect()
    }
}
