//! The extent of countries and places on the globe, also over the antimeridian.

use crate::geo::topology::Feature;
use crate::geo::{LonLat, Topology};

/// Degrees around the content that are shown too, as a share of its extent, and at least.
const MARGIN: f64 = 0.05;
const LEAST_MARGIN: f64 = 1.5;
/// Least width and height in degrees: a single town is shown with its surroundings.
const LEAST_EXTENT: f64 = 9.0;
/// Greatest latitude of an edge in degrees.
const LAST_PARALLEL: f64 = 85.0;
/// Number of meridians at which the extent is counted.
const COLUMNS: usize = 360;
/// Parts of a country with less than this share of the area of its largest part do not widen the
/// extent: Spain is not framed together with the Canary Islands.
const LEAST_PART: f64 = 0.2;

/// An extent in degrees.
pub struct Extent {
    /// The degrees of longitude from −180 that are used.
    columns: [bool; COLUMNS],
    south: f64,
    north: f64,
}

impl Default for Extent {
    fn default() -> Self {
        Self { columns: [false; COLUMNS], south: f64::INFINITY, north: f64::NEG_INFINITY }
    }
}

impl Extent {
    /// Adds a box in degrees: west, south, east and north. West is not greater than east.
    ///
    /// # Examples
    /// ```
    /// use imap::import::fit_area::Extent;
    ///
    /// let mut extent = Extent::default();
    /// extent.add_box([10.0, 40.0, 12.0, 42.0]);
    /// assert_eq!(extent.corners(), Some([7.0, 36.0, 16.0, 46.0]));
    /// ```
    pub fn add_box(&mut self, [west, south, east, north]: [f64; 4]) {
        let column = |lon: f64| ((lon + 180.0).floor().max(0.0) as usize).min(COLUMNS - 1);
        self.columns[column(west)..=column(east)].fill(true);
        self.south = self.south.min(south);
        self.north = self.north.max(north);
    }

    /// Adds the main parts of a country, if its outline is known.
    pub fn add_country(&mut self, outlines: &Topology, code: &str) {
        let own = outlines.features.iter().filter(|feature| feature.code == code.as_bytes());
        for feature in own {
            let parts: Vec<([f64; 4], f64)> = parts(outlines, feature);
            let largest = parts.iter().map(|&(_, area)| area).fold(0.0, f64::max);
            for (edges, area) in parts {
                if area >= largest * LEAST_PART {
                    self.add_box(edges);
                }
            }
        }
    }

    /// Returns west, south, east and north in whole degrees with a margin; `None` if nothing was
    /// added. West is greater than east if the extent crosses the antimeridian.
    ///
    /// # Examples
    /// ```
    /// use imap::import::fit_area::Extent;
    ///
    /// let mut extent = Extent::default();
    /// assert_eq!(extent.corners(), None);
    /// extent.add_box([170.0, -20.0, 180.0, -10.0]);
    /// extent.add_box([-180.0, -20.0, -175.0, -10.0]);
    /// assert_eq!(extent.corners(), Some([168.0, -22.0, -172.0, -8.0]));
    /// ```
    pub fn corners(&self) -> Option<[f64; 4]> {
        if self.south > self.north {
            return None;
        }
        let (west, width) = self.longitudes();
        let middle = (self.south + self.north) / 2.0;
        let height = (self.north - self.south) * (1.0 + 2.0 * MARGIN);
        let height = height.max(self.north - self.south + 2.0 * LEAST_MARGIN).max(LEAST_EXTENT);
        let wide = (width * (1.0 + 2.0 * MARGIN)).max(width + 2.0 * LEAST_MARGIN);
        let wide = wide.max(LEAST_EXTENT);
        // Whole degrees, so that finer outlines rarely give another area.
        let (south, north) = ((middle - height / 2.0).floor(), (middle + height / 2.0).ceil());
        let (south, north) = (south.max(-LAST_PARALLEL), north.min(LAST_PARALLEL));
        if wide >= 350.0 {
            return Some([-180.0, south, 180.0, north]);
        }
        let middle = west + width / 2.0;
        let (west, east) = ((middle - wide / 2.0).floor(), (middle + wide / 2.0).ceil());
        Some([wrapped(west), south, wrapped(east), north])
    }

    /// Returns the western edge and the width of the shortest range of longitudes with all used
    /// degrees: what is left beside the longest gap.
    fn longitudes(&self) -> (f64, f64) {
        let (mut end, mut longest) = (0, 0);
        let mut gap = 0;
        // Twice around, because a gap may lie across the antimeridian.
        for step in 0..2 * COLUMNS {
            gap = if self.columns[step % COLUMNS] { 0 } else { gap + 1 };
            if gap > longest {
                (longest, end) = (gap, step + 1);
            }
        }
        let longest = longest.min(COLUMNS - 1);
        ((end % COLUMNS) as f64 - 180.0, (COLUMNS - longest) as f64)
    }
}

fn wrapped(lon: f64) -> f64 {
    match lon {
        lon if lon > 180.0 => lon - 360.0,
        lon if lon < -180.0 => lon + 360.0,
        lon => lon,
    }
}

/// Returns the box and the relative area of each polygon of a country.
fn parts(outlines: &Topology, feature: &Feature) -> Vec<([f64; 4], f64)> {
    let exteriors = feature.polygons.iter().filter_map(|rings| rings.first());
    let part = |ring: &Vec<i32>| {
        let mut edges = [180.0f64, 90.0, -180.0, -90.0];
        let mut twice = 0.0;
        let mut last: Option<LonLat> = None;
        for point in outlines.ring_points(ring) {
            let LonLat { lon, lat } = outlines.lon_lat(point);
            edges = [edges[0].min(lon), edges[1].min(lat), edges[2].max(lon), edges[3].max(lat)];
            if let Some(last) = last {
                twice += last.lon * lat - lon * last.lat;
            }
            last = Some(LonLat { lon, lat });
        }
        (edges, twice.abs())
    };
    let mut parts = Vec::new();
    for ring in exteriors {
        let (edges, area) = part(ring);
        if edges[0] <= edges[2] {
            parts.push((edges, area));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corners(boxes: &[[f64; 4]]) -> [f64; 4] {
        let mut extent = Extent::default();
        boxes.iter().for_each(|&edges| extent.add_box(edges));
        extent.corners().unwrap()
    }

    #[test]
    fn nothing_has_no_extent() {
        assert_eq!(Extent::default().corners(), None);
    }

    #[test]
    fn an_extent_is_the_content_with_a_margin() {
        let [west, south, east, north] =
            corners(&[[-81.0, -4.0, -67.0, 12.0], [-118.0, 15.0, -87.0, 32.0]]);
        assert!(
            (-122.0..-118.0).contains(&west) && (-66.0..-61.0).contains(&east),
            "{west} {east}"
        );
        assert!((-6.5..-5.0).contains(&south) && (33.0..34.5).contains(&north), "{south} {north}");
    }

    #[test]
    fn islands_on_both_sides_of_the_antimeridian_are_one_region() {
        let [west, _, east, _] =
            corners(&[[177.2, -18.3, 178.7, -17.3], [-172.8, -14.1, -171.4, -13.4]]);
        assert!(west > 170.0 && east < -165.0, "{west} {east}");
    }

    #[test]
    fn a_town_has_surroundings() {
        let [west, south, east, north] = corners(&[[14.5, 35.9, 14.5, 35.9]]);
        assert!(east - west >= 9.0 && north - south >= 9.0 && west < 14.5 && east > 14.5);
    }

    #[test]
    fn places_all_around_are_the_whole_globe() {
        let boxes: Vec<[f64; 4]> = (-18..18)
            .map(|step| [f64::from(step) * 10.0, 0.0, f64::from(step) * 10.0 + 9.0, 60.0])
            .collect();
        let [west, _, east, north] = corners(&boxes);
        assert_eq!((west, east), (-180.0, 180.0));
        assert!((60.0..70.0).contains(&north));
    }
}
