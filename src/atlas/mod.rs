//! What there is: the checked content, in types that cannot hold what makes
//! no sense. Built by [`crate::read`], never changed afterwards.

pub mod code;
pub mod date;
pub mod evidence;
pub mod figure;
pub mod order;
pub mod packed;
pub mod place;
pub mod project;
pub mod role;
pub mod route;
pub mod site;
pub mod table;
pub mod tag;
pub mod texts;

pub use code::Code;
pub use date::{Date, Period};
pub use evidence::{Certainty, Evidence, Source};
pub use figure::{Bound, Figure, Series, Unit};
pub use place::{Boundary, BoundaryClass, Country, FormerName, Group, Sea, Succession};
pub use project::{Document, Field, Organisation, Party, Project, Remark};
pub use role::{Involvement, Role, Standing};
pub use route::{Chain, Hub, Leg, Mode, Route};
pub use site::{Named, Phase, Site};
pub use table::{Id, Row, Table};
pub use tag::Tag;
pub use texts::Part;

/// All content of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Atlas {
    /// Title, region, languages.
    pub site: Site,
    /// Where every fact comes from.
    pub sources: Table<Source>,
    /// Agencies, partners, donors that are no countries.
    pub organisations: Table<Organisation>,
    /// Countries and territories.
    pub countries: Table<Country>,
    /// Groups of countries.
    pub groups: Table<Group>,
    /// States whose name once covered more.
    pub successions: Vec<Succession>,
    /// Names of former times.
    pub former_names: Vec<FormerName>,
    /// Decisions about boundaries.
    pub boundaries: Vec<Boundary>,
    /// Names on the water.
    pub seas: Vec<Sea>,
    /// Phases of the dialogue.
    pub phases: Table<Phase>,
    /// Pillars of the dialogue.
    pub pillars: Table<Named>,
    /// Themes.
    pub themes: Table<Named>,
    /// Projects.
    pub projects: Table<Project>,
    /// Publications.
    pub documents: Table<Document>,
    /// Places on routes.
    pub hubs: Table<Hub>,
    /// Routes.
    pub routes: Table<Route>,
    /// Yearly figures.
    pub series: Table<Series>,
}

impl Atlas {
    /// The country or territory with this code.
    pub fn country(&self, code: Code) -> Option<&Country> {
        self.countries.by_key(code.as_str()).map(|id| &self.countries[id])
    }

    /// How documents call a country on `date`, if not as today.
    pub fn name_then(&self, code: Code, date: Date) -> Option<&FormerName> {
        self.former_name(code, date.first_day(), true)
    }

    /// The name of a country on a day, if not that of today: the one that was in use at the
    /// United Nations, whether or not the documents use it.
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

    /// Routes with a hub in the country, in the order of the content.
    pub fn routes_through(&self, code: Code) -> Vec<Id<Route>> {
        self.routes
            .iter()
            .filter(|(_, route)| route.hubs().any(|hub| self.hubs[hub].country == code))
            .map(|(id, _)| id)
            .collect()
    }
}
