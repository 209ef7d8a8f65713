//! The check that a state names what the map can show.

use super::address::parameters_of;
use crate::atlas::Atlas;
use crate::map::layers;
use crate::state::layer_switch::parse_switches;
use crate::state::url::Parameter;
use crate::state::{filter_option::Facet, url};

/// A part of a state that the map cannot show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownPart {
    /// The map cannot show its name or value.
    Nothing(Parameter),
    /// Its value names no record of the content.
    NoRecord(Parameter),
}

impl UnknownPart {
    /// Returns the parameter.
    pub fn parameter(&self) -> &Parameter {
        match self {
            Self::Nothing(parameter) | Self::NoRecord(parameter) => parameter,
        }
    }
}

/// Returns the parts of a state that the map does not know.
///
/// # Examples
///
/// ```
/// use imap::briefing::state_check::{UnknownPart, unknown_parts};
/// use imap::content::{raw, validate_content};
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let part = |name: &str, value: &str| (name.to_owned(), value.to_owned());
/// assert_eq!(
///     unknown_parts("view=table&shoes=42&hub=agadez", &atlas),
///     [UnknownPart::Nothing(part("shoes", "42")), UnknownPart::NoRecord(part("hub", "agadez"))]
/// );
/// ```
pub fn unknown_parts(state: &str, atlas: &Atlas) -> Vec<UnknownPart> {
    let parameters = parameters_of(state);
    let is_name = |name: &str| url::NAMES.contains(&name) || Facet::by_name(name).is_some();
    let [first, last] = atlas.site.years;
    let mut unknown = Vec::new();
    for parameter in &parameters {
        let (name, value) = parameter;
        let is_known = match name.as_str() {
            "from" | "to" => value.parse().is_ok_and(|year: i32| (first..=last).contains(&year)),
            "layers" => parse_switches(value).is_some_and(|all| layers::are_known(&all)),
            name => is_name(name),
        };
        if !is_known {
            unknown.push(UnknownPart::Nothing(parameter.clone()));
        }
    }
    let is_listed = |parameter: &Parameter, unknown: &[UnknownPart]| {
        unknown.iter().any(|part| part.parameter() == parameter)
    };
    for parameter in url::decode(&parameters, atlas).unused {
        if !is_listed(&parameter, &unknown) {
            unknown.push(UnknownPart::NoRecord(parameter));
        }
    }
    unknown
}
