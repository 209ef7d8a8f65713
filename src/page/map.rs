//! The map: the scene on its stage, with its buttons, legend and disclaimer.

mod show;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::context::{Context, context};
use super::panel::Told;
use crate::browser::gestures::{Gestures, STEP};
use crate::browser::{Stage, document, window};
use crate::draw::Subject;
use crate::explore::{Action, List, Selection, World};
use crate::geo::Topology;
use show::MapShow;

/// A stage with its show, once the map is in the page.
type Mounted = Rc<RefCell<Option<(Stage, Rc<RefCell<MapShow>>)>>>;

/// The map and what belongs to it.
pub fn map(topology: Topology) -> impl IntoView {
    let context = context();
    let element = NodeRef::<leptos::html::Div>::new();
    let mounted: Mounted = Rc::default();
    let topology = Rc::new(topology);
    let mount = mounted.clone();
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            match self::mount(context, element.into(), topology.clone()) {
                Ok(pair) => *mount.borrow_mut() = Some(pair),
                Err(_) => context.said.set(context.words.get_untracked().faults.no_canvas.clone()),
            }
        }
    });
    follow_state(context, mounted.clone());
    let legend = NodeRef::<leptos::html::Details>::new();
    Effect::new(move |_| {
        if let Some(legend) = legend.get() {
            let looks = Subject::new(&context.state.read(), &context.atlas.read()).looks;
            context.tell(|teller| Told::from(teller.legend(&looks))).show(&legend);
        }
    });
    let on_stage = move |act: fn(&Stage, &MapShow)| {
        let mounted = mounted.clone();
        move |_| {
            if let Some((stage, show)) = mounted.borrow().as_ref() {
                act(stage, &show.borrow());
            }
        }
    };
    // On a phone the legend would push the list out of sight.
    let roomy = window().inner_width().is_ok_and(|width| width.as_f64() > Some(760.0));
    let world = Memo::new(move |_| context.state.read().world);
    view! {
        <section class="map-area">
            <div
                id="map"
                class="map"
                tabindex="0"
                role="group"
                aria-label=move || context.words.get().map.label.clone()
                aria-describedby="map-help"
                node_ref=element
            ></div>
            <p id="map-help" class="said">{move || context.words.get().map.help.clone()}</p>
            <div class="buttons">
                {button(context, "+", |words| words.map.zoom_in.clone(), on_stage.clone()(|stage, _| stage.zoom(STEP, stage.middle())))}
                {button(context, "−", |words| words.map.zoom_out.clone(), on_stage.clone()(|stage, _| stage.zoom(1.0 / STEP, stage.middle())))}
                {button(context, "⌂", |words| words.map.home.clone(), on_stage(|stage, show| stage.fly_to(show.home(stage.view().size))))}
            </div>
            <div class="worlds" role="group" aria-label=move || context.words.get().map.projection.clone()>
                {[World::Region, World::Whole].map(|choice| view! {
                    <button
                        type="button"
                        aria-pressed=move || (world.get() == choice).to_string()
                        on:click=move |_| context.act(Action::View(choice))
                    >
                        {move || {
                            let words = context.words.get();
                            if choice == World::Region { words.map.region.clone() } else { words.map.world.clone() }
                        }}
                    </button>
                })}
            </div>
            <details class="legend" open=roomy node_ref=legend></details>
            <p class="disclaimer">
                {move || context.atlas.get().site.disclaimer.clone()} " "
                <button type="button" class="link" on:click=move |_| context.act(Action::Show(List::About))>
                    {move || context.words.get().map.boundaries_note.clone()}
                </button>
            </p>
        </section>
    }
}

fn button(
    context: Context,
    sign: &'static str,
    name: fn(&crate::language::Words) -> String,
    act: impl Fn(leptos::ev::MouseEvent) + 'static,
) -> impl IntoView {
    let name = move || name(&context.words.get());
    view! {
        <button type="button" aria-label=name title=name on:click=act>
            <span aria-hidden="true">{sign}</span>
        </button>
    }
}

/// Puts stage, gestures and size observer into the page.
fn mount(
    context: Context,
    element: HtmlElement,
    topology: Rc<Topology>,
) -> Result<(Stage, Rc<RefCell<MapShow>>), JsValue> {
    let atlas = context.atlas.get_untracked();
    let show = Rc::new(RefCell::new(MapShow::new(context, &element, topology, atlas)?));
    let state = context.state.get_untracked();
    let subject = Subject::new(&state, &context.atlas.get_untracked());
    show.borrow_mut().set_world(state.world);
    show.borrow_mut().set_subject(subject);
    let stage = Stage::new(element.clone(), show.clone())?;
    go_home(&stage, &show);
    let atlas = context.atlas.get_untracked();
    if !go_where_wanted(context, &stage, &show, Stage::set_view)
        && let Some(view) = show.borrow().view_of(&state, &atlas, &stage)
    {
        stage.set_view(view);
    }
    let gestures = Gestures::new(&stage);
    let observed = (stage.clone(), show.clone());
    let observer = Closure::<dyn FnMut()>::new(move || {
        let (stage, show) = &observed;
        show.borrow_mut().resize();
        let limits = show.borrow().limits(stage.view().size);
        stage.resize();
        stage.set_limits(limits);
    });
    web_sys::ResizeObserver::new(observer.as_ref().unchecked_ref())?.observe(&element);
    // Names on the map are painted again when a font for them has come.
    let fonts = js_sys::Reflect::get(&document(), &"fonts".into())?;
    if let Ok(fonts) = fonts.dyn_into::<web_sys::EventTarget>() {
        let stage = stage.clone();
        EventListener::new(&fonts, "loadingdone", move |_| stage.repaint()).forget();
    }
    // Both live as long as the page does.
    observer.forget();
    std::mem::forget(gestures);
    Ok((stage, show))
}

/// Goes where the address wants the map to be; answers whether it did.
fn go_where_wanted(
    context: Context,
    stage: &Stage,
    show: &Rc<RefCell<MapShow>>,
    go: fn(&Stage, crate::geo::Viewport),
) -> bool {
    let Some(place) = context.wanted.get_untracked() else { return false };
    context.wanted.set(None);
    let view = show.borrow().view_at(place, stage.view().size);
    go(stage, view);
    true
}

fn go_home(stage: &Stage, show: &Rc<RefCell<MapShow>>) {
    let size = stage.view().size;
    let (limits, home) = (show.borrow().limits(size), show.borrow().home(size));
    stage.set_limits(limits);
    stage.set_view(home);
    stage.repaint();
}

/// Keeps the map in step with the state.
fn follow_state(context: Context, mounted: Mounted) {
    let at_hand = mounted.clone();
    Effect::new(move |before: Option<(World, Option<Selection>)>| {
        let state = context.state.get();
        let atlas = context.atlas.get();
        let subject = Subject::new(&state, &atlas);
        if let Some((stage, show)) = at_hand.borrow().as_ref() {
            show.borrow_mut().set_atlas(&atlas);
            let world_changed = before.is_some_and(|(world, _)| world != state.world);
            if world_changed {
                show.borrow_mut().set_world(state.world);
                go_home(stage, show);
            }
            show.borrow_mut().set_subject(subject);
            stage.repaint();
            let chosen = before.is_some_and(|(_, selection)| selection != state.selection);
            let gone = go_where_wanted(context, stage, show, Stage::fly_to);
            let view = show.borrow().view_of(&state, &atlas, stage);
            if (chosen || world_changed)
                && !gone
                && let Some(view) = view
            {
                stage.fly_to(view);
            }
        }
        (state.world, state.selection)
    });
    Effect::new(move |_| {
        let pointed = context.pointed.get();
        if let Some((stage, show)) = mounted.borrow().as_ref() {
            show.borrow_mut().point(pointed, stage.view());
        }
    });
}
