//! The summary of a profile: one sentence made from the figures.

use super::CountryProfile;
use crate::i18n::plural::plural_category;
use crate::i18n::{Forms, format_template, number};
use crate::statistics::packed_number::round_to_digits;
use crate::statistics::{DataPoint, Partner};

/// Significant digits of the summary.
const DIGITS: u32 = 3;
/// The largest number of partners that the summary names.
const MAX_PARTNERS: usize = 3;

impl CountryProfile<'_> {
    /// Returns the summary; `None` without figures. A part with the value 0 is left out: at UNHCR
    /// it can mean "not reported".
    pub fn summary(&self) -> Option<String> {
        let words = self.words;
        let clauses = [
            self.clause("refugees-hosted", &words.hosted, &words.origins),
            self.clause("palestine-refugees", &words.palestine, ""),
            self.clause("refugees-from", &words.from, &words.destinations),
            self.clause("displaced", &words.displaced, ""),
        ];
        let clauses: Vec<String> = clauses.into_iter().flatten().collect();
        let sentence = clauses.join(&words.joint);
        (!clauses.is_empty()).then(|| format_template(&words.end, &[("sentence", &sentence)]))
    }

    fn clause(&self, key: &str, forms: &Forms, among: &str) -> Option<String> {
        let (place, indicator) = self.catalogue.indicator(key)?;
        let DataPoint { year, value } = self.latest(indicator)?;
        let count = round_to_digits(value.value(), DIGITS);
        if count == 0 {
            return None;
        }
        let form = forms.exact_form(plural_category(self.lang, count)).unwrap_or(&forms.other);
        let count = number::format_integer(self.lang, count);
        let clause = format_template(form, &[("n", &count), ("year", &year.to_string())]);
        let partners = self.statistics.partners_in(place, year);
        let names: Vec<String> = main_partners(partners, value.value())
            .iter()
            .map(|partner| self.place_name(partner.code))
            .collect();
        if names.is_empty() || among.is_empty() {
            return Some(clause);
        }
        let names = names.join(&self.speech.lists.comma);
        Some([clause, format_template(among, &[("places", &names)])].concat())
    }
}

/// Returns the largest partners until they make more than half of the whole, three at most.
fn main_partners(partners: &[Partner], whole: u64) -> &[Partner] {
    let mut sum = 0;
    let enough = partners.iter().position(|partner| {
        sum += partner.value.value();
        sum * 2 > whole
    });
    let count = enough.map_or(MAX_PARTNERS, |place| place + 1).min(MAX_PARTNERS);
    &partners[..count.min(partners.len())]
}
