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
            self.clause("refugees-hosted", &words.hosted, Some(&words.origins)),
            self.clause("palestine-refugees", &words.palestine, None),
            self.clause("refugees-from", &words.from, Some(&words.destinations)),
            self.clause("displaced", &words.displaced, None),
        ];
        let clauses: Vec<String> = clauses.into_iter().flatten().collect();
        let sentence = clauses.join(&words.joint);
        (!clauses.is_empty()).then(|| format_template(&words.end, &[("sentence", &sentence)]))
    }

    fn clause(&self, key: &str, forms: &Forms, among: Option<&Forms>) -> Option<String> {
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
        let among = among.and_then(|forms| self.partner_clause(partners, value.value(), forms));
        Some([clause, among.unwrap_or_default()].concat())
    }

    /// Returns the main countries of origin or destination; `None` if no few countries have most of
    /// the people.
    fn partner_clause(&self, partners: &[Partner], whole: u64, forms: &Forms) -> Option<String> {
        let is_country = |partner: &&Partner| self.atlas.country(partner.code).is_some();
        let main: Vec<&Partner> = main_partners(partners, whole).filter(is_country).collect();
        let sum: u64 = main.iter().map(|partner| partner.value.value()).sum();
        if sum * 2 <= whole {
            return None;
        }
        let names: Vec<String> = main.iter().map(|partner| self.place_name(partner.code)).collect();
        let form = forms.exact_form(plural_category(self.lang, names.len() as u64));
        let names = names.join(&self.speech.lists.comma);
        Some(format_template(form.unwrap_or(&forms.other), &[("places", &names)]))
    }
}

/// Returns the largest partners with at least a tenth of the whole, three at most.
fn main_partners(partners: &[Partner], whole: u64) -> impl Iterator<Item = &Partner> {
    let is_large = move |partner: &&Partner| partner.value.value() * 10 >= whole;
    partners.iter().filter(is_large).take(MAX_PARTNERS)
}
