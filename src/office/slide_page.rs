//! The places of title, map, texts and sources on a slide of 16:9, and the size of texts that fit
//! them.

use super::shapes::{ShapeFrame, UNITS, units};
use crate::i18n::{Direction, Lang};
use crate::map::{Svg, TextStyle, palette};

/// Width and height of a slide in CSS pixels of the map.
const SLIDE: [f64; 2] = [1016.0, 571.5];
const MARGIN: f64 = 28.0;
const TITLE_TOP: f64 = 14.0;
const TITLE_HEIGHT: f64 = 54.0;
const MAP_TOP: f64 = 74.0;
/// Size of the map in CSS pixels.
pub const MAP: [f64; 2] = [664.0, 432.0];
const GAP: f64 = 16.0;
const FOOT_TOP: f64 = 512.0;
const FOOT_HEIGHT: f64 = 52.0;
/// Least height of the text above the legend.
const LEAST_TEXT: f64 = 120.0;

/// Font sizes in CSS pixels.
pub const TITLE_SIZE: f64 = 25.0;
/// Font size of the text in CSS pixels.
pub const TEXT_SIZE: f64 = 15.0;
/// Font size of the sources in CSS pixels.
pub const FOOT_SIZE: f64 = 7.6;
/// Line height in font sizes.
const LINE: f64 = 1.22;
/// Space between paragraphs in font sizes, as in the master.
const SPACE: f64 = 0.35;
/// Reserve factor: text widths are averages of common fonts, and some fonts are wider.
const SLACK: f64 = 1.08;
/// Smallest share of its size to which a text is shrunk, in percent.
const LEAST_SHARE: i32 = 40;

/// The places on a slide.
#[derive(Clone, Copy, Debug)]
pub struct SlidePage {
    /// Title.
    pub title: ShapeFrame,
    /// Map.
    pub map: ShapeFrame,
    /// Text and legend beside the map.
    pub column: ShapeFrame,
    /// Disclaimer, sources, date and link.
    pub foot: ShapeFrame,
}

fn frame([x, y]: [f64; 2], [width, height]: [f64; 2]) -> ShapeFrame {
    ShapeFrame { x: units(x), y: units(y), width: units(width), height: units(height) }
}

impl SlidePage {
    /// Returns the places for a language: the text is at the trailing side of the map.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::office::slide_page::SlidePage;
    ///
    /// let (english, arabic) = (SlidePage::new(Lang::En), SlidePage::new(Lang::Ar));
    /// assert!(english.map.x < english.column.x && arabic.column.x < arabic.map.x);
    /// ```
    pub fn new(lang: Lang) -> Self {
        let inner = SLIDE[0] - 2.0 * MARGIN;
        let column = inner - MAP[0] - GAP;
        let [map_left, column_left] = match lang.direction() {
            Direction::Ltr => [MARGIN, MARGIN + MAP[0] + GAP],
            Direction::Rtl => [MARGIN + column + GAP, MARGIN],
        };
        Self {
            title: frame([MARGIN, TITLE_TOP], [inner, TITLE_HEIGHT]),
            map: frame([map_left, MAP_TOP], MAP),
            column: frame([column_left, MAP_TOP], [column, MAP[1]]),
            foot: frame([MARGIN, FOOT_TOP], [inner, FOOT_HEIGHT]),
        }
    }

    /// Returns the greatest height of the legend in CSS pixels.
    pub fn most_legend(&self) -> f64 {
        MAP[1] - LEAST_TEXT
    }

    /// Returns the place of the text above a legend of this height in units.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::office::slide_page::SlidePage;
    ///
    /// let page = SlidePage::new(Lang::En);
    /// let text = page.text_above(800);
    /// assert!(text.y == page.column.y && text.height < page.column.height - 800);
    /// ```
    pub fn text_above(&self, legend: i32) -> ShapeFrame {
        ShapeFrame { height: self.column.height - legend - units(8.0), ..self.column }
    }
}

/// Returns the number of lines that a text fills in a width.
///
/// # Examples
///
/// ```
/// use imap::office::slide_page::line_count;
///
/// assert_eq!(line_count("Niger", 10.0, 200.0), 1);
/// assert!(line_count(&"word ".repeat(80), 10.0, 200.0) > 8);
/// ```
pub fn line_count(text: &str, size: f64, room: f64) -> i32 {
    let style =
        TextStyle { size, weight: 400, italic: false, colour: palette::INK, halo: palette::HALO };
    let width = Svg::average_width(text, style) * SLACK;
    // A line ends before the word that does not fit.
    ((width / (room - size).max(size)).ceil() as i32).max(1)
}

/// Returns the share in percent of a font size at which paragraphs fit a place; `None` if they do
/// not fit at the least share.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::office::slide_page::{SlidePage, TEXT_SIZE, fitting_share};
///
/// let place = SlidePage::new(Lang::En).column;
/// let share = |text: String| fitting_share(&[text], TEXT_SIZE, place);
/// assert_eq!(share("Niger".into()), Some(100));
/// assert_eq!(share("Niger ".repeat(9_000)), None);
/// ```
pub fn fitting_share(texts: &[String], size: f64, place: ShapeFrame) -> Option<i32> {
    let [width, height] = [place.width, place.height].map(|length| f64::from(length) / UNITS);
    let height_at = |share: i32| {
        let size = size * f64::from(share) / 100.0;
        let paragraph = |text: &String| f64::from(line_count(text, size, width)) * LINE + SPACE;
        texts.iter().map(paragraph).sum::<f64>() * size
    };
    let shares = (0..=(100 - LEAST_SHARE) / 5).map(|step| 100 - 5 * step);
    shares.into_iter().find(|&share| height_at(share) <= height)
}

/// Cuts paragraphs until they fit a place at the least share. The notes have the whole text.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::office::slide_page::{SlidePage, TEXT_SIZE, cut_to_fit, fitting_share};
///
/// let place = SlidePage::new(Lang::En).column;
/// let cut = cut_to_fit(&["Niger ".repeat(9_000)], TEXT_SIZE, place);
/// assert!(cut[0].ends_with('…') && fitting_share(&cut, TEXT_SIZE, place).is_some());
/// ```
pub fn cut_to_fit(texts: &[String], size: f64, place: ShapeFrame) -> Vec<String> {
    let mut kept = texts.to_vec();
    while fitting_share(&kept, size, place).is_none() {
        let Some(last) = kept.pop() else { break };
        let letters = last.trim_end_matches('…').chars().count();
        if letters > 40 {
            let short: String = last.chars().take(letters * 3 / 4).collect();
            kept.push([short.trim_end(), "…"].concat());
        }
    }
    kept
}
