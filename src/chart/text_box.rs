//! Texts of a chart and the space that they take.

/// Font size of all texts.
pub(super) const SIZE: f64 = 11.0;
/// Height of a text above its baseline.
pub(super) const ASCENT: f64 = 10.5;
/// Distance between the baselines of two lines.
pub(super) const LINE: f64 = 13.0;

/// A text in one line, centred.
#[derive(Clone)]
pub(super) struct TextBox {
    /// The text.
    pub(super) text: String,
    /// x of the centre.
    pub(super) middle: f64,
    /// y of the baseline.
    pub(super) line: f64,
    /// Half of the width.
    half: f64,
}

impl TextBox {
    /// Creates a text around `middle`, on the baseline `line`.
    pub(super) fn new(text: String, middle: f64, line: f64) -> Self {
        let half = text_width(&text) / 2.0;
        Self { text, middle, line, half }
    }

    /// Moves the text sideways, so that it is between two edges.
    pub(super) fn kept_between(mut self, left: f64, right: f64) -> Self {
        let high = (right - self.half).max(left + self.half);
        // `clamp` names its limits when it panics, and links 13 kB that write numbers.
        self.middle = self.middle.min(high).max(left + self.half);
        self
    }

    /// Returns `true` if two texts have at least `space` between them along the line.
    pub(super) fn is_beside(&self, other: &Self, space: f64) -> bool {
        (self.middle - other.middle).abs() >= self.half + other.half + space
    }

    /// Returns `true` if two texts touch.
    pub(super) fn collides(&self, other: &Self) -> bool {
        !self.is_beside(other, 4.0) && (self.line - other.line).abs() < LINE
    }

    /// Returns `true` if the text is above or below a place on the horizontal axis.
    pub(super) fn covers(&self, x: f64, half: f64) -> bool {
        (self.middle - x).abs() < self.half + half
    }
}

/// Returns the width of a text in CSS pixels, measured by the widest common font (DejaVu Sans).
///
/// # Examples
///
/// ```
/// use imap::chart::text_width;
///
/// assert!(text_width("170,664") > text_width("1,039"));
/// ```
pub fn text_width(text: &str) -> f64 {
    let advance = |letter: char| match letter {
        ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' => 0.34,
        _ => 0.66,
    };
    text.chars().map(advance).sum::<f64>() * SIZE
}
