//! Geometry of the map: pure functions from positions on the globe to positions on a plane and on
//! the screen. This module does not depend on projects, drawing or a browser.

pub mod antimeridian;
pub mod area;
pub mod bounds;
pub mod curve;
pub mod equal_earth;
pub mod frame;
pub mod ground;
pub mod lambert;
pub mod projection;
pub mod refinement;
pub mod rim;
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
