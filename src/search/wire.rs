//! The form in which an answer passes from the module of the search to the page: rows of texts.

use super::answer::{Answer, EntityKind, Hit, HitGroup, Named, Passage, StatisticHit, TextPart};
use crate::atlas::{Atlas, packed};
use crate::i18n::Lang;
use crate::state::{Action, Selection, command};

type AnswerRow = Vec<String>;

/// Separates the pieces of a text; every second piece is marked.
const MARK: char = '\u{1}';

impl Answer {
    /// Encodes the answer for the page, which is another wasm module.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::search::Answer;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let answer = Answer::default();
    /// assert_eq!(Answer::decode(&answer.encode(&atlas), &atlas), Some(answer));
    /// ```
    pub fn encode(&self, atlas: &Atlas) -> Vec<u8> {
        packed::to_bytes(&rows(self, atlas))
    }

    /// Decodes an answer; parts that this atlas does not have are left out. Returns `None` if the
    /// bytes are not an answer.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::search::Answer;
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let answer = Answer { text: "libya".to_owned(), ..Answer::default() };
    /// assert_eq!(Answer::decode(&answer.encode(&atlas), &atlas), Some(answer));
    /// assert_eq!(Answer::decode(&[255], &atlas), None);
    /// ```
    pub fn decode(bytes: &[u8], atlas: &Atlas) -> Option<Self> {
        let rows: Vec<Vec<String>> = packed::from_bytes(bytes)?;
        Some(answer(&rows, atlas))
    }
}

/// Returns the rows of an answer. The first text of a row says what it is: the question, a name, a
/// statistic, a group or a hit of the group before.
fn rows(answer: &Answer, atlas: &Atlas) -> Vec<AnswerRow> {
    let flag = |on: bool| if on { "1" } else { "" }.to_owned();
    let select = |selection| command::encode_action(&Action::Select(selection), atlas);
    let mut rows = vec![vec!["q".to_owned(), answer.text.clone(), flag(answer.only_names)]];
    for named in &answer.named {
        let actions = named.selections.iter().map(|&selection| select(selection));
        let filters = named.actions.iter().map(|action| command::encode_action(action, atlas));
        let head = ["n".to_owned(), named.word.clone()];
        rows.push(head.into_iter().chain(actions).chain(filters).collect());
    }
    for StatisticHit { key, name } in &answer.statistics {
        rows.push(vec!["s".to_owned(), key.clone(), joined(name)]);
    }
    for group in &answer.hits.groups {
        let kind = (group.kind as usize).to_string();
        rows.push(vec!["g".to_owned(), kind, flag(group.near), group.total.to_string()]);
        for hit in &group.hits {
            let mut row = vec!["h".to_owned(), select(hit.selection), hit.by.clone()];
            row.push(joined(&hit.title));
            if let Some(passage) = &hit.passage {
                row.extend([passage.lang.tag().to_owned(), joined(&passage.parts)]);
            }
            rows.push(row);
        }
    }
    rows
}

/// Returns the answer in rows. Rows that this atlas cannot resolve are left out.
fn answer(rows: &[AnswerRow], atlas: &Atlas) -> Answer {
    let mut answer = Answer::default();
    for row in rows {
        let field = |place: usize| row.get(place).map_or("", String::as_str);
        match field(0) {
            "q" => {
                answer.text = field(1).to_owned();
                answer.only_names = !field(2).is_empty();
            }
            "n" => answer.named.push(named(row, atlas)),
            "s" => {
                let (key, name) = (field(1).to_owned(), split(field(2)));
                answer.statistics.push(StatisticHit { key, name });
            }
            "g" => {
                let kind = field(1).parse().ok().and_then(|kind: usize| EntityKind::ALL.get(kind));
                let Some(&kind) = kind else { continue };
                let total = field(3).parse().unwrap_or_default();
                let near = !field(2).is_empty();
                answer.hits.groups.push(HitGroup { kind, near, hits: Vec::new(), total });
            }
            "h" => {
                let Some(selection) = selection(field(1), atlas) else { continue };
                let Some(group) = answer.hits.groups.last_mut() else { continue };
                let lang = Lang::from_tag(field(4));
                let passage = lang.map(|lang| Passage { lang, parts: split(field(5)) });
                let (by, title) = (field(2).to_owned(), split(field(3)));
                group.hits.push(Hit { selection, by, title, passage });
            }
            _ => {}
        }
    }
    answer
}

fn named(row: &AnswerRow, atlas: &Atlas) -> Named {
    let word = row.get(1).cloned().unwrap_or_default();
    let (mut selections, mut actions) = (Vec::new(), Vec::new());
    for text in row.iter().skip(2) {
        match command::parse_action(text, atlas) {
            Some(Action::Select(selection)) => selections.push(selection),
            Some(action) => actions.push(action),
            None => {}
        }
    }
    Named { word, selections, actions }
}

fn selection(text: &str, atlas: &Atlas) -> Option<Selection> {
    match command::parse_action(text, atlas)? {
        Action::Select(selection) => Some(selection),
        _ => None,
    }
}

fn joined(parts: &[TextPart]) -> String {
    let mut text = String::new();
    let mut marked = false;
    for part in parts {
        if part.marked != marked {
            text.push(MARK);
            marked = part.marked;
        }
        text.extend(part.text.chars().filter(|&letter| letter != MARK));
    }
    text
}

fn split(text: &str) -> Vec<TextPart> {
    let parts = text.split(MARK).enumerate().filter(|(_, text)| !text.is_empty());
    parts.map(|(place, text)| TextPart { text: text.to_owned(), marked: place % 2 == 1 }).collect()
}
