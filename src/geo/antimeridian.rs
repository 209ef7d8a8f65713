//! Splits lines and rings along a meridian, so that a projection that cuts the globe at that
//! meridian does not smear shapes over the map.
//!
//! Both functions take positions with longitudes from −180 to 180 and edges that are straight in
//! longitude and latitude (RFC 7946, 3.1.1). A point on the meridian itself is moved by [`NUDGE`]
//! to its own side: the cut has two images on the map, and the nudge selects one of them.

use super::LonLat;

/// Degrees by which a point on the cut is moved to its side: about one centimetre.
pub const NUDGE: f64 = 1e-7;

/// Splits a line at a meridian and returns its parts in order.
///
/// # Examples
///
/// ```
/// use imap::geo::{LonLat, antimeridian};
///
/// let line = [LonLat::new(-170.0, 0.0), LonLat::new(-168.0, 2.0)];
/// assert_eq!(antimeridian::split_line(&line, -169.0).len(), 2);
/// assert_eq!(antimeridian::split_line(&line, 0.0).len(), 1);
/// ```
pub fn split_line(line: &[LonLat], meridian: f64) -> Vec<Vec<LonLat>> {
    let mut parts = Vec::new();
    let mut part: Vec<LonLat> = Vec::new();
    let mut last: Option<LonLat> = None;
    for &at in line {
        if let Some(from) = last
            && side_of(from, meridian) != side_of(at, meridian)
        {
            let lat = latitude_at(from, at, meridian);
            part.push(nudge_aside(lat, meridian, side_of(from, meridian)));
            parts.push(std::mem::take(&mut part));
            part.push(nudge_aside(lat, meridian, side_of(at, meridian)));
        }
        part.push(nudge_if_on(at, meridian));
        last = Some(at);
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// Splits a closed ring at a meridian: returns one ring if it does not cross the meridian,
/// otherwise one for the west and one for the east.
///
/// A part may run back along the meridian. Filling by the even-odd rule is correct for such a ring,
/// but it must not be stroked.
///
/// # Examples
///
/// ```
/// use imap::geo::{LonLat, antimeridian};
///
/// let corners = [(-1.0, 0.0), (1.0, 0.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, 0.0)];
/// let ring = corners.map(|(lon, lat)| LonLat::new(lon, lat));
/// assert_eq!(antimeridian::split_ring(&ring, 0.0).len(), 2);
/// ```
pub fn split_ring(ring: &[LonLat], meridian: f64) -> Vec<Vec<LonLat>> {
    let (mut west, mut east) = (false, false);
    for &at in ring {
        match side_of(at, meridian) {
            Side::West => west = true,
            Side::East => east = true,
        }
    }
    let mut parts = Vec::new();
    for (present, keep) in [(west, Side::West), (east, Side::East)] {
        if present {
            parts.push(clip_ring(ring, meridian, keep));
        }
    }
    parts
}

/// Clips a ring to one side of a meridian with the Sutherland–Hodgman algorithm for one clip line
/// ("Reentrant polygon clipping", *Communications of the ACM* 17(1), 1974).
fn clip_ring(ring: &[LonLat], meridian: f64, keep: Side) -> Vec<LonLat> {
    let mut clipped = Vec::with_capacity(ring.len());
    for edge in ring.windows(2) {
        let (from, to) = (edge[0], edge[1]);
        let (from_in, to_in) = (side_of(from, meridian) == keep, side_of(to, meridian) == keep);
        if from_in {
            clipped.push(nudge_if_on(from, meridian));
        }
        if from_in != to_in {
            clipped.push(nudge_aside(latitude_at(from, to, meridian), meridian, keep));
        }
    }
    if let Some(&first) = clipped.first() {
        clipped.push(first);
    }
    clipped
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    West,
    East,
}

fn side_of(at: LonLat, meridian: f64) -> Side {
    if at.lon < meridian { Side::West } else { Side::East }
}

fn nudge_aside(lat: f64, meridian: f64, side: Side) -> LonLat {
    match side {
        Side::West => LonLat::new(meridian - NUDGE, lat),
        Side::East => LonLat::new(meridian + NUDGE, lat),
    }
}

fn nudge_if_on(at: LonLat, meridian: f64) -> LonLat {
    if (at.lon - meridian).abs() < NUDGE {
        nudge_aside(at.lat, meridian, side_of(at, meridian))
    } else {
        at
    }
}

fn latitude_at(from: LonLat, to: LonLat, meridian: f64) -> f64 {
    let t = (meridian - from.lon) / (to.lon - from.lon);
    from.lat + t * (to.lat - from.lat)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> Vec<LonLat> {
        points.iter().map(|&(lon, lat)| LonLat::new(lon, lat)).collect()
    }

    #[test]
    fn a_line_that_does_not_cross_stays_whole() {
        let whole = line(&[(0.0, 0.0), (10.0, 5.0)]);
        assert_eq!(split_line(&whole, -169.0), [whole]);
    }

    #[test]
    fn a_line_is_cut_where_it_crosses() {
        let parts = split_line(&line(&[(-170.0, 0.0), (-168.0, 2.0)]), -169.0);
        assert_eq!(parts.len(), 2);
        let (end, start) = (parts[0][1], parts[1][0]);
        assert!((end.lat - 1.0).abs() < 1e-9 && (start.lat - 1.0).abs() < 1e-9);
        assert!(end.lon < -169.0 && start.lon > -169.0);
    }

    #[test]
    fn a_ring_over_the_meridian_becomes_two_of_the_same_area() {
        let ring =
            line(&[(-170.0, 0.0), (-168.0, 0.0), (-168.0, 1.0), (-170.0, 1.0), (-170.0, 0.0)]);
        let parts = split_ring(&ring, -169.0);
        assert_eq!(parts.len(), 2);
        for part in parts {
            assert_eq!(part.first(), part.last());
            let area: f64 =
                part.windows(2).map(|e| (e[1].lon - e[0].lon) * (e[0].lat + e[1].lat) / 2.0).sum();
            assert!((area.abs() - 1.0).abs() < 1e-5, "{area}");
        }
    }
}
