//! Values as text, and the rules by which they are rounded:
//!
//! - counts as published, or to the significant digits of the indicator;
//! - dollars to three significant digits, from the packing on;
//! - percentages and shares to one decimal, halves upwards;
//! - the summary to three significant digits.
//!
//! The latest value of a summary, a key figure and a comparison is that of the last year that is
//! neither provisional nor incomplete.

use super::CountryProfile;
use crate::i18n::plural::{plural_category, plural_category_of_decimal};
use crate::i18n::{Forms, Lang, Profile, format_template, number};
use crate::statistics::packed_number::round_to_digits;
use crate::statistics::{DataPoint, Formula, Indicator, PeriodKind, ValueUnit};

/// A decimal number without trailing zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortDecimal {
    /// All digits.
    digits: u64,
    /// The number of digits after the decimal sign.
    decimals: u32,
}

impl ShortDecimal {
    /// Returns `digits / 10^decimals`, without trailing zeros.
    ///
    /// # Examples
    /// ```
    /// use imap::profile::values::ShortDecimal;
    ///
    /// assert_eq!(ShortDecimal::new(640, 2), ShortDecimal::new(64, 1));
    /// ```
    pub fn new(digits: u64, decimals: u32) -> Self {
        let (mut digits, mut decimals) = (digits, decimals);
        while decimals > 0 && digits.is_multiple_of(10) {
            (digits, decimals) = (digits / 10, decimals - 1);
        }
        Self { digits, decimals }
    }

    /// Returns the number as text, with the decimal sign of CLDR: a comma in French, a point in
    /// English and in Arabic with Latin digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::profile::values::ShortDecimal;
    ///
    /// assert_eq!(ShortDecimal::new(637, 2).format(Lang::Fr), "6,37");
    /// assert_eq!(ShortDecimal::new(640, 2).format(Lang::En), "6.4");
    /// ```
    pub fn format(self, lang: Lang) -> String {
        let step = 10u64.pow(self.decimals);
        let whole = number::format_integer(lang, self.digits / step);
        if self.decimals == 0 {
            return whole;
        }
        let sign = lang.decimal_sign();
        let part = self.digits % step;
        format!("{whole}{sign}{part:0width$}", width = self.decimals as usize)
    }

    /// Returns the form of a message for the number.
    fn choose_form(self, forms: &Forms, lang: Lang) -> &str {
        let whole = self.digits / 10u64.pow(self.decimals);
        let category = match self.decimals {
            0 => plural_category(lang, whole),
            _ => plural_category_of_decimal(lang, whole),
        };
        forms.exact_form(category).unwrap_or(&forms.other)
    }
}

/// Returns `100 × part / whole` to one decimal, halves upwards; `None` if the whole is 0.
///
/// # Examples
///
/// ```
/// use imap::profile::values::share_per_hundred;
///
/// assert_eq!(share_per_hundred(1, 8).map(|share| share.format(Default::default())),
///     Some("12.5".to_owned()));
/// ```
pub fn share_per_hundred(part: u64, whole: u64) -> Option<ShortDecimal> {
    let tenths = part.checked_mul(1000)?.checked_add(whole / 2)?.checked_div(whole)?;
    Some(ShortDecimal::new(tenths, 1))
}

/// The texts that values are written with.
#[derive(Clone, Copy)]
pub struct ValueFormat<'a> {
    /// Texts.
    pub words: &'a Profile,
    /// Language.
    pub lang: Lang,
}

impl ValueFormat<'_> {
    /// Returns a value of an indicator as text, rounded by the rules of this module.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::interface;
    /// use imap::profile::values::ValueFormat;
    /// use imap::statistics::{
    ///     ValueUnit,
    ///     raw::{RawCatalogue, RawIndicator},
    /// };
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().profile;
    /// let format = ValueFormat { words: &words, lang: Lang::En };
    /// let raw = RawCatalogue { indicator: vec![RawIndicator::default()], ..Default::default() };
    /// let mut indicator = raw.in_lang(Lang::En).indicators.remove(0);
    /// assert_eq!(format.value_text(&indicator, 385_986), "385,986");
    /// indicator.digits = 3;
    /// assert_eq!(format.value_text(&indicator, 385_986), "386,000");
    /// indicator.unit = ValueUnit::Dollars;
    /// assert_eq!(format.value_text(&indicator, 6_370_000_000), "US$ 6.37 billion");
    /// ```
    pub fn value_text(&self, indicator: &Indicator, value: u64) -> String {
        match indicator.unit {
            ValueUnit::People | ValueUnit::Applications | ValueUnit::Decisions => {
                let shown = match indicator.digits {
                    0 => value,
                    digits => round_to_digits(value, digits),
                };
                number::format_integer(self.lang, shown)
            }
            ValueUnit::Own if indicator.own_unit.is_empty() => self.number_text(indicator, value),
            ValueUnit::Own => {
                [&self.number_text(indicator, value), "\u{a0}", &indicator.own_unit].concat()
            }
            ValueUnit::Dollars => self.dollar_text(value),
            ValueUnit::Percent => {
                let share = ShortDecimal::new((value + 5) / 10, 1).format(self.lang);
                format_template(&self.words.percent, &[("value", &share)])
            }
        }
    }

    /// Returns a value as it stands at an axis: as [`value_text`](Self::value_text), but without a
    /// unit in free words.
    pub fn number_text(&self, indicator: &Indicator, value: u64) -> String {
        match indicator.unit {
            ValueUnit::Own => ShortDecimal::new(value, indicator.decimals).format(self.lang),
            _ => self.value_text(indicator, value),
        }
    }

    /// Returns an amount with its magnitude: "US$ 6.37 billion". The amount has three significant
    /// digits.
    fn dollar_text(&self, dollars: u64) -> String {
        const MAGNITUDES: [u64; 4] = [1_000_000_000, 1_000_000, 1_000, 1];
        let forms =
            [&self.words.billion, &self.words.million, &self.words.thousand, &self.words.dollar];
        let place = MAGNITUDES.iter().position(|&unit| dollars >= unit).unwrap_or(3);
        let unit = MAGNITUDES[place];
        let decimals = if unit == 1 { 0 } else { 2 };
        let amount = ShortDecimal::new(dollars / (unit / 10u64.pow(decimals)), decimals);
        let form = amount.choose_form(forms[place], self.lang);
        format_template(form, &[("n", &amount.format(self.lang))])
    }

    /// Returns a rate of hundredths with one decimal, halves upwards. A rate that would be written
    /// as 0 is "less than 0.1", so that only a zero is a zero.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::interface;
    /// use imap::profile::values::ValueFormat;
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().profile;
    /// let format = ValueFormat { words: &words, lang: Lang::En };
    /// assert_eq!([125, 0].map(|rate| format.rate_text(rate)), ["1.3", "0"]);
    /// assert_ne!(format.rate_text(4), "0");
    /// ```
    pub fn rate_text(&self, hundredths: u64) -> String {
        let text = |tenths| ShortDecimal::new(tenths, 1).format(self.lang);
        match hundredths {
            1..=4 => format_template(&self.words.map_less, &[("value", &text(1))]),
            _ => text((hundredths + 5) / 10),
        }
    }

    /// Returns the time that a value is for: "end of 2025".
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::interface;
    /// use imap::profile::values::ValueFormat;
    /// use imap::statistics::PeriodKind;
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().profile;
    /// let format = ValueFormat { words: &words, lang: Lang::En };
    /// assert_eq!(format.time_text(PeriodKind::EndOfYear, 2025), "end of 2025");
    /// ```
    pub fn time_text(&self, kind: PeriodKind, year: u32) -> String {
        let form = match kind {
            PeriodKind::EndOfYear => &self.words.end_of_year,
            PeriodKind::MidYear => &self.words.mid_year,
            PeriodKind::DuringYear => &self.words.during_year,
        };
        format_template(form, &[("year", &year.to_string())])
    }
}

impl CountryProfile<'_> {
    pub(super) fn format(&self) -> ValueFormat<'_> {
        ValueFormat { words: self.words, lang: self.lang }
    }

    /// Returns a value of an indicator as text.
    pub fn value_text(&self, indicator: &Indicator, value: u64) -> String {
        self.format().value_text(indicator, value)
    }

    /// Returns the time that a value is for: "end of 2025".
    pub(super) fn time_text(&self, kind: PeriodKind, year: u32) -> String {
        self.format().time_text(kind, year)
    }

    /// Returns the share that a formula of the catalogue makes of a point: migrants per 100
    /// inhabitants. `None` without a formula, without a value of the same year, or if the two
    /// publishers count different territories.
    pub(super) fn share_of(&self, indicator: &Indicator, point: DataPoint) -> Option<String> {
        let is_meant = |formula: &&Formula| {
            formula.part == indicator.key
                && formula.per == 100
                && formula.has_meaning(self.code, point.year)
        };
        let formula = self.catalogue.formulas.iter().find(is_meant)?;
        let whole = self.points_of(&formula.whole).iter().find(|other| other.year == point.year)?;
        let share = share_per_hundred(point.value.value(), whole.value.value())?;
        Some(format_template(&self.words.per_hundred, &[("value", &share.format(self.lang))]))
    }
}
