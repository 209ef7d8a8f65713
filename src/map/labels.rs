//! Label placement without collisions, by priority.

use super::surface::TextStyle;
use crate::geo::Screen;

pub use crate::geo::Pane as Box;

/// A label to place.
#[derive(Clone, Debug)]
pub struct LabelCandidate {
    /// The text.
    pub text: String,
    /// Style of the text.
    pub style: TextStyle,
    /// Candidate positions, in order of preference.
    pub places: LabelAnchors,
    /// Priority; lower is placed first. A label with the rank [`CHOSEN`] is always placed.
    pub rank: u32,
}

/// Candidate positions of a label.
#[derive(Clone, Copy, Debug)]
pub enum LabelAnchors {
    /// Centred on a point, if the text is not wider than `room` CSS pixels.
    On {
        /// The point.
        at: Screen,
        /// Greatest text width in CSS pixels.
        room: f64,
    },
    /// Beside a dot: right, left, above, below.
    Beside {
        /// Centre of the dot.
        at: Screen,
        /// Radius of the dot in CSS pixels.
        radius: f64,
    },
}

/// A placed label.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The text.
    pub text: String,
    /// Style of the text.
    pub style: TextStyle,
    /// Centre of the text.
    pub at: Screen,
}

/// Rank of the label of the selection.
pub const CHOSEN: u32 = 0;
/// Line height as a share of the font size.
const HEIGHT: f64 = 1.15;
/// Offsets in CSS pixels of alternative positions for labels of waters and large countries.
const ASIDE: [(f64, f64); 9] = [
    (0.0, 0.0),
    (0.0, -9.0),
    (0.0, 9.0),
    (20.0, 0.0),
    (-20.0, 0.0),
    (24.0, -10.0),
    (-24.0, -10.0),
    (24.0, 10.0),
    (-24.0, 10.0),
];
/// Ratio of the available width to the text width from which alternative positions are allowed.
const ROOMY: f64 = 1.7;
/// Distance in CSS pixels between the centre of a selected country and its label, if the label does
/// not fit on the country.
const RADIUS: f64 = 12.0;
/// CSS pixels kept free around each label.
const GAP: f64 = 2.0;

/// Places as many labels as fit without overlapping each other or the boxes in `taken`. `width`
/// measures a text in CSS pixels.
///
/// # Examples
///
/// ```
/// use imap::geo::Screen;
/// use imap::map::labels::{LabelAnchors, LabelCandidate, place_labels};
/// use imap::map::palette;
///
/// let wish = |rank| LabelCandidate {
///     text: format!("label {rank}"),
///     style: palette::COUNTRY_NAME,
///     places: LabelAnchors::On { at: Screen::new(50.0, 50.0), room: 100.0 },
///     rank,
/// };
/// let labels = place_labels(vec![wish(2), wish(1)], Vec::new(), |_, _| 80.0);
/// assert_eq!(labels.len(), 1);
/// assert_eq!(labels[0].text, "label 1");
/// ```
pub fn place_labels(
    wishes: Vec<LabelCandidate>,
    taken: Vec<Box>,
    mut width: impl FnMut(&str, TextStyle) -> f64,
) -> Vec<Label> {
    let mut order: Vec<(u32, u32)> = wishes.iter().map(|wish| wish.rank).zip(0..).collect();
    crate::sort::sort(&mut order);
    let mut taken = taken;
    let mut labels = Vec::new();
    for wish in order.into_iter().map(|(_, place)| &wishes[place as usize]) {
        let text_width = width(&wish.text, wish.style);
        let height = wish.style.size * HEIGHT;
        let mut candidates: Vec<Screen> = match wish.places {
            LabelAnchors::On { room, .. } if text_width > room => Vec::new(),
            // A label with enough space on all sides, such as that of a sea, may move a little, so
            // that a dot at its first position does not remove it.
            LabelAnchors::On { at, room } if room >= ROOMY * text_width => {
                ASIDE.iter().map(|&(dx, dy)| Screen::new(at.x + dx, at.y + dy)).collect()
            }
            LabelAnchors::On { at, .. } => vec![at],
            LabelAnchors::Beside { at, radius } => positions_beside(at, radius, text_width, height),
        };
        let chosen = wish.rank == CHOSEN;
        if let (true, LabelAnchors::On { at, .. }) = (chosen, wish.places) {
            candidates.extend(positions_beside(at, RADIUS, text_width, height));
        }
        // The first free position; for the selection, the position with the fewest collisions.
        let mut best: Option<(usize, Screen, Box)> = None;
        for at in candidates {
            let bounds = Box::around(at, text_width + GAP, height);
            let mut met = taken.iter().filter(|other| other.overlaps_pane(&bounds));
            let met = if chosen { met.count() } else { usize::from(met.next().is_some()) };
            let is_better = best.is_none_or(|(least, ..)| met < least);
            if is_better && (met == 0 || chosen) {
                best = Some((met, at, bounds));
            }
        }
        if let Some((_, at, bounds)) = best {
            taken.push(bounds);
            labels.push(Label { text: wish.text.clone(), style: wish.style, at });
        }
    }
    labels
}

/// Returns positions to the right, to the left, above and below a dot.
fn positions_beside(at: Screen, radius: f64, width: f64, height: f64) -> Vec<Screen> {
    let (dx, dy) = (radius + 3.0 + width / 2.0, radius + 2.0 + height / 2.0);
    vec![
        Screen::new(at.x + dx, at.y),
        Screen::new(at.x - dx, at.y),
        Screen::new(at.x, at.y - dy),
        Screen::new(at.x, at.y + dy),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::palette::HUB_NAME;
    use proptest::prelude::*;

    fn wish(text: &str, x: f64, y: f64, rank: u32) -> LabelCandidate {
        let places = LabelAnchors::Beside { at: Screen::new(x, y), radius: 3.0 };
        LabelCandidate { text: text.into(), style: HUB_NAME, places, rank }
    }

    fn width(text: &str, _: TextStyle) -> f64 {
        text.len() as f64 * 6.0
    }

    #[test]
    fn the_more_important_name_takes_the_better_place() {
        let labels = place_labels(
            vec![wish("late", 0.0, 0.0, 2), wish("early", 0.0, 0.0, 1)],
            vec![],
            width,
        );
        assert_eq!(labels[0].text, "early");
        assert!(labels[0].at.x > 0.0 && labels[1].at.x < 0.0);
    }

    #[test]
    fn a_name_wider_than_its_country_is_left_out() {
        let places = LabelAnchors::On { at: Screen::new(0.0, 0.0), room: 20.0 };
        let wish = LabelCandidate { text: "Luxembourg".into(), style: HUB_NAME, places, rank: 1 };
        assert_eq!(place_labels(vec![wish], vec![], width), []);
    }

    proptest! {
        #[test]
        fn no_two_labels_collide(spots in prop::collection::vec((0.0..300.0f64, 0.0..300.0f64), 0..60)) {
            let wishes = spots.iter().enumerate().map(|(i, &(x, y))| wish("Somewhere", x, y, i as u32)).collect();
            let boxes: Vec<Box> = place_labels(wishes, vec![], width)
                .iter()
                .map(|label| Box::around(label.at, width(&label.text, label.style), label.style.size * HEIGHT))
                .collect();
            for (i, a) in boxes.iter().enumerate() {
                prop_assert!(boxes[i + 1..].iter().all(|b| !a.overlaps_pane(b)));
            }
        }
    }
}
