//! Numbers for style sheets, without the weight of Rust's float printing.

/// A number with two decimals, as CSS takes it.
pub fn css(value: f64) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let (whole, part) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{whole}.{part:02}")
}

/// A factor with six decimals, as CSS takes it.
pub fn factor(value: f64) -> String {
    let millionths = (value * 1e6).round() as i64;
    let (whole, part) = (millionths.abs() / 1_000_000, millionths.abs() % 1_000_000);
    let sign = if millionths < 0 { "-" } else { "" };
    format!("{sign}{whole}.{part:06}")
}
