//! Rasterises an SVG with the fonts of the build.

use std::collections::BTreeSet;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, Node, Options, Tree};

use super::palette::{Rgb, indexed_png, palette_of};
use imap::publish::pages::SIZE_PX;

/// The greatest size of a picture in bytes.
pub const MOST_BYTES: usize = 40_000;

/// Ways to draw a picture, tried in this order until the file is small enough: with or without the names
/// on the map, the number of colours, and the distance between two of them.
const ATTEMPTS: [(bool, usize, u32); 7] = [
    (true, 64, 16),
    (true, 32, 28),
    (true, 16, 40),
    (false, 32, 28),
    (false, 16, 40),
    (false, 8, 80),
    (false, 6, 100),
];

/// The font in two weights, with Latin, Greek, Cyrillic and Arabic letters. It is one font, because the
/// rasteriser does not find the letters of another where an Arabic ligature joins two.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../font/noto-sans-400.ttf"),
    include_bytes!("../../font/noto-sans-600.ttf"),
];

/// Rasterises SVG to PNG. It uses no font of the machine.
pub struct Rasteriser(Options<'static>);

impl Rasteriser {
    /// Creates a rasteriser.
    pub fn new() -> Self {
        let mut options = Options { font_family: "Noto Sans".to_owned(), ..Options::default() };
        for font in FONTS {
            options.fontdb_mut().load_font_data(font.to_vec());
        }
        Self(options)
    }

    /// Returns the picture that `draw` returns as SVG, with the names on the map or without, as PNG. Also
    /// returns the letters that the font lacks.
    ///
    /// # Errors
    /// A text that is not an SVG.
    pub fn png(&self, draw: impl Fn(bool) -> String) -> Result<(Vec<u8>, BTreeSet<char>), String> {
        let mut missing = BTreeSet::new();
        let mut drawn: Option<(bool, Vec<Rgb>)> = None;
        let mut png = Vec::new();
        for (has_names, colours, distance) in ATTEMPTS {
            let pixels = match drawn.take() {
                Some((had_names, pixels)) if had_names == has_names => pixels,
                _ => self.pixels(&draw(has_names), &mut missing)?,
            };
            png = indexed_png(&pixels, &palette_of(&pixels, colours, distance), SIZE_PX)?;
            if png.len() <= MOST_BYTES {
                break;
            }
            drawn = Some((has_names, pixels));
        }
        Ok((png, missing))
    }

    /// Returns the pixels of an SVG, and adds the letters that the font lacks.
    fn pixels(&self, svg: &str, missing: &mut BTreeSet<char>) -> Result<Vec<Rgb>, String> {
        let tree = Tree::from_str(&with_isolated_texts(svg), &self.0)
            .map_err(|error| format!("a preview picture cannot be drawn: {error}"))?;
        add_missing_letters(tree.root(), missing);
        let [width, height] = SIZE_PX;
        let mut pixels = Pixmap::new(width, height).ok_or("a preview picture has no pixels")?;
        let scale = width as f32 / tree.size().width();
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        Ok(pixels.data().chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect())
    }
}

/// Adds the letters of all texts that are drawn as boxes.
fn add_missing_letters(group: &Group, missing: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(group) => add_missing_letters(group, missing),
            Node::Text(text) => {
                let spans = text.layouted().iter();
                let glyphs = spans.flat_map(|span| &span.positioned_glyphs);
                let boxes = glyphs.filter(|glyph| glyph.id.0 == 0);
                missing.extend(boxes.flat_map(|glyph| glyph.text.chars()));
            }
            _ => {}
        }
    }
}

/// Returns a text of a right-to-left language with a direction of its own. The rasteriser lays out all
/// texts from left to right otherwise, and does not read the attribute `direction`.
pub fn isolated(text: &str) -> String {
    ['\u{2067}'.to_string().as_str(), text, "\u{2069}"].concat()
}

/// Isolates the texts of an SVG that have the attribute `direction`.
fn with_isolated_texts(svg: &str) -> String {
    let mut parts = svg.split(" direction=\"rtl\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let text = part.split_once('>').and_then(|(tag, rest)| {
            let (text, rest) = rest.split_once('<')?;
            Some([tag, ">", &isolated(text), "<", rest].concat())
        });
        out += &text.unwrap_or_else(|| part.to_owned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_with_a_direction_are_isolated() {
        let svg = "<text x=\"1\">a</text><text direction=\"rtl\" x=\"2\">ب*</text>";
        let isolated = "<text x=\"1\">a</text><text x=\"2\">\u{2067}ب*\u{2069}</text>";
        assert_eq!(with_isolated_texts(svg), isolated);
    }
}
