//! The names of the statistics that the map can show, in all languages, for the search.

use super::own_figures::OWN_PREFIX;
use crate::atlas::packed::{Bytes, Packed, structs};
use crate::atlas::{Atlas, OwnIndicator};
use crate::i18n::Lang;

/// The names of a statistic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatisticNames {
    /// Key of the statistic, as in links.
    pub key: String,
    /// Its names, each with the tag of its language. The first one is for all other languages.
    pub names: Vec<(String, String)>,
}

structs! { StatisticNames { key, names } }

impl StatisticNames {
    /// Returns the names of the indicators of the content itself.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::statistics::StatisticNames;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// assert!(StatisticNames::of_own(&atlas).is_empty());
    /// ```
    pub fn of_own(atlas: &Atlas) -> Vec<Self> {
        let own = OwnIndicator::unpack_names(&atlas.own_indicators).into_iter();
        own.map(|(key, names)| Self { key: [OWN_PREFIX, &key].concat(), names }).collect()
    }

    /// Returns the name in a language, or the first one if there is none in it.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::statistics::StatisticNames;
    ///
    /// let names = vec![("fr".to_owned(), "Envois de fonds".to_owned())];
    /// let statistic = StatisticNames { key: "remittances".to_owned(), names };
    /// assert_eq!(statistic.name_in(Lang::Ar), "Envois de fonds");
    /// ```
    pub fn name_in(&self, lang: Lang) -> &str {
        let own = self.names.iter().find(|(tag, _)| tag == lang.tag());
        own.or(self.names.first()).map_or("", |(_, name)| name)
    }
}
