//! Words of a text in the form that the search compares.

use crate::i18n::collation;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte offset of the first letter.
    pub start: usize,
    /// Byte offset after the last letter.
    pub end: usize,
    /// The word in lowercase, without diacritics and with unified Arabic and Persian letters.
    pub word: String,
}

/// Returns `true` for a separator of words. (The Unicode tables for this would take several kB.)
///
/// # Examples
/// ```
/// use imap::search::fold::is_separator;
///
/// assert!([' ', '-', '’', '،', '\u{a0}'].into_iter().all(is_separator));
/// assert!(['a', '7', 'é', 'ج'].into_iter().all(|letter| !is_separator(letter)));
/// ```
pub fn is_separator(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => !letter.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}' => true,
        '،' | '؛' | '؟' | '٪' | '۔' | '\u{61c}' | '\u{feff}' => true,
        _ => false,
    }
}

/// Returns the words of a text with their places.
///
/// # Examples
///
/// ```
/// use imap::search::tokens;
///
/// let words: Vec<String> = tokens("Côte d’Ivoire").into_iter().map(|token| token.word).collect();
/// assert_eq!(words, ["cote", "d", "ivoire"]);
/// assert_eq!(tokens("ليبيا")[0].word, tokens("لیبیا")[0].word);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let mut all = Vec::new();
    let mut start = None;
    for (place, letter) in text.char_indices() {
        match (start, is_separator(letter)) {
            (None, false) => start = Some(place),
            (Some(first), true) => {
                push(&mut all, text, first, place);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(first) = start {
        push(&mut all, text, first, text.len());
    }
    all
}

fn push(all: &mut Vec<Token>, text: &str, start: usize, end: usize) {
    let word = fold_word(text.get(start..end).unwrap_or_default());
    if !word.is_empty() {
        all.push(Token { start, end, word });
    }
}

/// Returns a word in lowercase without diacritics; Arabic and Persian letter forms are unified, a
/// lone hamza is removed and all digits are Western.
///
/// # Examples
///
/// ```
/// use imap::search::fold_word;
///
/// assert_eq!(fold_word("Réfugiés"), "refugies");
/// assert_eq!(fold_word("٢٠٠٩"), "2009");
/// assert_eq!(fold_word("اللاجئون"), "اللاجيون");
/// ```
pub fn fold_word(word: &str) -> String {
    let folded = collation::with_article(word);
    if folded.is_ascii() {
        return folded;
    }
    let letter = |letter: char| match letter {
        'ک' | 'ڪ' => Some('ك'),
        'ی' | 'ې' | 'ے' => Some('ي'),
        'ہ' | 'ھ' | 'ە' | 'ۀ' => Some('ه'),
        'ء' => None,
        '٠'..='٩' => char::from_digit(letter as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(letter as u32 - '۰' as u32, 10),
        other => Some(other),
    };
    folded.chars().filter_map(letter).collect()
}
