//! Hashes of files: in their names, and for the browser to check them.

use sha2::{Digest, Sha256};

/// Returns the 64-bit FNV-1a hash, which distinguishes two builds of a file.
///
/// # Examples
/// ```
/// assert_eq!(imap::publish::file_hash::hash(b""), 0xcbf2_9ce4_8422_2325);
/// ```
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Returns a name with the hash of the file in it: `site`, `.bin` → `site-0123456789abcdef.bin`.
///
/// # Examples
/// ```
/// use imap::publish::file_hash::hashed_name;
///
/// assert_eq!(hashed_name("site", b"", ".bin"), "site-cbf29ce484222325.bin");
/// ```
pub fn hashed_name(stem: &str, bytes: &[u8], ending: &str) -> String {
    format!("{stem}-{:016x}{ending}", hash(bytes))
}

/// Returns the SHA-256 hash of bytes in the format of the `integrity` attribute.
///
/// # Examples
/// ```
/// use imap::publish::file_hash::integrity;
///
/// assert_eq!(integrity(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
/// ```
pub fn integrity(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::from("sha256-");
    for chunk in Sha256::digest(bytes).chunks(3) {
        let byte = |place: usize| u32::from(chunk.get(place).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() { letter.into() } else { '=' });
        }
    }
    text
}
