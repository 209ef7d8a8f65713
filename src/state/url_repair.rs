//! Repair of links damaged by mail programs and chats: HTML escapes, double encoding, names and
//! keys in wrong case, trailing punctuation, names instead of keys.

use super::url::{self, Parameter};
use crate::atlas::Atlas;

/// Name of the parameter with the search text, which is never repaired.
const SEARCH: &str = "q";
/// Characters around a key or name that do not belong to it.
const AROUND: &str = ".,;:!?()[]{}<>«»‹›“”„‘’'\"`…،؛؟*_\u{a0}";
/// Greatest number of times that a part of a link is decoded.
const TWICE: usize = 3;

/// Returns the name of a parameter without additions before and after it.
///
/// # Examples
///
/// ```
/// use imap::state::url_repair::repair_name;
///
/// assert_eq!(repair_name("amp;View"), "view");
/// ```
pub fn repair_name(name: &str) -> String {
    let mut name = name.trim();
    while let Some(rest) = ["amp;", "#38;", "#038;"].iter().find_map(|it| name.strip_prefix(it)) {
        name = rest;
    }
    let end = name.find('=').unwrap_or(name.len());
    let lower = name[..end].trim().to_ascii_lowercase();
    if is_ours(&lower) { lower } else { name.to_owned() }
}

/// Returns `true` if the page knows a parameter with this name.
fn is_ours(name: &str) -> bool {
    url::NAMES.contains(&name) || name == "lang"
}

/// Returns the parameters with decoded values and correct names. The search text stays unchanged.
///
/// # Examples
///
/// ```
/// use imap::state::url_repair::unescape_parameters;
///
/// let damaged = [("project".to_owned(), "training%26view%3Dtable".to_owned())];
/// let repaired =
///     [("project".to_owned(), "training".to_owned()), ("view".to_owned(), "table".to_owned())];
/// assert_eq!(unescape_parameters(&damaged), repaired);
/// ```
pub fn unescape_parameters(parameters: &[Parameter]) -> Vec<Parameter> {
    let mut mended = Vec::new();
    for (key, value) in parameters {
        let own = repair_name(key);
        if own == SEARCH {
            mended.push((own, value.clone()));
            continue;
        }
        let mut text = match value.as_str() {
            "" => key.clone(),
            value => [key, "=", value].concat(),
        };
        for _ in 0..TWICE {
            text = percent_decode(&text);
        }
        let mut parts: Vec<String> = Vec::new();
        for part in text.split('&') {
            let is_parameter =
                part.split_once('=').is_some_and(|(key, _)| is_ours(&repair_name(key)));
            match parts.last_mut() {
                // An ampersand without a known parameter after it belongs to the value.
                Some(last) if !is_parameter => {
                    last.push('&');
                    last.push_str(part);
                }
                _ => parts.push(part.to_owned()),
            }
        }
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((&part, ""));
            mended.push((repair_name(key), value.to_owned()));
        }
    }
    mended
}

/// Returns the name of the first parameter that is in one of the URL, which may be escaped as a whole.
///
/// # Examples
///
/// ```
/// use imap::state::url_repair::first_name;
///
/// let damaged = ("&project%3Dtraining%26view%3Dtable".to_owned(), String::new());
/// assert_eq!(first_name(&damaged), "project");
/// ```
pub fn first_name(parameter: &Parameter) -> String {
    let parts = unescape_parameters(std::slice::from_ref(parameter));
    parts.into_iter().map(|(name, _)| name).find(|name| !name.is_empty()).unwrap_or_default()
}

/// Decodes percent-encoding; returns the text unchanged if the result is not UTF-8.
fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        let escaped = match after {
            [high, low, ..] if *first == b'%' => digit(high).zip(digit(low)),
            _ => None,
        };
        let (byte, length) = match escaped {
            Some((high, low)) => ((high * 16 + low) as u8, 3),
            None => (*first, 1),
        };
        bytes.push(byte);
        rest = &rest[length..];
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Returns the parameters with values that this atlas knows, where a repair is possible: without
/// surrounding punctuation, in lower or upper case, or with the keys that `find` returns for a
/// name.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::state::url_repair::repair_values;
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let damaged = [("view".to_owned(), "Table.".to_owned())];
/// assert_eq!(
///     repair_values(&damaged, &atlas, &|_| Vec::new()),
///     [("view".to_owned(), "table".to_owned())]
/// );
/// ```
pub fn repair_values(
    parameters: &[Parameter],
    atlas: &Atlas,
    find: &dyn Fn(&str) -> Vec<String>,
) -> Vec<Parameter> {
    let version = parameters.iter().find(|(name, _)| name == "v");
    let is_known = |name: &str, value: &str| {
        let parameter = (name.to_owned(), value.to_owned());
        let mut read = vec![parameter.clone()];
        read.extend(version.filter(|_| name != "v").cloned());
        !value.is_empty() && !url::decode(&read, atlas).unused.contains(&parameter)
    };
    let any_case = |name: &str, value: &str| -> Option<String> {
        let value = value.trim_matches(|c: char| c.is_whitespace() || AROUND.contains(c));
        // Keys and codes are ASCII.
        let cases = [value.to_owned(), value.to_ascii_lowercase(), value.to_ascii_uppercase()];
        let known = cases.into_iter().find(|value| is_known(name, value));
        known.or_else(|| find(value).into_iter().find(|key| is_known(name, key)))
    };
    let mend = |(name, value): &Parameter| {
        if !url::NAMES.contains(&name.as_str()) || name == SEARCH || is_known(name, value) {
            return (name.clone(), value.clone());
        }
        let spaced = value.replace('+', " ");
        let mended = any_case(name, &spaced).or_else(|| {
            let words: Vec<&str> = spaced.split_whitespace().collect();
            let mended: Vec<String> = words
                .iter()
                .map(|word| any_case(name, word).unwrap_or_else(|| (*word).to_owned()))
                .collect();
            (words.len() > 1 && mended != words).then(|| mended.join(" "))
        });
        (name.clone(), mended.unwrap_or_else(|| value.clone()))
    };
    parameters.iter().map(mend).collect()
}
