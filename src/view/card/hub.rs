//! The card of a hub.

use crate::atlas::{Hub, Id, Route};
use crate::geo::LonLat;
use crate::markup::{Element, Node, el};
use crate::state::Selection;
use crate::view::ViewContext;
use crate::view::text::{muted_after, plain_list, text_section};

impl ViewContext<'_> {
    pub(super) fn hub_card(&self, id: Id<Hub>) -> Vec<Node> {
        let (atlas, words) = (self.atlas, &self.words.card);
        let hub = &atlas.hubs[id];
        let its_routes: Vec<Id<Route>> = atlas
            .routes
            .iter()
            .filter(|(_, route)| route.hubs().any(|other| other == id))
            .map(|(route, _)| route)
            .collect();
        let routes = self.first_of(&its_routes, &|&route| {
            el("li").child(self.card_link(Selection::Route(route), &atlas.routes[route].name))
        });
        let position = match hub.at {
            Some(at) => el("p")
                .child(el("bdi").attr("dir", "ltr").text(&position_text(at)))
                // The text of the source, in any language.
                .child(el("bdi").class("sources").attr("dir", "ltr").text(&hub.coordinates)),
            None => el("p").class("quiet").text(&words.not_drawn),
        };
        let mut nodes = vec![el("p").with(self.country_name_then(hub.country, None)).into()];
        nodes.extend(self.record_text(["hub.", &hub.key, ".note"], &hub.note));
        nodes.extend(text_section(&self.words.lists.routes, routes));
        nodes.extend(text_section(&words.legs, plain_list(self.legs_at(id))));
        nodes.extend(text_section(&words.position, vec![position.into()]));
        nodes
    }

    /// Returns the legs that begin or end at a hub, each once.
    fn legs_at(&self, id: Id<Hub>) -> Vec<Element> {
        let mut seen = Vec::new();
        let mut rows = Vec::new();
        for leg in self.atlas.routes.iter().flat_map(|(_, route)| route.legs()) {
            let key = (leg.from, leg.to, leg.mode);
            if (leg.from != id && leg.to != id) || seen.contains(&key) {
                continue;
            }
            seen.push(key);
            let end = |end: Id<Hub>| {
                let name = &self.atlas.hubs[end].name;
                if end == id {
                    el("bdi").text(name)
                } else {
                    self.card_link(Selection::Hub(end), name)
                }
            };
            rows.push(
                el("li")
                    .child(end(leg.from))
                    .child(self.direction_label(leg.mode))
                    .child(end(leg.to))
                    .child(muted_after(self.mode_name(leg.mode))),
            );
        }
        rows
    }
}

/// Returns latitude and longitude in decimal degrees, south and west negative.
fn position_text(at: LonLat) -> String {
    let degrees = |value: f64| {
        let hundredths = (value.abs() * 100.0).round() as u32;
        let sign = if value < 0.0 { "−" } else { "" };
        format!("{sign}{}.{:02}°", hundredths / 100, hundredths % 100)
    };
    format!("{}, {}", degrees(at.lat), degrees(at.lon))
}
