//! The state of the page.

use super::choice::Choice;
use super::years::Years;
use crate::atlas::{
    Atlas, Code, Date, Document, Group, Hub, Id, Organisation, Party, Project, Role, Route, order,
};

/// What the page shows, apart from where the map is.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What has been chosen; its card is open.
    pub selection: Option<Selection>,
    /// Which list is open.
    pub list: List,
    /// Whether the map is shown, or the list as a table, or a comparison.
    pub view: View,
    /// Which projection the map is in.
    pub world: World,
    /// The routes that are drawn, in the order of the content.
    pub routes: Vec<Id<Route>>,
    /// Whether the width of a route says how much was counted on it.
    pub volume: bool,
    /// Whether project texts are shown as they were written instead of in
    /// translation.
    pub original: bool,
    /// What is asked of the projects.
    pub filter: Filter,
    /// The years that are shown; all when there are none.
    pub years: Option<Years>,
    /// What is searched for.
    pub search: String,
    /// How the table is sorted, if not as the content.
    pub sort: Option<Sort>,
    /// Which page of a long list is shown, from 0.
    pub page: u32,
    /// What is compared: up to [`State::COMPARED`] projects or as many
    /// countries.
    pub compared: Vec<Selection>,
}

/// What is asked of the projects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The choices, sorted, each once.
    pub choices: Vec<Choice>,
    /// The date that a status is meant for; see [`Filter::date`] for when
    /// there is none.
    pub on: Option<Date>,
}

impl Filter {
    /// The date that a status is meant for: the one that was put in, else the
    /// last of the years that are shown, else that of the content.
    pub fn date(&self, years: Option<Years>, today: Option<Date>) -> Option<Date> {
        self.on.or(years.map(|years| Date::year_only(years.to()))).or(today)
    }
}

impl State {
    /// The most that is compared side by side.
    pub const COMPARED: usize = 3;

    /// The opening state of an atlas.
    pub fn opening(atlas: &Atlas) -> Self {
        let shown = atlas.routes.iter().filter(|(_, route)| route.shown);
        Self {
            selection: None,
            list: List::Projects,
            view: View::Map,
            world: World::Region,
            routes: shown.map(|(id, _)| id).collect(),
            volume: false,
            original: false,
            filter: Filter::default(),
            years: None,
            search: String::new(),
            sort: None,
            page: 0,
            compared: Vec::new(),
        }
    }

    /// Whether one more of its kind is too many to be compared.
    pub fn is_full_for(&self, selection: Selection) -> bool {
        self.compared.len() >= Self::COMPARED
            && !self.compared.contains(&selection)
            && self.compared.iter().all(|&other| selection.is_alike(other))
    }

    /// The countries that the map frames for what is chosen: the country itself, the members of
    /// a group, or the countries of the project, of the projects of an organisation or with a
    /// document; else of the projects that the filter leaves, where anything is asked.
    pub fn focus(&self, atlas: &Atlas, found: &[Id<Project>]) -> Vec<Code> {
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

    /// Whether the map frames anew what this state shows, after another: something else is
    /// chosen or asked for, or the projection is another one.
    pub fn frames_anew(&self, before: &Self) -> bool {
        self.world != before.world
            || (self.selection.is_some() && self.selection != before.selection)
            || (self.selection.is_none()
                && before.selection.is_none()
                && self.filter.choices != before.filter.choices)
    }
}

/// The countries of some projects; those of their donors where no country of theirs is known.
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
    order::sort(&mut codes);
    codes.dedup();
    codes
}

/// Something that has a card.
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
    /// An agency, donor or partner that is no country.
    Organisation(Id<Organisation>),
    /// A publication.
    Document(Id<Document>),
    /// A group of countries.
    Group(Id<Group>),
}

impl Selection {
    /// Whether there is something to compare it with.
    pub fn is_comparable(self) -> bool {
        matches!(self, Self::Project(_) | Self::Country(_))
    }

    /// Whether two things are of a kind, so that they can be compared.
    pub fn is_alike(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Project(_), Self::Project(_)) | (Self::Country(_), Self::Country(_))
        )
    }
}

/// The lists: the map's twin for keyboard and screen reader.
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
    /// What the map is, its sources and its boundaries.
    About,
}

impl List {
    /// All lists in their order.
    pub const ALL: [Self; 6] = [
        Self::Projects,
        Self::Countries,
        Self::Routes,
        Self::Documents,
        Self::Figures,
        Self::About,
    ];
}

/// What takes the most room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The map.
    Map,
    /// The open list as a table.
    Table,
    /// What is compared, side by side.
    Compare,
}

/// The two views of the globe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum World {
    /// The region of the dialogue.
    Region,
    /// The whole world.
    Whole,
}

/// How a table is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By this column of the table, from 0.
    pub column: u8,
    /// Whether the greatest comes first.
    pub descending: bool,
}
