//! Groups the same trouble in one column, so that it is listed once with its rows.

use super::message::{Message, MessageKind};
use crate::i18n::{Import, format_template};
use crate::i18n::{Lang, number};

/// The number of further rows that a group lists.
const MAX_ROWS: usize = 5;

/// Messages of one kind about one column.
pub struct MessageGroup<'m> {
    /// The first message, which stands for all.
    pub first: &'m Message,
    /// The first of the others.
    listed: Vec<&'m Message>,
    /// The number of the others.
    others: usize,
}

impl<'m> MessageGroup<'m> {
    /// Groups messages, in the order of their first ones.
    pub fn of(messages: impl Iterator<Item = &'m Message>) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for message in messages {
            let place = &message.place;
            // Only troubles with rows are alike; a count of further ones belongs to its kind.
            let is_alone = place.row == 0 || matches!(message.kind, MessageKind::More(_));
            let kind = std::mem::discriminant(&message.kind);
            let column = (&place.letters, &place.column, place.field);
            let key = (kind, &place.file, &place.sheet, column);
            match places.get(&key).filter(|_| !is_alone) {
                Some(&at) => {
                    let group: &mut Self = &mut groups[at];
                    group.others += 1;
                    if group.listed.len() < MAX_ROWS {
                        group.listed.push(message);
                    }
                }
                None => {
                    places.insert(key, groups.len());
                    groups.push(Self { first: message, listed: Vec::new(), others: 0 });
                }
            }
        }
        groups
    }

    /// Returns a sentence with the rows of the other messages, each with its value if it is
    /// another one. Returns `None` if there are none.
    pub fn others(&self, words: &Import, lang: Lang) -> Option<String> {
        if self.others == 0 {
            return None;
        }
        let count = |count: u64| number::format_integer(lang, count);
        let mut rows: Vec<String> = Vec::new();
        for message in &self.listed {
            let row = count(u64::from(message.place.row));
            let row = format_template(&words.problems.at_row, &[("row", &row)]);
            let value: String = message.value.chars().take(40).collect();
            rows.push(match value.is_empty() || message.value == self.first.value {
                true => row,
                false => {
                    let said = format_template(&words.problems.at_named, &[("column", &value)]);
                    format!("{row} ({said})")
                }
            });
        }
        let mut text = rows.join(&words.dialog.between);
        let more = self.others - self.listed.len();
        if more > 0 {
            let more = format_template(&words.dialog.more_messages, &[("n", &count(more as u64))]);
            text = format!("{text} {more}");
        }
        Some(format_template(&words.dialog.same_rows, &[("rows", &text)]))
    }
}
