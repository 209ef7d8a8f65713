//! The content of the map in one projection, as its layers need it.

use super::basemap::{Basemap, CountryShape};
use super::country_style::{self, CountryStyle};
use super::names::{name_in, state_of};
use super::projection_for;
use super::routes::{ProjectedLeg, ProjectedRoutes};
use super::scene_state::SceneState;
use super::statistic_marks::StatisticMark;
use crate::atlas::{Atlas, Code, Hub, Id, Role};
use crate::geo::{LonLat, Plane, Projection, Viewport};
use crate::i18n::Lang;
use crate::state::MapExtent;

/// Area in square CSS pixels below which a state is also drawn as a ring, so that Malta, Cabo Verde
/// and Lebanon can be seen and hit.
pub(super) const SMALL_STATE: f64 = 60.0;
/// Radius of the ring in CSS pixels.
pub const RING: f64 = 5.0;

/// The label of a water.
#[derive(Clone, Debug)]
pub struct SeaLabel {
    /// Name.
    pub name: String,
    /// Positions, the preferred one first.
    pub places: Vec<Plane>,
    /// Rank; oceans have the lowest.
    pub rank: u8,
}

/// Everything on the plane of one projection.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Countries.
    pub ground: Basemap,
    /// Routes.
    pub ways: ProjectedRoutes,
    /// Labels of waters.
    pub seas: Vec<SeaLabel>,
    /// Names of the countries in the current years, in the order of the basemap; empty for a
    /// country that was part of another state.
    pub names: Vec<String>,
    /// Names of the hubs, in the order of the atlas.
    pub hub_names: Vec<String>,
    /// Names of the routes, in the order of the atlas.
    pub route_names: Vec<String>,
    /// Extent and centre of the projection, for layers that draw on the globe.
    globe: Option<(MapExtent, LonLat)>,
    /// State of the drawing.
    pub subject: SceneState,
    /// Language of the numbers.
    pub lang: Lang,
    /// Marks of the statistic that is shown.
    pub marks: Vec<StatisticMark>,
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
        let extent = match projection.cut_meridian() {
            Some(_) => MapExtent::Whole,
            None => MapExtent::Region,
        };
        self.globe = projection.geo_from_plane(Plane::new(0.0, 0.0)).map(|at| (extent, at));
        self.ways = ProjectedRoutes::new(atlas, projection);
        self.seas.clear();
        for sea in &atlas.seas {
            let at = projection.plane_from_geo(sea.at);
            match self.seas.iter_mut().find(|label| label.name == sea.name) {
                Some(label) => label.places.push(at),
                None => {
                    let (name, rank) = (sea.name.clone(), sea.rank);
                    self.seas.push(SeaLabel { name, places: vec![at], rank });
                }
            }
        }
        self.hub_names = atlas.hubs.iter().map(|(_, hub)| hub.name.clone()).collect();
        self.route_names = atlas.routes.iter().map(|(_, route)| route.name.clone()).collect();
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

    /// Returns the projection of the content; `None` before there is content.
    pub(super) fn projection(&self) -> Option<std::boxed::Box<dyn Projection>> {
        self.globe.map(|(extent, centre)| projection_for(extent, centre))
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

    /// Returns `true` if a country has a mark with a figure.
    pub(super) fn has_figure(&self, code: Code) -> bool {
        self.marks.iter().any(|mark| match *mark {
            StatisticMark::Area { code: other, class } => other == code && class > 0,
            StatisticMark::Circle { code: other, .. } => other == code,
            StatisticMark::Corridor { ends, .. } => ends.contains(&code),
            StatisticMark::Point { .. } => false,
        })
    }

    /// Returns `true` if a country is selected.
    pub(super) fn is_chosen(&self, land: &CountryShape) -> bool {
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
}

/// Returns `true` if a country has an ISO 3166 code or is Kosovo. Other codes that begin with X are
/// areas of undetermined status.
pub(super) fn is_state(land: &CountryShape) -> bool {
    land.code[0] != b'X' || &land.code == b"XKX"
}
