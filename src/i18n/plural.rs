//! Plural forms of integers after the rules of CLDR 48 (Unicode Technical Standard 35, part 3,
//! "Language Plural Rules").

use super::lang::Lang;
pub use super::languages::rules::PluralCategory;
use super::template::format_template;

/// Returns the plural category of an integer in a language.
///
/// # Examples
///
/// ```
/// use imap::i18n::plural::{PluralCategory, plural_category};
/// use imap::i18n::Lang;
///
/// assert_eq!(plural_category(Lang::Fr, 0), PluralCategory::One);
/// assert_eq!(plural_category(Lang::Ar, 105), PluralCategory::Few);
/// ```
pub fn plural_category(lang: Lang, n: u64) -> PluralCategory {
    lang.plural_category(n)
}

/// Returns the plural category of a number with visible decimals, by its integer part.
///
/// # Examples
///
/// ```
/// use imap::i18n::plural::{PluralCategory, plural_category_of_decimal};
/// use imap::i18n::Lang;
///
/// assert_eq!(plural_category_of_decimal(Lang::Fr, 1), PluralCategory::One);
/// assert_eq!(plural_category_of_decimal(Lang::En, 1), PluralCategory::Other);
/// ```
pub fn plural_category_of_decimal(lang: Lang, whole: u64) -> PluralCategory {
    lang.plural_category_of_decimal(whole)
}

/// A message in the plural forms of its language; `{n}` is the number.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct Forms {
    /// Form for [`PluralCategory::Zero`].
    pub zero: Option<String>,
    /// Form for [`PluralCategory::One`].
    pub one: Option<String>,
    /// Form for [`PluralCategory::Two`].
    pub two: Option<String>,
    /// Form for [`PluralCategory::Few`].
    pub few: Option<String>,
    /// Form for [`PluralCategory::Many`].
    pub many: Option<String>,
    /// Form for [`PluralCategory::Other`] and for categories without a form.
    pub other: String,
}

impl Forms {
    /// Returns the form of a category, if there is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::{PluralCategory, Forms};
    ///
    /// let forms =
    ///     Forms { one: Some("{n} route".into()), other: "{n} routes".into(), ..Forms::default() };
    /// assert_eq!(forms.exact_form(PluralCategory::One), Some("{n} route"));
    /// assert_eq!(forms.exact_form(PluralCategory::Two), None);
    /// ```
    pub fn exact_form(&self, category: PluralCategory) -> Option<&str> {
        match category {
            PluralCategory::Zero => self.zero.as_deref(),
            PluralCategory::One => self.one.as_deref(),
            PluralCategory::Two => self.two.as_deref(),
            PluralCategory::Few => self.few.as_deref(),
            PluralCategory::Many => self.many.as_deref(),
            PluralCategory::Other => Some(&self.other),
        }
    }

    /// Returns the message for a number, with the number inserted.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::{Forms, Lang};
    ///
    /// let forms =
    ///     Forms { one: Some("{n} route".into()), other: "{n} routes".into(), ..Forms::default() };
    /// assert_eq!(forms.format_count(Lang::En, 1), "1 route");
    /// assert_eq!(forms.format_count(Lang::En, 1200), "1,200 routes");
    /// ```
    pub fn format_count(&self, lang: Lang, n: u64) -> String {
        let form = self.exact_form(plural_category(lang, n)).unwrap_or(&self.other);
        format_template(form, &[("n", &super::number::format_integer(lang, n))])
    }
}
