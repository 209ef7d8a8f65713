//! The content as written: the records of the files under `assets/content`. Nothing is checked
//! here; that is the job of [`super::validate`].
//!
//! Field names are the keys of the files, so that messages can name them.

mod briefing;
pub mod field_kind;
mod figure;
mod indicator;
mod place;
mod project;
mod route;
mod site;
mod source;
mod translation;

pub use briefing::*;
pub use figure::*;
pub use indicator::*;
pub use place::*;
pub use project::*;
pub use route::*;
pub use site::*;
pub use source::*;
pub use translation::*;

use serde::{Deserialize, Serialize};

/// A short list of names: keys, codes, languages.
pub type RawNames = Vec<String>;

/// All records of the content files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Title, region, phases and themes.
    pub site: RawSite,
    /// Sources of facts.
    #[serde(default)]
    pub sources: Vec<RawSource>,
    /// Agencies, partners and donors that are not countries.
    #[serde(default)]
    pub organisations: Vec<RawOrganisation>,
    /// The countries and territories of the map.
    #[serde(default)]
    pub countries: Vec<RawCountry>,
    /// Groups of countries, such as EU-27.
    #[serde(default)]
    pub groups: Vec<RawGroup>,
    /// States whose name formerly covered other territory.
    #[serde(default)]
    pub successions: Vec<RawSuccession>,
    /// Former names of countries that the documents use.
    #[serde(default)]
    pub former_names: Vec<RawFormerName>,
    /// Decisions about how disputed and undetermined boundaries are shown.
    #[serde(default)]
    pub boundaries: Vec<RawBoundary>,
    /// Names of oceans and seas.
    #[serde(default)]
    pub seas: Vec<RawSea>,
    /// Projects.
    #[serde(default)]
    pub projects: Vec<RawProject>,
    /// Publications of the projects.
    #[serde(default)]
    pub documents: Vec<RawDocument>,
    /// Places that routes pass through.
    #[serde(default)]
    pub hubs: Vec<RawHub>,
    /// Migration routes.
    #[serde(default)]
    pub routes: Vec<RawRoute>,
    /// Yearly figures.
    #[serde(default)]
    pub series: Vec<RawSeries>,
    /// Indicators of the content itself.
    #[serde(default)]
    pub indicators: Vec<RawIndicator>,
    /// Briefings of opened content.
    #[serde(default)]
    pub briefings: Vec<RawBriefing>,
    /// Texts in further languages, beside those of the files of the languages.
    #[serde(default)]
    pub translations: Vec<RawTranslation>,
}
