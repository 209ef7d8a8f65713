//! The statistics of one country, as its file has them.

use super::PackedNumber;
use super::packed_number::{from_gaps, gaps, pack_numbers, unpack_numbers};
use crate::atlas::packed::structs;
use crate::atlas::packed::{Bytes, Packed};
use crate::atlas::{Code, Date};

/// All figures of one country.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountryStatistics {
    /// The series that have a value.
    pub series: Vec<CountrySeries>,
    /// The largest countries of origin or destination.
    pub partners: Vec<PartnerList>,
    /// Treaties with an entry for the country.
    pub treaties: Vec<TreatyStatus>,
    /// Unions and dialogues.
    pub memberships: Vec<Membership>,
}

/// The values of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct CountrySeries {
    /// Index of the indicator in the catalogue.
    pub indicator: u32,
    /// The known values by year, ascending. A year that is missing is not known.
    pub points: Vec<DataPoint>,
}

/// A value of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataPoint {
    /// The year.
    pub year: u32,
    /// The value, in the unit of the indicator.
    pub value: PackedNumber,
}

/// The largest countries of origin or destination in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerList {
    /// Index of the indicator in the catalogue.
    pub indicator: u32,
    /// The year.
    pub year: u32,
    /// The partners, the largest first.
    pub partners: Vec<Partner>,
}

/// A country of origin or destination with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partner {
    /// The country, or a code that the catalogue names (unknown, stateless).
    pub code: Code,
    /// The value, in the unit of the indicator.
    pub value: PackedNumber,
}

/// An entry of a country in the list of parties to a treaty.
#[derive(Clone, Debug, PartialEq)]
pub struct TreatyStatus {
    /// Index of the treaty in the catalogue.
    pub treaty: u32,
    /// `true` if the country is a party, `false` if it has only signed.
    pub is_party: bool,
    /// Date of deposit, if known.
    pub date: Option<Date>,
    /// Key of the act, such as `ratification`; empty if not known.
    pub act: String,
    /// Date of signature, if known.
    pub signed: Option<Date>,
}

/// A place of a country in a union or dialogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// Key of the body.
    pub body: String,
    /// Key of the role.
    pub role: String,
    /// Begin, if known.
    pub from: Option<Date>,
    /// End, if it has ended.
    pub until: Option<Date>,
}

/// The place of the file of a country.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountryFile {
    /// The country.
    pub code: Code,
    /// The address of the file; empty if `bytes` has its content, as in the one-file map.
    pub address: String,
    /// The content of the file, or none.
    pub bytes: Vec<u8>,
}

impl CountryStatistics {
    /// Returns the points of an indicator; empty if none is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::statistics::CountryStatistics;
    ///
    /// assert!(CountryStatistics::default().points(0).is_empty());
    /// ```
    pub fn points(&self, indicator: u32) -> &[DataPoint] {
        let found = self.series.iter().find(|series| series.indicator == indicator);
        found.map_or(&[], |series| &series.points)
    }

    /// Returns the partners of an indicator in a year; empty if none are known.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::statistics::CountryStatistics;
    ///
    /// assert!(CountryStatistics::default().partners_in(0, 2024).is_empty());
    /// ```
    pub fn partners_in(&self, indicator: u32, year: u32) -> &[Partner] {
        let found =
            self.partners.iter().find(|list| (list.indicator, list.year) == (indicator, year));
        found.map_or(&[], |list| &list.partners)
    }
}

// Years apart from values, and codes apart from values, take a quarter fewer bytes compressed.
impl Packed for CountrySeries {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.indicator.pack_into(out);
        let years = self.points.iter().map(|point| point.year);
        gaps(years).pack_into(out);
        let values: Vec<PackedNumber> = self.points.iter().map(|point| point.value).collect();
        pack_numbers(&values, out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let indicator = u32::unpack_from(from);
        let gaps: Vec<u32> = Packed::unpack_from(from);
        let values = unpack_numbers(gaps.len(), from).into_iter();
        let point = |(year, value)| DataPoint { year, value };
        Self { indicator, points: from_gaps(gaps).into_iter().zip(values).map(point).collect() }
    }
}

impl Packed for PartnerList {
    fn pack_into(&self, out: &mut Vec<u8>) {
        self.indicator.pack_into(out);
        self.year.pack_into(out);
        let codes: Vec<Code> = self.partners.iter().map(|partner| partner.code).collect();
        codes.pack_into(out);
        let values: Vec<PackedNumber> = self.partners.iter().map(|partner| partner.value).collect();
        pack_numbers(&values, out);
    }

    fn unpack_from(from: &mut Bytes) -> Self {
        let (indicator, year) = (u32::unpack_from(from), u32::unpack_from(from));
        let codes: Vec<Code> = Packed::unpack_from(from);
        let values = unpack_numbers(codes.len(), from).into_iter();
        let partner = |(code, value)| Partner { code, value };
        Self { indicator, year, partners: codes.into_iter().zip(values).map(partner).collect() }
    }
}

structs! {
    CountryStatistics { series, partners, treaties, memberships }
    TreatyStatus { treaty, is_party, date, act, signed }
    Membership { body, role, from, until }
    CountryFile { code, address, bytes }
}
