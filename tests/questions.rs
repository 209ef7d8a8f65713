//! Questions to the search over the shipped content, in three languages, with what must be found
//! first; and laws that hold for any question.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use imap::content::{folder, raw};
use imap::i18n::{Lang, Words};
use imap::markup::Node;
use imap::publish::edition::Edition;
use imap::search::{
    Answer, EntityKind, Hit, LocalizedAtlas, SearchEngine, Statistics, TextPart, allowed_errors,
    edit_distance, fold_word, tokens,
};
use imap::state::{Action, Selection, State, apply, command};
use imap::statistics::StatisticNames;
use imap::statistics::folder::read_statistics;
use imap::view::Store;
use proptest::prelude::*;
use proptest::sample::select;

const ASSETS: &str = "assets";

fn engine(first: Lang) -> SearchEngine {
    let content = folder::read_folder(Path::new(ASSETS)).content;
    let edition = |lang: Lang| {
        let content = match lang {
            Lang::En => content.clone(),
            lang => folder::translate_content(Path::new(ASSETS), &content, lang.tag()).0,
        };
        LocalizedAtlas { lang, atlas: imap::content::validate_content(&content).0 }
    };
    let others = Lang::ALL.into_iter().filter(|&lang| lang != first);
    let editions = std::iter::once(first).chain(others).map(edition).collect();
    let mut engine = SearchEngine::begin(editions, folder::read_aliases(Path::new(ASSETS)));
    engine.set_statistics(Statistics::new(statistic_names()));
    while engine.index_next(usize::MAX) {}
    engine
}

/// Returns the names that the build writes for the search.
fn statistic_names() -> Vec<StatisticNames> {
    let edition = |lang: Lang| Edition {
        tag: lang.tag().to_owned(),
        atlas: imap::content::validate_content(&raw::Content::default()).0,
        words: folder::read_messages(Path::new(ASSETS), lang.tag()).unwrap(),
    };
    let (files, problems) = read_statistics(Path::new(ASSETS), &BTreeSet::new());
    // Without the content no country is known.
    drop(problems);
    imap_tools::statistics::names(&files, &Lang::ALL.map(edition))
}

static ENGINES: LazyLock<Vec<SearchEngine>> = LazyLock::new(|| Lang::ALL.map(engine).into());

fn answer(lang: Lang, question: &str) -> Answer {
    ENGINES[lang as usize].answer(question)
}

fn key(record: Selection) -> String {
    let atlas = ENGINES[0].atlas().unwrap();
    command::encode_action(&Action::Select(record), atlas)
}

/// Returns the keys of the listed hits, best first.
fn keys(answer: &Answer) -> Vec<String> {
    let hits = answer.hits.groups.iter().flat_map(|group| &group.hits);
    hits.map(|hit| key(hit.selection)).collect()
}

fn first(answer: &Answer) -> String {
    answer.hits.best_hit().map(key).unwrap_or_default()
}

/// A question, and the record that must be found first.
type Row = (Lang, &'static str, &'static str);

/// Forty questions and more. The answers are facts of `assets/content/`.
const QUESTIONS: [Row; 52] = [
    // Words of texts, in other forms than there.
    (Lang::En, "trafficking", "project/stredeca"),
    (Lang::Fr, "traite", "project/stredeca"),
    (Lang::Ar, "الاتجار", "project/stredeca"),
    (Lang::En, "asylum seeker", "project/stredeca"),
    (Lang::Fr, "demandeur d’asile", "project/stredeca"),
    (Lang::Ar, "طالبو اللجوء", "project/stredeca"),
    (Lang::En, "detaining irregular migrants", "project/stredeca"),
    (Lang::Fr, "détention", "project/stredeca"),
    (Lang::Ar, "احتجاز", "project/stredeca"),
    (Lang::En, "human rights standards", "project/stredeca"),
    (Lang::Ar, "حقوق الإنسان", "project/stredeca"),
    (Lang::En, "vulnerable women", "project/stredeca"),
    (Lang::En, "diaspora policies", "project/amedip"),
    (Lang::Fr, "diaspora", "project/amedip"),
    (Lang::En, "desk research and field missions", "project/eamri"),
    (Lang::En, "Home Office", "project/eamri"),
    (Lang::En, "good practices lessons learned", "project/linking-emigrant-communities"),
    (Lang::En, "conference Porto", "project/comprehensive-response"),
    (Lang::Fr, "conférence de Porto", "project/comprehensive-response"),
    (Lang::En, "joint patrols of Italy and Libya", "route/CM"),
    (Lang::En, "kidnappings", "route/SI"),
    (Lang::En, "ferries", "route/AC"),
    (Lang::En, "cargo ships", "route/AC"),
    (Lang::En, "operation Hera", "route/WA"),
    (Lang::Fr, "opération conjointe Hera", "route/WA"),
    (Lang::En, "visa for Albanians", "route/CA"),
    (Lang::En, "Dzaleka", "route/SO"),
    (Lang::En, "Ceuta and Melilla 2005", "route/WM"),
    (Lang::En, "Farmakonisi", "route/EM"),
    // Names, also former ones, in any language of the content.
    (Lang::En, "Niger", "country/NER"),
    (Lang::Fr, "Libye", "country/LBY"),
    (Lang::En, "ليبيا", "country/LBY"),
    (Lang::Ar, "ليبیا", "country/LBY"),
    (Lang::En, "Libyan Arab Jamahiriya", "country/LBY"),
    (Lang::Ar, "لبنان", "country/LBN"),
    (Lang::Fr, "Cote d Ivoire", "country/CIV"),
    (Lang::En, "Agadez", "hub/agadez"),
    (Lang::Ar, "أغاديس", "hub/agadez"),
    (Lang::En, "Lampedusa", "hub/lampedusa"),
    (Lang::Fr, "Méditerranée centrale", "route/CM"),
    (Lang::En, "Canary route", "route/WA"),
    (Lang::En, "HCR", "organisation/unhcr"),
    (Lang::Ar, "المنظمة الدولية للهجرة", "organisation/iom"),
    (Lang::En, "Kenyan chapter", "document/kenyan-chapter"),
    (Lang::Fr, "inventaire", "document/inventory"),
    (Lang::En, "EU-27", "group/eu-27"),
    // Typing errors, in names and in words of texts.
    (Lang::En, "lybia", "country/LBY"),
    (Lang::En, "Nigerr", "country/NER"),
    (Lang::Fr, "Tunissie", "country/TUN"),
    (Lang::Ar, "المغربب", "country/MAR"),
    (Lang::En, "traficking", "project/stredeca"),
    (Lang::En, "kidnaping", "route/SI"),
];

#[test]
fn the_first_hit_answers_the_question() {
    let wrong: Vec<String> = QUESTIONS
        .iter()
        .filter_map(|&(lang, question, wanted)| {
            let answer = answer(lang, question);
            let found = keys(&answer);
            let top = &found[..found.len().min(4)];
            (first(&answer) != wanted)
                .then(|| format!("{} “{question}”: {top:?} instead of {wanted}", lang.tag()))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), QUESTIONS.len(), wrong.join("\n"));
}

#[test]
fn statistics_are_found_by_their_names_in_every_language() {
    for (lang, question, key) in [
        (Lang::En, "remittances", "remittances"),
        (Lang::En, "remitances", "remittances"),
        (Lang::En, "remittances Niger", "remittances"),
        (Lang::Fr, "envois de fonds", "remittances"),
        (Lang::Ar, "تحويلات", "remittances"),
        (Lang::Ar, "remittances", "remittances"),
        (Lang::En, "displaced by conflict", "displaced"),
        (Lang::En, "asylum applications 2012", "applications"),
        (Lang::En, "refug", "refugees-hosted"),
        (Lang::Fr, "population", "population"),
        (Lang::En, "missing migrants", "missing-migrants"),
    ] {
        let found = answer(lang, question).statistics;
        let keys: Vec<&str> = found.iter().map(|hit| hit.key.as_str()).collect();
        assert!(keys.contains(&key), "{question}: {keys:?}");
    }
    // A word that no name has, and a name alone, are no question about a statistic.
    for question in ["remittances of teachers", "Niger", "stredeca", "2009", "re"] {
        assert_eq!(answer(Lang::En, question).statistics, [], "{question}");
    }
    let mut store = store(Lang::En, "remittances");
    let rows = acting_rows(&store);
    let row = rows.iter().find(|row| row.commands == "statistic/remittances").unwrap();
    assert!(row.is_first, "Enter shows it on the map");
    let atlas = store.atlas().clone();
    let action = command::parse_action(&row.commands, &atlas).unwrap();
    let mut state = store.state().clone();
    apply(&mut state, action, &atlas);
    assert_eq!(state.statistic.as_ref().unwrap().key, "remittances");
    store.set_state(state);
}

#[test]
fn names_that_only_look_similar_are_not_found() {
    for (lang, question, other) in [
        (Lang::En, "lybia", "country/LBN"),
        (Lang::En, "Nigerr", "country/NGA"),
        (Lang::En, "lebanon", "country/LBY"),
    ] {
        assert!(!keys(&answer(lang, question)).contains(&other.into()), "{question}");
    }
    // "laissez-passer", "passages" and "passeports" have nothing to do with smugglers.
    assert_eq!(keys(&answer(Lang::Fr, "passeurs")), Vec::<String>::new());
    for lang in Lang::ALL {
        for question in ["qqqq", "…", "", "a", "?!"] {
            let found = answer(lang, question);
            assert!(found.hits.groups.iter().all(|group| !group.near), "{question}: {found:?}");
        }
    }
}

/// Returns the marked words of all passages, folded.
fn marked_words(answer: &Answer) -> Vec<String> {
    let hits = answer.hits.groups.iter().flat_map(|group| &group.hits);
    let parts = hits.filter_map(|hit| hit.passage.as_ref()).flat_map(|passage| &passage.parts);
    parts.filter(|part| part.marked).map(|part| fold_word(&part.text)).collect()
}

#[test]
fn only_forms_of_the_word_are_marked() {
    for (lang, question, forms) in [
        (Lang::En, "trafficking", &["trafficking", "trafficked"][..]),
        // "trait" is its masculine form to Snowball.
        (Lang::Fr, "traite", &["traite", "traitee", "traites", "trait", "traits"]),
        (Lang::En, "asylum", &["asylum"]),
        (Lang::En, "ferry", &["ferry", "ferries"]),
        (Lang::Fr, "réfugié", &["refugie", "refugies"]),
        (Lang::Ar, "لاجئين", &["لاجيين", "اللاجيين", "واللاجيين"]),
    ] {
        let marked = marked_words(&answer(lang, question));
        assert!(!marked.is_empty(), "{question}");
        let other = marked.iter().find(|word| !forms.contains(&word.as_str()));
        assert_eq!(other, None, "{question} marks it");
    }
}

#[test]
fn a_passage_is_of_the_language_of_the_page_where_that_has_the_word() {
    let passage_lang = |lang, question| {
        let answer = answer(lang, question);
        answer.hits.groups[0].hits[0].passage.as_ref().map(|passage| passage.lang)
    };
    assert_eq!(passage_lang(Lang::En, "trafficking"), Some(Lang::En));
    assert_eq!(passage_lang(Lang::Fr, "traite"), Some(Lang::Fr));
    assert_eq!(passage_lang(Lang::Fr, "trafficked"), Some(Lang::En));
    assert_eq!(passage_lang(Lang::Ar, "asylum"), Some(Lang::En));
}

#[test]
fn the_same_word_comes_before_other_forms_and_beginnings() {
    // An unfinished word finds what it begins.
    assert_eq!(first(&answer(Lang::En, "traffic")), "project/stredeca");
    assert_eq!(first(&answer(Lang::En, "kidnapp")), "route/SI");
    // A finished one does not: "port" is a word, and Portugal is found by its name alone.
    let port = answer(Lang::En, "port");
    assert!(marked_words(&port).iter().all(|word| word == "port" || word == "ports"), "{port:?}");
}

fn store(lang: Lang, question: &str) -> Store {
    let words: Words = folder::read_messages(Path::new(ASSETS), lang.tag()).unwrap();
    let atlas = ENGINES[lang as usize].atlas().unwrap().clone();
    let mut store = Store::new(atlas, words.speech, lang);
    store.set_state(State { search: question.into(), ..store.state().clone() });
    store.set_answer(Some(answer(lang, question)));
    store
}

/// A row that sets filters: its text and its actions.
struct FilterRow {
    text: String,
    commands: String,
    is_first: bool,
}

fn filter_rows(store: &Store) -> Vec<FilterRow> {
    let mut rows = acting_rows(store);
    rows.retain(|row| !row.commands.starts_with("statistic/"));
    rows
}

/// Returns the rows that set filters or show a statistic.
fn acting_rows(store: &Store) -> Vec<FilterRow> {
    fn collect(nodes: &[Node], rows: &mut Vec<FilterRow>) {
        for node in nodes {
            let Node::Element(element) = node else { continue };
            let element = element.parts();
            match element.attribute("data-filters") {
                Some(commands) => rows.push(FilterRow {
                    text: node.plain(),
                    commands: commands.to_owned(),
                    is_first: element.attribute("data-first").is_some(),
                }),
                None => collect(&element.children, rows),
            }
        }
    }
    let mut rows = Vec::new();
    collect(&store.view_context().panel(), &mut rows);
    rows
}

#[test]
fn names_become_filters_and_enter_sets_the_unambiguous_ones() {
    for (lang, question, rows) in [
        (Lang::En, "Italy Niger 2009", ["Funded by Italy", "In Niger", "Active in 2009"]),
        (Lang::Fr, "Italie Niger 2009", ["Financement", "Pays", "2009"]),
        (Lang::Ar, "إيطاليا النيجر 2009", ["إيطاليا", "النيجر", "2009"]),
    ] {
        let found = filter_rows(&store(lang, question));
        let texts: Vec<&str> = found.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(found.len(), 4, "{question}: all at once, then each: {texts:?}");
        assert!(found[0].is_first, "Enter sets all: {texts:?}");
        for (row, wanted) in found[1..].iter().zip(rows) {
            assert!(row.text.contains(wanted), "{wanted}: {texts:?}");
        }
        assert_eq!(found[0].commands.lines().count(), 4, "donor, country, role, year");
    }
    // A question that says more is one for the texts.
    let rows = filter_rows(&store(Lang::En, "trafficking Lebanon"));
    assert!(!rows.is_empty() && rows.iter().all(|row| !row.is_first));
    // A single name opens its card.
    let rows = filter_rows(&store(Lang::En, "Lebanon"));
    assert!(!rows.is_empty() && rows.iter().all(|row| !row.is_first));
}

fn are_marks_within(hit: &Hit, lang: Lang) -> Result<(), TestCaseError> {
    let atlas = ENGINES[lang as usize].atlas().unwrap();
    let text = |parts: &[TextPart]| parts.iter().map(|part| part.text.as_str()).collect::<String>();
    if !hit.title.is_empty() {
        prop_assert!(hit.title.iter().any(|part| part.marked), "{hit:?}");
        let title = text(&hit.title);
        let names = match hit.selection {
            Selection::Country(code) => atlas.country(code).unwrap().name.clone(),
            _ => title.clone(),
        };
        prop_assert_eq!(title, names);
    }
    if let Some(passage) = &hit.passage {
        prop_assert!(passage.parts.iter().any(|part| part.marked), "{hit:?}");
        for part in &passage.parts {
            prop_assert!(!part.text.is_empty() && (!part.marked || tokens(&part.text).len() == 1));
        }
        let letters = text(&passage.parts).chars().count();
        prop_assert!(letters <= 260, "{letters} letters: {hit:?}");
    }
    Ok(())
}

/// Words that questions are made of.
const WORDS: [&str; 24] = [
    "Italy",
    "Niger",
    "2009",
    "trafficking",
    "the",
    "Libye",
    "France",
    "reception",
    "النيجر",
    "لبنان",
    "capacity",
    "building",
    "Swiss",
    "Switzerland",
    "lebnaon",
    "2011",
    "UNHCR",
    "Protection",
    "Phase",
    "migrants",
    "de",
    "x",
    "Union européenne",
    "route",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_question_has_an_ordered_answer(text in ".{0,60}", lang in select(Lang::ALL.to_vec())) {
        let found = answer(lang, &text);
        prop_assert_eq!(&found, &answer(lang, &text));
        let atlas = ENGINES[lang as usize].atlas().unwrap();
        let bytes = found.encode(atlas);
        let decoded = Answer::decode(&bytes, atlas).map(|answer| answer.encode(atlas));
        prop_assert_eq!(decoded, Some(bytes));
        for hit in found.hits.groups.iter().flat_map(|group| &group.hits) {
            are_marks_within(hit, lang)?;
        }
    }

    #[test]
    fn words_of_the_content_are_marked_and_counted(
        words in proptest::collection::vec(select(WORDS.to_vec()), 1..4),
        lang in select(Lang::ALL.to_vec()),
    ) {
        let question = words.join(" ");
        let found = answer(lang, &question);
        prop_assert_eq!(&found, &answer(lang, &question));
        prop_assert!(found.hits.groups.is_sorted_by_key(|group| group.near), "{question}");
        let mut listed = keys(&found);
        let all = listed.len();
        listed.sort();
        listed.dedup();
        prop_assert_eq!(listed.len(), all, "{}: a record is listed once", question);
        for group in &found.hits.groups {
            prop_assert!((1..=6).contains(&group.hits.len()) && group.total >= group.hits.len());
            for hit in &group.hits {
                prop_assert_eq!(EntityKind::of_selection(hit.selection), group.kind);
                are_marks_within(hit, lang)?;
            }
        }
    }

    #[test]
    fn the_number_beside_a_filter_is_that_of_the_projects_it_leaves(
        words in proptest::collection::vec(select(WORDS.to_vec()), 1..4),
        lang in select(Lang::ALL.to_vec()),
    ) {
        let mut store = store(lang, &words.join(" "));
        for FilterRow { text, commands, .. } in filter_rows(&store) {
            let mut state = State { search: String::new(), ..store.state().clone() };
            for line in commands.lines() {
                let action = command::parse_action(line, store.atlas());
                prop_assert!(action.is_some(), "{line}");
                apply(&mut state, action.unwrap(), store.atlas());
            }
            let before = store.state().clone();
            store.set_state(state);
            let context = store.view_context();
            let left = context.found.projects.len() as u64;
            let count = context.words.lists.project_count.format_count(lang, left);
            prop_assert!(text.ends_with(&count), "{text}: {left} are left");
            store.set_state(before);
        }
    }

    #[test]
    fn the_distance_is_symmetric_and_zero_for_the_same(
        one in "[a-zé]{0,9}",
        other in "[a-zé]{0,9}",
    ) {
        prop_assert_eq!(edit_distance(&one, &one, 2), Some(0));
        let there = edit_distance(&one, &other, 3);
        prop_assert_eq!(there, edit_distance(&other, &one, 3));
        prop_assert!(allowed_errors(one.chars().count()) <= 2);
    }
}
