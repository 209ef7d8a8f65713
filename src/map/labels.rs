//! Labels that do not collide: the important ones first, each where it fits.

use super::surface::TextStyle;
use crate::geo::Screen;

pub use crate::geo::Pane as Box;

/// A text that wants a place on the map.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The text.
    pub text: String,
    /// How it is set.
    pub style: TextStyle,
    /// The places it may take, in order of preference.
    pub places: Places,
    /// Who comes first: less is earlier. What has the rank [`CHOSEN`] is placed in any case.
    pub rank: u32,
}

/// Where a label may go.
#[derive(Clone, Copy, Debug)]
pub enum Places {
    /// Centred on a point, and only if it is not wider than `room` pixels.
    On {
        /// The point.
        at: Screen,
        /// Widest text in CSS pixels.
        room: f64,
    },
    /// Beside a dot of some radius: right, left, above, below.
    Beside {
        /// The middle of the dot.
        at: Screen,
        /// Its radius in CSS pixels.
        radius: f64,
    },
}

/// A label with its place: the middle of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The text.
    pub text: String,
    /// How it is set.
    pub style: TextStyle,
    /// Its middle.
    pub at: Screen,
}

/// The rank of the name of what was chosen.
pub const CHOSEN: u32 = 0;
/// Line height as a share of the font size.
const HEIGHT: f64 = 1.15;
/// Where else a name on the water may stand, in pixels from its place.
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
/// How many times as wide as its name a land is that has room for it aside of its place.
const ROOMY: f64 = 1.7;
/// CSS pixels around the middle of a chosen land, beside which its name stands where there is
/// no room on it.
const RADIUS: f64 = 12.0;
/// Pixels kept free around each label.
const GAP: f64 = 2.0;

/// Finds places for as many labels as fit beside each other and beside what
/// is `taken`. `width` measures a text in CSS pixels.
pub fn place(
    wishes: Vec<Wish>,
    taken: Vec<Box>,
    mut width: impl FnMut(&str, TextStyle) -> f64,
) -> Vec<Label> {
    let mut order: Vec<(u32, u32)> = wishes.iter().map(|wish| wish.rank).zip(0..).collect();
    crate::atlas::order::sort(&mut order);
    let mut taken = taken;
    let mut labels = Vec::new();
    for wish in order.into_iter().map(|(_, place)| &wishes[place as usize]) {
        let text_width = width(&wish.text, wish.style);
        let height = wish.style.size * HEIGHT;
        let mut candidates: Vec<Screen> = match wish.places {
            Places::On { room, .. } if text_width > room => Vec::new(),
            // What has all the room of a sea may stand a little aside.
            // So may the name of a land with room on all sides: a dot on one place is no
            // reason to leave it out.
            Places::On { at, room } if room >= ROOMY * text_width => {
                ASIDE.iter().map(|&(dx, dy)| Screen::new(at.x + dx, at.y + dy)).collect()
            }
            Places::On { at, .. } => vec![at],
            Places::Beside { at, radius } => beside(at, radius, text_width, height),
        };
        let chosen = wish.rank == CHOSEN;
        if let (true, Places::On { at, .. }) = (chosen, wish.places) {
            candidates.extend(beside(at, RADIUS, text_width, height));
        }
        // The first that is free; of what was chosen the one that meets the least.
        let mut best: Option<(usize, Screen, Box)> = None;
        for at in candidates {
            let bounds = Box::around(at, text_width + GAP, height);
            let mut met = taken.iter().filter(|other| other.meets(&bounds));
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

/// Right, left, above and below of a dot.
fn beside(at: Screen, radius: f64, width: f64, height: f64) -> Vec<Screen> {
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
    use crate::draw::palette::HUB_NAME;
    use proptest::prelude::*;

    fn wish(text: &str, x: f64, y: f64, rank: u32) -> Wish {
        let places = Places::Beside { at: Screen::new(x, y), radius: 3.0 };
        Wish { text: text.into(), style: HUB_NAME, places, rank }
    }

    fn width(text: &str, _: TextStyle) -> f64 {
        text.len() as f64 * 6.0
    }

    #[test]
    fn the_more_important_name_takes_the_better_place() {
        let labels =
            place(vec![wish("late", 0.0, 0.0, 2), wish("early", 0.0, 0.0, 1)], vec![], width);
        assert_eq!(labels[0].text, "early");
        assert!(labels[0].at.x > 0.0 && labels[1].at.x < 0.0);
    }

    #[test]
    fn a_name_wider_than_its_country_is_left_out() {
        let places = Places::On { at: Screen::new(0.0, 0.0), room: 20.0 };
        let wish = Wish { text: "Luxembourg".into(), style: HUB_NAME, places, rank: 1 };
        assert_eq!(place(vec![wish], vec![], width), []);
    }

    proptest! {
        #[test]
        fn no_two_labels_collide(spots in prop::collection::vec((0.0..300.0f64, 0.0..300.0f64), 0..60)) {
            let wishes = spots.iter().enumerate().map(|(i, &(x, y))| wish("Somewhere", x, y, i as u32)).collect();
            let boxes: Vec<Box> = place(wishes, vec![], width)
                .iter()
                .map(|label| Box::around(label.at, width(&label.text, label.style), label.style.size * HEIGHT))
                .collect();
            for (i, a) in boxes.iter().enumerate() {
                prop_assert!(boxes[i + 1..].iter().all(|b| !a.meets(b)));
            }
        }
    }
}
