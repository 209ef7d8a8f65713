//! The message from the page to the render worker.

use crate::geo::{Plane, Size, Viewport};
use crate::i18n::Lang;
use crate::map::labels;

/// A request for a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct RenderRequest {
    /// Device pixels per CSS pixel.
    pub ratio: f64,
    /// The view to render.
    pub view: Viewport,
    /// `true` for the dark colours.
    pub dark: bool,
    /// Language of the numbers.
    pub lang: Lang,
    /// Size in CSS pixels of the window that shows the middle of the view.
    pub window: Size,
    /// The areas without labels, in CSS pixels on the picture.
    pub obstacles: Vec<labels::Box>,
}

impl RenderRequest {
    /// Encodes the request as numbers: ratio; centre x and y, scale, width and height of the view;
    /// 1 for dark; place of the language in [`Lang::ALL`]; width and height of the window; four
    /// edges of each obstacle.
    pub fn to_f64s(&self) -> Vec<f64> {
        let Viewport { centre, scale, size } = self.view;
        let [dark, lang] = [u8::from(self.dark), self.lang as u8].map(f64::from);
        let Size { width, height } = self.window;
        let mut numbers = vec![self.ratio, centre.x, centre.y, scale, size.width, size.height];
        numbers.extend([dark, lang, width, height]);
        for part in &self.obstacles {
            numbers.extend([part.left, part.top, part.right, part.bottom]);
        }
        numbers
    }

    /// Decodes a request. Returns `None` if there are too few numbers.
    pub fn from_f64s(numbers: &[f64]) -> Option<Self> {
        let (&[ratio, x, y, scale, width, height, dark, lang, across, down], edges) =
            numbers.split_first_chunk::<10>()?;
        let lang = Lang::ALL.get(lang as usize).copied().unwrap_or_default();
        let window = Size::new(across, down);
        let view = Viewport { centre: Plane::new(x, y), scale, size: Size::new(width, height) };
        let obstacles = edges.as_chunks::<4>().0.iter();
        let obstacles =
            obstacles.map(|&[left, top, right, bottom]| labels::Box { left, top, right, bottom });
        Some(Self { ratio, view, dark: dark > 0.0, lang, window, obstacles: obstacles.collect() })
    }
}
