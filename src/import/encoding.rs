//! Detects the encoding of text by evidence, and decodes it. Everything but UTF-8 is reported.

use super::code_pages::{MAC_ROMAN, WINDOWS_1250, WINDOWS_1252, WINDOWS_1256, decode, encode_1252};
use super::hidden::ranges;
use super::message::MessageKind;

/// A decoded text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The remarks about its encoding.
    pub remarks: Vec<MessageKind>,
}

/// Decodes bytes: UTF-8, UTF-16 and UTF-32 with or without a byte order mark, else Windows-1252,
/// Windows-1250, Windows-1256 or MacRoman.
///
/// # Errors
/// `MessageKind::UnknownFormat` if the bytes are not text.
///
/// # Examples
/// ```
/// use imap::import::{MessageKind, encoding::text};
///
/// let decoded = text(b"caf\xe9s").unwrap();
/// assert_eq!(decoded.text, "cafés");
/// assert_eq!(decoded.remarks, [MessageKind::Encoding("Windows-1252")]);
/// assert_eq!(text(b"\xff\xfeA\0").unwrap().text, "A");
/// assert_eq!(text(&[1, 2, 3, 4]), Err(MessageKind::UnknownFormat));
/// ```
pub fn text(bytes: &[u8]) -> Result<Decoded, MessageKind> {
    let marked = |text: String, name| {
        let remarks = vec![MessageKind::Encoding(name)];
        Ok(Decoded { text, remarks })
    };
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe\0\0") {
        return marked(utf_32(rest, u32::from_le_bytes), "UTF-32");
    }
    if let Some(rest) = bytes.strip_prefix(b"\0\0\xfe\xff") {
        return marked(utf_32(rest, u32::from_be_bytes), "UTF-32");
    }
    // Spreadsheet programs write "Unicode text" with a mark, so nothing is in doubt.
    let sure = |text: String| Ok(Decoded { text, remarks: Vec::new() });
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return sure(utf_16(rest, u16::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return sure(utf_16(rest, u16::from_be_bytes));
    }
    match wide_kind(bytes) {
        Some(Wide::Le16) => return marked(utf_16(bytes, u16::from_le_bytes), "UTF-16"),
        Some(Wide::Be16) => return marked(utf_16(bytes, u16::from_be_bytes), "UTF-16"),
        Some(Wide::Le32) => return marked(utf_32(bytes, u32::from_le_bytes), "UTF-32"),
        Some(Wide::Be32) => return marked(utf_32(bytes, u32::from_be_bytes), "UTF-32"),
        None => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let zeros = bytes.iter().filter(|&&byte| byte == 0).count();
    // A text has no NUL; a few are faults of the program that wrote it.
    if zeros > 8 && zeros * 100 > bytes.len() || is_binary(bytes) {
        return Err(MessageKind::UnknownFormat);
    }
    let cleaned: Vec<u8>;
    let bytes = match zeros {
        0 => bytes,
        _ => {
            cleaned = bytes.iter().copied().filter(|&byte| byte != 0).collect();
            &cleaned
        }
    };
    let mut decoded = single_bytes(bytes);
    if zeros > 0 {
        decoded.remarks.push(MessageKind::Nul(u32::try_from(zeros).unwrap_or(u32::MAX)));
    }
    Ok(decoded)
}

/// Decodes UTF-8, or else a single-byte encoding.
fn single_bytes(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => encoded_twice(text),
        Err(_) => match mixed(bytes) {
            Some(decoded) => decoded,
            None => {
                let (name, table) = legacy(bytes);
                let remarks = vec![MessageKind::Encoding(name)];
                Decoded { text: decode(bytes, table), remarks }
            }
        },
    }
}

/// Returns `true` for control characters that no text has, such as in the head of a binary file.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    head.iter().filter(|&&byte| (1..9).contains(&byte) || (14..27).contains(&byte)).count() * 50
        > head.len()
}

enum Wide {
    Le16,
    Be16,
    Le32,
    Be32,
}

/// Recognises UTF-16 and UTF-32 without a mark. In UTF-16 the high bytes of a text in Latin or
/// Arabic letters are 0, 6 or 0x20, and its low bytes rarely are.
fn wide_kind(bytes: &[u8]) -> Option<Wide> {
    let head = &bytes[..bytes.len().min(1_024)];
    let high = |first: usize, step: usize, is: fn(u8) -> bool| {
        let all = head.iter().skip(first).step_by(step);
        let count = all.clone().count();
        count >= 2 && all.filter(|&&byte| is(byte)).count() * 10 >= count * 9
    };
    let zero = |byte: u8| byte == 0;
    if bytes.len().is_multiple_of(4) && bytes.len() >= 8 {
        if high(2, 4, zero) && high(3, 4, zero) {
            return Some(Wide::Le32);
        }
        if high(0, 4, zero) && high(1, 4, zero) {
            return Some(Wide::Be32);
        }
    }
    if bytes.len() < 4 || !head.contains(&0) {
        return None;
    }
    let letter = |byte: u8| matches!(byte, 0 | 6 | 0x20 | 0xfe);
    match (high(1, 2, letter), high(0, 2, letter)) {
        (true, false) => Some(Wide::Le16),
        (false, true) => Some(Wide::Be16),
        _ => None,
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}

fn utf_32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let units = bytes.chunks_exact(4).map(|four| unit([four[0], four[1], four[2], four[3]]));
    units.map(|unit| char::from_u32(unit).unwrap_or('\u{fffd}')).collect()
}

/// Decodes UTF-8 with a few lines in Windows-1252, as they come about when files are put together.
/// Returns `None` if no line with accents is in UTF-8.
fn mixed(bytes: &[u8]) -> Option<Decoded> {
    let (mut text, mut wrong, mut whole) = (String::with_capacity(bytes.len()), Vec::new(), false);
    for (number, line) in (1u32..).zip(bytes.split_inclusive(|&byte| byte == b'\n')) {
        match std::str::from_utf8(line) {
            Ok(line) => {
                whole |= !line.is_ascii();
                text.push_str(line);
            }
            Err(_) => {
                wrong.push(number);
                text.push_str(&decode(line, WINDOWS_1252));
            }
        }
    }
    let lines = ranges(&wrong, |line| line.to_string());
    whole.then(|| Decoded { text, remarks: vec![MessageKind::MixedEncoding(lines)] })
}

/// Repairs the lines of UTF-8 that were taken for Windows-1252 and encoded once more: `Ã©` is `é`.
fn encoded_twice(text: &str) -> Decoded {
    if !text.contains(['Ã', 'â', 'Ø', 'Ù']) {
        return Decoded { text: text.to_owned(), remarks: Vec::new() };
    }
    let (mut out, mut lines) = (String::with_capacity(text.len()), Vec::new());
    for (number, line) in (1u32..).zip(text.split_inclusive('\n')) {
        let bytes = if line.is_ascii() { None } else { encode_1252(line) };
        match bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
            Some(repaired) => {
                lines.push(number);
                out.push_str(&repaired);
            }
            None => out.push_str(line),
        }
    }
    let remark = MessageKind::EncodedTwice(ranges(&lines, |line| line.to_string()));
    Decoded { text: out, remarks: if lines.is_empty() { Vec::new() } else { vec![remark] } }
}

/// Chooses a single-byte encoding by the letters that stand beside each other.
fn legacy(bytes: &[u8]) -> (&'static str, &'static str) {
    let high = |byte: u8| byte >= 0xc0;
    let together = bytes.windows(2).filter(|pair| high(pair[0]) && high(pair[1])).count();
    let all = bytes.iter().filter(|&&byte| high(byte)).count();
    // Arabic letters follow each other; accented Western letters stand alone.
    if all > 3 && together * 2 > all {
        return ("Windows-1256", WINDOWS_1256);
    }
    // Letters between ASCII letters that are signs in Windows-1252.
    let inside = |is: fn(u8) -> bool| {
        let letter = |byte: u8| byte.is_ascii_alphabetic();
        let beside = |three: &&[u8]| is(three[1]) && (letter(three[0]) && letter(three[2]));
        bytes.windows(3).filter(beside).count()
    };
    let mac = inside(|byte| matches!(byte, 0x80..=0x91 | 0x93..=0x99 | 0x9b | 0x9d..=0x9f));
    let western = inside(|byte| byte >= 0xc0);
    let central =
        inside(|byte| matches!(byte, 0xa3 | 0xa5 | 0xaf | 0xb3 | 0xb9 | 0xbf | 0x9c | 0x9f));
    // Old programs on the Macintosh end lines with a carriage return alone.
    let returns = bytes.contains(&b'\r') && !bytes.contains(&b'\n');
    if mac > western || (returns && mac >= western) {
        ("MacRoman", MAC_ROMAN)
    } else if central > 0 && mac == 0 {
        ("Windows-1250", WINDOWS_1250)
    } else {
        ("Windows-1252", WINDOWS_1252)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<MessageKind>) {
        let decoded = text(bytes).unwrap();
        (decoded.text, decoded.remarks)
    }

    #[test]
    fn texts_are_read_in_the_encodings_that_spreadsheets_save() {
        let words = "Côte d’Ivoire; Égypte – 5 €";
        let le: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let wide: Vec<u8> = words.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        let windows = b"C\xf4te d\x92Ivoire; \xc9gypte \x96 5 \x80";
        for (bytes, encoding) in [
            (words.as_bytes(), None),
            (&[b"\xef\xbb\xbf", words.as_bytes()].concat(), None),
            (&[b"\xff\xfe", le.as_slice()].concat(), None),
            (&[b"\xfe\xff", be.as_slice()].concat(), None),
            (&le, Some("UTF-16")),
            (&[b"\xff\xfe\0\0", wide.as_slice()].concat(), Some("UTF-32")),
            (&wide, Some("UTF-32")),
            (windows, Some("Windows-1252")),
        ] {
            let remarks: Vec<MessageKind> =
                encoding.into_iter().map(MessageKind::Encoding).collect();
            assert_eq!(read(bytes), (words.to_owned(), remarks));
        }
        assert_eq!(read(b"\xe3\xd5\xd1, \xe1\xc8\xe4\xc7\xe4").0, "مصر, لبنان");
        assert!(text(b"PK\0\x01\x02\x03\x04").is_err());
    }

    #[test]
    fn arabic_in_utf_16_without_a_mark_and_other_single_bytes_are_recognised() {
        let words = "العنوان؛ البلدان\nمدرسة الحدود؛ النيجر\n";
        let le: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&le).0, words);
        assert_eq!(read(b"Titre;Pays;D\x8ebut\r\x83cole;Alg\x8erie;2015").0.lines().count(), 1);
        assert!(read(b"Titre;Pays;D\x8ebut\rClinique;Alg\x8erie;2015").0.contains("Algérie"));
        assert!(read(b"Wroc\xb3aw; Pozna\xf1").0.contains("Wrocław; Poznań"));
    }

    #[test]
    fn lines_in_two_encodings_and_letters_encoded_twice_are_repaired_and_reported() {
        let (text, remarks) = read(b"\xc3\x89cole\nC\xf4te d\x92Ivoire\n");
        assert_eq!(text, "École\nCôte d’Ivoire\n");
        assert_eq!(remarks, [MessageKind::MixedEncoding("2".into())]);
        let (text, remarks) = read("Title\nÃ‰cole â€“ frontiÃ¨re\n".as_bytes());
        assert_eq!(text, "Title\nÉcole – frontière\n");
        assert_eq!(remarks, [MessageKind::EncodedTwice("2".into())]);
        assert_eq!(read("Não, São Tomé â".as_bytes()).1, []);
        let (text, remarks) = read(b"Border\0 school, Niger and more, 2016");
        assert_eq!((text.contains('\0'), remarks), (false, vec![MessageKind::Nul(1)]));
    }
}
