//! The page: the common task in the map view of the engine.

use std::cell::{Cell, RefCell};
use std::f64::consts::{FRAC_PI_4, TAU};
use std::rc::Rc;

use imap::geo::viewport::Limits;
use imap::geo::{Bounds, Line, LonLat, Plane, Projection, Screen, Topology, Viewport};
use imap::i18n::Lang;
use imap::map::basemap::CountryShape;
use imap::map::{Basemap, Fill, Stroke, Surface, hit, simplified_paths};
use imap::markup::number::fixed;
use imap::web::dom::{document, window};
use imap::web::engine::RenderRequest;
use imap::web::map_view::canvas::Paths;
use imap::web::map_view::gestures::Gestures;
use imap::web::map_view::{Canvas, MapDelegate, MapView, Pointer};
use js_sys::{Array, Float64Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, CssStyleDeclaration, Element, HtmlElement, ImageBitmap, Text,
};

use crate::{Overlay, PARTS, World};

// View, colours and sizes are those of the benchmark's `_shared/config.js`.
const CENTRE: LonLat = LonLat::new(20.0, 15.0);
const SCALE: f64 = 2048.0 / TAU;
const GREATEST: f64 = 8.0;
const SEA: &str = "#a9cfe8";
const LAND: Fill = Fill::Plain("#f2ecd9");
const LIT: Fill = Fill::Plain("#e08a1e");
const BORDER: Stroke = Stroke { colour: "#7d7d7d", width: 0.7, dash: &[] };
const ROUTE: Stroke = Stroke { colour: "#1d4ed8", width: 2.0, dash: &[] };
const MARKER: &str = "#b3124f";
const RADIUS: f64 = 4.0;
const RING: Stroke = Stroke { colour: "#ffffff", width: 1.0, dash: &[] };
const RECORD: &str = "Three programmes, two partner offices and one contact point are listed here.";
const LIT_IDS: [&str; 13] =
    ["276", "818", "504", "788", "566", "288", "231", "404", "400", "368", "792", "686", "706"];

/// The projection of the task, Web Mercator, on a sphere of radius 1.
#[derive(Clone, Copy, Debug)]
struct WebMercator;

impl Projection for WebMercator {
    fn plane_from_geo(&self, at: LonLat) -> Plane {
        let lat = at.lat.clamp(-85.0, 85.0).to_radians();
        // Equals ln tan(π/4 + φ/2), without the 6 kB of code of a tangent.
        let sin = lat.sin();
        Plane::new(at.lon.to_radians(), ((1.0 + sin) / (1.0 - sin)).ln() / 2.0)
    }

    fn geo_from_plane(&self, at: Plane) -> Option<LonLat> {
        let lat = 2.0 * (at.y.exp().atan() - FRAC_PI_4);
        (at.x.abs() <= TAU / 2.0).then(|| LonLat::new(at.x.to_degrees(), lat.to_degrees()))
    }

    fn cut_meridian(&self) -> Option<f64> {
        // The data are cut at the antimeridian already.
        None
    }
}

/// Web Mercator for the countries. Their points lie on a grid with fewer rows than points, so
/// that the y coordinate of each row is computed once.
#[derive(Debug)]
struct Rows(Vec<Cell<f32>>);

/// The number of rows from a pole to the equator.
const POLE: f64 = 90.0 * PARTS as f64;

impl Default for Rows {
    fn default() -> Self {
        Self(vec![Cell::new(f32::NAN); 2 * POLE as usize + 1])
    }
}

impl Projection for Rows {
    fn plane_from_geo(&self, at: LonLat) -> Plane {
        let row = at.lat * f64::from(PARTS) + POLE;
        let whole = (row + 0.5).floor();
        // Points that the basemap interpolates lie between the rows.
        let Some(known) = self.0.get(whole as usize).filter(|_| (row - whole).abs() < 1e-6) else {
            return WebMercator.plane_from_geo(at);
        };
        if known.get().is_nan() {
            known.set(WebMercator.plane_from_geo(at).y as f32);
        }
        Plane::new(at.lon.to_radians(), f64::from(known.get()))
    }

    fn geo_from_plane(&self, at: Plane) -> Option<LonLat> {
        WebMercator.geo_from_plane(at)
    }

    fn cut_meridian(&self) -> Option<f64> {
        WebMercator.cut_meridian()
    }
}

thread_local! {
    static MAP_VIEW: RefCell<Option<MapView>> = const { RefCell::new(None) };
    /// The function that sends a render request to the worker, if there is one.
    static WORKER_REQUEST: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// In the worker: the task that it renders.
    static JOB: RefCell<Option<Job>> = const { RefCell::new(None) };
}

pub fn start() {
    // The worker has no document.
    if window().is_undefined() || !Reflect::has(&window(), &"document".into()).unwrap_or(false) {
        return;
    }
    wasm_bindgen_futures::spawn_local(async {
        if let Err(error) = run().await {
            web_sys::console::error_1(&error);
        }
    });
}

async fn run() -> Result<(), JsValue> {
    // Prepare what does not need the countries, which are most of the download.
    let mut job = Job::new(&file("overlay").await?)?;
    job.paths = Paths::in_a_hurry();
    let (tip, said) = (by_id("tip")?, document().create_text_node(""));
    tip.append_with_node_1(&said)?;
    let tip: HtmlElement = tip.unchecked_into();
    job.tip = Some((tip.clone(), tip.style(), said));
    job.card = Some(Card::new(by_id("card")?.unchecked_into())?);
    let job = Rc::new(RefCell::new(job));
    let element: HtmlElement = by_id("map")?.unchecked_into();
    let map_view = MapView::new(element, job.clone())?;
    let world = file("world").await?;
    job.borrow_mut().add_countries(&world)?;
    drop(world);
    let everywhere = Bounds { west: -9.0, south: -9.0, east: 9.0, north: 9.0 };
    map_view.set_limits(Limits { content: everywhere, least: SCALE, greatest: SCALE * GREATEST });
    let centre = WebMercator.plane_from_geo(CENTRE);
    map_view.set_view(Viewport { centre, scale: SCALE, ..map_view.view() });
    map_view.render_now();
    // The listeners live as long as the page.
    std::mem::forget(Gestures::new(&map_view));
    MAP_VIEW.set(Some(map_view.clone()));
    offer_projection(map_view)?;
    Reflect::get(&window(), &"__drawn".into())?
        .unchecked_into::<Function>()
        .call0(&JsValue::NULL)?;
    Ok(())
}

/// Sends all further render requests to a worker.
#[wasm_bindgen]
pub fn set_worker(request: Function) {
    WORKER_REQUEST.set(Some(request));
    MAP_VIEW.with_borrow(|map_view| {
        map_view.iter().for_each(|map_view| map_view.set_worker_available(true))
    });
}

/// Presents the picture that the worker has rendered.
#[wasm_bindgen]
pub fn present(picture: &ImageBitmap) {
    MAP_VIEW.with_borrow(|map_view| map_view.iter().for_each(|map_view| map_view.present(picture)));
}

/// Prepares rendering in a worker.
///
/// # Errors
/// The name of a file that cannot be read.
#[wasm_bindgen]
pub fn open(world: &[u8], overlay: &[u8]) -> Result<(), JsValue> {
    let mut job = Job::new(overlay)?;
    job.add_countries(world)?;
    JOB.set(Some(job));
    Ok(())
}

/// Renders a request on a canvas of the requested size.
#[wasm_bindgen]
pub fn paint(context: &CanvasRenderingContext2d, order: &[f64]) {
    JOB.with_borrow_mut(|job| {
        if let (Some(job), Some(order)) = (job, RenderRequest::from_f64s(order)) {
            job.paint(order.view, context, order.ratio);
        }
    });
}

/// Returns the bytes of a file that the page's first script has requested.
async fn file(name: &str) -> Result<Vec<u8>, JsValue> {
    let files = Reflect::get(&window(), &"__files".into())?;
    let file: Promise = Reflect::get(&files, &name.into())?.unchecked_into();
    Ok(Uint8Array::new(&JsFuture::from(file).await?).to_vec())
}

fn by_id(id: &str) -> Result<Element, JsValue> {
    document().get_element_by_id(id).ok_or_else(|| id.into())
}

/// Provides `__project` of the benchmark's contract.
fn offer_projection(map_view: MapView) -> Result<(), JsValue> {
    let project = Closure::<dyn Fn(f64, f64) -> Array>::new(move |lon, lat| {
        let plane = WebMercator.plane_from_geo(LonLat::new(lon, lat));
        let at = map_view.view().screen_from_plane(plane);
        Array::of2(&at.x.into(), &at.y.into())
    });
    Reflect::set(&window(), &"__project".into(), &project.into_js_value())?;
    Ok(())
}

/// The identifier and name of a feature that can be pointed at.
struct Record {
    id: String,
    name: String,
}

impl Record {
    fn new(id: &str, name: &str) -> Self {
        Self { id: id.into(), name: name.into() }
    }
}

/// The state of the task: everything that the map shows.
struct Job {
    ground: Basemap,
    paths: Paths,
    lands: Vec<Record>,
    lit: Vec<bool>,
    routes: Vec<Vec<Plane>>,
    markers: Vec<(Record, Plane)>,
    hovered: Option<usize>,
    /// Set in the page only.
    tip: Option<(HtmlElement, CssStyleDeclaration, Text)>,
    card: Option<Card>,
}

/// The card. Its title and body have one text node each, whose text is replaced.
struct Card {
    element: HtmlElement,
    style: CssStyleDeclaration,
    texts: [Text; 2],
}

impl Card {
    fn new(element: HtmlElement) -> Result<Self, JsValue> {
        let texts = [(); 2].map(|()| document().create_text_node(""));
        let mut child = element.first_element_child();
        for text in &texts {
            let parent = child.ok_or("card")?;
            parent.append_with_node_1(text)?;
            child = parent.next_element_sibling();
        }
        Ok(Self { style: element.style(), element, texts })
    }
}

impl Job {
    /// Creates the task with its overlay; the countries follow.
    fn new(overlay: &[u8]) -> Result<Self, JsValue> {
        let overlay: Overlay = postcard::from_bytes(overlay).map_err(|_| "overlay")?;
        Ok(Self {
            ground: Basemap::default(),
            paths: Paths::default(),
            lands: Vec::new(),
            lit: Vec::new(),
            routes: overlay
                .routes
                .iter()
                .map(|route| route.iter().map(|&at| plane(at)).collect())
                .collect(),
            markers: overlay
                .markers
                .iter()
                .map(|&(id, name, at)| (Record::new(id, name), plane(at)))
                .collect(),
            hovered: None,
            tip: None,
            card: None,
        })
    }

    /// Adds the countries.
    fn add_countries(&mut self, world: &[u8]) -> Result<(), JsValue> {
        let world: World = postcard::from_bytes(world).map_err(|_| "world")?;
        let topology = Topology::decode(world.topology).map_err(|_| "topology")?;
        self.ground = Basemap::from_topology(topology, &Rows::default());
        self.lands = world.names.iter().map(|(id, name)| Record::new(id, name)).collect();
        self.lit = world.names.iter().map(|(id, _)| LIT_IDS.contains(id)).collect();
        Ok(())
    }

    fn land_at(&self, view: Viewport, at: Screen) -> Option<usize> {
        hit::land(&self.ground, view.plane_from_screen(at)).map(number_of)
    }

    /// Returns the topmost marker at a position.
    fn marker_at(&self, view: Viewport, at: Screen) -> Option<&Record> {
        let near = |plane: Plane| view.screen_from_plane(plane).distance(at) <= RADIUS + 1.0;
        self.markers.iter().rev().find(|(_, plane)| near(*plane)).map(|(record, _)| record)
    }

    fn draw_ground(
        &self,
        seen: &Bounds,
        lines: &[simplified_paths::LineBatch],
        canvas: &mut Canvas,
    ) {
        canvas.fill_background(SEA);
        for (number, land) in self.ground.lands.iter().enumerate() {
            if land.bounds.overlaps_bounds(seen) {
                canvas.fill_country(number, if self.lit[number] { LIT } else { LAND });
            }
        }
        for (number, chunk) in lines.iter().enumerate() {
            if chunk.bounds.overlaps_bounds(seen) && chunk.line != Line::Seam {
                canvas.stroke_batch(number, BORDER);
            }
        }
    }

    fn draw_overlay(&self, view: &Viewport, seen: &Bounds, canvas: &mut Canvas) {
        for route in &self.routes {
            let points: Vec<Screen> = route.iter().map(|&at| view.screen_from_plane(at)).collect();
            canvas.stroke_polyline(&points, ROUTE);
        }
        for (_, plane) in self.markers.iter().filter(|(_, plane)| seen.contains(*plane)) {
            canvas.draw_disc(view.screen_from_plane(*plane), RADIUS, MARKER, RING);
        }
    }

    fn show_card(&self, record: &Record, at: Screen) {
        let Some(card) = &self.card else { return };
        let [title, body] = &card.texts;
        title.set_node_value(Some(&record.name));
        body.set_node_value(Some(&format!("Record {}. {RECORD}", record.id)));
        move_to(&card.style, at);
        card.element.set_hidden(false);
    }
}

/// Returns the index of a country, whose code is the index in three digits.
fn number_of(land: &CountryShape) -> usize {
    land.code.iter().fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
}

fn plane([lon, lat]: [i32; 2]) -> Plane {
    let degrees = |thousandths: i32| f64::from(thousandths) / 1000.0;
    WebMercator.plane_from_geo(LonLat::new(degrees(lon), degrees(lat)))
}

fn move_to(style: &CssStyleDeclaration, at: Screen) {
    let transform = format!("translate({}px,{}px)", fixed(at.x, 2), fixed(at.y, 2));
    let _ = style.set_property("transform", &transform);
}

impl MapDelegate for Job {
    fn paint(&mut self, view: Viewport, context: &CanvasRenderingContext2d, ratio: f64) {
        // Taken out while it is drawn with, because the canvas creates paths on demand.
        let mut paths = std::mem::take(&mut self.paths);
        paths.prepare(&self.ground, view.scale, &view.bounds());
        if let Some(detail) = paths.detail() {
            let mut canvas = Canvas::new(context, ratio, view, &mut paths, "");
            let seen = view.bounds();
            self.draw_ground(&seen, &detail.lines, &mut canvas);
            self.draw_overlay(&view, &seen, &mut canvas);
        }
        self.paths = paths;
    }

    fn request_render(&mut self, view: Viewport, ratio: f64) -> bool {
        WORKER_REQUEST.with_borrow(|request| {
            let Some(request) = request else { return false };
            let (lang, window) = (Lang::En, view.size);
            let obstacles = Vec::new();
            let order = RenderRequest { ratio, view, dark: false, lang, window, obstacles };
            let order = order.to_f64s();
            let order = Float64Array::from(order.as_slice());
            request.call1(&JsValue::NULL, &order).is_ok()
        })
    }

    fn hover(&mut self, view: Viewport, at: Option<Screen>) {
        let Some((tip, style, said)) = &self.tip else { return };
        let land = at.and_then(|at| self.land_at(view, at));
        if land != self.hovered {
            self.hovered = land;
            said.set_node_value(land.map(|land| self.lands[land].name.as_str()));
            tip.set_hidden(land.is_none());
        }
        if let (Some(at), Some(_)) = (at, land) {
            move_to(style, Screen::new(at.x + 12.0, at.y + 12.0));
        }
    }

    fn click(&mut self, view: Viewport, at: Screen, _: Pointer) {
        let land = || self.land_at(view, at).map(|land| &self.lands[land]);
        match self.marker_at(view, at).or_else(land) {
            Some(record) => self.show_card(record, at),
            None => self.card.iter().for_each(|card| card.element.set_hidden(true)),
        }
    }

    fn moved(&mut self, _: Viewport) {
        if self.hovered.take().is_some() {
            self.tip.iter().for_each(|(tip, ..)| tip.set_hidden(true));
        }
    }

    fn movement_ended(&mut self, _: Viewport, _: bool) {}
}
