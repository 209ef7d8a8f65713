//! Tests texts, plural forms and numbers: complete, used, and in agreement with CLDR.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fixed_decimal::Decimal;
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use icu_plurals::PluralRules;
use imap::atlas::{Atlas, TextSet};
use imap::content::folder;
use imap::export::Export;
use imap::geo::{Plane, Size, Topology, Viewport};
use imap::i18n::PositionalCodec;
use imap::i18n::{Lang, PluralCategory, Words, number, plural};
use imap::markup::{Node, el};
use imap::search::{LocalizedAtlas, SearchEngine};
use imap::state::{Facets, Filter, FilterOption, List, Selection, State, Status, View, Years};
use imap::view::Store;
use imap::view::picture_shape::PictureShape;
use imap::view::share::{ShareDialogInput, print_page};

/// Returns integers that distinguish all plural rules of the languages: all up to 2,000, then those
/// around each power of ten.
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
                icu_plurals::PluralCategory::Zero => PluralCategory::Zero,
                icu_plurals::PluralCategory::One => PluralCategory::One,
                icu_plurals::PluralCategory::Two => PluralCategory::Two,
                icu_plurals::PluralCategory::Few => PluralCategory::Few,
                icu_plurals::PluralCategory::Many => PluralCategory::Many,
                icu_plurals::PluralCategory::Other => PluralCategory::Other,
            };
            assert_eq!(plural::plural_category(lang, n), expected, "{n} in {}", lang.tag());
        }
    }
}

#[test]
fn numbers_are_written_as_cldr_writes_them() {
    for lang in Lang::ALL {
        let formatter = DecimalFormatter::try_new(locale(lang).into(), Default::default()).unwrap();
        for n in numbers() {
            let expected = formatter.format(&Decimal::from(n)).to_string();
            // CLDR adds direction marks to Arabic numbers; ours are in text with a known direction.
            let expected = expected.replace(['\u{200e}', '\u{200f}', '\u{61c}'], "");
            assert_eq!(number::format_integer(lang, n), expected, "{}", lang.tag());
        }
    }
}

fn words(lang: Lang) -> Words {
    folder::read_messages(Path::new("assets"), lang.tag())
        .unwrap_or_else(|problem| panic!("{problem}"))
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
    words.write_texts(&mut texts);
    texts
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

#[test]
fn every_plural_has_the_forms_that_its_language_needs() {
    for lang in Lang::ALL {
        let Words { speech, .. } = words(lang);
        let some =
            [&speech.lists.project_count, &speech.lists.country_count, &speech.card.group_of];
        for forms in some {
            for n in numbers() {
                let category = plural::plural_category(lang, n);
                assert!(forms.exact_form(category).is_some(), "{forms:?} lacks {category:?}");
            }
        }
    }
    // The same for every text that is declared to have forms.
    let declared = fs::read_to_string("src/i18n/messages.rs").unwrap();
    let declared = declared.lines().filter(|line| line.trim().ends_with(": Forms,")).count();
    assert!(declared >= 3, "{declared}");
    for lang in Lang::ALL {
        let mut needed: Vec<&str> =
            numbers().map(|n| name(plural::plural_category(lang, n))).chain(["other"]).collect();
        needed.sort_unstable();
        needed.dedup();
        let file = format!("assets/language/{}/words.toml", lang.tag());
        let words: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        let mut written = Vec::new();
        forms("", &words, &mut written);
        assert_eq!(written.len(), declared, "{file}: {written:?}");
        for (key, names) in written {
            assert_eq!(names, needed, "{file}: {key}");
        }
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// Collects every text that has plural forms, with their names in alphabetical order; empty ones
/// are skipped.
fn forms(prefix: &str, table: &toml::Table, out: &mut Vec<(String, Vec<String>)>) {
    for (key, value) in table {
        let Some(inner) = value.as_table() else { continue };
        let key = format!("{prefix}{key}");
        if inner.get("other").is_some_and(toml::Value::is_str) {
            let filled = inner.iter().filter(|(_, text)| text.as_str() != Some(""));
            let mut names: Vec<String> = filled.map(|(name, _)| name.clone()).collect();
            names.sort_unstable();
            out.push((key, names));
        } else {
            forms(&format!("{key}."), inner, out);
        }
    }
}

/// An unused text costs space in three languages.
#[test]
fn every_word_is_used() {
    let declared = fs::read_to_string("src/i18n/messages.rs").unwrap();
    // The first two fields are groups, not texts: each is a file of its own.
    let declared = &declared[declared.find("    Interface {\n").unwrap()..];
    let source = ["src", "tools/src"].map(|folder| sources(Path::new(folder))).concat();
    let (mut words, mut unused) = (0, Vec::new());
    for line in declared.lines().take_while(|line| *line != "}") {
        let Some((name, _)) = line.trim().split_once(": ") else { continue };
        if name.starts_with("///") {
            continue;
        }
        words += 1;
        if !source.contains(&format!(".{name}")) {
            unused.push(name);
        }
    }
    assert!(words > 100, "only {words} words were found");
    assert!(unused.is_empty(), "nothing uses the words {unused:?}");
}

fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &sources(&path);
        } else if !path.ends_with("i18n/messages.rs") {
            text += &fs::read_to_string(path).unwrap();
        }
    }
    text
}

fn atlas(lang: Lang) -> Atlas {
    let assets = Path::new("assets");
    let content = folder::read_folder(assets).content;
    let content = match lang {
        Lang::En => content,
        lang => {
            let (content, problems) = folder::translate_content(assets, &content, lang.tag());
            assert_eq!(problems, []);
            content
        }
    };
    imap::content::validate_content(&content).0
}

#[test]
fn every_text_of_the_content_is_there_in_every_language() {
    for part in [TextSet::Names, TextSet::Notes] {
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
fn extracted_texts_return_to_their_places() {
    let mut taken = atlas(Lang::Ar);
    let whole = taken.clone();
    let (names, notes) = (taken.take_texts(TextSet::Names), taken.take_texts(TextSet::Notes));
    assert_ne!(taken, whole);
    taken.put_texts(TextSet::Notes, notes);
    taken.put_texts(TextSet::Names, names);
    assert_eq!(taken, whole);
}

/// Renders everything in a language: every list, also as a table, every card, comparisons, and
/// results of filters and searches.
fn everything(lang: Lang) -> Vec<Node> {
    let (atlas, words) = (atlas(lang), words(lang));
    let mut store = Store::new(atlas.clone(), words.speech, lang);
    let mut nodes = Vec::new();
    for state in states(&atlas) {
        store.set_state(state);
        nodes.extend(store.view_context().panel());
        nodes.extend(store.view_context().main_view());
    }
    // Main names only: aliases may be in any language.
    let engine = SearchEngine::new(vec![LocalizedAtlas { lang, atlas: atlas.clone() }], Vec::new());
    let libya = &atlas.country("LBY".parse().unwrap()).unwrap().name;
    // The searched text is repeated in the view, but is not one of our texts.
    for search in [libya.as_str(), "ICMPD", "2009", "}{"] {
        store.set_state(State { search: search.to_owned(), ..State::opening_state(&atlas) });
        store.set_answer(Some(engine.answer(search)));
        nodes.extend(store.view_context().panel());
    }
    nodes.extend(taken_along(lang));
    nodes
}

/// Renders the share dialog and the print page.
fn taken_along(lang: Lang) -> Vec<Node> {
    let Words { interface, speech, share, .. } = words(lang);
    let store = Store::new(atlas(lang), speech, lang);
    let (context, world) =
        (store.view_context(), Topology { parts: 1, arcs: Vec::new(), features: Vec::new() });
    let size = Size::new(900.0, 600.0);
    let view = Viewport { centre: Plane::new(0.0, 0.0), scale: 400.0, size };
    let today = "2026-11-24".parse().unwrap();
    let (is_moved, shape, words) = (true, PictureShape::Window, &share);
    let (link, host, world) = ("", "", &world);
    let export = Export { context, words, world, view, is_moved, shape, link, host, today };
    let citation = export.citation();
    let sharing = ShareDialogInput {
        context,
        interface: &interface,
        words: &share,
        link: "",
        state_link: "",
        citation: &citation,
        card_text: "",
        state: &[],
        picture: "i-map.png",
        has_file: true,
    };
    let mut nodes = sharing.dialog_content();
    nodes.extend(print_page(&context, el("svg"), &export.source_lines(false)[..1], ""));
    nodes
}

/// Returns states that together show everything.
fn states(atlas: &Atlas) -> Vec<State> {
    let opening = State { routes: Vec::new(), ..State::opening_state(atlas) };
    let mut states = Vec::new();
    for list in List::ALL {
        for view in [View::Map, View::Table, View::Layers] {
            states.push(State { list, view, ..opening.clone() });
        }
    }
    let projects = || atlas.projects.ids().map(Selection::Project);
    let countries = || atlas.countries.iter().map(|(_, row)| Selection::Country(row.code));
    let cards = projects()
        .chain(countries())
        .chain(atlas.routes.ids().map(Selection::Route))
        .chain(atlas.hubs.ids().map(Selection::Hub))
        .chain(atlas.organisations.ids().map(Selection::Organisation))
        .chain(atlas.documents.ids().map(Selection::Document))
        .chain(atlas.groups.ids().map(Selection::Group));
    states.extend(cards.map(|card| State { selection: Some(card), ..opening.clone() }));
    let side_by_side = [
        Vec::new(),
        projects().take(1).collect(),
        projects().take(State::COMPARED).collect(),
        countries().take(State::COMPARED).collect(),
    ];
    for compared in side_by_side {
        states.push(State { view: View::Compare, compared, ..opening.clone() });
    }
    // Each option alone, and one without results.
    let facets = Facets::new(atlas);
    for &choice in facets.options() {
        let filter = Filter { choices: vec![choice], on: None };
        states.push(State { filter, ..opening.clone() });
    }
    let on = Some("2005".parse().unwrap());
    let filter = Filter { choices: vec![FilterOption::Status(Status::Ended)], on };
    for list in List::ALL {
        for view in [View::Map, View::Table, View::Layers] {
            let years = Some(Years::new(2003, 2004));
            states.push(State { list, view, years, filter: filter.clone(), ..opening.clone() });
        }
    }
    states
}

/// Collects the texts in the language of the page: all except the titles of sources, language tags,
/// and passages that a search quotes from the content.
fn texts(nodes: &[Node], out: &mut BTreeSet<String>) {
    for node in nodes {
        match node {
            Node::Text(text) => {
                out.insert(text.trim().to_owned());
            }
            Node::Element(element) => {
                let parts = element.parts();
                let class = parts.attributes.iter().find(|(name, _)| *name == "class");
                if class.is_some_and(|(_, class)| {
                    ["sources", "tag", "code", "passage"].contains(&class.as_str())
                }) {
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
    assert!(said.len() > 300, "{lang:?}: only {} texts were seen", said.len());
    said
}

/// Returns the texts that may be the same in every language: acronyms, names of products.
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
    // Many places have the same name in both.
    allowed.extend(atlas(Lang::Fr).take_texts(TextSet::Names));
    let english = said(Lang::En);
    let same: Vec<String> = said(Lang::Fr)
        .into_iter()
        .filter(|text| text.chars().any(char::is_alphabetic))
        .filter(|text| english.contains(text) && !allowed.contains(text))
        .collect();
    assert!(same.is_empty(), "{same:#?}");
}

/// Returns the files under a folder with an extension.
fn files(folder: &Path, extension: &str, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, extension, all);
        } else if path.extension().is_some_and(|other| other == extension) {
            all.push(path);
        }
    }
}

/// Files of the program, outside the modules of the languages, that name a language, each with its
/// reason. The list of the languages is the only one that a new language changes.
const NAMING_A_LANGUAGE: [(&str, &str); 4] = [
    ("src/i18n/lang.rs", "the list of the languages"),
    ("src/profile/licences.rs", "titles and licences of statistics are quoted in English"),
    ("src/publish/pages/profile.rs", "attributions of statistics are quoted in English"),
    ("src/view/statistic.rs", "attributions of statistics are quoted in English"),
];

/// Files, outside the modules of the languages, with letters of Arabic, each with its reason.
const WITH_ARABIC_LETTERS: [(&str, &str); 6] = [
    ("src/app/events.rs", "the key F on an Arabic keyboard"),
    ("src/import/code_pages.rs", "a table of characters"),
    ("src/map/svg/text_width.rs", "widths of letters"),
    ("src/search/fold.rs", "letters of Persian and Urdu, which the page does not have"),
    ("src/web/briefings/editor.rs", "the key F on an Arabic keyboard"),
    ("src/web/briefings/reading.rs", "the key F on an Arabic keyboard"),
];

/// Returns `true` if a line of code names a language of the map: a variant, a tag, a field or column
/// for one.
fn names_a_language(line: &str) -> bool {
    Lang::ALL.into_iter().any(|lang| {
        let (tag, variant) = (lang.tag(), format!("{lang:?}"));
        let quoted = [format!("\"{tag}\""), format!("_{tag}\"")];
        let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
        let has_word =
            |word: &str| line.split(word).skip(1).any(|rest| !rest.starts_with(is_letter));
        let is_field = line.starts_with(&format!("pub {tag}: ")) || has_word(&format!(".{tag}"));
        let module = format!("{tag}::");
        line.split(' ').any(|word| word.starts_with(&module))
            || has_word(&format!("Lang::{variant}"))
            || has_word(&format!("Self::{variant}"))
            || quoted.iter().any(|text| line.contains(text))
            || is_field
    })
}

fn is_arabic(letter: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&letter) && letter.is_alphabetic()
}

/// Returns the files of the program with a line of code for which `is_found` holds, outside the
/// modules of the languages. Comments, unit tests and examples may name any language.
fn files_with(is_found: &dyn Fn(&str) -> bool) -> BTreeSet<String> {
    let mut sources = Vec::new();
    files(Path::new("src"), "rs", &mut sources);
    files(Path::new("tools/src"), "rs", &mut sources);
    assert!(sources.len() > 200, "only {} files were found", sources.len());
    let is_found = |path: &&PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let mut lines = code.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
        lines.any(is_found)
    };
    let found = sources.iter().filter(|path| !path.starts_with("src/i18n/languages"));
    found.filter(is_found).map(|path| path.to_string_lossy().into_owned()).collect()
}

#[test]
fn only_its_module_and_the_list_name_a_language() {
    for (listed, found) in [
        (&NAMING_A_LANGUAGE[..], files_with(&names_a_language)),
        (&WITH_ARABIC_LETTERS[..], files_with(&|line| line.chars().any(is_arabic))),
    ] {
        let listed: BTreeSet<String> = listed.iter().map(|(file, _)| (*file).to_owned()).collect();
        assert_eq!(found, listed, "move what is new into src/i18n/languages/, or state a reason");
    }
}

/// A language is words, content texts and one module; CONTRIBUTING lists its files.
#[test]
fn a_language_is_made_of_the_files_of_its_recipe() {
    let contributing = fs::read_to_string("CONTRIBUTING.md").unwrap();
    let recipe = contributing.split("### A language").nth(1).unwrap();
    let recipe = recipe.split("\n### ").next().unwrap();
    let parts = recipe.split('`').skip(1).step_by(2);
    let paths: BTreeSet<&str> = parts.filter(|part| part.contains('/')).collect();
    let is_production = |path: &str| !["tests/", "scripts/"].iter().any(|of| path.starts_with(of));
    let mut changed = 0;
    for path in paths {
        for lang in Lang::ALL {
            // `xx` stands for the language; the original has its content texts in the content.
            let file = path.replace("xx", lang.tag());
            let is_original = lang == Lang::default() && path.ends_with("xx/content.toml");
            assert!(Path::new(&file).exists() || is_original, "the recipe names {file}");
        }
        changed += usize::from(is_production(path));
    }
    assert_eq!(changed, 12, "files of the recipe, of which a language adds or changes each");
    let (mut modules, mut folders) = (Vec::new(), BTreeSet::new());
    files(Path::new("src/i18n/languages"), "rs", &mut modules);
    for entry in fs::read_dir("assets/language").unwrap() {
        let path = entry.unwrap().path();
        folders.extend(path.is_dir().then(|| path.file_name().unwrap().to_owned()));
    }
    for lang in Lang::ALL {
        let module = format!("{}.rs", lang.tag());
        assert!(modules.iter().any(|path| path.ends_with(&module)), "{module} is missing");
    }
    assert_eq!(folders.len(), Lang::ALL.len(), "{folders:?}");
}

/// The importer has the names of columns alone, not the other words.
#[test]
fn the_columns_are_the_last_part_of_the_words() {
    for lang in Lang::ALL {
        let file = format!("assets/language/{}/words.toml", lang.tag());
        let (file, part) = (fs::read_to_string(file).unwrap(), lang.column_names());
        assert!(file.ends_with(part) && part.len() < file.len() / 4, "{lang:?}");
        let heads: Vec<&str> = part.lines().filter(|line| line.starts_with('[')).collect();
        assert!(heads.len() > 20 && heads.iter().all(|head| head.starts_with("[columns.")));
        assert!(!part.contains('\\'), "names of columns have no escapes: {lang:?}");
    }
}

#[test]
fn a_language_without_rules_is_reported() {
    let tags = ["en", "xx"].map(str::to_owned);
    let messages = Lang::tags_without_rules(&tags);
    assert!(messages.len() == 1 && messages[0].contains("xx"), "{messages:?}");
}

#[test]
fn a_language_without_names_of_countries_is_reported_and_not_english() {
    let (texts, problems) = folder::read_texts(Path::new("assets"), "xx");
    assert!(texts.keys().all(|key| !key.starts_with("country.")));
    assert!(!problems.is_empty(), "a language without files has problems");
}
