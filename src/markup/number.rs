//! Numbers with a fixed number of decimals, for CSS, SVG and URLs.

/// Formats a number with a fixed number of decimals, for CSS and URLs. The float formatting of the
/// standard library would add 15 kB to the page.
///
/// # Examples
///
/// ```
/// use imap::markup::number::fixed;
///
/// assert_eq!(fixed(1.256, 2), "1.26");
/// assert_eq!(fixed(-0.04, 1), "0.0");
/// ```
pub fn fixed(value: f64, decimals: u32) -> String {
    let unit = 10u64.pow(decimals);
    let parts = (value * unit as f64).round() as i64;
    let (whole, part) = (parts.unsigned_abs() / unit, parts.unsigned_abs() % unit);
    let sign = if parts < 0 { "-" } else { "" };
    if decimals == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{part:0width$}", width = decimals as usize)
}

/// Parses a number that [`fixed`] wrote. At most nine digits are allowed on either side of the
/// point, so that no digit is lost.
///
/// # Examples
///
/// ```
/// use imap::markup::number::parse_fixed;
///
/// assert_eq!(parse_fixed("-1.25"), Some(-1.25));
/// assert_eq!(parse_fixed("1e3"), None);
/// ```
pub fn parse_fixed(text: &str) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let number = |digits: &str| {
        let good = (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        good.then(|| digits.bytes().fold(0u32, |n, digit| n * 10 + u32::from(digit - b'0')))
    };
    let unit = (0..part.len()).fold(1.0, |unit, _| unit * 10.0);
    Some(sign * (f64::from(number(whole)?) + f64::from(number(part)?) / unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_fixed_and_rounded() {
        assert_eq!(fixed(-1.005, 1), "-1.0");
        assert_eq!(fixed(0.05, 2), "0.05");
        assert_eq!(fixed(-0.004, 2), "0.00");
        assert_eq!(fixed(12.6, 0), "13");
    }

    #[test]
    fn invalid_numbers_are_refused() {
        for text in ["", "-", ".5", "5.", "1e3", "1,5", "NaN", "1234567890", "1.2.3", "--1"] {
            assert_eq!(parse_fixed(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_number_is_read_as_it_was_written(n in -99_999_999i64..99_999_999) {
            let value = n as f64 / 100.0;
            prop_assert!((parse_fixed(&fixed(value, 2)).unwrap() - value).abs() < 1e-9);
        }
    }
}
