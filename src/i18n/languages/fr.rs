//! French.

use super::cell_words::CellWords;
use super::column_part;
use super::rules::{LanguageRules, PluralCategory, Script, Stemming};

/// The rules of French.
pub struct French;

impl LanguageRules for French {
    const TAG: &'static str = "fr";
    const OWN_NAME: &'static str = "Français";
    const PREVIEW_LOCALE: &'static str = "fr_FR";
    const SCRIPT: Script = Script::Latin;

    const GROUP_SEPARATOR: &'static str = "\u{202f}";
    const DECIMAL_SIGN: &'static str = ",";

    fn plural_category(n: u64) -> PluralCategory {
        match n {
            0 | 1 => PluralCategory::One,
            _ if n.is_multiple_of(1_000_000) => PluralCategory::Many,
            _ => PluralCategory::Other,
        }
    }

    /// A number with decimals follows its integer part.
    fn plural_category_of_decimal(whole: u64) -> PluralCategory {
        Self::plural_category(whole)
    }

    const STEMMING: Stemming = Stemming::French;
    const LITTLE_IN_NAMES: &'static str = "le la les l de du des d et";
    const LITTLE_IN_QUESTIONS: &'static str = "en au aux dans par sur a";
    const SYNONYMS: &'static [&'static [&'static str]] = &[
        &["diaspora", "émigré", "expatrié"],
        &["passeur", "trafiquant"],
        &["rétention", "détention"],
        &["retour", "réadmission", "rapatriement"],
    ];

    const CELL_WORDS: &'static CellWords = &CELL_WORDS;
    const COLUMNS: &'static str = column_part::column_part!("fr");
}

static CELL_WORDS: CellWords = CellWords {
    languages: &[("fr", "fr fra fre francais"), ("en", "anglais"), ("ar", "arabe")],
    in_language: " en",
    joined_prefixes: &[],

    months: [
        "janvier janv",
        "février févr fév",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre déc",
    ],
    month_beginnings: &[],
    weekdays: "lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven",
    ordinals: "er eme",
    little_in_dates: "le de du",
    after_date: &[],
    since: &["depuis ", "à partir de "],
    until: &["jusqu'à ", "jusqu’à "],
    to: &[" à ", " au "],
    from: &["de ", "du "],
    open_end: &["en cours", "à ce jour", "a ce jour", "aujourd'hui", "aujourd’hui", "en vigueur"],

    yes: "oui vrai o",
    no: "non faux",
    no_value: &[
        "n/d",
        "n.d.",
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
    ],
    choices: &[
        ("terre parterre terrestre route", "land"),
        ("mer parmer maritime", "sea"),
        ("avion aerien air", "air"),
        ("detectees", "detections"),
        ("arrivee arrivees", "arrivals"),
        ("primaire", "A"),
        ("secondaire", "B"),
        ("deduit", "C"),
        ("pays paysduprojet", "country"),
        ("donateur bailleur bailleurdefonds", "donor"),
        ("partenaire", "partner"),
        ("agence organisme organismedexecution", "agency"),
        ("paraphrasee", "paraphrase"),
    ],
    euro: "euro euros",
    million: "million millions mio",
    thousand: "mille",
    of: "d de en",

    example: "exemple",
    totals_and_notes: "total soustotal totalgeneral source sources note notes remarque",

    articles: &["la ", "le ", "les ", "l'", "l’"],
    and: " et ",
    generic: "republique royaume etat etats principaute sultanat union federation federale \
        federative democratique populaire islamique socialiste arabe ministere agence organisation \
        internationale de du des la le l",
    shared_names: &[("corée", ["KOR", "PRK"]), ("îles vierges", ["VGB", "VIR"])],
};
