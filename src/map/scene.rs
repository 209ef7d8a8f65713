//! The whole map as one drawing: order of the layers, and labels.

use super::basemap::{Basemap, CountryShape};
use super::country_style::{self, CountryStyle, CountryStyles};
use super::labels::{self, LabelAnchors, LabelCandidate};
use super::palette;
use super::routes::{ProjectedLeg, ProjectedRoutes};
use super::simplified_paths::SimplifiedPaths;
use super::surface::{Colour, Fill, Stroke, Surface};
use crate::atlas::{Atlas, Code, Hub, Id, Mode, Role, Route, Succession};
use crate::geo::topology::Line;
use crate::geo::{Bounds, Plane, Projection, Screen, Viewport};
use crate::state::{Facets, FilterResult, Selection, State, Years};

/// Area in square CSS pixels below which a state is also drawn as a ring, so that Malta, Cabo Verde
/// and Lebanon can be seen and hit.
const SMALL_STATE: f64 = 60.0;
/// Radius of the ring in CSS pixels.
pub const RING: f64 = 5.0;
/// Width in CSS pixels that the label of a country may have even if the country is narrower.
const LEAST_ROOM: f64 = 56.0;
/// Width in CSS pixels above which a route is drawn as a band.
pub const BROAD: f64 = 4.0;
/// Greatest number of legs that are drawn with patterns, halos and arrowheads. With more legs the
/// details cannot be seen and would take about a second.
pub const CROWD: usize = 600;
/// Step between the points of a curve that are drawn in simplified mode; the last point is among
/// them.
const IN_CROWD: usize = 4;
/// Radius of the dot of a hub in CSS pixels.
const HUB: f64 = 2.4;

/// The state of the page as far as it changes the drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SceneState {
    /// Styles of the highlighted countries.
    pub looks: CountryStyles,
    /// Selected country.
    pub country: Option<Code>,
    /// `true` if the selected country was a part of another state in the current years. It then
    /// gets no outline, because there was no boundary.
    pub is_part: bool,
    /// Selected route; other routes are pale.
    pub route: Option<Id<Route>>,
    /// Selected hub.
    pub hub: Option<Id<Hub>>,
    /// Visibility of each route, in the order of the atlas.
    pub routes: Vec<bool>,
    /// Width of each route in CSS pixels, if it has a figure.
    pub widths: Vec<Option<f64>>,
    /// `true` if the width of a route shows its figure.
    pub volume: bool,
    /// Modes of the visible legs.
    pub modes: Vec<Mode>,
    /// Current years; `None`: all.
    pub years: Option<Years>,
    /// States that were not yet divided in the current years: index of the succession in the atlas,
    /// and code.
    pub united: Vec<(u8, Code)>,
}

impl SceneState {
    /// Returns `true` if the modes and years include a leg.
    fn has_leg(&self, way: &ProjectedLeg) -> bool {
        self.modes.contains(&way.mode) && self.years.is_none_or(|years| years.overlaps(way.years))
    }

    /// Creates the drawing state from the page state with its filter and years. A selected route is
    /// always drawn, and pale where filter or years exclude it.
    pub fn new(state: &State, atlas: &Atlas, facets: &Facets, found: &FilterResult) -> Self {
        let years = state.years;
        let mut subject = Self {
            routes: vec![false; atlas.routes.len()],
            widths: vec![None; atlas.routes.len()],
            modes: MODES.into_iter().filter(|&mode| state.filter.accepts_mode(mode)).collect(),
            years,
            volume: state.volume,
            united: united_in(atlas, years),
            ..Self::default()
        };
        for &id in &state.routes {
            let in_years = years.is_none_or(|years| years.overlaps(atlas.routes[id].years));
            subject.routes[id.index()] = in_years && state.filter.accepts_route(id);
        }
        let span = years.map(|years| [years.first_day(), years.last_day()]);
        subject.looks = match state.selection {
            Some(Selection::Project(id)) => {
                country_style::of_project(atlas, &atlas.projects[id], span)
            }
            _ => country_style::of_found(atlas, facets, found, span),
        };
        match state.selection {
            Some(Selection::Country(code)) => {
                country_style::set_style(&mut subject.looks, code, CountryStyle::Chosen);
                subject.country = Some(code);
            }
            Some(Selection::Group(id)) => {
                country_style::set_members(
                    &mut subject.looks,
                    atlas,
                    id,
                    span,
                    CountryStyle::Member,
                );
            }
            Some(Selection::Route(id)) => {
                subject.routes[id.index()] = true;
                subject.route = Some(id);
            }
            Some(Selection::Hub(id)) => subject.hub = Some(id),
            _ => {}
        }
        if state.volume {
            let year = years.map_or(atlas.site.years[1], Years::last_year);
            for id in atlas.routes.ids() {
                subject.widths[id.index()] = atlas
                    .route_volume(id, year)
                    .map(|figure| country_style::width_of(figure.value));
            }
        }
        subject.apply_predecessor_styles(atlas);
        subject
    }

    /// Returns the width of a route by its figure in CSS pixels, if it has one.
    pub fn route_width(&self, route: Id<Route>) -> Option<f64> {
        self.widths.get(route.index()).copied().flatten()
    }

    /// Gives countries that were one state the style of that state.
    fn apply_predecessor_styles(&mut self, atlas: &Atlas) {
        for &(number, _) in &self.united {
            let succession = &atlas.successions[usize::from(number)];
            let state = country_style::style_in(&self.looks, succession.code);
            let others =
                succession.covers.iter().map(|&code| country_style::style_in(&self.looks, code));
            let country_style = others.fold(state, |look, other| match (look, other) {
                (_, CountryStyle::Chosen) | (CountryStyle::Plain, _) => other,
                _ => look,
            });
            self.is_part |= self.country.is_some_and(|code| succession.covers.contains(&code));
            if country_style != CountryStyle::Plain {
                for &code in &succession.covers {
                    country_style::set_style(&mut self.looks, code, country_style);
                }
            }
        }
    }
}

/// All modes of travel.
const MODES: [Mode; 3] = [Mode::Land, Mode::Sea, Mode::Air];

/// Returns the successions with a date after the end of some years.
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
    /// Countries.
    pub ground: Basemap,
    /// Routes.
    pub ways: ProjectedRoutes,
    /// Labels of waters: name, position, rank.
    pub seas: Vec<(String, Plane, u8)>,
    /// Names of the countries in the current years, in the order of the basemap; empty for a
    /// country that was part of another state.
    pub names: Vec<String>,
    /// Names of the hubs, in the order of the atlas.
    pub hub_names: Vec<String>,
    /// State of the drawing.
    pub subject: SceneState,
    /// `true` for each country with a role in a project, which must be visible however small it is.
    pub involved: Vec<bool>,
}

impl Scene {
    /// Creates a scene with the countries only.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::{Basemap, Scene};
    ///
    /// let scene = Scene::from_basemap(Basemap::default());
    /// assert!(scene.names.is_empty() && scene.ways.legs.is_empty());
    /// ```
    pub fn from_basemap(ground: Basemap) -> Self {
        let names = vec![String::new(); ground.lands.len()];
        let involved = vec![false; ground.lands.len()];
        Self { ground, names, involved, ..Self::default() }
    }

    /// Adds the content of an atlas.
    pub fn set_atlas(&mut self, atlas: &Atlas, projection: &dyn Projection) {
        self.ways = ProjectedRoutes::new(atlas, projection);
        self.seas = atlas
            .seas
            .iter()
            .map(|sea| (sea.name.clone(), projection.plane_from_geo(sea.at), sea.rank))
            .collect();
        self.hub_names = atlas.hubs.iter().map(|(_, hub)| hub.name.clone()).collect();
        // An area of undetermined status is not a state, however small it is.
        let mut takes_part = vec![false; Code::COUNT];
        for (_, project) in atlas.projects.iter() {
            atlas.each_part(project, &mut |code, part| {
                takes_part[code.number()] |= part.role != Role::Partner;
            });
        }
        let involved = |land: &CountryShape| {
            let code = Code::from_bytes(land.code).filter(|_| is_state(land));
            code.is_some_and(|code| takes_part[code.number()])
        };
        self.involved = self.ground.lands.iter().map(involved).collect();
        let united: Vec<Vec<&str>> = atlas
            .successions
            .iter()
            .map(|row| row.covers.iter().map(Code::as_str).collect())
            .collect();
        self.ground.unite_countries(&united);
        let subject = std::mem::take(&mut self.subject);
        self.set_state(subject, atlas);
    }

    /// Returns the name of a country in the current years; for a part of another state the name of
    /// that state.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::map::{Basemap, Scene};
    ///
    /// let niger = raw::RawCountry {
    ///     code: "NER".to_owned(),
    ///     name: "Niger".to_owned(),
    ///     ..Default::default()
    /// };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let (atlas, _) = validate_content(&content);
    /// let scene = Scene::from_basemap(Basemap::default());
    /// assert_eq!(scene.name_of(&atlas, "NER".parse().unwrap_or_default()), "Niger");
    /// ```
    pub fn name_of(&self, atlas: &Atlas, code: Code) -> String {
        name_in(atlas, code, self.subject.years)
    }

    /// Sets the state of the drawing and updates the names to its years.
    pub fn set_state(&mut self, subject: SceneState, atlas: &Atlas) {
        self.subject = subject;
        let name = |land: &CountryShape| {
            let code = Code::from_bytes(land.code)?;
            let years = self.subject.years;
            // A part of another state has no label of its own.
            let is_part = state_of(atlas, code, years).is_some_and(|state| state.code != code);
            (!is_part).then(|| name_in(atlas, code, years))
        };
        self.names = self.ground.lands.iter().map(|land| name(land).unwrap_or_default()).collect();
    }

    /// Returns the style of a country.
    pub fn look(&self, land: &CountryShape) -> CountryStyle {
        Code::from_bytes(land.code)
            .map_or(CountryStyle::Plain, |code| country_style::style_in(&self.subject.looks, code))
    }

    /// Iterates over the visible legs; those of the selected route come last.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::{Basemap, Scene};
    ///
    /// let scene = Scene::from_basemap(Basemap::default());
    /// assert_eq!(scene.visible_legs().count(), 0);
    /// ```
    // A list, because the code of a chain of iterators would be repeated at each use; the same
    // holds for the next two functions.
    #[inline(never)]
    pub fn visible_legs(&self) -> std::vec::IntoIter<&ProjectedLeg> {
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

    /// Iterates over the hubs of the visible routes, each once; only over those of the selected
    /// route if there is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::{Basemap, Scene};
    ///
    /// let scene = Scene::from_basemap(Basemap::default());
    /// assert_eq!(scene.visible_hubs().count(), 0);
    /// ```
    #[inline(never)]
    pub fn visible_hubs(&self) -> std::vec::IntoIter<(Id<Hub>, Plane)> {
        let mut seen = vec![false; self.ways.hubs.len()];
        let mut hubs = Vec::new();
        let mut add = |id: Id<Hub>| {
            let is_new =
                seen.get_mut(id.index()).is_some_and(|seen| !std::mem::replace(seen, true));
            if is_new && let Some(&Some(at)) = self.ways.hubs.get(id.index()) {
                hubs.push((id, at));
            }
        };
        for way in self.visible_legs() {
            if self.subject.route.is_none_or(|route| route == way.route) {
                way.ends.into_iter().for_each(&mut add);
            }
        }
        self.subject.hub.into_iter().for_each(add);
        hubs.into_iter()
    }

    /// Returns `true` if a country is selected.
    fn is_chosen(&self, land: &CountryShape) -> bool {
        self.subject.country.is_some_and(|code| code.as_str().as_bytes() == land.code)
    }

    /// Iterates over the states that are drawn as a ring at the scale of the view.
    #[inline(never)]
    pub fn small_states(&self, view: &Viewport) -> std::vec::IntoIter<&CountryShape> {
        let least = SMALL_STATE / (view.scale * view.scale);
        let bounds = view.bounds();
        let lands = self.ground.lands.iter().zip(&self.involved);
        let small = lands.filter(|&(land, &involved)| {
            (involved || self.is_chosen(land)) && land.area < least && bounds.contains(land.label)
        });
        small.map(|(land, _)| land).collect::<Vec<_>>().into_iter()
    }

    /// Draws everything within `view`. No label covers the boxes in `obstacles`. Returns `true` if
    /// a label has an asterisk, which needs its footnote.
    pub fn draw(
        &self,
        view: &Viewport,
        detail: &SimplifiedPaths,
        obstacles: Vec<labels::Box>,
        surface: &mut dyn Surface,
    ) -> bool {
        let seen = view.bounds();
        surface.fill_background(palette::SEA);
        self.draw_lands(&seen, surface);
        for (index, chunk) in detail.lines.iter().enumerate() {
            if let Some(fill) = self.fill_within(chunk.within) {
                // Covers the line of water colour that antialiasing leaves between two fills.
                let mend = Stroke { colour: fill.ground(), width: 1.5, dash: &[] };
                if chunk.bounds.overlaps_bounds(&seen) {
                    surface.stroke_batch(index, mend);
                }
                continue;
            }
            if chunk.bounds.overlaps_bounds(&seen) && chunk.line != Line::Seam {
                // A dashed line must be visible on highlighted countries too.
                if let Some(under) = palette::casing_stroke(chunk.line) {
                    surface.stroke_batch(index, under);
                }
                surface.stroke_batch(index, palette::line_stroke(chunk.line));
            }
        }
        let outlined = self.subject.country.filter(|_| !self.subject.is_part);
        if let Some(land) = outlined.and_then(|code| self.ground.country_index(code.as_str())) {
            surface.stroke_country(land, palette::CHOSEN_HALO);
            surface.stroke_country(land, palette::CHOSEN);
        }
        self.draw_small_states(view, surface);
        self.draw_routes(view, &seen, surface);
        let mut has_asterisk = false;
        for label in self.label_candidates(view, obstacles, surface) {
            has_asterisk |= is_noted(&label.text);
            surface.draw_text(label.at, &label.text, label.style);
        }
        has_asterisk
    }

    /// Returns the fill on both sides of a line between countries that were one state in the
    /// current years.
    fn fill_within(&self, within: Option<u8>) -> Option<Fill> {
        let &(_, state) = self.subject.united.iter().find(|&&(row, _)| Some(row) == within)?;
        Some(palette::style_fill(country_style::style_in(&self.subject.looks, state)))
    }

    fn draw_lands(&self, seen: &Bounds, surface: &mut dyn Surface) {
        for (index, land) in self.ground.lands.iter().enumerate() {
            if land.bounds.overlaps_bounds(seen) {
                surface.fill_country(index, palette::style_fill(self.look(land)));
            }
        }
    }

    fn draw_small_states(&self, view: &Viewport, surface: &mut dyn Surface) {
        for land in self.small_states(view) {
            let (colour, ring) = match self.look(land) {
                CountryStyle::Plain => (palette::NOTHING, palette::SMALL_STATE),
                CountryStyle::WithProjects => (palette::LAND_WITH_PROJECTS, palette::SMALL_STATE),
                CountryStyle::Donor => (palette::ACCENT_PALE, palette::ACCENT),
                CountryStyle::Member | CountryStyle::MemberAndDonor => {
                    (palette::ACCENT_LIGHT, palette::HALO)
                }
                _ => (palette::ACCENT, palette::HALO),
            };
            let at = view.screen_from_plane(land.label);
            if self.is_chosen(land) {
                draw_dot(at, RING + 2.0, colour, surface);
            } else {
                surface.draw_disc(at, RING, colour, Stroke { colour: ring, width: 1.4, dash: &[] });
            }
        }
    }

    fn draw_routes(&self, view: &Viewport, seen: &Bounds, surface: &mut dyn Surface) {
        let ways: Vec<&ProjectedLeg> =
            self.visible_legs().filter(|way| way.bounds.overlaps_bounds(seen)).collect();
        // The selected route and routes with figures keep their style in simplified mode.
        let stands_out = |way: &ProjectedLeg| {
            Some(way.route) == self.subject.route || self.subject.route_width(way.route).is_some()
        };
        let is_crowd = ways.len() > CROWD;
        if is_crowd {
            let faint = self.subject.volume || self.subject.route.is_some();
            let colour = if faint { palette::ROUTE_FAINT } else { palette::ROUTE };
            let lines = ways.iter().filter(|way| !stands_out(way)).map(|way| {
                let points = way.curve.iter().step_by(IN_CROWD);
                points.map(|&at| view.screen_from_plane(at)).collect()
            });
            surface.stroke_hairlines(&lines.collect::<Vec<_>>(), colour);
        }
        for way in ways.into_iter().filter(|way| !is_crowd || stands_out(way)) {
            let chosen = self.subject.route == Some(way.route);
            let counted = self.subject.route_width(way.route);
            // While widths show figures, a route without a figure is thin and pale.
            let silent = self.subject.volume && counted.is_none();
            // Legs of the selected route outside of the years and modes are pale too.
            let outside = !self.subject.has_leg(way);
            let faint = outside || (!chosen && (silent || self.subject.route.is_some()));
            let (colour, width) = match (chosen, faint) {
                (_, true) => (palette::ROUTE_FAINT, 1.2),
                (true, _) => (palette::ROUTE, 2.6),
                _ => (palette::ROUTE, 1.6),
            };
            let width = if silent || outside { 1.2 } else { counted.unwrap_or(width) };
            let dark = colour;
            // A wide band uses a lighter colour than a thin line.
            let broad = width > BROAD && !chosen && !faint;
            let colour = if broad { palette::ROUTE_BROAD } else { colour };
            let points: Vec<Screen> =
                way.curve.iter().map(|&at| view.screen_from_plane(at)).collect();
            if !faint {
                // The halo of dots has the same gaps, so that it does not become a white band.
                let dash = if way.mode == Mode::Air {
                    palette::leg_stroke(way.mode, colour, width).dash
                } else {
                    &[]
                };
                let halo = Stroke { colour: palette::HALO, width: width + 2.0, dash };
                surface.stroke_polyline(&points, halo);
            }
            surface.stroke_polyline(&points, palette::leg_stroke(way.mode, colour, width));
            if let Some(arrow) = arrow_head(&points, 2.2 + width.min(5.0)) {
                surface.fill_polygon(&arrow, dark);
            }
        }
        let ring = Stroke { colour: palette::HALO, width: 1.0, dash: &[] };
        for (_, plane) in self.visible_hubs().filter(|(_, plane)| seen.contains(*plane)) {
            surface.draw_disc(view.screen_from_plane(plane), HUB, palette::ROUTE, ring);
        }
        let chosen = self.subject.hub.and_then(|id| self.ways.hubs.get(id.index()).copied()?);
        if let Some(plane) = chosen {
            draw_dot(view.screen_from_plane(plane), HUB * 2.0, palette::ROUTE, surface);
        }
    }

    fn label_candidates(
        &self,
        view: &Viewport,
        obstacles: Vec<labels::Box>,
        surface: &mut dyn Surface,
    ) -> Vec<labels::Label> {
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
            let lit = !matches!(self.look(land), CountryStyle::Plain | CountryStyle::WithProjects);
            let pixels = (land.area.sqrt() * view.scale) as u32;
            let small = land.area * view.scale * view.scale < SMALL_STATE;
            let (style, base) = match (chosen, lit) {
                (true, _) => (palette::CHOSEN_NAME, 0),
                (_, true) => (palette::LIT_NAME, 10_000),
                // Countries with a role in a project come before others.
                _ if *involved => (palette::COUNTRY_NAME, 26_000),
                _ => (palette::COUNTRY_NAME, 32_000),
            };
            let places = if small && (*involved || chosen) {
                LabelAnchors::Beside { at, radius: if chosen { RING + 3.0 } else { RING } }
            } else {
                let slack = if chosen {
                    f64::INFINITY
                } else if lit {
                    1.6
                } else {
                    1.15
                };
                // A label may be a little wider than its country: "Palestine" must be readable
                // wherever "Israel" is.
                let width = land.main.width() * view.scale;
                let narrow = width < 6.0 || !is_state(land);
                let room = if narrow { width * slack } else { (width * slack).max(LEAST_ROOM) };
                LabelAnchors::On { at, room }
            };
            let rank = if chosen { labels::CHOSEN } else { base + 5_000 - pixels.min(5_000) };
            wishes.push(LabelCandidate { text: name.clone(), style, places, rank });
        }
        for (name, plane, rank) in self.seas.iter().filter(|(_, plane, _)| seen.contains(*plane)) {
            let at = view.screen_from_plane(*plane);
            wishes.push(LabelCandidate {
                text: name.clone(),
                style: palette::sea_name(*rank),
                places: LabelAnchors::On { at, room: f64::INFINITY },
                rank: 25_000 + u32::from(*rank),
            });
        }
        let mut dots = obstacles;
        for (id, plane) in self.visible_hubs().filter(|(_, plane)| seen.contains(*plane)) {
            let at = view.screen_from_plane(plane);
            dots.push(labels::Box::around(at, HUB * 2.0, HUB * 2.0));
            let chosen = self.subject.hub == Some(id);
            let rank = match (chosen, self.subject.route.is_some()) {
                (true, _) => labels::CHOSEN,
                (_, true) => 9_000 + id.index() as u32,
                _ => 40_000 + id.index() as u32,
            };
            wishes.push(LabelCandidate {
                text: self.hub_names.get(id.index()).cloned().unwrap_or_default(),
                style: if chosen { palette::CHOSEN_NAME } else { palette::HUB_NAME },
                places: LabelAnchors::Beside { at, radius: if chosen { HUB * 3.0 } else { HUB } },
                rank,
            });
        }
        labels::place_labels(wishes, dots, |text, style| surface.width_of(text, style))
    }
}

/// Draws the marker of a selection that has no visible outline.
fn draw_dot(at: Screen, radius: f64, colour: Colour, surface: &mut dyn Surface) {
    surface.draw_disc(at, radius, colour, palette::CHOSEN_HALO);
    surface.draw_disc(at, radius, colour, palette::CHOSEN);
}

/// Returns the state that a country was or belonged to at the end of some years, if that state was
/// divided later.
fn state_of(atlas: &Atlas, code: Code, years: Option<Years>) -> Option<&Succession> {
    let last = years?.last_day();
    atlas.successions.iter().find(|row| {
        last < row.until.first_day() && (row.code == code || row.covers.contains(&code))
    })
}

/// Returns the name of a country at the end of some years: that of the state it belonged to, if
/// that state was divided later; otherwise its own name at the United Nations at that time.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::map::scene::name_in;
///
/// let niger =
///     raw::RawCountry { code: "NER".to_owned(), name: "Niger".to_owned(), ..Default::default() };
/// let (atlas, _) =
///     validate_content(&raw::Content { countries: vec![niger], ..Default::default() });
/// assert_eq!(name_in(&atlas, "NER".parse().unwrap_or_default(), None), "Niger");
/// ```
pub fn name_in(atlas: &Atlas, code: Code, years: Option<Years>) -> String {
    let state = state_of(atlas, code, years);
    let code = state.map_or(code, |state| state.code);
    let former = years.and_then(|years| atlas.name_on(code, years.last_day()));
    match (former, state) {
        // The state itself had an earlier name.
        (Some(former), Some(state)) if former.until.first_day() < state.until.first_day() => {
            former.name.clone()
        }
        (_, Some(state)) => state.name.clone(),
        (Some(former), None) => former.name.clone(),
        (None, None) => atlas.country(code).map(|row| row.name.clone()).unwrap_or_default(),
    }
}

/// Returns the names at the end of some years that differ from the current ones, and those of
/// states that were divided later.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::map::scene::names_then;
/// use imap::state::Years;
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// assert!(names_then(&atlas, Years::new(1990, 1990)).is_empty());
/// ```
pub fn names_then(atlas: &Atlas, years: Years) -> Vec<String> {
    let last = years.last_day();
    let states = atlas.successions.iter().map(|row| (row.until, row.code));
    let named = atlas.former_names.iter().map(|row| (row.until, row.code));
    let mut names = Vec::new();
    for (_, code) in states.chain(named).filter(|(until, _)| last < until.first_day()) {
        let name = name_in(atlas, code, Some(years));
        // The name may be unchanged in some languages: Turkey has always been تركيا.
        let is_other = state_of(atlas, code, Some(years)).is_some()
            || atlas.country(code).is_some_and(|country| country.name != name);
        if is_other && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Returns `true` if a name has an asterisk, which needs its footnote.
///
/// # Examples
///
/// ```
/// use imap::map::scene::is_noted;
///
/// assert!(is_noted("Kosovo*") && !is_noted("Niger"));
/// ```
pub fn is_noted(name: &str) -> bool {
    name.ends_with('*')
}

/// Returns `true` if a country has an ISO 3166 code or is Kosovo. Other codes that begin with X are
/// areas of undetermined status.
fn is_state(land: &CountryShape) -> bool {
    land.code[0] != b'X' || &land.code == b"XKX"
}

/// Returns a small arrowhead a little past the middle of a line, `None` if the line is too short.
fn arrow_head(points: &[Screen], size: f64) -> Option<[Screen; 3]> {
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
