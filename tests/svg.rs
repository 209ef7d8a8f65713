//! Tests the SVG of the map.

use imap::geo::{Bounds, Line, Plane, Screen, Size, Viewport};
use imap::map::{Fill, SimplifiedPaths, Stroke, Surface, Svg, TextStyle, palette};
use imap::markup::xml;

fn detail() -> SimplifiedPaths {
    let bounds = Bounds { west: 0.0, south: -1.0, east: 1.0, north: 0.0 };
    let chunk = imap::map::simplified_paths::LineBatch {
        line: Line::Coast,
        within: None,
        bounds,
        path: "M0 0l8 0 0 8".into(),
    };
    let lands = vec!["M0 0l8 0 0 8z".into(), String::new()];
    SimplifiedPaths { unit: 0.125, near: Bounds::EVERYWHERE, lands, lines: vec![chunk] }
}

fn view() -> Viewport {
    let size = Size::new(200.0, 100.0);
    Viewport { centre: Plane::new(0.5, -0.5), scale: 32.0, size }
}

const LINE: Stroke = Stroke { colour: "#123456", width: 2.0, dash: &[4.0, 2.0] };

/// Returns the source of a picture.
fn source(svg: Svg) -> String {
    xml(&[svg.finish().into()])
}

/// Returns the names and attributes of all elements. Works for our SVG, which has no quotes within
/// values.
fn elements(svg: &str) -> Vec<(String, Vec<(String, String)>)> {
    let tags = svg.split('<').skip(1).filter(|tag| !tag.starts_with('/'));
    tags.map(|tag| {
        let tag = tag.split_once('>').unwrap().0.trim_end_matches('/');
        let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut parts = rest.split('"');
        let mut attributes = Vec::new();
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            attributes.push((name.trim().trim_end_matches('=').to_owned(), value.to_owned()));
        }
        (name.to_owned(), attributes)
    })
    .collect()
}

fn find<'a>(svg: &'a [(String, Vec<(String, String)>)], name: &str, attribute: &str) -> &'a str {
    let element = svg.iter().find(|(other, _)| other == name).unwrap();
    &element.1.iter().find(|(other, _)| other == attribute).unwrap().1
}

#[test]
fn an_svg_has_the_size_of_its_view_and_its_paths_where_the_view_puts_them() {
    let detail = detail();
    let mut svg = Svg::new(&detail, view());
    svg.fill_background(palette::SEA);
    svg.fill_country(0, Fill::Plain("#abcdef"));
    svg.fill_country(1, Fill::Plain("#abcdef"));
    svg.fill_country(7, Fill::Plain("#abcdef"));
    let svg = source(svg);
    let elements = elements(&svg);
    assert_eq!(find(&elements, "svg", "viewBox"), "0 0 200 100");
    assert_eq!(find(&elements, "svg", "width"), "200");
    // The corner of the land is at the origin of the plane: half a unit left of the centre, 16
    // pixels. A path unit is an eighth of a plane unit.
    let plane = elements.iter().filter(|(name, _)| name == "g").nth(1).unwrap();
    assert!(plane.1.contains(&("transform".into(), "translate(84 34) scale(4)".into())), "{svg}");
    assert_eq!(elements.iter().filter(|(name, _)| name == "path").count(), 1);
}

#[test]
fn lines_have_their_width_on_the_screen_whatever_a_path_unit_takes() {
    let detail = detail();
    let mut svg = Svg::new(&detail, view());
    svg.stroke_batch(0, LINE);
    let drawn = source(svg);
    let drawn = elements(&drawn);
    assert_eq!(find(&drawn, "path", "stroke-width"), "0.5");
    assert_eq!(find(&drawn, "path", "stroke-dasharray"), "1 0.5");
    let mut svg = Svg::new(&detail, view()).steady();
    svg.stroke_batch(0, LINE);
    let drawn = source(svg);
    let drawn = elements(&drawn);
    assert_eq!(find(&drawn, "path", "stroke-width"), "2");
    assert_eq!(find(&drawn, "path", "vector-effect"), "non-scaling-stroke");
}

#[test]
fn patterns_are_made_once_each_and_carry_the_name_of_their_picture() {
    let detail = detail();
    let mut svg = Svg::new(&detail, view()).with_name("first");
    let stripes = Fill::Stripes { ground: "#fff", stripe: "#000" };
    svg.fill_country(0, stripes);
    svg.fill_country(0, Fill::Dots { ground: "#fff", dot: "#000" });
    svg.fill_country(0, stripes);
    let svg = source(svg);
    assert_eq!(svg.matches("<pattern ").count(), 2);
    assert_eq!(svg.matches("id=\"first-0\"").count(), 1);
    assert_eq!(svg.matches("url(#first-0)").count(), 2);
    // Four pixels per unit: a quarter of the size.
    assert!(svg.contains("patternTransform=\"scale(0.25)\""), "{svg}");
}

#[test]
fn texts_have_a_halo_and_cannot_become_markup() {
    let detail = detail();
    let mut svg = Svg::new(&detail, view());
    svg.draw_text(Screen::new(10.0, 20.0), "<b>\"A\" & Ω\u{1}", palette::LIT_NAME);
    svg.draw_text(Screen::new(10.0, 40.0), "(مصر)", palette::sea_name(1));
    let svg = source(svg);
    assert!(svg.contains(">&lt;b&gt;&quot;A&quot; &amp; Ω</text>"), "{svg}");
    assert!(svg.contains("paint-order=\"stroke\"") && svg.contains(palette::HALO));
    assert_eq!(svg.matches("direction=\"rtl\"").count(), 1);
    assert_eq!(svg.matches("font-style=\"italic\"").count(), 1);
    assert!(!svg.contains(" style=\""), "{svg}");
}

#[test]
fn texts_are_as_wide_as_fonts_make_them_or_as_the_caller_says() {
    let detail = detail();
    let style = TextStyle { size: 10.0, ..palette::COUNTRY_NAME };
    let mut svg = Svg::new(&detail, view());
    assert!(svg.width_of("illi", style) < svg.width_of("WWWW", style) / 2.0);
    let plain = svg.width_of("Mauritania", style);
    assert!((45.0..65.0).contains(&plain), "{plain}");
    assert!(svg.width_of("Mauritania", TextStyle { weight: 600, ..style }) > plain);
    // Vowel marks are above their letters and have no width.
    assert_eq!(svg.width_of("مِصْر", style), svg.width_of("مصر", style));
    let mut svg =
        Svg::new(&detail, view()).with_measure(|text, style| text.len() as f64 * style.size);
    assert_eq!(svg.width_of("abc", style), 30.0);
}
