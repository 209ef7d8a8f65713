//! The panel beside the map: a list, or the card of what was chosen.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::context::{Context, context};
use crate::atlas::Id;
use crate::browser::{document, markup, window};
use crate::draw::hit::Target;
use crate::explore::{Action, List, Selection, link};
use crate::tell::Node;

/// Markup that was told, ready to be shown.
pub struct Told(Vec<Node>);

impl From<Vec<Node>> for Told {
    fn from(nodes: Vec<Node>) -> Self {
        Self(nodes)
    }
}

impl Told {
    /// Shows it in an element instead of what is there.
    pub fn show(&self, element: &Element) {
        if let Err(error) = markup::show(element, &self.0) {
            web_sys::console::error_1(&error);
        }
    }
}

/// What the panel shows: all that it depends on.
#[derive(Clone, Copy, PartialEq)]
struct Shown {
    list: List,
    selection: Option<Selection>,
    original: bool,
}

/// The panel. Its buttons say in `data-do` what they do; one listener does it.
pub fn panel() -> impl IntoView {
    let context = context();
    let element = NodeRef::<leptos::html::Section>::new();
    let shown = Memo::new(move |_| {
        let state = context.state.read();
        Shown { list: state.list, selection: state.selection, original: state.original }
    });
    Effect::new(move |before: Option<Shown>| {
        let shown = shown.get();
        let Some(element) = element.get() else { return shown };
        let element: &Element = &element;
        let focused = has_focus(element);
        let told = context.tell(|teller| match shown.selection {
            Some(selection) => vec![teller.card(selection)],
            None => teller.lists(shown.list, &drawn(context)),
        });
        Told(told).show(element);
        if before.is_some_and(|before| before != shown) {
            element.set_scroll_top(0);
            bring_into_sight(element);
        }
        // Who came here by the panel goes on in the panel; who chose on the
        // map stays there and is told.
        if focused && before.is_some_and(|before| before != shown) {
            focus(context, element, before.and_then(|before| before.selection), shown);
        }
        shown
    });
    view! {
        <section
            class="panel"
            id="panel"
            aria-label=move || context.words.get().page.panel.clone()
            node_ref=element
            on:click=move |event| act(context, &event)
            on:pointerover=move |event| point(context, event.target())
            on:pointerleave=move |_| context.pointed.set(None)
            on:focusin=move |event| point(context, event.target())
            on:focusout=move |_| context.pointed.set(None)
        ></section>
    }
}

/// On a phone the panel stands under the map: a card that was opened there
/// would stay out of sight.
fn bring_into_sight(element: &Element) {
    let Ok(height) = window().inner_height() else { return };
    let height = height.as_f64().unwrap_or_default();
    let top = element.get_bounding_client_rect().top();
    if top > height * 0.6 {
        window().scroll_by_with_x_and_y(0.0, top - height * 0.45);
    }
}

fn drawn(context: Context) -> Vec<Id<crate::atlas::Route>> {
    context.state.read_untracked().routes.clone()
}

fn closest(target: Option<web_sys::EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

fn act(context: Context, event: &leptos::ev::MouseEvent) {
    let Some(button) = closest(event.target(), "[data-do]") else { return };
    let atlas = context.atlas.get_untracked();
    let does = button.get_attribute("data-do").unwrap_or_default();
    if let Some(action) = link::read(&does, &atlas) {
        context.act(action);
        // A check box does the opposite the next time.
        if let Action::Draw(route, drawn) = action {
            let next = link::written(Action::Draw(route, !drawn), &atlas);
            let _ = button.set_attribute("data-do", &next);
        }
    }
}

/// What the pointer or the focus is at in a list is outlined on the map.
fn point(context: Context, target: Option<web_sys::EventTarget>) {
    let code = closest(target, "[data-point]").and_then(|item| item.get_attribute("data-point"));
    let target = code.and_then(|code| code.parse().ok()).map(Target::Country);
    if context.pointed.get_untracked() != target {
        context.pointed.set(target);
    }
}

fn has_focus(element: &Element) -> bool {
    document().active_element().is_some_and(|active| element.contains(Some(&active)))
}

/// Puts the focus on the new card's title, or back on the button in the list
/// that the closed card was opened with.
fn focus(context: Context, panel: &Element, before: Option<Selection>, shown: Shown) {
    let selector = match (shown.selection, before) {
        (Some(_), _) => "#card-title".to_owned(),
        (None, Some(selection)) => {
            let does = link::written(Action::Select(selection), &context.atlas.get_untracked());
            format!("[data-do=\"{does}\"]")
        }
        (None, None) => String::new(),
    };
    let found = panel.query_selector(&selector).ok().flatten();
    let pressed = || panel.query_selector("[aria-pressed=true]").ok().flatten();
    if let Some(element) = found.or_else(pressed)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
}
