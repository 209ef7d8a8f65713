//! Names of the shapes of the map in a file.

use crate::atlas::Code;
use crate::geo::{Line, Viewport};
use crate::map::layers::class_names;
use crate::map::shape_names::{ShapeName, ShapeNames};
use crate::map::surface::Colour;
use crate::map::{Scene, SimplifiedPaths, palette};
use crate::view::ViewContext;

/// Returns the names of the shapes of a scene.
pub fn shape_names(
    context: &ViewContext,
    scene: &Scene,
    view: &Viewport,
    paths: &SimplifiedPaths,
) -> ShapeNames {
    let classes = class_names(context.words, context.atlas, context.state);
    let lands: Vec<ShapeName> = scene
        .ground
        .lands
        .iter()
        .zip(&scene.names)
        .map(|(land, name)| {
            let code = Code::from_bytes(land.code);
            let country = code.and_then(|code| context.atlas.country(code));
            let name = match country {
                Some(country) if name.is_empty() => &country.name,
                _ => name,
            };
            let look = scene.look(land);
            let text = match classes.iter().find(|(other, _)| *other == look) {
                Some((_, class)) => [name.as_str(), " – ", &without_capital(class)].concat(),
                None => name.clone(),
            };
            ShapeName { key: code.map_or(String::new(), |code| code.as_str().to_owned()), text }
        })
        .collect();
    let named = |key: &str, text: &str| ShapeName { key: key.to_owned(), text: text.to_owned() };
    let hubs = scene.visible_hubs().map(|(id, at)| {
        let hub = &context.atlas.hubs[id];
        (view.screen_from_plane(at), named(&hub.key, &hub.name))
    });
    let small = scene.small_states(view).filter_map(|land| {
        let code = Code::from_bytes(land.code)?;
        let place = scene.ground.country_index(code.as_str())?;
        Some((view.screen_from_plane(land.label), lands[place].clone()))
    });
    let places = hubs.chain(small).collect();
    let mut routes: Vec<(Colour, ShapeName)> = Vec::new();
    let mut is_named = vec![false; context.atlas.routes.len()];
    for id in scene.visible_legs().map(|leg| leg.route) {
        if std::mem::replace(&mut is_named[id.index()], true) {
            continue;
        }
        let (colour, route) = (palette::route_colour(id.index()), &context.atlas.routes[id]);
        match routes.iter_mut().find(|(other, _)| *other == colour) {
            // After twelve routes the colours begin again: the name is that of all of a colour.
            Some((_, name)) => name.text = [&name.text, " · ", &route.name].concat(),
            None => routes.push((colour, named(&route.key, &route.name))),
        }
    }
    let words = &context.words.legend;
    let lines = paths.lines.iter().map(|batch| match batch.line {
        Line::Border => words.border.clone(),
        Line::Dashed => words.dashed.clone(),
        Line::Dotted => words.dotted.clone(),
        _ => String::new(),
    });
    let lines = lines.collect();
    ShapeNames { lands, places, routes, lines, outline: words.chosen.clone() }
}

/// Returns a text that begins with a small letter, for the middle of a name.
fn without_capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}
