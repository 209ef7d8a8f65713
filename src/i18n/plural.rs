//! Plural forms, after the rules of CLDR 48 (Unicode Technical Standard 35,
//! part 3, "Language Plural Rules"), for whole numbers.

use super::Lang;

/// A plural category of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Arabic for 0.
    Zero,
    /// English and Arabic for 1, French for 0 and 1.
    One,
    /// Arabic for 2.
    Two,
    /// Arabic for 3 to 10 in the hundred.
    Few,
    /// Arabic for 11 to 99 in the hundred, French for whole millions.
    Many,
    /// Everything else.
    Other,
}

/// The category of a whole number in a language.
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

/// A text in the forms that its language needs; `{n}` is the number.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct Forms {
    /// For [`Category::Zero`].
    pub zero: Option<String>,
    /// For [`Category::One`].
    pub one: Option<String>,
    /// For [`Category::Two`].
    pub two: Option<String>,
    /// For [`Category::Few`].
    pub few: Option<String>,
    /// For [`Category::Many`].
    pub many: Option<String>,
    /// For everything else.
    pub other: String,
}

impl Forms {
    /// The form of a category, if it is written.
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

    /// The text for a number, with the number in it.
    pub fn of(&self, lang: Lang, n: u64) -> String {
        let form = self.form(category(lang, n)).unwrap_or(&self.other);
        super::fill(form, &[("n", &super::number::whole(lang, n))])
    }
}
