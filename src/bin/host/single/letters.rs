//! Bytes as text that a page may contain.

/// What a letter beyond ASCII stands for, since HTML would not let it through
/// as it is: NUL, the ends of lines, and the beginning of an end tag.
const OTHERS: [u8; 4] = [0, b'\n', b'\r', b'<'];

/// Bytes as letters of UTF-8: seven bits for each letter, a seventh more in
/// bytes instead of the third more of base64. A letter beyond ASCII has fourteen.
pub fn letters(bytes: &[u8]) -> String {
    let mut out = String::new();
    let places = (bytes.len() * 8).div_ceil(7);
    let mut sevens = (0..places).map(|place| {
        let (byte, bit) = (place * 7 / 8, place * 7 % 8);
        let at = |byte: usize| u32::from(bytes.get(byte).copied().unwrap_or_default());
        ((at(byte) << 8 | at(byte + 1)) >> (9 - bit)) & 127
    });
    while let Some(seven) = sevens.next() {
        let letter = match OTHERS.iter().position(|&other| u32::from(other) == seven) {
            None => seven,
            Some(other) => (other as u32 + 2) << 7 | sevens.next().unwrap_or_default(),
        };
        out.extend(char::from_u32(letter));
    }
    out
}
