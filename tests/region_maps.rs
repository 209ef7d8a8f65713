//! Tests the regional projection for areas all over the world: against the positions on the globe,
//! against d3-geo (`data/regions-d3.mjs`), and against kept pictures.
//!
//! After a wanted change of the pictures, look at the new ones and keep them:
//! `UPDATE=1 cargo test --test native region_maps`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use imap::content::topology_builder;
use imap::geo::{
    Bounds, LambertAzimuthal, LonLat, Plane, Projection, Size, Topology, Viewport, rim,
};
use imap::map::{Basemap, SimplifiedPaths, hit};
use proptest::prelude::*;
use serde::Deserialize;

use crate::support::geography::OPENING_TOPOLOGY;
use crate::support::grey_picture::GreyPicture;

/// An area of the world: west, south, east and north, the centre of its projection, countries that
/// take part, each with a place inside, and a place in its ocean or lake.
struct Area {
    name: &'static str,
    corners: [f64; 4],
    centre: [f64; 2],
    inside: &'static [(&'static str, [f64; 2])],
    water: [f64; 2],
}

const AREAS: [Area; 11] = [
    Area {
        name: "latin-america",
        corners: [-118.0, -56.0, -34.0, 34.0],
        centre: [-75.0, -10.0],
        inside: &[
            ("MEX", [-102.5, 23.9]),
            ("COL", [-73.0, 4.0]),
            ("BRA", [-53.0, -10.8]),
            ("ARG", [-65.0, -35.0]),
        ],
        water: [-90.0, -20.0],
    },
    Area {
        name: "bali-process",
        corners: [60.0, -48.0, 180.0, 50.0],
        centre: [115.0, 5.0],
        inside: &[("AUS", [134.0, -25.0]), ("IDN", [114.0, -1.0]), ("AFG", [66.0, 34.0])],
        water: [85.0, -15.0],
    },
    Area {
        name: "pacific",
        corners: [130.0, -48.0, -120.0, 30.0],
        centre: [180.0, -10.0],
        inside: &[("PNG", [143.5, -6.5]), ("AUS", [145.0, -25.0]), ("NZL", [175.6, -38.8])],
        water: [-170.0, 10.0],
    },
    Area {
        name: "americas",
        corners: [-170.0, -56.0, -34.0, 72.0],
        centre: [-90.0, 10.0],
        inside: &[("CAN", [-105.0, 57.0]), ("USA", [-98.0, 39.0]), ("PER", [-75.5, -9.5])],
        water: [-130.0, 10.0],
    },
    Area {
        name: "arctic",
        corners: [-180.0, 60.0, 180.0, 90.0],
        centre: [20.0, 85.0],
        inside: &[("GRL", [-40.0, 74.0]), ("RUS", [100.0, 66.0]), ("NOR", [9.0, 61.0])],
        water: [0.0, 88.0],
    },
    Area {
        name: "southern-africa",
        corners: [10.0, -36.0, 52.0, -4.0],
        centre: [25.0, -22.0],
        inside: &[("ZAF", [24.0, -30.5]), ("LSO", [28.2, -29.6]), ("ZMB", [27.0, -14.0])],
        water: [38.0, -33.0],
    },
    Area {
        name: "caribbean",
        corners: [-90.0, 8.0, -58.0, 28.0],
        centre: [-70.0, 17.0],
        inside: &[("CUB", [-78.9, 21.9]), ("DOM", [-70.3, 18.9]), ("VEN", [-66.0, 8.5])],
        water: [-72.0, 15.0],
    },
    Area {
        name: "central-asia",
        corners: [45.0, 30.0, 90.0, 56.0],
        centre: [67.0, 42.0],
        inside: &[("KAZ", [67.0, 48.0]), ("UZB", [63.5, 41.8]), ("TKM", [59.0, 39.0])],
        water: [51.0, 40.5],
    },
    Area {
        name: "south-east-asia",
        corners: [90.0, -12.0, 142.0, 28.0],
        centre: [110.0, 10.0],
        inside: &[("KHM", [104.8, 12.7]), ("THA", [101.0, 15.5]), ("PHL", [121.0, 16.5])],
        water: [114.0, 14.0],
    },
    Area {
        name: "oceania",
        corners: [110.0, -50.0, 180.0, 5.0],
        centre: [155.0, -20.0],
        inside: &[("AUS", [134.0, -25.0]), ("NZL", [175.6, -38.8]), ("PNG", [143.5, -6.5])],
        water: [160.0, -30.0],
    },
    Area {
        name: "mediterranean",
        corners: [-26.0, -36.0, 64.0, 67.0],
        centre: [20.0, 22.0],
        inside: &[("NER", [9.0, 17.0]), ("LBY", [17.5, 27.0]), ("TUR", [33.0, 39.0])],
        water: [18.0, 35.0],
    },
];

impl Area {
    fn projection(&self) -> LambertAzimuthal {
        LambertAzimuthal::new(at(self.centre))
    }

    fn bounds(&self) -> Bounds {
        let [west, south, east, north] = self.corners;
        Bounds::of_globe([at([west, south]), at([east, north])], &self.projection())
    }
}

fn at([lon, lat]: [f64; 2]) -> LonLat {
    LonLat::new(lon, lat)
}

/// The coarsest outlines, for tests with many centres.
static COARSE: LazyLock<Topology> = LazyLock::new(|| {
    let read = |name: &str| fs::read_to_string(Path::new("assets/geography").join(name)).unwrap();
    let (countries, lines) = (read("countries-110m.geojson"), read("boundaries-110m.geojson"));
    topology_builder::build_topology(&countries, &lines, 50).unwrap()
});

/// The country in the middle of each cell of a grid of half degrees, filled in longitude and latitude;
/// `None` for water.
struct Globe {
    countries: Vec<Option<usize>>,
    /// The cells with a point of an outline, such as those of small islands.
    outlines: Vec<bool>,
}

const COLUMNS: usize = 720;
const ROWS: usize = 360;

impl Globe {
    fn new(topology: &Topology) -> Self {
        let mut countries = vec![None; COLUMNS * ROWS];
        let mut outlines = vec![false; COLUMNS * ROWS];
        for (land, feature) in topology.features.iter().enumerate() {
            let rings = feature.polygons.iter().flatten();
            let cell = |point: &[i32; 2]| {
                let LonLat { lon, lat } = topology.lon_lat(*point);
                [(lon + 180.0) * 2.0, (lat + 90.0) * 2.0]
            };
            let rings: Vec<Vec<[f64; 2]>> =
                rings.map(|ring| topology.ring_points(ring).iter().map(cell).collect()).collect();
            let last = [COLUMNS as f64 - 1.0, ROWS as f64 - 1.0];
            for &[x, y] in rings.iter().flatten() {
                outlines[y.min(last[1]) as usize * COLUMNS + x.min(last[0]) as usize] = true;
            }
            let mut picture = GreyPicture::new(COLUMNS, ROWS, 0);
            picture.fill_rings(&rings, 1);
            for (country, grey) in countries.iter_mut().zip(picture.pixels) {
                *country = if grey == 1 { Some(land) } else { *country };
            }
        }
        Self { countries, outlines }
    }

    /// Returns the country, or no country, that all cells around a position share; `None` near an
    /// outline.
    fn clear_country(&self, at: LonLat) -> Option<Option<usize>> {
        let (column, row) = ((at.lon + 180.0) * 2.0, (at.lat + 90.0) * 2.0);
        let (column, row) = (column.floor() as i64, row.floor() as i64);
        if !(2..ROWS as i64 - 2).contains(&row) {
            return None;
        }
        let cell = |x: i64, y: i64| y as usize * COLUMNS + x.rem_euclid(COLUMNS as i64) as usize;
        let middle = self.countries[cell(column, row)];
        let around = (-2..=2).flat_map(|x| (-2..=2).map(move |y| (x, y)));
        let mut cells = around.map(|(x, y)| cell(column + x, row + y));
        let is_clear = cells.all(|cell| self.countries[cell] == middle && !self.outlines[cell]);
        is_clear.then_some(middle)
    }
}

/// Checks the fill of positions all over the disc, with `steps` positions across it, and returns how
/// many were checked.
fn check_fill(
    topology: &Topology,
    globe: &Globe,
    centre: LonLat,
    steps: i32,
) -> Result<usize, String> {
    let projection = LambertAzimuthal::new(centre);
    let ground = Basemap::new(topology, &projection);
    let mut checked = 0;
    for place in 0..steps * steps {
        let share = |step: i32| (f64::from(step) + 0.5) / f64::from(steps) * 2.0 - 1.0;
        let [x, y] = [share(place % steps), share(place / steps)].map(|x| x * rim::RADIUS);
        // The rim as a ring of straight edges is a little smaller than the disc.
        if x.hypot(y) > rim::RADIUS * 0.9999 {
            continue;
        }
        let plane = Plane::new(x, y);
        let Some(position) = projection.geo_from_plane(plane) else { continue };
        let Some(land) = globe.clear_country(position) else { continue };
        let expected = land.map(|land| topology.features[land].code);
        let found = hit::land(&ground, plane).map(|land| land.code);
        let name = |code: Option<[u8; 3]>| code.map(|code| String::from_utf8(code.to_vec()));
        if found != expected {
            let (found, expected) = (name(found), name(expected));
            return Err(format!("{position:?}: {found:?}, not {expected:?}, around {centre:?}"));
        }
        checked += 1;
    }
    Ok(checked)
}

#[test]
fn every_position_of_every_region_shows_the_country_that_lies_there() {
    let globe = Globe::new(&OPENING_TOPOLOGY);
    for area in &AREAS {
        let checked = check_fill(&OPENING_TOPOLOGY, &globe, at(area.centre), 150);
        let checked = checked.unwrap_or_else(|problem| panic!("{}: {problem}", area.name));
        assert!(checked > 10_000, "{}: {checked}", area.name);
    }
}

#[test]
fn known_places_are_inside_and_the_water_between_them_is_not() {
    for area in &AREAS {
        let projection = area.projection();
        let ground = Basemap::new(&OPENING_TOPOLOGY, &projection);
        for &(code, place) in area.inside {
            let found = hit::land(&ground, projection.plane_from_geo(at(place)));
            assert_eq!(found.map(|land| &land.code[..]), Some(code.as_bytes()), "{}", area.name);
        }
        let wet = hit::land(&ground, projection.plane_from_geo(at(area.water)));
        assert_eq!(wet.map(|land| land.code), None, "{}", area.name);
    }
}

#[derive(Deserialize)]
struct Reference {
    centre: [f64; 2],
    areas: BTreeMap<String, f64>,
}

#[test]
fn the_countries_of_each_region_have_the_areas_that_d3_gives_them() {
    let references: BTreeMap<String, Reference> =
        serde_json::from_str(include_str!("data/regions-d3.json")).unwrap();
    for area in &AREAS {
        let reference = &references[area.name];
        assert_eq!(reference.centre, area.centre, "{}", area.name);
        let ground = Basemap::new(&COARSE, &area.projection());
        assert!(reference.areas.len() > 150);
        for (code, expected) in &reference.areas {
            let land = &ground.lands[ground.country_index(code).unwrap()];
            let off = (land.area - expected).abs();
            // Edges of 1° are straight on the plane up to 23° from the antipode, which makes a
            // country there a few hundredths larger or smaller.
            let tolerance = 0.04 * expected + 1e-5;
            let found = land.area;
            assert!(off < tolerance, "{}: {code} has {found}, not {expected}", area.name);
        }
    }
}

/// Returns the rings of a path of the simplified paths, in pixels.
fn rings_of(path: &str, detail: &SimplifiedPaths, view: &Viewport) -> Vec<Vec<[f64; 2]>> {
    let mut rings = Vec::new();
    for ring in path.split('M').filter(|ring| !ring.is_empty()) {
        let spaced = ring.replace('-', " -").replace('l', " ").replace('z', "");
        let numbers: Vec<f64> =
            spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let mut place = [0.0, 0.0];
        let points = numbers.chunks_exact(2).map(|step| {
            place = [place[0] + step[0], place[1] + step[1]];
            let plane = Plane::new(place[0] * detail.unit, -place[1] * detail.unit);
            let at = view.screen_from_plane(plane);
            [at.x, at.y]
        });
        rings.push(points.collect());
    }
    rings
}

const SEA: u8 = 235;
const LAND: u8 = 190;
const LIT: u8 = 90;

/// Draws land, and countries that take part, from the paths that the page draws.
fn picture(area: &Area, bounds: Bounds) -> GreyPicture {
    let ground = Basemap::new(&OPENING_TOPOLOGY, &area.projection());
    let scale = 180.0 / bounds.width().max(bounds.height());
    let size = Size::new((bounds.width() * scale).round(), (bounds.height() * scale).round());
    let view = Viewport { centre: bounds.centre(), scale, size };
    let detail = SimplifiedPaths::for_first_paint(&ground, scale, view.bounds());
    let mut picture = GreyPicture::new(size.width as usize, size.height as usize, SEA);
    for (land, path) in ground.lands.iter().zip(&detail.lands) {
        let is_lit = area.inside.iter().any(|(code, _)| code.as_bytes() == land.code);
        picture.fill_rings(&rings_of(path, &detail, &view), if is_lit { LIT } else { LAND });
    }
    picture
}

/// Greatest share of pixels that may differ: coasts move by a pixel when outlines change.
const DIFFERENCE: f64 = 0.004;

#[test]
fn the_regions_look_as_their_pictures() {
    let update = std::env::var_os("UPDATE").is_some();
    let folder = Path::new("tests/data/regions");
    let disc = Bounds { west: -2.0, south: -2.0, east: 2.0, north: 2.0 };
    let mut failed = Vec::new();
    for area in &AREAS {
        for (kind, bounds) in [("", area.bounds()), ("-disc", disc)] {
            let name = format!("{}{kind}.png", area.name);
            let drawn = picture(area, bounds);
            if update {
                drawn.write_png(&folder.join(&name));
                continue;
            }
            let share = drawn.difference(&GreyPicture::read_png(&folder.join(&name)));
            if share > DIFFERENCE {
                drawn.write_png(&Path::new("artefacts").join(format!("region-{name}")));
                failed.push(format!("{name}: {:.2} % of the pixels differ", 100.0 * share));
            }
        }
    }
    assert_eq!(failed, [""; 0], "look at artefacts/region-*.png; UPDATE=1 keeps the new pictures");
}

#[test]
fn a_rectangle_over_the_antimeridian_is_framed_as_it_is() {
    let pacific = &AREAS[2];
    let bounds = pacific.bounds();
    // 110° of longitude on a sphere of radius 1, not the 250° around the other side.
    assert!(bounds.width() < 2.0, "{bounds:?}");
    for (_, place) in pacific.inside {
        assert!(bounds.contains(pacific.projection().plane_from_geo(at(*place))));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_centre_on_the_globe_floods_the_ocean(
        lon in -180.0..=180.0f64,
        lat in -90.0..=90.0f64,
    ) {
        static GLOBE: LazyLock<Globe> = LazyLock::new(|| Globe::new(&COARSE));
        let checked = check_fill(&COARSE, &GLOBE, at([lon, lat]), 60);
        prop_assert!(checked.as_ref().is_ok_and(|&checked| checked > 1_000), "{checked:?}");
    }
}

#[test]
fn a_centre_opposite_to_a_point_of_an_outline_floods_nothing() {
    let globe = Globe::new(&COARSE);
    // Points of arcs on every continent, exactly and a little beside them.
    for arc in COARSE.arcs.iter().filter(|arc| arc.points.len() > 60) {
        let point = COARSE.lon_lat(arc.points[arc.points.len() / 2]);
        for off in [0.0, 1e-5, 0.3] {
            let centre = at([point.lon + 180.0 + off, -point.lat]);
            check_fill(&COARSE, &globe, centre, 40).unwrap();
        }
    }
}
