//! Names of all records that can be found.

use crate::atlas::Atlas;
use crate::state::Selection;

/// Kind of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// Name that the page shows.
    Name,
    /// Short or long form of the name, with the same rank.
    Short,
    /// Former or alternative name, code or key.
    Other,
}

/// Returns all records that can be found.
pub fn things(atlas: &Atlas) -> Vec<Selection> {
    let mut things: Vec<Selection> = Vec::new();
    things.extend(atlas.countries.iter().map(|(_, country)| Selection::Country(country.code)));
    things.extend(atlas.projects.ids().map(Selection::Project));
    things.extend(atlas.routes.ids().map(Selection::Route));
    things.extend(atlas.hubs.ids().map(Selection::Hub));
    things.extend(atlas.organisations.ids().map(Selection::Organisation));
    things.extend(atlas.documents.ids().map(Selection::Document));
    things.extend(atlas.groups.ids().map(Selection::Group));
    things
}

/// Returns the name of a record that the page shows.
pub fn name(thing: Selection, atlas: &Atlas) -> &str {
    match thing {
        Selection::Country(code) => atlas.country(code).map_or("", |country| &country.name),
        Selection::Project(id) => &atlas.projects[id].title,
        Selection::Route(id) => &atlas.routes[id].name,
        Selection::Hub(id) => &atlas.hubs[id].name,
        Selection::Organisation(id) => &atlas.organisations[id].name,
        Selection::Document(id) => &atlas.documents[id].title,
        Selection::Group(id) => &atlas.groups[id].name,
    }
}

/// Calls `tell` with all names of a record. `aliases` has the alternative names of the countries,
/// hubs, organisations, projects, routes, documents and groups, in this order.
pub fn each(
    thing: Selection,
    atlas: &Atlas,
    aliases: &[Vec<String>],
    tell: &mut dyn FnMut(&str, Naming),
) {
    match thing {
        Selection::Group(id) => {
            let group = &atlas.groups[id];
            tell(&group.name, Naming::Name);
            tell(&group.long_name, Naming::Short);
            tell(&group.key, Naming::Other);
        }
        Selection::Country(code) => {
            let Some(id) = atlas.countries.by_key(code.as_str()) else { return };
            tell(&atlas.countries[id].name, Naming::Name);
            let mut other = |name: &str| tell(name, Naming::Other);
            let former = atlas.former_names.iter().filter(|former| former.code == code);
            former.for_each(|former| other(&former.name));
            let covered = atlas.successions.iter().filter(|row| row.covers.contains(&code));
            covered.for_each(|row| other(&row.name));
        }
        Selection::Project(id) => {
            let project = &atlas.projects[id];
            tell(&project.title, Naming::Name);
            tell(&project.short_title, Naming::Short);
            tell(&project.key, Naming::Other);
        }
        Selection::Route(id) => {
            let route = &atlas.routes[id];
            tell(&route.name, Naming::Name);
            tell(&route.dialogue_name, Naming::Other);
            route.other_names.iter().for_each(|name| tell(name, Naming::Other));
            tell(&route.key, Naming::Other);
        }
        Selection::Hub(id) => {
            tell(&atlas.hubs[id].name, Naming::Name);
            tell(&atlas.hubs[id].key, Naming::Other);
        }
        Selection::Organisation(id) => {
            let organisation = &atlas.organisations[id];
            tell(&organisation.name, Naming::Name);
            tell(&organisation.acronym, Naming::Short);
            tell(&organisation.key, Naming::Other);
        }
        Selection::Document(id) => {
            tell(&atlas.documents[id].title, Naming::Name);
            tell(&atlas.documents[id].key, Naming::Other);
        }
    }
    if let Some(place) = place_of(thing, atlas) {
        row(aliases, place).iter().for_each(|name| tell(name, Naming::Other));
    }
}

/// Returns the index of a record in the list of alternative names.
fn place_of(thing: Selection, atlas: &Atlas) -> Option<usize> {
    let hubs = atlas.countries.len();
    let organisations = hubs + atlas.hubs.len();
    let projects = organisations + atlas.organisations.len();
    let routes = projects + atlas.projects.len();
    let documents = routes + atlas.routes.len();
    let groups = documents + atlas.documents.len();
    Some(match thing {
        Selection::Country(code) => atlas.countries.by_key(code.as_str())?.index(),
        Selection::Hub(id) => hubs + id.index(),
        Selection::Organisation(id) => organisations + id.index(),
        Selection::Project(id) => projects + id.index(),
        Selection::Route(id) => routes + id.index(),
        Selection::Document(id) => documents + id.index(),
        Selection::Group(id) => groups + id.index(),
    })
}

/// Returns the alternative names at an index, empty beyond the end.
fn row(aliases: &[Vec<String>], place: usize) -> &[String] {
    aliases.get(place).map_or(&[], Vec::as_slice)
}
