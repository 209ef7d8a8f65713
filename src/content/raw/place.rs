//! Countries, groups of countries, boundaries and waters.

use serde::{Deserialize, Serialize};

use super::RawNames;

/// A country or territory of the map.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawCountry;
///
/// let row: RawCountry = toml::from_str(
///     r#"
///     code = "CIV"
///     alpha2 = "CI"
///     name = "Côte d’Ivoire"
///     aliases = ["Ivory Coast"]
///     "#,
/// )?;
/// assert_eq!((row.alpha2.as_str(), row.aliases.len()), ("CI", 1));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCountry {
    /// ISO 3166-1 alpha-3, or a user-assigned code beginning with X.
    pub code: String,
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    pub alpha2: String,
    /// Short name.
    #[serde(default)]
    pub name: String,
    /// Other names in any language.
    #[serde(default)]
    pub aliases: RawNames,
}

/// A group of countries that documents name as one.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawGroup;
///
/// let row: RawGroup = toml::from_str(
///     r#"
///     id = "eu-27"
///     name = "EU-27"
///     from = "2007-01-01"
///     until = "2013-06-30"
///     successor = "eu-28"
///     members = ["AUT", "BEL"]
///     certainty = "A"
///     sources = ["S1"]
///     "#,
/// )?;
/// assert_eq!(row.successor.as_deref(), Some("eu-28"));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawGroup {
    /// Key, as the projects use it.
    pub id: String,
    /// Name in the documents.
    #[serde(default)]
    pub name: String,
    /// Full name or description.
    #[serde(default)]
    pub long_name: String,
    /// First day of this composition, ISO 8601.
    pub from: String,
    /// Last day of this composition; `None` while it lasts.
    #[serde(default)]
    pub until: Option<String>,
    /// Key of the group with the next composition.
    #[serde(default)]
    pub successor: Option<String>,
    /// Alpha-3 codes.
    pub members: RawNames,
    /// Note.
    #[serde(default)]
    pub note: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: RawNames,
}

/// A state whose name formerly covered more than its current territory.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawSuccession;
///
/// let row: RawSuccession = toml::from_str(
///     r#"
///     code = "SDN"
///     name = "Sudan"
///     until = "2011-07"
///     covers = ["SDN", "SSD"]
///     certainty = "B"
///     sources = ["S1"]
///     "#,
/// )?;
/// assert_eq!(row.covers, ["SDN", "SSD"]);
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSuccession {
    /// Alpha-3 code.
    pub code: String,
    /// Name in the documents.
    #[serde(default)]
    pub name: String,
    /// Date of the division, ISO 8601 as far as known.
    pub until: String,
    /// Current codes of the territories that the name covered until then.
    pub covers: RawNames,
    /// Description of the division.
    #[serde(default)]
    pub note: String,
    /// A, B or C.
    pub certainty: String,
    /// Keys of sources.
    pub sources: RawNames,
}

/// A former name of a country, used in older documents.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawFormerName;
///
/// let row: RawFormerName = toml::from_str(
///     r#"
///     code = "SWZ"
///     name = "Swaziland"
///     until = "2018-04-19"
///     sources = ["S1"]
///     "#,
/// )?;
/// assert!(row.in_documents.is_none());
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFormerName {
    /// Alpha-3 code.
    pub code: String,
    /// Former name.
    #[serde(default)]
    pub name: String,
    /// Date on which the next name took effect, ISO 8601 as far as known.
    pub until: String,
    /// `false` if the project documents do not use the name; `None` counts as `true`.
    #[serde(default)]
    pub in_documents: Option<bool>,
    /// Note on the change.
    #[serde(default)]
    pub note: String,
    /// A, B or C.
    #[serde(default)]
    pub certainty: String,
    /// Keys of sources.
    pub sources: RawNames,
}

/// A decision about how a boundary or a territory is shown.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawBoundary;
///
/// let row: RawBoundary = toml::from_str(
///     r#"
///     id = "abyei"
///     title = "Abyei"
///     class = "dotted"
///     codes = ["XAB"]
///     sources = ["S1"]
///     "#,
/// )?;
/// assert_eq!((row.class.as_str(), row.codes.len()), ("dotted", 1));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawBoundary {
    /// Key.
    pub id: String,
    /// Subject of the decision.
    #[serde(default)]
    pub title: String,
    /// `dashed`, `dotted`, `solid` or `none`.
    pub class: String,
    /// The territories concerned.
    pub codes: RawNames,
    /// Representation on the map and the reason for it.
    #[serde(default)]
    pub text: String,
    /// A, B or C.
    #[serde(default)]
    pub certainty: String,
    /// Keys of sources.
    pub sources: RawNames,
}

/// Name of an ocean, sea, gulf or strait.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawSea;
///
/// let row: RawSea = toml::from_str(
///     r#"
///     id = "red-sea"
///     name = "Red Sea"
///     at = [38.5, 20.0]
///     rank = 2
///     "#,
/// )?;
/// assert_eq!((row.at, row.rank), ([38.5, 20.0], 2));
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSea {
    /// Key.
    pub id: String,
    /// Name.
    #[serde(default)]
    pub name: String,
    /// Position of the label, longitude and latitude in degrees.
    pub at: [f64; 2],
    /// 1 for an ocean, 2 for a sea, 3 for a gulf or strait.
    pub rank: u8,
}
