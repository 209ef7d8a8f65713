//! Rows of the legend, in the order of the layers.

use crate::atlas::{Atlas, Id, Mode, Route};
use crate::geo::Viewport;
use crate::geo::topology::Line;
use crate::i18n::{Lang, Speech};
use crate::map::country_style::CountryStyles;
use crate::map::scene::Scene;
use crate::map::surface::{Colour, Fill, Stroke};
use crate::map::{CountryShape, CountryStyle};
use crate::state::{Selection, State};

/// A row of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendRow {
    /// Symbol.
    pub symbol: Symbol,
    /// Meaning of the symbol.
    pub text: String,
}

impl LegendRow {
    /// Creates a row.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::layers::{LegendRow, Symbol};
    ///
    /// assert_eq!(LegendRow::new(Symbol::Note, "Without names").text, "Without names");
    /// ```
    pub fn new(symbol: Symbol, text: &str) -> Self {
        Self { symbol, text: text.to_owned() }
    }
}

/// Symbol of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Symbol {
    /// An area.
    Fill(Fill),
    /// A line.
    Line(Stroke),
    /// A disc with a ring.
    Disc {
        /// Radius in CSS pixels.
        radius: f64,
        /// Colour of the disc.
        colour: Colour,
        /// Colour of the ring.
        ring: Colour,
    },
    /// A ring of dashes.
    DashedRing(Stroke),
    /// The title of the rows that follow.
    Title,
    /// A note without a symbol.
    Note,
}

/// The parts of the page that the legend depends on.
pub struct LegendContext<'a> {
    /// The content.
    pub atlas: &'a Atlas,
    /// The state.
    pub state: &'a State,
    /// Styles of the countries.
    pub looks: &'a CountryStyles,
    /// Texts.
    pub words: &'a Speech,
    /// Language.
    pub lang: Lang,
    /// Classes in view; `None`: all that the state shows.
    pub in_view: Option<ClassesInView>,
    /// `true` if the areas of a statistic cover the fills of the countries.
    pub has_statistic_areas: bool,
}

impl LegendContext<'_> {
    /// Returns whether a country of a style is shown.
    pub fn has_country(&self, look: CountryStyle) -> bool {
        self.looks.iter().any(|&(_, other)| other == look) && self.sees(look_bit(look))
    }

    /// Returns whether a line of a type is shown.
    pub fn has_line(&self, line: Line) -> bool {
        self.sees(line_bit(line))
    }

    /// Returns whether a leg of a mode is shown.
    pub fn has_mode(&self, mode: Mode) -> bool {
        self.sees(mode_bit(mode))
    }

    /// Returns whether a line of a route is shown.
    pub fn has_route(&self, id: Id<Route>) -> bool {
        let is_chosen = self.state.selection == Some(Selection::Route(id));
        is_chosen
            || (self.state.routes.contains(&id)
                && self.state.filter.accepts_route(id)
                && self.state.years.is_none_or(|years| years.overlaps(self.atlas.routes[id].years))
                && self.sees(route_bit(id.index())))
    }

    /// Returns whether a hub is shown.
    pub fn has_hubs(&self) -> bool {
        self.sees(HUBS)
    }

    /// Returns whether a small state is shown.
    pub fn has_small_states(&self) -> bool {
        self.sees(SMALL_STATES)
    }

    fn sees(&self, bit: u64) -> bool {
        self.in_view.is_none_or(|classes| classes.0 & bit != 0)
    }
}

/// The classes of the legend that are in view, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassesInView(pub u64);

const HUBS: u64 = 1 << 22;
const SMALL_STATES: u64 = 1 << 23;

fn look_bit(look: CountryStyle) -> u64 {
    1 << look as u32
}

fn line_bit(line: Line) -> u64 {
    1 << (14 + line as u32)
}

fn mode_bit(mode: Mode) -> u64 {
    1 << (19 + mode as u32)
}

/// Routes beyond the last bit share it.
fn route_bit(route: usize) -> u64 {
    1 << (24 + route.min(39))
}

impl ClassesInView {
    /// Returns the classes that a view of a scene shows. `sees` tells whether a country is in the
    /// part of the view that nothing covers.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{Plane, Size, Viewport};
    /// use imap::map::layers::ClassesInView;
    /// use imap::map::{Basemap, Scene};
    ///
    /// let size = Size::new(80.0, 60.0);
    /// let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 512.0, size };
    /// let scene = Scene::from_basemap(Basemap::default());
    /// assert_eq!(ClassesInView::new(&scene, &view), ClassesInView(0));
    /// ```
    pub fn new(scene: &Scene, view: &Viewport) -> Self {
        let seen = view.bounds();
        let is_near = |land: &&CountryShape| land.main.overlaps_bounds(&seen);
        let lands =
            scene.ground.lands.iter().filter(is_near).map(|land| look_bit(scene.look(land)));
        let arcs = scene.ground.lines.iter().zip(&scene.ground.around);
        let lines = arcs.filter(|(_, around)| around.overlaps_bounds(&seen));
        let legs = scene.visible_legs().filter(|leg| leg.bounds.overlaps_bounds(&seen));
        let hubs = scene.visible_hubs().filter(|(_, at)| seen.contains(*at)).map(|_| HUBS);
        let small = scene.small_states(view).map(|_| SMALL_STATES);
        let bits = lands
            .chain(lines.map(|(&line, _)| line_bit(line)))
            .chain(legs.map(|leg| mode_bit(leg.mode) | route_bit(leg.route.index())))
            .chain(hubs)
            .chain(small);
        Self(bits.fold(0, |all, bit| all | bit))
    }
}
