//! Colours and strokes of the map.
//!
//! All drawing code uses the light colours; [`dark_colour`] maps each to its dark colour. The
//! canvas looks dark colours up while painting, and the style sheets are generated from [`DARK`].
//! Exports and printing stay light.
//!
//! The tests of this module assert the contrasts with the land (3:1, WCAG 2.2, 1.4.11).

use super::surface::{Colour, Fill, Stroke, TextStyle};
use crate::atlas::Mode;
use crate::geo::topology::Line;

/// Water.
pub const SEA: Colour = "#dbe7ec";
/// Country without a role in the current view.
pub const LAND: Colour = "#f8f5ee";
/// Country with a role in any project, while no project is selected.
pub const LAND_WITH_PROJECTS: Colour = "#dbe8c8";
/// Accent colour, for the selection.
pub const ACCENT: Colour = "#0b6e74";
/// Lighter accent colour, for members of a named group.
pub const ACCENT_LIGHT: Colour = "#5f9ea0";
/// Pale accent colour, the background of patterns.
pub const ACCENT_PALE: Colour = "#cfe4e3";
/// Outline of a state that is drawn as a ring.
pub const SMALL_STATE: Colour = "#8a9a92";
/// Hubs, and what is counted at a border.
pub const ROUTE: Colour = "#5b3a86";
/// Sample of routes that are not in front.
pub const ROUTE_FAINT: Colour = "#b7a9cb";
/// Colours of the routes, in the order of the content. Tests assert that any two differ for every
/// kind of colour vision (`tests/colour.rs`).
pub const ROUTES: [Colour; 12] = [
    "#606c00", "#246cf0", "#cc1878", "#78000c", "#6c0060", "#0000fc", "#e40c30", "#a86060",
    "#0000a8", "#540024", "#9c1848", "#9060a8",
];
/// Opacity of routes that are not in front: a quarter of their strength.
pub const BEHIND: f64 = 0.25;
/// Circles, corridors and points of a statistic.
pub const STATISTIC: Colour = "#a8500f";
/// Classes of a statistic, from the lowest; each is darker than the one before, for every kind of
/// colour vision.
pub const CLASSES: [Colour; 5] = ["#f9dfa3", "#f0b35e", "#da7e2f", "#b3531a", "#75300f"];
/// Stripes of a country without a figure.
pub const NO_FIGURE: Colour = "#b9bdb6";
/// Halo of routes, hubs and labels.
pub const HALO: Colour = "#ffffff";
/// Text on land.
pub const INK: Colour = "#33383a";
/// Text on water.
pub const WATER_INK: Colour = "#456a7c";

/// Strongest colour: outline and label of the selection.
const STRONG: Colour = "#0a2f33";
/// Labels of hubs.
const HUB_INK: Colour = "#432a63";
/// Coasts.
pub const COAST: Colour = "#93aab5";
const BORDER: Colour = "#aaa294";
/// Lines that are not international boundaries.
const BROKEN: Colour = "#7d7568";

/// Outline of the selected country, small state or hub.
pub const CHOSEN: Stroke = Stroke { colour: STRONG, width: 1.8, dash: &[] };
/// Halo of [`CHOSEN`], so that the outline is visible on land, on water and beside its own fill.
pub const CHOSEN_HALO: Stroke = Stroke { colour: HALO, width: 4.2, dash: &[] };
/// Outline of the country under the pointer or with the focus.
pub const POINTED: Stroke = Stroke { colour: STRONG, width: 1.4, dash: &[] };

/// Line between a country and its label.
pub const LEADER: Stroke = Stroke { colour: INK, width: 0.8, dash: &[] };
/// Halo of [`LEADER`].
pub const LEADER_HALO: Stroke = Stroke { colour: HALO, width: 2.4, dash: &[] };

/// Outline of the current target of keyboard navigation.
pub const STOP: Stroke = Stroke { colour: STRONG, width: 2.4, dash: &[] };
/// Halo of [`STOP`], so that it is visible on any land.
pub const STOP_HALO: Stroke = Stroke { colour: HALO, width: 5.4, dash: &[] };
/// No fill.
pub const NOTHING: Colour = "transparent";

/// Every colour with its dark colour.
pub const DARK: [(Colour, Colour); 36] = [
    (SEA, "#15232b"),
    (LAND, "#2b3538"),
    (LAND_WITH_PROJECTS, "#34493f"),
    (ACCENT, "#45a8a4"),
    (ACCENT_LIGHT, "#367a78"),
    (ACCENT_PALE, "#214140"),
    (SMALL_STATE, "#8a9a93"),
    (ROUTE, "#bda3e6"),
    (ROUTE_FAINT, "#6b5c8e"),
    (ROUTES[0], "#b4f0b4"),
    (ROUTES[1], "#4878fc"),
    (ROUTES[2], "#fc2424"),
    (ROUTES[3], "#fccc18"),
    (ROUTES[4], "#f03084"),
    (ROUTES[5], "#a86cb4"),
    (ROUTES[6], "#fc8418"),
    (ROUTES[7], "#fca884"),
    (ROUTES[8], "#9c9cf0"),
    (ROUTES[9], "#fcccfc"),
    (ROUTES[10], "#c06c54"),
    (ROUTES[11], "#d8a8d8"),
    (STATISTIC, "#f0a35a"),
    (CLASSES[0], "#4f3a1e"),
    (CLASSES[1], "#7d5422"),
    (CLASSES[2], "#b37428"),
    (CLASSES[3], "#e3a04f"),
    (CLASSES[4], "#ffdca8"),
    (NO_FIGURE, "#55605c"),
    (HALO, "#10191d"),
    (INK, "#d3dbd8"),
    (WATER_INK, "#86a9bb"),
    (STRONG, "#ecfaf7"),
    (HUB_INK, "#d6c6f2"),
    (COAST, "#52697a"),
    (BORDER, "#64706d"),
    (BROKEN, "#aaa294"),
];

/// Returns the dark colour of a colour of this module; any other colour is returned unchanged.
///
/// # Examples
///
/// ```
/// use imap::map::palette;
///
/// assert_eq!(palette::dark_colour(palette::SEA), "#15232b");
/// assert_eq!(palette::dark_colour("#123456"), "#123456");
/// ```
pub fn dark_colour(colour: Colour) -> Colour {
    DARK.iter().find(|(light, _)| *light == colour).map_or(colour, |(_, dark)| dark)
}

/// Returns the stroke of a line type.
///
/// # Examples
///
/// ```
/// use imap::geo::Line;
/// use imap::map::palette;
///
/// assert!(palette::line_stroke(Line::Border).dash.is_empty());
/// assert!(!palette::line_stroke(Line::Dashed).dash.is_empty());
/// ```
pub fn line_stroke(line: Line) -> Stroke {
    match line {
        Line::Coast => Stroke { colour: COAST, width: 0.6, dash: &[] },
        Line::Border | Line::Seam => Stroke { colour: BORDER, width: 0.7, dash: &[] },
        Line::Dashed => Stroke { colour: BROKEN, width: 1.0, dash: &[5.0, 3.0] },
        Line::Dotted => Stroke { colour: BROKEN, width: 1.2, dash: &[1.2, 2.4] },
    }
}

/// Returns the stroke below dashed and dotted lines, which makes them visible on any land.
///
/// # Examples
///
/// ```
/// use imap::geo::Line;
/// use imap::map::palette;
///
/// assert!(palette::casing_stroke(Line::Dotted).is_some());
/// assert_eq!(palette::casing_stroke(Line::Coast), None);
/// ```
pub fn casing_stroke(kind: Line) -> Option<Stroke> {
    let broken = matches!(kind, Line::Dashed | Line::Dotted);
    broken.then(|| Stroke { colour: LAND, width: line_stroke(kind).width + 1.6, dash: &[] })
}

/// Returns the stroke of a leg. The dash pattern shows the mode, so that colour is not the only
/// sign.
///
/// # Examples
///
/// ```
/// use imap::atlas::Mode;
/// use imap::map::palette;
///
/// assert!(palette::leg_stroke(Mode::Land, palette::ROUTE, 2.0).dash.is_empty());
/// assert_eq!(palette::leg_stroke(Mode::Sea, palette::ROUTE, 2.0).dash, [12.0, 5.0]);
/// ```
pub fn leg_stroke(mode: Mode, colour: Colour, width: f64) -> Stroke {
    let dash: &[f64] = match mode {
        Mode::Land => &[],
        Mode::Sea => SEA_DASHES[0],
        Mode::Air => &[1.5, 5.0],
    };
    Stroke { colour, width, dash }
}

/// Dashes and gaps of legs by sea, in the order of the routes, so that routes can be told apart
/// without colours. Dashes are long enough to be no row of dots.
const SEA_DASHES: [&[f64]; 6] = [
    &[12.0, 5.0],
    &[22.0, 5.0],
    &[12.0, 4.0, 2.0, 4.0],
    &[22.0, 4.0, 2.0, 4.0],
    &[12.0, 4.0, 2.0, 4.0, 2.0, 4.0],
    &[6.0, 4.0],
];

/// Returns the colour of a route by its place in the content.
///
/// # Examples
///
/// ```
/// use imap::map::palette::route_colour;
///
/// assert_ne!(route_colour(0), route_colour(1));
/// ```
pub fn route_colour(route: usize) -> Colour {
    ROUTES[route % ROUTES.len()]
}

/// Returns the stroke of a leg of a route. The pattern shows the mode and, by sea, the route.
///
/// # Examples
///
/// ```
/// use imap::atlas::Mode;
/// use imap::map::palette::route_stroke;
///
/// let dash = |route| route_stroke(route, Mode::Sea, 2.0).dash;
/// assert_ne!(dash(0), dash(1));
/// assert!(route_stroke(1, Mode::Land, 2.0).dash.is_empty());
/// ```
pub fn route_stroke(route: usize, mode: Mode, width: f64) -> Stroke {
    let stroke = leg_stroke(mode, route_colour(route), width);
    match mode {
        Mode::Sea => Stroke { dash: SEA_DASHES[route % SEA_DASHES.len()], ..stroke },
        _ => stroke,
    }
}

/// Returns the style of the name along the line of a route, larger for the selected route.
///
/// # Examples
///
/// ```
/// use imap::map::palette::route_name;
///
/// assert!(route_name(0, true).size > route_name(0, false).size);
/// ```
pub fn route_name(route: usize, is_chosen: bool) -> TextStyle {
    let size = if is_chosen { 12.0 } else { 10.5 };
    TextStyle { size, weight: 600, italic: false, colour: route_colour(route), halo: HALO }
}

/// Returns the fill of a country style.
///
/// # Examples
///
/// ```
/// use imap::map::{Fill, CountryStyle, palette};
///
/// assert_eq!(palette::style_fill(CountryStyle::Plain), Fill::Plain(palette::LAND));
/// ```
pub fn style_fill(look: super::CountryStyle) -> Fill {
    use super::CountryStyle;
    match look {
        CountryStyle::Plain => Fill::Plain(LAND),
        CountryStyle::WithProjects => Fill::Plain(LAND_WITH_PROJECTS),
        CountryStyle::Chosen | CountryStyle::ProjectCountry | CountryStyle::InAll => {
            Fill::Plain(ACCENT)
        }
        CountryStyle::Member | CountryStyle::OnlySecond => Fill::Plain(ACCENT_LIGHT),
        CountryStyle::Covered | CountryStyle::OnlyThird => {
            Fill::Dots { ground: ACCENT_PALE, dot: ACCENT }
        }
        CountryStyle::Donor | CountryStyle::OnlyFirst => {
            Fill::Stripes { ground: ACCENT_PALE, stripe: ACCENT }
        }
        CountryStyle::Both | CountryStyle::InSome => {
            Fill::Stripes { ground: ACCENT, stripe: ACCENT_PALE }
        }
        CountryStyle::MemberAndDonor => Fill::Stripes { ground: ACCENT_LIGHT, stripe: HALO },
    }
}

/// Labels of countries.
pub const COUNTRY_NAME: TextStyle =
    TextStyle { size: 11.5, weight: 400, italic: false, colour: INK, halo: LAND };
/// Labels of highlighted countries.
pub const LIT_NAME: TextStyle =
    TextStyle { size: 12.0, weight: 600, italic: false, colour: STRONG, halo: HALO };
/// Label of the selected country or hub.
pub const CHOSEN_NAME: TextStyle =
    TextStyle { size: 14.0, weight: 700, italic: false, colour: STRONG, halo: HALO };
/// Numbers of what was counted at a border.
pub const COUNT_NAME: TextStyle =
    TextStyle { size: 12.0, weight: 700, italic: false, colour: HUB_INK, halo: HALO };
/// Labels of hubs.
pub const HUB_NAME: TextStyle =
    TextStyle { size: 10.0, weight: 500, italic: false, colour: HUB_INK, halo: HALO };

/// Returns the style of a country's label by the country's size in CSS pixels (the square root of
/// its area) and whether the country is highlighted.
///
/// # Examples
///
/// ```
/// use imap::map::palette::country_name;
///
/// assert!(country_name(100.0, false).size > country_name(50.0, false).size);
/// assert!(country_name(50.0, true).weight > country_name(50.0, false).weight);
/// ```
pub fn country_name(pixels: f64, is_lit: bool) -> TextStyle {
    let style = if is_lit { LIT_NAME } else { COUNTRY_NAME };
    let growth = match pixels {
        large if large >= LARGE => 1.5,
        middle if middle >= MIDDLE => 0.0,
        _ => -1.0,
    };
    TextStyle { size: style.size + growth, ..style }
}

/// Size in CSS pixels from which a country has a large label.
pub const LARGE: f64 = 75.0;
/// Size in CSS pixels from which a country has a label of the middle size.
pub const MIDDLE: f64 = 36.0;

/// Returns the style of labels of waters by their rank.
///
/// # Examples
///
/// ```
/// use imap::map::palette;
///
/// assert!(palette::sea_name(1).size > palette::sea_name(3).size);
/// ```
pub fn sea_name(rank: u8) -> TextStyle {
    let size = match rank {
        1 => 15.0,
        2 => 12.0,
        _ => 10.5,
    };
    TextStyle { size, weight: 400, italic: true, colour: WATER_INK, halo: SEA }
}

#[cfg(test)]
mod tests;
