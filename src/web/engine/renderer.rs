//! The renderer of the map. It is independent of the page, so that it also runs in the worker.

use std::rc::Rc;

use web_sys::CanvasRenderingContext2d;

use crate::atlas::{Atlas, Code};
use crate::geo::{Bounds, LonLat, Projection, Size, Topology, Viewport};
use crate::map::{
    Basemap, CountryShape, Scene, SceneState, focus, labels, palette, projection_for,
    simplified_paths,
};
use crate::state::url::{self, Camera, DecodedUrl};
use crate::state::{Facets, FilterResult, Selection, State};
use crate::web::map_view::Canvas;
use crate::web::map_view::canvas::Paths;

/// The font family list of the labels: fonts of the system; none is loaded.
const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Geeza Pro', Tahoma, 'i-Map Arabic', Arial, sans-serif";

/// The scene of a state, with the paths to draw it.
pub struct MapRenderer {
    topology: Topology,
    /// The content.
    pub atlas: Rc<Atlas>,
    facets: Facets,
    found: FilterResult,
    /// The state.
    pub state: State,
    /// The scene of the state.
    pub scene: Scene,
    /// The paths of the scene.
    pub paths: Paths,
    /// `true` for the dark colours.
    pub dark: bool,
}

/// The effects of a new state on the map.
pub struct StateDelta {
    /// The camera that the URL requests.
    pub place: Option<Camera>,
    /// `true` if the picture changes.
    pub needs_repaint: bool,
    /// `true` if the projection changes.
    pub projection_changed: bool,
    /// `true` if the selection or the filter has changed, so that the map has to frame it.
    pub needs_framing: bool,
    /// `true` if the selection was selection_closed.
    pub selection_closed: bool,
    /// `true` if nothing was selected before.
    pub had_no_selection: bool,
}

impl MapRenderer {
    /// Creates a renderer with the opening state.
    pub fn new(topology: Topology, atlas: Atlas) -> Self {
        let facets = Facets::new(&atlas);
        let state = State::opening_state(&atlas);
        let found = facets.filter_projects(&state, &atlas);
        let (atlas, scene, paths) = (Rc::new(atlas), Scene::default(), Paths::default());
        let dark = false;
        let mut renderer = Self { topology, atlas, facets, found, state, scene, paths, dark };
        renderer.project_scene();
        renderer.update_highlights();
        renderer
    }

    /// Changes to the state of URL parameters.
    pub fn set_state(&mut self, parameters: &[url::Parameter]) -> StateDelta {
        let DecodedUrl { state, camera: place, .. } = url::decode(parameters, &self.atlas);
        if (&state.filter, state.years) != (&self.state.filter, self.state.years) {
            self.found = self.facets.filter_projects(&state, &self.atlas);
        }
        let before = std::mem::replace(&mut self.state, state);
        let projection_changed = before.world != self.state.world;
        if projection_changed {
            self.project_scene();
        }
        let needs_repaint = self.update_highlights();
        let had_no_selection = before.selection.is_none();
        let selection_closed = !had_no_selection && self.state.selection.is_none();
        StateDelta {
            place,
            needs_repaint,
            projection_changed,
            needs_framing: self.state.needs_new_frame(&before),
            selection_closed,
            had_no_selection,
        }
    }

    /// Returns the bounds of what the state selects; empty if that is all content.
    pub fn focus(&self) -> Bounds {
        focus::focus_bounds(&self.scene, &self.state, &self.atlas, &self.found)
    }

    /// Returns the bounds of all content.
    pub fn content(&self) -> Bounds {
        let scene = &self.scene;
        let lands = scene.ground.lands.iter().zip(&scene.involved);
        let lands = lands.filter(|(_, involved)| **involved).map(|(land, _)| land.main);
        let ways = scene.ways.legs.iter().map(|way| way.bounds);
        lands.chain(ways).fold(Bounds::EMPTY, Bounds::union)
    }

    /// Returns the shape of a country.
    pub fn country_shape(&self, code: Code) -> Option<&CountryShape> {
        let ground = &self.scene.ground;
        ground.country_index(code.as_str()).map(|land| &ground.lands[land])
    }

    /// Returns `true` if a project is selected.
    pub fn is_project(&self) -> bool {
        matches!(self.state.selection, Some(Selection::Project(_)))
    }

    /// Returns the keys of the selected project's donors for which `sees` is false, separated by
    /// spaces.
    pub fn donors_outside(&self, sees: &dyn Fn(&CountryShape) -> bool) -> String {
        let parties = focus::donors_outside(&self.scene, &self.state, &self.atlas, sees);
        let keys: Vec<&str> = parties.iter().map(|party| party.key(&self.atlas)).collect();
        keys.join(" ")
    }

    /// Replaces names and routes by those of another atlas.
    pub fn set_atlas(&mut self, atlas: Atlas) {
        self.atlas = Rc::new(atlas);
        self.scene.set_atlas(&self.atlas, &*self.projection());
        self.update_highlights();
    }

    /// Shows other content, from its opening state on.
    pub fn replace_content(&mut self, atlas: Atlas) {
        let nothing = Topology { arcs: Vec::new(), features: Vec::new(), ..self.topology };
        let topology = std::mem::replace(&mut self.topology, nothing);
        *self = Self { dark: self.dark, ..Self::new(topology, atlas) };
    }

    /// Adds finer arcs. Damaged bytes are ignored, because the coarser map is still correct.
    pub fn refine(&mut self, bytes: &[u8]) {
        let finer = self.topology.apply_refinement(bytes).unwrap_or_default();
        let projection = self.projection();
        self.scene.ground.refine_arcs(&self.topology, &*projection, &finer);
        self.paths.clear();
    }

    /// Returns `true` if a view shows a part of the globe between two corners.
    pub fn is_visible(&self, view: Viewport, corners: [LonLat; 2]) -> bool {
        Bounds::of_globe(corners, &*self.projection()).overlaps_bounds(&view.bounds())
    }

    /// Draws `view`, of which a window shows the middle, with `ratio` device pixels per CSS pixel and
    /// without labels on the obstacles.
    /// Returns `true` if a label has an asterisk.
    pub fn paint(
        &mut self,
        view: Viewport,
        window: Size,
        context: &CanvasRenderingContext2d,
        ratio: f64,
        obstacles: &[labels::Box],
    ) -> bool {
        self.paths.prepare(&self.scene.ground, view.scale, &view.bounds());
        let Some(detail) = self.paths.detail() else { return false };
        let mut canvas = canvas(context, ratio, view, &mut self.paths, self.dark);
        self.scene.draw_with_margin(&view, window, &detail, obstacles, &mut canvas)
    }

    /// Returns the projection of the state.
    pub fn projection(&self) -> Box<dyn Projection> {
        projection_for(self.state.world, self.atlas.site.centre)
    }

    /// Returns a surface for `view` with the paths of one country only.
    pub fn canvas_for<'a>(
        &'a mut self,
        land: usize,
        view: Viewport,
        context: &'a CanvasRenderingContext2d,
        ratio: f64,
    ) -> Canvas<'a> {
        self.paths.prepare_land(&self.scene.ground, simplified_paths::zoom_level(view.scale), land);
        canvas(context, ratio, view, &mut self.paths, self.dark)
    }

    /// Projects the whole scene.
    fn project_scene(&mut self) {
        let projection = self.projection();
        let subject = std::mem::take(&mut self.scene.subject);
        let marks = std::mem::take(&mut self.scene.marks);
        self.scene = Scene::from_basemap(Basemap::new(&self.topology, &*projection));
        self.scene.subject = subject;
        self.scene.marks = marks;
        self.scene.set_atlas(&self.atlas, &*projection);
        self.paths.clear();
    }

    /// Updates the highlights. Returns `true` if the picture changes.
    fn update_highlights(&mut self) -> bool {
        let subject = SceneState::new(&self.state, &self.atlas, &self.facets, &self.found);
        let changes = subject != self.scene.subject;
        self.scene.set_state(subject, &self.atlas);
        changes
    }
}

/// Returns a surface in the light or the dark colours.
fn canvas<'a>(
    context: &'a CanvasRenderingContext2d,
    ratio: f64,
    view: Viewport,
    paths: &'a mut Paths,
    dark: bool,
) -> Canvas<'a> {
    let canvas = Canvas::new(context, ratio, view, paths, FONT);
    if dark { canvas.shaded(palette::dark_colour) } else { canvas }
}
