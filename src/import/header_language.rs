//! The language that the header of a column names (“Title (fr)”, “Titre (arabe)”, “Title FR”,
//! `title_fr`), or that the letters of a text tell.

use super::folded::{all_words, folded, has_word};
use crate::i18n::{Lang, Script};

/// Returns the language with a name or tag, in English, French or Arabic.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::header_language::language_named;
///
/// assert_eq!(language_named("Français"), Some(Lang::Fr));
/// assert_eq!(language_named("بالعربية"), Some(Lang::Ar));
/// assert_eq!(language_named("Spanish"), None);
/// ```
pub fn language_named(name: &str) -> Option<Lang> {
    let name = folded(name);
    // “الفرنسية” and “بالفرنسية” are the same name.
    let mut prefixes = all_words(|words| words.joined_prefixes).into_iter();
    let bare = prefixes.find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(&name);
    Lang::ALL.into_iter().find_map(|lang| {
        let mut languages = lang.cell_words().languages.iter();
        let (tag, _) = languages.find(|(_, names)| has_word(names, bare))?;
        Lang::from_tag(tag)
    })
}

/// Splits a header into a name and its language. `None` if it names no language.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::header_language::split_language;
///
/// assert_eq!(split_language("Title (fr)"), Some(("Title", Lang::Fr)));
/// assert_eq!(split_language("Title in French"), Some(("Title", Lang::Fr)));
/// assert_eq!(split_language("Title (short)"), None);
/// ```
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
    let mut words = Lang::ALL.into_iter().map(|lang| lang.cell_words().in_language);
    let bare = words.find_map(|word| name.strip_suffix(word).filter(|_| !word.is_empty()));
    let name = bare.unwrap_or(name);
    (!name.is_empty()).then_some((name, lang))
}

/// Returns the language that the letters of a text tell, by a script that only one language of the
/// page has; `None` for Latin letters.
///
/// # Examples
/// ```
/// use imap::i18n::Lang;
/// use imap::import::header_language::language_of_letters;
///
/// assert_eq!(language_of_letters("جسر 2"), Some(Lang::Ar));
/// assert_eq!(language_of_letters("pont"), None);
/// ```
pub fn language_of_letters(text: &str) -> Option<Lang> {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    let all = letters().count();
    let is_written = |lang: &Lang| {
        let script = lang.script();
        let own = || letters().filter(|&letter| Script::of(letter) == script);
        script != Script::Latin && own().count() * 2 > all
    };
    Lang::ALL.into_iter().find(is_written)
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
