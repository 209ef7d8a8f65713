//! The language that the header of a column names (“Title (fr)”, “Titre (arabe)”, “Title FR”,
//! `title_fr`), or that the letters of a text tell.

use super::folded::folded;
use crate::i18n::Lang;

/// The names of the languages in headers, folded.
const NAMES: [(Lang, &[&str]); 3] = [
    (Lang::En, &["en", "eng", "english", "anglais", "انجليزيه", "انكليزيه"]),
    (Lang::Fr, &["fr", "fra", "fre", "french", "francais", "فرنسيه"]),
    (Lang::Ar, &["ar", "ara", "arabic", "arabe", "عربيه"]),
];

/// Returns the language with a name.
pub fn language_named(name: &str) -> Option<Lang> {
    let name = folded(name);
    // “الفرنسية” and “بالفرنسية” are the same name.
    let bare = name.strip_prefix("بال").or(name.strip_prefix("ال")).unwrap_or(&name);
    NAMES.into_iter().find(|(_, names)| names.contains(&bare)).map(|(lang, _)| lang)
}

/// Splits a header into a name and its language. `None` if it names no language.
pub fn split_language(header: &str) -> Option<(&str, Lang)> {
    let header = header.trim();
    let (name, language) = match header.strip_suffix([')', ']', '）']) {
        Some(open) => {
            let at = open.rfind(['(', '[', '（'])?;
            (&open[..at], open[at..].trim_start_matches(['(', '[', '（']))
        }
        None => {
            let at = header.rfind([' ', '_', '@', '-', '–', '.', ':', '/'])?;
            let (name, language) = header.split_at(at);
            let language = language.trim_start_matches([' ', '_', '@', '-', '–', '.', ':', '/']);
            (name, language)
        }
    };
    let lang = language_named(language)?;
    let name = name.trim_end_matches([' ', '_', '@', '-', '–', '.', ':', '/']);
    // “Title in French”, “Titre en français”.
    let name = name.strip_suffix(" in").or(name.strip_suffix(" en")).unwrap_or(name);
    (!name.is_empty()).then_some((name, lang))
}

/// Returns the language that the letters of a text tell; `None` for letters of several languages.
pub fn language_of_letters(text: &str) -> Option<Lang> {
    let (mut arabic, mut others) = (0usize, 0usize);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        match letter {
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{feff}' => arabic += 1,
            _ => others += 1,
        }
    }
    (arabic > others).then_some(Lang::Ar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_their_language_in_many_forms() {
        for (header, name, lang) in [
            ("Title (fr)", "Title", Lang::Fr),
            ("Titre (ar)", "Titre", Lang::Ar),
            ("العنوان (fr)", "العنوان", Lang::Fr),
            ("العنوان (بالفرنسية)", "العنوان", Lang::Fr),
            ("Title [French]", "Title", Lang::Fr),
            ("Title FR", "Title", Lang::Fr),
            ("title_fr", "title", Lang::Fr),
            ("title@ar", "title", Lang::Ar),
            ("Titre en anglais", "Titre", Lang::En),
            ("Short title – AR", "Short title", Lang::Ar),
        ] {
            assert_eq!(split_language(header), Some((name, lang)), "{header}");
        }
        for header in ["Title", "Title (short)", "fr", "(fr)", "Start (planned)", "From", ""] {
            assert_eq!(split_language(header), None, "{header}");
        }
    }
}
