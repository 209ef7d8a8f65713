//! What the page asks of the thread that paints for it, as it travels.

use crate::draw::label;
use crate::geo::{Plane, Size, Viewport};

/// A picture that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Device pixels per CSS pixel.
    pub ratio: f64,
    /// What it shows.
    pub view: Viewport,
    /// Whether it is painted in the dark colours.
    pub dark: bool,
    /// Where no name is written, in CSS pixels on the picture.
    pub obstacles: Vec<label::Box>,
}

impl Order {
    /// As numbers: the ratio; centre, scale and size of the view; 1 in the dark; four
    /// edges of each obstacle.
    pub fn written(&self) -> Vec<f64> {
        let Viewport { centre, scale, size } = self.view;
        let dark = f64::from(u8::from(self.dark));
        let mut numbers =
            vec![self.ratio, centre.x, centre.y, scale, size.width, size.height, dark];
        for part in &self.obstacles {
            numbers.extend([part.left, part.top, part.right, part.bottom]);
        }
        numbers
    }

    /// The order of these numbers; none where they are too few.
    pub fn read(numbers: &[f64]) -> Option<Self> {
        let (&[ratio, x, y, scale, width, height, dark], edges) =
            numbers.split_first_chunk::<7>()?;
        let view = Viewport { centre: Plane::new(x, y), scale, size: Size::new(width, height) };
        let obstacles = edges.as_chunks::<4>().0.iter();
        let obstacles =
            obstacles.map(|&[left, top, right, bottom]| label::Box { left, top, right, bottom });
        Some(Self { ratio, view, dark: dark > 0.0, obstacles: obstacles.collect() })
    }
}
