//! Words for "no value" and for an open end, in three languages.

/// Words that stand for a missing value, in lower case.
const NO_VALUE: &[&str] = &[
    "n/a",
    "n.a.",
    "n.a",
    "n/d",
    "n.d.",
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
    "néant",
    "neant",
    "sans objet",
    "s/o",
    "inconnu",
    "inconnue",
    "non disponible",
    "non applicable",
    "non précisé",
    "à confirmer",
    "à déterminer",
    "aucun",
    "aucune",
    "لا يوجد",
    "لا توجد",
    "غير متوفر",
    "غير متاح",
    "غير معروف",
    "غير محدد",
    "لا ينطبق",
];

/// Words for an end that is still open, in lower case.
const OPEN_END: &[&str] = &[
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
    "…",
    "...",
    "en cours",
    "à ce jour",
    "a ce jour",
    "aujourd'hui",
    "aujourd’hui",
    "en vigueur",
    "الآن",
    "مستمر",
    "مستمرة",
    "جار",
    "جارٍ",
    "جاري",
    "جارية",
    "حتى الآن",
];

/// Returns `true` for a word or a run of signs that stands for a missing value. `NA` in capitals is
/// a code and not such a word.
pub fn is_no_value(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text == "NA" || text.len() > 40 {
        return false;
    }
    let signs = ['-', '–', '—', '−', '.', '…', '?', '؟', '/', '_'];
    text.chars().all(|letter| signs.contains(&letter))
        || NO_VALUE.contains(&text.to_lowercase().as_str())
}

/// Returns `true` for a word that says that the end is still open.
pub fn is_open_end(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 40 && OPEN_END.contains(&text.to_lowercase().as_str())
}
