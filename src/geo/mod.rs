//! Geometry of the map: pure functions from positions on the globe to
//! positions on a plane and on the screen. Knows nothing of projects, of
//! drawing or of a browser.

pub mod area;
pub mod bounds;
pub mod curve;
pub mod equal_earth;
pub mod finer;
pub mod frame;
pub mod lambert;
pub mod meridian;
pub mod projection;
pub mod space;
pub mod topology;
pub mod trig;
pub mod varint;
pub mod viewport;

pub use bounds::Bounds;
pub use equal_earth::EqualEarth;
pub use frame::Pane;
pub use lambert::LambertAzimuthal;
pub use projection::Projection;
pub use space::{LonLat, Plane, Screen, Size};
pub use topology::{Line, Topology};
pub use viewport::Viewport;
