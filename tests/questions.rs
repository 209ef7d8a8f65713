//! Questions to the search over the shipped content, in three languages, with what must be found
//! first; and laws that hold for any question.

use std::path::Path;
use std::sync::LazyLock;

use imap::content::folder;
use imap::i18n::Lang;
use imap::search::{
    Answer, EntityKind, Hit, LocalizedAtlas, SearchEngine, TextPart, allowed_errors, edit_distance,
    for_each_text, offers, tokens,
};
use imap::state::{Action, Facet, Facets, FilterOption, Selection, command};
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
    SearchEngine::new(editions, folder::read_aliases(Path::new(ASSETS)))
}

static ENGINES: LazyLock<Vec<SearchEngine>> = LazyLock::new(|| Lang::ALL.map(engine).into());

fn answer(lang: Lang, question: &str) -> Answer {
    ENGINES[lang as usize].answer(question)
}

fn key(record: Selection) -> String {
    let atlas = ENGINES[0].atlas().unwrap();
    command::encode_action(&Action::Select(record), atlas)
}

fn keys(answer: &Answer, kind: EntityKind) -> Vec<String> {
    let groups = answer.hits.groups.iter().filter(|group| group.kind == kind);
    groups.flat_map(|group| &group.hits).map(|hit| key(hit.selection)).collect()
}

fn first(answer: &Answer) -> String {
    answer.hits.best_hit().map(key).unwrap_or_default()
}

#[test]
fn print_answers() {
    let Ok(list) = std::env::var("ASK") else { return };
    for question in list.split('|') {
        let (lang, question) = question.split_once(':').unwrap();
        let lang = Lang::from_tag(lang).unwrap();
        let answer = answer(lang, question);
        println!("== {question} only_names={}", answer.only_names);
        for named in &answer.named {
            println!("   named {} {:?}", named.word, named.selections);
        }
        for group in &answer.hits.groups {
            println!("  {:?} near={} {}", group.kind, group.near, group.total);
            for hit in group.hits.iter().take(3) {
                let passage = hit.passage.as_ref().map(|passage| marked(&passage.parts));
                println!("    {} by={} {:?}", key(hit.selection), hit.by, passage);
            }
        }
    }
}

fn marked(parts: &[TextPart]) -> String {
    let piece =
        |part: &TextPart| if part.marked { format!("[{}]", part.text) } else { part.text.clone() };
    parts.iter().map(piece).collect()
}
