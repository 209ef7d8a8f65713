//! The whole map as one drawing: what lies over what, and which names.

use super::detail::Detail;
use super::ground::{Ground, Land};
use super::label::{self, Places, Wish};
use super::look::{self, Look, Looks};
use super::palette;
use super::surface::{Colour, Fill, Stroke, Surface};
use super::ways::{Way, Ways};
use crate::atlas::{Atlas, Code, Hub, Id, Mode, Role, Route, Succession};
use crate::explore::{Facets, Found, Selection, State, Years};
use crate::geo::topology::Line;
use crate::geo::{Bounds, Plane, Projection, Screen, Viewport};

/// A state whose land takes fewer square CSS pixels is also drawn as a ring,
/// so that Malta, Cabo Verde and Lebanon can be seen and met.
const SMALL_STATE: f64 = 60.0;
/// Radius of that ring in CSS pixels.
pub const RING: f64 = 5.0;
/// CSS pixels that the name of a land may take even where the land is
/// narrower.
const LEAST_ROOM: f64 = 56.0;
/// Wider than this in CSS pixels a route is a band.
pub const BROAD: f64 = 4.0;
/// The most legs that are drawn with all that they have: of more nobody sees
/// single ones, and patterns, halos and arrowheads would take a second.
pub const CROWD: usize = 600;
/// Of a curve in a crowd every so many points are drawn; its last point is one
/// of them.
const IN_CROWD: usize = 4;
/// Radius of a hub's dot in CSS pixels.
const HUB: f64 = 2.4;

/// What has been chosen, as far as the drawing is concerned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subject {
    /// Which lands are lit.
    pub looks: Looks,
    /// The country that was chosen.
    pub country: Option<Code>,
    /// Whether it was a part of a larger one in the years that are shown: a
    /// line around it would be a boundary that was none.
    pub is_part: bool,
    /// The route that was chosen: the others fade.
    pub route: Option<Id<Route>>,
    /// The hub that was chosen.
    pub hub: Option<Id<Hub>>,
    /// Whether each route is drawn, in the order of the atlas.
    pub routes: Vec<bool>,
    /// How wide each route is in CSS pixels, where its figures say so.
    pub widths: Vec<Option<f64>>,
    /// Whether the width of a route says how much was counted on it.
    pub volume: bool,
    /// The modes of which legs are drawn.
    pub modes: Vec<Mode>,
    /// The years that are shown; all when there are none.
    pub years: Option<Years>,
    /// The countries that were one in those years, by the successions of the
    /// atlas.
    pub united: Vec<(u8, Code)>,
}

impl Subject {
    /// Whether a leg is drawn where its route is: by its mode, and by the years
    /// that it is attested.
    fn has_leg(&self, way: &Way) -> bool {
        self.modes.contains(&way.mode) && self.years.is_none_or(|years| years.overlaps(way.years))
    }

    /// What a state chooses, and what its filter and its years leave of the
    /// rest. A chosen route is drawn in any case, and pale where these leave
    /// nothing of it.
    pub fn new(state: &State, atlas: &Atlas, facets: &Facets, found: &Found) -> Self {
        let years = state.years;
        let mut subject = Self {
            routes: vec![false; atlas.routes.len()],
            widths: vec![None; atlas.routes.len()],
            modes: MODES.into_iter().filter(|&mode| state.filter.asks_mode(mode)).collect(),
            years,
            volume: state.volume,
            united: united_in(atlas, years),
            ..Self::default()
        };
        for &id in &state.routes {
            let in_years = years.is_none_or(|years| years.overlaps(atlas.routes[id].years));
            subject.routes[id.index()] = in_years && state.filter.asks_route(id);
        }
        let span = years.map(|years| [years.first_day(), years.last_day()]);
        subject.looks = match state.selection {
            Some(Selection::Project(id)) => look::of_project(atlas, &atlas.projects[id], span),
            _ => look::of_found(atlas, facets, found, span),
        };
        match state.selection {
            Some(Selection::Country(code)) => {
                look::set(&mut subject.looks, code, Look::Chosen);
                subject.country = Some(code);
            }
            Some(Selection::Group(id)) => {
                look::set_members(&mut subject.looks, atlas, id, span, Look::Member);
            }
            Some(Selection::Route(id)) => {
                subject.routes[id.index()] = true;
                subject.route = Some(id);
            }
            Some(Selection::Hub(id)) => subject.hub = Some(id),
            _ => {}
        }
        if state.volume {
            let year = years.map_or(atlas.site.years[1], Years::to);
            for id in atlas.routes.ids() {
                subject.widths[id.index()] =
                    atlas.volume(id, year).map(|figure| look::width_of(figure.value));
            }
        }
        subject.unite(atlas);
        subject
    }

    /// How wide a route is by its figure, if it has one.
    pub fn width(&self, route: Id<Route>) -> Option<f64> {
        self.widths.get(route.index()).copied().flatten()
    }

    /// Countries that were one look alike: like the state that they were.
    fn unite(&mut self, atlas: &Atlas) {
        for &(number, _) in &self.united {
            let succession = &atlas.successions[usize::from(number)];
            let state = look::look_in(&self.looks, succession.code);
            let others = succession.covers.iter().map(|&code| look::look_in(&self.looks, code));
            let look = others.fold(state, |look, other| match (look, other) {
                (_, Look::Chosen) | (Look::Plain, _) => other,
                _ => look,
            });
            self.is_part |= self.country.is_some_and(|code| succession.covers.contains(&code));
            if look != Look::Plain {
                for &code in &succession.covers {
                    look::set(&mut self.looks, code, look);
                }
            }
        }
    }
}

/// All modes of travel.
const MODES: [Mode; 3] = [Mode::Land, Mode::Sea, Mode::Air];

/// The successions that were still to come at the end of some years.
fn united_in(atlas: &Atlas, years: Option<Years>) -> Vec<(u8, Code)> {
    let Some(years) = years else { return Vec::new() };
    let rows = atlas.successions.iter().zip(0u8..);
    rows.filter(|(row, _)| years.last_day() < row.until.first_day())
        .map(|(row, n)| (n, row.code))
        .collect()
}

/// Everything on the plane of one projection.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The countries.
    pub ground: Ground,
    /// The routes.
    pub ways: Ways,
    /// The names on the water.
    pub seas: Vec<(String, Plane, u8)>,
    /// The names of the lands in the years that are shown, in the order of the
    /// ground; empty for a land that is named by another.
    pub names: Vec<String>,
    /// The names of the hubs, in the order of the atlas.
    pub hub_names: Vec<String>,
    /// What has been chosen.
    pub subject: Subject,
    /// Lands that take part in a project, and so must be met however small.
    pub involved: Vec<bool>,
}

impl Scene {
    /// A scene of the countries alone.
    pub fn of_ground(ground: Ground) -> Self {
        let names = vec![String::new(); ground.lands.len()];
        let involved = vec![false; ground.lands.len()];
        Self { ground, names, involved, ..Self::default() }
    }

    /// Adds what an atlas says to the countries.
    pub fn fill(&mut self, atlas: &Atlas, projection: &dyn Projection) {
        self.ways = Ways::new(atlas, projection);
        self.seas = atlas
            .seas
            .iter()
            .map(|sea| (sea.name.clone(), projection.plane_from_geo(sea.at), sea.rank))
            .collect();
        self.hub_names = atlas.hubs.iter().map(|(_, hub)| hub.name.clone()).collect();
        // An area of undetermined status is no state, however small it is.
        let mut takes_part = vec![false; Code::COUNT];
        for (_, project) in atlas.projects.iter() {
            atlas.each_part(project, &mut |code, part| {
                takes_part[code.number()] |= part.role != Role::Partner;
            });
        }
        let involved = |land: &Land| {
            let code = Code::from_bytes(land.code).filter(|_| is_state(land));
            code.is_some_and(|code| takes_part[code.number()])
        };
        self.involved = self.ground.lands.iter().map(involved).collect();
        let united: Vec<Vec<&str>> = atlas
            .successions
            .iter()
            .map(|row| row.covers.iter().map(Code::as_str).collect())
            .collect();
        self.ground.unite(&united);
        let subject = std::mem::take(&mut self.subject);
        self.set_subject(subject, atlas);
    }

    /// The name of a country in the years that are shown: one that was a part
    /// of another has that one's.
    pub fn name_of(&self, atlas: &Atlas, code: Code) -> String {
        name_in(atlas, code, self.subject.years)
    }

    /// Shows something else: its lands, its routes, and the names of its time.
    pub fn set_subject(&mut self, subject: Subject, atlas: &Atlas) {
        self.subject = subject;
        let name = |land: &Land| {
            let code = Code::from_bytes(land.code)?;
            let years = self.subject.years;
            // A part of a state has no name of its own.
            let is_part = state_of(atlas, code, years).is_some_and(|state| state.code != code);
            (!is_part).then(|| name_in(atlas, code, years))
        };
        self.names = self.ground.lands.iter().map(|land| name(land).unwrap_or_default()).collect();
    }

    /// The look of a land.
    pub fn look(&self, land: &Land) -> Look {
        Code::from_bytes(land.code)
            .map_or(Look::Plain, |code| look::look_in(&self.subject.looks, code))
    }

    /// The legs that are drawn, the chosen route's last.
    // A list and not a chain of iterators, which would be in the module wherever it is
    // gone through; so are the two after it.
    #[inline(never)]
    pub fn ways_drawn(&self) -> std::vec::IntoIter<&Way> {
        let (chosen, subject) = (self.subject.route, &self.subject);
        let mut drawn = Vec::with_capacity(self.ways.legs.len());
        for last in [false, true] {
            for way in &self.ways.legs {
                let is_last = Some(way.route) == chosen;
                if is_last == last
                    && subject.routes.get(way.route.index()).is_some_and(|&drawn| drawn)
                    && (is_last || subject.has_leg(way))
                {
                    drawn.push(way);
                }
            }
        }
        drawn.into_iter()
    }

    /// The hubs of the routes that are drawn, each once; only those of the
    /// chosen route when there is one.
    #[inline(never)]
    pub fn hubs_drawn(&self) -> std::vec::IntoIter<(Id<Hub>, Plane)> {
        let mut seen = vec![false; self.ways.hubs.len()];
        let mut hubs = Vec::new();
        let mut add = |id: Id<Hub>| {
            let is_new =
                seen.get_mut(id.index()).is_some_and(|seen| !std::mem::replace(seen, true));
            if is_new && let Some(&Some(at)) = self.ways.hubs.get(id.index()) {
                hubs.push((id, at));
            }
        };
        for way in self.ways_drawn() {
            if self.subject.route.is_none_or(|route| route == way.route) {
                way.ends.into_iter().for_each(&mut add);
            }
        }
        self.subject.hub.into_iter().for_each(add);
        hubs.into_iter()
    }

    /// Whether a land is the country that was chosen.
    fn is_chosen(&self, land: &Land) -> bool {
        self.subject.country.is_some_and(|code| code.as_str().as_bytes() == land.code)
    }

    /// The states that are drawn as a ring at this enlargement.
    #[inline(never)]
    pub fn small_states(&self, view: &Viewport) -> std::vec::IntoIter<&Land> {
        let least = SMALL_STATE / (view.scale * view.scale);
        let bounds = view.bounds();
        let lands = self.ground.lands.iter().zip(&self.involved);
        let small = lands.filter(|&(land, &involved)| {
            (involved || self.is_chosen(land)) && land.area < least && bounds.contains(land.label)
        });
        small.map(|(land, _)| land).collect::<Vec<_>>().into_iter()
    }

    /// Draws everything that `view` shows. No name is written on `obstacles`. Returns whether
    /// one of the names has an asterisk, and so needs its footnote.
    pub fn draw(
        &self,
        view: &Viewport,
        detail: &Detail,
        obstacles: Vec<label::Box>,
        surface: &mut dyn Surface,
    ) -> bool {
        let seen = view.bounds();
        surface.clear(palette::SEA);
        self.draw_lands(&seen, surface);
        for (index, chunk) in detail.lines.iter().enumerate() {
            if let Some(fill) = self.fill_within(chunk.within) {
                // Between two fills the sea would shine through as a line.
                let mend = Stroke { colour: fill.ground(), width: 1.5, dash: &[] };
                if chunk.bounds.meets(&seen) {
                    surface.lines(index, mend);
                }
                continue;
            }
            if chunk.bounds.meets(&seen) && chunk.line != Line::Seam {
                // A dashed line has to be seen on lit land too.
                if let Some(under) = palette::under(chunk.line) {
                    surface.lines(index, under);
                }
                surface.lines(index, palette::line(chunk.line));
            }
        }
        let outlined = self.subject.country.filter(|_| !self.subject.is_part);
        if let Some(land) = outlined.and_then(|code| self.ground.land(code.as_str())) {
            surface.outline(land, palette::CHOSEN_HALO);
            surface.outline(land, palette::CHOSEN);
        }
        self.draw_small_states(view, surface);
        self.draw_routes(view, &seen, surface);
        let mut has_asterisk = false;
        for label in self.labels(view, obstacles, surface) {
            has_asterisk |= is_noted(&label.text);
            surface.text(label.at, &label.text, label.style);
        }
        has_asterisk
    }

    /// How the countries are filled that a line lies within, where they were
    /// one in the years that are shown.
    fn fill_within(&self, within: Option<u8>) -> Option<Fill> {
        let &(_, state) = self.subject.united.iter().find(|&&(row, _)| Some(row) == within)?;
        Some(palette::fill(look::look_in(&self.subject.looks, state)))
    }

    fn draw_lands(&self, seen: &Bounds, surface: &mut dyn Surface) {
        for (index, land) in self.ground.lands.iter().enumerate() {
            if land.bounds.meets(seen) {
                surface.land(index, palette::fill(self.look(land)));
            }
        }
    }

    fn draw_small_states(&self, view: &Viewport, surface: &mut dyn Surface) {
        for land in self.small_states(view) {
            let (colour, ring) = match self.look(land) {
                Look::Plain => (palette::NOTHING, palette::SMALL_STATE),
                Look::WithProjects => (palette::LAND_WITH_PROJECTS, palette::SMALL_STATE),
                Look::Donor => (palette::ACCENT_PALE, palette::ACCENT),
                Look::Member | Look::MemberAndDonor => (palette::ACCENT_LIGHT, palette::HALO),
                _ => (palette::ACCENT, palette::HALO),
            };
            let at = view.screen_from_plane(land.label);
            if self.is_chosen(land) {
                mark(at, RING + 2.0, colour, surface);
            } else {
                surface.disc(at, RING, colour, Stroke { colour: ring, width: 1.4, dash: &[] });
            }
        }
    }

    fn draw_routes(&self, view: &Viewport, seen: &Bounds, surface: &mut dyn Surface) {
        let ways: Vec<&Way> = self.ways_drawn().filter(|way| way.bounds.meets(seen)).collect();
        // What was chosen or counted is told apart also in a crowd.
        let stands_out = |way: &Way| {
            Some(way.route) == self.subject.route || self.subject.width(way.route).is_some()
        };
        let is_crowd = ways.len() > CROWD;
        if is_crowd {
            let faint = self.subject.volume || self.subject.route.is_some();
            let colour = if faint { palette::ROUTE_FAINT } else { palette::ROUTE };
            let lines = ways.iter().filter(|way| !stands_out(way)).map(|way| {
                let points = way.curve.iter().step_by(IN_CROWD);
                points.map(|&at| view.screen_from_plane(at)).collect()
            });
            surface.hairlines(&lines.collect::<Vec<_>>(), colour);
        }
        for way in ways.into_iter().filter(|way| !is_crowd || stands_out(way)) {
            let chosen = self.subject.route == Some(way.route);
            let counted = self.subject.width(way.route);
            // Where widths speak, a route without a figure must not look like
            // one with some: it is the thinnest, and pale.
            let silent = self.subject.volume && counted.is_none();
            // Of the chosen route too what lies outside the chosen years and
            // modes is pale.
            let outside = !self.subject.has_leg(way);
            let faint = outside || (!chosen && (silent || self.subject.route.is_some()));
            let (colour, width) = match (chosen, faint) {
                (_, true) => (palette::ROUTE_FAINT, 1.2),
                (true, _) => (palette::ROUTE, 2.6),
                _ => (palette::ROUTE, 1.6),
            };
            let width = if silent || outside { 1.2 } else { counted.unwrap_or(width) };
            let dark = colour;
            // A broad band would shout in the colour of a thin line.
            let broad = width > BROAD && !chosen && !faint;
            let colour = if broad { palette::ROUTE_BROAD } else { colour };
            let points: Vec<Screen> =
                way.curve.iter().map(|&at| view.screen_from_plane(at)).collect();
            if !faint {
                // Dots keep their gaps, or a white band would say more than they.
                let dash = if way.mode == Mode::Air {
                    palette::leg(way.mode, colour, width).dash
                } else {
                    &[]
                };
                let halo = Stroke { colour: palette::HALO, width: width + 2.0, dash };
                surface.polyline(&points, halo);
            }
            surface.polyline(&points, palette::leg(way.mode, colour, width));
            if let Some(arrow) = arrow(&points, 2.2 + width.min(5.0)) {
                surface.polygon(&arrow, dark);
            }
        }
        let ring = Stroke { colour: palette::HALO, width: 1.0, dash: &[] };
        for (_, plane) in self.hubs_drawn().filter(|(_, plane)| seen.contains(*plane)) {
            surface.disc(view.screen_from_plane(plane), HUB, palette::ROUTE, ring);
        }
        let chosen = self.subject.hub.and_then(|id| self.ways.hubs.get(id.index()).copied()?);
        if let Some(plane) = chosen {
            mark(view.screen_from_plane(plane), HUB * 2.0, palette::ROUTE, surface);
        }
    }

    fn labels(
        &self,
        view: &Viewport,
        obstacles: Vec<label::Box>,
        surface: &mut dyn Surface,
    ) -> Vec<label::Label> {
        let seen = view.bounds();
        let mut wishes = Vec::new();
        for ((land, name), involved) in
            self.ground.lands.iter().zip(&self.names).zip(&self.involved)
        {
            if name.is_empty() || !seen.contains(land.label) {
                continue;
            }
            let at = view.screen_from_plane(land.label);
            let chosen = self.is_chosen(land);
            let lit = !matches!(self.look(land), Look::Plain | Look::WithProjects);
            let pixels = (land.area.sqrt() * view.scale) as u32;
            let small = land.area * view.scale * view.scale < SMALL_STATE;
            let (style, base) = match (chosen, lit) {
                (true, _) => (palette::CHOSEN_NAME, 0),
                (_, true) => (palette::LIT_NAME, 10_000),
                // Who takes part in a project is named before who does not.
                _ if *involved => (palette::COUNTRY_NAME, 26_000),
                _ => (palette::COUNTRY_NAME, 32_000),
            };
            let places = if small && (*involved || chosen) {
                Places::Beside { at, radius: if chosen { RING + 3.0 } else { RING } }
            } else {
                let slack = if chosen {
                    f64::INFINITY
                } else if lit {
                    1.6
                } else {
                    1.15
                };
                // A name may be a little wider than its land: "Palestine"
                // is to be read wherever "Israel" is.
                let width = land.main.width() * view.scale;
                let narrow = width < 6.0 || !is_state(land);
                let room = if narrow { width * slack } else { (width * slack).max(LEAST_ROOM) };
                Places::On { at, room }
            };
            let rank = if chosen { label::CHOSEN } else { base + 5_000 - pixels.min(5_000) };
            wishes.push(Wish { text: name.clone(), style, places, rank });
        }
        for (name, plane, rank) in self.seas.iter().filter(|(_, plane, _)| seen.contains(*plane)) {
            let at = view.screen_from_plane(*plane);
            wishes.push(Wish {
                text: name.clone(),
                style: palette::sea_name(*rank),
                places: Places::On { at, room: f64::INFINITY },
                rank: 25_000 + u32::from(*rank),
            });
        }
        let mut dots = obstacles;
        for (id, plane) in self.hubs_drawn().filter(|(_, plane)| seen.contains(*plane)) {
            let at = view.screen_from_plane(plane);
            dots.push(label::Box::around(at, HUB * 2.0, HUB * 2.0));
            let chosen = self.subject.hub == Some(id);
            let rank = match (chosen, self.subject.route.is_some()) {
                (true, _) => label::CHOSEN,
                (_, true) => 9_000 + id.index() as u32,
                _ => 40_000 + id.index() as u32,
            };
            wishes.push(Wish {
                text: self.hub_names.get(id.index()).cloned().unwrap_or_default(),
                style: if chosen { palette::CHOSEN_NAME } else { palette::HUB_NAME },
                places: Places::Beside { at, radius: if chosen { HUB * 3.0 } else { HUB } },
                rank,
            });
        }
        label::place(wishes, dots, |text, style| surface.width_of(text, style))
    }
}

/// Draws the marker of what was chosen where there is no outline to be seen.
fn mark(at: Screen, radius: f64, colour: Colour, surface: &mut dyn Surface) {
    surface.disc(at, radius, colour, palette::CHOSEN_HALO);
    surface.disc(at, radius, colour, palette::CHOSEN);
}

/// The state that a country was or was a part of at the end of some years, if it was divided
/// later.
fn state_of(atlas: &Atlas, code: Code, years: Option<Years>) -> Option<&Succession> {
    let last = years?.last_day();
    atlas.successions.iter().find(|row| {
        last < row.until.first_day() && (row.code == code || row.covers.contains(&code))
    })
}

/// The name of a country at the end of some years: that of the state that it was a part of, if
/// that was divided later, else its own, as the United Nations had it then.
pub fn name_in(atlas: &Atlas, code: Code, years: Option<Years>) -> String {
    let state = state_of(atlas, code, years);
    let code = state.map_or(code, |state| state.code);
    let former = years.and_then(|years| atlas.name_on(code, years.last_day()));
    match (former, state) {
        // The state itself had another name before.
        (Some(former), Some(state)) if former.until.first_day() < state.until.first_day() => {
            former.name.clone()
        }
        (_, Some(state)) => state.name.clone(),
        (Some(former), None) => former.name.clone(),
        (None, None) => atlas.country(code).map(|row| row.name.clone()).unwrap_or_default(),
    }
}

/// The names that differ from those of today at the end of some years, and those of the states
/// that were divided later: all that is not drawn as today.
pub fn names_then(atlas: &Atlas, years: Years) -> Vec<String> {
    let last = years.last_day();
    let states = atlas.successions.iter().map(|row| (row.until, row.code));
    let named = atlas.former_names.iter().map(|row| (row.until, row.code));
    let mut names = Vec::new();
    for (_, code) in states.chain(named).filter(|(until, _)| last < until.first_day()) {
        let name = name_in(atlas, code, Some(years));
        // Some languages never changed the name: Turkey is تركيا as before.
        let is_other = state_of(atlas, code, Some(years)).is_some()
            || atlas.country(code).is_some_and(|country| country.name != name);
        if is_other && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether a name has an asterisk, and so needs its footnote.
pub fn is_noted(name: &str) -> bool {
    name.ends_with('*')
}

/// Whether a land has a code of ISO 3166, or is Kosovo: the other codes that
/// begin with X are areas whose status is undetermined.
fn is_state(land: &Land) -> bool {
    land.code[0] != b'X' || &land.code == b"XKX"
}

/// A small arrowhead a little past the middle of a line, if the line is long
/// enough to carry one.
fn arrow(points: &[Screen], size: f64) -> Option<[Screen; 3]> {
    let length: f64 = points.windows(2).map(|edge| edge[0].distance(edge[1])).sum();
    if length < size * 8.0 {
        return None;
    }
    let middle = points.len() * 11 / 20;
    let (from, to) = (points[middle - 1], points[middle]);
    let step = from.distance(to).max(1e-9);
    let (ux, uy) = ((to.x - from.x) / step, (to.y - from.y) / step);
    let tip = Screen::new(to.x + ux * size, to.y + uy * size);
    let wing = |side: f64| {
        Screen::new(
            to.x - ux * size * 0.7 - uy * side * size * 0.8,
            to.y - uy * size * 0.7 + ux * side * size * 0.8,
        )
    };
    Some([tip, wing(1.0), wing(-1.0)])
}
