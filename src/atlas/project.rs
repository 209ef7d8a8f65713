//! Projects, those who take part in them, and what they published.

use super::{Atlas, Code, Date, Evidence, Group, Id, Named, Period, Phase, Row, Source, Tag};

/// An agency, partner or donor that is no country.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Its key.
    pub key: String,
    /// Its full name.
    pub name: String,
    /// How everybody calls it; may be empty.
    pub acronym: String,
}

impl Organisation {
    /// The acronym, or the name where there is none.
    pub fn short(&self) -> &str {
        if self.acronym.is_empty() { &self.name } else { &self.acronym }
    }
}

impl Row for Organisation {
    fn key(&self) -> &str {
        &self.key
    }
}

/// Who takes part in a project or funds it.
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
    /// Its key. Countries, groups and organisations never share one: those of
    /// countries are three capital letters, and the others are checked.
    pub fn key(self, atlas: &Atlas) -> &str {
        match self {
            Self::Country(code) => atlas.country(code).map_or("", |country| country.code.as_str()),
            Self::Group(id) => &atlas.groups[id].key,
            Self::Organisation(id) => &atlas.organisations[id].key,
        }
    }

    /// The party with this key.
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
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// A shorter title for lists.
    pub short_title: String,
    /// Its objective; may be empty when the sources have none.
    pub objective: String,
    /// Whether the objective is told in our words instead of quoted.
    pub paraphrased: bool,
    /// Its summary; may be empty.
    pub summary: String,
    /// What the source says of it in passing; may be empty.
    pub context: String,
    /// Implementing agencies.
    pub agencies: Vec<Party>,
    /// Partners.
    pub partners: Vec<Party>,
    /// Donors.
    pub donors: Vec<Party>,
    /// Project countries.
    pub countries: Vec<Party>,
    /// When it ran.
    pub period: Period,
    /// What to know about the dates; may be empty.
    pub duration_note: String,
    /// Phase of the dialogue, where stated or inferred.
    pub phase: Option<Id<Phase>>,
    /// Pillar of the dialogue, where stated or inferred.
    pub pillar: Option<Id<Named>>,
    /// Themes, by our own classification.
    pub themes: Vec<Id<Named>>,
    /// What it published.
    pub documents: Vec<Id<Document>>,
    /// Related pages.
    pub links: Vec<Link>,
    /// What to know about single fields.
    pub remarks: Vec<Remark>,
    /// Where it was read.
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
    /// What it leads to.
    pub title: String,
    /// An `https:` or `http:` address.
    pub url: String,
}

/// A field of a project that a remark can be about.
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
    /// The names of the fields in the files.
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

/// What to know about a field of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The field.
    pub field: Field,
    /// The remark.
    pub text: String,
    /// How it is known.
    pub evidence: Evidence,
}

/// A publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The languages it exists in.
    pub languages: Vec<Tag>,
    /// When it was published.
    pub date: Option<Date>,
    /// What to know about it; may be empty.
    pub note: String,
    /// Where it was read.
    pub sources: Vec<Id<Source>>,
}

impl Row for Document {
    fn key(&self) -> &str {
        &self.key
    }
}
