//! Names of all records that can be found.

use crate::atlas::Atlas;
use crate::state::Selection;

/// Kind of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// Name that the page shows.
    Name,
    /// Short or long form of the name, with the same rank.
    Short,
    /// Former or alternative name, code or key.
    Other,
}

/// Returns all records that can be found.
pub fn all_selections(atlas: &Atlas) -> Vec<Selection> {
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

/// Calls `tell` with all names of a record. `aliases` has the alternative names of the countries,
/// hubs, organisations, projects, routes, documents and groups, in this order.
pub fn for_each_name(
    thing: Selection,
    atlas: &Atlas,
    aliases: &[Vec<String>],
    tell: &mut dyn FnMut(&str, NameKind),
) {
    tell(thing.name(atlas), NameKind::Name);
    match thing {
        Selection::Group(id) => {
            let group = &atlas.groups[id];
            tell(&group.long_name, NameKind::Short);
            tell(&group.key, NameKind::Other);
        }
        Selection::Country(code) => {
            let mut other = |name: &str| tell(name, NameKind::Other);
            let former = atlas.former_names.iter().filter(|former| former.code == code);
            former.for_each(|former| other(&former.name));
            let covered = atlas.successions.iter().filter(|row| row.covers.contains(&code));
            covered.for_each(|row| other(&row.name));
        }
        Selection::Project(id) => {
            let project = &atlas.projects[id];
            tell(&project.short_title, NameKind::Short);
            tell(&project.key, NameKind::Other);
        }
        Selection::Route(id) => {
            let route = &atlas.routes[id];
            tell(&route.dialogue_name, NameKind::Other);
            route.other_names.iter().for_each(|name| tell(name, NameKind::Other));
            tell(&route.key, NameKind::Other);
        }
        Selection::Hub(id) => tell(&atlas.hubs[id].key, NameKind::Other),
        Selection::Organisation(id) => {
            let organisation = &atlas.organisations[id];
            tell(&organisation.acronym, NameKind::Short);
            tell(&organisation.key, NameKind::Other);
        }
        Selection::Document(id) => tell(&atlas.documents[id].key, NameKind::Other),
    }
    if let Some(place) = place_of(thing, atlas) {
        alias_row(aliases, place).iter().for_each(|name| tell(name, NameKind::Other));
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
fn alias_row(aliases: &[Vec<String>], place: usize) -> &[String] {
    aliases.get(place).map_or(&[], Vec::as_slice)
}
