//! Tests the two projections against d3-geo (`data/projection-d3.mjs`), and their properties
//! anywhere on the globe.

use imap::geo::{EqualEarth, LambertAzimuthal, LonLat, Plane, Projection};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    name: String,
    at: [f64; 2],
    lambert: [f64; 2],
    equal_earth: [f64; 2],
}

fn references() -> Vec<Reference> {
    serde_json::from_str(include_str!("data/projection-d3.json")).unwrap()
}

fn region() -> LambertAzimuthal {
    LambertAzimuthal::new(LonLat::new(20.0, 22.0))
}

fn world() -> EqualEarth {
    EqualEarth::new(11.0)
}

fn is_near(a: Plane, b: Plane, tolerance: f64) -> bool {
    (a.x - b.x).hypot(a.y - b.y) <= tolerance * b.x.hypot(b.y).max(1.0)
}

/// Returns the chord length on a sphere of radius 1, which is well-behaved at the poles and the
/// antimeridian, unlike differences of degrees.
fn apart(a: LonLat, b: LonLat) -> f64 {
    let point = |at: LonLat| {
        let (sin_lat, cos_lat) = at.lat.to_radians().sin_cos();
        let (sin_lon, cos_lon) = at.lon.to_radians().sin_cos();
        [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
    };
    let (a, b) = (point(a), point(b));
    (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt()
}

/// Returns the tolerance of the inverse projection. An arcsine loses half of its digits where it is
/// steep: at the poles, and at the rim of the Lambert disc.
fn tolerance(at: LonLat) -> f64 {
    let antipode = LonLat::new(-160.0, -22.0);
    if at.lat.abs() > 89.0 || apart(at, antipode) < 0.02 { 1e-7 } else { 1e-9 }
}

fn agrees_with_d3(projection: &dyn Projection, of: fn(&Reference) -> [f64; 2]) {
    for reference in references() {
        let at = LonLat::new(reference.at[0], reference.at[1]);
        let [x, y] = of(&reference);
        let plane = projection.plane_from_geo(at);
        assert!(
            is_near(plane, Plane::new(x, y), 1e-9),
            "{}: {plane:?}, not {x}, {y}",
            reference.name
        );
        let back = projection.geo_from_plane(Plane::new(x, y));
        let back = back.unwrap_or_else(|| panic!("{} is on the map", reference.name));
        assert!(apart(back, at) < tolerance(at), "{}: {back:?}, not {at:?}", reference.name);
    }
}

#[test]
fn the_region_agrees_with_d3() {
    agrees_with_d3(&region(), |reference| reference.lambert);
}

#[test]
fn the_world_agrees_with_d3() {
    agrees_with_d3(&world(), |reference| reference.equal_earth);
}

#[test]
fn the_references_cover_the_region_and_the_hard_places() {
    let references = references();
    assert!(references.len() >= 60);
    let far = |reference: &&Reference| reference.lambert[0].hypot(reference.lambert[1]) > 1.999;
    assert!(references.iter().any(|reference| far(&reference)), "nothing near the antipode");
    let torn = references.iter().filter(|reference| (reference.at[0] + 169.0).abs() < 0.01);
    assert!(torn.count() >= 2, "nothing on both sides of the tear");
}

#[test]
fn the_antipode_lies_on_the_rim_and_not_in_the_middle() {
    let region = region();
    for offset in [0.0, 1e-12, 1e-9, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3] {
        let at = region.plane_from_geo(LonLat::new(-160.0 + offset, -22.0));
        let rho = at.x.hypot(at.y);
        assert!((rho - 2.0).abs() < 1e-6, "{offset}° from the antipode: {rho} from the centre");
    }
}

#[test]
fn the_plane_ends_where_the_globe_does() {
    let (region, world) = (region(), world());
    for angle in 0..360 {
        let (sin, cos) = f64::from(angle).to_radians().sin_cos();
        assert_eq!(region.geo_from_plane(Plane::new(2.001 * cos, 2.001 * sin)), None);
        assert!(region.geo_from_plane(Plane::new(1.999 * cos, 1.999 * sin)).is_some());
    }
    let top = world.plane_from_geo(LonLat::new(11.0, 90.0)).y;
    assert_eq!(world.geo_from_plane(Plane::new(0.0, top + 1e-6)), None);
    assert_eq!(world.geo_from_plane(Plane::new(0.0, -top - 1e-6)), None);
    for lat in -89..=89 {
        let edge = world.plane_from_geo(LonLat::new(-169.0 + 1e-9, f64::from(lat)));
        assert_eq!(world.geo_from_plane(Plane::new(edge.x * 1.0001, edge.y)), None, "{lat}");
        assert!(world.geo_from_plane(Plane::new(edge.x * 0.9999, edge.y)).is_some(), "{lat}");
    }
}

#[test]
fn only_the_world_is_torn_along_a_meridian() {
    assert_eq!(region().cut_meridian(), None);
    assert_eq!(world().cut_meridian(), Some(-169.0));
}

/// Returns positions anywhere on the globe.
fn anywhere() -> impl Strategy<Value = LonLat> {
    (-180.0..=180.0f64, -90.0..=90.0f64).prop_map(|(lon, lat)| LonLat::new(lon, lat))
}

fn returns(projection: &dyn Projection, at: LonLat) -> Result<(), TestCaseError> {
    let back = projection.geo_from_plane(projection.plane_from_geo(at));
    let back = back.ok_or_else(|| TestCaseError::fail(format!("{at:?} is off the map")))?;
    prop_assert!(apart(back, at) < tolerance(at), "{:?} instead of {:?}", back, at);
    prop_assert!((-180.0..=180.0).contains(&back.lon) && (-90.0..=90.0).contains(&back.lat));
    Ok(())
}

/// Checks that a plane position is off the map, or is the projection of its inverse.
fn is_shown(projection: &dyn Projection, at: Plane) -> Result<(), TestCaseError> {
    if let Some(shown) = projection.geo_from_plane(at) {
        prop_assert!(shown.lon.abs() <= 180.0 && shown.lat.abs() <= 90.0, "{:?}", shown);
        let again = projection.plane_from_geo(shown);
        // On the cut either edge of the map is correct.
        let mirrored = Plane::new(-again.x, again.y);
        let torn = projection.cut_meridian().is_some() && is_near(mirrored, at, 1e-6);
        prop_assert!(is_near(again, at, 1e-6) || torn, "{:?} instead of {:?}", again, at);
    }
    Ok(())
}

/// Returns the area on the plane of a quadrilateral between two meridians and two parallels,
/// relative to its area on the globe.
fn area_kept(projection: &dyn Projection, at: LonLat, side: f64) -> f64 {
    let (west, east) = (at.lon - side / 2.0, at.lon + side / 2.0);
    let (south, north) = (at.lat - side / 2.0, at.lat + side / 2.0);
    let corners = [(west, south), (east, south), (east, north), (west, north)]
        .map(|(lon, lat)| projection.plane_from_geo(LonLat::new(lon, lat)));
    let twice: f64 = (0..4)
        .map(|i| (corners[i], corners[(i + 1) % 4]))
        .map(|(from, to)| from.x * to.y - to.x * from.y)
        .sum();
    let globe = (north.to_radians().sin() - south.to_radians().sin()) * side.to_radians();
    twice / 2.0 / globe
}

proptest! {
    #[test]
    fn the_region_gives_back_what_it_shows(at in anywhere()) {
        prop_assume!(apart(at, LonLat::new(-160.0, -22.0)) > 1e-3);
        returns(&region(), at)?;
    }

    #[test]
    fn the_world_gives_back_what_it_shows(at in anywhere()) {
        returns(&world(), at)?;
    }

    #[test]
    fn any_position_of_the_plane_is_off_the_region_or_shown(x in -3.0..3.0f64, y in -3.0..3.0f64) {
        is_shown(&region(), Plane::new(x, y))?;
    }

    #[test]
    fn any_position_of_the_plane_is_off_the_world_or_shown(x in -4.0..4.0f64, y in -2.0..2.0f64) {
        is_shown(&world(), Plane::new(x, y))?;
    }

    #[test]
    fn no_position_is_too_far_off(x: f64, y: f64) {
        for projection in [&region() as &dyn Projection, &world()] {
            if let Some(at) = projection.geo_from_plane(Plane::new(x, y)) {
                prop_assert!(at.lon.abs() <= 180.0 && at.lat.abs() <= 90.0, "{:?}", at);
            }
        }
    }

    #[test]
    fn areas_are_true_in_the_region(lon in -180.0..180.0f64, lat in -85.0..85.0f64) {
        let at = LonLat::new(lon, lat);
        prop_assume!(apart(at, LonLat::new(-160.0, -22.0)) > 0.1);
        let kept = area_kept(&region(), at, 0.01);
        prop_assert!((kept - 1.0).abs() < 0.01, "{} at {:?}", kept, at);
    }

    #[test]
    fn areas_are_true_in_the_world(lon in -168.9..190.9f64, lat in -85.0..85.0f64) {
        let kept = area_kept(&world(), LonLat::new(lon, lat), 0.01);
        prop_assert!((kept - 1.0).abs() < 0.01, "{kept} at {lon}, {lat}");
    }
}
