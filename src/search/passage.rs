//! The passage of a text that has the words of a question, with these words marked.

use super::answer::TextPart;
use super::fold::{Token, tokens};
use super::rank::AskedWord;
use super::text_index::TextIndex;

/// Length of a passage in letters, and of the part before the first found word.
const LENGTH: usize = 150;
const BEFORE: usize = 50;

/// The words to mark.
pub struct Marker<'a> {
    index: &'a TextIndex,
    asked: &'a [AskedWord],
}

impl<'a> Marker<'a> {
    /// Creates a marker for the words of a question.
    pub fn new(index: &'a TextIndex, asked: &'a [AskedWord]) -> Self {
        Self { index, asked }
    }

    /// Returns which words of the question a word of a text answers.
    fn answers(&self, token: &Token) -> Option<usize> {
        let stems: Vec<u32> = self.index.stems_of(&token.word).collect();
        self.asked.iter().position(|word| {
            let begins = word.text.chars().nth(1).is_some() && token.word.starts_with(&word.text);
            begins || word.stems.iter().any(|(stem, _)| stems.contains(stem))
        })
    }

    /// Returns the number of different words of the question in a text.
    pub fn count(&self, text: &str) -> usize {
        let mut found = vec![false; self.asked.len()];
        for token in tokens(text) {
            if let Some(place) = self.answers(&token) {
                found[place] = true;
            }
        }
        found.into_iter().filter(|&found| found).count()
    }

    /// Returns a whole text with the found words marked; empty if it has none.
    pub fn mark(&self, text: &str) -> Vec<TextPart> {
        let all = tokens(text);
        let hits: Vec<&Token> = all.iter().filter(|token| self.answers(token).is_some()).collect();
        if hits.is_empty() { Vec::new() } else { pieces(text, 0, text.len(), &hits) }
    }

    /// Returns the part of a text around the found words, cut between words.
    pub fn passage(&self, text: &str) -> Vec<TextPart> {
        let all = tokens(text);
        let hits: Vec<&Token> = all.iter().filter(|token| self.answers(token).is_some()).collect();
        let Some(first) = best_start(&hits) else { return Vec::new() };
        let letters =
            |from: usize, to: usize| text.get(from..to).map_or(0, |part| part.chars().count());
        let fits = |token: &&Token| letters(token.start, first.start) <= BEFORE;
        let from = all.iter().find(fits).map_or(first.start, |token| token.start);
        let inside = |token: &&Token| token.end <= first.end || letters(from, token.end) <= LENGTH;
        let to = all.iter().rev().find(inside).map_or(first.end, |token| token.end);
        let is_first = all.first().is_none_or(|token| token.start == from);
        let is_last = all.last().is_none_or(|token| token.end == to);
        let from = if is_first { 0 } else { from };
        let to = if is_last { text.len() } else { to };
        let mut parts = pieces(text, from, to, &hits);
        let dots = |text: &str| TextPart { text: text.to_owned(), marked: false };
        if !is_first {
            parts.insert(0, dots("… "));
        }
        if !is_last {
            parts.push(dots(" …"));
        }
        parts
    }
}

/// Returns the found word with the most found words in a passage after it.
fn best_start<'a>(hits: &[&'a Token]) -> Option<&'a Token> {
    let after = |place: usize| {
        let within = |token: &&&Token| token.end <= hits[place].start + LENGTH;
        hits[place..].iter().take_while(within).count()
    };
    let mut best: Option<(usize, usize)> = None;
    for place in 0..hits.len().min(50) {
        let count = after(place);
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, place));
        }
    }
    best.map(|(_, place)| hits[place])
}

fn pieces(text: &str, from: usize, to: usize, hits: &[&Token]) -> Vec<TextPart> {
    let mut parts = Vec::new();
    let mut push = |start: usize, end: usize, marked: bool| {
        let text = text.get(start..end).unwrap_or_default().replace('\n', " ");
        if !text.is_empty() {
            parts.push(TextPart { text, marked });
        }
    };
    let mut place = from;
    for hit in hits.iter().filter(|hit| hit.start >= from && hit.end <= to) {
        push(place, hit.start, false);
        push(hit.start, hit.end, true);
        place = hit.end;
    }
    push(place, to, false);
    parts
}
