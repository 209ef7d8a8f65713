//! The state of a step as the text of an address, and what a step takes from it.

use crate::state::url::Parameter;

/// Parameters of an address that belong to the page and not to a step.
const OF_PAGE: [&str; 4] = ["lang", "content", "embed", "briefing"];

/// Returns the text of parameters as an address holds them. Those of the page are left out.
///
/// # Examples
///
/// ```
/// use imap::briefing::address::state_text;
///
/// let parameters = [("with", "NER LBY"), ("lang", "fr")];
/// let parameters = parameters.map(|(name, value)| (name.to_owned(), value.to_owned()));
/// assert_eq!(state_text(&parameters), "with=NER+LBY");
/// ```
pub fn state_text(parameters: &[Parameter]) -> String {
    let mut text = String::new();
    for (name, value) in parameters.iter().filter(|(name, _)| !OF_PAGE.contains(&name.as_str())) {
        if !text.is_empty() {
            text.push('&');
        }
        push_encoded(&mut text, name);
        text.push('=');
        push_encoded(&mut text, value);
    }
    text
}

/// Returns the parameters of a state. Accepts a whole address as well: only what follows the
/// question mark counts.
///
/// # Examples
///
/// ```
/// use imap::briefing::address::parameters_of;
///
/// let parameters = parameters_of("https://maps.example.org/?lang=fr&with=NER+LBY#top");
/// assert_eq!(parameters, [("with".to_owned(), "NER LBY".to_owned())]);
/// ```
pub fn parameters_of(state: &str) -> Vec<Parameter> {
    let state = state.split_once('?').map_or(state, |(_, query)| query);
    let state = state.split_once('#').map_or(state, |(query, _)| query);
    let pairs = state.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let decoded = pairs.map(|(name, value)| (percent_decoded(name), percent_decoded(value)));
    decoded.filter(|(name, _)| !OF_PAGE.contains(&name.as_str())).collect()
}

/// Returns the years of a state for the caption, such as `2008` or `2008–2014`; empty if the state
/// has none.
///
/// # Examples
///
/// ```
/// use imap::briefing::address::years_of;
///
/// assert_eq!(years_of("route=CM&from=2008&to=2008"), "2008");
/// assert_eq!(years_of("from=2008&to=2014"), "2008–2014");
/// assert_eq!(years_of("route=CM"), "");
/// ```
pub fn years_of(state: &str) -> String {
    let parameters = parameters_of(state);
    let year = |name: &str| {
        let found = parameters.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str()).filter(|value| value.parse::<i32>().is_ok())
    };
    match (year("from"), year("to")) {
        (Some(from), Some(to)) if from != to => [from, "–", to].concat(),
        (Some(year), _) | (None, Some(year)) => year.to_owned(),
        (None, None) => String::new(),
    }
}

/// Returns the key of the statistic of a state.
///
/// # Examples
///
/// ```
/// use imap::briefing::address::statistic_of;
///
/// assert_eq!(statistic_of("statistic=refugees-hosted+2014").as_deref(), Some("refugees-hosted"));
/// ```
pub fn statistic_of(state: &str) -> Option<String> {
    let parameters = parameters_of(state);
    let (_, value) = parameters.iter().find(|(name, _)| name == "statistic")?;
    value.split(' ').next().map(str::to_owned)
}

fn push_encoded(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for &byte in text.as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' | b':' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            byte => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (byte, digit(at), digit(at + 1)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => out.push(b' '),
            _ => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
