//! Makes keys of names.

/// Returns a key made from a name: lower-case letters and digits, joined by hyphens. Letters of
/// other scripts are kept.
///
/// # Examples
/// ```
/// use imap::i18n::slug::slug;
///
/// assert_eq!(slug("Côte d’Ivoire"), "cote-d-ivoire");
/// ```
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in super::collation::with_article(name).chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= 60 {
            break;
        }
    }
    slug.trim_matches('-').to_owned()
}
