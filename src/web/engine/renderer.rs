//! What is needed to paint the map, and nothing of the page: the same in the
//! page and in the thread beside it.

use std::rc::Rc;

use web_sys::CanvasRenderingContext2d;

use crate::atlas::Atlas;
use crate::browser::Canvas;
use crate::browser::canvas::Paths;
use crate::draw::{Ground, Land, Scene, Subject, detail, focus, label, palette};
use crate::explore::query::{self, Place};
use crate::explore::{Facets, Found, Selection, State, World};
use crate::geo::{Bounds, EqualEarth, LambertAzimuthal, LonLat, Projection, Topology, Viewport};

/// The central meridian of the world view: it tears the globe in the Bering
/// Strait, where no land but Antarctica is cut.
const WORLD_MERIDIAN: f64 = 11.0;
/// The fonts of the names on the map: the reader's own, none is fetched.
const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Geeza Pro', Tahoma, 'i-Map Arabic', Arial, sans-serif";

/// The scene of a state, with the paths that it is painted with.
pub struct Picture {
    topology: Topology,
    /// The content.
    pub atlas: Rc<Atlas>,
    facets: Facets,
    found: Found,
    /// What is shown.
    pub state: State,
    /// The same as a drawing.
    pub scene: Scene,
    /// The paths of the drawing.
    pub paths: Paths,
    /// Whether it is painted in the dark colours.
    pub dark: bool,
}

/// What another state changed in a picture.
pub struct Change {
    /// Where the address wants the map to be.
    pub place: Option<Place>,
    /// Whether anything looks different.
    pub lit: bool,
    /// Whether the projection is another one.
    pub turned: bool,
    /// Whether something else was chosen or asked for, so that the map frames it.
    pub framed: bool,
    /// Whether what was chosen is chosen no longer, and nothing else is.
    pub closed: bool,
    /// Whether nothing was chosen before.
    pub was_closed: bool,
}

impl Picture {
    /// The picture of the opening state.
    pub fn new(topology: Topology, atlas: Atlas) -> Self {
        let facets = Facets::new(&atlas);
        let state = State::opening(&atlas);
        let found = facets.find(&state, &atlas);
        let (atlas, scene, paths) = (Rc::new(atlas), Scene::default(), Paths::default());
        let dark = false;
        let mut picture = Self { topology, atlas, facets, found, state, scene, paths, dark };
        picture.project();
        picture.light();
        picture
    }

    /// Changes it to the state of an address.
    pub fn show(&mut self, parameters: &[query::Parameter]) -> Change {
        let (state, place, _) = query::read(parameters, &self.atlas);
        if (&state.filter, state.years) != (&self.state.filter, self.state.years) {
            self.found = self.facets.find(&state, &self.atlas);
        }
        let before = std::mem::replace(&mut self.state, state);
        let turned = before.world != self.state.world;
        if turned {
            self.project();
        }
        let lit = self.light();
        let was_closed = before.selection.is_none();
        let closed = !was_closed && self.state.selection.is_none();
        Change { place, lit, turned, framed: self.state.frames_anew(&before), closed, was_closed }
    }

    /// The box around what the state shows; empty where that is the whole content.
    pub fn focus(&self) -> Bounds {
        focus::bounds(&self.scene, &self.state, &self.atlas, &self.found)
    }

    /// The box around all that there is something to say of.
    pub fn content(&self) -> Bounds {
        let scene = &self.scene;
        let lands = scene.ground.lands.iter().zip(&scene.involved);
        let lands = lands.filter(|(_, involved)| **involved).map(|(land, _)| land.main);
        let ways = scene.ways.legs.iter().map(|way| way.bounds);
        lands.chain(ways).fold(Bounds::EMPTY, Bounds::union)
    }

    /// Whether a project is chosen.
    pub fn is_project(&self) -> bool {
        matches!(self.state.selection, Some(Selection::Project(_)))
    }

    /// The keys of the donors of the chosen project that lie where `sees` sees nothing, with
    /// spaces between.
    pub fn donors_outside(&self, sees: &dyn Fn(&Land) -> bool) -> String {
        let parties = focus::donors_outside(&self.scene, &self.state, &self.atlas, sees);
        let keys: Vec<&str> = parties.iter().map(|party| party.key(&self.atlas)).collect();
        keys.join(" ")
    }

    /// Takes names and routes from another atlas.
    pub fn set_atlas(&mut self, atlas: Atlas) {
        self.atlas = Rc::new(atlas);
        self.scene.fill(&self.atlas, &*self.projection());
        self.light();
    }

    /// Shows other content, from its opening state on.
    pub fn renew(&mut self, atlas: Atlas) {
        let nothing = Topology { arcs: Vec::new(), features: Vec::new(), ..self.topology };
        let topology = std::mem::replace(&mut self.topology, nothing);
        *self = Self { dark: self.dark, ..Self::new(topology, atlas) };
    }

    /// Takes finer arcs. Bytes that are damaged change nothing: the coarser map
    /// is a map.
    pub fn refine(&mut self, bytes: &[u8]) {
        let finer = self.topology.refine(bytes).unwrap_or_default();
        let projection = self.projection();
        self.scene.ground.refine(&self.topology, &*projection, &finer);
        self.paths.clear();
    }

    /// Whether a view shows some of the globe between two corners.
    pub fn sees(&self, view: Viewport, corners: [LonLat; 2]) -> bool {
        Bounds::of_globe(corners, &*self.projection()).meets(&view.bounds())
    }

    /// Paints `view` with `ratio` device pixels per CSS pixel; no name is
    /// written on the obstacles. Returns whether a name has an asterisk.
    pub fn paint(
        &mut self,
        view: Viewport,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        obstacles: Vec<label::Box>,
    ) -> bool {
        self.paths.prepare(&self.scene.ground, view.scale, &view.bounds());
        let Some(detail) = self.paths.detail() else { return false };
        let mut canvas = canvas(context, ratio, view, &mut self.paths, self.dark);
        self.scene.draw(&view, &detail, obstacles, &mut canvas)
    }

    /// The projection of the state.
    pub fn projection(&self) -> Box<dyn Projection> {
        match self.state.world {
            World::Region => Box::new(LambertAzimuthal::new(self.atlas.site.centre)),
            World::Whole => Box::new(EqualEarth::new(WORLD_MERIDIAN)),
        }
    }

    /// A surface for `view` with the paths of one land only.
    pub fn canvas_for<'a>(
        &'a mut self,
        land: usize,
        view: Viewport,
        context: &'a CanvasRenderingContext2d,
        ratio: f64,
    ) -> Canvas<'a> {
        self.paths.prepare_land(&self.scene.ground, detail::octave(view.scale), land);
        canvas(context, ratio, view, &mut self.paths, self.dark)
    }

    /// Projects everything anew.
    fn project(&mut self) {
        let projection = self.projection();
        let subject = std::mem::take(&mut self.scene.subject);
        self.scene = Scene::of_ground(Ground::new(&self.topology, &*projection));
        self.scene.subject = subject;
        self.scene.fill(&self.atlas, &*projection);
        self.paths.clear();
    }

    /// Lights what was chosen; answers whether that changes the drawing.
    fn light(&mut self) -> bool {
        let subject = Subject::new(&self.state, &self.atlas, &self.facets, &self.found);
        let changes = subject != self.scene.subject;
        self.scene.set_subject(subject, &self.atlas);
        changes
    }
}

/// A surface in the light or the dark colours.
fn canvas<'a>(
    context: &'a CanvasRenderingContext2d,
    ratio: f64,
    view: Viewport,
    paths: &'a mut Paths,
    dark: bool,
) -> Canvas<'a> {
    let canvas = Canvas::new(context, ratio, view, paths, FONT);
    if dark { canvas.shaded(palette::dark) } else { canvas }
}
