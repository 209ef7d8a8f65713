//! Indicators of the content itself, in the form of the published ones.

use super::indicator_table::quantile_limits;
use super::packed_number::round_to_digits;
use super::{
    Catalogue, CountrySeries, DataPoint, Indicator, IndicatorRow, IndicatorTable, PackedNumber,
    PeriodKind, SeriesNote, StatisticSource, ValueUnit,
};
use crate::atlas::{Atlas, Code, OwnIndicator, OwnPeriod, OwnText};
use crate::i18n::Lang;
use crate::sort::{sort, sorted_indices};

/// Prefix of the keys, so that no key is that of a published indicator.
pub const OWN_PREFIX: &str = "own-";
/// Significant digits of a value, if it has more than 32 bits hold.
const DIGITS: u32 = 9;
/// Significant digits of the limits of classes, so that the legend can be read.
const LIMIT_DIGITS: u32 = 2;

/// The figures of the indicators of the content itself.
#[derive(Clone, Debug, Default)]
pub struct OwnFigures {
    indicators: Vec<OwnIndicator>,
    /// Place of the first one in the catalogue.
    first: u32,
}

impl OwnFigures {
    /// Reads the indicators of the content, and adds their descriptions to the catalogue.
    pub fn new(atlas: &Atlas, lang: Lang, catalogue: &mut Catalogue) -> Self {
        let mut indicators = OwnIndicator::unpack_list(&atlas.own_indicators);
        indicators.retain(|indicator| !indicator.values.is_empty());
        let first = catalogue.indicators.len() as u32;
        for indicator in &indicators {
            let source = catalogue.sources.len() as u32;
            catalogue.sources.push(source_of(indicator, atlas));
            let described = describe(indicator, source, lang);
            for value in indicator.values.iter().filter(|value| !value.note.is_empty()) {
                catalogue.notes.push(SeriesNote {
                    year: None,
                    indicators: vec![described.key.clone()],
                    countries: vec![value.country],
                    text: [&value.year.to_string(), ": ", &value.note].concat(),
                    is_incomplete: false,
                });
            }
            catalogue.indicators.push(described);
        }
        Self { indicators, first }
    }

    /// Returns the series of a country.
    pub fn series(&self, country: Code) -> Vec<CountrySeries> {
        let of_country = |(place, indicator): (u32, &OwnIndicator)| {
            let decimals = decimals_of(indicator);
            let values = indicator.values.iter().filter(|value| value.country == country);
            let points = values
                .map(|value| DataPoint { year: value.year, value: packed(value.value, decimals) });
            let points: Vec<DataPoint> = points.collect();
            let order = sorted_indices(points.len(), &|one, other| {
                points[one].year.cmp(&points[other].year)
            });
            let points: Vec<DataPoint> =
                order.into_iter().map(|place| points[place as usize]).collect();
            (!points.is_empty()).then_some(CountrySeries { indicator: place, points })
        };
        (self.first..).zip(&self.indicators).filter_map(of_country).collect()
    }

    /// Returns the table of an indicator; `None` if the content has no indicator with this key.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::statistics::{Catalogue, OwnFigures};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let mut catalogue = Catalogue::default();
    /// let figures = OwnFigures::new(&atlas, Lang::En, &mut catalogue);
    /// assert!(figures.table("own-schools").is_none() && catalogue.indicators.is_empty());
    /// ```
    pub fn table(&self, key: &str) -> Option<IndicatorTable> {
        let key = key.strip_prefix(OWN_PREFIX)?;
        let indicator = self.indicators.iter().find(|indicator| indicator.key == key)?;
        let (years, decimals) = (years_of(indicator), decimals_of(indicator));
        let mut rows: Vec<IndicatorRow> = Vec::new();
        for value in &indicator.values {
            let place = rows.iter().position(|row| row.code == value.country);
            let place = place.unwrap_or_else(|| {
                rows.push(IndicatorRow { code: value.country, values: vec![None; years.len()] });
                rows.len() - 1
            });
            if let Some(column) = years.iter().position(|&year| year == value.year) {
                rows[place].values[column] = Some(packed(value.value, decimals));
            }
        }
        let cells = rows.iter().flat_map(|row| row.values.iter().flatten());
        let mut all: Vec<u64> = cells.map(|value| value.value()).collect();
        sort(&mut all);
        let mut breaks = Vec::new();
        if indicator.has_classes {
            let limits = quantile_limits(&all).into_iter();
            breaks = limits.map(|limit| PackedNumber::rounded(limit, LIMIT_DIGITS)).collect();
            breaks.dedup();
            // A single value has one class.
            if breaks.is_empty() {
                breaks = vec![PackedNumber::rounded(all[0], LIMIT_DIGITS)];
            }
        }
        let max = PackedNumber::exact(all.last().copied()?).unwrap_or_default();
        Some(IndicatorTable { years, breaks, max, rows })
    }
}

fn describe(indicator: &OwnIndicator, source: u32, lang: Lang) -> Indicator {
    let years = years_of(indicator);
    let ends = [years.first().copied(), years.last().copied()].map(Option::unwrap_or_default);
    let is_yearly = (ends[0]..=ends[1]).count() == years.len();
    Indicator {
        key: [OWN_PREFIX, &indicator.key].concat(),
        name: in_lang(&indicator.name, lang),
        definition: in_lang(&indicator.definition, lang),
        source,
        unit: ValueUnit::Own,
        kind: match indicator.period {
            OwnPeriod::DuringYear => PeriodKind::DuringYear,
            OwnPeriod::EndOfYear => PeriodKind::EndOfYear,
            OwnPeriod::MidYear => PeriodKind::MidYear,
        },
        years: ends,
        dates: if is_yearly { Vec::new() } else { years },
        digits: 0,
        provisional: Vec::new(),
        certainty: indicator.certainty,
        area: Vec::new(),
        outside: String::new(),
        own_unit: in_lang(&indicator.unit, lang),
        decimals: decimals_of(indicator),
    }
}

/// Returns the first source of an indicator.
fn source_of(indicator: &OwnIndicator, atlas: &Atlas) -> StatisticSource {
    let source = indicator.sources.first().map(|&id| &atlas.sources[id]);
    let text = |of: fn(&crate::atlas::Source) -> String| source.map(of).unwrap_or_default();
    let title = text(|source| source.title.clone());
    let publisher = text(|source| source.publisher.clone());
    let is_named = !publisher.is_empty() && !title.is_empty();
    let attribution = [publisher.as_str(), if is_named { ": " } else { "" }, &title].concat();
    StatisticSource {
        key: [OWN_PREFIX, &indicator.key].concat(),
        // A source without a publisher has its title only.
        publisher: if publisher.is_empty() { title.clone() } else { publisher },
        title: if is_named { title } else { String::new() },
        edition: text(|source| source.date.map(|date| date.to_string()).unwrap_or_default()),
        licence: String::new(),
        licence_url: String::new(),
        attribution,
        url: text(|source| source.url.clone()),
        blank: String::new(),
    }
}

fn in_lang(text: &OwnText, lang: Lang) -> String {
    text.in_language(lang.tag()).to_owned()
}

/// Returns the years with a value, ascending.
fn years_of(indicator: &OwnIndicator) -> Vec<u32> {
    let mut years: Vec<u32> = indicator.values.iter().map(|value| value.year).collect();
    sort(&mut years);
    years.dedup();
    years
}

/// Returns 2 if any value is not whole, else 0.
fn decimals_of(indicator: &OwnIndicator) -> u32 {
    let is_whole = indicator.values.iter().all(|value| value.value.fract() == 0.0);
    if is_whole { 0 } else { 2 }
}

fn packed(value: f64, decimals: u32) -> PackedNumber {
    let whole = (value * if decimals == 0 { 1.0 } else { 100.0 }).round() as u64;
    PackedNumber::exact(whole)
        .or_else(|| PackedNumber::exact(round_to_digits(whole, DIGITS)))
        .unwrap_or_default()
}
