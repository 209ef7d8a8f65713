//! The compressed form of a briefing in the fragment of an address, which no server sees.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::damage::{Damage, DamageKind};
use super::file::{MAX_BYTES, parse_briefing, to_compact_json};
use super::model::Briefing;

/// Name of the fragment, with its sign: `#briefing=…`.
pub const FRAGMENT: &str = "#briefing=";
/// Greatest number of characters of the compressed form.
pub const MAX_FRAGMENT: usize = 8000;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Returns the fragment of a briefing; `None` if it would be longer than [`MAX_FRAGMENT`].
///
/// # Examples
///
/// ```
/// use imap::briefing::Briefing;
/// use imap::briefing::link::{from_fragment, to_fragment};
///
/// let fragment = to_fragment(&Briefing::default()).unwrap_or_default();
/// assert!(fragment.starts_with("#briefing="));
/// assert_eq!(from_fragment(&fragment), Some(Ok(Briefing::default())));
/// ```
pub fn to_fragment(briefing: &Briefing) -> Option<String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(to_compact_json(briefing).as_bytes()).ok()?;
    let text = base64url(&encoder.finish().ok()?);
    (text.len() <= MAX_FRAGMENT).then(|| [FRAGMENT, &text].concat())
}

/// Returns the briefing in the fragment of an address; `None` if the fragment has none.
///
/// # Errors
/// Damage of the compressed form or of the briefing in it.
///
/// # Examples
/// ```
/// use imap::briefing::link::from_fragment;
///
/// assert_eq!(from_fragment("#about"), None);
/// assert!(from_fragment("#briefing=!").unwrap().is_err());
/// ```
pub fn from_fragment(fragment: &str) -> Option<Result<Briefing, Damage>> {
    let text = fragment.strip_prefix(FRAGMENT)?;
    Some(decompressed(text).and_then(|json| parse_briefing(&json)))
}

fn decompressed(text: &str) -> Result<String, Damage> {
    if text.len() > MAX_FRAGMENT {
        return Err(Damage::of_file(DamageKind::TooLong(MAX_FRAGMENT)));
    }
    let damaged = || Damage::of_file(DamageKind::NotCompressed);
    let bytes = from_base64url(text).ok_or_else(damaged)?;
    let mut json = String::new();
    // A small text can stand for gigabytes.
    let limit = MAX_BYTES as u64 + 1;
    DeflateDecoder::new(bytes.as_slice())
        .take(limit)
        .read_to_string(&mut json)
        .map_err(|_| damaged())?;
    Ok(json)
}

fn base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |place: usize| u32::from(chunk.get(place).copied().unwrap_or_default());
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for place in 0..=chunk.len() {
            text.push(char::from(LETTERS[(bits >> (18 - 6 * place) & 63) as usize]));
        }
    }
    text
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    // Mail programs add signs of padding, or encode them.
    for chunk in text.trim_end_matches('=').as_bytes().chunks(4) {
        let mut bits = 0u32;
        for place in 0..4 {
            let value = match chunk.get(place) {
                Some(letter) => LETTERS.iter().position(|other| other == letter)? as u32,
                None => 0,
            };
            bits = (bits << 6) | value;
        }
        let count = match chunk.len() {
            1 => return None,
            length => length - 1,
        };
        bytes.extend_from_slice(&bits.to_be_bytes()[1..=count]);
    }
    Some(bytes)
}
