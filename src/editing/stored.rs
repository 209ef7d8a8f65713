//! The stored form of a document: a mark with the version, a checksum, and the packed value.

use crate::atlas::packed::{Packed, from_bytes, to_bytes};

/// The mark of the format, without the version.
const MARK: &[u8; 3] = b"iME";
/// The version of the format.
const VERSION: u8 = b'1';

/// Reasons why stored bytes cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreDamage {
    /// Another version of the map wrote them.
    OtherVersion,
    /// They are damaged, or are none of ours.
    Damaged,
}

/// Returns the checksum of bytes: FNV-1a with 32 bits.
fn checksum(bytes: &[u8]) -> [u8; 4] {
    let add = |sum: u32, byte: &u8| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811c_9dc5, add).to_le_bytes()
}

/// Returns the stored form of a value.
pub fn to_stored<T: Packed>(value: &T) -> Vec<u8> {
    let packed = to_bytes(value);
    let mut out = MARK.to_vec();
    out.push(VERSION);
    out.extend(checksum(&packed));
    out.extend(packed);
    out
}

/// Reads the stored form of a value.
///
/// # Errors
/// `StoreDamage`, as it says.
pub fn from_stored<T: Packed>(bytes: &[u8]) -> Result<T, StoreDamage> {
    let rest = bytes.strip_prefix(MARK).ok_or(StoreDamage::Damaged)?;
    let (version, rest) = rest.split_first().ok_or(StoreDamage::Damaged)?;
    if *version != VERSION {
        return Err(StoreDamage::OtherVersion);
    }
    let (sum, packed) = rest.split_at_checked(4).ok_or(StoreDamage::Damaged)?;
    if sum != checksum(packed) {
        return Err(StoreDamage::Damaged);
    }
    from_bytes(packed).ok_or(StoreDamage::Damaged)
}
