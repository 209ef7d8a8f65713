//! The state of a map view and its transitions.

use super::{Flight, MapEffect, MapEvent, MapPhase, Painter, Picture, SceneVersion};
use crate::geo::viewport::Limits;
use crate::geo::{Bounds, Plane, Screen, Size, Viewport};

/// The state of a map view.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewState {
    pub(super) view: Viewport,
    pub(super) limits: Limits,
    pub(super) by_hand: bool,
    pub(super) ratio: f64,
    pub(super) pointer: Option<Screen>,
    pub(super) is_hidden: bool,
    pub(super) version: SceneVersion,
    pub(super) phase: MapPhase,
    pub(super) painter: Painter,
    pub(super) shown: Option<Picture>,
}

impl ViewState {
    /// Creates the state of a map of a size in CSS pixels on a screen with `ratio` device pixels
    /// per CSS pixel. Nothing is painted before the first movement.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::{MapEffect, MapEvent, ViewState};
    /// use imap::geo::Size;
    ///
    /// let mut map = ViewState::new(Size::new(800.0, 600.0), 1.0);
    /// let effects = map.step(MapEvent::SceneChanged);
    /// assert_eq!(effects, [MapEffect::Started, MapEffect::RequestFrame]);
    /// let effects = map.step(MapEvent::FrameStarted(0.0));
    /// assert!(matches!(effects[0], MapEffect::Paint(_)));
    /// ```
    pub fn new(size: Size, ratio: f64) -> Self {
        let everywhere = Bounds { west: -9.0, south: -9.0, east: 9.0, north: 9.0 };
        Self {
            view: Viewport { centre: Plane::new(0.0, 0.0), scale: size.height / 2.0, size },
            limits: Limits { content: everywhere, least: 1.0, greatest: 1e6 },
            by_hand: false,
            ratio,
            pointer: None,
            is_hidden: false,
            version: SceneVersion::default(),
            phase: MapPhase::Resting,
            painter: Painter::Page,
            shown: None,
        }
    }

    /// Returns the view.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::ViewState;
    /// use imap::geo::Size;
    ///
    /// let size = Size::new(800.0, 600.0);
    /// assert_eq!(ViewState::new(size, 1.0).view().size, size);
    /// ```
    pub fn view(&self) -> Viewport {
        self.view
    }

    /// Returns the view, or the destination of the animation.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::ViewState;
    /// use imap::geo::Size;
    ///
    /// let map = ViewState::new(Size::new(800.0, 600.0), 1.0);
    /// assert_eq!(map.target_view(), map.view());
    /// ```
    pub fn target_view(&self) -> Viewport {
        if let MapPhase::Flying(flight) = self.phase { flight.to } else { self.view }
    }

    /// Returns the limits of the camera.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Returns `true` if the user moved the map to its view or destination.
    ///
    /// # Examples
    /// ```
    /// use imap::camera::ViewState;
    /// use imap::geo::Size;
    ///
    /// assert!(!ViewState::new(Size::new(800.0, 600.0), 1.0).by_hand());
    /// ```
    pub fn by_hand(&self) -> bool {
        self.by_hand
    }

    /// Returns the phase of the movement.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::{MapPhase, ViewState};
    /// use imap::geo::Size;
    ///
    /// assert_eq!(ViewState::new(Size::new(800.0, 600.0), 1.0).phase(), MapPhase::Resting);
    /// ```
    pub fn phase(&self) -> MapPhase {
        self.phase
    }

    /// Returns the painter.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::{Painter, ViewState};
    /// use imap::geo::Size;
    ///
    /// assert_eq!(ViewState::new(Size::new(800.0, 600.0), 1.0).painter(), Painter::Page);
    /// ```
    pub fn painter(&self) -> Painter {
        self.painter
    }

    /// Returns the picture that is shown, if any.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::ViewState;
    /// use imap::geo::Size;
    ///
    /// assert!(ViewState::new(Size::new(800.0, 600.0), 1.0).shown().is_none());
    /// ```
    pub fn shown(&self) -> Option<&Picture> {
        self.shown.as_ref()
    }

    /// Returns the version of the scene that a picture has to show.
    ///
    /// # Examples
    /// ```
    /// use imap::camera::{SceneVersion, ViewState};
    /// use imap::geo::Size;
    ///
    /// let version = ViewState::new(Size::new(800.0, 600.0), 1.0).version();
    /// assert_eq!(version, SceneVersion::default());
    /// ```
    pub fn version(&self) -> SceneVersion {
        self.version
    }

    /// Applies an event and returns its effects.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::camera::{MapEvent, ViewState};
    /// use imap::geo::{Plane, Size, Viewport};
    ///
    /// let size = Size::new(800.0, 600.0);
    /// let mut map = ViewState::new(size, 1.0);
    /// let to = Viewport { centre: Plane::new(0.1, 0.0), scale: 100.0, size };
    /// map.step(MapEvent::Jumped { to, by_hand: true });
    /// assert!(map.view() == to && map.by_hand());
    /// ```
    pub fn step(&mut self, event: MapEvent) -> Vec<MapEffect> {
        let mut effects = Vec::new();
        let out = &mut effects;
        match event {
            MapEvent::LimitsChanged(limits) => self.limits = limits,
            MapEvent::Jumped { to, by_hand } => self.jump_to(to, by_hand, out),
            MapEvent::FlightStarted { to, by_hand } => self.fly_to(to, by_hand, out),
            MapEvent::Panned { dx, dy } => {
                self.pointer = None;
                self.jump_to(self.view.panned(dx, dy), true, out);
            }
            MapEvent::Zoomed { factor, about } => {
                self.jump_to(self.limits.zoom_clamped(self.view, factor, about), true, out);
            }
            MapEvent::Pointed(at) => {
                self.pointer = at;
                out.push(MapEffect::Hover { view: self.view, at });
            }
            MapEvent::PointerIgnored => self.pointer = None,
            MapEvent::Resized { size, ratio } => self.resize_window(size, ratio, out),
            MapEvent::SceneChanged => self.change_scene(out),
            MapEvent::SceneReplaced => self.replace_picture(out),
            MapEvent::ProjectionChanged => {
                self.version.projection = self.version.projection.wrapping_add(1);
                self.painter = self.painter.cancelled();
                self.change_scene(out);
            }
            MapEvent::FrameStarted(now) => self.start_frame(now, out),
            MapEvent::TimerElapsed => self.elapse_timer(out),
            MapEvent::WorkerReady => self.set_painter(Painter::Free, out),
            MapEvent::WorkerLost => self.set_painter(Painter::Page, out),
            MapEvent::PictureArrived => self.receive_picture(out),
            MapEvent::PageHidden => self.is_hidden = true,
            MapEvent::PageShown => {
                self.is_hidden = false;
                if self.phase == MapPhase::Suspended {
                    self.request_frame(out);
                }
            }
        }
        effects
    }

    fn jump_to(&mut self, to: Viewport, by_hand: bool, out: &mut Vec<MapEffect>) {
        self.view = self.limits.clamp(Viewport { size: self.view.size, ..to });
        self.by_hand = by_hand;
        self.request_frame(out);
        self.phase = MapPhase::Moving;
    }

    fn fly_to(&mut self, to: Viewport, by_hand: bool, out: &mut Vec<MapEffect>) {
        let to = self.limits.clamp(Viewport { size: self.view.size, ..to });
        self.by_hand = by_hand;
        self.request_frame(out);
        self.phase = MapPhase::Flying(Flight::new(self.view, to));
    }

    fn resize_window(&mut self, size: Size, ratio: f64, out: &mut Vec<MapEffect>) {
        self.ratio = ratio;
        self.view.size = size;
        if let MapPhase::Flying(flight) = &mut self.phase {
            (flight.from.size, flight.to.size) = (size, size);
        }
        if self.shown.is_some_and(|shown| (shown.canvas.size, shown.canvas.ratio) != (size, ratio))
        {
            match self.painter {
                Painter::Page => self.replace_picture(out),
                // The picture stays in its place until that of the new size arrives: to paint one
                // here would block the page.
                _ => self.order_new_size(out),
            }
        }
    }
}
