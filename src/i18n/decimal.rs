//! Parses decimal numbers.

/// Parses a decimal number with an optional exponent. Returns `None` for another text and for a
/// number that is too large.
///
/// Reads 17 significant digits, enough to identify any `f64`; the result is exact from 10⁻⁵ to
/// 10³⁸. (`str::parse` is exact everywhere, but its tables add 10 kB to the module.)
///
/// # Examples
/// ```
/// use imap::i18n::decimal::number;
///
/// assert_eq!((number("-1.5e2"), number("1,5")), (Some(-150.0), None));
/// ```
pub fn number(text: &str) -> Option<f64> {
    let (sign, text) = match text.as_bytes() {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        rest => (1.0, rest),
    };
    let mantissa = text.iter().position(|byte| matches!(byte, b'e' | b'E')).unwrap_or(text.len());
    let (mut digits, mut power, mut any, mut point) = (0u64, 0i32, false, false);
    for &byte in &text[..mantissa] {
        match byte {
            b'0'..=b'9' if digits < 10_000_000_000_000_000 => {
                digits = digits * 10 + u64::from(byte - b'0');
                power -= i32::from(point);
                any = true;
            }
            b'0'..=b'9' => power += i32::from(!point),
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    if let Some(exponent) = text.get(mantissa + 1..) {
        let exponent: i32 = std::str::from_utf8(exponent).ok()?.parse().ok()?;
        power = power.saturating_add(exponent.clamp(-999, 999));
    } else if mantissa < text.len() {
        return None;
    }
    let number = scaled(digits, power);
    (any && number.is_finite()).then_some(sign * number)
}

/// Returns `digits` · 10^`power`. `digits` has at most 57 bits.
fn scaled(digits: u64, mut power: i32) -> f64 {
    /// The shift that leaves 54 bits of the quotient and one sticky bit for the remainder.
    const ROOM: u32 = 71;
    let is_long = digits >> f64::MANTISSA_DIGITS != 0;
    if is_long && (-21..=21).contains(&power) {
        let unit = 10u128.pow(power.unsigned_abs());
        let digits = u128::from(digits);
        if power >= 0 {
            return (digits * unit) as f64;
        }
        let wide = digits << ROOM;
        let quotient = (wide / unit) | u128::from(!wide.is_multiple_of(unit));
        return quotient as f64 / (1u128 << ROOM) as f64;
    }
    // Integers of 53 bits and powers of ten up to 10²² are exact, so that each product or quotient
    // is rounded once.
    let mut number = digits as f64;
    while power != 0 && number != 0.0 && number.is_finite() {
        let step = power.clamp(-22, 22);
        let unit = (0..step.abs()).fold(1.0, |unit, _| unit * 10.0);
        number = if step < 0 { number / unit } else { number * unit };
        power -= step;
    }
    number
}
