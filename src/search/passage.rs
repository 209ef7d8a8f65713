//! The passage of a text that has the words of a question, with these words marked.

use super::answer::TextPart;
use super::asked::AskedWord;
use super::fold::{Token, tokens};
use super::text_index::TextIndex;
use crate::i18n::Lang;

/// Length of a passage in letters, and of the part before the first found word.
const LENGTH: usize = 150;
const BEFORE: usize = 50;

/// The words to mark.
pub struct Marker<'a> {
    asked: &'a [AskedWord],
    /// The words that answer a word of the question, sorted, each with the place of that word.
    words: Vec<(&'a str, Lang, usize)>,
}

impl<'a> Marker<'a> {
    /// Creates a marker for the words of a question.
    pub fn new(index: &'a TextIndex, asked: &'a [AskedWord]) -> Self {
        let mut words = Vec::new();
        for (place, asked) in asked.iter().enumerate() {
            for &(word, _) in &asked.words {
                let word = &index.words[word as usize];
                words.push((word.text.as_str(), word.lang, place));
            }
        }
        crate::sort::sort(&mut words);
        Self { asked, words }
    }

    /// Returns the places of the words of the question that a word of a text answers.
    fn asked_places(&self, token: &Token, lang: Lang) -> impl Iterator<Item = usize> {
        let key = (token.word.as_str(), lang);
        let start = self.words.partition_point(|&(text, of, _)| (text, of) < key);
        let rest = self.words[start..].iter().take_while(move |&&(text, of, _)| (text, of) == key);
        rest.map(|&(.., place)| place)
    }

    /// Returns the number of different words of the question in a text.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::{asked::AskedWord, passage::Marker, text_index::TextIndexBuilder};
    ///
    /// let mut builder = TextIndexBuilder::default();
    /// builder.add_text("Niger", Lang::En, 8);
    /// builder.end_record();
    /// let index = builder.finish();
    /// let asked = [AskedWord { words: vec![(0, 1.0)], ..AskedWord::default() }];
    /// let marker = Marker::new(&index, &asked);
    /// assert_eq!(marker.count_words("Niger and Niger", Lang::En), 1);
    /// assert_eq!(marker.count_words("Niger", Lang::Fr), 0);
    /// ```
    pub fn count_words(&self, text: &str, lang: Lang) -> usize {
        let mut found = vec![false; self.asked.len()];
        for token in tokens(text) {
            self.asked_places(&token, lang).for_each(|place| found[place] = true);
        }
        found.into_iter().filter(|&found| found).count()
    }

    /// Returns a whole name with the found words marked, also those that only begin with a word of
    /// the question; empty if it has none.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::{asked::AskedWord, passage::Marker, text_index::TextIndexBuilder};
    ///
    /// let index = TextIndexBuilder::default().finish();
    /// let asked = [AskedWord { text: "nig".into(), ..AskedWord::default() }];
    /// let parts = Marker::new(&index, &asked).mark_name("The Niger", Lang::En);
    /// assert_eq!((&*parts[1].text, parts[1].marked), ("Niger", true));
    /// assert!(Marker::new(&index, &asked).mark_name("Mali", Lang::En).is_empty());
    /// ```
    pub fn mark_name(&self, text: &str, lang: Lang) -> Vec<TextPart> {
        let all = tokens(text);
        let begins = |token: &Token| {
            let mut asked = self.asked.iter().filter(|asked| asked.text.chars().nth(1).is_some());
            asked.any(|asked| token.word.starts_with(&asked.text))
        };
        let is_hit =
            |token: &&Token| begins(token) || self.asked_places(token, lang).next().is_some();
        let hits: Vec<&Token> = all.iter().filter(is_hit).collect();
        if hits.is_empty() { Vec::new() } else { pieces(text, 0, text.len(), &hits) }
    }

    /// Returns the part of a text around the found words, of about 150 letters and cut between
    /// words; empty if the text has none of them.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::{asked::AskedWord, passage::Marker, text_index::TextIndexBuilder};
    ///
    /// let mut builder = TextIndexBuilder::default();
    /// builder.add_text("Niger", Lang::En, 8);
    /// builder.end_record();
    /// let index = builder.finish();
    /// let asked = [AskedWord { words: vec![(0, 1.0)], ..AskedWord::default() }];
    /// let text = ["word ".repeat(40), "in Niger".to_owned()].concat();
    /// let parts = Marker::new(&index, &asked).cut_passage(&text, Lang::En);
    /// assert_eq!((&*parts[0].text, &*parts[2].text), ("… ", "Niger"));
    /// ```
    pub fn cut_passage(&self, text: &str, lang: Lang) -> Vec<TextPart> {
        let all = tokens(text);
        let is_hit = |token: &&Token| self.asked_places(token, lang).next().is_some();
        let hits: Vec<&Token> = all.iter().filter(is_hit).collect();
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
