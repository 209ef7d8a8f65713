//! Texts with names that the code does not declare, such as those of the map's layers.

use super::positional::PositionalCodec;

/// Texts by key, in the order of their keys.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(serde::Deserialize),
    serde(from = "std::collections::BTreeMap<String, String>")
)]
pub struct NamedTexts(Vec<(String, String)>);

impl NamedTexts {
    /// Returns the text with a key; empty if there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::NamedTexts;
    ///
    /// let texts = NamedTexts::from_iter([("hubs", "Hubs")]);
    /// assert_eq!((texts.get("hubs"), texts.get("rivers")), ("Hubs", ""));
    /// ```
    pub fn get(&self, key: &str) -> &str {
        self.0.iter().find(|(other, _)| other == key).map_or("", |(_, text)| text)
    }

    /// Iterates over the keys.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::NamedTexts;
    ///
    /// let texts = NamedTexts::from_iter([("hubs", "Hubs"), ("routes", "Routes")]);
    /// assert!(texts.keys().eq(["hubs", "routes"]));
    /// ```
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for NamedTexts {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(texts: I) -> Self {
        Self(texts.into_iter().map(|(key, text)| (key.into(), text.into())).collect())
    }
}

impl From<std::collections::BTreeMap<String, String>> for NamedTexts {
    fn from(texts: std::collections::BTreeMap<String, String>) -> Self {
        texts.into_iter().collect()
    }
}

/// One text with a line `key=text` for each, so that a file holds any number of them.
impl PositionalCodec for NamedTexts {
    fn write_texts(&self, out: &mut Vec<String>) {
        let lines = self.0.iter().map(|(key, text)| [key, "=", text].concat());
        out.push(lines.collect::<Vec<_>>().join("\n"));
    }

    fn read_texts(texts: &mut std::vec::IntoIter<String>) -> Self {
        let lines = String::read_texts(texts);
        Self::from_iter(lines.split('\n').filter_map(|line| line.split_once('=')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_they_were_written() {
        let texts = NamedTexts::from_iter([("hubs", "Hubs = stops"), ("labels", "Names")]);
        let mut written = Vec::new();
        texts.write_texts(&mut written);
        assert_eq!(NamedTexts::read_texts(&mut written.into_iter()), texts);
    }
}
