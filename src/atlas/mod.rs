//! The checked content of the map, in types that cannot represent inconsistent data.
//! [`crate::content`] builds it; it is immutable afterwards.

pub mod code;
pub mod date;
pub mod document;
pub mod evidence;
pub mod fact;
pub mod field_kind;
pub mod figure;
pub mod money;
pub mod own_indicator;
pub mod packed;
pub mod party;
pub mod picture;
pub mod picture_file;
pub mod place;
pub mod project;
pub(crate) mod project_fields;
pub mod role;
pub mod route;
pub mod site;
pub mod table;
pub mod tag;
pub mod texts;
pub mod web_address;

pub use code::Code;
pub use date::{Date, Period};
pub use document::Document;
pub use evidence::{Certainty, Evidence, Source};
pub use fact::{Fact, FactError, FactType, FactValue};
pub use figure::{BorderCount, Figure, Qualifier, Series, Unit};
pub use money::{Money, NotMoney};
pub use own_indicator::{OwnIndicator, OwnPeriod, OwnText, OwnValue};
pub use party::{Organisation, Party};
pub use picture::Picture;
pub use place::{Boundary, BoundaryClass, Country, FormerName, Group, Sea, Succession};
pub use project::{Field, OwnField, Project, Remark};
pub use role::{Involvement, Role, RoleBasis};
pub use route::{Chain, Hub, Leg, Mode, Route};
pub use site::{Category, Phase, Site};
pub use table::{Id, Row, Table};
pub use tag::Tag;
pub use texts::TextSet;
pub use web_address::WebAddress;

/// All content of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Atlas {
    /// Title, region and languages.
    pub site: Site,
    /// Sources of all facts.
    pub sources: Table<Source>,
    /// Agencies, partners and donors that are not countries.
    pub organisations: Table<Organisation>,
    /// Countries and territories.
    pub countries: Table<Country>,
    /// Groups of countries.
    pub groups: Table<Group>,
    /// States whose name formerly covered more territory.
    pub successions: Vec<Succession>,
    /// Former names of countries.
    pub former_names: Vec<FormerName>,
    /// Decisions about how boundaries are shown.
    pub boundaries: Vec<Boundary>,
    /// Names of oceans and seas.
    pub seas: Vec<Sea>,
    /// Phases of the dialogue.
    pub phases: Table<Phase>,
    /// Pillars of the dialogue.
    pub pillars: Table<Category>,
    /// Themes of projects.
    pub themes: Table<Category>,
    /// Projects.
    pub projects: Table<Project>,
    /// Publications.
    pub documents: Table<Document>,
    /// Places that routes pass through.
    pub hubs: Table<Hub>,
    /// Routes.
    pub routes: Table<Route>,
    /// Yearly figures.
    pub series: Table<Series>,
    /// The packed list of [`OwnIndicator`]; empty if there is none. Only the module of the profiles
    /// reads it, so that the others do not carry the code for it.
    pub own_indicators: Vec<u8>,
}

impl Atlas {
    /// Returns the country or territory with a code.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    ///
    /// let niger = raw::RawCountry {
    ///     code: "NER".to_owned(),
    ///     name: "Niger".to_owned(),
    ///     ..Default::default()
    /// };
    /// let (atlas, _) =
    ///     validate_content(&raw::Content { countries: vec![niger], ..Default::default() });
    /// let country = "NER".parse().ok().and_then(|code| atlas.country(code));
    /// assert_eq!(country.map(|country| country.name.as_str()), Some("Niger"));
    /// ```
    pub fn country(&self, code: Code) -> Option<&Country> {
        self.countries.by_key(code.as_str()).map(|id| &self.countries[id])
    }

    /// Returns the name of a country, or its code if it has none.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let code = "NER".parse().unwrap_or_default();
    /// assert_eq!(atlas.country_name(code), "NER");
    /// ```
    pub fn country_name(&self, code: Code) -> String {
        self.country(code).map_or_else(|| code.to_string(), |country| country.name.clone())
    }

    /// Returns the name that documents of `date` use for a country, `None` if it is the current
    /// one.
    pub fn name_then(&self, code: Code, date: Date) -> Option<&FormerName> {
        self.former_name(code, date.first_day(), true)
    }

    /// Returns the name of a country at the United Nations on a day, `None` if it is the current
    /// one. It need not occur in the documents.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    ///
    /// let macedonia = raw::RawFormerName {
    ///     code: "MKD".to_owned(),
    ///     name: "The former Yugoslav Republic of Macedonia".to_owned(),
    ///     until: "2019-02-12".to_owned(),
    ///     ..Default::default()
    /// };
    /// let country = raw::RawCountry { code: macedonia.code.clone(), ..Default::default() };
    /// let (atlas, _) = validate_content(&raw::Content {
    ///     countries: vec![country],
    ///     former_names: vec![macedonia],
    ///     ..Default::default()
    /// });
    /// let code = "MKD".parse().unwrap_or_default();
    /// assert!(atlas.name_on(code, 20150101).is_some_and(|former| former.name.contains("former")));
    /// assert!(atlas.name_on(code, 20200101).is_none());
    /// ```
    pub fn name_on(&self, code: Code, day: date::Day) -> Option<&FormerName> {
        self.former_name(code, day, false)
    }

    fn former_name(&self, code: Code, day: date::Day, in_documents: bool) -> Option<&FormerName> {
        let all = self.former_names.iter();
        all.filter(|former| {
            former.code == code
                && (former.in_documents || !in_documents)
                && day < former.until.first_day()
        })
        .min_by_key(|former| former.until.first_day())
    }

    /// Returns the routes with a hub in a country, in the order of the content.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// assert!(atlas.routes_through("NER".parse().unwrap_or_default()).is_empty());
    /// ```
    pub fn routes_through(&self, code: Code) -> Vec<Id<Route>> {
        self.routes
            .iter()
            .filter(|(_, route)| route.hubs().any(|hub| self.hubs[hub].country == code))
            .map(|(id, _)| id)
            .collect()
    }
}
