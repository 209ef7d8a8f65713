//! Positional encoding of messages.

use super::plural::Forms;

/// Positional encoding: the texts of a value as a list in the order of declaration, without names.
/// Reading names at run time would add 30 kB of code to the page.
pub trait PositionalCodec: Sized {
    /// Appends all texts.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::PositionalCodec;
    ///
    /// let mut texts = Vec::new();
    /// ["a".to_owned(), "b".to_owned()].write_texts(&mut texts);
    /// assert_eq!(texts, ["a", "b"]);
    /// let read = <[String; 3]>::read_texts(&mut texts.into_iter());
    /// assert_eq!(read, ["a", "b", ""]);
    /// ```
    fn write_texts(&self, out: &mut Vec<String>);
    /// Reads the texts of the value in the same order; missing texts are empty.
    fn read_texts(texts: &mut std::vec::IntoIter<String>) -> Self;
}

impl PositionalCodec for String {
    fn write_texts(&self, out: &mut Vec<String>) {
        out.push(self.clone());
    }

    // Called once for each message; inlining it would add 15 kB.
    #[inline(never)]
    fn read_texts(texts: &mut std::vec::IntoIter<String>) -> Self {
        texts.next().unwrap_or_default()
    }
}

impl PositionalCodec for Forms {
    fn write_texts(&self, out: &mut Vec<String>) {
        let forms = [&self.zero, &self.one, &self.two, &self.few, &self.many];
        out.extend(forms.map(|form| form.clone().unwrap_or_default()));
        out.push(self.other.clone());
    }

    #[inline(never)]
    fn read_texts(texts: &mut std::vec::IntoIter<String>) -> Self {
        let mut form = || Some(String::read_texts(texts)).filter(|form| !form.is_empty());
        let [zero, one, two, few, many] = std::array::from_fn(|_| form());
        Self { zero, one, two, few, many, other: String::read_texts(texts) }
    }
}

impl<T: PositionalCodec, const N: usize> PositionalCodec for [T; N] {
    fn write_texts(&self, out: &mut Vec<String>) {
        self.iter().for_each(|item| item.write_texts(out));
    }

    fn read_texts(texts: &mut std::vec::IntoIter<String>) -> Self {
        std::array::from_fn(|_| T::read_texts(texts))
    }
}
