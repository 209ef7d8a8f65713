//! The description of a new map: title, languages, area and date.

use crate::i18n::Lang;
use crate::i18n::messages::NewMapWords;

/// A new map, as its form describes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewMap {
    /// The title.
    pub title: String,
    /// The languages; the content is written in the first one.
    pub languages: Vec<Lang>,
    /// The area in degrees: west, south, east, north. None: the area of the content.
    pub area: Option<[f64; 4]>,
    /// The day on which the map is made, ISO 8601.
    pub date: String,
}

impl NewMap {
    /// Reads the values of the form. An `area` without numbers is that of the content; one with
    /// another count than four has a problem.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::NewMap;
    ///
    /// let map = NewMap::of_form(" Our map ", &["fr".into(), "en".into()], &[], "2026-03-31");
    /// assert_eq!((map.title.as_str(), map.original(), map.area), ("Our map", Lang::Fr, None));
    /// ```
    pub fn of_form(title: &str, languages: &[String], area: &[f64], date: &str) -> Self {
        let languages = languages.iter().filter_map(|tag| Lang::from_tag(tag)).collect();
        let area = match area {
            [] => None,
            [west, south, east, north] => Some([*west, *south, *east, *north]),
            _ => Some([f64::NAN; 4]),
        };
        Self { title: title.trim().to_owned(), languages, area, date: date.to_owned() }
    }

    /// Returns the language in which the content is written: the first one.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::import::NewMap;
    ///
    /// let languages = vec![Lang::Ar, Lang::En];
    /// assert_eq!(NewMap { languages, ..NewMap::default() }.original(), Lang::Ar);
    /// ```
    pub fn original(&self) -> Lang {
        self.languages.first().copied().unwrap_or_default()
    }

    /// Returns `true` if the area is on the globe, or that of the content.
    ///
    /// # Examples
    /// ```
    /// use imap::import::NewMap;
    ///
    /// let is_valid = |area| NewMap { area, ..NewMap::default() }.has_valid_area();
    /// assert!(is_valid(None) && is_valid(Some([-10.0, 20.0, 40.0, 60.0])));
    /// assert!(!is_valid(Some([40.0, 20.0, -10.0, 60.0])), "west is not to the west of east");
    /// ```
    pub fn has_valid_area(&self) -> bool {
        self.area.is_none_or(|[west, south, east, north]| {
            let is_within = |value: f64, limit: f64| (-limit..=limit).contains(&value);
            is_within(west, 180.0)
                && is_within(east, 180.0)
                && is_within(south, 90.0)
                && is_within(north, 90.0)
                && west < east
                && south < north
        })
    }

    /// Returns what has to be mended before the map can be made; empty if nothing.
    ///
    /// # Examples
    /// ```
    /// use imap::import::{NewMap, interface};
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().import.new_map;
    /// let mut map = NewMap::default();
    /// assert_eq!(map.problems(&words), [words.lacks_title.as_str()]);
    /// map.title = "Our map".into();
    /// assert!(map.problems(&words).is_empty());
    /// ```
    pub fn problems(&self, words: &NewMapWords) -> Vec<String> {
        let mut problems = Vec::new();
        if self.title.is_empty() {
            problems.push(words.lacks_title.clone());
        }
        if !self.has_valid_area() {
            problems.push(words.wrong_area.clone());
        }
        problems
    }
}
