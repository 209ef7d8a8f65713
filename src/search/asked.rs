//! The words of a question, and the words of the texts that answer them: the same word, words with
//! its stem, words that begin with it, or words that a typing error made it of.

use super::edit::{allowed_errors, edit_distance};
use super::fold::tokens;
use super::stem::Stemmers;
use super::synonyms::Synonyms;
use super::text_index::{IndexedWord, TextIndex};
use crate::i18n::Lang;
use crate::steps;

/// Greatest number of words of a question; the rest is ignored.
const WORDS: usize = 10;
/// Greatest number of letters in which two forms of a word differ at their ends: "trafficked" and
/// "trafficking", but not "traite" and "traitement".
const ENDING: usize = 3;

/// Closeness of a word of a question to the words that answer it; the closest one is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The same word, in some language, and its other forms in that language.
    Same,
    /// A word with the same stem or the same meaning.
    Stem,
    /// Words that begin with it.
    Begins,
    /// Words that differ by typing errors.
    Near,
    /// No word.
    #[default]
    Nothing,
}

/// A word of a question with the words that answer it.
#[derive(Clone, Debug, Default)]
pub struct AskedWord {
    /// The folded word.
    pub text: String,
    /// Indices of the words, each once, with their share of the score.
    pub words: Vec<(u32, f32)>,
    /// The closeness of the best word.
    pub closeness: Closeness,
}

/// Shares of the score.
const SAME: f32 = 1.0;
const STEM: f32 = 0.7;
const BEGINS: f32 = 0.5;
const NEAR: f32 = 0.4;
const SYNONYM: f32 = 0.35;

/// The vocabulary that words are matched with.
pub struct Vocabulary<'a> {
    /// The words of the texts.
    pub index: &'a TextIndex,
    /// The stemmers that the index was built with.
    pub stemmers: &'a Stemmers,
    /// Words with one meaning.
    pub synonyms: &'a Synonyms,
    /// The language whose near words come first.
    pub lang: Lang,
}

/// Returns the content words of a question, folded and at most ten; all words if it has no other.
///
/// # Examples
/// ```
/// use imap::search::asked::content_words;
///
/// assert_eq!(content_words("The training of Border Guards"), ["training", "border", "guards"]);
/// assert_eq!(content_words("In the"), ["in", "the"]);
/// ```
pub fn content_words(question: &str) -> Vec<String> {
    let words: Vec<String> = tokens(question).into_iter().map(|token| token.word).collect();
    let content = |word: &&String| !is_little(word);
    let mut kept: Vec<String> = words.iter().filter(content).cloned().collect();
    if kept.is_empty() {
        kept = words;
    }
    kept.truncate(WORDS);
    kept
}

/// Returns `true` for a word that a record need not have, in any language.
fn is_little(word: &str) -> bool {
    let lists =
        Lang::ALL.into_iter().flat_map(|lang| [lang.little_in_names(), lang.little_in_questions()]);
    lists.flat_map(|list| list.split(' ')).any(|little| little == word)
}

impl AskedWord {
    fn add_word(&mut self, word: u32, share: f32) {
        if !self.words.iter().any(|&(other, _)| other == word) {
            self.words.push((word, share));
        }
    }
}

impl Vocabulary<'_> {
    /// Finds the words that answer each content word of a question.
    ///
    /// # Examples
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::search::asked::{Closeness, Vocabulary};
    /// use imap::search::{Stemmers, synonyms::Synonyms, text_index::TextIndexBuilder};
    ///
    /// let mut builder = TextIndexBuilder::default();
    /// builder.add_text("Trafficking in persons", Lang::En, 8);
    /// builder.end_record();
    /// let (index, stemmers) = (&builder.finish(), &Stemmers::default());
    /// let vocabulary =
    ///     Vocabulary { index, stemmers, synonyms: &Synonyms::new(stemmers), lang: Lang::En };
    /// let words = vocabulary.match_words("trafficked persons");
    /// assert_eq!(words[0].closeness, Closeness::Stem);
    /// assert_eq!(words[1].closeness, Closeness::Same);
    /// ```
    pub fn match_words(&self, question: &str) -> Vec<AskedWord> {
        content_words(question).into_iter().map(|word| self.match_word(word)).collect()
    }

    fn match_word(&self, text: String) -> AskedWord {
        let mut asked = AskedWord { text, ..AskedWord::default() };
        self.add_same(&mut asked);
        if asked.words.is_empty() && asked.text.chars().count() > 2 {
            for word in self.index.words_with_prefix(&asked.text) {
                asked.words.push((word, BEGINS));
                asked.closeness = Closeness::Begins;
            }
        }
        if asked.words.is_empty() {
            for word in self.near_words(&asked.text) {
                asked.add_word(word, NEAR);
                asked.closeness = Closeness::Near;
                let IndexedWord { text, lang, stem } = self.word(word);
                let forms = self.index.words_with_stem(*lang, stem).iter();
                let forms = forms.filter(|&&form| is_form(text, &self.word(form).text));
                forms.for_each(|&form| asked.add_word(form, NEAR));
            }
        }
        asked
    }

    /// Adds the word itself, its other forms, and words with the same meaning. Only the languages
    /// that have the word have other forms of it; if that of the page does, it is the only one.
    fn add_same(&self, asked: &mut AskedWord) {
        let text = asked.text.clone();
        let same = self.index.word_indices(&text);
        same.iter().for_each(|&word| asked.add_word(word, SAME));
        let knows = |lang: Lang| same.iter().any(|&word| self.word(word).lang == lang);
        let is_own = |lang: Lang| lang == self.lang || !knows(self.lang);
        let is_searched = |lang: Lang| same.is_empty() || (knows(lang) && is_own(lang));
        for lang in Lang::ALL.into_iter().filter(|&lang| is_searched(lang)) {
            let stem = self.stemmers.stem(&text, lang);
            for &word in self.index.words_with_stem(lang, &stem) {
                if same.is_empty() || is_form(&text, &self.word(word).text) {
                    asked.add_word(word, STEM);
                }
            }
            for other in self.synonyms.of_stem(lang, &stem) {
                let words = self.index.words_with_stem(lang, other);
                words.iter().for_each(|&word| asked.add_word(word, SYNONYM));
            }
        }
        asked.closeness = match (same.is_empty(), asked.words.is_empty()) {
            (false, _) => Closeness::Same,
            (true, false) => Closeness::Stem,
            (true, true) => Closeness::Nothing,
        };
    }

    fn word(&self, word: u32) -> &IndexedWord {
        &self.index.words[word as usize]
    }

    /// Returns the words with the fewest typing errors: those of the language of the page if it has
    /// some, otherwise those of the others. The first letter is seldom wrong.
    fn near_words(&self, text: &str) -> Vec<u32> {
        let limit = allowed_errors(text.chars().count());
        let (mut best, mut near) = (limit, Vec::new());
        let first = text.chars().next();
        for (place, word) in (0u32..).zip(&self.index.words).filter(|_| limit > 0) {
            steps::add(1);
            let starts = word.text.chars().take(2).any(|letter| Some(letter) == first);
            if !starts || word.text.len().abs_diff(text.len()) > 2 * limit {
                continue;
            }
            if let Some(errors) = edit_distance(text, &word.text, best) {
                if errors < best {
                    near.clear();
                }
                best = errors;
                near.push(place);
            }
        }
        let own = |&word: &u32| self.word(word).lang == self.lang;
        if near.iter().any(own) {
            near.retain(own);
        }
        near
    }
}

/// Returns `true` if two words of one stem differ by their endings only. Arabic words also differ by
/// what stands before the stem.
fn is_form(one: &str, other: &str) -> bool {
    if !one.is_ascii() {
        return true;
    }
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    one.len() - same <= ENDING && other.len() - same <= ENDING
}
