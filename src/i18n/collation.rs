//! Collation: sort keys of names. The letters of the Latin script are here, because names of places
//! have those of all its languages; the letters of other scripts are with their languages.

use super::lang::Lang;

/// Returns the key to sort and search by: lowercase without diacritics; Arabic letter variants are
/// unified, vowel signs and a leading article are removed.
///
/// # Examples
///
/// ```
/// use imap::i18n::collation::fold_letters;
///
/// assert_eq!(fold_letters("Côte d’Ivoire"), "cote d'ivoire");
/// assert_eq!(fold_letters("النيجر"), "نيجر");
/// ```
pub fn fold_letters(text: &str) -> String {
    let folded = with_article(text);
    match Lang::without_joined_article(&folded) {
        Some(rest) if rest.chars().count() > 2 => rest.to_owned(),
        _ => folded,
    }
}

/// Returns the same key with the Arabic article, for the search, which matches single words.
///
/// # Examples
///
/// ```
/// use imap::i18n::collation::with_article;
///
/// assert_eq!(with_article("النيجر"), "النيجر");
/// ```
pub fn with_article(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        // Fast path: most letters of long lists are plain ASCII.
        if letter.is_ascii_alphanumeric() || letter == ' ' {
            folded.push(letter.to_ascii_lowercase());
            continue;
        }
        match fold_letter(letter) {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' => folded.push('a'),
            'ç' | 'č' | 'ć' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' => folded.push('e'),
            'ğ' => folded.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ī' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => folded.push('o'),
            'ș' | 'ş' | 'š' => folded.push('s'),
            'ț' | 'ţ' => folded.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ū' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ž' => folded.push('z'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            // Combining marks of decomposed text.
            '\u{300}'..='\u{36f}' => {}
            '’' | '‘' | 'ʼ' | '`' | 'ʻ' => folded.push('\''),
            '‐' | '‑' | '–' | '—' => folded.push('-'),
            other => match Lang::fold_letter(other) {
                Some(form) => folded.push_str(form),
                None => folded.push(other),
            },
        }
    }
    folded
}

/// Returns the lowercase letter of a Latin capital, for the Latin-1, Turkish, Romanian and Serbian
/// alphabets. (The tables for all of Unicode take 11 kB.)
fn fold_letter(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        // Lowercase letters follow the capitals after 32 code points in Latin-1, and after one in
        // Latin Extended-A and -B.
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(letter as u32 + 32).unwrap_or(letter),
        'İ' => 'i',
        '\u{100}'..='\u{137}' | '\u{14a}'..='\u{177}' | '\u{218}'..='\u{21b}' => {
            char::from_u32(letter as u32 | 1).unwrap_or(letter)
        }
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' if letter as u32 % 2 == 1 => {
            char::from_u32(letter as u32 + 1).unwrap_or(letter)
        }
        other => other,
    }
}

/// Returns the indices of names in alphabetical order.
///
/// # Examples
///
/// ```
/// use imap::i18n::collation;
///
/// assert_eq!(collation::collation_order(&["Zambia", "Égypte", "Chad"]), [2, 1, 0]);
/// ```
pub fn collation_order(names: &[&str]) -> Vec<u32> {
    let keys: Vec<String> = names.iter().map(|name| fold_letters(name)).collect();
    crate::sort::sorted_key_indices(&keys.iter().map(String::as_str).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_variants_and_the_article_do_not_matter() {
        assert_eq!(fold_letters("Türkiye"), fold_letters("turkiye"));
        assert_eq!(fold_letters("ÇEŞME Žagubica ȚĂRI"), "cesme zagubica tari");
        assert_eq!(fold_letters("Côte d’Ivoire"), "cote d'ivoire");
        assert_eq!(fold_letters("الأردن"), fold_letters("اردن"));
        assert_eq!(fold_letters("مالطة"), fold_letters("مالطه"));
    }
}
