//! The execution of the effects of the state machine.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, ImageBitmap};

use super::MapView;
use crate::camera::{CanvasSize, MapEffect, MapEvent, Picture, Placement};
use crate::geo::Size;
use crate::markup::number::fixed;

impl MapView {
    /// Applies an event and executes its effects.
    pub(super) fn dispatch(&self, event: MapEvent) {
        self.dispatch_with(event, None);
    }

    /// Applies an event and executes its effects; `arrived` is the picture that has arrived.
    pub(super) fn dispatch_with(&self, event: MapEvent, arrived: Option<&ImageBitmap>) {
        let effects = self.0.state.borrow_mut().step(event);
        for effect in effects {
            self.execute_effect(effect, arrived);
        }
    }

    fn execute_effect(&self, effect: MapEffect, arrived: Option<&ImageBitmap>) {
        let delegate = || self.0.delegate.borrow_mut();
        match effect {
            MapEffect::RequestFrame => self.request_frame(),
            MapEffect::StartTimer(delay) => self.start_timer(delay),
            MapEffect::Paint(picture) => self.paint_picture(picture),
            MapEffect::Order(Picture { view, canvas, .. }) => {
                let is_ordered = delegate().request_render(view, canvas.ratio);
                if !is_ordered {
                    self.dispatch(MapEvent::WorkerLost);
                }
            }
            MapEffect::Present(canvas) => {
                if let Some(picture) = arrived {
                    self.resize_canvas(canvas);
                    self.0.layer.present(picture);
                }
            }
            MapEffect::Place(placement) => self.place_picture(placement),
            MapEffect::Started => delegate().movement_started(),
            MapEffect::Moved(view) => delegate().moved(view),
            MapEffect::Rested { view, by_hand } => delegate().movement_ended(view, by_hand),
            MapEffect::Hover { view, at } => delegate().hover(view, at),
        }
    }

    fn request_frame(&self) {
        if let Some(on_frame) = self.0.on_frame.borrow().as_ref() {
            let _ = crate::web::dom::window()
                .request_animation_frame(on_frame.as_ref().unchecked_ref());
        }
    }

    fn start_timer(&self, delay: u32) {
        let weak = Rc::downgrade(&self.0);
        let elapse = move || {
            let map_view = weak.upgrade().map(MapView);
            map_view.iter().for_each(|map_view| map_view.dispatch(MapEvent::TimerElapsed));
        };
        // Dropping the previous timeout cancels it.
        *self.0.timer.borrow_mut() = Some(Timeout::new(delay, elapse));
    }

    fn paint_picture(&self, Picture { view, canvas, .. }: Picture) {
        let paint = |pen: &CanvasRenderingContext2d| {
            self.0.delegate.borrow_mut().paint(view, pen, canvas.ratio);
        };
        self.0.layer.draw(canvas.device_pixels(), paint, || self.resize_canvas(canvas));
    }

    fn resize_canvas(&self, canvas: CanvasSize) {
        if self.0.canvas_size.replace(Some(canvas)) == Some(canvas) {
            return;
        }
        let Size { width, height } = canvas.css_pixels();
        self.0.layer.resize(canvas.device_pixels());
        for (name, pixels) in [
            ("left", -canvas.margin),
            ("top", -canvas.margin),
            ("width", width),
            ("height", height),
        ] {
            self.0.layer.style(name, &[&fixed(pixels, 2), "px"].concat());
        }
        // Inserted again, because a canvas that grows in place counts as a layout shift.
        let _ = self.0.element.prepend_with_node_1(self.0.layer.element());
    }

    fn place_picture(&self, placement: Placement) {
        let transform = match placement {
            Placement::Exact => "none".to_owned(),
            Placement::Shifted { by, scale } => {
                let (dx, dy, scale) = (fixed(by.x, 2), fixed(by.y, 2), fixed(scale, 6));
                ["translate(", &dx, "px,", &dy, "px) scale(", &scale, ")"].concat()
            }
        };
        self.0.layer.style("transform", &transform);
    }
}
