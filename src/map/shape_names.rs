//! Names of the shapes of a drawn map, for files whose shapes can be told apart.

use super::surface::Colour;
use crate::geo::Screen;

/// The name of a shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShapeName {
    /// Key, such as the code of a country.
    pub key: String,
    /// Text for readers, such as “Lebanon – project country”.
    pub text: String,
}

/// The names of shapes. A shape without a name of its own has that of its layer, if that has one.
#[derive(Clone, Debug, Default)]
pub struct ShapeNames {
    /// Countries with their roles, in the order of the basemap.
    pub lands: Vec<ShapeName>,
    /// Hubs and small states by position.
    pub places: Vec<(Screen, ShapeName)>,
    /// Visible routes by colour.
    pub routes: Vec<(Colour, ShapeName)>,
    /// Batches of lines, in the order of the simplified paths.
    pub lines: Vec<String>,
    /// The group of the outline of the chosen country.
    pub outline: String,
}

/// Greatest distance in CSS pixels between a disc and the place that it marks.
const NEAR: f64 = 0.5;

impl ShapeNames {
    /// Returns the name of the hub or small state at a position.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Screen;
    /// use imap::map::shape_names::{ShapeName, ShapeNames};
    ///
    /// let name = ShapeName { key: "agadez".to_owned(), text: "Agadez".to_owned() };
    /// let places = vec![(Screen::new(10.0, 10.0), name.clone())];
    /// let names = ShapeNames { places, ..ShapeNames::default() };
    /// assert_eq!(names.place(Screen::new(10.2, 10.0)), Some(&name));
    /// assert_eq!(names.place(Screen::new(20.0, 10.0)), None);
    /// ```
    pub fn place(&self, at: Screen) -> Option<&ShapeName> {
        let place = self.places.iter().find(|(place, _)| place.distance(at) < NEAR);
        place.map(|(_, name)| name)
    }

    /// Returns the name of the route of a colour.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::palette::route_colour;
    /// use imap::map::shape_names::{ShapeName, ShapeNames};
    ///
    /// let routes = vec![(route_colour(0), ShapeName::default())];
    /// let names = ShapeNames { routes, ..ShapeNames::default() };
    /// assert!(names.route(route_colour(0)).is_some() && names.route(route_colour(1)).is_none());
    /// ```
    pub fn route(&self, colour: Colour) -> Option<&ShapeName> {
        let route = self.routes.iter().find(|(other, _)| *other == colour);
        route.map(|(_, name)| name)
    }
}
