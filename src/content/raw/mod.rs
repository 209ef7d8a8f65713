//! The content as written: the records of the files under `assets/content`. Nothing is checked
//! here; that is the job of [`super::validate`].
//!
//! Field names are the keys of the files, so that messages can name them.

mod figure;
mod place;
mod project;
mod route;
mod site;
mod source;

pub use figure::*;
pub use place::*;
pub use project::*;
pub use route::*;
pub use site::*;
pub use source::*;

use serde::{Deserialize, Serialize};

/// A short list of names: keys, codes, languages.
pub type Names = Vec<String>;

/// All records of the content files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Title, region, phases and themes.
    pub site: Site,
    /// Sources of facts.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Agencies, partners and donors that are not countries.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    /// The countries and territories of the map.
    #[serde(default)]
    pub countries: Vec<Country>,
    /// Groups of countries, such as EU-27.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// States whose name formerly covered other territory.
    #[serde(default)]
    pub successions: Vec<Succession>,
    /// Former names of countries that the documents use.
    #[serde(default)]
    pub former_names: Vec<FormerName>,
    /// Decisions about how disputed and undetermined boundaries are shown.
    #[serde(default)]
    pub boundaries: Vec<Boundary>,
    /// Names of oceans and seas.
    #[serde(default)]
    pub seas: Vec<Sea>,
    /// Projects.
    #[serde(default)]
    pub projects: Vec<Project>,
    /// Publications of the projects.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// Places that routes pass through.
    #[serde(default)]
    pub hubs: Vec<Hub>,
    /// Migration routes.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// Yearly figures.
    #[serde(default)]
    pub series: Vec<Series>,
}
