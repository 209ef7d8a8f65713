//! Bounding boxes and areas of projected lines, rings and countries.

use crate::geo::{Bounds, rim};

/// Bounding box and area of a line that is closed, or closed by other lines.
pub struct ShapeBounds {
    /// Bounding box.
    pub bounds: Bounds,
    /// Twice the signed area.
    pub twice: f64,
}

impl ShapeBounds {
    /// Those of no line.
    pub const NOTHING: Self = Self { bounds: Bounds::EMPTY, twice: 0.0 };

    /// Returns those of a line.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::shape_bounds::ShapeBounds;
    ///
    /// let shape = ShapeBounds::from_points(&[[0.0, 0.0], [2.0, 0.0], [0.0, 1.0], [0.0, 0.0]]);
    /// assert_eq!((shape.area(), shape.bounds.east), (1.0, 2.0));
    /// ```
    pub fn from_points(points: &[[f32; 2]]) -> Self {
        let Some(&[mut x, mut y]) = points.first() else { return Self::NOTHING };
        let ([mut west, mut south], [mut east, mut north]) = ([x, y], [x, y]);
        let mut twice = 0.0;
        for &[to_x, to_y] in &points[1..] {
            twice += f64::from(x) * f64::from(to_y) - f64::from(to_x) * f64::from(y);
            // Compared by hand for speed, as in `Bounds`.
            if to_x < west {
                west = to_x;
            } else if to_x > east {
                east = to_x;
            }
            if to_y < south {
                south = to_y;
            } else if to_y > north {
                north = to_y;
            }
            (x, y) = (to_x, to_y);
        }
        let [west, south, east, north] = [west, south, east, north].map(f64::from);
        Self { bounds: Bounds { west, south, east, north }, twice }
    }

    /// Returns those of two lines together.
    pub fn merge_with(self, other: Self) -> Self {
        Self { bounds: self.bounds.union(other.bounds), twice: self.twice + other.twice }
    }

    /// Area in square plane units.
    pub fn area(&self) -> f64 {
        self.twice.abs() / 2.0
    }

    /// Returns `true` if the positions that a ring encloses on the globe lie outside of its image on
    /// the disc of a projection with a rim: they include the antipode of the centre.
    ///
    /// Exterior rings of the geography run counterclockwise and holes clockwise; the image of a ring
    /// around the antipode runs the other way. Such an image lies around the disc, while a tiny ring
    /// may have any direction after rounding.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::map::shape_bounds::ShapeBounds;
    ///
    /// let square = [[-1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]];
    /// let shape = ShapeBounds::from_points(&square);
    /// assert!(shape.is_inside_out(false) && !shape.is_inside_out(true));
    /// ```
    pub fn is_inside_out(&self, is_hole: bool) -> bool {
        (self.twice > 0.0) == is_hole && self.bounds.width() > rim::RADIUS / 2.0
    }

    /// Returns those of the part of the disc outside of the ring.
    pub fn complement(self) -> Self {
        Self { bounds: rim::DISC, twice: 2.0 * rim::DISC_AREA - self.twice.abs() }
    }
}

/// Bounding boxes and areas of the exterior rings of a country, to find its main part.
#[derive(Default)]
pub struct MainParts(Vec<(Bounds, f64)>);

impl MainParts {
    /// Adds a part.
    pub fn add_part(&mut self, bounds: Bounds, area: f64) {
        self.0.push((bounds, area));
    }

    /// Returns the bounding box of all parts with at least a fifth of the area of the largest part.
    pub fn bounds(&self) -> Bounds {
        let largest = self.0.iter().map(|&(_, area)| area).fold(0.0, f64::max);
        self.0
            .iter()
            .filter(|&&(_, area)| area * 5.0 >= largest)
            .fold(Bounds::EMPTY, |all, &(bounds, _)| all.union(bounds))
    }
}
