//! The data of the share dialog: the content in one language, the state of the page, and the
//! geography.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::shape_menu;
use super::store::ShareStore;
use crate::atlas::Date;
use crate::export::Export;
use crate::geo::{Plane, Size, Topology, Viewport, frame};
use crate::i18n::{Interface, Lang, Share};
use crate::map;
use crate::markup::number::parse_fixed;
use crate::state::url::{self, Parameter};
use crate::state::{StatisticRequest, record_page};
use crate::view::export_name::ExportName;
use crate::view::share::ShareDialogInput;
use crate::web::dom::overlays::{OVERLAYS, rects_over};
use crate::web::dom::{document, is_release, location, window};
use crate::web::loader::{self, LoadError, LocalisedContent};

thread_local! {
    static DIALOG: RefCell<Option<ShareDialog>> = const { RefCell::new(None) };
    /// The function that returns the current state of the page.
    static CURRENT_STATE: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// The function that returns the open card as text.
    static CARD_TEXT: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// The data for showing and drawing a state in one language.
pub struct ShareDialog {
    /// The language.
    pub lang: Lang,
    /// The revision of the content files.
    revision: u32,
    store: ShareStore,
    interface: Interface,
    /// The messages of the dialog.
    pub words: Share,
    /// The geography; `None` until the map is needed.
    world: Option<Topology>,
    /// The state as URL parameters.
    state: Vec<Parameter>,
}

/// Sets the functions that return the current state of the page and the text of the open card.
/// Returns `true` the first time.
pub fn set_sources(current_state: Function, card_text: Function) -> bool {
    set_current_state(current_state);
    CARD_TEXT.replace(Some(card_text)).is_none()
}

/// Sets the function that returns the current state of the page.
pub fn set_current_state(current_state: Function) {
    CURRENT_STATE.set(Some(current_state));
}

/// Returns the function that returns the current state of the page, for another module.
pub fn state_function() -> Option<Function> {
    CURRENT_STATE.with_borrow(Option::clone)
}

/// Returns the current state of the page.
pub fn current_state() -> Vec<Parameter> {
    url::parse_parameters(&CURRENT_STATE.with_borrow(answer))
}

/// Returns the text that a function of the page returns.
fn answer(function: &Option<Function>) -> String {
    let text = function.as_ref().and_then(|call| call.call0(&JsValue::NULL).ok()?.as_string());
    text.unwrap_or_default()
}

pub fn lang_of(state: &[Parameter]) -> Lang {
    let tag = state.iter().find(|(name, _)| name == "lang");
    tag.and_then(|(_, tag)| Lang::from_tag(tag)).unwrap_or_default()
}

/// Loads the data for the current state of the page, with the geography if the map
/// is needed.
pub async fn prepare(is_map_needed: bool) -> Result<(), LoadError> {
    prepare_state(current_state(), is_map_needed).await
}

/// Loads the data for a state, with the geography if the map is needed.
pub async fn prepare_state(state: Vec<Parameter>, is_map_needed: bool) -> Result<(), LoadError> {
    let (lang, revision) = (lang_of(&state), loader::content_revision());
    if DIALOG.with_borrow(|share| {
        share.as_ref().is_none_or(|share| (share.lang, share.revision) != (lang, revision))
    }) {
        let LocalisedContent { mut atlas, interface, speech } =
            loader::localised_content(lang).await?;
        atlas.put_texts(crate::atlas::TextSet::Notes, loader::notes(lang).await?);
        let words = loader::share_messages(lang).await?;
        let store = ShareStore::new(atlas, speech, lang);
        let state = Vec::new();
        DIALOG.set(Some(ShareDialog {
            lang,
            revision,
            store,
            interface,
            words,
            world: None,
            state,
        }));
    }
    if is_map_needed && with(|share| share.world.is_none()).unwrap_or_default() {
        let world = loader::finest_topology().await?;
        DIALOG.with_borrow_mut(|share| {
            if let Some(share) = share {
                share.world = Some(world);
            }
        });
    }
    set_state(state);
    load_statistic(lang).await;
    Ok(())
}

/// Loads the statistic of the state. A picture without it says so by its legend.
async fn load_statistic(lang: Lang) {
    let request = with(|share| StatisticRequest::new(share.store.state())).flatten();
    let statistic = match request {
        Some(StatisticRequest { key, year, country }) => {
            loader::statistic_map(&key, year, &country, lang).await.ok()
        }
        None => None,
    };
    DIALOG.with_borrow_mut(|share| {
        if let Some(share) = share {
            share.store.set_statistic(statistic);
        }
    });
}

/// Changes to a state in the current language.
pub fn set_state(state: Vec<Parameter>) {
    DIALOG.with_borrow_mut(|share| {
        if let Some(share) = share {
            let decoded = url::decode(&state, share.store.atlas());
            share.store.set_state(decoded.state);
            share.state = state;
        }
    });
}

/// Calls a function with the data, if it is loaded.
pub fn with<T>(act: impl FnOnce(&ShareDialog) -> T) -> Option<T> {
    DIALOG.with_borrow(|share| share.as_ref().map(act))
}

impl ShareDialog {
    /// Returns the URL of the current state: that of the record's page, if it shows nothing else.
    #[inline(never)]
    pub fn link(&self) -> String {
        let link = self.state_link();
        let page = record_page::address_of_state(&self.state)
            .filter(|_| is_release() && self.revision == 0 && link.starts_with("http"));
        match page {
            Some(page) => [folder_of(&link), &page].concat(),
            None => link,
        }
    }

    /// Returns the URL of the current state in parameters; empty if only this browser has the
    /// content.
    fn state_link(&self) -> String {
        let root = document().document_element();
        if root.is_some_and(|root| root.has_attribute("data-local")) {
            return String::new();
        }
        let names: Vec<&str> = url::NAMES.into_iter().chain(url::PAGE_NAMES).collect();
        let address = location::with_parameters(&names, &self.state);
        if address.starts_with("http") { address } else { strip_folder(&address).to_owned() }
    }

    /// Calls a function with the export of the current state.
    pub fn export<T>(&self, act: impl FnOnce(&Export) -> T) -> T {
        let (link, host) = (self.link(), window().location().host().unwrap_or_default());
        let empty = Topology { parts: 1, arcs: Vec::new(), features: Vec::new() };
        let world = self.world.as_ref().unwrap_or(&empty);
        let (context, words) = (self.store.view_context(), &self.words);
        let view = self.current_view();
        let is_moved = self.has_camera();
        let (shape, today) = (shape_menu::selected_shape(), today());
        let (link, host) = (link.as_str(), host.as_str());
        act(&Export { context, words, world, view, is_moved, shape, link, host, today })
    }

    fn has_camera(&self) -> bool {
        self.state.iter().any(|(name, _)| name == "map")
    }

    /// Returns the view of the map. Not inlined: `export` has a copy for each of its callers.
    #[inline(never)]
    fn current_view(&self) -> Viewport {
        let mut view = view(&self.store);
        // The centre of what the map has framed beside overlays becomes the centre of the picture.
        if !self.has_camera() {
            let map = document().get_element_by_id("map");
            let covers =
                map.map(|map| rects_over(map.unchecked_ref(), &OVERLAYS)).unwrap_or_default();
            let (size, bounds) = (view.size, view.bounds());
            let middle = frame::free(&bounds, size, &covers).middle();
            view = view.panned(size.width / 2.0 - middle.x, size.height / 2.0 - middle.y);
        }
        view
    }

    /// Calls a function with the data of the dialog.
    pub fn sharing<T>(&self, act: impl FnOnce(&ShareDialogInput) -> T) -> T {
        let (link, state_link) = (self.link(), self.state_link());
        let (citation, picture) =
            self.export(|export| (export.citation(), export.file_name(ExportName::Png)));
        let mut card = CARD_TEXT.with_borrow(answer);
        if !card.is_empty() {
            card = [&card, "\n\n", &citation].concat();
        }
        let (context, interface) = (self.store.view_context(), &self.interface);
        let has_file = is_release() && !link.is_empty();
        let (words, state) = (&self.words, self.state.as_slice());
        let (link, citation, card_text) = (link.as_str(), citation.as_str(), card.as_str());
        let picture = picture.as_str();
        act(&ShareDialogInput {
            context,
            interface,
            words,
            link,
            state_link: &state_link,
            citation,
            card_text,
            state,
            picture,
            has_file,
        })
    }
}

/// Returns the view of the map from its element, or the opening scale in a medium size if there is
/// no map.
fn view(store: &ShareStore) -> Viewport {
    let seen = document().get_element_by_id("map").and_then(|map| {
        let attribute = map.get_attribute("data-view")?;
        let mut numbers = attribute.split(' ').map(parse_fixed);
        let mut next = || numbers.next().flatten();
        let (centre, scale) = (Plane::new(next()?, next()?), next()?);
        let size = Size::new(f64::from(map.client_width()), f64::from(map.client_height()));
        (size.width > 0.0 && size.height > 0.0).then_some(Viewport { centre, scale, size })
    });
    let centre = || map::projection_for(store.state().world, store.atlas().site.centre);
    seen.unwrap_or_else(|| Viewport {
        centre: centre().plane_from_geo(store.atlas().site.centre),
        scale: 330.0,
        size: Size::new(900.0, 640.0),
    })
}

/// Returns the folder of a URL, with the slash.
fn folder_of(address: &str) -> &str {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    &address[..address[..end].rfind('/').map_or(0, |slash| slash + 1)]
}

/// Returns the URL of a local copy without its folder, which is private.
fn strip_folder(address: &str) -> &str {
    &address[folder_of(address).len()..]
}

/// Returns the current day in the user's time zone.
#[inline(never)]
fn today() -> Date {
    let now = js_sys::Date::new_0();
    let text =
        format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    text.parse().unwrap_or_else(|_| Date::year_only(now.get_full_year() as i32))
}
