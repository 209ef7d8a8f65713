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

/// Returns the difference of each number from the one before; small for ascending numbers.
pub(super) fn gaps(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut last: u32 = 0;
    let gap = |number: u32| number.wrapping_sub(std::mem::replace(&mut last, number));
    numbers.map(gap).collect()
}

/// Returns the numbers with these differences.
pub(super) fn from_gaps(mut gaps: Vec<u32>) -> Vec<u32> {
    let mut last: u32 = 0;
    for gap in &mut gaps {
        last = last.wrapping_add(*gap);
        *gap = last;
    }
    gaps
}

/// Values of a list as differences from the value before.
const DIFFERENCES: u8 = 0;
/// Values of a list as all mantissas, then all exponents.
const PARTS: u8 = 1;

/// Appends numbers, whose count the reader knows, in the shorter of two forms.
pub(super) fn pack_numbers(numbers: &[PackedNumber], out: &mut Vec<u8>) {
    let mut parts = vec![PARTS];
    numbers.iter().for_each(|number| number.mantissa.pack_into(&mut parts));
    numbers.iter().for_each(|number| number.exponent.pack_into(&mut parts));
    let mut differences = vec![DIFFERENCES];
    let mut last = 0;
    for number in numbers {
        let Ok(value) = i32::try_from(number.value()) else {
            return out.extend(parts);
        };
        (value - last).pack_into(&mut differences);
        last = value;
    }
    out.extend(if differences.len() < parts.len() { differences } else { parts });
}

/// Reads as many numbers as [`pack_numbers`] wrote.
pub(super) fn unpack_numbers(count: usize, from: &mut Bytes) -> Vec<PackedNumber> {
    if u8::unpack_from(from) == PARTS {
        let mantissas: Vec<u32> = (0..count).map(|_| u32::unpack_from(from)).collect();
        let number = |mantissa| PackedNumber { mantissa, exponent: u8::unpack_from(from) };
        return mantissas.into_iter().map(number).collect();
    }
    let mut last: i32 = 0;
    let numbers = (0..count).map(|_| {
        last = last.wrapping_add(i32::unpack_from(from));
        from.failed |= last < 0;
        PackedNumber::exact(u64::from(last.unsigned_abs())).unwrap_or_default()
    });
    numbers.collect()
}

/// The largest exponent: `u32::MAX × 10^9` fits into 64 bits.
const MAX_EXPONENT: u8 = 9;

impl PackedNumber {
    /// Returns a number without loss; `None` if it has more significant digits than 32 bits hold,
    /// about nine.
    ///
    /// # Examples
    /// ```
    /// use imap::statistics::PackedNumber;
    ///
    /// let trillion = PackedNumber::exact(1_000_000_000_000).unwrap();
    /// assert_eq!(trillion.value(), 1_000_000_000_000);
    /// assert_eq!(PackedNumber::exact(12_345_678_901), None);
    /// ```
    pub fn exact(value: u64) -> Option<Self> {
        let (mut mantissa, mut exponent) = (value, 0);
        while mantissa > 0 && mantissa.is_multiple_of(10) && exponent < MAX_EXPONENT {
            (mantissa, exponent) = (mantissa / 10, exponent + 1);
        }
        let mantissa = u32::try_from(mantissa).ok()?;
        Some(Self { mantissa, exponent })
    }

    /// Returns a number rounded to significant digits, halves upwards.
    ///
    /// # Examples
    /// ```
    /// use imap::statistics::PackedNumber;
    ///
    /// assert_eq!(PackedNumber::rounded(385_986, 3).value(), 386_000);
    /// assert_eq!(PackedNumber::rounded(12_345_678_901, 9).value(), 12_345_678_900);
    /// ```
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::packed::{from_bytes, to_bytes};
    use proptest::prelude::*;

    /// A list as countries have it: the count first.
    #[derive(Debug, PartialEq)]
    struct Numbers(Vec<PackedNumber>);

    impl Packed for Numbers {
        fn pack_into(&self, out: &mut Vec<u8>) {
            (self.0.len() as u32).pack_into(out);
            pack_numbers(&self.0, out);
        }

        fn unpack_from(from: &mut Bytes) -> Self {
            let count = u32::unpack_from(from);
            Self(unpack_numbers(count.min(1000) as usize, from))
        }
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(
            values in prop::collection::vec((0u64..4_000_000_000, 0u32..9), 0..20),
            small in prop::collection::vec(0u64..2_000, 0..20),
            ascending in prop::collection::vec(any::<u32>(), 0..20),
        ) {
            let large = values.iter().filter_map(|&(value, power)| {
                PackedNumber::exact(value * 10u64.pow(power))
            });
            for numbers in [large.collect(), small.into_iter().filter_map(PackedNumber::exact).collect()] {
                let numbers = Numbers(numbers);
                prop_assert_eq!(from_bytes(&to_bytes(&numbers)), Some(numbers));
            }
            prop_assert_eq!(from_gaps(gaps(ascending.iter().copied())), ascending);
        }

        #[test]
        fn damaged_numbers_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = from_bytes::<Numbers>(&[b"iMA1", bytes.as_slice()].concat());
        }
    }
}
