//! Arabic.

use super::cell_words::CellWords;
use super::column_part;
use super::rules::{LanguageRules, PluralCategory, Script, Stemming};

/// The rules of Arabic.
pub struct Arabic;

impl LanguageRules for Arabic {
    const TAG: &'static str = "ar";
    const OWN_NAME: &'static str = "العربية";
    const PREVIEW_LOCALE: &'static str = "ar_AR";
    const SCRIPT: Script = Script::Arabic;

    const GROUP_SEPARATOR: &'static str = ",";
    const DECIMAL_SIGN: &'static str = ".";

    fn plural_category(n: u64) -> PluralCategory {
        match (n, n % 100) {
            (0, _) => PluralCategory::Zero,
            (1, _) => PluralCategory::One,
            (2, _) => PluralCategory::Two,
            (_, 3..=10) => PluralCategory::Few,
            (_, 11..) => PluralCategory::Many,
            _ => PluralCategory::Other,
        }
    }

    fn plural_category_of_decimal(_: u64) -> PluralCategory {
        PluralCategory::Other
    }

    const JOINED_ARTICLE: &'static str = "ال";
    const JOINED_AT_START: &'static [&'static str] = &["ال"];
    const JOINED_INSIDE: &'static [&'static str] = &["وال", "ال", "و"];

    fn fold_letter(letter: char) -> Option<&'static str> {
        Some(match letter {
            'أ' | 'إ' | 'آ' | 'ٱ' => "ا",
            'ة' => "ه",
            'ى' | 'ئ' => "ي",
            'ؤ' => "و",
            // Vowel signs and the tatweel.
            '\u{64b}'..='\u{65f}' | '\u{670}' | 'ـ' => "",
            _ => return None,
        })
    }

    const STEMMING: Stemming = Stemming::Arabic;

    /// Removes the article with the conjunction before it: the algorithm keeps the conjunction, and
    /// other endings of a word with article.
    fn without_article(word: &str) -> &str {
        let article = Self::JOINED_ARTICLE;
        let after_conjunction =
            word.strip_prefix(['و', 'ف']).and_then(|rest| rest.strip_prefix(article));
        let rest = after_conjunction.or_else(|| word.strip_prefix(article));
        rest.filter(|rest| rest.chars().count() > 2).unwrap_or(word)
    }

    const LITTLE_IN_NAMES: &'static str = "";
    const LITTLE_IN_QUESTIONS: &'static str = "من في الي علي و";
    const SYNONYMS: &'static [&'static [&'static str]] = &[
        &["اتجار", "متاجر", "الاتجار", "المتاجر"],
        &["تهريب", "مهرب", "مهربون", "مهربين"],
        &["احتجاز", "محتجز", "محتجزون", "محتجزين"],
        &["شتات", "مغترب", "مغتربون", "مغتربين"],
    ];

    const CELL_WORDS: &'static CellWords = &CELL_WORDS;
    const COLUMNS: &'static str = column_part::column_part!("ar");
}

static CELL_WORDS: CellWords = CellWords {
    languages: &[("ar", "ar ara عربيه"), ("en", "انجليزيه انكليزيه"), ("fr", "فرنسيه")],
    in_language: "",
    joined_prefixes: &["بال", "ال"],

    // Gulf and Egypt; Levant and Iraq; Maghreb.
    months: [
        "يناير كانون\u{a0}الثاني جانفي",
        "فبراير شباط فيفري",
        "مارس آذار",
        "أبريل إبريل نيسان أفريل",
        "مايو أيار ماي",
        "يونيو يونيه حزيران جوان",
        "يوليو يوليه تموز جويلية",
        "أغسطس آب أوت",
        "سبتمبر أيلول",
        "أكتوبر تشرين\u{a0}الأول",
        "نوفمبر تشرين\u{a0}الثاني",
        "ديسمبر كانون\u{a0}الأول",
    ],
    month_beginnings: &["كانون", "تشرين"],
    weekdays: "الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد",
    ordinals: "",
    little_in_dates: "عام سنه من",
    after_date: &["هـ", " م"],
    since: &["منذ "],
    until: &["حتى "],
    to: &[" إلى ", " حتى "],
    from: &["من "],
    open_end: &["الآن", "مستمر", "مستمرة", "جار", "جارٍ", "جاري", "جارية", "حتى الآن"],

    yes: "نعم صحيح",
    no: "لا خطا",
    no_value: &["لا يوجد", "لا توجد", "غير متوفر", "غير متاح", "غير معروف", "غير محدد", "لا ينطبق"],
    choices: &[
        ("بر برا بري", "land"),
        ("بحر بحرا بحري", "sea"),
        ("جو جوا جوي", "air"),
        ("رصد حالاترصد كشف حالاتكشف", "detections"),
        ("وصول حالاتوصول حالاتالوصول وافدون وافدين", "arrivals"),
        ("اوليه", "A"),
        ("ثانويه", "B"),
        ("مستنتج", "C"),
        ("بلدالمشروع بلد", "country"),
        ("مانح جههمانحه", "donor"),
        ("شريك", "partner"),
        ("وكاله جههمنفذه", "agency"),
    ],
    euro: "يورو",
    million: "مليون",
    thousand: "الف",
    of: "",

    example: "مثال",
    totals_and_notes: "المجموع الاجمالي المصدر ملاحظه",

    articles: &[],
    and: " و",
    generic: "جمهوريه مملكه دوله اماره سلطنه اتحاديه ديمقراطيه شعبيه اسلاميه اشتراكيه عربيه وزاره \
        وكاله منظمه",
    shared_names: &[
        ("الكونغو", ["COD", "COG"]),
        ("كوريا", ["KOR", "PRK"]),
        ("جزر العذراء", ["VGB", "VIR"]),
        ("سان مارتن", ["MAF", "SXM"]),
    ],
};
