//! Encodes bytes as text for an HTML page in UTF-8. A server that names a character encoding in its
//! header always names UTF-8, and that header overrides a `<meta>` element.

/// Characters that HTML changes or interprets: NUL, line ends, and the start of a tag. The last
/// four ASCII characters replace them.
const ESCAPED: [u8; 4] = [0, b'\n', b'\r', b'<'];

/// A prefix code. Values of seven bits below this are one-byte characters,
const SEVEN_BIT_VALUES: u32 = 108;

/// values below this, with one further bit, also,
const EIGHT_BIT_VALUES: u32 = 116;

/// and other values, with seven further bits, are two-byte characters: 1536 of them from U+0100. A
/// byte then carries 7.06 bits. The maximum for these characters is 7.11; base64 carries 6.
const TWO_BYTE_OFFSET: u32 = 0x100;

/// Encodes bytes as text. `assets/script/single-file-loader.js` decodes it.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut place = 0;
    while place < bytes.len() * 8 {
        let seven = bits(bytes, place, 7);
        let (letter, count) = if seven < SEVEN_BIT_VALUES {
            (code_point(seven), 7)
        } else if seven < EIGHT_BIT_VALUES {
            (code_point(bits(bytes, place, 8) - SEVEN_BIT_VALUES), 8)
        } else {
            (TWO_BYTE_OFFSET + bits(bytes, place, 14) - EIGHT_BIT_VALUES * 128, 14)
        };
        out.extend(char::from_u32(letter));
        place += count;
    }
    out
}

/// Decodes a text that [`encode`] returned to `size` bytes; `None` if it is cut off.
pub fn decode(text: &str, size: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(size);
    let (mut bits, mut count) = (0u32, 0);
    for letter in text.chars() {
        let code = u32::from(letter);
        let number = match code {
            124..128 => u32::from(ESCAPED[code as usize - 124]),
            code => code,
        };
        let (value, more) = match number {
            TWO_BYTE_OFFSET.. => (number - TWO_BYTE_OFFSET + EIGHT_BIT_VALUES * 128, 14),
            SEVEN_BIT_VALUES.. => (number + SEVEN_BIT_VALUES, 8),
            _ => (number, 7),
        };
        bits = bits << more | value;
        count += more;
        while count > 7 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes.truncate(size);
    (bytes.len() == size).then_some(bytes)
}

/// Returns `count` bits from the bit `place` on, most significant bit first; 0 beyond the end.
fn bits(bytes: &[u8], place: usize, count: usize) -> u32 {
    let at = |byte: usize| u32::from(bytes.get(byte).copied().unwrap_or_default());
    let first = place / 8;
    let three = at(first) << 16 | at(first + 1) << 8 | at(first + 2);
    three >> (24 - place % 8 - count) & ((1 << count) - 1)
}

/// Returns the one-byte character with this number.
fn code_point(number: u32) -> u32 {
    let other = ESCAPED.iter().position(|&other| u32::from(other) == number);
    other.map_or(number, |other| 124 + other as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the bits of a character, as the page decodes them.
    fn read(letter: char) -> String {
        let code = letter as u32;
        let number = match code {
            124..128 => u32::from(ESCAPED[code as usize - 124]),
            code => code,
        };
        match number {
            256.. => format!("{:014b}", number - TWO_BYTE_OFFSET + EIGHT_BIT_VALUES * 128),
            SEVEN_BIT_VALUES.. => format!("{:08b}", number + SEVEN_BIT_VALUES),
            _ => format!("{number:07b}"),
        }
    }

    #[test]
    fn every_byte_comes_back_and_html_changes_no_letter() {
        let all = (0..=255u8).flat_map(|one| [one, one, 255 - one, one ^ 0x55]);
        for length in [0, 1, 2, 3, 7, 8, 1021, 1024] {
            let bytes: Vec<u8> = all.clone().take(length).collect();
            let text = encode(&bytes);
            assert!(!text.contains(['\0', '\n', '\r', '<']));
            assert!(text.chars().all(|letter| u32::from(letter) < TWO_BYTE_OFFSET + 1536));
            let bits: String = text.chars().map(read).collect();
            let back = bits.as_bytes().chunks_exact(8).take(length).map(|bits| {
                bits.iter().fold(0, |byte: u8, &bit| byte << 1 | u8::from(bit == b'1'))
            });
            assert_eq!(back.collect::<Vec<_>>(), bytes, "{length} bytes");
            assert_eq!(decode(&text, length), Some(bytes));
        }
    }
}
