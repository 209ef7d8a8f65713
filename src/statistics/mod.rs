//! Statistics of countries: indicators of international publishers, their values by year, partners,
//! treaties and memberships.
//!
//! `assets/statistics/` has the figures as tables. The host reads and checks them
//! ([`files`], [`check`]) and packs one file per country; the page unpacks the file of the country
//! that it shows. A missing point is "not known or not counted" and never zero. Nothing is
//! interpolated.

pub mod catalogue;
#[cfg(not(target_arch = "wasm32"))]
pub mod check;
pub mod country;
pub mod country_rows;
#[cfg(not(target_arch = "wasm32"))]
pub mod files;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
#[cfg(not(target_arch = "wasm32"))]
pub mod groups;
pub mod incident_table;
pub mod indicator_table;
mod names;
pub mod own_figures;
pub mod packed_number;
#[cfg(not(target_arch = "wasm32"))]
pub mod problem;
pub mod profile_note;
#[cfg(not(target_arch = "wasm32"))]
pub mod raw;
pub mod statistic_map;
#[cfg(not(target_arch = "wasm32"))]
pub mod tables;

pub use catalogue::{
    Catalogue, Formula, Indicator, PeriodKind, SeriesNote, StatisticSource, Term, Treaty, ValueUnit,
};
pub use country::{
    CountryFile, CountrySeries, CountryStatistics, DataPoint, Membership, Partner, PartnerList,
    TreatyStatus,
};
pub use country_rows::row_of_country;
pub use incident_table::{IncidentPlace, IncidentTable, IncidentYear, RouteDeaths};
pub use indicator_table::{IndicatorFile, IndicatorRow, IndicatorTable};
pub use names::StatisticNames;
pub use own_figures::OwnFigures;
pub use packed_number::PackedNumber;
pub use profile_note::{NotedFigure, NotedLaw, NotedLaws, NotedSource, ProfileNote};
pub use statistic_map::{StatisticMap, StatisticOption, StatisticRow, StatisticValue};
