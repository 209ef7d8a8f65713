//! Drawing of the map: shapes, colours and labels, the same for the canvas and for SVG. This module
//! is pure: a [`Surface`] provides everything that needs a browser, such as text widths.

pub mod basemap;
pub mod bundles;
pub mod country_style;
pub mod focus;
pub mod hit;
pub mod keyboard_nav;
pub mod labels;
pub mod land_spans;
pub mod layer_stack;
pub mod layers;
pub mod line_labels;
pub mod mark;
pub mod names;
pub mod palette;
mod projection;
pub mod routes;
pub mod scene;
pub mod scene_state;
pub mod shape_bounds;
pub mod shape_names;
pub mod simplified_paths;
pub mod statistic_marks;
pub mod surface;
pub mod svg;
pub mod tip;

pub use basemap::{Basemap, CountryShape};
pub use country_style::{CountryStyle, CountryStyles};
pub use projection::projection_for;
pub use routes::ProjectedRoutes;
pub use scene::Scene;
pub use scene_state::{SceneState, are_routes_behind};
pub use simplified_paths::SimplifiedPaths;
pub use surface::{Fill, Stroke, Surface, TextStyle};
pub use svg::Svg;
