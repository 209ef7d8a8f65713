//! Tests the typography of texts: quotation marks, apostrophes, and the spaces of French.

use std::fs;
use std::path::Path;

/// Fields of projects that are quoted from the sources as they stand.
const QUOTED: [&str; 4] = ["title", "objective", "summary", "context"];

/// Calls `each` with the key and the value of every string in a TOML file.
fn each_string(path: &Path, each: &mut dyn FnMut(&str, &str)) {
    fn walk(key: &str, value: &toml::Value, each: &mut dyn FnMut(&str, &str)) {
        match value {
            toml::Value::String(text) => each(key, text),
            toml::Value::Array(list) => list.iter().for_each(|value| walk(key, value, each)),
            toml::Value::Table(table) => {
                table.iter().for_each(|(key, value)| walk(key, value, each));
            }
            _ => {}
        }
    }
    let text = fs::read_to_string(path).unwrap();
    let table: toml::Table = text.parse().unwrap();
    table.iter().for_each(|(key, value)| walk(key, value, each));
}

/// Returns the places where a pair of characters stands.
fn pairs<'a>(text: &'a str, is_wrong: &dyn Fn(char, char) -> bool) -> Vec<&'a str> {
    let places: Vec<(usize, char)> = text.char_indices().collect();
    let wrong = places.windows(2).filter(|pair| is_wrong(pair[0].1, pair[1].1));
    wrong.map(|pair| &text[..pair[1].0 + pair[1].1.len_utf8()]).collect()
}

#[test]
fn french_marks_do_not_leave_their_words() {
    // Otherwise a line can begin with a colon.
    let mut seen = 0;
    for file in ["words", "content"] {
        let path = format!("assets/language/fr/{file}.toml");
        each_string(Path::new(&path), &mut |key, text| {
            let wrong =
                pairs(text, &|a, b| (a == ' ' && ":;!?»%".contains(b)) || (a == '«' && b == ' '));
            assert!(wrong.is_empty(), "{path}, {key}: {wrong:?}");
            seen += text.matches(['\u{a0}', '\u{202f}']).count();
        });
    }
    assert!(seen > 400, "{seen}");
}

#[test]
fn quotation_marks_and_apostrophes_are_typographic() {
    let mut seen = 0;
    let words = ["en", "fr", "ar"].map(|tag| format!("assets/language/{tag}/words.toml"));
    let content = fs::read_dir("assets/content").unwrap();
    let content = content.map(|entry| entry.unwrap().path().to_string_lossy().into_owned());
    let content = content.filter(|path| path.ends_with(".toml"));
    for path in words.into_iter().chain(content) {
        let quotes = path.ends_with("projects.toml");
        each_string(Path::new(&path), &mut |key, text| {
            // Code is quoted as a computer writes it.
            if (quotes && QUOTED.contains(&key)) || text.contains('<') {
                return;
            }
            seen += 1;
            assert!(!text.contains('"'), "{path}, {key}: {text}");
            let possessive = |a: char, b: char| a == '\'' && (b == 's' || b == 't');
            assert!(pairs(text, &possessive).is_empty(), "{path}, {key}: {text}");
            let loose = |a: char, b: char| a == ' ' && (b == '…' || b == '%');
            assert!(pairs(text, &loose).is_empty(), "{path}, {key}: {text}");
        });
    }
    assert!(seen > 3_000, "{seen}");
}

#[test]
fn texts_name_itineraries_and_not_their_keys() {
    let mut files = vec![String::from("assets/content/routes.toml")];
    files.extend(["fr", "ar"].map(|tag| format!("assets/language/{tag}/content.toml")));
    let mut seen = 0;
    for path in files {
        each_string(Path::new(&path), &mut |key, text| {
            // Keys are also strings in the files; they are not read as sentences.
            if !text.contains(' ') {
                return;
            }
            seen += 1;
            let letters: Vec<char> = text.chars().collect();
            let is_key = |part: &[char]| {
                part[..2].iter().all(char::is_ascii_uppercase)
                    && matches!(part[2], '-' | '\u{2011}')
                    && part[3].is_ascii_digit()
            };
            let found = letters.windows(4).any(is_key);
            let known = ["EU-2", "UE-2", "EU\u{2011}2"].iter().any(|group| text.contains(group));
            assert!(!found || known, "{path}, {key}: {text}");
        });
    }
    assert!(seen > 500, "{seen}");
}
