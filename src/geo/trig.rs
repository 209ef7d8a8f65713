//! Sine and cosine for the angles of maps.
//!
//! The functions of the standard library accept every `f64`; their code for angles of more than a
//! million turns takes 6 kB of the program. These functions are for angles of up to a hundred
//! turns. They use the Taylor series about the nearest quarter turn; terms beyond those given here
//! contribute less than the last bit.

use std::f64::consts::FRAC_2_PI;

/// A quarter turn in two parts, so that its multiples lose no bits: the first part has 33 bits, so
/// it can be multiplied by small integers exactly.
const QUARTER: [f64; 2] = [1.570_796_326_734_125_6, 6.077_100_506_506_192e-11];

/// Returns sine and cosine of an angle in radians, of at most a hundred turns.
///
/// # Examples
///
/// ```
/// use imap::geo::trig::sin_cos;
///
/// let (sin, cos) = sin_cos(std::f64::consts::FRAC_PI_6);
/// assert!((sin - 0.5).abs() < 1e-15 && (cos * cos - 0.75).abs() < 1e-15);
/// ```
pub fn sin_cos(angle: f64) -> (f64, f64) {
    let quarters = (angle * FRAC_2_PI).round();
    let x = (angle - quarters * QUARTER[0]) - quarters * QUARTER[1];
    let (sin, cos) = sine_series(x);
    match (quarters as i32).rem_euclid(4) {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

/// Returns sine and cosine by their Taylor series with Horner's scheme, for at most an eighth turn
/// (radians).
fn sine_series(x: f64) -> (f64, f64) {
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
        fn results_equal_those_of_the_standard_library(angle in -600.0..600.0f64) {
            let ((sin, cos), (s, c)) = (sin_cos(angle), angle.sin_cos());
            prop_assert!((sin - s).abs() < 1e-14, "{sin} {s}");
            prop_assert!((cos - c).abs() < 1e-14, "{cos} {c}");
        }

        #[test]
        fn within_one_turn_results_are_exact_to_the_last_bits(angle in -6.4..6.4f64) {
            let ((sin, cos), (s, c)) = (sin_cos(angle), angle.sin_cos());
            prop_assert!((sin - s).abs() < 4e-16 && (cos - c).abs() < 4e-16);
        }
    }
}
