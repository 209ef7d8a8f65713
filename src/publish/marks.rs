//! Placeholders in the templates of the site.

use std::error::Error;

/// Replaces a placeholder, a comment in a template.
///
/// # Errors
/// A text without the placeholder.
///
/// # Examples
/// ```
/// use imap::publish::marks::replace_mark;
///
/// assert_eq!(replace_mark("<p><!-- text --></p>", "text", "A\n").unwrap(), "<p>A</p>");
/// assert!(replace_mark("<p></p>", "text", "A").is_err());
/// ```
pub fn replace_mark(html: &str, mark: &str, what: &str) -> Result<String, Box<dyn Error>> {
    let mark = ["<!-- ", mark, " -->"].concat();
    if !html.contains(&mark) {
        return Err(["index.html has no ", &mark].concat().into());
    }
    Ok(html.replace(&mark, what.trim_end()))
}
