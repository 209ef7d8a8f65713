//! Tables of the lists as CSV: the columns of the page's tables with ISO dates and plain numbers,
//! and keys and sources at the end. Figures have one row each, with note and source, where the page
//! has one column for each year.

use super::Export;
use super::csv::{CsvCell, LIST_SEPARATOR, table_rows};
use crate::atlas::{
    Certainty, Chain, Document, Evidence, Figure, Hub, Id, Leg, Qualifier, Route, Series, Source,
};
use crate::markup::number::fixed;
use crate::state::List;
use crate::view::table::hub_count;

type Cells = Vec<CsvCell>;

/// A leg that the filter and the years include.
struct ListedLeg<'a> {
    route: &'a Route,
    chain: &'a Chain,
    leg: &'a Leg,
}

/// Returns the evidence of a figure: its own, or that of the series.
fn evidence_of<'a>(series: &'a Series, figure: &'a Figure) -> &'a Evidence {
    figure.evidence.as_ref().unwrap_or(&series.evidence)
}

/// Returns the sign before a figure that is not exact.
fn qualifier_sign(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "",
        Qualifier::About => "≈",
        Qualifier::LessThan => "<",
        Qualifier::MoreThan => ">",
    }
}

impl Export<'_> {
    /// Returns rows in the order of the page's list.
    pub(super) fn in_order<T: Copy>(&self, list: List, rows: &[T]) -> Vec<T> {
        let order = self.context.order_of(list);
        order.into_iter().filter_map(|place| rows.get(place as usize).copied()).collect()
    }

    pub(super) fn country_rows(&self) -> Vec<Cells> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        let listed = self.context.country_rows();
        table_rows!(
            for row in self.in_order(List::Countries, &listed.iter().collect::<Vec<_>>()),
            &card.country => row.name,
            &table.as_project_country => CsvCell::from_count(row.as_project_country),
            &table.as_donor => CsvCell::from_count(row.as_donor),
            &table.as_partner => CsvCell::from_count(row.as_partner),
            &card.routes_through => CsvCell::from_count(row.routes),
            &card.hubs => CsvCell::from_count(row.hubs),
            &table.code => row.code.as_str(),
        )
    }

    pub(super) fn route_rows(&self) -> Vec<Cells> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        let listed = self.in_order(List::Routes, &self.context.listed_routes());
        let drawn = &self.context.state.routes;
        table_rows!(
            for (id, route) in listed.into_iter().map(|id| (id, &self.context.atlas.routes[id])),
            &card.route => &route.name,
            &table.code => &route.key,
            &table.start => CsvCell::from_year(route.years[0]),
            &table.end => CsvCell::from_year(route.years[1]),
            &card.chains => CsvCell::from_count(route.chains.len()),
            &card.legs => CsvCell::from_count(route.legs().count()),
            &card.hubs => CsvCell::from_count(hub_count(route)),
            &table.modes => self.context.mode_names(route),
            &table.drawn => CsvCell::from_count(drawn.contains(&id).into()),
            &self.words.columns.certainty => self.certainty_cell(route.evidence.certainty),
            &card.sources => self.sources_cell(&route.evidence.sources),
        )
    }

    pub(super) fn leg_rows(&self) -> Vec<Cells> {
        let (card, table, own) =
            (&self.context.words.card, &self.context.words.table, &self.words.columns);
        let hubs = &self.context.atlas.hubs;
        table_rows!(
            for ListedLeg { route, chain, leg } in self.listed_legs(),
            &card.route => &route.name,
            &table.code => &route.key,
            &own.chain => &chain.name,
            &own.from => &hubs[leg.from].name,
            &own.to => &hubs[leg.to].name,
            &own.mode => self.context.mode_name(leg.mode),
            &table.start => CsvCell::from_year(chain.years[0]),
            &table.end => CsvCell::from_year(chain.years[1]),
            &own.certainty => self.certainty_cell(leg.evidence.certainty),
            &card.sources => self.sources_cell(&leg.evidence.sources),
        )
    }

    pub(super) fn hub_rows(&self) -> Vec<Cells> {
        let (card, table, own) =
            (&self.context.words.card, &self.context.words.table, &self.words.columns);
        let atlas = self.context.atlas;
        let country_name =
            |hub: &Hub| atlas.country(hub.country).map_or("", |country| country.name.as_str());
        let degrees = |degrees: Option<f64>| {
            CsvCell::Number(degrees.map(|degrees| fixed(degrees, 4)).unwrap_or_default())
        };
        let routes_through = |id: Id<Hub>| {
            let routes = atlas.routes.iter().map(|(_, route)| route);
            CsvCell::from_keys(routes.filter(|route| route.hubs().any(|other| other == id)))
        };
        table_rows!(
            for (id, hub) in self.listed_hubs().into_iter().map(|id| (id, &atlas.hubs[id])),
            &card.hub => &hub.name,
            &card.country => country_name(hub),
            &table.code => hub.country.as_str(),
            &own.longitude => degrees(hub.at.map(|at| at.lon)),
            &own.latitude => degrees(hub.at.map(|at| at.lat)),
            &card.position => &hub.coordinates,
            &card.routes_through => routes_through(id),
            &table.note => &hub.note,
            &own.key => &hub.key,
        )
    }

    pub(super) fn document_rows(&self) -> Vec<Cells> {
        let (card, table) = (&self.context.words.card, &self.context.words.table);
        let atlas = self.context.atlas;
        let owners = |id: Id<Document>| {
            let owners =
                atlas.projects.iter().filter(|(_, project)| project.documents.contains(&id));
            let owners: Vec<&str> = owners.map(|(_, project)| project.title.as_str()).collect();
            owners.join(LIST_SEPARATOR)
        };
        let languages = |document: &Document| {
            let languages: Vec<&str> = document.languages.iter().map(|tag| tag.as_str()).collect();
            languages.join(" ")
        };
        let listed = self.in_order(List::Documents, &self.context.listed_documents());
        table_rows!(
            for (id, document) in listed.into_iter().map(|id| (id, &atlas.documents[id])),
            &card.document => &document.title,
            &card.project => owners(id),
            &table.date => CsvCell::from_date(document.date),
            &table.languages => languages(document),
            &table.note => &document.note,
            &self.words.columns.key => &document.key,
            &card.sources => self.sources_cell(&document.sources),
        )
    }

    /// Returns the figures of the listed series.
    pub(super) fn listed_figure_rows(&self) -> Vec<Cells> {
        self.figure_rows(&self.in_order(List::Figures, &self.context.listed_series()))
    }

    /// Returns the figures of some series, one row each.
    pub(super) fn figure_rows(&self, ids: &[Id<Series>]) -> Vec<Cells> {
        let (card, words, own) =
            (&self.context.words.card, &self.context.words.figures, &self.words.columns);
        let [first, last] = self.context.years_shown();
        let figures = ids.iter().flat_map(|&id| {
            let series = &self.context.atlas.series[id];
            let shown = series.values.iter().filter(|row| (first..=last).contains(&row.year));
            shown.map(move |figure| (series, figure))
        });
        table_rows!(
            for (series, figure) in figures,
            &words.series => &series.name,
            &own.indicator => self.indicator_name(series),
            &own.edition => &series.vintage,
            &words.year => CsvCell::from_year(Some(figure.year)),
            &words.figure => CsvCell::from_count(figure.value as usize),
            &own.bound => qualifier_sign(figure.bound),
            &words.note => &figure.note,
            &own.certainty => self.certainty_cell(evidence_of(series, figure).certainty),
            &card.sources => self.sources_cell(&evidence_of(series, figure).sources),
            &own.key => &series.key,
        )
    }

    /// Returns the indicator of a series with its unit.
    fn indicator_name(&self, series: &Series) -> String {
        let mut parts = vec![series.indicator.as_str(), self.context.unit_name(series)];
        parts.retain(|text| !text.is_empty());
        parts.join(" · ")
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
    pub(super) fn sources_cell(&self, ids: &[Id<Source>]) -> CsvCell {
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

    /// Returns the legs of the listed routes that the filter and the years include.
    fn listed_legs(&self) -> Vec<ListedLeg<'_>> {
        let mut legs = Vec::new();
        for id in self.context.listed_routes() {
            let route = &self.context.atlas.routes[id];
            for chain in &route.chains {
                let met = chain.legs.iter().filter(|leg| self.asks_leg(chain, leg));
                legs.extend(met.map(|leg| ListedLeg { route, chain, leg }));
            }
        }
        legs
    }

    /// Returns the hubs of the listed routes, in the order of the content.
    pub(super) fn listed_hubs(&self) -> Vec<Id<Hub>> {
        let hubs = &self.context.atlas.hubs;
        let mut met = vec![false; hubs.len()];
        for ListedLeg { leg, .. } in self.listed_legs() {
            met[leg.from.index()] = true;
            met[leg.to.index()] = true;
        }
        hubs.ids().filter(|id| met[id.index()]).collect()
    }
}
