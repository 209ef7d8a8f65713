//! Pictures inside content: their format and size, read from their bytes, and their form as a text.
//!
//! Only PNG, JPEG and WebP are pictures: a browser decodes them and runs nothing in them. An SVG
//! can contain programs and addresses, so it is refused.

/// Greatest size of a picture in bytes.
pub const MAX_BYTES: usize = 200_000;
/// Greatest width and height in pixels. A small file can decode to gigabytes.
pub const MAX_SIDE: u32 = 4_096;

/// Folder of the pictures of a published site, in their addresses.
const PUBLISHED_FOLDER: &str = "data/picture/";
/// Media types with the endings of their files.
const TYPES: [(&str, &str); 3] =
    [("image/png", "png"), ("image/jpeg", "jpg"), ("image/webp", "webp")];
/// Digits of base64 (RFC 4648).
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Format and size of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureFormat {
    /// Media type: `image/png`, `image/jpeg` or `image/webp`.
    pub media_type: &'static str,
    /// Ending of the file: `png`, `jpg` or `webp`.
    pub ending: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The reason why a picture is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// Not a PNG, JPEG or WebP.
    NotAPicture,
    /// More than [`MAX_BYTES`], or a side of more than [`MAX_SIDE`].
    TooLarge,
}

/// Returns the format of a PNG, JPEG or WebP by its first bytes, whatever the name of its file.
///
/// # Examples
///
/// ```
/// use imap::atlas::picture_file::picture_format;
///
/// let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x01\x08\x06\0\0\0";
/// let format = picture_format(png).unwrap();
/// assert_eq!((format.media_type, format.width, format.height), ("image/png", 2, 1));
/// assert_eq!(picture_format(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), None);
/// ```
pub fn picture_format(bytes: &[u8]) -> Option<PictureFormat> {
    let (kind, [width, height]) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (0, png_size(bytes)?)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        (1, jpeg_size(bytes)?)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WEBP" {
        (2, webp_size(bytes)?)
    } else {
        return None;
    };
    let (media_type, ending) = TYPES[kind];
    (width > 0 && height > 0).then_some(PictureFormat { media_type, ending, width, height })
}

/// Checks a picture: its format and the limits.
///
/// # Errors
///
/// [`PictureError`].
///
/// # Examples
/// ```
/// use imap::atlas::picture_file::{PictureError, check_picture};
///
/// assert_eq!(check_picture(b"GIF89a"), Err(PictureError::NotAPicture));
/// let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\x20\0\x08\x06\0\0\0";
/// assert_eq!(check_picture(png), Err(PictureError::TooLarge));
/// ```
pub fn check_picture(bytes: &[u8]) -> Result<PictureFormat, PictureError> {
    let format = picture_format(bytes).ok_or(PictureError::NotAPicture)?;
    match bytes.len() > MAX_BYTES || format.width.max(format.height) > MAX_SIDE {
        true => Err(PictureError::TooLarge),
        false => Ok(format),
    }
}

fn number(bytes: &[u8], start: usize, length: usize) -> Option<u32> {
    let bytes = bytes.get(start..start + length)?;
    Some(bytes.iter().fold(0, |number, &byte| number << 8 | u32::from(byte)))
}

fn little(bytes: &[u8], start: usize, length: usize) -> Option<u32> {
    let bytes = bytes.get(start..start + length)?;
    Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)))
}

/// Returns width and height of a PNG (ISO/IEC 15948, IHDR).
fn png_size(bytes: &[u8]) -> Option<[u32; 2]> {
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some([number(bytes, 16, 4)?, number(bytes, 20, 4)?])
}

/// Returns width and height of a JPEG (ITU T.81): those of the first frame header.
fn jpeg_size(bytes: &[u8]) -> Option<[u32; 2]> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            // A marker may have any number of fill bytes before it.
            0xff => at += 1,
            // Markers without a length.
            0x01 | 0xd0..=0xd9 => at += 2,
            // Frame headers; the other markers of the range are tables.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some([number(bytes, at + 7, 2)?, number(bytes, at + 5, 2)?]);
            }
            _ => at += 2 + number(bytes, at + 2, 2)? as usize,
        }
    }
}

/// Returns width and height of a WebP (RFC 9649).
fn webp_size(bytes: &[u8]) -> Option<[u32; 2]> {
    match bytes.get(12..16)? {
        b"VP8 " if bytes.get(23..26)? == b"\x9d\x01\x2a" => {
            Some([little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff])
        }
        b"VP8L" if *bytes.get(20)? == 0x2f => {
            let sides = little(bytes, 21, 4)?;
            Some([(sides & 0x3fff) + 1, (sides >> 14 & 0x3fff) + 1])
        }
        b"VP8X" => Some([little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1]),
        _ => None,
    }
}

/// Returns a picture as a `data:` address, which content can contain.
///
/// # Examples
///
/// ```
/// use imap::atlas::picture_file::{bytes_of_address, data_address, picture_format};
///
/// let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x01\x08\x06\0\0\0";
/// let address = data_address(png, picture_format(png).unwrap());
/// assert!(address.starts_with("data:image/png;base64,iVBORw0KGgo"));
/// assert_eq!(bytes_of_address(&address), Some(png.to_vec()));
/// ```
pub fn data_address(bytes: &[u8], format: PictureFormat) -> String {
    let mut text = ["data:", format.media_type, ";base64,"].concat();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, place| {
            bits << 8 | three.get(place).map_or(0, |&byte| usize::from(byte))
        });
        for place in 0..4 {
            let digit = DIGITS[bits >> (18 - 6 * place) & 63];
            text.push(if place > three.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

/// Returns the bytes of a `data:` address that [`data_address`] wrote. `None` for another address.
///
/// # Examples
/// ```
/// use imap::atlas::picture_file::bytes_of_address;
///
/// assert_eq!(bytes_of_address("data:image/png;base64,iVBORw=="), Some(b"\x89PNG".to_vec()));
/// assert_eq!(bytes_of_address("https://example.org/a.png"), None);
/// ```
pub fn bytes_of_address(address: &str) -> Option<Vec<u8>> {
    let rest = address.strip_prefix("data:")?;
    let (media_type, digits) = rest.split_once(";base64,")?;
    TYPES.iter().find(|(known, _)| *known == media_type)?;
    let digits = digits.trim_end_matches('=').as_bytes();
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 3);
    for four in digits.chunks(4) {
        let mut bits = 0;
        for place in 0..4 {
            let value = match four.get(place) {
                Some(digit) => DIGITS.iter().position(|other| other == digit)?,
                None => 0,
            };
            bits = bits << 6 | value;
        }
        let whole = [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8];
        bytes.extend(whole.get(..four.len().checked_sub(1)?)?);
    }
    Some(bytes)
}

/// Returns the address of a picture in a published site, relative to the map's page. It has the
/// size of the picture, so that the page can leave room for a picture that it has not read.
///
/// # Examples
///
/// ```
/// use imap::atlas::picture_file::{PictureFormat, published_address, size_of_address};
///
/// let format =
///     PictureFormat { media_type: "image/jpeg", ending: "jpg", width: 640, height: 480 };
/// let address = published_address("0123456789abcdef", format);
/// assert_eq!(address, "data/picture/0123456789abcdef-640x480.jpg");
/// assert_eq!(size_of_address(&address), Ok([640, 480]));
/// ```
pub fn published_address(hash: &str, format: PictureFormat) -> String {
    let PictureFormat { ending, width, height, .. } = format;
    format!("{PUBLISHED_FOLDER}{hash}-{width}x{height}.{ending}")
}

/// Returns width and height of the picture at an address of content: a `data:` address, which is
/// decoded and checked, or that of a published picture.
///
/// # Errors
///
/// [`PictureError`]; `NotAPicture` for any other address.
///
/// # Examples
/// ```
/// use imap::atlas::picture_file::{PictureError, size_of_address};
///
/// assert_eq!(size_of_address("data/picture/ab-640x480.jpg"), Ok([640, 480]));
/// assert_eq!(size_of_address("https://example.org/a.png"), Err(PictureError::NotAPicture));
/// ```
pub fn size_of_address(address: &str) -> Result<[u32; 2], PictureError> {
    if let Some(file) = address.strip_prefix(PUBLISHED_FOLDER) {
        return size_of_published(file).ok_or(PictureError::NotAPicture);
    }
    // Rules out a long text before it is decoded.
    if address.len() > MAX_BYTES * 4 / 3 + 100 {
        return Err(PictureError::TooLarge);
    }
    let bytes = bytes_of_address(address).ok_or(PictureError::NotAPicture)?;
    let PictureFormat { media_type, width, height, .. } = check_picture(&bytes)?;
    let is_of_type = address.get(5..).is_some_and(|rest| rest.starts_with(media_type));
    if is_of_type { Ok([width, height]) } else { Err(PictureError::NotAPicture) }
}

fn size_of_published(file: &str) -> Option<[u32; 2]> {
    let (name, ending) = file.split_once('.')?;
    TYPES.iter().find(|(_, known)| *known == ending)?;
    let (hash, size) = name.split_once('-')?;
    let (width, height) = size.split_once('x')?;
    let side = |text: &str| text.parse().ok().filter(|side| (1..=MAX_SIDE).contains(side));
    let is_hash = !hash.is_empty() && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then_some([side(width)?, side(height)?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sizes_are_read_from_the_bytes() {
        let size = |bytes: &[u8]| picture_format(bytes).map(|it| (it.ending, it.width, it.height));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x11\x08\x01\x02\x03\x04\x03";
        assert_eq!(size(jpeg), Some(("jpg", 0x304, 0x102)));
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x10\0\x20\0";
        assert_eq!(size(lossy), Some(("webp", 16, 32)));
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x0f\xc0\x07\0";
        assert_eq!(size(lossless), Some(("webp", 16, 32)));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x0f\0\0\x1f\0\0";
        assert_eq!(size(extended), Some(("webp", 16, 32)));
        for cut in 0..jpeg.len() {
            assert_eq!(size(&jpeg[..cut.min(15)]), None);
        }
        assert_eq!(size(b"GIF89a\x01\0\x01\0"), None);
    }

    #[test]
    fn only_addresses_of_pictures_are_accepted() {
        for wrong in [
            "",
            "data/picture/../../x.png",
            "data/picture/ab-1x1.svg",
            "data/picture/ab-0x1.png",
            "data/picture/ab-9999x1.png",
            "data:image/svg+xml;base64,PHN2Zy8+",
            "data:text/html;base64,PHN2Zy8+",
            "data:image/png;base64,PHN2Zy8+",
            "javascript:alert(1)",
            "https://example.org/a.png",
        ] {
            assert_eq!(size_of_address(wrong), Err(PictureError::NotAPicture), "{wrong}");
        }
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\x20\0\x08\x06\0\0\0";
        assert_eq!(check_picture(png), Err(PictureError::TooLarge));
    }

    proptest! {
        #[test]
        fn an_address_has_the_bytes_again(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let format = PictureFormat { media_type: "image/webp", ending: "webp", width: 1, height: 1 };
            prop_assert_eq!(bytes_of_address(&data_address(&bytes, format)), Some(bytes));
        }

        #[test]
        fn any_bytes_and_texts_are_read_without_a_panic(
            bytes in prop::collection::vec(any::<u8>(), 0..60),
            kind in 0usize..4,
            text in ".{0,40}",
        ) {
            let heads: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBPVP8", b""];
            let _ = check_picture(&[heads[kind], &bytes].concat());
            let _ = size_of_address(&text);
            let _ = size_of_address(&["data:image/png;base64,", &text].concat());
        }
    }
}
