//! The layout of a preview picture as SVG: the map, and a panel with the title at its leading edge.

use imap::export::Export;
use imap::export::layout::{text_style, wrap_text};
use imap::export::picture::edge_boxes;
use imap::geo::{Bounds, Pane, Size, Viewport, frame};
use imap::i18n::Direction;
use imap::map::labels::Box;
use imap::map::{
    Scene, SimplifiedPaths, Svg, TextStyle, palette, projection_for, simplified_paths,
};
use imap::markup::{Element, Node, el, number::fixed};
use imap::view::ViewContext;

use super::raster::isolated;

/// The size in CSS pixels. Previews are shown about as large, so that the texts have the size of those
/// of the page.
pub const SIZE: Size = Size { width: 480.0, height: 252.0 };

/// The greatest scale, relative to that of the opening view: a coast has no more points there.
const MAX_ZOOM: f64 = 4.0;
/// The width of the panel.
const PANEL_WIDTH: f64 = 192.0;
/// The distance of the texts from the edges of the panel.
const PADDING: f64 = 15.0;
/// The width of the bar at the leading edge.
const BAR_WIDTH: f64 = 5.0;
/// The line height in multiples of the font size.
const LINE_HEIGHT: f64 = 1.3;
/// The font sizes of a title, from the largest, with the number of lines that each may have.
const TITLE_SIZES: [(f64, usize); 4] = [(20.0, 4), (17.0, 5), (14.0, 7), (11.5, 9)];
/// The greatest number of lines of the facts below the title.
const FACT_LINES: usize = 4;
/// The place of the title of the site above the lower edge.
const FOOT: f64 = 25.0;

const KIND: TextStyle = text_style(9.5, 600, palette::ACCENT);
const FACTS: TextStyle = text_style(9.5, 400, palette::INK);
const SITE: TextStyle = text_style(11.0, 600, palette::ACCENT);

/// Returns the picture of the state of an export, with or without the names on the map.
pub fn preview_svg(export: &Export, scene: &Scene, has_names: bool) -> String {
    let context = &export.context;
    let is_rtl = context.lang.direction() == Direction::Rtl;
    let map_size = Size::new(SIZE.width - PANEL_WIDTH, SIZE.height);
    let map_left = if is_rtl { 0.0 } else { PANEL_WIDTH };
    let mut panel = Panel::new(is_rtl);
    panel.add_texts(context);
    let frame = [("width", SIZE.width), ("height", SIZE.height)]
        .into_iter()
        .fold(el("svg"), |frame, (name, value)| frame.attr(name, &fixed(value, 0)))
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("viewBox", "0 0 480 252")
        .attr("font-family", "Noto Sans");
    let map = place([map_left, 0.0], map_size, el("svg")).attr(
        "viewBox",
        &["0 0 ", &fixed(map_size.width, 0), " ", &fixed(map_size.height, 0)].concat(),
    );
    let sea = place([0.0, 0.0], map_size, el("rect")).attr("fill", palette::SEA);
    [
        &open_tag(frame),
        &open_tag(map),
        &Node::from(sea).html(),
        &map_source(export, scene, map_size, has_names),
        "</svg>",
        &panel.source,
        "</svg>",
    ]
    .concat()
}

fn open_tag(element: Element) -> String {
    let html = Node::from(element).html();
    html.strip_suffix("</svg>").unwrap_or(&html).to_owned()
}

fn place([x, y]: [f64; 2], size: Size, element: Element) -> Element {
    [("x", x), ("y", y), ("width", size.width), ("height", size.height)]
        .into_iter()
        .fold(element, |element, (name, value)| element.attr(name, &fixed(value, 1)))
}

/// Returns the elements of the map, framed for the selection.
fn map_source(export: &Export, scene: &Scene, size: Size, has_names: bool) -> String {
    let context = &export.context;
    let site = &context.atlas.site;
    let home = Bounds::of_globe(site.opening, &*projection_for(context.state.world, site.centre));
    let home = frame::fit_in_part(&home, size, &Pane::of_size(size), 1.0);
    let framed = export.framed_view(scene, size);
    let view = Viewport { scale: framed.scale.min(home.scale * MAX_ZOOM), ..framed };
    let zoom_level = simplified_paths::zoom_level(view.scale);
    let paths = SimplifiedPaths::new(&scene.ground, zoom_level, view.bounds());
    let mut svg = Svg::new(&paths, view).with_name("preview");
    let mut obstacles = edge_boxes(size);
    if !has_names {
        obstacles.push(Box { left: -1.0, top: -1.0, right: size.width, bottom: size.height });
    }
    scene.draw(&view, &paths, &obstacles, &mut svg);
    svg.inner_source()
}

/// The panel, filled from the top down.
struct Panel {
    source: String,
    left: f64,
    is_rtl: bool,
    y: f64,
}

impl Panel {
    fn new(is_rtl: bool) -> Self {
        let left = if is_rtl { SIZE.width - PANEL_WIDTH } else { 0.0 };
        let size = Size::new(PANEL_WIDTH, SIZE.height);
        let ground = place([left, 0.0], size, el("rect")).attr("fill", palette::HALO);
        // A bar in the accent colour at the leading edge.
        let bar_left = if is_rtl { SIZE.width - BAR_WIDTH } else { 0.0 };
        let bar = place([bar_left, 0.0], Size::new(BAR_WIDTH, SIZE.height), el("rect"));
        let bar = bar.attr("fill", palette::ACCENT);
        let source = [Node::from(ground).html(), Node::from(bar).html()].concat();
        Self { source, left, is_rtl, y: PADDING }
    }

    /// Adds the type of the record, its title and facts, and the title of the site.
    fn add_texts(&mut self, context: &ViewContext) {
        let site = &context.atlas.site;
        let (kind, title, facts) = match context.state.selection {
            Some(selection) => {
                let (kind, title) = context.card_title(selection);
                (kind, title, context.view_facts())
            }
            None => ("", site.title.clone(), site.subtitle.clone()),
        };
        if !kind.is_empty() {
            self.add_lines(&[kind.to_owned()], KIND);
            self.y += 4.0;
        }
        let (lines, style) = title_lines(&title);
        self.add_lines(&lines, style);
        self.y += 8.0;
        self.add_lines(&cut_lines(wrap_text(&facts, FACTS, width()), FACT_LINES), FACTS);
        if context.state.selection.is_some() {
            self.y = SIZE.height - FOOT;
            self.add_lines(&cut_lines(wrap_text(&site.title, SITE, width()), 1), SITE);
        }
    }

    fn add_lines(&mut self, lines: &[String], style: TextStyle) {
        let (x, anchor) = match self.is_rtl {
            true => (self.left + PANEL_WIDTH - PADDING, "end"),
            false => (self.left + PADDING, "start"),
        };
        for line in lines {
            let line = if self.is_rtl { isolated(line) } else { line.clone() };
            let text = el("text")
                .attr("x", &fixed(x, 1))
                .attr("y", &fixed(self.y + style.size, 1))
                .attr("text-anchor", anchor)
                .attr("font-size", &fixed(style.size, 1))
                .attr("font-weight", &style.weight.to_string())
                .attr("fill", style.colour)
                .text(&line);
            self.source += &Node::from(text).html();
            self.y += style.size * LINE_HEIGHT;
        }
    }
}

/// The width of the texts.
fn width() -> f64 {
    PANEL_WIDTH - 2.0 * PADDING
}

/// Returns the lines of a title in the largest size in which it has room; the last size cuts it.
fn title_lines(title: &str) -> (Vec<String>, TextStyle) {
    let style = |size| text_style(size, 600, palette::INK);
    for (size, most) in TITLE_SIZES {
        let lines = wrap_text(title, style(size), width());
        let has_whole_words =
            lines.join(" ") == title.split_whitespace().collect::<Vec<_>>().join(" ");
        if lines.len() <= most && has_whole_words {
            return (lines, style(size));
        }
    }
    let (size, most) = TITLE_SIZES[TITLE_SIZES.len() - 1];
    (cut_lines(wrap_text(title, style(size), width()), most), style(size))
}

/// Returns the first lines; an ellipsis stands for the others.
fn cut_lines(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let end = last.rfind(' ').unwrap_or(last.len());
            last.truncate(end);
            last.push('…');
        }
    }
    lines
}
