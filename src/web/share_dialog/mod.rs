//! The dialog for sharing: what the reader takes along is made here, when it
//! is asked for. A module of its own in the page, loaded by its button.

mod copy;
mod dialog;
mod drawing;
mod png;
mod print;
mod save;
mod shown;

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::atlas::Date;
use crate::browser::cover::{COVERS, over};
use crate::browser::{address, document, window};
use crate::draw;
use crate::explore::query::{self, Parameter};
use crate::export::Export;
use crate::geo::{Plane, Size, Topology, Viewport, frame};
use crate::language::{Interface, Lang, Share, number};
use crate::load::{self, Failure, Told};
use crate::tell::share::Sharing;
use shown::Shown;

thread_local! {
    static KIT: RefCell<Option<Kit>> = const { RefCell::new(None) };
    /// Who answers what the page shows just now.
    static ASK: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// All that is needed to tell of a state in one language and to draw it.
struct Kit {
    lang: Lang,
    /// Of which files it was made.
    edition: u32,
    desk: Shown,
    interface: Interface,
    words: Share,
    world: Topology,
    /// The state as the lines of an address.
    state: Vec<Parameter>,
}

/// Opens the dialog, or prints.
///
/// # Errors
/// The file that cannot be had or read, and why.
pub async fn open(ask: Function, print: bool) -> Result<(), JsValue> {
    if ASK.replace(Some(ask)).is_none() {
        print::listen();
    }
    prepare().await.map_err(|Failure { file, why }| js_sys::Error::new(&[file, why].join(": ")))?;
    if print { window().print() } else { dialog::open() }
}

/// What the page shows just now.
fn asked() -> Vec<Parameter> {
    let answer = ASK.with_borrow(|ask| ask.as_ref()?.call0(&JsValue::NULL).ok()?.as_string());
    query::parameters(&answer.unwrap_or_default())
}

fn lang_of(state: &[Parameter]) -> Lang {
    let tag = state.iter().find(|(name, _)| name == "lang");
    tag.and_then(|(_, tag)| Lang::from_tag(tag)).unwrap_or_default()
}

/// Has all that is needed for what the page shows just now.
async fn prepare() -> Result<(), Failure> {
    let state = asked();
    let (lang, edition) = (lang_of(&state), load::edition());
    if KIT.with_borrow(|kit| {
        kit.as_ref().is_none_or(|kit| (kit.lang, kit.edition) != (lang, edition))
    }) {
        let Told { mut atlas, interface, speech } = load::language(lang).await?;
        atlas.put_texts(crate::atlas::Part::Notes, load::notes(lang).await?);
        let words = load::share(lang).await?;
        let world = load::world().await?;
        let desk = Shown::new(atlas, speech, lang);
        let state = Vec::new();
        KIT.set(Some(Kit { lang, edition, desk, interface, words, world, state }));
    }
    take(state);
    Ok(())
}

/// Takes over a state, in whose language all is there.
fn take(state: Vec<Parameter>) {
    KIT.with_borrow_mut(|kit| {
        if let Some(kit) = kit {
            let (told, ..) = query::read(&state, kit.desk.atlas());
            kit.desk.set_state(told);
            kit.state = state;
        }
    });
}

/// Does something with what is there, if anything is.
fn with<T>(act: impl FnOnce(&Kit) -> T) -> Option<T> {
    KIT.with_borrow(|kit| kit.as_ref().map(act))
}

impl Kit {
    /// The address of what is shown.
    fn link(&self) -> String {
        let names: Vec<&str> = query::NAMES.into_iter().chain(["lang", "embed"]).collect();
        let address = address::with(&names, &self.state);
        if address.starts_with("http") { address } else { without_folder(&address).to_owned() }
    }

    /// Does something with what is taken along.
    fn export<T>(&self, act: impl FnOnce(&Export) -> T) -> T {
        let (link, host) = (self.link(), window().location().host().unwrap_or_default());
        let (teller, words, world) = (self.desk.teller(), &self.words, &self.world);
        let mut view = view(&self.desk);
        // What the map has framed beside a legend or a sheet is in the middle of a picture.
        if !self.state.iter().any(|(name, _)| name == "map") {
            let map = document().get_element_by_id("map");
            let covers = map.map(|map| over(map.unchecked_ref(), &COVERS)).unwrap_or_default();
            let (size, bounds) = (view.size, view.bounds());
            let middle = frame::free(&bounds, size, &covers).middle();
            view = view.panned(size.width / 2.0 - middle.x, size.height / 2.0 - middle.y);
        }
        act(&Export { teller, words, world, view, link: &link, host: &host, today: today() })
    }

    /// Does something with what is told in the dialog.
    fn sharing<T>(&self, act: impl FnOnce(&Sharing) -> T) -> T {
        let (link, citation) = (self.link(), self.export(|export| export.citation()));
        let (teller, interface) = (self.desk.teller(), &self.interface);
        let has_file = document().query_selector("meta[name=offline]").is_ok_and(|it| it.is_some());
        let (words, state) = (&self.words, self.state.as_slice());
        let (link, citation) = (link.as_str(), citation.as_str());
        act(&Sharing { teller, interface, words, link, citation, state, has_file })
    }
}

/// What the map shows, as its element says; the opening scale in a middle size
/// where there is no map.
fn view(desk: &Shown) -> Viewport {
    let seen = document().get_element_by_id("map").and_then(|map| {
        let said = map.get_attribute("data-view")?;
        let mut numbers = said.split(' ').map(number::read_fixed);
        let mut next = || numbers.next().flatten();
        let (centre, scale) = (Plane::new(next()?, next()?), next()?);
        let size = Size::new(f64::from(map.client_width()), f64::from(map.client_height()));
        (size.width > 0.0 && size.height > 0.0).then_some(Viewport { centre, scale, size })
    });
    let centre = || draw::projection(desk.state().world, desk.atlas().site.centre);
    seen.unwrap_or_else(|| Viewport {
        centre: centre().plane_from_geo(desk.atlas().site.centre),
        scale: 330.0,
        size: Size::new(900.0, 640.0),
    })
}

/// The address of a copy on somebody's disk without its folder, which is
/// nobody's business.
fn without_folder(address: &str) -> &str {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let start = address[..end].rfind('/').map_or(0, |slash| slash + 1);
    &address[start..]
}

/// The day, where the reader is.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    let text =
        format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    text.parse().unwrap_or_else(|_| Date::year_only(now.get_full_year() as i32))
}
