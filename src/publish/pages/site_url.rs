//! The address of the site.

use std::fmt;

/// The absolute address of the folder of the site, with a slash at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteUrl(String);

/// The reason why a text is not the address of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteUrlError(String);

impl fmt::Display for SiteUrlError {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        write!(
            to,
            "\"{}\" is not the address of a site. Write the folder that will have the map, such as https://maps.example.org/i-map/: scripts/build --url ADDRESS",
            self.0
        )
    }
}

impl std::error::Error for SiteUrlError {}

impl SiteUrl {
    /// Parses an address: a host and a folder, without a query and without characters that need
    /// escaping in markup.
    ///
    /// # Errors
    /// A text that is no such address.
    ///
    /// # Examples
    /// ```
    /// use imap::publish::pages::SiteUrl;
    ///
    /// let url = SiteUrl::parse("https://maps.example.org/i-map").unwrap();
    /// assert_eq!(url.as_str(), "https://maps.example.org/i-map/");
    /// assert!(SiteUrl::parse("maps.example.org").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, SiteUrlError> {
        let text = text.trim();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_plain =
            |letter: char| letter.is_ascii_alphanumeric() || "-._~/:%[]".contains(letter);
        match rest {
            Some(rest)
                if !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(is_plain) =>
            {
                Ok(Self([text.trim_end_matches('/'), "/"].concat()))
            }
            _ => Err(SiteUrlError(text.to_owned())),
        }
    }

    /// Returns the address, with a slash at its end.
    ///
    /// # Examples
    /// ```
    /// use imap::publish::pages::SiteUrl;
    ///
    /// let url = SiteUrl::parse(" https://example.org/map").unwrap();
    /// assert_eq!(url.as_str(), "https://example.org/map/");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
