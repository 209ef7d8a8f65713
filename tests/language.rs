//! Words, plurals and numbers: complete, used, and as CLDR has them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use imap::atlas::{Atlas, Part};
use imap::explore::{List, Selection};
use imap::language::words::InOrder;
use imap::language::{Category, Lang, Words, number, plural};
use imap::read::folder;
use imap::tell::{Node, Teller};

/// Whole numbers that tell all rules of our languages apart, and their
/// neighbours: everything to 2,000, then around each power of ten.
fn numbers() -> impl Iterator<Item = u64> {
    let powers = (3..12).flat_map(|power| {
        let ten = 10u64.pow(power);
        (ten - 3..ten + 13).chain(2 * ten - 2..2 * ten + 3)
    });
    (0..=2_000).chain(powers)
}

fn locale(lang: Lang) -> Locale {
    // The numbering system is our stated choice, and part of the locale.
    match lang {
        Lang::Ar => "ar-u-nu-latn".parse().unwrap(),
        other => other.tag().parse().unwrap(),
    }
}

#[test]
fn plural_categories_are_those_of_cldr() {
    for lang in Lang::ALL {
        let rules = PluralRules::try_new(locale(lang).into(), Default::default()).unwrap();
        for n in numbers() {
            let expected = match rules.category_for(n) {
                PluralCategory::Zero => Category::Zero,
                PluralCategory::One => Category::One,
                PluralCategory::Two => Category::Two,
                PluralCategory::Few => Category::Few,
                PluralCategory::Many => Category::Many,
                PluralCategory::Other => Category::Other,
            };
            assert_eq!(plural::category(lang, n), expected, "{n} in {}", lang.tag());
        }
    }
}

#[test]
fn numbers_are_written_as_cldr_writes_them() {
    for lang in Lang::ALL {
        let formatter = DecimalFormatter::try_new(locale(lang).into(), Default::default()).unwrap();
        for n in numbers() {
            let expected = formatter.format(&Decimal::from(n)).to_string();
            // CLDR marks Arabic numbers with a direction; ours stand in text
            // whose direction the page has set.
            let expected = expected.replace(['\u{200e}', '\u{200f}', '\u{61c}'], "");
            assert_eq!(number::whole(lang, n), expected, "{}", lang.tag());
        }
    }
}

fn words(lang: Lang) -> Words {
    folder::words(Path::new("assets"), lang.tag()).unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn no_language_lacks_a_word() {
    let english = list(&words(Lang::En));
    for lang in Lang::ALL {
        let texts = list(&words(lang));
        assert_eq!(texts.len(), english.len());
        for (text, english) in texts.iter().zip(&english) {
            // Plural forms that only one language has are empty in the other.
            let expected = placeholders(english);
            if !expected.is_empty() && !expected.contains("n") {
                assert_eq!(placeholders(text), expected, "{text}");
            }
        }
    }
}

fn list(words: &Words) -> Vec<String> {
    let mut texts = Vec::new();
    words.write(&mut texts);
    texts
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

#[test]
fn every_plural_has_the_forms_that_its_language_needs() {
    for lang in Lang::ALL {
        let words = words(lang);
        for forms in [&words.lists.project_count, &words.lists.country_count, &words.card.group_of]
        {
            for n in numbers() {
                let category = plural::category(lang, n);
                assert!(forms.form(category).is_some(), "{forms:?} lacks {category:?}");
            }
        }
    }
}

/// A word that nothing says is dead weight in three languages.
#[test]
fn every_word_is_used() {
    let declared = fs::read_to_string("src/language/words.rs").unwrap();
    let declared = &declared[declared.find("words! {\n    /// All words").unwrap()..];
    let source = sources(Path::new("src"));
    for line in declared.lines().take_while(|line| *line != "}") {
        let Some((name, _)) = line.trim().split_once(": ") else { continue };
        if name.starts_with("///") {
            continue;
        }
        assert!(source.contains(&format!(".{name}")), "nothing uses the word {name}");
    }
}

fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &sources(&path);
        } else if !path.ends_with("language/words.rs") {
            text += &fs::read_to_string(path).unwrap();
        }
    }
    text
}

fn atlas(lang: Lang) -> Atlas {
    let assets = Path::new("assets");
    let content = folder::read(assets).content;
    let content = match lang {
        Lang::En => content,
        lang => {
            let (content, problems) = folder::translated(assets, &content, lang.tag());
            assert_eq!(problems, []);
            content
        }
    };
    imap::read::atlas(&content).0
}

#[test]
fn every_text_of_the_content_is_there_in_every_language() {
    for part in [Part::Names, Part::Notes] {
        let english = atlas(Lang::En).take_texts(part);
        for lang in [Lang::Fr, Lang::Ar] {
            let texts = atlas(lang).take_texts(part);
            assert_eq!(texts.len(), english.len());
            for (text, english) in texts.iter().zip(&english) {
                assert_eq!(text.is_empty(), english.is_empty(), "{english} / {text}");
            }
        }
    }
}

#[test]
fn texts_that_were_taken_out_are_put_back_where_they_were() {
    let mut taken = atlas(Lang::Ar);
    let whole = taken.clone();
    let (names, notes) = (taken.take_texts(Part::Names), taken.take_texts(Part::Notes));
    assert_ne!(taken, whole);
    taken.put_texts(Part::Notes, notes);
    taken.put_texts(Part::Names, names);
    assert_eq!(taken, whole);
}

/// All that the page can say in a language: every list, every card.
fn everything(lang: Lang) -> Vec<Node> {
    let (atlas, words) = (atlas(lang), words(lang));
    let teller = Teller { atlas: &atlas, words: &words, lang, original: None };
    let mut nodes: Vec<Node> = List::ALL.iter().flat_map(|&list| teller.lists(list, &[])).collect();
    nodes.extend(atlas.projects.ids().map(|id| teller.card(Selection::Project(id))));
    nodes.extend(atlas.routes.ids().map(|id| teller.card(Selection::Route(id))));
    nodes.extend(atlas.hubs.ids().map(|id| teller.card(Selection::Hub(id))));
    nodes.extend(atlas.countries.iter().map(|(_, row)| teller.card(Selection::Country(row.code))));
    nodes
}

/// The texts that are in the page's language: all but the titles of sources,
/// which are printed as they are, and tags of languages.
fn texts(nodes: &[Node], out: &mut BTreeSet<String>) {
    for node in nodes {
        match node {
            Node::Text(text) => {
                out.insert(text.trim().to_owned());
            }
            Node::Element(element) => {
                let parts = element.parts();
                let class = parts.attributes.iter().find(|(name, _)| *name == "class");
                if class
                    .is_some_and(|(_, class)| ["sources", "tag", "code"].contains(&class.as_str()))
                {
                    continue;
                }
                for (name, value) in &parts.attributes {
                    if ["aria-label", "title", "alt", "placeholder"].contains(name) {
                        out.insert(value.clone());
                    }
                }
                texts(&parts.children, out);
            }
        }
    }
}

fn said(lang: Lang) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    texts(&everything(lang), &mut said);
    said
}

/// What may stay as it is in every language: acronyms, names of products.
fn allowed(file: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(Path::new("tests/data").join(file)).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn no_latin_word_is_left_in_arabic_but_those_on_the_list() {
    let allowed = allowed("latin-in-arabic.txt");
    let mut stray = BTreeSet::new();
    for text in said(Lang::Ar) {
        for word in text.split(|c: char| !(c.is_alphabetic() || c == '-')) {
            let word = word.trim_matches('-');
            let latin = word.chars().filter(|&c| c.is_alphabetic() && (c as u32) < 0x250).count();
            if latin >= 2 && !allowed.contains(word) {
                stray.insert(format!("{word}  in  {text}"));
            }
        }
    }
    assert!(stray.is_empty(), "{stray:#?}");
}

#[test]
fn no_english_is_left_in_french_but_what_is_on_the_list() {
    let mut allowed = allowed("same-in-french.txt");
    // Many places are called the same in both.
    allowed.extend(atlas(Lang::Fr).take_texts(Part::Names));
    let english = said(Lang::En);
    let same: Vec<String> = said(Lang::Fr)
        .into_iter()
        .filter(|text| text.chars().any(char::is_alphabetic))
        .filter(|text| english.contains(text) && !allowed.contains(text))
        .collect();
    assert!(same.is_empty(), "{same:#?}");
}
