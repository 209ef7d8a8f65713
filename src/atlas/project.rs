//! Projects, their parties, and their publications.

use super::{Atlas, Category, Code, Date, Evidence, Group, Id, Period, Phase, Row, Source, Tag};

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

/// A project of the dialogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// Unique key.
    pub key: String,
    /// Title.
    pub title: String,
    /// Shorter title for lists.
    pub short_title: String,
    /// Objective; empty if the sources state none.
    pub objective: String,
    /// `true` if the objective is a paraphrase, `false` if it is a quotation.
    pub paraphrased: bool,
    /// Summary; may be empty.
    pub summary: String,
    /// Further context from the source; may be empty.
    pub context: String,
    /// Implementing agencies.
    pub agencies: Vec<Party>,
    /// Partners.
    pub partners: Vec<Party>,
    /// Donors.
    pub donors: Vec<Party>,
    /// Project countries.
    pub countries: Vec<Party>,
    /// Period of implementation.
    pub period: Period,
    /// Note on the dates; may be empty.
    pub duration_note: String,
    /// Phase of the dialogue, as stated or inferred.
    pub phase: Option<Id<Phase>>,
    /// Pillar of the dialogue, as stated or inferred.
    pub pillar: Option<Id<Category>>,
    /// Themes, in the classification of the map.
    pub themes: Vec<Id<Category>>,
    /// Publications of the project.
    pub documents: Vec<Id<Document>>,
    /// Related pages.
    pub links: Vec<Link>,
    /// Remarks on single fields.
    pub remarks: Vec<Remark>,
    /// Sources for the project.
    pub sources: Vec<Id<Source>>,
}

impl Row for Project {
    fn key(&self) -> &str {
        &self.key
    }
}

/// A related page.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Title of the page.
    pub title: String,
    /// An `https:` or `http:` address.
    pub url: String,
}

/// A field of a project that a remark can refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Objective.
    Objective,
    /// Implementing agencies.
    Agencies,
    /// Partners.
    Partners,
    /// Donors.
    Donors,
    /// Duration.
    Duration,
    /// Countries.
    Countries,
    /// Phase.
    Phase,
    /// Pillar.
    Pillar,
    /// Documents.
    Documents,
}

impl Field {
    /// Names of the fields in the content files; several names can mean one field.
    pub const NAMES: [(&'static str, Self); 11] = [
        ("objective", Self::Objective),
        ("agencies", Self::Agencies),
        ("partners", Self::Partners),
        ("donors", Self::Donors),
        ("duration", Self::Duration),
        ("start", Self::Duration),
        ("end", Self::Duration),
        ("countries", Self::Countries),
        ("phase", Self::Phase),
        ("pillar", Self::Pillar),
        ("documents", Self::Documents),
    ];
}

/// A remark on a field of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Field that the remark refers to.
    pub field: Field,
    /// Text of the remark.
    pub text: String,
    /// Evidence for the remark.
    pub evidence: Evidence,
}

/// A publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Unique key.
    pub key: String,
    /// Title.
    pub title: String,
    /// Languages in which the publication exists.
    pub languages: Vec<Tag>,
    /// Date of publication.
    pub date: Option<Date>,
    /// Note; may be empty.
    pub note: String,
    /// Sources for the publication.
    pub sources: Vec<Id<Source>>,
}

impl Row for Document {
    fn key(&self) -> &str {
        &self.key
    }
}
