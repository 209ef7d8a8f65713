//! Options of the filter, grouped into facets.

use crate::atlas::{Atlas, Category, Code, Id, Mode, Party, Phase, Role, Route, Row, Tag};
use crate::state::status::Status;

/// A filter option: one condition on a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilterOption {
    /// A country has a role: one of the selected roles, or any if none is selected.
    Country(Code),
    /// A country has this role: one of the selected countries, or any if none is selected.
    Role(Role),
    /// Implementing agency.
    Agency(Party),
    /// Donor.
    Donor(Party),
    /// Partner.
    Partner(Party),
    /// Theme.
    Theme(Id<Category>),
    /// Pillar of the dialogue.
    Pillar(Id<Category>),
    /// Phase of the dialogue.
    Phase(Id<Phase>),
    /// Status on the date of the filter.
    Status(Status),
    /// Language of a document.
    Language(Tag),
    /// The project works in a country on this route.
    Route(Id<Route>),
    /// The project works in a country where a leg with this mode begins or ends.
    Mode(Mode),
}

/// A group of options. Options of one facet are alternatives; every facet with a selected option
/// must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // see the variants of Choice
pub enum Facet {
    Country,
    Role,
    Agency,
    Donor,
    Partner,
    Theme,
    Pillar,
    Phase,
    Status,
    Language,
    Route,
    Mode,
}

impl Facet {
    /// All facets, in the order of [`FilterOption`].
    pub const ALL: [Self; 12] = [
        Self::Country,
        Self::Role,
        Self::Agency,
        Self::Donor,
        Self::Partner,
        Self::Theme,
        Self::Pillar,
        Self::Phase,
        Self::Status,
        Self::Language,
        Self::Route,
        Self::Mode,
    ];

    /// Name in URLs. (`country` and `route` name the selection, so that the facets have other
    /// names.)
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Facet;
    ///
    /// assert_eq!(Facet::Country.url_name(), "with");
    /// ```
    pub fn url_name(self) -> &'static str {
        match self {
            Self::Country => "with",
            Self::Role => "role",
            Self::Agency => "agency",
            Self::Donor => "donor",
            Self::Partner => "partner",
            Self::Theme => "theme",
            Self::Pillar => "pillar",
            Self::Phase => "phase",
            Self::Status => "status",
            Self::Language => "language",
            Self::Route => "via",
            Self::Mode => "mode",
        }
    }

    /// Returns the facet with a name.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::state::Facet;
    ///
    /// assert_eq!(Facet::by_name("with"), Some(Facet::Country));
    /// assert_eq!(Facet::by_name("country"), None);
    /// ```
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.url_name() == name)
    }
}

/// Roles with their names in URLs.
const ROLES: [(&str, Role); 3] =
    [("project-country", Role::ProjectCountry), ("donor", Role::Donor), ("partner", Role::Partner)];

fn by_name<T: Copy>(names: &[(&'static str, T)], name: &str) -> Option<T> {
    names.iter().find(|(other, _)| *other == name).map(|&(_, value)| value)
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], value: &T) -> &'static str {
    names.iter().find(|(_, other)| other == value).map_or("", |(name, _)| name)
}

impl FilterOption {
    /// Facet of the option.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Role;
    /// use imap::state::{FilterOption, Facet};
    ///
    /// assert_eq!(FilterOption::Role(Role::Donor).facet(), Facet::Role);
    /// ```
    pub fn facet(self) -> Facet {
        match self {
            Self::Country(_) => Facet::Country,
            Self::Role(_) => Facet::Role,
            Self::Agency(_) => Facet::Agency,
            Self::Donor(_) => Facet::Donor,
            Self::Partner(_) => Facet::Partner,
            Self::Theme(_) => Facet::Theme,
            Self::Pillar(_) => Facet::Pillar,
            Self::Phase(_) => Facet::Phase,
            Self::Status(_) => Facet::Status,
            Self::Language(_) => Facet::Language,
            Self::Route(_) => Facet::Route,
            Self::Mode(_) => Facet::Mode,
        }
    }

    /// Key of the option in URLs.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Role;
    /// use imap::content::{raw, validate_content};
    /// use imap::state::FilterOption;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// assert_eq!(FilterOption::Role(Role::ProjectCountry).option_key(&atlas), "project-country");
    /// ```
    pub fn option_key(self, atlas: &Atlas) -> String {
        match self {
            Self::Country(code) => code.as_str().to_owned(),
            Self::Role(role) => name_of(&ROLES, &role).to_owned(),
            Self::Agency(party) | Self::Donor(party) | Self::Partner(party) => {
                party.key(atlas).to_owned()
            }
            Self::Theme(id) => atlas.themes[id].key().to_owned(),
            Self::Pillar(id) => atlas.pillars[id].key().to_owned(),
            Self::Phase(id) => atlas.phases[id].key().to_owned(),
            Self::Status(status) => name_of(&Status::NAMES, &status).to_owned(),
            Self::Language(tag) => tag.as_str().to_owned(),
            Self::Route(id) => atlas.routes[id].key().to_owned(),
            Self::Mode(mode) => name_of(&Mode::NAMES, &mode).to_owned(),
        }
    }

    /// Returns the option of a facet with a key, if this atlas has it.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Role;
    /// use imap::content::{raw, validate_content};
    /// use imap::state::{Facet, FilterOption};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// assert_eq!(
    ///     FilterOption::parse_key(Facet::Role, "donor", &atlas),
    ///     Some(FilterOption::Role(Role::Donor))
    /// );
    /// ```
    pub fn parse_key(facet: Facet, key: &str, atlas: &Atlas) -> Option<Self> {
        Some(match facet {
            Facet::Country => {
                let code = key.parse().ok()?;
                atlas.country(code)?;
                Self::Country(code)
            }
            Facet::Role => Self::Role(by_name(&ROLES, key)?),
            Facet::Agency => Self::Agency(Party::by_key(key, atlas)?),
            Facet::Donor => Self::Donor(Party::by_key(key, atlas)?),
            Facet::Partner => Self::Partner(Party::by_key(key, atlas)?),
            Facet::Theme => Self::Theme(atlas.themes.by_key(key)?),
            Facet::Pillar => Self::Pillar(atlas.pillars.by_key(key)?),
            Facet::Phase => Self::Phase(atlas.phases.by_key(key)?),
            Facet::Status => Self::Status(by_name(&Status::NAMES, key)?),
            Facet::Language => Self::Language(key.parse().ok()?),
            Facet::Route => Self::Route(atlas.routes.by_key(key)?),
            Facet::Mode => Self::Mode(by_name(&Mode::NAMES, key)?),
        })
    }
}
