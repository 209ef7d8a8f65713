//! Refinement of a topology: finer arcs that are loaded on demand.
//!
//! All levels of detail have the same arcs with the same ends; a finer level has more points
//! between the ends. Rings therefore close and neighbours share their border with any mixture of
//! coarse and fine arcs. An island that a level leaves out is an arc without points.
//!
//! The format; all numbers are varints:
//!
//! ```text
//! "iMF2"                        magic and version
//! arcs, then per arc:           ascending
//!   difference to the last arc's index, points
//! bytes of x, x stream, y stream   as in the topology
//! ```

use super::topology::{self, DecodeError, Topology};
use super::varint::{self, VarintReader};

const MAGIC: &[u8; 4] = b"iMF2";

/// Encodes arcs, sorted by ascending index, as a refinement file.
///
/// # Examples
/// ```
/// use imap::geo::refinement::encode_arcs;
/// use imap::geo::topology::{Arc, Line, Topology};
///
/// let arc = Arc { line: Line::Coast, points: vec![[0, 0], [9, 0]] };
/// let mut topology = Topology { parts: 100, arcs: vec![arc], features: Vec::new() };
/// let finer = encode_arcs(&[(0, &[[0, 0], [5, 2], [9, 0]])]);
/// assert_eq!(topology.apply_refinement(&finer), Ok(vec![0]));
/// ```
pub fn encode_arcs(arcs: &[(usize, &[[i32; 2]])]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    varint::write_varint(&mut out, arcs.len() as u32);
    let mut last = 0;
    for &(index, points) in arcs {
        varint::write_varint(&mut out, (index - last) as u32);
        varint::write_varint(&mut out, points.len() as u32);
        last = index;
    }
    topology::write_points(&mut out, arcs.iter().map(|&(_, points)| points));
    out
}

impl Topology {
    /// Replaces arcs by finer ones from a refinement file and returns the indices of the replaced
    /// arcs.
    ///
    /// An arc is replaced only if the file has more points for it. The topology stays unchanged if
    /// there is an error.
    ///
    /// # Errors
    ///
    /// [`DecodeError::NotATopology`] if the bytes do not start like a refinement file.
    /// [`DecodeError::Truncated`] if the bytes end early or contradict themselves, or if an arc
    /// does not begin and end where the arc of this topology does.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::refinement;
    /// use imap::geo::topology::{Arc, Line, Topology};
    ///
    /// let arc = Arc { line: Line::Coast, points: vec![[0, 0], [9, 0]] };
    /// let mut topology = Topology { parts: 100, arcs: vec![arc], features: Vec::new() };
    /// let bytes = refinement::encode_arcs(&[(0, &[[0, 0], [4, -1], [9, 0]])]);
    /// assert_eq!(topology.apply_refinement(&bytes), Ok(vec![0]));
    /// assert_eq!(topology.arcs[0].points.len(), 3);
    /// ```
    pub fn apply_refinement(&mut self, bytes: &[u8]) -> Result<Vec<usize>, DecodeError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(DecodeError::NotATopology)?;
        let finer = self.finer(body).ok_or(DecodeError::Truncated)?;
        let mut taken = Vec::new();
        for (index, points) in finer {
            let arc = &mut self.arcs[index];
            if points.len() > arc.points.len() {
                arc.points = points;
                taken.push(index);
            }
        }
        Ok(taken)
    }

    fn finer(&self, bytes: &[u8]) -> Option<Vec<(usize, Vec<[i32; 2]>)>> {
        let mut read = VarintReader::new(bytes);
        let arcs = topology::read_count(&mut read)?;
        let (mut indices, mut lengths) = (Vec::new(), Vec::new());
        let mut index = 0usize;
        for _ in 0..arcs {
            index = index.checked_add(read.read_varint()? as usize)?;
            indices.push(index);
            lengths.push(read.read_varint()? as usize);
        }
        let lines = topology::points(&mut read, &lengths)?;
        for (&index, line) in indices.iter().zip(&lines) {
            let there = &self.arcs.get(index)?.points;
            if !there.is_empty() && (there.first(), there.last()) != (line.first(), line.last()) {
                return None;
            }
        }
        Some(indices.into_iter().zip(lines).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Line;
    use crate::geo::topology::{Arc, Feature};
    use proptest::prelude::*;

    fn coarse() -> Topology {
        let arc = |points: &[[i32; 2]]| Arc { line: Line::Coast, points: points.to_vec() };
        Topology {
            parts: 100,
            arcs: vec![arc(&[[0, 0], [9, 0]]), arc(&[[9, 0], [9, 9], [0, 0]]), arc(&[])],
            features: vec![Feature {
                code: *b"AAA",
                label: [6, 3],
                polygons: vec![vec![vec![0, 1]], vec![vec![2]]],
            }],
        }
    }

    #[test]
    fn finer_arcs_and_islands_are_taken_and_coarser_ones_are_not() {
        let mut topology = coarse();
        let island = [[20, 20], [22, 20], [20, 22], [20, 20]];
        let bytes =
            encode_arcs(&[(0, &[[0, 0], [4, -1], [9, 0]]), (1, &[[9, 0], [0, 0]]), (2, &island)]);
        assert_eq!(topology.apply_refinement(&bytes), Ok(vec![0, 2]));
        assert_eq!(topology.arcs[0].points, [[0, 0], [4, -1], [9, 0]]);
        assert_eq!(topology.arcs[1].points, coarse().arcs[1].points);
        assert_eq!(topology.arcs[2].points, island);
    }

    #[test]
    fn arcs_of_another_topology_change_nothing() {
        let mut topology = coarse();
        for wrong in [(0usize, [[0, 0], [4, 4], [9, 1]]), (1, [[0, 0], [9, 9], [9, 0]])] {
            let bytes = encode_arcs(&[(wrong.0, &wrong.1)]);
            assert_eq!(topology.apply_refinement(&bytes), Err(DecodeError::Truncated));
        }
        let beyond = encode_arcs(&[(3, &[[0, 0], [9, 0]])]);
        assert_eq!(topology.apply_refinement(&beyond), Err(DecodeError::Truncated));
        assert_eq!(topology.apply_refinement(b"<!doctype html>"), Err(DecodeError::NotATopology));
        assert_eq!(topology, coarse());
    }

    proptest! {
        #[test]
        fn any_bytes_end_without_a_panic(bytes: Vec<u8>) {
            let _ = coarse().apply_refinement(&[MAGIC.as_slice(), &bytes].concat());
        }
    }
}
