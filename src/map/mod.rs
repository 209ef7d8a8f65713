//! How the map looks: shapes, colours and labels, drawn alike on a canvas and
//! into an SVG. Pure: it asks its [`Surface`] for everything that a browser
//! would know, such as the width of a word.

pub mod detail;
pub mod focus;
pub mod ground;
pub mod hit;
pub mod label;
pub mod look;
pub mod mark;
pub mod palette;
pub mod scene;
pub mod surface;
pub mod svg;
pub mod tip;
pub mod walk;
pub mod ways;
mod world;

pub use detail::Detail;
pub use ground::{Ground, Land};
pub use look::{Look, Looks};
pub use scene::{Scene, Subject};
pub use surface::{Fill, Stroke, Surface, TextStyle};
pub use svg::Svg;
pub use ways::Ways;
pub use world::projection;
