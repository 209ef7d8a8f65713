//! Organisations, and the parties of projects.

use super::{Atlas, Code, Group, Id, Row};

/// An agency, partner or donor that is not a country.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Unique key.
    pub key: String,
    /// Full name.
    pub name: String,
    /// Common acronym; may be empty.
    pub acronym: String,
}

impl Organisation {
    /// Returns the acronym, or the name if there is no acronym.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Organisation;
    ///
    /// let mut agency = Organisation {
    ///     key: "unodc".to_owned(),
    ///     name: "United Nations Office on Drugs and Crime".to_owned(),
    ///     acronym: "UNODC".to_owned(),
    /// };
    /// assert_eq!(agency.short_name(), "UNODC");
    /// agency.acronym.clear();
    /// assert_eq!(agency.short_name(), agency.name);
    /// ```
    pub fn short_name(&self) -> &str {
        if self.acronym.is_empty() { &self.name } else { &self.acronym }
    }
}

impl Row for Organisation {
    fn key(&self) -> &str {
        &self.key
    }
}

/// A party that takes part in a project or funds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// A country.
    Country(Code),
    /// A group of countries, named as one.
    Group(Id<Group>),
    /// An organisation.
    Organisation(Id<Organisation>),
}

impl Party {
    /// Returns the key of the party. Countries, groups and organisations never share a key: codes
    /// are three capital letters, and the checks of the content cover the others.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Party;
    /// use imap::content::{raw, validate_content};
    ///
    /// let agency = raw::RawOrganisation { id: "icmpd".to_owned(), ..Default::default() };
    /// let content = raw::Content { organisations: vec![agency], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let party = Party::by_key("icmpd", &atlas);
    /// assert_eq!(party.map(|party| party.key(&atlas)), Some("icmpd"));
    /// ```
    pub fn key(self, atlas: &Atlas) -> &str {
        match self {
            Self::Country(code) => atlas.country(code).map_or("", |country| country.code.as_str()),
            Self::Group(id) => &atlas.groups[id].key,
            Self::Organisation(id) => &atlas.organisations[id].key,
        }
    }

    /// Returns the party with a key.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Party;
    /// use imap::content::{raw, validate_content};
    ///
    /// let niger = raw::RawCountry { code: "NER".to_owned(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// assert!(matches!(Party::by_key("NER", &atlas), Some(Party::Country(_))));
    /// assert_eq!(Party::by_key("icmpd", &atlas), None);
    /// ```
    pub fn by_key(key: &str, atlas: &Atlas) -> Option<Self> {
        let country = key.parse().ok().filter(|&code| atlas.country(code).is_some());
        country
            .map(Self::Country)
            .or_else(|| atlas.groups.by_key(key).map(Self::Group))
            .or_else(|| atlas.organisations.by_key(key).map(Self::Organisation))
    }
}
