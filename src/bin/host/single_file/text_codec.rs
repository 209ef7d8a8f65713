//! Bytes as text that a page may contain, in UTF-8: whatever a host says of a
//! file, it says UTF-8, and its word counts more than that of the page.

/// What HTML would not let through as it is: NUL, the ends of lines, and the
/// beginning of an end tag. The last letters of ASCII that are left stand there.
const OTHERS: [u8; 4] = [0, b'\n', b'\r', b'<'];

/// A prefix code. Values of seven bits below this are a letter of one byte each,
const SEVEN: u32 = 108;

/// below this with one bit more,
const EIGHT: u32 = 116;

/// and beyond it, with seven bits more, a letter of two bytes: one of 1536 from
/// here on. A byte carries 7.06 bits so; 7.11 would be the most that these
/// letters can, and base64 has 6.
const TWO: u32 = 0x100;

/// Bytes as letters; `assets/script/unpack.js` has the way back.
pub fn letters(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut place = 0;
    while place < bytes.len() * 8 {
        let seven = bits(bytes, place, 7);
        let (letter, count) = if seven < SEVEN {
            (one(seven), 7)
        } else if seven < EIGHT {
            (one(bits(bytes, place, 8) - SEVEN), 8)
        } else {
            (TWO + bits(bytes, place, 14) - EIGHT * 128, 14)
        };
        out.extend(char::from_u32(letter));
        place += count;
    }
    out
}

/// Some bits from a place on, the first being the highest; 0 beyond the end.
fn bits(bytes: &[u8], place: usize, count: usize) -> u32 {
    let at = |byte: usize| u32::from(bytes.get(byte).copied().unwrap_or_default());
    let first = place / 8;
    let three = at(first) << 16 | at(first + 1) << 8 | at(first + 2);
    three >> (24 - place % 8 - count) & ((1 << count) - 1)
}

/// One of the letters of one byte, by its number.
fn one(number: u32) -> u32 {
    let other = OTHERS.iter().position(|&other| u32::from(other) == number);
    other.map_or(number, |other| 124 + other as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bits of a letter, as the page reads them.
    fn read(letter: char) -> String {
        let code = letter as u32;
        let number = match code {
            124..128 => u32::from(OTHERS[code as usize - 124]),
            code => code,
        };
        match number {
            256.. => format!("{:014b}", number - TWO + EIGHT * 128),
            SEVEN.. => format!("{:08b}", number + SEVEN),
            _ => format!("{number:07b}"),
        }
    }

    #[test]
    fn every_byte_comes_back_and_html_changes_no_letter() {
        let all = (0..=255u8).flat_map(|one| [one, one, 255 - one, one ^ 0x55]);
        for length in [0, 1, 2, 3, 7, 8, 1021, 1024] {
            let bytes: Vec<u8> = all.clone().take(length).collect();
            let text = letters(&bytes);
            assert!(!text.contains(['\0', '\n', '\r', '<']));
            assert!(text.chars().all(|letter| u32::from(letter) < TWO + 1536));
            let bits: String = text.chars().map(read).collect();
            let back = bits.as_bytes().chunks_exact(8).take(length).map(|bits| {
                bits.iter().fold(0, |byte: u8, &bit| byte << 1 | u8::from(bit == b'1'))
            });
            assert_eq!(back.collect::<Vec<_>>(), bytes, "{length} bytes");
        }
    }
}
