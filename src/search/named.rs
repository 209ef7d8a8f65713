//! The names and years in a question.

use super::answer::Named;
use super::asked::content_words;
use super::edition::LocalizedAtlas;
use super::fold::{fold_word, tokens};
use super::names::Index;
use crate::atlas::{Category, Id, Row, Table};
use crate::state::{Action, FilterOption, Years};

/// Greatest number of words of a name in a question, and of words that are looked at for names.
const NAME_WORDS: usize = 5;
const NAMED_WORDS: usize = 8;

/// The names that a question may have.
pub struct KnownNames<'a> {
    /// All names of the records.
    pub index: &'a Index,
    /// The content in its languages, that of the page first.
    pub editions: &'a [LocalizedAtlas],
}

impl KnownNames<'_> {
    /// Returns the names in a question, the longest first where they overlap, and whether they are
    /// all that it says.
    pub fn find_named(&self, question: &str) -> (Vec<Named>, bool) {
        let words = tokens(question);
        let (mut all, mut place, mut only) = (Vec::new(), 0, !words.is_empty());
        let content = content_words(question);
        while place < words.len().min(NAMED_WORDS) {
            let longest = (words.len() - place).min(NAME_WORDS);
            let found = (1..=longest).rev().find_map(|count| {
                let (first, last) = (&words[place], &words[place + count - 1]);
                let text = question.get(first.start..last.end)?;
                let named = self.named_by(text);
                let is_named = !named.selections.is_empty() || !named.actions.is_empty();
                is_named.then_some((count, named))
            });
            match found {
                Some((count, named)) => {
                    all.push(named);
                    place += count;
                }
                None => {
                    only &= !content.contains(&words[place].word);
                    place += 1;
                }
            }
        }
        (all, only && place >= words.len())
    }

    fn named_by(&self, text: &str) -> Named {
        let mut actions = Vec::new();
        if let Some(year) = self.year(text) {
            actions.push(Action::Years(Some(Years::new(year, year))));
        } else if text.chars().nth(2).is_some() {
            let folded: Vec<String> = tokens(text).into_iter().map(|token| token.word).collect();
            let same = |name: &str| {
                let words: Vec<String> = tokens(name).into_iter().map(|token| token.word).collect();
                words == folded
            };
            for LocalizedAtlas { atlas, .. } in self.editions {
                let mut offer = |choice| {
                    let action = Action::SetFilter(choice, true);
                    if !actions.contains(&action) {
                        actions.push(action);
                    }
                };
                category_ids(&atlas.themes, &same).for_each(|id| offer(FilterOption::Theme(id)));
                category_ids(&atlas.pillars, &same).for_each(|id| offer(FilterOption::Pillar(id)));
                let phases = atlas.phases.iter().filter(|(_, phase)| same(&phase.name));
                phases.for_each(|(id, _)| offer(FilterOption::Phase(id)));
            }
        }
        // Two letters are a code only if they are all of the question.
        let named = text.chars().nth(2).is_some();
        let selections = if named { self.index.selections_by_name(text) } else { Vec::new() };
        Named { word: text.to_owned(), selections, actions }
    }

    /// Returns a year of the timeline.
    fn year(&self, text: &str) -> Option<i32> {
        let [first, last] = self.editions.first()?.atlas.site.years;
        let year = fold_word(text).parse().ok()?;
        (first..=last).contains(&year).then_some(year)
    }
}

fn category_ids<'a>(
    table: &'a Table<Category>,
    same: &'a dyn Fn(&str) -> bool,
) -> impl Iterator<Item = Id<Category>> + 'a
where
    Category: Row,
{
    table.iter().filter(move |(_, row)| same(&row.name)).map(|(id, _)| id)
}
