//! The messages about problems, in the reader's language.

use super::hub_edit::{HubForm, HubProblem};
use super::route_draft::DraftProblem;
use crate::i18n::format_template;
use crate::i18n::messages::MapEditWords;

impl HubProblem {
    /// Returns the message about a form.
    pub fn message(self, form: &HubForm, words: &MapEditWords) -> String {
        match self {
            Self::NoName => words.no_name.clone(),
            Self::NoCountry if form.country.trim().is_empty() => words.no_country.clone(),
            Self::NoCountry => {
                format_template(&words.unknown_country, &[("value", form.country.trim())])
            }
            Self::NoPosition if form.position.trim().is_empty() => words.no_place.clone(),
            Self::NoPosition => {
                format_template(&words.no_position, &[("value", form.position.trim())])
            }
            Self::Known => format_template(
                &words.known_hub,
                &[("name", form.name.trim()), ("country", form.country.trim())],
            ),
        }
    }
}

impl DraftProblem {
    /// Returns the message about a route that is being drawn.
    pub fn message(&self, words: &MapEditWords) -> String {
        let leg =
            |text: &str, number: &usize| format_template(text, &[("number", &number.to_string())]);
        match self {
            Self::Repeated => words.repeated.clone(),
            Self::TooFew => words.too_few.clone(),
            Self::NoName => words.no_route_name.clone(),
            Self::KnownName => words.known_route.clone(),
            Self::NoMode(number) => leg(&words.no_mode, number),
            Self::Reversed(number) => leg(&words.reversed, number),
            Self::Gone(number) => leg(&words.gone, number),
            Self::NoYear(number, value) => format_template(
                &words.no_year,
                &[("number", &number.to_string()), ("value", value)],
            ),
        }
    }
}
