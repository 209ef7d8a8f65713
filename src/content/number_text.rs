//! Numbers as text.

/// Formats a number with the fewest digits that identify it. (Uses the printing of `serde_json`,
/// which the import module has anyway; that of the standard library would add to its size.)
///
/// # Examples
///
/// ```
/// use imap::content::number_text;
///
/// assert_eq!(number_text(12.0), "12");
/// assert_eq!(number_text(-0.25), "-0.25");
/// ```
pub fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return (number as i64).to_string();
    }
    serde_json::Value::from(number).to_string()
}
