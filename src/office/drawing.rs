//! Writes shapes of a slide in DrawingML (ECMA-376, part 1, chapter 20).

use super::shapes::{MapShape, PathPart, Position, ShapeForm, ShapeFrame, ShapeLayer, UNITS};
use super::xml::XmlSource;
use crate::i18n::{Direction, Lang};
use crate::map::surface::Colour;
use crate::map::svg::is_rtl;
use crate::map::{Fill, Stroke, TextStyle};

/// English Metric Units per unit of a position. A slide of 16:9 is 12,192,000 EMU wide, which makes
/// 1016 pixels.
pub const EMU: i32 = 1500;
/// Hundredths of a point per CSS pixel: a pixel has 12,000 EMU, a point 12,700.
const FONT: f64 = 94.5;
/// Height of a text box in font sizes.
const LINE: f64 = 1.3;
/// Radius of the glow that keeps a label readable, in EMU.
const GLOW: i32 = 19_050;
/// Opacity of the backing of a label.
const BACKING: f64 = 0.75;

/// Writer of the shapes of one slide.
pub struct SlideShapes<'a> {
    xml: &'a mut XmlSource,
    /// Position of the origin of the shapes on the slide, in units.
    pub origin: Position,
    tag: &'a str,
    is_rtl: bool,
    last_id: i32,
}

impl<'a> SlideShapes<'a> {
    /// Starts after the shapes of a slide, whose greatest number is `last_id`.
    pub fn new(xml: &'a mut XmlSource, lang: Lang, last_id: i32) -> Self {
        let is_rtl = lang.direction() == Direction::Rtl;
        Self { xml, origin: [0, 0], tag: lang.tag(), is_rtl, last_id }
    }

    /// Writes a group of shapes; nothing if there are none.
    pub fn write_group(&mut self, layer: &ShapeLayer, description: &str) {
        if layer.shapes.is_empty() {
            return;
        }
        let corners = layer.shapes.iter().flat_map(|shape| frame_of(&shape.form).corners());
        let frame = ShapeFrame::around(corners);
        self.last_id += 1;
        self.xml.numbered("<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"", self.last_id, "\" name=\"");
        self.xml.text(&layer.name);
        if !description.is_empty() {
            self.xml.raw("\" descr=\"").text(description);
        }
        self.xml.raw("\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>");
        self.write_transform(frame, 0.0, true);
        self.xml.raw("</p:grpSpPr>");
        for shape in &layer.shapes {
            self.write_shape(shape);
        }
        self.xml.raw("</p:grpSp>");
    }

    fn write_shape(&mut self, shape: &MapShape) {
        let frame = frame_of(&shape.form);
        self.last_id += 1;
        self.xml.numbered("<p:sp><p:nvSpPr><p:cNvPr id=\"", self.last_id, "\" name=\"");
        self.xml.text(&shape.name).raw("\"/><p:cNvSpPr");
        let is_label = matches!(shape.form, ShapeForm::Label { .. } | ShapeForm::Caption { .. });
        self.xml.raw(if is_label { " txBox=\"1\"/>" } else { "/>" });
        self.xml.raw("<p:nvPr/></p:nvSpPr><p:spPr>");
        match &shape.form {
            ShapeForm::Paths { parts, fill, line } => {
                self.write_transform(frame, 0.0, false);
                self.write_geometry(parts, frame, fill.is_some(), line.is_some());
                self.write_fill(*fill, shape.opacity);
                self.write_line(*line, shape.opacity);
                self.xml.raw("</p:spPr>");
            }
            ShapeForm::Disc { fill, ring, .. } => {
                self.write_transform(frame, 0.0, false);
                self.xml.raw("<a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom>");
                self.write_fill(*fill, shape.opacity);
                self.write_line(Some(*ring), shape.opacity);
                self.xml.raw("</p:spPr>");
            }
            ShapeForm::Label { degrees, text, style, has_backing, .. } => {
                self.write_transform(frame, *degrees, false);
                self.xml.raw(TEXT_BOX);
                if *has_backing {
                    write_solid(self.xml, style.halo, BACKING);
                } else {
                    self.xml.raw("<a:noFill/>");
                }
                self.write_label(text, *style);
            }
            ShapeForm::Caption { text, style, .. } => {
                self.write_transform(frame, 0.0, false);
                self.write_caption(text, *style);
            }
        }
        self.xml.raw("</p:sp>");
    }

    fn write_transform(&mut self, frame: ShapeFrame, degrees: f64, is_group: bool) {
        let turn = (degrees * 60_000.0) as i32;
        self.xml.raw("<a:xfrm");
        if turn != 0 {
            self.xml.numbered(" rot=\"", turn, "\"");
        }
        self.xml.raw(">");
        for (off, ext) in
            [("off", "ext"), ("chOff", "chExt")].iter().take(1 + usize::from(is_group))
        {
            self.xml.raw("<a:").raw(off);
            self.xml.numbered(" x=\"", (self.origin[0] + frame.x) * EMU, "\"");
            self.xml.numbered(" y=\"", (self.origin[1] + frame.y) * EMU, "\"/><a:").raw(ext);
            self.xml.numbered(" cx=\"", frame.width * EMU, "\"");
            self.xml.numbered(" cy=\"", frame.height * EMU, "\"/>");
        }
        self.xml.raw("</a:xfrm>");
    }

    /// Writes an outline: all lines as one path without a fill, all areas as one that has a line
    /// only if the shape has no open lines.
    fn write_geometry(
        &mut self,
        parts: &[PathPart],
        frame: ShapeFrame,
        has_fill: bool,
        has_line: bool,
    ) {
        self.xml.raw("<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>");
        for is_area in [false, true] {
            let mut some = parts.iter().filter(|part| part.is_area == is_area).peekable();
            if some.peek().is_none() {
                continue;
            }
            self.xml.numbered("<a:path w=\"", frame.width, "\"");
            self.xml.numbered(" h=\"", frame.height, "\"");
            if !is_area && has_fill {
                self.xml.raw(" fill=\"none\"");
            }
            if is_area && has_line {
                self.xml.raw(" stroke=\"0\"");
            }
            self.xml.raw(">");
            for part in some {
                self.write_part(part, frame);
            }
            self.xml.raw("</a:path>");
        }
        self.xml.raw("</a:pathLst></a:custGeom>");
    }

    fn write_part(&mut self, part: &PathPart, frame: ShapeFrame) {
        for (place, [x, y]) in part.points.iter().enumerate() {
            let [open, close] = match place {
                0 => ["<a:moveTo><a:pt x=\"", "\"/></a:moveTo>"],
                _ => ["<a:lnTo><a:pt x=\"", "\"/></a:lnTo>"],
            };
            self.xml.numbered(open, x - frame.x, "\" y=\"").int(y - frame.y).raw(close);
        }
        if part.is_area {
            self.xml.raw("<a:close/>");
        }
    }

    fn write_fill(&mut self, fill: Option<Fill>, opacity: f64) {
        let (pattern, front) = match fill {
            None => {
                self.xml.raw("<a:noFill/>");
                return;
            }
            Some(Fill::Plain(colour)) => return write_solid(self.xml, colour, opacity),
            Some(Fill::Stripes { stripe, .. }) => ("wdUpDiag", stripe),
            Some(Fill::Dots { dot, .. }) => ("pct20", dot),
        };
        let ground = fill.map_or(front, Fill::ground);
        self.xml.raw("<a:pattFill prst=\"").raw(pattern).raw("\"><a:fgClr>");
        write_colour(self.xml, front, opacity);
        self.xml.raw("</a:fgClr><a:bgClr>");
        write_colour(self.xml, ground, opacity);
        self.xml.raw("</a:bgClr></a:pattFill>");
    }

    fn write_line(&mut self, line: Option<Stroke>, opacity: f64) {
        let Some(Stroke { colour, width, dash }) = line else {
            self.xml.raw("<a:ln><a:noFill/></a:ln>");
            return;
        };
        let width_emu = (width * UNITS * f64::from(EMU)) as i32;
        self.xml.numbered("<a:ln w=\"", width_emu, "\">");
        write_solid(self.xml, colour, opacity);
        if !dash.is_empty() {
            let share = |length: f64| (length / width * 100_000.0) as i32;
            self.xml.raw("<a:custDash>");
            for pair in dash.chunks(2) {
                self.xml.numbered("<a:ds d=\"", share(pair[0]), "\" sp=\"");
                self.xml.int(share(pair.get(1).copied().unwrap_or(pair[0]))).raw("\"/>");
            }
            self.xml.raw("</a:custDash>");
        }
        self.xml.raw("<a:round/></a:ln>");
    }

    fn write_label(&mut self, text: &str, style: TextStyle) {
        self.xml.raw("</p:spPr><p:txBody><a:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn=\"ctr\"");
        self.xml.raw(if is_rtl(text) { " rtl=\"1\"/>" } else { "/>" });
        write_run_start(self.xml, self.tag, style);
        self.xml.raw("<a:effectLst>").numbered("<a:glow rad=\"", GLOW, "\">");
        write_colour(self.xml, style.halo, 1.0);
        self.xml.raw("</a:glow></a:effectLst></a:rPr><a:t>").text(text);
        self.xml.raw("</a:t></a:r></a:p></p:txBody>");
    }

    /// Writes a text that starts at the leading edge of its box and wraps.
    fn write_caption(&mut self, text: &str, style: TextStyle) {
        self.xml.raw(TEXT_BOX).raw("<a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p>");
        self.xml.raw(if self.is_rtl { "<a:pPr algn=\"r\" rtl=\"1\"/>" } else { "<a:pPr/>" });
        write_run_start(self.xml, self.tag, style);
        self.xml.raw("</a:rPr><a:t>").text(text).raw("</a:t></a:r></a:p></p:txBody>");
    }
}

/// The geometry of a text box.
const TEXT_BOX: &str = "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>";

/// Returns the rectangle that a shape covers.
fn frame_of(form: &ShapeForm) -> ShapeFrame {
    match form {
        ShapeForm::Paths { parts, .. } => {
            ShapeFrame::around(parts.iter().flat_map(|part| part.points.iter().copied()))
        }
        ShapeForm::Disc { at: [x, y], radius, .. } => {
            let side = 2 * radius;
            ShapeFrame { x: x - radius, y: y - radius, width: side, height: side }
        }
        ShapeForm::Caption { frame, .. } => *frame,
        ShapeForm::Label { at: [x, y], width, style, .. } => {
            let height = (style.size * LINE * UNITS) as i32;
            ShapeFrame { x: x - width / 2, y: y - height / 2, width: (*width).max(1), height }
        }
    }
}

/// Writes the start of a run of text: size, weight and colour.
fn write_run_start(xml: &mut XmlSource, tag: &str, style: TextStyle) {
    xml.raw("<a:r><a:rPr lang=\"").raw(tag);
    xml.numbered("\" sz=\"", (style.size * FONT) as i32, "\"");
    if style.weight >= 600 {
        xml.raw(" b=\"1\"");
    }
    if style.italic {
        xml.raw(" i=\"1\"");
    }
    xml.raw(">");
    write_solid(xml, style.colour, 1.0);
}

fn write_solid(xml: &mut XmlSource, colour: Colour, opacity: f64) {
    xml.raw("<a:solidFill>");
    write_colour(xml, colour, opacity);
    xml.raw("</a:solidFill>");
}

fn write_colour(xml: &mut XmlSource, colour: Colour, opacity: f64) {
    xml.raw("<a:srgbClr val=\"").raw(colour.trim_start_matches('#'));
    if opacity < 1.0 {
        xml.numbered("\"><a:alpha val=\"", (opacity * 100_000.0) as i32, "\"/></a:srgbClr>");
    } else {
        xml.raw("\"/>");
    }
}
