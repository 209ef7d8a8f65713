//! The views in the elements of the page.

use std::cell::RefCell;

use leptos::prelude::*;

use super::context::Context;
use super::host_api;
use imap::markup::Node;
use imap::view::Store;
use imap::web::dom::{document, patch};

/// Renders the legend and the description of the map, with the classes in view.
pub fn render_map_texts(context: Context, store: &Store) {
    let (view, in_view) = (store.view_context(), context.classes_in_view.get_value());
    mount("legend", view.legend_panel(in_view));
    mount("map-now", vec![Node::Text(view.map_description(in_view))]);
}

thread_local! {
    /// The rendered nodes of each element of the page.
    static MOUNTED: RefCell<Vec<(&'static str, patch::MountedNodes)>> = RefCell::default();
}

/// Renders markup into the element with this `id`.
pub fn mount(id: &'static str, nodes: Vec<Node>) {
    let Some(element) = document().get_element_by_id(id) else { return };
    MOUNTED.with_borrow_mut(|all| {
        let known = all.iter().position(|(other, _)| *other == id);
        let place = known.unwrap_or_else(|| {
            all.push((id, patch::MountedNodes::default()));
            all.len() - 1
        });
        if let Err(error) = all[place].1.update(&element, nodes) {
            host_api::show_crash("i-map.wasm", &error);
        }
    });
}
