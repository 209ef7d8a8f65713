//! Layout of a picture with texts around the map. Lines are wrapped, and Arabic is aligned to the
//! right. All styles are attributes, as in `map::svg`.

use crate::geo::Size;
use crate::i18n::{Direction, Lang};
use crate::map::svg::Svg;
use crate::map::{TextStyle, palette};
use crate::markup::number::{fixed, parse_fixed};
use crate::markup::{Element, Node, el, xml};

/// Margin on all sides in CSS pixels.
pub const MARGIN: f64 = 24.0;
/// Line height in multiples of the font size.
const LINE: f64 = 1.4;
/// Reserve factor: text widths are averages of common fonts, and DejaVu Sans is a fifth wider.
const SLACK: f64 = 1.2;
/// Smallest width of a legend column in CSS pixels.
const COLUMN: f64 = 230.0;
/// Width of a legend symbol with its gap in CSS pixels.
const SIGN: f64 = 36.0;
/// Gap between two columns in CSS pixels.
const GAP: f64 = 8.0;
const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Geeza Pro', Tahoma, Arial, sans-serif";

/// Creates a text style of a given size (CSS pixels) and weight.
///
/// # Examples
///
/// ```
/// use imap::export::layout::text_style;
///
/// assert_eq!(text_style(12.0, 600, "#000000").size, 12.0);
/// ```
pub const fn text_style(size: f64, weight: u16, colour: &'static str) -> TextStyle {
    TextStyle { size, weight, italic: false, colour, halo: palette::HALO }
}

/// Style of notes, sources, dates and URLs.
pub const NOTE: TextStyle = text_style(11.0, 400, "#586866");

/// Layout of a picture, filled from the top down.
pub struct PictureLayout {
    out: String,
    width: f64,
    /// The left edge and the width of the column that is filled.
    column: [f64; 2],
    y: f64,
    lang: Lang,
}

impl PictureLayout {
    /// Creates the layout for a map of this width in CSS pixels.
    pub fn new(width: f64, lang: Lang) -> Self {
        Self {
            out: String::new(),
            width: width + 2.0 * MARGIN,
            column: [MARGIN, width],
            y: MARGIN,
            lang,
        }
    }

    /// Starts a column at the leading edge of the picture, for texts beside the map.
    pub fn start_column(&mut self, width: f64) {
        let left = if self.is_rtl() { self.width - MARGIN - width } else { MARGIN };
        self.column = [left, width];
    }

    /// Ends the column at `y`, the top edge of what follows over the whole width.
    pub fn end_column(&mut self, y: f64) {
        self.column = [MARGIN, self.width - 2.0 * MARGIN];
        self.y = y;
    }

    /// Returns the distance from the top margin to the next element, in CSS pixels.
    ///
    /// # Examples
    /// ```
    /// use imap::export::layout::PictureLayout;
    /// use imap::i18n::Lang;
    ///
    /// let mut layout = PictureLayout::new(800.0, Lang::En);
    /// layout.add_space(12.0);
    /// assert_eq!(layout.used_height(), 12.0);
    /// ```
    pub fn used_height(&self) -> f64 {
        self.y - MARGIN
    }

    fn is_rtl(&self) -> bool {
        self.lang.direction() == Direction::Rtl
    }

    /// Adds vertical space.
    pub fn add_space(&mut self, pixels: f64) {
        self.y += pixels;
    }

    /// Adds a text over the width of the column, wrapped as needed.
    ///
    /// # Examples
    /// ```
    /// use imap::export::layout::PictureLayout;
    /// use imap::i18n::Lang;
    /// use imap::map::{TextStyle, palette};
    ///
    /// let (colour, halo) = (palette::INK, palette::HALO);
    /// let style = TextStyle { size: 16.0, weight: 400, italic: false, colour, halo };
    /// let mut layout = PictureLayout::new(100.0, Lang::En);
    /// layout.add_paragraph("Niger", style);
    /// let line = layout.used_height();
    /// layout.add_paragraph("A long text that is wrapped to several lines", style);
    /// assert!(layout.used_height() > 3.0 * line);
    /// ```
    pub fn add_paragraph(&mut self, text: &str, style: TextStyle) {
        let [left, room] = self.column;
        self.y += self.text(text, style, [left, self.y], room);
    }

    /// Adds a URL, always from left to right.
    pub fn add_address(&mut self, text: &str, style: TextStyle) {
        let [left, room] = self.column;
        for line in wrap_text(text, style, room) {
            let (x, anchor) = if self.is_rtl() { (left + room, "end") } else { (left, "start") };
            let text = text_element(&line, style, [x, self.y])
                .attr("direction", "ltr")
                .attr("text-anchor", anchor);
            self.add_element(text);
            self.y += style.size * LINE;
        }
    }

    /// Adds the map below the texts: the content of an SVG of this size.
    pub fn add_map(&mut self, inside: &[Node], size: Size) {
        self.draw_map(inside, [MARGIN, self.y], size);
        self.y += size.height;
    }

    /// Adds the map beside the column, at the top and at the trailing edge of the picture.
    pub fn add_map_beside(&mut self, inside: &[Node], size: Size) {
        let left = if self.is_rtl() { MARGIN } else { self.width - MARGIN - size.width };
        self.draw_map(inside, [left, MARGIN], size);
    }

    /// Adds an `svg` element of this size, which fills the element that it is in.
    pub fn add_svg(&mut self, svg: &str, size: Size) {
        let frame = el("svg")
            .attr("x", &fixed(MARGIN, 1))
            .attr("y", &fixed(self.y, 1))
            .attr("width", &fixed(size.width, 1))
            .attr("height", &fixed(size.height, 1));
        self.out += Node::from(frame).html().strip_suffix("</svg>").unwrap_or_default();
        self.out += svg;
        self.out += "</svg>";
        self.y += size.height;
    }

    fn draw_map(&mut self, inside: &[Node], [x, y]: [f64; 2], Size { width, height }: Size) {
        let frame = |tag| {
            let place = [("x", x), ("y", y), ("width", width), ("height", height)];
            place.into_iter().fold(el(tag), |el, (name, value)| el.attr(name, &fixed(value, 1)))
        };
        let view = ["0 0 ", &fixed(width, 1), " ", &fixed(height, 1)].concat();
        let whole = Node::from(frame("svg").attr("viewBox", &view)).html();
        let line = frame("rect").attr("fill", "none").attr("stroke", "#d9d5ca");
        self.out += whole.strip_suffix("</svg>").unwrap_or_default();
        self.out += &xml(inside);
        self.out += "</svg>";
        self.add_element(line);
    }

    /// Adds the rows of a legend in columns, each with its symbol if it has one.
    pub fn add_legend(&mut self, rows: &[(Option<Element>, String)], style: TextStyle) {
        let [left, room] = self.column;
        let columns = ((room / COLUMN) as usize).max(1);
        let width = room / columns as f64;
        let in_column = rows.len().div_ceil(columns).max(1);
        let top = self.y;
        let mut lowest = top;
        for (number, column) in rows.chunks(in_column).enumerate() {
            let start = number as f64 * width;
            let x = left + if self.is_rtl() { room - start - width } else { start };
            let mut y = top;
            for (sign, text) in column {
                let indent = if sign.is_some() { SIGN } else { 0.0 };
                let at = if self.is_rtl() { x + GAP } else { x + indent };
                if let Some(sign) = sign {
                    let left = if self.is_rtl() { x + width - 26.0 } else { x };
                    self.add_symbol(sign, [left, y + style.size * LINE / 2.0]);
                }
                y += self.text(text, style, [at, y], width - indent - GAP).max(style.size * 1.5);
            }
            lowest = lowest.max(y);
        }
        self.y = lowest;
    }

    /// Adds a symbol of the page's legend, vertically centred at `middle`.
    fn add_symbol(&mut self, sign: &Element, [x, middle]: [f64; 2]) {
        let view = sign.parts().attribute("viewBox").unwrap_or("0 0 26 14");
        let height = view.rsplit(' ').next().and_then(parse_fixed).unwrap_or(14.0);
        let svg = el("svg")
            .attr("viewBox", view)
            .attr("x", &fixed(x, 1))
            .attr("y", &fixed(middle - height / 2.0, 1))
            .attr("width", "26")
            .attr("height", &fixed(height, 0))
            .with(sign.parts().children.clone());
        self.add_element(svg);
    }

    /// Adds a text in the language of the picture and returns its height.
    fn text(&mut self, text: &str, style: TextStyle, [x, y]: [f64; 2], room: f64) -> f64 {
        let rtl = self.is_rtl();
        let lines = wrap_text(text, style, room);
        let height = lines.len() as f64 * style.size * LINE;
        for (number, line) in lines.iter().enumerate() {
            let y = y + number as f64 * style.size * LINE;
            let line = match rtl {
                true => text_element(line, style, [x + room, y]).attr("direction", "rtl"),
                false => text_element(line, style, [x, y]),
            };
            self.add_element(line);
        }
        height
    }

    fn add_element(&mut self, element: Element) {
        self.out += &Node::from(element).html();
    }

    /// Finishes the SVG, with a title for screen readers and at least this height in CSS pixels.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::export::layout::{PictureLayout, text_style};
    /// use imap::i18n::Lang;
    ///
    /// let mut layout = PictureLayout::new(600.0, Lang::En);
    /// layout.add_paragraph("Routes and hubs", text_style(16.0, 400, "#000000"));
    /// let svg = layout.to_svg("A map", 0.0);
    /// assert!(svg.contains("<title>A map</title>") && svg.contains("Routes and hubs"));
    /// ```
    pub fn to_svg(self, title: &str, height: f64) -> String {
        let height = height.max(self.y + MARGIN);
        let [width, height] = [self.width, height].map(|pixels| fixed(pixels.ceil(), 0));
        let ground =
            el("rect").attr("width", &width).attr("height", &height).attr("fill", "#ffffff");
        let svg = el("svg")
            .attr("xmlns", "http://www.w3.org/2000/svg")
            .attr("viewBox", &["0 0 ", &width, " ", &height].concat())
            .attr("width", &width)
            .attr("height", &height)
            .attr("font-family", FONT)
            .attr("lang", self.lang.tag())
            .attr("role", "img")
            .child(el("title").text(title))
            .child(ground);
        let head = Node::from(svg).html();
        let head = head.strip_suffix("</svg>").unwrap_or_default();
        [head, &self.out, "</svg>\n"].concat()
    }
}

/// Returns a line of text with its top edge at a position.
fn text_element(text: &str, style: TextStyle, [x, y]: [f64; 2]) -> Element {
    el("text")
        .attr("x", &fixed(x, 1))
        .attr("y", &fixed(y + style.size * 1.08, 1))
        .attr("font-size", &fixed(style.size, 1))
        .attr("font-weight", &style.weight.to_string())
        .attr("fill", style.colour)
        .text(text)
}

/// Wraps a text into lines of at most `room` CSS pixels. A single word that is wider is broken.
///
/// # Examples
///
/// ```
/// use imap::export::layout::wrap_text;
/// use imap::map::palette;
///
/// assert_eq!(wrap_text("one two", palette::HUB_NAME, 30.0), ["one", "two"]);
/// assert_eq!(wrap_text("one two", palette::HUB_NAME, 300.0), ["one two"]);
/// ```
pub fn wrap_text(text: &str, style: TextStyle, room: f64) -> Vec<String> {
    let width = |text: &str| Svg::average_width(text, style) * SLACK;
    let mut lines = Vec::new();
    for paragraph in text.split('\n').filter(|line| !line.trim().is_empty()) {
        let mut line = String::new();
        for word in paragraph.split([' ', '\t', '\r']).filter(|word| !word.is_empty()) {
            let longer =
                if line.is_empty() { word.to_owned() } else { [&line, " ", word].concat() };
            if width(&longer) <= room {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                line.push(letter);
                if width(&line) > room && line.chars().count() > 1 {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, letter.to_string()));
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}
