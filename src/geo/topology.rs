//! Countries as a topology: every stretch of coast or border is stored once, as an arc, and every
//! ring is a list of arcs. The page loads this format; its size is a quarter of that of the same
//! countries as GeoJSON.
//!
//! The format; all numbers are varints (see [`varint`]):
//!
//! ```text
//! "iMT2"                                   magic and version
//! parts                                    grid steps per degree
//! arcs, then per arc: points * 8 + line    see `Line::line_code`; an arc without points is
//!                                          part of a refinement file
//! bytes of x, x stream, y stream           signed: difference between a step and the
//!                                          expected step (see `predict_coordinate`); the first
//!                                          point of an arc is relative to the last
//!                                          point of the arc before
//! features, then per feature:
//!   three bytes code, label x, label y
//!   polygons → rings → arc references      signed difference to the last
//!                                          reference; ~i is arc i backwards
//! ```

use super::LonLat;
use super::varint::{self, VarintReader};

const MAGIC: &[u8; 4] = b"iMT2";

/// Type of line of an arc, after the practice of the United Nations of drawing international,
/// undetermined and provisional boundaries differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Line {
    /// Land against water.
    Coast,
    /// An international boundary.
    Border,
    /// A boundary that is undetermined, disputed or provisional.
    Dashed,
    /// A line of control or the outline of an area of undetermined status.
    Dotted,
    /// No line on the globe: the antimeridian or the pole, where the data are cut. Never drawn.
    Seam,
}

impl Line {
    /// All types, in the order of their numbers in the format.
    pub const ALL: [Self; 5] = [Self::Coast, Self::Border, Self::Dashed, Self::Dotted, Self::Seam];

    fn line_code(self) -> u32 {
        self as u32
    }
}

/// A stretch of coast or border between two junctions. An arc without points is drawn at finer
/// levels of detail only and comes with a refinement file.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// Type of line.
    pub line: Line,
    /// Longitude and latitude of the points in grid steps.
    pub points: Vec<[i32; 2]>,
}

/// A reference to an arc: its index, or `!index` if the arc runs backwards.
pub type ArcRef = i32;

/// A closed ring of arcs.
pub type Ring = Vec<ArcRef>;

/// A country or territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// ISO 3166-1 alpha-3, or a user-assigned code beginning with X.
    pub code: [u8; 3],
    /// Position of the label in grid steps.
    pub label: [i32; 2],
    /// Polygons: the first ring is the exterior, further rings are holes.
    pub polygons: Vec<Vec<Ring>>,
}

/// All countries, with each shared border stored once.
#[derive(Clone, Debug, PartialEq)]
pub struct Topology {
    /// Grid steps per degree.
    pub parts: u32,
    /// The arcs that features refer to.
    pub arcs: Vec<Arc>,
    /// The countries and territories.
    pub features: Vec<Feature>,
}

/// Error of decoding a topology or a refinement file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The bytes do not begin with the magic of this format (an error page, another version).
    NotATopology,
    /// The bytes end too early or contradict themselves.
    Truncated,
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotATopology => "no topology, or one of another version",
            Self::Truncated => "a topology that ends too early or contradicts itself",
        })
    }
}

impl Topology {
    /// Converts a grid point to degrees.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::{LonLat, Topology};
    ///
    /// let topology = Topology { parts: 100, arcs: Vec::new(), features: Vec::new() };
    /// assert_eq!(topology.lon_lat([250, -100]), LonLat::new(2.5, -1.0));
    /// ```
    pub fn lon_lat(&self, [x, y]: [i32; 2]) -> LonLat {
        let parts = f64::from(self.parts);
        LonLat::new(f64::from(x) / parts, f64::from(y) / parts)
    }

    /// Returns the points of an arc in the direction of the reference.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::topology::{Arc, Line, Topology};
    ///
    /// let arc = Arc { line: Line::Coast, points: vec![[0, 0], [5, 5]] };
    /// let topology = Topology { parts: 100, arcs: vec![arc], features: Vec::new() };
    /// assert!(topology.arc_points(0).eq([[0, 0], [5, 5]]));
    /// assert!(topology.arc_points(!0).eq([[5, 5], [0, 0]]));
    /// ```
    pub fn arc_points(&self, arc: ArcRef) -> Box<dyn ExactSizeIterator<Item = [i32; 2]> + '_> {
        if arc < 0 {
            Box::new(self.arcs[!arc as usize].points.iter().rev().copied())
        } else {
            Box::new(self.arcs[arc as usize].points.iter().copied())
        }
    }

    /// Returns the points of a ring in grid steps. The first and the last point are equal, and each
    /// junction occurs once.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::topology::{Arc, Line, Topology};
    ///
    /// let arc = |points: &[[i32; 2]]| Arc { line: Line::Coast, points: points.to_vec() };
    /// let arcs = vec![arc(&[[0, 0], [9, 0]]), arc(&[[0, 0], [9, 9], [9, 0]])];
    /// let topology = Topology { parts: 100, arcs, features: Vec::new() };
    /// assert_eq!(topology.ring_points(&[0, !1]), [[0, 0], [9, 0], [9, 9], [0, 0]]);
    /// ```
    pub fn ring_points(&self, ring: &[ArcRef]) -> Vec<[i32; 2]> {
        let mut points = Vec::new();
        for &arc in ring {
            let skip = usize::from(!points.is_empty());
            points.extend(self.arc_points(arc).skip(skip));
        }
        points
    }

    /// Encodes the topology as bytes; see the module for the format.
    ///
    /// # Examples
    /// ```
    /// use imap::geo::topology::{Arc, Line, Topology};
    ///
    /// let arc = Arc { line: Line::Coast, points: vec![[0, 0], [9, 0]] };
    /// let topology = Topology { parts: 100, arcs: vec![arc], features: Vec::new() };
    /// assert_eq!(Topology::decode(&topology.encode()), Ok(topology));
    /// ```
    pub fn encode(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        varint::write_varint(&mut out, self.parts);
        varint::write_varint(&mut out, self.arcs.len() as u32);
        for arc in &self.arcs {
            varint::write_varint(&mut out, arc.points.len() as u32 * 8 + arc.line.line_code());
        }
        write_points(&mut out, self.arcs.iter().map(|arc| arc.points.as_slice()));
        varint::write_varint(&mut out, self.features.len() as u32);
        let mut last = 0;
        for feature in &self.features {
            out.extend(feature.code);
            varint::write_signed(&mut out, feature.label[0]);
            varint::write_signed(&mut out, feature.label[1]);
            varint::write_varint(&mut out, feature.polygons.len() as u32);
            for rings in &feature.polygons {
                varint::write_varint(&mut out, rings.len() as u32);
                for ring in rings {
                    varint::write_varint(&mut out, ring.len() as u32);
                    for &arc in ring {
                        varint::write_signed(&mut out, arc - last);
                        last = arc;
                    }
                }
            }
        }
        out
    }

    /// Decodes a topology that [`Topology::encode`] wrote.
    ///
    /// For any input, decoding ends, needs memory proportional to the input, and returns valid arc
    /// references only.
    ///
    /// # Errors
    ///
    /// [`DecodeError::NotATopology`] if the bytes do not begin with the magic of the format;
    /// [`DecodeError::Truncated`] if they end early or contradict themselves.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::topology::{DecodeError, Topology};
    ///
    /// let topology = Topology { parts: 100, arcs: Vec::new(), features: Vec::new() };
    /// assert_eq!(Topology::decode(&topology.encode()), Ok(topology));
    /// assert_eq!(Topology::decode(b"<!doctype html>"), Err(DecodeError::NotATopology));
    /// ```
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(DecodeError::NotATopology)?;
        Self::body(body).ok_or(DecodeError::Truncated)
    }

    fn body(bytes: &[u8]) -> Option<Self> {
        let mut read = VarintReader::new(bytes);
        let parts = read.read_varint().filter(|&parts| parts > 0)?;
        let arcs = read_count(&mut read)?;
        let mut heads = Vec::with_capacity(arcs);
        for _ in 0..arcs {
            let head = read.read_varint()?;
            heads.push((*Line::ALL.get(head as usize % 8)?, head as usize / 8));
        }
        let lengths: Vec<usize> = heads.iter().map(|&(_, points)| points).collect();
        let lines = points(&mut read, &lengths)?;
        let arcs = heads.into_iter().zip(lines);
        let arcs = arcs.map(|((line, _), points)| Arc { line, points }).collect();
        let features = read_count(&mut read)?;
        let mut last = 0i32;
        let mut topology = Self { parts, arcs, features: Vec::with_capacity(features) };
        for _ in 0..features {
            let code = read.read_bytes(3)?.try_into().ok()?;
            let label = [read.read_signed()?, read.read_signed()?];
            let mut polygons = Vec::new();
            for _ in 0..read_count(&mut read)? {
                let mut rings = Vec::new();
                for _ in 0..read_count(&mut read)? {
                    let mut ring = Vec::new();
                    for _ in 0..read_count(&mut read)? {
                        last = last.checked_add(read.read_signed()?)?;
                        let index = if last < 0 { !last } else { last };
                        topology.arcs.get(index as usize)?;
                        ring.push(last);
                    }
                    rings.push(ring);
                }
                polygons.push(rings);
            }
            topology.features.push(Feature { code, label, polygons });
        }
        Some(topology)
    }
}

/// Reads a count. Every count is checked against the number of bytes left, so that a damaged one
/// cannot request more memory than the file could fill.
pub(super) fn read_count(read: &mut VarintReader) -> Option<usize> {
    read.read_varint().map(|n| n as usize).filter(|&n| n <= read.bytes_left())
}

/// Reads lines with the given numbers of points: the length of the x stream in bytes, the x stream,
/// the y stream.
pub(super) fn points(read: &mut VarintReader, lengths: &[usize]) -> Option<Vec<Vec<[i32; 2]>>> {
    let length = read_count(read)?;
    let mut xs = VarintReader::new(read.read_bytes(length)?);
    let mut last = 0i32;
    let mut lines = Vec::with_capacity(lengths.len());
    for &length in lengths {
        if length > xs.bytes_left() {
            return None;
        }
        let mut line = Vec::with_capacity(length);
        let mut step = 0;
        for number in 0..length {
            step = xs.read_signed()?.checked_add(predict_coordinate(number, step))?;
            last = last.checked_add(step)?;
            line.push([last, 0]);
        }
        lines.push(line);
    }
    last = 0;
    for line in &mut lines {
        let mut step = 0;
        for (number, point) in line.iter_mut().enumerate() {
            step = read.read_signed()?.checked_add(predict_coordinate(number, step))?;
            last = last.checked_add(step)?;
            point[1] = last;
        }
    }
    Some(lines)
}

/// Predicted step to a point of a line on one axis: a line continues with its last step, clamped to
/// 4 grid steps.
///
/// The file holds differences from this prediction; this saves 6 % after brotli for Natural Earth's
/// 10m and 2 % for its 50m. The step to the first point comes from another line, so it is no
/// prediction for the second.
fn predict_coordinate(number: usize, before: i32) -> i32 {
    if number < 2 { 0 } else { before.clamp(-4, 4) }
}

/// Writes lines in the format that [`points`] reads.
pub(super) fn write_points<'a>(out: &mut Vec<u8>, lines: impl Iterator<Item = &'a [[i32; 2]]>) {
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    let mut last = [0, 0];
    for line in lines {
        let mut before = [0, 0];
        for (number, &[x, y]) in line.iter().enumerate() {
            let step = [x - last[0], y - last[1]];
            varint::write_signed(&mut xs, step[0] - predict_coordinate(number, before[0]));
            varint::write_signed(&mut ys, step[1] - predict_coordinate(number, before[1]));
            (last, before) = ([x, y], step);
        }
    }
    varint::write_varint(out, xs.len() as u32);
    out.append(&mut xs);
    out.append(&mut ys);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn two_squares() -> Topology {
        let border = Arc { line: Line::Dashed, points: vec![[10, 0], [10, 10]] };
        let west = Arc { line: Line::Coast, points: vec![[10, 10], [0, 10], [0, 0], [10, 0]] };
        let east = Arc { line: Line::Coast, points: vec![[10, 0], [20, 0], [20, 10], [10, 10]] };
        let feature = |code: &[u8; 3], ring: Vec<i32>| Feature {
            code: *code,
            label: [5, 5],
            polygons: vec![vec![ring]],
        };
        Topology {
            parts: 100,
            arcs: vec![border, west, east],
            features: vec![feature(b"AAA", vec![0, 1]), feature(b"BBB", vec![!0, 2])],
        }
    }

    #[test]
    fn encoded_values_are_decoded() {
        let topology = two_squares();
        assert_eq!(Topology::decode(&topology.encode()), Ok(topology));
    }

    #[test]
    fn a_ring_closes_and_names_each_junction_once() {
        let topology = two_squares();
        let ring = topology.ring_points(&topology.features[1].polygons[0][0]);
        assert_eq!(ring, [[10, 10], [10, 0], [20, 0], [20, 10], [10, 10]]);
    }

    #[test]
    fn an_error_page_is_told_from_a_cut_file() {
        assert_eq!(Topology::decode(b"<!doctype html>"), Err(DecodeError::NotATopology));
        let bytes = two_squares().encode();
        for length in MAGIC.len()..bytes.len() {
            assert_eq!(Topology::decode(&bytes[..length]), Err(DecodeError::Truncated), "{length}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_end_without_a_panic(bytes: Vec<u8>) {
            let _ = Topology::decode(&[MAGIC.as_slice(), &bytes].concat());
        }
    }
}
