//! Hubs and routes.

use serde::{Deserialize, Serialize};

use super::RawNames;

/// A place that routes pass through; a row of `hubs.csv`.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawHub;
///
/// let row: RawHub = toml::from_str(
///     r#"
///     id = "agadez"
///     name = "Agadez"
///     country = "NER"
///     lon = 7.99
///     lat = 16.97
///     coordinates = "GeoNames"
///     "#,
/// )?;
/// assert_eq!((row.lon, row.lat), (Some(7.99), Some(16.97)));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawHub {
    /// Key.
    pub id: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// Alpha-3 code.
    pub country: String,
    /// Longitude in degrees; `None` if not verified.
    #[serde(default)]
    pub lon: Option<f64>,
    /// Latitude in degrees; `None` if not verified.
    #[serde(default)]
    pub lat: Option<f64>,
    /// Source of the position.
    #[serde(default)]
    pub coordinates: String,
    /// A, B or C.
    #[serde(default)]
    pub certainty: String,
    /// Spelling on the map of the dialogue.
    #[serde(default, alias = "mtm_map_name")]
    pub dialogue_name: String,
    /// Note.
    #[serde(default)]
    pub note: String,
}

/// A migration route.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawRoute;
///
/// let row: RawRoute = toml::from_str(
///     r#"
///     id = "CM"
///     name = "Central Mediterranean route"
///     shown = true
///     certainty = "A"
///     sources = ["S1"]
///
///     [[chain]]
///     id = "CM-1"
///     legs = [
///       { from = "agadez", to = "tripoli", mode = "land", certainty = "A", sources = ["S1"] },
///     ]
///     "#,
/// )?;
/// assert_eq!(row.chain[0].legs[0].to, "tripoli");
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawRoute {
    /// Key.
    pub id: String,
    /// Usual name.
    #[serde(default)]
    pub name: String,
    /// Name on the map of the dialogue.
    #[serde(default, alias = "mtm_name")]
    pub dialogue_name: String,
    /// Other names.
    #[serde(default)]
    pub other_names: RawNames,
    /// Description of the course.
    #[serde(default)]
    pub description: String,
    /// History of the route.
    #[serde(default)]
    pub period: String,
    /// First year with evidence.
    #[serde(default)]
    pub from: Option<i32>,
    /// Last year with evidence.
    #[serde(default)]
    pub until: Option<i32>,
    /// `true` if the route is visible in the initial state.
    pub shown: bool,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: RawNames,
    /// Chains of hubs.
    #[serde(default)]
    pub chain: Vec<RawChain>,
}

/// A chain of hubs.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawChain;
///
/// let row: RawChain = toml::from_str(
///     r#"
///     id = "CM-1"
///     from = 2009
///     legs = [
///       { from = "agadez", to = "tripoli", mode = "land", certainty = "A", sources = ["S1"] },
///     ]
///     "#,
/// )?;
/// assert_eq!((row.from, row.until), (Some(2009), None));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawChain {
    /// Key.
    pub id: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// Note.
    #[serde(default)]
    pub note: String,
    /// First year.
    #[serde(default)]
    pub from: Option<i32>,
    /// Last year.
    #[serde(default)]
    pub until: Option<i32>,
    /// Legs in the order of travel.
    pub legs: Vec<RawLeg>,
}

/// The part of a route from one hub to the next.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawLeg;
///
/// let row: RawLeg = toml::from_str(
///     r#"
///     from = "tripoli"
///     to = "lampedusa"
///     mode = "sea"
///     certainty = "A"
///     sources = ["S1"]
///     "#,
/// )?;
/// assert_eq!(row.mode, "sea");
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawLeg {
    /// Key of the first hub.
    pub from: String,
    /// Key of the second hub.
    pub to: String,
    /// `land`, `sea` or `air`.
    pub mode: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: RawNames,
}
