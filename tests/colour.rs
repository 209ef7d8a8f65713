//! Tests the colours of the map for people with colour vision deficiencies.

use imap::map::{CountryStyle, Fill, palette};

/// The colours of a map by their meaning.
struct Palette {
    name: &'static str,
    sea: &'static str,
    fills: Vec<(CountryStyle, Fill)>,
    /// The routes in the order of the content.
    routes: [&'static str; 12],
}

const LOOKS: [CountryStyle; 9] = [
    CountryStyle::Plain,
    CountryStyle::WithProjects,
    CountryStyle::Chosen,
    CountryStyle::ProjectCountry,
    CountryStyle::Member,
    CountryStyle::Covered,
    CountryStyle::Donor,
    CountryStyle::Both,
    CountryStyle::MemberAndDonor,
];

fn palettes() -> Vec<Palette> {
    let of = |name, seen: fn(&'static str) -> &'static str| {
        let fill = |look| match palette::style_fill(look) {
            Fill::Plain(colour) => Fill::Plain(seen(colour)),
            Fill::Stripes { ground, stripe } => {
                Fill::Stripes { ground: seen(ground), stripe: seen(stripe) }
            }
            Fill::Dots { ground, dot } => Fill::Dots { ground: seen(ground), dot: seen(dot) },
        };
        Palette {
            name,
            sea: seen(palette::SEA),
            fills: LOOKS.map(|look| (look, fill(look))).to_vec(),
            routes: palette::ROUTES.map(seen),
        }
    };
    vec![of("light", |colour| colour), of("dark", palette::dark_colour)]
}

/// Simulations of colour vision deficiencies: Machado, Oliveira and Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009,
/// severity 1.0. Matrices for linear RGB, with a row for each of red, green and blue. The first one
/// is normal vision.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// The just noticeable difference in CIELAB: Mahy, Van Eycken and Oosterlinck, "Evaluation of
/// Uniform Color Spaces", Color Research and Application 19 (2), 1994.
const JUST_SEEN: f64 = 2.3;
/// The difference in CIEDE2000 that is seen at a glance: our own limit, ten times the unit, which
/// is about the just noticeable difference.
const PLAIN_TO_SEE: f64 = 10.0;

/// Converts an sRGB colour to CIELAB (D65), as seen with a matrix of [`EYES`].
fn lab(colour: &str, eyes: &[[f64; 3]; 3]) -> [f64; 3] {
    let linear = [1, 3, 5].map(|at| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    let times = |row: &[f64; 3], of: &[f64; 3]| row.iter().zip(of).map(|(a, b)| a * b).sum::<f64>();
    let [r, g, b] = eyes.map(|row| times(&row, &linear).clamp(0.0, 1.0));
    let f =
        |t: f64| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
    let x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    let y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    let z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Returns the CIELAB difference of 1976.
fn cie76(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// Returns the CIEDE2000 difference, in the formulation of Sharma, Wu and Dalal (Color Research and
/// Application 30 (1), 2005).
fn ciede2000([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh((a1.hypot(b1) + a2.hypot(b2)) / 2.0));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let grey = c1 * c2 == 0.0;
    let dh = if grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let big = 2.0 * (c1 * c2).sqrt() * (dh / 2.0).to_radians().sin();
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let h = match (grey, (h1 - h2).abs() <= 180.0, h1 + h2 < 360.0) {
        (true, ..) => h1 + h2,
        (_, true, _) => (h1 + h2) / 2.0,
        (_, _, true) => (h1 + h2 + 360.0) / 2.0,
        _ => (h1 + h2 - 360.0) / 2.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let turn = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rotation = -(2.0 * turn).to_radians().sin() * 2.0 * seventh(c);
    let off = (l - 50.0).powi(2);
    let sl = 1.0 + 0.015 * off / (20.0 + off).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let (l, c, h) = (dl / sl, dc / sc, big / sh);
    (l * l + c * c + h * h + rotation * c * h).sqrt()
}

#[test]
fn the_distance_is_that_of_its_published_test_data() {
    // From table 1 of Sharma, Wu and Dalal.
    for (a, b, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
    ] {
        assert!((ciede2000(a, b) - expected).abs() < 1e-4, "{a:?} {b:?}: {}", ciede2000(a, b));
    }
}

/// Returns the smallest difference of two colours under all matrices of [`EYES`], and the name of
/// the deficiency.
fn least(a: &str, b: &str, distance: fn([f64; 3], [f64; 3]) -> f64) -> (f64, &'static str) {
    let all = EYES.iter().map(|(name, eyes)| (distance(lab(a, eyes), lab(b, eyes)), *name));
    all.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
}

/// Returns `true` if two fills differ in more than their colours.
fn by_pattern(a: Fill, b: Fill) -> bool {
    std::mem::discriminant(&a) != std::mem::discriminant(&b)
}

/// Returns the colours of a fill.
fn colours(fill: Fill) -> Vec<&'static str> {
    match fill {
        Fill::Plain(colour) => vec![colour],
        Fill::Stripes { ground, stripe } => vec![ground, stripe],
        Fill::Dots { ground, dot } => vec![ground, dot],
    }
}

#[test]
fn colours_are_distinct_with_every_colour_vision() {
    // "Takes part in some project" is subdued on purpose in the opening view. It needs a closer
    // look, and the list of countries has the same information.
    let quiet = |look: CountryStyle| look == CountryStyle::WithProjects;
    for palette in palettes() {
        for (place, &(look, fill)) in palette.fills.iter().enumerate() {
            for &(other, beside) in &palette.fills[..place] {
                if fill == beside || by_pattern(fill, beside) {
                    continue;
                }
                let pairs = colours(fill).into_iter().zip(colours(beside));
                let faint = quiet(look) || quiet(other);
                let (distance, bound): (fn(_, _) -> f64, f64) =
                    if faint { (cie76, JUST_SEEN) } else { (ciede2000, PLAIN_TO_SEE) };
                let found = pairs.map(|(a, b)| least(a, b, distance));
                let (found, eyes) = found.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
                let name = palette.name;
                assert!(found >= bound, "{name}: {look:?}, {other:?}: {found:.1} with {eyes}");
            }
        }
    }
}

#[test]
fn a_pattern_is_seen_on_its_ground_and_land_on_water() {
    for palette in palettes() {
        for &(look, fill) in &palette.fills {
            if let [ground, on] = colours(fill)[..] {
                let (found, eyes) = least(ground, on, ciede2000);
                assert!(
                    found >= PLAIN_TO_SEE,
                    "{}: {look:?}: {found:.1} with {eyes}",
                    palette.name
                );
            } else {
                let (found, eyes) = least(palette.sea, fill.ground(), cie76);
                assert!(found >= JUST_SEEN, "{}: {look:?}: {found:.1} with {eyes}", palette.name);
            }
        }
    }
}

/// The number of routes that the opening view shows.
const OPENING: usize = 6;
/// The least difference of any two routes: those beyond the opening view have their names, too.
const TOLD_APART: f64 = 8.5;

#[test]
fn routes_are_seen_on_every_land_and_on_water() {
    for palette in palettes() {
        let grounds = palette.fills.iter().map(|(_, fill)| fill.ground()).chain([palette.sea]);
        for ground in grounds {
            for route in palette.routes {
                let (found, eyes) = least(route, ground, ciede2000);
                let name = palette.name;
                assert!(
                    found >= PLAIN_TO_SEE,
                    "{name}: {route} on {ground}: {found:.1} with {eyes}"
                );
            }
        }
    }
}

#[test]
fn no_two_routes_look_alike_whatever_cones_one_has() {
    for palette in palettes() {
        for (place, route) in palette.routes.iter().enumerate() {
            for other in &palette.routes[..place] {
                let bound = if place < OPENING { PLAIN_TO_SEE } else { TOLD_APART };
                let (found, eyes) = least(route, other, ciede2000);
                assert!(
                    found >= bound,
                    "{}: {route}, {other}: {found:.1} with {eyes}",
                    palette.name
                );
            }
        }
    }
}

/// Two classes of a statistic, a class and the sea, and a class and the land look different for
/// every kind of colour vision, and the classes go from the ground to the strongest.
#[test]
fn classes_of_a_statistic_are_told_apart_whatever_cones_one_has() {
    for (name, seen) in [
        ("light", (|colour| colour) as fn(&'static str) -> &'static str),
        ("dark", palette::dark_colour),
    ] {
        let classes = palette::CLASSES.map(seen);
        let grounds = [palette::SEA, palette::LAND].map(seen);
        for (place, class) in classes.iter().enumerate() {
            for other in classes[..place].iter().chain(&grounds) {
                let (distance, eyes) = least(class, other, ciede2000);
                assert!(distance >= PLAIN_TO_SEE, "{name}: {class} {other} {distance} {eyes}");
            }
        }
        for (_, eyes) in &EYES {
            let lightness = classes.map(|class| lab(class, eyes)[0]);
            let ground = lab(grounds[1], eyes)[0];
            assert!(
                lightness.is_sorted_by(|one, other| (ground - one).abs() < (ground - other).abs())
            );
        }
    }
}
