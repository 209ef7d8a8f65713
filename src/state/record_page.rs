//! Addresses of the static pages of single records, such as `project/stredeca/` and
//! `fr/country/LBN/`, relative to the folder of the map.
//!
//! Such an address and the one with parameters (`?lang=fr&country=LBN`) are the same state.
//! `assets/script/record-page.js` and the service worker turn the first into the second.

use super::parameter::Parameter;
use crate::i18n::Lang;
use crate::markup::escape;

/// Types of the records that have a page.
pub const KINDS: [&str; 3] = ["project", "route", "country"];

/// The pattern of an address, as the scripts of the page have it.
pub const PATTERN: &str = r"^(?:([a-z]{2})\/)?(project|route|country)\/([\w-]+)\/(?:index\.html)?$";

/// Returns the folder of the pages in a language; that of English is the folder of the map.
///
/// # Examples
///
/// ```
/// use imap::i18n::Lang;
/// use imap::state::record_page::language_folder;
///
/// assert_eq!(language_folder(Lang::En), "");
/// assert_eq!(language_folder(Lang::Ar), "ar/");
/// ```
pub fn language_folder(lang: Lang) -> String {
    if lang == Lang::default() { String::new() } else { [lang.tag(), "/"].concat() }
}

/// Returns the address of the page of a record; `None` if it has no page. A key of opened content
/// need not be a name of a folder.
///
/// # Examples
///
/// ```
/// use imap::i18n::Lang;
/// use imap::state::record_page::page_address;
///
/// let address = page_address(Lang::Fr, "project", "stredeca");
/// assert_eq!(address.as_deref(), Some("fr/project/stredeca/"));
/// assert_eq!(page_address(Lang::Fr, "hub", "agadez"), None);
/// ```
pub fn page_address(lang: Lang, kind: &str, key: &str) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let has_page = KINDS.contains(&kind) && !key.is_empty() && key.bytes().all(is_plain);
    has_page.then(|| [&language_folder(lang), kind, "/", key, "/"].concat())
}

/// Returns the address of a record with parameters, which every record has.
///
/// # Examples
///
/// ```
/// use imap::i18n::Lang;
/// use imap::state::record_page::query_address;
///
/// assert_eq!(query_address(Lang::Ar, "hub", "agadez"), "?lang=ar&hub=agadez");
/// ```
pub fn query_address(lang: Lang, kind: &str, key: &str) -> String {
    ["?lang=", lang.tag(), "&", kind, "=", &escape::percent(key)].concat()
}

/// Returns the address of the page that shows the same as these parameters; `None` if they show
/// more than a record, or one without a page.
///
/// # Examples
///
/// ```
/// use imap::state::record_page::address_of_state;
///
/// let state = [("project", "stredeca"), ("v", "2"), ("lang", "fr")];
/// let state = state.map(|(name, value)| (name.to_owned(), value.to_owned()));
/// assert_eq!(address_of_state(&state).as_deref(), Some("fr/project/stredeca/"));
/// ```
pub fn address_of_state(state: &[Parameter]) -> Option<String> {
    let mut lang = Lang::default();
    let mut record = None;
    for (name, value) in state {
        match name.as_str() {
            "lang" => lang = Lang::from_tag(value)?,
            "v" => {}
            _ if record.is_none() => record = Some((name, value)),
            _ => return None,
        }
    }
    let (kind, key) = record?;
    page_address(lang, kind, key)
}

/// Returns the parameters that the address of a page stands for; `None` for other addresses.
///
/// # Examples
///
/// ```
/// use imap::state::record_page::parse_address;
///
/// let parameters = parse_address("fr/project/stredeca/").unwrap_or_default();
/// assert_eq!(parameters[0], ("lang".to_owned(), "fr".to_owned()));
/// assert_eq!(parameters[1], ("project".to_owned(), "stredeca".to_owned()));
/// ```
pub fn parse_address(address: &str) -> Option<Vec<Parameter>> {
    let folder = address.strip_suffix("index.html").unwrap_or(address).strip_suffix('/')?;
    let parts: Vec<&str> = folder.split('/').collect();
    let (lang, kind, key) = match parts.as_slice() {
        [kind, key] => (Lang::default(), *kind, *key),
        [tag, kind, key] => (Lang::from_tag(tag)?, *kind, *key),
        _ => return None,
    };
    // A page has one address only: English is not in a folder of its own.
    let is_address = page_address(lang, kind, key)? == [folder, "/"].concat();
    let parameter = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    is_address.then(|| vec![parameter("lang", lang.tag()), parameter(kind, key)])
}
