//! Texts with placeholders.

/// Replaces the placeholders `{name}` of a text by values. A placeholder without a value stays.
///
/// # Examples
///
/// ```
/// use imap::i18n::format_template;
///
/// assert_eq!(
///     format_template("Page {page} of {pages}", &[("page", "1"), ("pages", "3")]),
///     "Page 1 of 3"
/// );
/// ```
pub fn format_template(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open..];
        let value = rest.find('}').and_then(|close| {
            let name = &rest[1..close];
            let value = values.iter().find(|(key, _)| *key == name)?.1;
            Some((value, close))
        });
        match value {
            Some((value, close)) => {
                filled.push_str(value);
                rest = &rest[close + 1..];
            }
            None => {
                filled.push('{');
                rest = &rest[1..];
            }
        }
    }
    filled.push_str(rest);
    filled
}
