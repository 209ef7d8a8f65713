//! The content as it is written down: the shapes of the files under
//! `assets/content` and, without its texts, of the `content.json` that the
//! page loads. Nothing here is checked; [`super::content`] does that.
//!
//! Field names are the keys of the files, so that a message can name them.

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

/// A short list of names: ids, codes, languages.
pub type Names = Vec<String>;

/// Everything the editors write.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Title, region, phases, themes.
    pub site: Site,
    /// Where every fact comes from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Agencies, partners and donors that are no countries.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    /// The countries and territories of the map.
    #[serde(default)]
    pub countries: Vec<Country>,
    /// Groups of countries, such as EU-27.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// States whose territory was another one before.
    #[serde(default)]
    pub successions: Vec<Succession>,
    /// Names that the documents use and nobody does today.
    #[serde(default)]
    pub former_names: Vec<FormerName>,
    /// How disputed and undetermined boundaries are shown.
    #[serde(default)]
    pub boundaries: Vec<Boundary>,
    /// Names on the water.
    #[serde(default)]
    pub seas: Vec<Sea>,
    /// The projects.
    #[serde(default)]
    pub projects: Vec<Project>,
    /// What the projects published.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// The places that routes run through.
    #[serde(default)]
    pub hubs: Vec<Hub>,
    /// The migration routes.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// Yearly figures.
    #[serde(default)]
    pub series: Vec<Series>,
}
