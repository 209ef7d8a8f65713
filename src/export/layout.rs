//! A picture with texts around the map: lines are wrapped, Arabic begins on
//! the right. Everything is attributes, as in `draw::svg`.

use crate::draw::svg::Svg;
use crate::draw::{TextStyle, palette};
use crate::language::number::{self, fixed};
use crate::language::{Direction, Lang};
use crate::tell::{Element, Node, el};

/// Free space around everything, in CSS pixels.
const MARGIN: f64 = 24.0;
/// The height of a line, in font sizes.
const LINE: f64 = 1.4;
/// Texts are measured by the average of common fonts: room for wider ones.
const SLACK: f64 = 1.06;
/// The least width of a column of the legend.
const COLUMN: f64 = 230.0;
/// What a sign of the legend takes, with the space beside it.
const SIGN: f64 = 36.0;
/// The space between two columns.
const GAP: f64 = 8.0;
const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Geeza Pro', Tahoma, Arial, sans-serif";

/// A text of some size and weight.
pub const fn style(size: f64, weight: u16, colour: &'static str) -> TextStyle {
    TextStyle { size, weight, italic: false, colour, halo: palette::HALO }
}

/// A picture in the making, from the top downwards.
pub struct Sheet {
    out: String,
    width: f64,
    y: f64,
    lang: Lang,
}

impl Sheet {
    /// A sheet for a map of this width.
    pub fn new(width: f64, lang: Lang) -> Self {
        Self { out: String::new(), width: width + 2.0 * MARGIN, y: MARGIN, lang }
    }

    fn is_rtl(&self) -> bool {
        self.lang.direction() == Direction::Rtl
    }

    /// Leaves some space free.
    pub fn space(&mut self, pixels: f64) {
        self.y += pixels;
    }

    /// A text over the whole width, in as many lines as it needs.
    pub fn paragraph(&mut self, text: &str, style: TextStyle) {
        let room = self.width - 2.0 * MARGIN;
        self.y += self.text(text, style, [MARGIN, self.y], room);
    }

    /// An address: always from left to right.
    pub fn address(&mut self, text: &str, style: TextStyle) {
        for line in wrapped(text, style, self.width - 2.0 * MARGIN) {
            let (x, anchor) =
                if self.is_rtl() { (self.width - MARGIN, "end") } else { (MARGIN, "start") };
            let text = words(&line, style, [x, self.y])
                .attr("direction", "ltr")
                .attr("text-anchor", anchor);
            self.add(text);
            self.y += style.size * LINE;
        }
    }

    /// The map: the inside of an SVG of this size.
    pub fn map(&mut self, inside: &str, [width, height]: [f64; 2]) {
        let frame = |tag| {
            let place = [("x", MARGIN), ("y", self.y), ("width", width), ("height", height)];
            place.into_iter().fold(el(tag), |el, (name, value)| el.attr(name, &fixed(value, 1)))
        };
        let view = ["0 0 ", &fixed(width, 1), " ", &fixed(height, 1)].concat();
        let whole = Node::from(frame("svg").attr("viewBox", &view)).html();
        let line = frame("rect").attr("fill", "none").attr("stroke", "#d9d5ca");
        self.out += whole.strip_suffix("</svg>").unwrap_or_default();
        self.out += inside;
        self.out += "</svg>";
        self.add(line);
        self.y += height;
    }

    /// The rows of a legend in columns, each with its sign if it has one.
    pub fn legend(&mut self, rows: &[(Option<Element>, String)], style: TextStyle) {
        let room = self.width - 2.0 * MARGIN;
        let columns = ((room / COLUMN) as usize).max(1);
        let width = room / columns as f64;
        let in_column = rows.len().div_ceil(columns).max(1);
        let top = self.y;
        let mut lowest = top;
        for (number, column) in rows.chunks(in_column).enumerate() {
            let start = number as f64 * width;
            let x = MARGIN + if self.is_rtl() { room - start - width } else { start };
            let mut y = top;
            for (sign, text) in column {
                let indent = if sign.is_some() { SIGN } else { 0.0 };
                let at = if self.is_rtl() { x + GAP } else { x + indent };
                if let Some(sign) = sign {
                    let left = if self.is_rtl() { x + width - 26.0 } else { x };
                    self.sign(sign, [left, y + style.size * LINE / 2.0]);
                }
                y += self.text(text, style, [at, y], width - indent - GAP).max(style.size * 1.5);
            }
            lowest = lowest.max(y);
        }
        self.y = lowest;
    }

    /// A sign of the legend of the page, with its middle at this height.
    fn sign(&mut self, sign: &Element, [x, middle]: [f64; 2]) {
        let view = sign.parts().attribute("viewBox").unwrap_or("0 0 26 14");
        let height = view.rsplit(' ').next().and_then(number::read_fixed).unwrap_or(14.0);
        let svg = el("svg")
            .attr("viewBox", view)
            .attr("x", &fixed(x, 1))
            .attr("y", &fixed(middle - height / 2.0, 1))
            .attr("width", "26")
            .attr("height", &fixed(height, 0))
            .with(sign.parts().children.clone());
        self.add(svg);
    }

    /// A text in the language of the sheet; answers the height that it takes.
    fn text(&mut self, text: &str, style: TextStyle, [x, y]: [f64; 2], room: f64) -> f64 {
        let rtl = self.is_rtl();
        let lines = wrapped(text, style, room);
        let height = lines.len() as f64 * style.size * LINE;
        for (number, line) in lines.iter().enumerate() {
            let y = y + number as f64 * style.size * LINE;
            let line = match rtl {
                true => words(line, style, [x + room, y]).attr("direction", "rtl"),
                false => words(line, style, [x, y]),
            };
            self.add(line);
        }
        height
    }

    fn add(&mut self, element: Element) {
        self.out += &Node::from(element).html();
    }

    /// The whole picture, with a title for those who cannot see it.
    pub fn finish(self, title: &str) -> String {
        let [width, height] = [self.width, self.y + MARGIN].map(|pixels| fixed(pixels.ceil(), 0));
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

/// A line of text with its upper edge at a position.
fn words(text: &str, style: TextStyle, [x, y]: [f64; 2]) -> Element {
    el("text")
        .attr("x", &fixed(x, 1))
        .attr("y", &fixed(y + style.size * 1.08, 1))
        .attr("font-size", &fixed(style.size, 1))
        .attr("font-weight", &style.weight.to_string())
        .attr("fill", style.colour)
        .text(text)
}

/// A text in lines that are not wider than `room`; a word that is wider by
/// itself is broken.
pub fn wrapped(text: &str, style: TextStyle, room: f64) -> Vec<String> {
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
