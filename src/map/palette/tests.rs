//! Tests the contrasts of the colours.

use super::*;

/// Relative luminance, WCAG 2.2.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn meaningful_colours_have_a_contrast_of_three_to_one() {
    for (what, on) in [
        (ACCENT, LAND),
        (ACCENT, ACCENT_PALE),
        (ACCENT_LIGHT, HALO),
        (ROUTE, LAND),
        (ROUTE, SEA),
        (line_stroke(Line::Dashed).colour, LAND),
        (line_stroke(Line::Dotted).colour, LAND),
        (CHOSEN.colour, LAND),
        (CHOSEN.colour, SEA),
        (CHOSEN.colour, CHOSEN_HALO.colour),
    ]
    .into_iter()
    .chain(ROUTES.into_iter().flat_map(|route| [(route, LAND), (route, SEA)]))
    {
        for [what, on] in [[what, on], [dark_colour(what), dark_colour(on)]] {
            assert!(contrast(what, on) >= 3.0, "{what} on {on}: {:.2}", contrast(what, on));
        }
    }
}

#[test]
fn texts_stand_out_four_and_a_half_to_one() {
    let seas = [1, 2, 3].map(sea_name);
    let routes = (0..ROUTES.len()).map(|route| route_name(route, false));
    let names = [COUNTRY_NAME, LIT_NAME, CHOSEN_NAME, HUB_NAME];
    for style in names.into_iter().chain(seas).chain(routes) {
        for [ink, halo] in [[style.colour, style.halo], [style.colour, style.halo].map(dark_colour)]
        {
            let contrast = contrast(ink, halo);
            assert!(contrast >= 4.5, "{style:?}: {ink} on {halo}: {contrast:.2}");
        }
    }
}

#[test]
fn each_colour_has_one_in_the_dark_and_no_two_become_one() {
    for (place, (light, _)) in DARK.iter().enumerate() {
        assert!(DARK[..place].iter().all(|(other, _)| other != light), "{light}");
    }
    let mut darks: Vec<&str> = DARK.iter().map(|(_, dark)| *dark).collect();
    darks.sort_unstable();
    darks.dedup();
    assert_eq!(darks.len(), DARK.len());
    // All fills of the map.
    let fills = crate::map::CountryStyle::ALL.into_iter().flat_map(|look| match style_fill(look) {
        Fill::Plain(colour) => [colour, colour],
        Fill::Stripes { ground, stripe } => [ground, stripe],
        Fill::Dots { ground, dot } => [ground, dot],
    });
    let lines = [Line::Coast, Line::Border, Line::Seam, Line::Dashed, Line::Dotted];
    let texts = [COUNTRY_NAME, LIT_NAME, CHOSEN_NAME, HUB_NAME, sea_name(1)];
    let used = fills
        .chain(lines.map(|kind| line_stroke(kind).colour))
        .chain(texts.into_iter().flat_map(|text| [text.colour, text.halo]))
        .chain([CHOSEN, CHOSEN_HALO, POINTED, STOP, STOP_HALO].map(|stroke| stroke.colour))
        .chain(ROUTES)
        .chain([ROUTE, ROUTE_FAINT, SMALL_STATE, SEA]);
    for colour in used {
        assert_ne!(dark_colour(colour), colour, "{colour} is the same in the dark");
    }
}

#[test]
fn the_sea_is_calm_and_dark_in_the_dark_and_the_land_lies_above_it() {
    assert!(luminance(dark_colour(SEA)) < 0.03);
    assert!(luminance(dark_colour(LAND)) > luminance(dark_colour(SEA)));
    assert!(luminance(dark_colour(LAND)) < 0.06);
}
