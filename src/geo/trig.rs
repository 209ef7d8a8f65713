//! Sine and cosine for angles of maps.
//!
//! The general ones are made for any number a double can hold, and the part
//! for angles of more than a million turns is 6 kB of the page. Ours are for
//! angles up to some turns, by Taylor's series about the nearest quarter turn:
//! beyond the terms given here it contributes less than the last bit.

use std::f64::consts::FRAC_2_PI;

/// A quarter turn in two parts, so that its multiples lose no bits: the first
/// has 33 bits and can be multiplied by small whole numbers exactly.
const QUARTER: [f64; 2] = [1.570_796_326_734_125_6, 6.077_100_506_506_192e-11];

/// Sine and cosine of an angle in radians, of at most a hundred turns.
pub fn sin_cos(angle: f64) -> (f64, f64) {
    let quarters = (angle * FRAC_2_PI).round();
    let x = (angle - quarters * QUARTER[0]) - quarters * QUARTER[1];
    let (sin, cos) = series(x);
    match (quarters as i32).rem_euclid(4) {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

/// Taylor's series of both, for at most an eighth turn, by Horner's scheme.
fn series(x: f64) -> (f64, f64) {
    let square = x * x;
    let (mut sin, mut cos) = (1.0, 1.0);
    for n in (1..=8).rev() {
        let n = f64::from(2 * n);
        sin = 1.0 - square / (n * (n + 1.0)) * sin;
        cos = 1.0 - square / (n * (n - 1.0)) * cos;
    }
    (x * sin, cos)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_those_of_the_standard_library(angle in -600.0..600.0f64) {
            let ((sin, cos), (s, c)) = (sin_cos(angle), angle.sin_cos());
            prop_assert!((sin - s).abs() < 1e-14, "{sin} {s}");
            prop_assert!((cos - c).abs() < 1e-14, "{cos} {c}");
        }

        #[test]
        fn within_a_turn_they_are_so_to_the_last_bits(angle in -6.4..6.4f64) {
            let ((sin, cos), (s, c)) = (sin_cos(angle), angle.sin_cos());
            prop_assert!((sin - s).abs() < 4e-16 && (cos - c).abs() < 4e-16);
        }
    }
}
