//! Web addresses that are safe to open.

/// An `https:` or `http:` address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(pub(super) String);

impl WebAddress {
    /// Parses a web address, and completes one without a scheme with `https://`. Returns `None` for
    /// other schemes, for user names and for a host without a dot: they lead elsewhere than they
    /// seem to, or nowhere.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::WebAddress;
    ///
    /// let address = |text| WebAddress::parse(text).map(|address| address.as_str().to_owned());
    /// assert_eq!(address("www.example.org/a").as_deref(), Some("https://www.example.org/a"));
    /// assert_eq!(address("HTTP://example.org").as_deref(), Some("http://example.org"));
    /// assert_eq!(address("javascript:alert(1)"), None);
    /// assert_eq!(address("https://bank.example@evil.example"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("http://", rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => ("https://", rest),
            // A colon-slash-slash after the host belongs to a path or a query.
            Some((start, _)) if !start.contains(['/', '?', '#']) => return None,
            _ => ("https://", text),
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
        let is_label = |label: &str| {
            let is_part = |letter: char| letter.is_alphanumeric() || letter == '-';
            !label.is_empty() && label.chars().all(is_part)
        };
        let is_host = host.contains('.') && host.split('.').all(is_label);
        let is_port = port.chars().all(|digit| digit.is_ascii_digit());
        let is_valid = is_host && is_port && rest.chars().all(is_visible);
        is_valid.then(|| Self([scheme, rest].concat()))
    }

    /// Returns the address with its scheme.
    ///
    /// # Examples
    /// ```
    /// use imap::atlas::WebAddress;
    ///
    /// assert_eq!(WebAddress::parse("example.org").unwrap().as_str(), "https://example.org");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns `true` for a character that an address can contain and that does not change how the text
/// around it is displayed.
fn is_visible(letter: char) -> bool {
    let is_format = matches!(
        letter,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    );
    !letter.is_whitespace() && !letter.is_control() && !is_format && !"<>\"`{}|\\^".contains(letter)
}
