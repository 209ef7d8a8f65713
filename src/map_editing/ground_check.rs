//! Compares the position of a hub with its country.

use super::distance::degrees_text;
use crate::atlas::{Atlas, Country};
use crate::geo::ground::{Ground, ground_at};
use crate::geo::{LonLat, Topology};
use crate::i18n::collation::fold_letters;
use crate::i18n::format_template;
use crate::i18n::messages::MapEditWords;

/// Distance in kilometres up to which a position outside the outlines counts as on the coast: the
/// outlines are simplified.
pub const NEAR_COAST_KM: f64 = 10.0;

/// The names of the countries in several languages, first that of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountryNames {
    rows: Vec<(String, Vec<String>)>,
}

impl CountryNames {
    /// Collects the names of countries from atlases in different languages, first that of the page.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::map_editing::CountryNames;
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// assert!(CountryNames::new(&[&atlas]).first_names().eq(["Niger"]));
    /// ```
    pub fn new(atlases: &[&Atlas]) -> Self {
        let Some(first) = atlases.first() else { return Self::default() };
        let names = |code: &str| {
            let rows =
                atlases.iter().filter_map(|atlas| Some((atlas, atlas.countries.by_key(code)?)));
            rows.map(|(atlas, id)| atlas.countries[id].name.clone()).collect()
        };
        let row =
            |country: &Country| (country.code.as_str().to_owned(), names(country.code.as_str()));
        Self { rows: first.countries.iter().map(|(_, country)| row(country)).collect() }
    }

    /// Returns the name of a country in the language of the page; the code if it is unknown.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::CountryNames;
    ///
    /// assert_eq!(CountryNames::default().name("NER"), "NER");
    /// ```
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        let row = self.rows.iter().find(|(other, _)| other == code);
        row.and_then(|(_, names)| names.first()).map_or(code, String::as_str)
    }

    /// Returns the code of a country that is given by its code or a name, without regard to case
    /// and accents; `None` for an unknown one.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::map_editing::CountryNames;
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let names = CountryNames::new(&[&validate_content(&content).0]);
    /// assert_eq!([names.code_of("ner"), names.code_of(" NIGER ")], [Some("NER"); 2]);
    /// assert_eq!(names.code_of("Nigeria"), None);
    /// ```
    pub fn code_of(&self, text: &str) -> Option<&str> {
        let folded = fold_letters(text.trim());
        let is_it = |(code, names): &&(String, Vec<String>)| {
            code.eq_ignore_ascii_case(text.trim())
                || names.iter().any(|name| fold_letters(name) == folded)
        };
        self.rows.iter().find(is_it).map(|(code, _)| code.as_str())
    }

    /// Returns all names in the language of the page.
    pub fn first_names(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(|(_, names)| names.first()).map(String::as_str)
    }
}

/// The country of a position, compared with the one that is stated.
#[derive(Clone, Debug, PartialEq)]
pub enum GroundNote {
    /// The position is in this country, and none or the same is stated.
    Agrees(String),
    /// The position is in another country than the one that is stated.
    Other(String),
    /// The position is outside all outlines: the nearest country and the distance in kilometres.
    Sea(String, f64),
    /// There are no outlines to compare with.
    Unknown,
}

/// Compares a position with the outlines and the code of a stated country; empty if none is stated.
///
/// # Examples
///
/// ```
/// use imap::geo::{LonLat, Topology};
/// use imap::map_editing::{GroundNote, check_ground};
///
/// let outlines = Topology { parts: 1, arcs: vec![], features: vec![] };
/// assert_eq!(check_ground(&outlines, LonLat::new(0.0, 0.0), ""), GroundNote::Unknown);
/// ```
pub fn check_ground(outlines: &Topology, at: LonLat, stated: &str) -> GroundNote {
    let text = |code: [u8; 3]| String::from_utf8_lossy(&code).into_owned();
    let found = match ground_at(outlines, at) {
        Ground::Unknown => return GroundNote::Unknown,
        Ground::Inside(code) => text(code),
        Ground::Outside { nearest, km } => {
            let nearest = text(nearest);
            if km > NEAR_COAST_KM {
                return GroundNote::Sea(nearest, km);
            }
            nearest
        }
    };
    // Beside a border the simplified outlines cannot tell two countries apart.
    let is_near_stated = || match stated.as_bytes() {
        [a, b, c] => crate::geo::ground::distance_to(outlines, [*a, *b, *c], at) <= NEAR_COAST_KM,
        _ => false,
    };
    if stated.is_empty() || stated == found {
        GroundNote::Agrees(found)
    } else if is_near_stated() {
        GroundNote::Agrees(stated.to_owned())
    } else {
        GroundNote::Other(found)
    }
}

impl GroundNote {
    /// Returns the message about a position in the reader's language; empty without outlines.
    /// `stated` is the code of the stated country.
    ///
    /// # Examples
    /// ```
    /// use imap::geo::LonLat;
    /// use imap::import::interface;
    /// use imap::map_editing::{CountryNames, GroundNote};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().map_edit;
    /// let (at, names) = (LonLat::new(8.0, 17.0), CountryNames::default());
    /// let text = GroundNote::Agrees("NER".into()).message(at, "", &names, &words);
    /// assert_eq!(text, "This position is in NER.");
    /// ```
    pub fn message(
        &self,
        at: LonLat,
        stated: &str,
        countries: &CountryNames,
        words: &MapEditWords,
    ) -> String {
        match self {
            Self::Unknown => String::new(),
            Self::Agrees(code) => {
                format_template(&words.ground_in, &[("country", countries.name(code))])
            }
            Self::Other(code) => format_template(
                &words.ground_other,
                &[("country", countries.name(code)), ("stated", countries.name(stated))],
            ),
            Self::Sea(code, km) => format_template(
                &words.ground_sea,
                &[
                    ("country", countries.name(code)),
                    ("km", &crate::markup::number::fixed(*km, 0)),
                    ("latitude", &degrees_text(at.lat)),
                    ("longitude", &degrees_text(at.lon)),
                ],
            ),
        }
    }
}
