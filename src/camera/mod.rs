//! The map view as a state machine, and the arithmetic of its gestures. This module is pure: the
//! browser's side ([`ViewState::step`]'s caller) executes effects and reports events.
//!
//! The state has three parts that exclude impossible combinations: the [`MapPhase`] of the
//! movement, the [`Painter`] with at most one order, and the picture that is shown, if any. A
//! picture carries the version of the scene that it shows, so that no flag has to say that it is out
//! of date.
//!
//! ```text
//!            change, movement             frame                timer, picture is final
//! Resting ───────────────────▶ Moving ───────────▶ Settling ─────────────────────────▶ Resting
//!                                ▲ ▲  movement         │ timer, picture is not final
//!              animation ends    │ └───────────────────┤
//! Flying ─▶ Settling             │ movement            ▼
//!   ▲ └─ frame: next step        └───────────────── Waiting ── picture arrives ──▶ Settling
//!   └─ flight, from any phase
//!
//! Hidden page: a frame, a timer or a change leads to Suspended. Visible again: Moving.
//! ```

mod effect;
mod event;
mod flight;
pub mod gesture;
mod painter;
mod phase;
mod picture;
mod schedule;
mod state;

pub use effect::MapEffect;
pub use event::MapEvent;
pub use flight::{ANIMATION_MS, Flight};
pub use painter::{Painter, RenderOrder};
pub use phase::MapPhase;
pub use picture::{CanvasSize, MARGIN_PX, Picture, Placement, SceneVersion};
pub use state::ViewState;
