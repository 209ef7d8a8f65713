//! The summary of a profile: one sentence made from the figures.

use super::CountryProfile;
use super::place_names::PlaceName;
use crate::atlas::Code;
use crate::i18n::plural::plural_category;
use crate::i18n::{Forms, format_template, number};
use crate::statistics::packed_number::round_to_digits;
use crate::statistics::{DataPoint, Partner};

/// Significant digits of the summary.
const DIGITS: u32 = 3;
/// The largest number of partners that the summary names.
const MAX_PARTNERS: usize = 3;

/// A clause of the summary, with its figure.
struct Clause {
    text: String,
    /// Index of the indicator.
    indicator: u32,
    point: DataPoint,
}

impl CountryProfile<'_> {
    /// Returns the summary: a sentence with a clause for each figure. `None` without figures. A
    /// clause with the value 0 is left out: at UNHCR it can mean "not reported". Without any other
    /// clause the migrants are named.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::import::interface;
    /// use imap::profile::CountryProfile;
    /// use imap::statistics::{Catalogue, CountryStatistics};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap();
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let (statistics, catalogue) = (&CountryStatistics::default(), &Catalogue::default());
    /// let profile = CountryProfile {
    ///     code: "NER".parse().unwrap(),
    ///     statistics,
    ///     catalogue,
    ///     atlas: &atlas,
    ///     words: &words.profile,
    ///     speech: &words.speech,
    ///     lang: Lang::En,
    /// };
    /// assert_eq!(profile.summary(), None);
    /// ```
    pub fn summary(&self) -> Option<String> {
        let words = self.words;
        let country = self.place_in_sentence(self.code);
        let clause = |key: &str, forms: &Forms| self.clause(key, forms, &country);
        let clauses = [
            clause("refugees-hosted", &words.hosted).map(|clause| self.with_origins(clause)),
            clause("palestine-refugees", &words.palestine).map(|clause| clause.text),
            clause("refugees-from", &words.from).map(|clause| self.with_destinations(clause)),
            clause("displaced", &words.displaced).map(|clause| clause.text),
        ];
        let mut clauses: Vec<String> = clauses.into_iter().flatten().collect();
        if clauses.is_empty() {
            clauses.extend(clause("migrants", &words.migrants).map(|clause| clause.text));
        }
        let sentence = clauses.join(&words.joint);
        (!clauses.is_empty()).then(|| format_template(&words.end, &[("sentence", &sentence)]))
    }

    fn clause(&self, key: &str, forms: &Forms, country: &PlaceName) -> Option<Clause> {
        let (indicator, described) = self.catalogue.indicator(key)?;
        let point = self.latest(described)?;
        let count = round_to_digits(point.value.value(), DIGITS);
        if count == 0 {
            return None;
        }
        let form = forms.exact_form(plural_category(self.lang, count)).unwrap_or(&forms.other);
        let values = [
            ("n", number::format_integer(self.lang, count)),
            ("year", point.year.to_string()),
            ("subject", country.subject.clone()),
            ("place", country.place.clone()),
            ("origin", country.origin.clone()),
        ];
        let text = format_template(form, &values.each_ref().map(|(name, text)| (*name, &**text)));
        Some(Clause { text, indicator, point })
    }

    fn with_origins(&self, clause: Clause) -> String {
        let name = |code| self.place_in_sentence(code).origin;
        self.with_partners(clause, &self.words.origins, &name)
    }

    fn with_destinations(&self, clause: Clause) -> String {
        let name = |code| self.place_in_sentence(code).place;
        self.with_partners(clause, &self.words.destinations, &name)
    }

    /// Adds the main countries of origin or destination to a clause, if few countries have most of
    /// the people.
    fn with_partners(
        &self,
        clause: Clause,
        template: &str,
        name: &dyn Fn(Code) -> String,
    ) -> String {
        let whole = clause.point.value.value();
        let partners = self.statistics.partners_in(clause.indicator, clause.point.year);
        let is_country = |partner: &&Partner| self.atlas.country(partner.code).is_some();
        let main: Vec<&Partner> = main_partners(partners, whole).filter(is_country).collect();
        let sum: u64 = main.iter().map(|partner| partner.value.value()).sum();
        if whole < 2 || sum * 2 <= whole {
            return clause.text;
        }
        let names: Vec<String> = main.iter().map(|partner| name(partner.code)).collect();
        let partners = format_template(template, &[("places", &self.joined_names(&names))]);
        [clause.text, partners].concat()
    }
}

/// Returns the largest partners with at least a tenth of the whole, three at most.
fn main_partners(partners: &[Partner], whole: u64) -> impl Iterator<Item = &Partner> {
    let is_large = move |partner: &&Partner| partner.value.value() * 10 >= whole;
    partners.iter().filter(is_large).take(MAX_PARTNERS)
}
