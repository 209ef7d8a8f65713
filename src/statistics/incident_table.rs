//! Incidents of the Missing Migrants Project: places, and the totals of routes, by year.

use super::packed_number::{from_gaps, gaps};
use crate::atlas::packed::structs;
use crate::atlas::packed::{Bytes, Packed};
use crate::geo::LonLat;

/// Key of the file in the list of indicator files, and of the statistic.
pub const INCIDENTS: &str = "missing-migrants";

/// The incidents of all years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IncidentTable {
    /// The years, ascending.
    pub years: Vec<IncidentYear>,
}

/// The incidents of a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IncidentYear {
    /// The year.
    pub year: u32,
    /// The places of Africa, Europe and the Middle East.
    pub places: Vec<IncidentPlace>,
    /// The totals of the routes of the world.
    pub routes: Vec<RouteDeaths>,
}

/// The place of an incident.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IncidentPlace {
    /// Longitude and latitude in thousandths of a degree, each plus 180 degrees.
    pub at: [u32; 2],
    /// People dead or missing.
    pub people: u32,
}

/// The deaths on a route.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RouteDeaths {
    /// Key of the route, a term of the catalogue.
    pub route: String,
    /// Number of incidents.
    pub incidents: u32,
    /// People dead or missing.
    pub people: u32,
}

impl IncidentPlace {
    /// Creates a place.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::LonLat;
    /// use imap::statistics::IncidentPlace;
    ///
    /// let place = IncidentPlace::new(LonLat::new(12.5, 35.1), 3);
    /// assert_eq!(place.position(), LonLat::new(12.5, 35.1));
    /// ```
    pub fn new(at: LonLat, people: u32) -> Self {
        let thousandths = |angle: f64| ((angle + 180.0) * 1000.0).round() as u32;
        Self { at: [at.lon, at.lat].map(thousandths), people }
    }

    /// Returns the position in degrees, to a thousandth.
    ///
    /// # Examples
    /// ```
    /// use imap::geo::LonLat;
    /// use imap::statistics::IncidentPlace;
    ///
    /// let place = IncidentPlace::new(LonLat::new(-12.500_4, 35.1), 3);
    /// assert_eq!(place.position(), LonLat::new(-12.5, 35.1));
    /// ```
    pub fn position(self) -> LonLat {
        let [lon, lat] = self.at.map(|part| (f64::from(part) - 180_000.0) / 1000.0);
        LonLat::new(lon, lat)
    }
}

// Longitudes, latitudes and people apart take a tenth fewer bytes compressed.
impl Packed for IncidentYear {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.year.pack_into(out);
        gaps(self.places.iter().map(|place| place.at[0])).pack_into(out);
        self.places.iter().for_each(|place| place.at[1].pack_into(out));
        self.places.iter().for_each(|place| place.people.pack_into(out));
        self.routes.pack_into(out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let year = u32::unpack_from(from);
        let lons = from_gaps(Packed::unpack_from(from));
        let mut places: Vec<IncidentPlace> =
            lons.into_iter().map(|lon| IncidentPlace { at: [lon, 0], people: 0 }).collect();
        places.iter_mut().for_each(|place| place.at[1] = u32::unpack_from(from));
        places.iter_mut().for_each(|place| place.people = u32::unpack_from(from));
        Self { year, places, routes: Packed::unpack_from(from) }
    }
}

structs! {
    IncidentTable { years }
    RouteDeaths { route, incidents, people }
}
