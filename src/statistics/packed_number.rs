//! Numbers of the statistics, from a handful of people to trillions of dollars.

use crate::atlas::packed::structs;
use crate::atlas::packed::{Bytes, Packed};

/// A whole number as `mantissa × 10^exponent`.
///
/// # Examples
///
/// ```
/// use imap::statistics::PackedNumber;
///
/// let refugees = PackedNumber::exact(385_986);
/// assert_eq!(refugees.map(PackedNumber::value), Some(385_986));
/// assert_eq!(PackedNumber::rounded(6_366_666_666, 3).value(), 6_370_000_000);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PackedNumber {
    /// The significant digits.
    mantissa: u32,
    /// The power of ten; at most 9, so that every value fits into 64 bits.
    exponent: u8,
}

structs! {
    PackedNumber { mantissa, exponent }
}

/// The largest exponent: `u32::MAX × 10^9` fits into 64 bits.
const MAX_EXPONENT: u8 = 9;

impl PackedNumber {
    /// Returns a number without loss; `None` if it has more significant digits than 32 bits hold.
    pub fn exact(value: u64) -> Option<Self> {
        let (mut mantissa, mut exponent) = (value, 0);
        while mantissa > 0 && mantissa.is_multiple_of(10) && exponent < MAX_EXPONENT {
            (mantissa, exponent) = (mantissa / 10, exponent + 1);
        }
        let mantissa = u32::try_from(mantissa).ok()?;
        Some(Self { mantissa, exponent })
    }

    /// Returns a number rounded to significant digits, halves upwards.
    pub fn rounded(value: u64, digits: u32) -> Self {
        Self::exact(round_to_digits(value, digits)).unwrap_or_default()
    }

    /// Returns the value.
    pub fn value(self) -> u64 {
        u64::from(self.mantissa) * 10u64.pow(u32::from(self.exponent.min(MAX_EXPONENT)))
    }
}

/// Rounds a number to significant digits, halves upwards.
///
/// # Examples
///
/// ```
/// use imap::statistics::packed_number::round_to_digits;
///
/// assert_eq!(round_to_digits(385_986, 3), 386_000);
/// assert_eq!(round_to_digits(87, 3), 87);
/// ```
pub fn round_to_digits(value: u64, digits: u32) -> u64 {
    let length = value.checked_ilog10().map_or(1, |log| log + 1);
    let step = 10u64.pow(length.saturating_sub(digits));
    (value.saturating_add(step / 2)) / step * step
}
