//! The shapes of `indicators.toml`. Host only.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::catalogue::{
    Catalogue, Formula, Indicator, PeriodKind, SeriesNote, StatisticSource, Term, Treaty, ValueUnit,
};
use crate::atlas::{Certainty, Code};
use crate::i18n::{Lang, PerLang};

/// A text in each language of the map.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
pub struct RawTexts(PerLang<String>);

impl RawTexts {
    /// Returns the text in a language.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::statistics::raw::RawTexts;
    ///
    /// let texts: RawTexts =
    ///     toml::from_str("en = 'Asylum'\nfr = 'Asile'\nar = 'اللجوء'").unwrap();
    /// assert_eq!(texts.in_lang(Lang::Fr), "Asile");
    /// ```
    pub fn in_lang(&self, lang: Lang) -> String {
        self.0[lang].clone()
    }
}

impl TryFrom<BTreeMap<String, String>> for RawTexts {
    type Error = String;

    fn try_from(mut texts: BTreeMap<String, String>) -> Result<Self, String> {
        let mut missing = None;
        let in_order = PerLang::from_fn(|lang| {
            let text = texts.remove(lang.tag());
            if text.is_none() {
                missing.get_or_insert(lang);
            }
            text.unwrap_or_default()
        });
        match (missing, texts.keys().next()) {
            (Some(lang), _) => Err(format!("the text in “{}” is missing", lang.tag())),
            (_, Some(tag)) => Err(format!("“{tag}” is no language of the map")),
            (None, None) => Ok(Self(in_order)),
        }
    }
}

macro_rules! raw {
    ($($(#[$doc:meta])* $name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(missing_docs)] // the fields are those of the type without Raw
        pub struct $name { $($(#[$attribute])* pub $field: $type,)* }
    )*};
}

raw! {
    /// `indicators.toml` as written.
    RawCatalogue {
        source: Vec<RawStatisticSource>,
        indicator: Vec<RawIndicator>,
        #[serde(default)] note: Vec<RawSeriesNote>,
        #[serde(default)] formula: Vec<RawFormula>,
        #[serde(default)] treaty: Vec<RawTreaty>,
        #[serde(default)] term: Vec<RawTerm>,
        #[serde(default)] total: Vec<RawTotal>,
    }
    /// An edition of a publisher's statistics.
    RawStatisticSource {
        key: String,
        publisher: RawTexts,
        title: String,
        edition: RawTexts,
        licence: String,
        licence_url: String,
        attribution: String,
        url: String,
        blank: RawTexts,
    }
    /// An indicator.
    RawIndicator {
        key: String,
        name: RawTexts,
        definition: RawTexts,
        source: String,
        unit: String,
        kind: String,
        years: [u32; 2],
        #[serde(default)] dates: Vec<u32>,
        #[serde(default)] digits: u32,
        #[serde(default)] provisional: Vec<u32>,
        certainty: String,
        classes: Option<String>,
        /// Codes of the only countries that the publisher counts.
        #[serde(default)] area: Vec<String>,
        /// The text in place of a value elsewhere.
        #[serde(default)] outside: RawTexts,
    }
    /// A note or break.
    RawSeriesNote {
        year: Option<u32>,
        indicators: Vec<String>,
        #[serde(default)] countries: Vec<String>,
        text: RawTexts,
        #[serde(default)] incomplete: bool,
    }
    /// A computed value.
    RawFormula {
        key: String,
        name: RawTexts,
        part: String,
        whole: String,
        #[serde(default = "hundred")] per: u32,
        classes: Option<String>,
        /// Last year in which the two count different territories, by country.
        #[serde(default)] until: BTreeMap<String, u32>,
        #[serde(default)] except: Vec<String>,
        reason: RawTexts,
    }
    /// A treaty.
    RawTreaty {
        key: String,
        name: RawTexts,
        as_of: Option<String>,
        complete: bool,
        #[serde(default)] only_members_of: String,
    }
    /// A name.
    RawTerm {
        key: String,
        kind: String,
        name: RawTexts,
    }
    /// A total that the publisher has published, for the check.
    RawTotal {
        indicator: String,
        year: u32,
        published: u64,
        digits: u32,
    }
}

/// Returns the number of units of the whole that a formula relates to, unless it says another.
fn hundred() -> u32 {
    100
}

/// Names of the methods that make the limits of classes.
pub const CLASS_METHODS: [&str; 2] = ["quantiles", "natural"];

/// Returns the unit with a name of `indicators.toml`; `None` for another name.
///
/// # Examples
/// ```
/// use imap::statistics::{ValueUnit, raw::parse_unit};
///
/// assert_eq!((parse_unit("people"), parse_unit("euros")), (Some(ValueUnit::People), None));
/// ```
pub fn parse_unit(name: &str) -> Option<ValueUnit> {
    Some(match name {
        "people" => ValueUnit::People,
        "applications" => ValueUnit::Applications,
        "decisions" => ValueUnit::Decisions,
        "dollars" => ValueUnit::Dollars,
        "percent" => ValueUnit::Percent,
        _ => return None,
    })
}

/// Returns the period kind with a name of `indicators.toml`; `None` for another name.
///
/// # Examples
/// ```
/// use imap::statistics::{PeriodKind, raw::parse_kind};
///
/// assert_eq!(parse_kind("mid-year"), Some(PeriodKind::MidYear));
/// assert_eq!(parse_kind("yearly"), None);
/// ```
pub fn parse_kind(name: &str) -> Option<PeriodKind> {
    Some(match name {
        "end-of-year" => PeriodKind::EndOfYear,
        "mid-year" => PeriodKind::MidYear,
        "during-year" => PeriodKind::DuringYear,
        _ => return None,
    })
}

impl RawCatalogue {
    /// Returns the place of an indicator, from 0; `None` if there is none with this key.
    ///
    /// # Examples
    /// ```
    /// use imap::statistics::raw::{RawCatalogue, RawIndicator};
    ///
    /// let indicator = RawIndicator { key: "refugees".into(), ..RawIndicator::default() };
    /// let raw = RawCatalogue { indicator: vec![indicator], ..RawCatalogue::default() };
    /// assert_eq!((raw.indicator_place("refugees"), raw.indicator_place("idps")), (Some(0), None));
    /// ```
    pub fn indicator_place(&self, key: &str) -> Option<u32> {
        let place = self.indicator.iter().position(|indicator| indicator.key == key);
        place.map(|place| place as u32)
    }

    /// Returns the catalogue in a language. Names that [`super::check`] reports get a default.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::statistics::raw::{RawCatalogue, RawIndicator, RawTexts};
    ///
    /// let name: RawTexts =
    ///     toml::from_str("en = 'Refugees'\nfr = 'Réfugiés'\nar = 'اللاجئون'").unwrap();
    /// let indicator = RawIndicator { name, ..RawIndicator::default() };
    /// let raw = RawCatalogue { indicator: vec![indicator], ..RawCatalogue::default() };
    /// assert_eq!(raw.in_lang(Lang::Fr).indicators[0].name, "Réfugiés");
    /// ```
    pub fn in_lang(&self, lang: Lang) -> Catalogue {
        Catalogue {
            sources: self.source.iter().map(|raw| raw.in_lang(lang)).collect(),
            indicators: self.indicator.iter().map(|raw| self.indicator_in(raw, lang)).collect(),
            notes: self.note.iter().map(|raw| raw.in_lang(lang)).collect(),
            formulas: self.formula.iter().map(|raw| raw.in_lang(lang)).collect(),
            treaties: self.treaty.iter().map(|raw| raw.in_lang(lang)).collect(),
            terms: self.term.iter().map(|raw| raw.in_lang(lang)).collect(),
        }
    }

    fn indicator_in(&self, raw: &RawIndicator, lang: Lang) -> Indicator {
        let source = self.source.iter().position(|source| source.key == raw.source);
        Indicator {
            key: raw.key.clone(),
            name: raw.name.in_lang(lang),
            definition: raw.definition.in_lang(lang),
            source: source.unwrap_or_default() as u32,
            unit: parse_unit(&raw.unit).unwrap_or(ValueUnit::People),
            kind: parse_kind(&raw.kind).unwrap_or(PeriodKind::DuringYear),
            years: raw.years,
            dates: raw.dates.clone(),
            digits: raw.digits,
            provisional: raw.provisional.clone(),
            certainty: Certainty::from_letter(&raw.certainty).unwrap_or(Certainty::Inferred),
            area: codes_of(&raw.area),
            outside: raw.outside.in_lang(lang),
            own_unit: String::new(),
            decimals: 0,
        }
    }
}

impl RawStatisticSource {
    fn in_lang(&self, lang: Lang) -> StatisticSource {
        StatisticSource {
            key: self.key.clone(),
            publisher: self.publisher.in_lang(lang),
            title: self.title.clone(),
            edition: self.edition.in_lang(lang),
            licence: self.licence.clone(),
            licence_url: self.licence_url.clone(),
            attribution: self.attribution.clone(),
            url: self.url.clone(),
            blank: self.blank.in_lang(lang),
        }
    }
}

impl RawSeriesNote {
    fn in_lang(&self, lang: Lang) -> SeriesNote {
        SeriesNote {
            year: self.year,
            indicators: self.indicators.clone(),
            countries: codes_of(&self.countries),
            text: self.text.in_lang(lang),
            is_incomplete: self.incomplete,
        }
    }
}

impl RawFormula {
    fn in_lang(&self, lang: Lang) -> Formula {
        Formula {
            key: self.key.clone(),
            name: self.name.in_lang(lang),
            part: self.part.clone(),
            whole: self.whole.clone(),
            per: self.per,
            except: codes_of(&self.except),
            until: (self.until.iter())
                .filter_map(|(code, &year)| Some((code.parse().ok()?, year)))
                .collect(),
            reason: self.reason.in_lang(lang),
        }
    }
}

impl RawTreaty {
    fn in_lang(&self, lang: Lang) -> Treaty {
        Treaty {
            key: self.key.clone(),
            name: self.name.in_lang(lang),
            as_of: self.as_of.as_deref().and_then(|date| date.parse().ok()),
            is_complete: self.complete,
            only_members_of: self.only_members_of.clone(),
        }
    }
}

impl RawTerm {
    fn in_lang(&self, lang: Lang) -> Term {
        Term { key: self.key.clone(), kind: self.kind.clone(), name: self.name.in_lang(lang) }
    }
}

fn codes_of(texts: &[String]) -> Vec<Code> {
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}
