//! Stores the tables of a font uncompressed, so that the pack can compress what two fonts share.

/// The size of the WOFF2 header before the table directory, in bytes.
const HEADER: usize = 48;

/// Returns the font with its Brotli stream stored instead of compressed. Returns `None` if it is
/// not WOFF2 or has metadata or private data.
pub fn store_uncompressed(font: &[u8]) -> Option<Vec<u8>> {
    let number = |at: usize| -> Option<u32> {
        Some(u32::from_be_bytes(font.get(at..at + 4)?.try_into().ok()?))
    };
    // Metadata and private data follow the tables.
    if font.get(..4)? != b"wOF2" || number(28)? != 0 || number(40)? != 0 {
        return None;
    }
    let tables = u16::from_be_bytes(font.get(12..14)?.try_into().ok()?);
    let mut at = HEADER;
    for _ in 0..tables {
        let flags = *font.get(at)?;
        let (tag, version) = (flags & 63, flags >> 6);
        at += if tag == 63 { 5 } else { 1 };
        // For `glyf` and `loca`, version 0 is the transformed one; for all others, version 3 is the
        // untransformed one.
        let is_transformed = if matches!(tag, 10 | 11) { version == 0 } else { version != 0 };
        for _ in 0..if is_transformed { 2 } else { 1 } {
            at += font.get(at..)?.iter().position(|byte| byte & 128 == 0)? + 1;
        }
    }
    let pressed = font.get(at..at + usize::try_from(number(20)?).ok()?)?;
    let mut tables = Vec::new();
    brotli_decompressor::BrotliDecompress(&mut &pressed[..], &mut tables).ok()?;
    let stream = brotli(&tables)?;
    let mut out = [&font[..at], &stream].concat();
    out.resize(out.len().next_multiple_of(4), 0);
    let (whole, stream) = (u32::try_from(out.len()).ok()?, u32::try_from(stream.len()).ok()?);
    out[8..12].copy_from_slice(&whole.to_be_bytes());
    out[20..24].copy_from_slice(&stream.to_be_bytes());
    Some(out)
}

/// Wraps bytes in a Brotli stream that stores them (RFC 7932, sections 9.1 and 9.2): a window of 16
/// bits, a block with a length of five nibbles, and an empty last block.
fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(bytes.len()).ok()?.checked_sub(1)?;
    let nibbles = 1 << 2;
    let is_stored = 1 << 24;
    let head = (1 << 16..1 << 20).contains(&length).then_some(nibbles | length << 4 | is_stored)?;
    Some([&head.to_le_bytes(), bytes, &[3]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_our_fonts_stay_what_they_are() {
        for weight in ["400", "600"] {
            let path = format!(
                "{}/../assets/font/noto-sans-arabic-{weight}.woff2",
                env!("CARGO_MANIFEST_DIR")
            );
            let font = std::fs::read(path).unwrap();
            let stored = store_uncompressed(&font).unwrap();
            let start = (HEADER..256).find(|&at| unpacked(&font[at..]).is_some()).unwrap();
            let (before, after) = (unpacked(&font[start..]), unpacked(&stored[start..]));
            assert!(before.is_some());
            assert_eq!(before, after);
            assert_eq!(stored.len() % 4, 0);
            assert_eq!(stored[8..12], (stored.len() as u32).to_be_bytes());
            // Everything between, except the two lengths, is unchanged.
            assert_eq!(
                (&font[..8], &font[12..20], &font[24..start]),
                (&stored[..8], &stored[12..20], &stored[24..start])
            );
        }
        assert_eq!(super::store_uncompressed(b"wOFF"), None);
        assert_eq!(super::store_uncompressed(b"wOF2"), None);
    }

    fn unpacked(stream: &[u8]) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        brotli_decompressor::BrotliDecompress(&mut &*stream, &mut bytes).ok()?;
        (bytes.len() > 100_000).then_some(bytes)
    }
}
