//! State of the page.

use super::filter_option::FilterOption;
use super::layer_switch::LayerSwitch;
use super::statistic_choice::StatisticChoice;
use super::years::Years;
use crate::atlas::{
    Atlas, Code, Date, Document, Group, Hub, Id, Organisation, Party, Project, Role, Route, Series,
};
use crate::sort;

/// State of the page except for the camera of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Selected record, whose card is open.
    pub selection: Option<Selection>,
    /// Open list.
    pub list: List,
    /// Main view: map, table or comparison.
    pub view: View,
    /// Projection of the map.
    pub world: MapExtent,
    /// Visible routes, in the order of the content.
    pub routes: Vec<Id<Route>>,
    /// Layers of the map that are not as initially.
    pub layers: Vec<LayerSwitch>,
    /// `true` if line widths show figures.
    pub volume: bool,
    /// Statistic on the map.
    pub statistic: Option<StatisticChoice>,
    /// `true` if project texts are in the original language, `false` for translations.
    pub original: bool,
    /// Filter of the projects.
    pub filter: Filter,
    /// Current years; `None`: all.
    pub years: Option<Years>,
    /// Search text.
    pub search: String,
    /// Sorting of the table; `None`: order of the content.
    pub sort: Option<Sort>,
    /// Series whose chart is above the table of figures; `None`: that of all series of one whole.
    pub chart: Option<Id<Series>>,
    /// Page of a long list, from 0.
    pub page: u32,
    /// Compared records: up to [`State::COMPARED`] projects or as many countries.
    pub compared: Vec<Selection>,
}

/// Filter of the projects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Selected options, sorted and unique.
    pub choices: Vec<FilterOption>,
    /// Date that a status refers to; [`Filter::status_date`] has the default.
    pub on: Option<Date>,
}

impl Filter {
    /// Returns the date that a status refers to: the entered date, otherwise the last of the
    /// current years, otherwise `today`, the date of the content.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Date;
    /// use imap::state::{Filter, Years};
    ///
    /// let filter = Filter::default();
    /// assert_eq!(
    ///     filter.status_date(Some(Years::new(2009, 2014)), None),
    ///     Some(Date::year_only(2014))
    /// );
    /// ```
    pub fn status_date(&self, years: Option<Years>, today: Option<Date>) -> Option<Date> {
        self.on.or(years.map(|years| Date::year_only(years.last_year()))).or(today)
    }
}

impl State {
    /// Returns the compared projects; none if countries are compared.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::state::State;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// assert_eq!(State::opening_state(&atlas).compared_projects().count(), 0);
    /// ```
    pub fn compared_projects(&self) -> impl Iterator<Item = Id<Project>> {
        self.compared.iter().filter_map(|&selection| match selection {
            Selection::Project(id) => Some(id),
            _ => None,
        })
    }

    /// Greatest number of records in a comparison.
    pub const COMPARED: usize = 3;

    /// Returns the initial state for an atlas.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::state::{List, State, View};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let state = State::opening_state(&atlas);
    /// assert_eq!((state.list, state.view), (List::Projects, View::Map));
    /// ```
    pub fn opening_state(atlas: &Atlas) -> Self {
        let shown = atlas.routes.iter().filter(|(_, route)| route.shown);
        Self {
            selection: None,
            list: List::Projects,
            view: View::Map,
            world: MapExtent::Region,
            routes: shown.map(|(id, _)| id).collect(),
            layers: Vec::new(),
            volume: false,
            statistic: None,
            original: false,
            filter: Filter::default(),
            years: None,
            search: String::new(),
            sort: None,
            chart: None,
            page: 0,
            compared: Vec::new(),
        }
    }

    /// Returns `true` if the comparison has no space for one more record of this kind.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    /// use imap::content::{raw, validate_content};
    /// use imap::state::{Selection, State};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let mut state = State::opening_state(&atlas);
    /// let country = |code: &str| Selection::Country(code.parse().unwrap_or_default());
    /// state.compared = ["DZA", "LBY", "MLI"].map(country).into();
    /// assert!(
    ///     state.comparison_is_full(country("NER")) && !state.comparison_is_full(country("MLI"))
    /// );
    /// ```
    pub fn comparison_is_full(&self, selection: Selection) -> bool {
        self.compared.len() >= Self::COMPARED
            && !self.compared.contains(&selection)
            && self.compared.iter().all(|&other| selection.is_alike(other))
    }

    /// Returns the countries that the map frames for the selection: the country itself, the members
    /// of a group, or the countries of the project, of the projects of an organisation or with a
    /// document. Without a selection, those of the projects that the filter finds; empty without a
    /// filter.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    /// use imap::content::{raw, validate_content};
    /// use imap::state::{Selection, State};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let mut state = State::opening_state(&atlas);
    /// assert!(state.focused_countries(&atlas, &[]).is_empty());
    /// state.selection = Some(Selection::Country(Code::default()));
    /// assert_eq!(state.focused_countries(&atlas, &[]), [Code::default()]);
    /// ```
    pub fn focused_countries(&self, atlas: &Atlas, found: &[Id<Project>]) -> Vec<Code> {
        let with = |has: &dyn Fn(&Project) -> bool| {
            let projects = atlas.projects.iter().filter(|(_, project)| has(project));
            countries_of(atlas, &projects.map(|(id, _)| id).collect::<Vec<_>>())
        };
        match self.selection {
            Some(Selection::Project(id)) => countries_of(atlas, &[id]),
            Some(Selection::Country(code)) => vec![code],
            Some(Selection::Group(id)) => atlas.groups[id].members.clone(),
            Some(Selection::Organisation(id)) => with(&|project| {
                let parties = [&project.agencies, &project.donors, &project.partners];
                parties.iter().any(|parties| parties.contains(&Party::Organisation(id)))
            }),
            Some(Selection::Document(id)) => with(&|project| project.documents.contains(&id)),
            None if !self.filter.choices.is_empty() => countries_of(atlas, found),
            _ => Vec::new(),
        }
    }

    /// Returns `true` if the map must frame the content again after a change from `before`: another
    /// selection, filter or projection.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    /// use imap::content::{raw, validate_content};
    /// use imap::state::{Selection, State};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let before = State::opening_state(&atlas);
    /// let after =
    ///     State { selection: Some(Selection::Country(Code::default())), ..before.clone() };
    /// assert!(after.needs_new_frame(&before) && !before.needs_new_frame(&after));
    /// ```
    pub fn needs_new_frame(&self, before: &Self) -> bool {
        self.world != before.world
            || (self.selection.is_some() && self.selection != before.selection)
            || (self.selection.is_none()
                && before.selection.is_none()
                && self.filter.choices != before.filter.choices)
    }
}

/// Returns the project countries of some projects; if there are none, their donors.
fn countries_of(atlas: &Atlas, projects: &[Id<Project>]) -> Vec<Code> {
    let (mut countries, mut donors) = (Vec::new(), Vec::new());
    for &id in projects {
        atlas.each_part(&atlas.projects[id], &mut |code, part| match part.role {
            Role::ProjectCountry => countries.push(code),
            Role::Donor => donors.push(code),
            Role::Partner => {}
        });
    }
    let mut codes = if countries.is_empty() { donors } else { countries };
    sort::sort(&mut codes);
    codes.dedup();
    codes
}

/// A record with a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Selection {
    /// A project.
    Project(Id<Project>),
    /// A country or territory.
    Country(Code),
    /// A route.
    Route(Id<Route>),
    /// A hub.
    Hub(Id<Hub>),
    /// An agency, donor or partner that is not a country.
    Organisation(Id<Organisation>),
    /// A publication.
    Document(Id<Document>),
    /// A group of countries.
    Group(Id<Group>),
}

impl Selection {
    /// Returns the name of the record that the page shows; empty for a country without one.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::state::Selection;
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let niger = Selection::Country("NER".parse().unwrap_or_default());
    /// assert_eq!(niger.name(&atlas), "Niger");
    /// ```
    pub fn name(self, atlas: &Atlas) -> &str {
        match self {
            Self::Project(id) => &atlas.projects[id].title,
            Self::Country(code) => atlas.country(code).map_or("", |country| &country.name),
            Self::Route(id) => &atlas.routes[id].name,
            Self::Hub(id) => &atlas.hubs[id].name,
            Self::Organisation(id) => &atlas.organisations[id].name,
            Self::Document(id) => &atlas.documents[id].title,
            Self::Group(id) => &atlas.groups[id].name,
        }
    }

    /// Returns `true` for records that can be compared: projects and countries.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    /// use imap::state::Selection;
    ///
    /// assert!(Selection::Country(Code::default()).is_comparable());
    /// ```
    pub fn is_comparable(self) -> bool {
        matches!(self, Self::Project(_) | Self::Country(_))
    }

    /// Returns `true` if two records are of the same kind and can be compared.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Code;
    /// use imap::state::Selection;
    ///
    /// let country = |code: &str| Selection::Country(code.parse().unwrap_or(Code::default()));
    /// assert!(country("NER").is_alike(country("MLI")));
    /// ```
    pub fn is_alike(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Project(_), Self::Project(_)) | (Self::Country(_), Self::Country(_))
        )
    }
}

/// The lists beside the map, which make its content accessible to keyboard and screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Projects.
    Projects,
    /// Countries.
    Countries,
    /// Routes.
    Routes,
    /// Publications.
    Documents,
    /// Yearly figures.
    Figures,
    /// Description of the map, sources and boundaries.
    About,
}

impl List {
    /// All lists in order.
    pub const ALL: [Self; 6] = [
        Self::Projects,
        Self::Countries,
        Self::Routes,
        Self::Documents,
        Self::Figures,
        Self::About,
    ];
}

/// Main view of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The map.
    Map,
    /// The open list as a table.
    Table,
    /// The comparison.
    Compare,
    /// The visible content of the map, as a table for each layer.
    Layers,
}

/// Extent of the map, with its projection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapExtent {
    /// The region of the dialogue.
    Region,
    /// The whole world.
    Whole,
}

/// Sorting of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// Column of the table, from 0.
    pub column: u8,
    /// `true` for descending order.
    pub descending: bool,
}
