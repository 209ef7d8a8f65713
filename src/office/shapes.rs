//! The shapes of a drawn map, by layer: the input of the slide.

use crate::geo::Screen;
use crate::map::{Fill, Stroke, TextStyle};

/// Units of positions per CSS pixel of the map. A slide has 1016 pixels across, so that an eighth
/// of one cannot be seen.
pub const UNITS: f64 = 8.0;

/// A position in units from the top left corner of the map.
pub type Position = [i32; 2];

/// Returns a length or coordinate in units.
///
/// # Examples
///
/// ```
/// assert_eq!(imap::office::shapes::units(2.5), 20);
/// ```
pub fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round_ties_even() as i32
}

/// Returns a position in units.
///
/// # Examples
/// ```
/// use imap::geo::Screen;
/// use imap::office::shapes::position;
///
/// assert_eq!(position(Screen::new(1.0, -0.5)), [8, -4]);
/// ```
pub fn position(at: Screen) -> Position {
    [units(at.x), units(at.y)]
}

/// A rectangle in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapeFrame {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

impl ShapeFrame {
    /// Returns the smallest rectangle around positions. An extent is at least one unit, because
    /// paths are scaled to it.
    ///
    /// # Examples
    /// ```
    /// use imap::office::shapes::ShapeFrame;
    ///
    /// let frame = ShapeFrame::around([[3, 8], [1, 8]].into_iter());
    /// assert_eq!(frame, ShapeFrame { x: 1, y: 8, width: 2, height: 1 });
    /// ```
    pub fn around(points: impl Iterator<Item = Position>) -> Self {
        let [mut left, mut top, mut right, mut bottom] = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
        for [x, y] in points {
            (left, right) = (left.min(x), right.max(x));
            (top, bottom) = (top.min(y), bottom.max(y));
        }
        if left > right {
            return Self { x: 0, y: 0, width: 1, height: 1 };
        }
        Self { x: left, y: top, width: (right - left).max(1), height: (bottom - top).max(1) }
    }

    /// Returns the first and the last corner: top left and bottom right.
    ///
    /// # Examples
    /// ```
    /// use imap::office::shapes::ShapeFrame;
    ///
    /// let frame = ShapeFrame { x: 1, y: 8, width: 2, height: 1 };
    /// assert_eq!(frame.corners(), [[1, 8], [3, 9]]);
    /// ```
    pub fn corners(self) -> [Position; 2] {
        [[self.x, self.y], [self.x + self.width, self.y + self.height]]
    }
}

/// The shapes of a layer, the lowest first.
#[derive(Clone, Debug, Default)]
pub struct ShapeLayer {
    /// Name.
    pub name: String,
    /// Shapes.
    pub shapes: Vec<MapShape>,
}

/// A named shape.
#[derive(Clone, Debug)]
pub struct MapShape {
    /// Name, as the selection pane of an office program shows it.
    pub name: String,
    /// Outline or text.
    pub form: ShapeForm,
    /// Opacity from 0 to 1.
    pub opacity: f64,
}

/// Outline or text of a shape.
#[derive(Clone, Debug)]
pub enum ShapeForm {
    /// Areas and lines.
    Paths {
        /// Parts, all of the same fill and line.
        parts: Vec<PathPart>,
        /// Fill of the parts that have one.
        fill: Option<Fill>,
        /// Line of the parts that have one.
        line: Option<Stroke>,
    },
    /// A disc with a ring.
    Disc {
        /// Centre.
        at: Position,
        /// Radius in units.
        radius: i32,
        /// Fill; `None` for a ring only.
        fill: Option<Fill>,
        /// The ring.
        ring: Stroke,
    },
    /// A text, centred on a position.
    Label {
        /// Centre.
        at: Position,
        /// Width of the text in units.
        width: i32,
        /// Rotation in degrees, clockwise.
        degrees: f64,
        /// The text.
        text: String,
        /// Style.
        style: TextStyle,
        /// `true` if the box has the colour of the halo, on a ground that is dark and light.
        has_backing: bool,
    },
    /// A text that starts at the leading edge of its box.
    Caption {
        /// The box.
        frame: ShapeFrame,
        /// The text.
        text: String,
        /// Style.
        style: TextStyle,
    },
}

/// A part of an outline.
#[derive(Clone, Debug)]
pub struct PathPart {
    /// Positions.
    pub points: Vec<Position>,
    /// `true` for an area, `false` for an open line.
    pub is_area: bool,
}

/// Appends a part without its repeated positions; not if too few are left, which are three for an
/// area and two for a line.
///
/// # Examples
/// ```
/// use imap::geo::Screen;
/// use imap::office::shapes::push_part;
///
/// let (mut parts, points) = (Vec::new(), [0.0, 1.0, 1.01].map(|x| Screen::new(x, 0.0)));
/// push_part(&mut parts, &points, true);
/// assert!(parts.is_empty());
/// push_part(&mut parts, &points, false);
/// assert_eq!(parts[0].points, [[0, 0], [8, 0]]);
/// ```
pub fn push_part(parts: &mut Vec<PathPart>, points: &[Screen], is_area: bool) {
    let mut points: Vec<Position> = points.iter().map(|&at| position(at)).collect();
    points.dedup();
    if is_area && points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    if points.len() >= if is_area { 3 } else { 2 } {
        parts.push(PathPart { points, is_area });
    }
}
