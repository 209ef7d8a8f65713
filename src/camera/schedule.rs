//! The schedule of painting: transitions that frames, the timer, the worker and changes of the
//! scene cause.

use super::{CanvasSize, MARGIN_PX, MapEffect, MapPhase, Painter, Picture, RenderOrder, ViewState};
use crate::geo::Viewport;

/// The margin at which the next picture is ordered from the worker, in CSS pixels, so that it
/// arrives before the margin is used up.
const PREFETCH_MARGIN_PX: f64 = 160.0;
/// The factor by which a picture is painted smaller while the user zooms out: it covers what comes
/// into view next, but is not sharp.
const ZOOM_OUT_OVERSCAN: f64 = 1.6;
/// The factor by which the user has zoomed out while one picture was painted, from which the next
/// one is painted ahead. The margin is enough for a factor of 1.4 in a window of 1280 px.
const FAST_ZOOM_OUT: f64 = 1.1;
/// The time in milliseconds without movement after which the map is at rest.
const REST_MS: u32 = 70;
/// The time in milliseconds without movement after which the final picture is ordered from the
/// worker, for which nothing in the page has to wait.
const ORDER_MS: u32 = 40;

impl ViewState {
    pub(super) fn change_scene(&mut self, out: &mut Vec<MapEffect>) {
        self.version.content = self.version.content.wrapping_add(1);
        self.request_frame(out);
    }

    /// Paints another picture at once; the one that is ordered is not shown.
    pub(super) fn replace_picture(&mut self, out: &mut Vec<MapEffect>) {
        self.version.content = self.version.content.wrapping_add(1);
        self.painter = self.painter.cancelled();
        if self.is_hidden {
            return self.suspend_work(out);
        }
        if self.phase == MapPhase::Resting {
            out.push(MapEffect::Started);
        }
        self.paint_here(self.next_picture(1.0), out);
        self.place_picture(out);
        if !self.phase.has_frame() {
            self.start_timer(out);
        }
    }

    /// Orders a picture of another size; the one that is ordered is not shown.
    pub(super) fn order_new_size(&mut self, out: &mut Vec<MapEffect>) {
        self.painter = self.painter.cancelled();
        self.change_scene(out);
        self.place_picture(out);
    }

    pub(super) fn set_painter(&mut self, painter: Painter, out: &mut Vec<MapEffect>) {
        self.painter = painter;
        self.change_scene(out);
    }

    /// Requests a frame, if none is requested.
    pub(super) fn request_frame(&mut self, out: &mut Vec<MapEffect>) {
        if self.phase.has_frame() {
            return;
        }
        if self.phase == MapPhase::Resting {
            out.push(MapEffect::Started);
        }
        self.phase = MapPhase::Moving;
        out.push(MapEffect::RequestFrame);
    }

    /// Leaves the rest for the time when the page is visible. A frame that is requested comes then.
    fn suspend_work(&mut self, out: &mut Vec<MapEffect>) {
        if self.phase == MapPhase::Resting {
            out.push(MapEffect::Started);
        }
        if !self.phase.has_frame() {
            self.phase = MapPhase::Suspended;
        }
    }

    fn start_timer(&mut self, out: &mut Vec<MapEffect>) {
        self.phase = MapPhase::Settling;
        let is_soon = self.painter.is_worker() && !self.is_final();
        out.push(MapEffect::StartTimer(if is_soon { ORDER_MS } else { REST_MS }));
    }

    pub(super) fn start_frame(&mut self, now: f64, out: &mut Vec<MapEffect>) {
        let flying = match self.phase {
            MapPhase::Moving => None,
            MapPhase::Flying(mut flight) => {
                // A hidden page gets no more frames; the animation has ended when it is visible.
                let progress = if self.is_hidden { 1.0 } else { flight.progress_at(now) };
                self.view = flight.view_at(progress);
                (progress < 1.0).then_some(flight)
            }
            // The frame was not requested.
            _ => return,
        };
        if self.is_hidden {
            self.phase = MapPhase::Suspended;
            return;
        }
        self.phase = flying.map_or(MapPhase::Settling, MapPhase::Flying);
        self.paint_frame(out);
        self.place_picture(out);
        match flying {
            Some(_) => out.push(MapEffect::RequestFrame),
            None => self.start_timer(out),
        }
        out.push(MapEffect::Moved(self.view));
    }

    /// Paints or orders the picture that a frame needs.
    fn paint_frame(&mut self, out: &mut Vec<MapEffect>) {
        // A worker needs time, so it is asked earlier.
        let margin = if self.painter.is_worker() { PREFETCH_MARGIN_PX } else { 0.0 };
        match self.current_picture() {
            None => self.request_picture(1.0, out),
            Some(_) if self.painter.is_pending() => {}
            Some(shown) if !shown.covers_view(&self.view, margin) => {
                let is_smaller = self.view.scale < shown.view.scale;
                self.request_picture(if is_smaller { ZOOM_OUT_OVERSCAN } else { 1.0 }, out);
            }
            Some(_) if self.is_zooming() => self.request_picture(1.0, out),
            Some(_) => {}
        }
    }

    pub(super) fn elapse_timer(&mut self, out: &mut Vec<MapEffect>) {
        if self.phase != MapPhase::Settling {
            return;
        }
        if self.painter.is_pending() {
            self.phase = MapPhase::Waiting;
        } else if self.is_final() {
            self.phase = MapPhase::Resting;
            out.push(MapEffect::Rested { view: self.view, by_hand: self.by_hand });
            // Another feature may be under a pointer that has not moved.
            if self.pointer.is_some() {
                out.push(MapEffect::Hover { view: self.view, at: self.pointer });
            }
        } else if self.is_hidden {
            self.phase = MapPhase::Suspended;
        } else {
            self.request_picture(1.0, out);
            match self.painter {
                Painter::Page => {
                    self.place_picture(out);
                    self.start_timer(out);
                }
                _ => self.phase = MapPhase::Waiting,
            }
        }
    }

    pub(super) fn receive_picture(&mut self, out: &mut Vec<MapEffect>) {
        let order = match self.painter {
            Painter::Page | Painter::Free => return,
            Painter::Cancelled => None,
            Painter::Busy(order) => Some(order),
        };
        self.painter = Painter::Free;
        if let Some(RenderOrder { picture, .. }) = order {
            out.push(MapEffect::Present(picture.canvas));
            self.shown = Some(picture);
            self.place_picture(out);
        }
        let is_still = self.phase == MapPhase::Waiting;
        let is_needed =
            self.current_picture().is_none() || self.is_zooming() || (is_still && !self.is_final());
        if is_needed && self.is_hidden {
            return self.suspend_work(out);
        }
        if is_needed {
            // At this speed, zooming out would reach the edge of the next picture.
            let is_fast = order.is_some_and(|order| order.scale > self.view.scale * FAST_ZOOM_OUT);
            let overscan = if is_fast && !is_still { ZOOM_OUT_OVERSCAN } else { 1.0 };
            self.request_picture(overscan, out);
        } else if is_still || self.phase == MapPhase::Settling {
            self.start_timer(out);
        }
    }

    /// Returns the picture that is shown, if it is one of the present scene.
    fn current_picture(&self) -> Option<Picture> {
        self.shown.filter(|shown| shown.version == self.version)
    }

    fn is_final(&self) -> bool {
        self.current_picture()
            .is_some_and(|shown| shown.canvas.ratio == self.ratio && shown.is_final(&self.view))
    }

    /// Returns `true` if the user zooms and there is a worker. Each notch of the wheel is then
    /// painted as soon as the previous picture has arrived, so that the final one is sharp soon.
    fn is_zooming(&self) -> bool {
        self.painter.is_worker()
            && !matches!(self.phase, MapPhase::Flying(_))
            && self.shown.is_some_and(|shown| self.view.scale != shown.view.scale)
    }

    /// Orders a picture `overscan` times smaller than the view from the worker, or paints it here.
    /// If an order is pending, its arrival orders the next one.
    fn request_picture(&mut self, overscan: f64, out: &mut Vec<MapEffect>) {
        let picture = self.next_picture(overscan);
        match self.painter {
            // The first picture does not wait for a worker.
            _ if self.shown.is_none() => self.paint_here(picture, out),
            Painter::Page => self.paint_here(picture, out),
            Painter::Free => {
                self.painter = Painter::Busy(RenderOrder { picture, scale: self.view.scale });
                out.push(MapEffect::Order(picture));
            }
            Painter::Busy(_) | Painter::Cancelled => {}
        }
    }

    fn paint_here(&mut self, picture: Picture, out: &mut Vec<MapEffect>) {
        self.shown = Some(picture);
        out.push(MapEffect::Paint(picture));
    }

    /// Returns the picture to paint. The first one has no margin, which halves the work before the
    /// first paint.
    fn next_picture(&self, overscan: f64) -> Picture {
        let margin = if self.shown.is_some() { MARGIN_PX } else { 0.0 };
        let canvas = CanvasSize { size: self.view.size, ratio: self.ratio, margin };
        let least = self.limits.least.min(self.view.scale);
        let scale = (self.view.scale / overscan).max(least);
        let view = Viewport { size: canvas.css_pixels(), scale, ..self.view };
        Picture { view, canvas, version: self.version }
    }

    /// Places the picture. One of another projection stays where it is.
    fn place_picture(&self, out: &mut Vec<MapEffect>) {
        if let Some(shown) =
            self.shown.filter(|shown| shown.version.projection == self.version.projection)
        {
            out.push(MapEffect::Place(shown.placement_in(&self.view)));
        }
    }
}
