//! The tables of the single-byte encodings in which spreadsheet programs save text (WHATWG Encoding
//! Standard; Apple `ROMAN.TXT`), from 0x80 to 0xFF.

/// Western European.
pub const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿\
    ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
/// Arabic.
pub const WINDOWS_1256: &str = "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u{200c}\u{200d}ں\u{a0}،¢£¤¥¦§¨©ھ«¬\u{ad}®¯°±²³´µ¶·¸¹؛»¼½¾؟\
    ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîïًٌٍَôُِ÷ّùْûü\u{200e}\u{200f}ے";
/// Central European.
pub const WINDOWS_1250: &str = "€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź\u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż\
    ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";
/// Western European, on the Macintosh.
pub const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
    ¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Decodes bytes with one of the tables. Bytes below 0x80 are ASCII in all of them.
///
/// # Examples
/// ```
/// use imap::import::code_pages::{WINDOWS_1250, WINDOWS_1252, decode};
///
/// assert_eq!(decode(b"\x80 5", WINDOWS_1252), "€ 5");
/// assert_eq!(decode(b"\xa3\xf3d\x9f", WINDOWS_1250), "Łódź");
/// ```
pub fn decode(bytes: &[u8], table: &str) -> String {
    let table: Vec<char> = table.chars().collect();
    let letter = |byte: u8| match byte {
        0..0x80 => char::from(byte),
        byte => table.get(usize::from(byte) - 0x80).copied().unwrap_or('\u{fffd}'),
    };
    bytes.iter().map(|&byte| letter(byte)).collect()
}

/// Encodes a text in Windows-1252. Returns `None` if it has other letters.
///
/// # Examples
/// ```
/// use imap::import::code_pages::encode_1252;
///
/// assert_eq!(encode_1252("€5"), Some(vec![0x80, b'5']));
/// assert_eq!(encode_1252("جسر"), None);
/// ```
pub fn encode_1252(text: &str) -> Option<Vec<u8>> {
    let byte = |letter: char| match letter {
        '\0'..='\u{7f}' => Some(letter as u8),
        letter => {
            let place = WINDOWS_1252.chars().position(|other| other == letter)?;
            u8::try_from(place + 0x80).ok()
        }
    };
    text.chars().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_a_letter_for_each_byte() {
        for table in [WINDOWS_1252, WINDOWS_1256, WINDOWS_1250, MAC_ROMAN] {
            assert_eq!(table.chars().count(), 128);
        }
        assert_eq!(decode(b"\xe9", WINDOWS_1252), "é");
        assert_eq!(decode(b"\x8e", MAC_ROMAN), "é");
        assert_eq!(decode(b"\xb3", WINDOWS_1250), "ł");
        assert_eq!(encode_1252("é€"), Some(vec![0xe9, 0x80]));
        assert_eq!(encode_1252("مصر"), None);
    }
}
