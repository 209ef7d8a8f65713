//! Briefings of opened content. Those of `assets/content` are in `briefings.toml`, which
//! [`briefing`](crate::briefing) reads.

use serde::{Deserialize, Serialize};

/// A briefing: steps in order.
///
/// # Examples
///
/// ```
/// use imap::content::raw::RawBriefing;
///
/// let row: RawBriefing = toml::from_str(
///     r#"
///     id = "two-routes"
///     title = "Two routes"
///     [[step]]
///     state = "route=CM"
///     "#,
/// )?;
/// assert_eq!(row.step[0].state, "route=CM");
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawBriefing {
    /// Key.
    pub id: String,
    /// Title, in the language of the content; [`RawTranslation`](super::RawTranslation) has others.
    pub title: String,
    /// Steps.
    #[serde(default)]
    pub step: Vec<RawBriefingStep>,
}

/// A step of a briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawBriefingStep {
    /// State of the map: what an address has after the question mark.
    pub state: String,
    /// Title.
    #[serde(default)]
    pub title: String,
    /// Text.
    #[serde(default)]
    pub text: String,
    /// Seconds until the next step.
    #[serde(default)]
    pub seconds: Option<u32>,
    /// Notes of the speaker.
    #[serde(default)]
    pub notes: String,
}
