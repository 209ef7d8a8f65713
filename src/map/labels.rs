//! Label placement without collisions, by priority.

use super::land_spans::Span;
use super::surface::TextStyle;
use crate::geo::{Screen, Size, trig};

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
#[derive(Clone, Debug)]
pub enum LabelAnchors {
    /// Centred on the first point with space around it.
    On(Vec<Screen>),
    /// Beside a dot: right, left, above, below, then diagonally.
    Beside {
        /// Centre of the dot.
        at: Screen,
        /// Radius of the dot in CSS pixels.
        radius: f64,
    },
    /// Inside an area, then beside it.
    Inside(Area),
}

/// An area with a label.
#[derive(Clone, Debug)]
pub struct Area {
    /// The preferred position, if it is in view.
    pub at: Option<Screen>,
    /// Greatest text width in CSS pixels at the preferred position.
    pub room: f64,
    /// Runs of land, the best first.
    pub spans: Vec<Span>,
    /// Greatest ratio of the text width to the width of a run.
    pub slack: f64,
    /// The point that a label may lie beside, outside of the area.
    pub anchor: Option<Screen>,
    /// Distance in CSS pixels of a label beside the anchor.
    pub radius: f64,
    /// `true` if the label may be apart from the area, with a leader line.
    pub has_leader: bool,
}

/// A placed label, or one line of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The text.
    pub text: String,
    /// Style of the text.
    pub style: TextStyle,
    /// Centre of the text.
    pub at: Screen,
    /// Box of all its lines, which no other label overlaps.
    pub bounds: Box,
    /// The line from the area to a label that lies apart from it.
    pub leader: Option<[Screen; 2]>,
}

/// Rank of the label of the selection.
pub const CHOSEN: u32 = 0;
/// Rank from which the labels of the hubs of the selected route begin.
pub const BEFORE_HUBS: u32 = 13_000;
/// Rank below which a label rather covers dots than is left out.
pub const IMPORTANT: u32 = 27_000;
/// Weight of a covered label against a covered dot.
const MANY: usize = 1000;
/// Line height as a share of the font size.
pub const HEIGHT: f64 = 1.15;
/// CSS pixels kept free around each label.
const GAP: f64 = 2.0;

/// Distances in CSS pixels of a label with a leader line from its area, in order of preference.
const LEADERS: [f64; 6] = [20.0, 32.0, 46.0, 62.0, 80.0, 100.0];
/// Steps in which a leader line is looked at.
const LEADER_STEPS: u32 = 24;
/// Vertical offsets in CSS pixels of alternatives to the preferred position in an area.
const ASTRIDE: [f64; 3] = [0.0, -8.0, 8.0];
/// The number of directions of leader lines.
const DIRECTIONS: usize = 16;
/// CSS pixels between the end of a leader line and the text.
const LEADER_GAP: f64 = 2.0;

/// The surroundings of the labels.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Boxes that no label overlaps.
    pub obstacles: Vec<Box>,
    /// Dots that a label overlaps only if it is important and has no other position.
    pub dots: Vec<Box>,
    /// The area that all labels but that of the selection stay in.
    pub frame: Option<Box>,
    /// The part of the area that the labels of what lies in it stay in.
    pub window: Option<Box>,
    /// The leader lines of labels that are placed already.
    pub leaders: Vec<[Screen; 2]>,
}

/// A candidate position.
#[derive(Clone, Copy)]
struct Candidate {
    at: Screen,
    /// Start of the leader line.
    from: Option<Screen>,
}

/// Places as many labels as fit without overlapping each other or their surroundings, which they are
/// added to. `width` measures a text in CSS pixels.
///
/// # Examples
///
/// ```
/// use imap::geo::Screen;
/// use imap::map::labels::{LabelAnchors, LabelCandidate, Surroundings, place_labels};
/// use imap::map::palette;
///
/// let wish = |rank| LabelCandidate {
///     text: format!("label {rank}"),
///     style: palette::COUNTRY_NAME,
///     places: LabelAnchors::Beside { at: Screen::new(50.0, 50.0), radius: 4.0 },
///     rank,
/// };
/// let labels = place_labels(vec![wish(2), wish(1)], &mut Surroundings::default(), |_, _| 80.0);
/// assert_eq!(labels.len(), 2, "one on each side of the dot");
/// assert_eq!(labels[0].text, "label 1");
/// assert!(labels[0].at.x > labels[1].at.x);
/// ```
pub fn place_labels(
    wishes: Vec<LabelCandidate>,
    taken: &mut Surroundings,
    mut width: impl FnMut(&str, TextStyle) -> f64,
) -> Vec<Label> {
    let mut order: Vec<(u32, u32)> = wishes.iter().map(|wish| wish.rank).zip(0..).collect();
    crate::sort::sort(&mut order);
    let mut labels = Vec::new();
    for wish in order.into_iter().map(|(_, place)| &wishes[place as usize]) {
        // An important name without room for one line gets two.
        let most = if wish.rank < IMPORTANT { 2 } else { 1 };
        for count in 1..=most {
            let lines = lines_of(&wish.text, count);
            let height = wish.style.size * HEIGHT;
            let text_width = lines.iter().map(|line| width(line, wish.style)).fold(0.0, f64::max);
            let size = Size::new(text_width, height * lines.len() as f64);
            let Some(Candidate { at, from }) = best_position(wish, size, taken) else { continue };
            let bounds = Box::around(at, text_width + GAP, size.height);
            taken.obstacles.push(bounds);
            let leader = from.map(|from| [from, nearest_edge(&bounds, from)]);
            taken.leaders.extend(leader);
            for (place, line) in lines.iter().enumerate() {
                let down = height * (place as f64 - (lines.len() - 1) as f64 / 2.0);
                let (text, at) = ((*line).to_owned(), Screen::new(at.x, at.y + down));
                labels.push(Label { text, style: wish.style, at, bounds, leader });
            }
            break;
        }
    }
    labels
}

/// Returns a text in at most `count` lines that are about equally long, broken at spaces.
///
/// # Examples
///
/// ```
/// use imap::map::labels::lines_of;
///
/// assert_eq!(lines_of("Libyan Arab Jamahiriya", 2), ["Libyan Arab", "Jamahiriya"]);
/// assert_eq!(lines_of("Niger", 3), ["Niger"]);
/// ```
pub fn lines_of(text: &str, count: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    for left in (2..=count).rev() {
        let share = rest.len() / left.max(1);
        let spaces = rest.bytes().enumerate().filter(|(_, byte)| *byte == b' ');
        let Some((space, _)) = spaces.min_by_key(|(at, _)| at.abs_diff(share)) else { break };
        // Without a panic, whose message would be 3 kB of the engine.
        let Some((line, next)) = rest.split_at_checked(space) else { break };
        lines.push(line);
        rest = next.get(1..).unwrap_or_default();
    }
    lines.push(rest);
    lines
}

impl Area {
    /// Returns the area of a disc, whose label stands beside it, or apart with a leader line.
    pub fn disc(at: Screen, radius: f64) -> Self {
        Self {
            at: None,
            room: 0.0,
            spans: Vec::new(),
            slack: 1.0,
            anchor: Some(at),
            radius,
            has_leader: true,
        }
    }
}

impl Surroundings {
    /// Returns the area that a label stays in.
    fn limit(&self, wish: &LabelCandidate) -> Option<&Box> {
        let home = match &wish.places {
            LabelAnchors::On(places) => places.first().copied(),
            LabelAnchors::Beside { at, .. } => Some(*at),
            LabelAnchors::Inside(area) => {
                area.spans.first().map(Span::middle).or(area.at).or(area.anchor)
            }
        };
        let is_in = |window: &&Box| home.is_some_and(|home| window.contains(home));
        self.window.as_ref().filter(is_in).or(self.frame.as_ref())
    }

    /// Returns the number of labels and leader lines that a leader line crosses.
    fn crossings(&self, line: [Screen; 2]) -> usize {
        self.obstacles.iter().filter(|label| is_over(line, label)).count()
            + self.leaders.iter().filter(|&&other| do_cross(line, other)).count()
    }
}

/// Returns `true` if a line passes over a box, looked at in steps.
fn is_over([from, to]: [Screen; 2], bounds: &Box) -> bool {
    (0..=LEADER_STEPS).any(|step| {
        let share = f64::from(step) / f64::from(LEADER_STEPS);
        bounds.contains(Screen::new(
            from.x + share * (to.x - from.x),
            from.y + share * (to.y - from.y),
        ))
    })
}

/// Returns `true` if two lines cross.
fn do_cross(one: [Screen; 2], other: [Screen; 2]) -> bool {
    let is_left = |[from, to]: [Screen; 2], at: Screen| {
        (to.x - from.x) * (at.y - from.y) > (to.y - from.y) * (at.x - from.x)
    };
    is_left(one, other[0]) != is_left(one, other[1])
        && is_left(other, one[0]) != is_left(other, one[1])
}

/// Returns the first free position. An important label may cover dots rather than be left out; the
/// label of the selection takes the position with the fewest collisions.
fn best_position(wish: &LabelCandidate, size: Size, taken: &Surroundings) -> Option<Candidate> {
    let (chosen, important) = (wish.rank == CHOSEN, wish.rank < IMPORTANT);
    let limit = taken.limit(wish);
    let mut best: Option<(usize, Candidate)> = None;
    for candidate in candidates(wish, size) {
        let bounds = Box::around(candidate.at, size.width + GAP, size.height);
        let is_out = limit.is_some_and(|limit| !limit.contains_pane(&bounds));
        let is_met = |other: &&Box| other.overlaps_pane(&bounds);
        let labels = usize::from(is_out) + taken.obstacles.iter().filter(is_met).count();
        if labels > 0 && !chosen {
            continue;
        }
        let dots = taken.dots.iter().filter(is_met).count()
            + taken.leaders.iter().filter(|&&line| is_over(line, &bounds)).count();
        if dots > 0 && !important {
            continue;
        }
        let crossings =
            candidate.from.map_or(0, |from| taken.crossings([from, nearest_edge(&bounds, from)]));
        let met = labels * MANY + dots + crossings;
        if best.is_none_or(|(least, _)| met < least) {
            best = Some((met, candidate));
        }
        if met == 0 {
            break;
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Returns the candidate positions of a label, the best first.
fn candidates(wish: &LabelCandidate, size: Size) -> Vec<Candidate> {
    let plain = |at| Candidate { at, from: None };
    match &wish.places {
        LabelAnchors::On(places) => places.iter().copied().map(plain).collect(),
        LabelAnchors::Beside { at, radius } => {
            let diagonal = positions_diagonal(*at, *radius, size);
            positions_beside(*at, *radius, size).into_iter().chain(diagonal).map(plain).collect()
        }
        LabelAnchors::Inside(area) => positions_inside(area, size),
    }
}

/// Returns the positions of the label of an area: inside, beside, and apart with a leader line.
fn positions_inside(area: &Area, size: Size) -> Vec<Candidate> {
    let plain = |at| Candidate { at, from: None };
    let mut all = Vec::new();
    if size.width <= area.room {
        for (at, down) in area.at.into_iter().flat_map(|at| ASTRIDE.map(|down| (at, down))) {
            all.push(plain(Screen::new(at.x, at.y + down)));
        }
    }
    for span in area.spans.iter().filter(|span| size.width <= span.width() * area.slack) {
        all.push(plain(span.middle()));
        let slack = (span.width() - size.width) / 2.0;
        if slack > size.height {
            for share in [0.5, -0.5, 1.0, -1.0] {
                all.push(plain(Screen::new(span.middle().x + share * slack, span.y)));
            }
        }
    }
    let Some(anchor) = area.anchor else { return all };
    all.extend(positions_beside(anchor, area.radius, size).into_iter().map(plain));
    let leaders = if area.has_leader { &LEADERS[..] } else { &[] };
    for distance in leaders {
        for step in 0..DIRECTIONS {
            let angle = std::f64::consts::TAU * step as f64 / DIRECTIONS as f64;
            let (sin, cos) = trig::sin_cos(angle);
            let at = Screen::new(
                anchor.x + (area.radius + distance + size.width / 2.0) * cos,
                anchor.y + (area.radius + distance + size.height / 2.0) * sin,
            );
            all.push(Candidate { at, from: Some(anchor) });
        }
    }
    all
}

/// Returns the point of the edge of a text that a leader line from `at` ends at.
fn nearest_edge(bounds: &Box, at: Screen) -> Screen {
    let between = |value: f64, low: f64, high: f64| value.max(low).min(high);
    Screen::new(
        between(at.x, bounds.left - LEADER_GAP, bounds.right + LEADER_GAP),
        between(at.y, bounds.top, bounds.bottom),
    )
}

/// Returns positions to the right, to the left, above and below a dot.
fn positions_beside(at: Screen, radius: f64, size: Size) -> [Screen; 4] {
    let (dx, dy) = (radius + 3.0 + size.width / 2.0, radius + 2.0 + size.height / 2.0);
    [
        Screen::new(at.x + dx, at.y),
        Screen::new(at.x - dx, at.y),
        Screen::new(at.x, at.y - dy),
        Screen::new(at.x, at.y + dy),
    ]
}

/// Returns positions between those of [`positions_beside`].
fn positions_diagonal(at: Screen, radius: f64, size: Size) -> [Screen; 4] {
    let (dx, dy) = (radius + 1.0 + size.width / 2.0, radius + size.height / 2.0);
    [(dx, -dy), (dx, dy), (-dx, -dy), (-dx, dy)].map(|(x, y)| Screen::new(at.x + x, at.y + y))
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
            &mut Surroundings::default(),
            width,
        );
        assert_eq!(labels[0].text, "early");
        assert!(labels[0].at.x > 0.0 && labels[1].at.x < 0.0);
    }

    #[test]
    fn a_water_is_named_at_its_first_free_place() {
        let places = LabelAnchors::On([0.0, 300.0].map(|x| Screen::new(x, 0.0)).to_vec());
        let wish = LabelCandidate { text: "Black Sea".into(), style: HUB_NAME, places, rank: 1 };
        let at = |obstacles| {
            let mut taken = Surroundings { obstacles, ..Surroundings::default() };
            place_labels(vec![wish.clone()], &mut taken, width)[0].at.x
        };
        assert_eq!(at(Vec::new()), 0.0);
        assert_eq!(at(vec![Box::around(Screen::new(0.0, 0.0), 200.0, 60.0)]), 300.0);
    }

    #[test]
    fn a_number_is_beside_its_disc_or_apart_and_never_on_another() {
        let at = |others: &[Screen]| {
            let centre = Screen::new(200.0, 200.0);
            let places = LabelAnchors::Inside(Area::disc(centre, 8.0));
            let wish = LabelCandidate { text: "8,841".into(), style: HUB_NAME, places, rank: 1 };
            let dots = others.iter().map(|&at| Box::around(at, 40.0, 40.0)).collect();
            let mut taken = Surroundings { dots, ..Surroundings::default() };
            place_labels(vec![wish], &mut taken, width).remove(0)
        };
        let beside = at(&[]);
        assert!(beside.at.x > 220.0 && beside.leader.is_none(), "{beside:?}");
        let ring = [(40.0, 0.0), (-40.0, 0.0), (0.0, 30.0), (0.0, -30.0)];
        let ring = ring.map(|(x, y)| Screen::new(200.0 + x, 200.0 + y));
        let apart = at(&ring);
        assert!(apart.leader.is_some(), "{apart:?}");
        for other in ring {
            assert!(!Box::around(other, 40.0, 40.0).overlaps_pane(&apart.bounds), "{apart:?}");
        }
    }

    #[test]
    fn a_leader_line_crosses_no_label_where_another_direction_is_free() {
        let at = Screen::new(100.0, 100.0);
        let area = Area {
            at: None,
            room: 0.0,
            spans: Vec::new(),
            slack: 1.0,
            anchor: Some(at),
            radius: 5.0,
            has_leader: true,
        };
        let places = LabelAnchors::Inside(area);
        let wish = LabelCandidate { text: "Malta".into(), style: HUB_NAME, places, rank: 1 };
        // All positions beside the country are taken, and the straight ways to all sides.
        let obstacles = [(112.0, 100.0), (88.0, 100.0), (100.0, 87.0), (100.0, 113.0)];
        let obstacles = obstacles.map(|(x, y)| Box::around(Screen::new(x, y), 8.0, 8.0)).to_vec();
        let surroundings = Surroundings { obstacles, ..Surroundings::default() };
        let labels = place_labels(vec![wish], &mut surroundings.clone(), width);
        let leader = labels[0].leader.unwrap();
        assert_eq!(surroundings.crossings(leader), 0, "{leader:?}");
    }

    proptest! {
        #[test]
        fn no_two_labels_collide(spots in prop::collection::vec((0.0..300.0f64, 0.0..300.0f64), 0..60)) {
            let wishes = spots.iter().enumerate().map(|(i, &(x, y))| wish("Somewhere", x, y, i as u32)).collect();
            let boxes: Vec<Box> = place_labels(wishes, &mut Surroundings::default(), width)
                .iter()
                .map(|label| Box::around(label.at, width(&label.text, label.style), label.style.size * HEIGHT))
                .collect();
            for (i, a) in boxes.iter().enumerate() {
                prop_assert!(boxes[i + 1..].iter().all(|b| !a.overlaps_pane(b)));
            }
        }
    }
}
