//! Decodes text in the encodings in which spreadsheet programs save it.

use super::message::MessageKind;

/// Windows-1252 from 0x80 to 0x9F (WHATWG Encoding Standard). Above 0x9F it equals Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Windows-1256 (Arabic) from 0x80 to 0xFF.
const WINDOWS_1256: &str = "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u{200c}\u{200d}ں\u{a0}،¢£¤¥¦§¨©ھ«¬\u{ad}®¯°±²³´µ¶·¸¹؛»¼½¾؟ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîïًٌٍَôُِ÷ّùْûü\u{200e}\u{200f}ے";

/// Decodes bytes: UTF-8 and UTF-16 with or without a byte order mark, else Windows-1252 or
/// Windows-1256.
///
/// # Errors
/// `MessageKind::UnknownFormat` if the bytes are not text.
pub fn text(bytes: &[u8]) -> Result<String, MessageKind> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Ok(String::from_utf8_lossy(rest).into_owned());
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return Ok(utf_16(rest, u16::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return Ok(utf_16(rest, u16::from_be_bytes));
    }
    let zeros = |odd: usize| {
        let head = &bytes[..bytes.len().min(512)];
        let zeros = head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
        head.len() >= 4 && zeros * 3 > head.len()
    };
    if zeros(1) && !zeros(0) {
        return Ok(utf_16(bytes, u16::from_le_bytes));
    }
    if zeros(0) && !zeros(1) {
        return Ok(utf_16(bytes, u16::from_be_bytes));
    }
    if bytes.contains(&0) {
        return Err(MessageKind::UnknownFormat);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) if is_arabic(bytes) => {
            let table: Vec<char> = WINDOWS_1256.chars().collect();
            let letter = |byte: u8| match byte {
                0..0x80 => char::from(byte),
                byte => table.get(usize::from(byte) - 0x80).copied().unwrap_or('\u{fffd}'),
            };
            Ok(bytes.iter().map(|&byte| letter(byte)).collect())
        }
        Err(_) => {
            let letter = |byte: u8| match byte {
                0x80..0xa0 => WINDOWS_1252[usize::from(byte) - 0x80],
                byte => char::from(byte),
            };
            Ok(bytes.iter().map(|&byte| letter(byte)).collect())
        }
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}

/// Returns `true` if the bytes look like Windows-1256: Arabic letters follow each other, while
/// accented Western letters stand alone between ASCII letters.
fn is_arabic(bytes: &[u8]) -> bool {
    let high = |byte: u8| byte >= 0xc0;
    let together = bytes.windows(2).filter(|pair| high(pair[0]) && high(pair[1])).count();
    let all = bytes.iter().filter(|&&byte| high(byte)).count();
    all > 3 && together * 2 > all
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_are_read_in_the_encodings_that_spreadsheets_save() {
        let words = "Côte d’Ivoire; Égypte – 5 €";
        let le: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let windows = b"C\xf4te d\x92Ivoire; \xc9gypte \x96 5 \x80";
        for bytes in [
            words.as_bytes(),
            &[b"\xef\xbb\xbf", words.as_bytes()].concat(),
            &[b"\xff\xfe", le.as_slice()].concat(),
            &[b"\xfe\xff", be.as_slice()].concat(),
            &le,
            windows,
        ] {
            assert_eq!(text(bytes).unwrap(), words);
        }
        assert_eq!(text(b"\xe3\xd5\xd1, \xe1\xc8\xe4\xc7\xe4").unwrap(), "مصر, لبنان");
        assert_eq!(super::WINDOWS_1256.chars().count(), 128);
        assert!(text(b"PK\0\x01\x02").is_err());
    }
}
