//! English.

use super::cell_words::CellWords;
use super::column_part;
use super::rules::{LanguageRules, PluralCategory, Script, Stemming};

/// The rules of English.
pub struct English;

impl LanguageRules for English {
    const TAG: &'static str = "en";
    const OWN_NAME: &'static str = "English";
    const PREVIEW_LOCALE: &'static str = "en_GB";
    const SCRIPT: Script = Script::Latin;

    const GROUP_SEPARATOR: &'static str = ",";
    const DECIMAL_SIGN: &'static str = ".";

    fn plural_category(n: u64) -> PluralCategory {
        if n == 1 { PluralCategory::One } else { PluralCategory::Other }
    }

    fn plural_category_of_decimal(_: u64) -> PluralCategory {
        PluralCategory::Other
    }

    const STEMMING: Stemming = Stemming::English;
    const LITTLE_IN_NAMES: &'static str = "the of and";
    const LITTLE_IN_QUESTIONS: &'static str = "in to for on by";
    const SYNONYMS: &'static [&'static [&'static str]] = &[
        &["diaspora", "emigrant", "expatriate"],
        &["smuggling", "smuggler", "smuggled"],
        &["trafficking", "trafficker"],
        &["detention", "detained", "detainee"],
        &["return", "readmission", "repatriation"],
    ];

    const CELL_WORDS: &'static CellWords = &CELL_WORDS;
    const COLUMNS: &'static str = column_part::column_part!("en");
}

static CELL_WORDS: CellWords = CellWords {
    languages: &[("en", "en eng english"), ("fr", "french"), ("ar", "arabic")],
    in_language: " in",
    joined_prefixes: &[],

    months: [
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep",
        "october oct",
        "november nov",
        "december dec",
    ],
    month_beginnings: &[],
    weekdays: "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur \
        thurs fri sat sun",
    ordinals: "st nd rd th",
    little_in_dates: "of the",
    after_date: &[],
    since: &["since ", "from "],
    until: &["until ", "till "],
    to: &[" to ", " until ", " till "],
    from: &["from "],
    open_end: &[
        "now",
        "ongoing",
        "on-going",
        "on going",
        "today",
        "present",
        "to date",
        "current",
        "open",
        "continuing",
    ],

    yes: "true yes y",
    no: "false no n",
    no_value: &[
        "n/a",
        "n.a.",
        "n.a",
        "na",
        "none",
        "null",
        "nil",
        "tbc",
        "tbd",
        "t.b.c.",
        "t.b.d.",
        "to be confirmed",
        "to be determined",
        "unknown",
        "not available",
        "not applicable",
        "not specified",
    ],
    choices: &[
        ("byland road", "land"),
        ("bysea boat", "sea"),
        ("byair flight plane", "air"),
        ("detection", "detections"),
        ("arrival", "arrivals"),
        ("primary primarysource", "A"),
        ("secondary secondarysource", "B"),
        ("inferred", "C"),
        ("projectcountry participant", "country"),
        ("funder", "donor"),
        ("implementer implementing implementingagency", "agency"),
        ("paraphrased", "paraphrase"),
    ],
    euro: "euro euros",
    million: "million millions mn m",
    thousand: "thousand k",
    of: "of in",

    example: "example",
    totals_and_notes: "total totals subtotal grandtotal source sources note notes nb",

    articles: &["the "],
    and: " and ",
    generic: "republic kingdom state states principality sultanate union federation federal \
        federative democratic people peoples islamic socialist arab ministry agency organisation \
        organization international of the for",
    shared_names: &[
        ("congo", ["COD", "COG"]),
        ("korea", ["KOR", "PRK"]),
        ("virgin islands", ["VGB", "VIR"]),
        ("saint martin", ["MAF", "SXM"]),
        ("st martin", ["MAF", "SXM"]),
    ],
};
