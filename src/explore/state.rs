//! The state of the page.

use crate::atlas::{Atlas, Code, Hub, Id, Project, Role, Route};

/// What the page shows, apart from where the map is.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What has been chosen; its card is open.
    pub selection: Option<Selection>,
    /// Which list is open beside the map.
    pub list: List,
    /// Which projection the map is in.
    pub world: World,
    /// The routes that are drawn, in the order of the content.
    pub routes: Vec<Id<Route>>,
    /// Whether project texts are shown as they were written instead of in
    /// translation.
    pub original: bool,
}

impl State {
    /// The opening state of an atlas.
    pub fn opening(atlas: &Atlas) -> Self {
        let shown = atlas.routes.iter().filter(|(_, route)| route.shown);
        Self {
            selection: None,
            list: List::Projects,
            world: World::Region,
            routes: shown.map(|(id, _)| id).collect(),
            original: false,
        }
    }

    /// The countries that the map moves to for what is chosen: a project's
    /// countries without its donors, or the country itself.
    pub fn focus(&self, atlas: &Atlas) -> Vec<Code> {
        match self.selection {
            Some(Selection::Project(id)) => {
                let involved = atlas.involved(&atlas.projects[id]);
                let countries: Vec<Code> = involved
                    .iter()
                    .filter(|(_, parts)| parts.iter().any(|part| part.role == Role::ProjectCountry))
                    .map(|&(code, _)| code)
                    .collect();
                // A project without known countries is seen from its donors.
                if countries.is_empty() {
                    involved.into_iter().map(|(code, _)| code).collect()
                } else {
                    countries
                }
            }
            Some(Selection::Country(code)) => vec![code],
            _ => Vec::new(),
        }
    }
}

/// Something that has a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// A project.
    Project(Id<Project>),
    /// A country or territory.
    Country(Code),
    /// A route.
    Route(Id<Route>),
    /// A hub.
    Hub(Id<Hub>),
}

/// The lists beside the map: the map's twin for keyboard and screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Projects.
    Projects,
    /// Countries.
    Countries,
    /// Routes.
    Routes,
    /// What the map is, its sources and its boundaries.
    About,
}

impl List {
    /// All lists in their order.
    pub const ALL: [Self; 4] = [Self::Projects, Self::Countries, Self::Routes, Self::About];
}

/// The two views of the globe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum World {
    /// The region of the dialogue.
    Region,
    /// The whole world.
    Whole,
}
