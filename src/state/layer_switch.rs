//! Layers of the map that the reader has switched on or off.

/// The visibility of a layer, where it differs from the initial one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LayerSwitch {
    /// Key of the layer in `map::layers::LAYERS`.
    pub key: String,
    /// `true` if the layer is shown.
    pub visible: bool,
}

/// Greatest number of bytes of a key.
const LONGEST_KEY: usize = 24;

/// Returns `true` if a text has the form of a layer's key: lower-case letters and hyphens, the
/// first of which is a letter.
///
/// # Examples
///
/// ```
/// use imap::state::layer_switch::is_key;
///
/// assert!(is_key("hubs") && !is_key("-hubs") && !is_key(""));
/// ```
pub fn is_key(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_lowercase();
    text.len() <= LONGEST_KEY
        && text.bytes().next().is_some_and(is_letter)
        && text.bytes().all(|byte| is_letter(byte) || byte == b'-')
}

/// Returns the text of switches in a URL: the keys of shown layers, and of hidden layers with a
/// minus.
///
/// # Examples
///
/// ```
/// use imap::state::layer_switch::{encode_switches, parse_switches};
///
/// let switches = parse_switches("-hubs labels").unwrap_or_default();
/// assert_eq!(encode_switches(&switches), "-hubs labels");
/// ```
pub fn encode_switches(switches: &[LayerSwitch]) -> String {
    let words = switches.iter().map(|layer| if layer.visible { "" } else { "-" });
    let words: Vec<String> =
        words.zip(switches).map(|(sign, layer)| [sign, &layer.key].concat()).collect();
    words.join(" ")
}

/// Parses the text of switches; `None` if a word is not a key or occurs twice.
///
/// # Examples
///
/// ```
/// use imap::state::layer_switch::parse_switches;
///
/// assert_eq!(parse_switches("-hubs").map(|all| all[0].visible), Some(false));
/// assert_eq!(parse_switches("Hubs"), None);
/// ```
pub fn parse_switches(text: &str) -> Option<Vec<LayerSwitch>> {
    let mut switches = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let key = word.strip_prefix('-').unwrap_or(word);
        if !is_key(key) || switches.iter().any(|other: &LayerSwitch| other.key == key) {
            return None;
        }
        set_switch(&mut switches, key, Some(key.len() == word.len()));
    }
    Some(switches)
}

/// Sets the visibility of a layer; `None` restores the initial one. The list stays sorted.
///
/// # Examples
///
/// ```
/// use imap::state::layer_switch::set_switch;
///
/// let mut switches = Vec::new();
/// set_switch(&mut switches, "hubs", Some(false));
/// assert_eq!(switches.len(), 1);
/// set_switch(&mut switches, "hubs", None);
/// assert!(switches.is_empty());
/// ```
pub fn set_switch(switches: &mut Vec<LayerSwitch>, key: &str, visible: Option<bool>) {
    switches.retain(|other| other.key != key);
    if let Some(visible) = visible {
        let place = switches.partition_point(|other| other.key.as_str() < key);
        switches.insert(place, LayerSwitch { key: key.to_owned(), visible });
    }
}
