//! Actions as short texts, such as `project/stredeca`: what a button of the
//! markup says that it does.

use super::action::Action;
use super::state::{List, Selection, World};
use crate::atlas::Atlas;

/// The lists by name.
pub(super) const LISTS: [(&str, List); 4] = [
    ("projects", List::Projects),
    ("countries", List::Countries),
    ("routes", List::Routes),
    ("about", List::About),
];

/// The name of a list.
pub(super) fn list_name(list: List) -> &'static str {
    LISTS.iter().find(|(_, other)| *other == list).map_or("", |(name, _)| name)
}

/// The text of an action.
pub fn written(action: Action, atlas: &Atlas) -> String {
    let (verb, object) = match action {
        Action::Select(Selection::Project(id)) => ("project", atlas.projects[id].key.as_str()),
        Action::Select(Selection::Country(code)) => return ["country/", code.as_str()].concat(),
        Action::Select(Selection::Route(id)) => ("route", atlas.routes[id].key.as_str()),
        Action::Select(Selection::Hub(id)) => ("hub", atlas.hubs[id].key.as_str()),
        Action::Close => ("close", ""),
        Action::Show(list) => ("list", list_name(list)),
        Action::View(World::Region) => ("view", "region"),
        Action::View(World::Whole) => ("view", "world"),
        Action::Draw(id, true) => ("draw", atlas.routes[id].key.as_str()),
        Action::Draw(id, false) => ("hide", atlas.routes[id].key.as_str()),
        Action::Original(true) => ("text", "original"),
        Action::Original(false) => ("text", "translation"),
    };
    [verb, "/", object].concat()
}

/// The action of a text, if it is one of this atlas.
pub fn read(text: &str, atlas: &Atlas) -> Option<Action> {
    let (verb, object) = text.split_once('/')?;
    let route = || atlas.routes.by_key(object);
    Some(match verb {
        "project" => Action::Select(Selection::Project(atlas.projects.by_key(object)?)),
        "country" => {
            let code = object.parse().ok()?;
            atlas.country(code)?;
            Action::Select(Selection::Country(code))
        }
        "route" => Action::Select(Selection::Route(route()?)),
        "hub" => Action::Select(Selection::Hub(atlas.hubs.by_key(object)?)),
        "close" => Action::Close,
        "list" => Action::Show(LISTS.iter().find(|(name, _)| *name == object)?.1),
        "view" => match object {
            "region" => Action::View(World::Region),
            "world" => Action::View(World::Whole),
            _ => return None,
        },
        "text" => match object {
            "original" => Action::Original(true),
            "translation" => Action::Original(false),
            _ => return None,
        },
        "draw" => Action::Draw(route()?, true),
        "hide" => Action::Draw(route()?, false),
        _ => return None,
    })
}
