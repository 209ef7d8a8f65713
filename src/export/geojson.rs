//! GeoJSON (RFC 7946) of the map: countries as areas, hubs as points, legs of routes as lines from
//! hub to hub, with their properties.
//!
//! Exterior rings run counterclockwise and holes clockwise (3.1.6), no geometry crosses the
//! antimeridian (3.1.9), positions have no more digits than the data (11.2), and there is no `crs`
//! (4). Metadata of the collection is in the member `i-map` beside the features (6.1).

use super::Export;
use super::json::Json;
use crate::atlas::{Atlas, Certainty, Chain, Code, Hub, Id, Leg, Mode, Role, Route, Row, Source};
use crate::geo::topology::{Feature, Ring};
use crate::geo::{LonLat, Topology};
use crate::map::{CountryStyle, SceneState, country_style};
use crate::markup::number::fixed;

/// Greatest number of decimals of a degree: about one metre.
const DECIMALS: u32 = 5;

/// Features collected so far, with their bounding box.
#[derive(Default)]
struct Collection {
    features: Vec<Json>,
    /// West, south, east, north.
    bounds: Option<[f64; 4]>,
}

impl Export<'_> {
    /// Returns the content of the map as GeoJSON.
    pub fn map_geojson(&self) -> String {
        let Self { context, world, .. } = *self;
        let subject = SceneState::new(context.state, context.atlas, context.facets, context.found);
        let mut all = Collection::default();
        self.add_countries(world, &subject, &mut all);
        let legs = self.drawn_legs(&subject);
        self.add_hubs(&legs, &mut all);
        legs.iter().for_each(|leg| self.add_leg(leg, &mut all));
        let mut members = vec![("type", "FeatureCollection".into())];
        if let Some(bounds) = all.bounds {
            members.push(("bbox", Json::List(bounds.into_iter().map(degrees_json).collect())));
        }
        members.push(("i-map", Json::Object(self.file_metadata("i-map/geojson/1"))));
        members.push(("features", Json::List(all.features)));
        Json::Object(members).to_document()
    }

    /// Adds the listed countries, and others that are highlighted.
    fn add_countries(&self, world: &Topology, subject: &SceneState, all: &mut Collection) {
        let context = self.context;
        let rows = context.listed_countries();
        let mut listed: Vec<Code> = rows.iter().map(|row| row.code).collect();
        listed.extend(self.statistic_codes());
        listed.extend(subject.looks.iter().map(|&(code, _)| code));
        crate::sort::sort(&mut listed);
        listed.dedup();
        let parts = self.parts(&listed);
        for feature in &world.features {
            let code = Code::from_bytes(feature.code);
            let place = code.and_then(|code| listed.binary_search(&code).ok());
            let (Some(code), Some(place)) = (code, place) else { continue };
            let name = context.atlas.country(code).map_or("", |country| country.name.as_str());
            let mut properties = vec![
                ("kind", "country".into()),
                ("code", code.as_str().into()),
                // ISO 3166 assigns no codes that begin with X; they are user-assigned.
                (
                    "iso_3166_1",
                    Json::text_or_null(if code.as_str().starts_with('X') {
                        ""
                    } else {
                        code.as_str()
                    }),
                ),
                ("name", name.into()),
            ];
            let names = ["project_country_in", "donor_of", "partner_in"];
            for (name, keys) in names.into_iter().zip(&parts[place]) {
                properties.push((name, Json::from_texts(keys.iter().copied())));
            }
            properties.extend(self.statistic_property(code));
            properties
                .push(("shown_as", shown_as(country_style::style_in(&subject.looks, code)).into()));
            let polygons = all.polygons(world, feature);
            let id = ["country/", code.as_str()].concat();
            all.add_feature(&id, "MultiPolygon", polygons, properties);
        }
    }

    /// Returns, for each country, the keys of the found projects in which it has a role, by role.
    fn parts(&self, listed: &[Code]) -> Vec<[Vec<&str>; 3]> {
        let context = self.context;
        let mut parts: Vec<[Vec<&str>; 3]> = vec![Default::default(); listed.len()];
        for &id in &context.found.projects {
            for part in context.facets.participations(id) {
                let Ok(place) = listed.binary_search(&part.code()) else { continue };
                for (role, keys) in Role::ALL.into_iter().zip(&mut parts[place]) {
                    if part.has(role) {
                        keys.push(&context.atlas.projects[id].key);
                    }
                }
            }
        }
        parts
    }

    /// Adds the hubs at the ends of the visible legs.
    fn add_hubs(&self, legs: &[RouteLine], all: &mut Collection) {
        let atlas = self.context.atlas;
        for (id, hub) in atlas.hubs.iter() {
            let at_it = |leg: &&RouteLine| leg.ends.contains(&id);
            let (Some(at), Some(_)) = (hub.at, legs.iter().find(at_it)) else { continue };
            let mut routes: Vec<&str> =
                legs.iter().filter(at_it).map(|leg| leg.route.key.as_str()).collect();
            routes.dedup();
            let country = atlas.country(hub.country).map_or("", |country| country.name.as_str());
            let properties = vec![
                ("kind", "hub".into()),
                ("key", (&hub.key).into()),
                ("name", (&hub.name).into()),
                ("country", hub.country.as_str().into()),
                ("country_name", country.into()),
                ("routes", Json::from_texts(routes)),
                ("position_from", Json::text_or_null(&hub.coordinates)),
                ("note", Json::text_or_null(&hub.note)),
            ];
            let at = all.position_json(at);
            all.add_feature(&["hub/", &hub.key].concat(), "Point", at, properties);
        }
    }

    fn add_leg(&self, way: &RouteLine, all: &mut Collection) {
        let atlas = self.context.atlas;
        let ends = way.ends.map(|id| &atlas.hubs[id]);
        let (Some(from), Some(to)) = (ends[0].at, ends[1].at) else { return };
        let RouteLine { route, chain, leg, .. } = *way;
        let passing = way.passing.iter().map(|&id| atlas.hubs[id].name.as_str());
        let properties = vec![
            ("kind", "leg".into()),
            ("route", (&route.key).into()),
            ("route_name", (&route.name).into()),
            ("chain", (&chain.key).into()),
            ("chain_name", (&chain.name).into()),
            ("from", (&ends[0].key).into()),
            ("from_name", (&ends[0].name).into()),
            ("to", (&ends[1].key).into()),
            ("to_name", (&ends[1].name).into()),
            ("passing", Json::from_texts(passing)),
            ("mode", mode_key(leg.mode).into()),
            ("first_year", Json::from_year(chain.years[0])),
            ("last_year", Json::from_year(chain.years[1])),
            ("certainty", certainty_key(leg.evidence.certainty).into()),
            ("sources", sources_json(atlas, &leg.evidence.sources)),
        ];
        let parts = cut_at_antimeridian(from, to).into_iter();
        let lines = parts.map(|part| Json::List(part.map(|at| all.position_json(at)).into()));
        let lines = lines.collect();
        let id = ["leg/", &chain.key, "/", &way.number.to_string()].concat();
        all.add_feature(&id, "MultiLineString", Json::List(lines), properties);
    }

    /// Returns the visible legs. Hubs without a position are skipped, as on the map.
    fn drawn_legs(&self, subject: &SceneState) -> Vec<RouteLine<'_>> {
        let atlas = self.context.atlas;
        let mut legs = Vec::new();
        for (id, route) in atlas.routes.iter() {
            let chosen = subject.route == Some(id);
            if !subject.routes.get(id.index()).is_some_and(|&drawn| drawn) {
                continue;
            }
            for chain in &route.chains {
                let mut passing: Vec<Id<Hub>> = Vec::new();
                let mut start = None;
                for (number, leg) in (1usize..).zip(&chain.legs) {
                    let from = start.take().unwrap_or(leg.from);
                    let [here, there] = [from, leg.to].map(|id| atlas.hubs[id].at);
                    if here.is_some() && there.is_none() {
                        passing.push(leg.to);
                        start = Some(from);
                        continue;
                    }
                    let passing = std::mem::take(&mut passing);
                    let drawn = here.is_some() && here != there;
                    if drawn && (chosen || self.asks_leg(chain, leg)) {
                        legs.push(RouteLine {
                            route,
                            chain,
                            leg,
                            number,
                            ends: [from, leg.to],
                            passing,
                        });
                    }
                }
            }
        }
        legs
    }
}

/// A leg between two hubs with positions.
struct RouteLine<'a> {
    route: &'a Route,
    chain: &'a Chain,
    leg: &'a Leg,
    /// Number of the leg in the chain, from 1.
    number: usize,
    ends: [Id<Hub>; 2],
    /// Hubs without a position between the two ends.
    passing: Vec<Id<Hub>>,
}

impl Collection {
    fn add_feature(
        &mut self,
        id: &str,
        kind: &'static str,
        at: Json,
        properties: Vec<(&'static str, Json)>,
    ) {
        let geometry = vec![("type", kind.into()), ("coordinates", at)];
        self.features.push(Json::Object(vec![
            ("type", "Feature".into()),
            ("id", id.into()),
            ("geometry", Json::Object(geometry)),
            ("properties", Json::Object(properties)),
        ]));
    }

    fn position_json(&mut self, at: LonLat) -> Json {
        let [west, south, east, north] = self.bounds.unwrap_or([at.lon, at.lat, at.lon, at.lat]);
        self.bounds =
            Some([west.min(at.lon), south.min(at.lat), east.max(at.lon), north.max(at.lat)]);
        Json::List(vec![degrees_json(at.lon), degrees_json(at.lat)])
    }

    fn polygons(&mut self, world: &Topology, feature: &Feature) -> Json {
        let mut polygons = Vec::new();
        for rings in &feature.polygons {
            let rings = rings.iter().enumerate();
            let rings =
                rings.map(|(place, ring)| self.ring_json(world, ring, place == 0)).collect();
            polygons.push(Json::List(rings));
        }
        Json::List(polygons)
    }

    /// Returns a closed ring, counterclockwise if it is an exterior ring.
    fn ring_json(&mut self, world: &Topology, ring: &Ring, outer: bool) -> Json {
        let mut points = world.ring_points(ring);
        let is_left = twice_area(&points) > 0;
        if is_left != outer {
            points.reverse();
        }
        Json::List(points.into_iter().map(|at| self.position_json(world.lon_lat(at))).collect())
    }
}

/// Returns twice the area of a closed ring in square grid steps, positive if it runs
/// counterclockwise (shoelace formula).
fn twice_area(points: &[[i32; 2]]) -> i64 {
    let cross = |edge: &[[i32; 2]]| {
        i64::from(edge[0][0]) * i64::from(edge[1][1])
            - i64::from(edge[1][0]) * i64::from(edge[0][1])
    };
    points.windows(2).map(cross).sum()
}

/// Returns a straight line between two positions along the shorter way, cut where it crosses the
/// antimeridian (RFC 7946, 3.1.9).
///
/// # Examples
///
/// ```
/// use imap::export::geojson::cut_at_antimeridian;
/// use imap::geo::LonLat;
///
/// let parts = cut_at_antimeridian(LonLat::new(170.0, 0.0), LonLat::new(-170.0, 2.0));
/// assert_eq!(parts[0][1], LonLat::new(180.0, 1.0));
/// assert_eq!(parts[1][0], LonLat::new(-180.0, 1.0));
/// ```
pub fn cut_at_antimeridian(from: LonLat, to: LonLat) -> Vec<[LonLat; 2]> {
    if (to.lon - from.lon).abs() <= 180.0 {
        return vec![[from, to]];
    }
    // Unwrap the longitude of the end beyond ±180 degrees on the side of the start.
    let edge = if from.lon > 0.0 { 180.0 } else { -180.0 };
    let beyond = to.lon + 2.0 * edge;
    let part = (edge - from.lon) / (beyond - from.lon);
    let lat = from.lat + part * (to.lat - from.lat);
    vec![[from, LonLat::new(edge, lat)], [LonLat::new(-edge, lat), to]]
}

fn degrees_json(value: f64) -> Json {
    let text = fixed(value, DECIMALS);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    Json::Number(if text == "-0" { "0" } else { text }.to_owned())
}

/// Returns the name of a country style.
fn shown_as(look: CountryStyle) -> &'static str {
    match look {
        CountryStyle::Plain => "plain",
        CountryStyle::WithProjects => "with_projects",
        CountryStyle::Chosen => "chosen",
        CountryStyle::ProjectCountry => "project_country",
        CountryStyle::Member => "member_of_group",
        CountryStyle::Covered => "covered_by_former_name",
        CountryStyle::Donor => "donor",
        CountryStyle::Both => "project_country_and_donor",
        CountryStyle::MemberAndDonor => "member_of_group_and_donor",
        CountryStyle::InAll => "in_all_compared",
        CountryStyle::InSome => "in_some_compared",
        CountryStyle::OnlyFirst => "only_in_first_compared",
        CountryStyle::OnlySecond => "only_in_second_compared",
        CountryStyle::OnlyThird => "only_in_third_compared",
    }
}

pub(super) fn mode_key(mode: Mode) -> &'static str {
    Mode::NAMES.iter().find(|(_, other)| *other == mode).map_or("", |(name, _)| name)
}

pub(super) fn certainty_key(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Primary => "primary_source",
        Certainty::Secondary => "secondary_source",
        Certainty::Inferred => "inferred",
    }
}

/// Returns sources as texts with title, publisher and address.
fn sources_json(atlas: &Atlas, ids: &[Id<Source>]) -> Json {
    let said = |&id: &Id<Source>| {
        let Source { title, publisher, url, copy, .. } = &atlas.sources[id];
        let parts = [title, publisher, url, copy].into_iter().filter(|part| !part.is_empty());
        Json::Text(parts.map(String::as_str).collect::<Vec<_>>().join(", "))
    };
    Json::List(ids.iter().map(said).collect())
}

/// Returns the keys of rows of a table.
pub(super) fn keys_json<T: Row>(table: &crate::atlas::Table<T>, ids: &[Id<T>]) -> Json {
    Json::from_texts(ids.iter().map(|&id| table[id].key()))
}
