//! The names of everything that can be found.

use crate::atlas::Atlas;
use crate::explore::Selection;
use crate::language::sort;

/// What a text is to a thing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// The name that the page shows.
    Name,
    /// A name as good as that.
    Short,
    /// A former or an other name, a code, a key.
    Other,
}

/// Everything that can be found, sorted by name.
pub fn things(atlas: &Atlas) -> Vec<Selection> {
    let mut things: Vec<(Selection, &str)> = Vec::new();
    things.extend(atlas.countries.iter().map(|(_, x)| (Selection::Country(x.code), &*x.name)));
    things.extend(atlas.projects.iter().map(|(id, x)| (Selection::Project(id), &*x.title)));
    things.extend(atlas.routes.iter().map(|(id, x)| (Selection::Route(id), &*x.name)));
    things.extend(atlas.hubs.iter().map(|(id, x)| (Selection::Hub(id), &*x.name)));
    things
        .extend(atlas.organisations.iter().map(|(id, x)| (Selection::Organisation(id), &*x.name)));
    things.extend(atlas.documents.iter().map(|(id, x)| (Selection::Document(id), &*x.title)));
    let names: Vec<&str> = things.iter().map(|&(_, name)| name).collect();
    sort::order(&names).into_iter().map(|place| things[place as usize].0).collect()
}

/// Tells all names of a thing; `aliases` are the other names of the countries,
/// then of the hubs, then of the organisations.
pub fn each(
    thing: Selection,
    atlas: &Atlas,
    aliases: &[Vec<String>],
    tell: &mut dyn FnMut(&str, Naming),
) {
    match thing {
        Selection::Country(code) => {
            let Some(id) = atlas.countries.by_key(code.as_str()) else { return };
            tell(&atlas.countries[id].name, Naming::Name);
            let mut other = |name: &str| tell(name, Naming::Other);
            row(aliases, id.index()).iter().for_each(|name| other(name));
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
            tell(&route.mtm_name, Naming::Other);
            route.other_names.iter().for_each(|name| tell(name, Naming::Other));
            tell(&route.key, Naming::Other);
        }
        Selection::Hub(id) => {
            tell(&atlas.hubs[id].name, Naming::Name);
            tell(&atlas.hubs[id].key, Naming::Other);
            let place = atlas.countries.len() + id.index();
            row(aliases, place).iter().for_each(|name| tell(name, Naming::Other));
        }
        Selection::Organisation(id) => {
            let organisation = &atlas.organisations[id];
            tell(&organisation.name, Naming::Name);
            tell(&organisation.acronym, Naming::Short);
            tell(&organisation.key, Naming::Other);
            let place = atlas.countries.len() + atlas.hubs.len() + id.index();
            row(aliases, place).iter().for_each(|name| tell(name, Naming::Other));
        }
        Selection::Document(id) => {
            tell(&atlas.documents[id].title, Naming::Name);
            tell(&atlas.documents[id].key, Naming::Other);
        }
    }
}

/// The other names at a place; none where they end before.
fn row(aliases: &[Vec<String>], place: usize) -> &[String] {
    aliases.get(place).map_or(&[], Vec::as_slice)
}
