//! Plural forms of integers after the rules of CLDR 48 (Unicode Technical Standard 35, part 3,
//! "Language Plural Rules").

use super::Lang;

/// A plural category of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Arabic: 0.
    Zero,
    /// English and Arabic: 1. French: 0 and 1.
    One,
    /// Arabic: 2.
    Two,
    /// Arabic: 3 to 10 (modulo 100).
    Few,
    /// Arabic: 11 to 99 (modulo 100). French: multiples of a million.
    Many,
    /// All other numbers.
    Other,
}

/// Returns the plural category of an integer in a language.
///
/// # Examples
///
/// ```
/// use imap::i18n::plural::{Category, category};
/// use imap::i18n::Lang;
///
/// assert_eq!(category(Lang::Fr, 0), Category::One);
/// assert_eq!(category(Lang::Ar, 105), Category::Few);
/// ```
pub fn category(lang: Lang, n: u64) -> Category {
    match (lang, n) {
        (Lang::En, 1) => Category::One,
        (Lang::Fr, 0 | 1) => Category::One,
        (Lang::Fr, _) if n.is_multiple_of(1_000_000) => Category::Many,
        (Lang::Ar, 0) => Category::Zero,
        (Lang::Ar, 1) => Category::One,
        (Lang::Ar, 2) => Category::Two,
        (Lang::Ar, _) if (3..=10).contains(&(n % 100)) => Category::Few,
        (Lang::Ar, _) if n % 100 >= 11 => Category::Many,
        _ => Category::Other,
    }
}

/// A message in the plural forms of its language; `{n}` is the number.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct Forms {
    /// Form for [`Category::Zero`].
    pub zero: Option<String>,
    /// Form for [`Category::One`].
    pub one: Option<String>,
    /// Form for [`Category::Two`].
    pub two: Option<String>,
    /// Form for [`Category::Few`].
    pub few: Option<String>,
    /// Form for [`Category::Many`].
    pub many: Option<String>,
    /// Form for [`Category::Other`] and for categories without a form.
    pub other: String,
}

impl Forms {
    /// Returns the form of a category, if there is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::{Category, Forms};
    ///
    /// let forms =
    ///     Forms { one: Some("{n} route".into()), other: "{n} routes".into(), ..Forms::default() };
    /// assert_eq!(forms.form(Category::One), Some("{n} route"));
    /// assert_eq!(forms.form(Category::Two), None);
    /// ```
    pub fn form(&self, category: Category) -> Option<&str> {
        match category {
            Category::Zero => self.zero.as_deref(),
            Category::One => self.one.as_deref(),
            Category::Two => self.two.as_deref(),
            Category::Few => self.few.as_deref(),
            Category::Many => self.many.as_deref(),
            Category::Other => Some(&self.other),
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
    /// assert_eq!(forms.of(Lang::En, 1), "1 route");
    /// assert_eq!(forms.of(Lang::En, 1200), "1,200 routes");
    /// ```
    pub fn of(&self, lang: Lang, n: u64) -> String {
        let form = self.form(category(lang, n)).unwrap_or(&self.other);
        super::fill(form, &[("n", &super::number::whole(lang, n))])
    }
}
