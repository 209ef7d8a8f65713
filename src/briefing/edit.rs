//! Edits of a briefing, with undo and redo.

use super::model::{Briefing, BriefingStep, MAX_STEPS};
use crate::i18n::Lang;

/// Greatest number of edits that can be undone.
const MAX_UNDO: usize = 200;

/// An edit of a briefing. Steps are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BriefingEdit {
    /// Writes the title of the briefing.
    Rename(Lang, String),
    /// Adds a step before another, or at the end.
    Add(usize, BriefingStep),
    /// Moves a step to another place.
    Move(usize, usize),
    /// Adds a copy after a step.
    Duplicate(usize),
    /// Removes a step.
    Remove(usize),
    /// Writes the title of a step.
    Title(usize, Lang, String),
    /// Writes the text of a step.
    Text(usize, Lang, String),
    /// Writes the notes of a step.
    Notes(usize, String),
    /// Sets the seconds of a step.
    Seconds(usize, Option<u32>),
    /// Sets the state of a step.
    State(usize, String),
}

impl BriefingEdit {
    /// Applies the edit. Returns `false` if nothing has changed: an edit of a missing step has no
    /// effect.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::{Briefing, BriefingEdit};
    ///
    /// let mut briefing = Briefing::default();
    /// assert!(BriefingEdit::Add(9, Default::default()).apply_to(&mut briefing));
    /// assert!(!BriefingEdit::Remove(9).apply_to(&mut briefing));
    /// assert_eq!(briefing.steps.len(), 1);
    /// ```
    pub fn apply_to(&self, briefing: &mut Briefing) -> bool {
        let count = briefing.steps.len();
        match self {
            Self::Rename(lang, title) => write(briefing.title.slot(*lang), title),
            Self::Add(at, step) if count < MAX_STEPS => {
                briefing.steps.insert((*at).min(count), step.clone());
                true
            }
            Self::Move(from, to) if from.max(to) < &count && from != to => {
                let step = briefing.steps.remove(*from);
                briefing.steps.insert(*to, step);
                true
            }
            Self::Duplicate(at) if *at < count && count < MAX_STEPS => {
                let copy = briefing.steps[*at].clone();
                briefing.steps.insert(at + 1, copy);
                true
            }
            Self::Remove(at) if *at < count => {
                briefing.steps.remove(*at);
                true
            }
            Self::Add(..) | Self::Move(..) | Self::Duplicate(_) | Self::Remove(_) => false,
            Self::Title(at, ..)
            | Self::Text(at, ..)
            | Self::Notes(at, _)
            | Self::Seconds(at, _)
            | Self::State(at, _) => {
                briefing.steps.get_mut(*at).is_some_and(|step| self.write_into(step))
            }
        }
    }

    fn write_into(&self, step: &mut BriefingStep) -> bool {
        match self {
            Self::Title(_, lang, text) => write(step.title.slot(*lang), text),
            Self::Text(_, lang, text) => write(step.text.slot(*lang), text),
            Self::Notes(_, text) => write(&mut step.notes, text),
            Self::State(_, state) => write(&mut step.state, state),
            Self::Seconds(_, seconds) => std::mem::replace(&mut step.seconds, *seconds) != *seconds,
            _ => false,
        }
    }

    /// Returns `true` if both edits write the same field, so that one undo reverts both.
    fn is_same_field(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Rename(lang, _), Self::Rename(other, _)) => lang == other,
            (Self::Title(at, lang, _), Self::Title(place, other, _))
            | (Self::Text(at, lang, _), Self::Text(place, other, _)) => {
                (at, lang) == (place, other)
            }
            (Self::Notes(at, _), Self::Notes(place, _))
            | (Self::Seconds(at, _), Self::Seconds(place, _)) => at == place,
            _ => false,
        }
    }
}

fn write(slot: &mut String, text: &str) -> bool {
    let is_other = slot != text;
    if is_other {
        text.clone_into(slot);
    }
    is_other
}

/// The edits that can be undone and repeated.
#[derive(Clone, Debug, Default)]
pub struct EditHistory {
    past: Vec<Briefing>,
    future: Vec<Briefing>,
    last: Option<BriefingEdit>,
}

impl EditHistory {
    /// Applies an edit and remembers it. Returns `false` if nothing has changed.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::{Briefing, BriefingEdit, EditHistory};
    /// use imap::i18n::Lang;
    ///
    /// let (mut briefing, mut history) = (Briefing::default(), EditHistory::default());
    /// history.apply(&mut briefing, BriefingEdit::Rename(Lang::En, "T".to_owned()));
    /// history.apply(&mut briefing, BriefingEdit::Rename(Lang::En, "Title".to_owned()));
    /// assert!(history.undo(&mut briefing) && briefing == Briefing::default());
    /// assert!(history.redo(&mut briefing) && briefing.title.exact(Lang::En) == "Title");
    /// ```
    pub fn apply(&mut self, briefing: &mut Briefing, edit: BriefingEdit) -> bool {
        let before = briefing.clone();
        if !edit.apply_to(briefing) {
            return false;
        }
        self.future.clear();
        // Typing is one edit.
        let goes_on = self.last.as_ref().is_some_and(|last| last.is_same_field(&edit));
        if !goes_on || self.past.is_empty() {
            if self.past.len() == MAX_UNDO {
                self.past.remove(0);
            }
            self.past.push(before);
        }
        self.last = Some(edit);
        true
    }

    /// Reverts the last edit. Returns `false` if there is none.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::{Briefing, BriefingEdit, EditHistory};
    /// use imap::i18n::Lang;
    ///
    /// let (mut briefing, mut history) = (Briefing::default(), EditHistory::default());
    /// assert!(!history.undo(&mut briefing));
    /// history.apply(&mut briefing, BriefingEdit::Rename(Lang::En, "Title".into()));
    /// assert!(history.undo(&mut briefing) && briefing == Briefing::default());
    /// ```
    pub fn undo(&mut self, briefing: &mut Briefing) -> bool {
        let Some(before) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(briefing, before));
        self.last = None;
        true
    }

    /// Repeats the edit that was reverted last. Returns `false` if there is none.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::{Briefing, BriefingEdit, EditHistory};
    /// use imap::i18n::Lang;
    ///
    /// let (mut briefing, mut history) = (Briefing::default(), EditHistory::default());
    /// history.apply(&mut briefing, BriefingEdit::Rename(Lang::En, "Title".into()));
    /// assert!(!history.redo(&mut briefing));
    /// assert!(history.undo(&mut briefing) && history.redo(&mut briefing));
    /// assert_eq!(briefing.title.exact(Lang::En), "Title");
    /// ```
    pub fn redo(&mut self, briefing: &mut Briefing) -> bool {
        let Some(after) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(briefing, after));
        self.last = None;
        true
    }

    /// Returns `true` if there is an edit to undo.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::{Briefing, BriefingEdit, EditHistory};
    /// use imap::i18n::Lang;
    ///
    /// let (mut briefing, mut history) = (Briefing::default(), EditHistory::default());
    /// assert!(!history.has_undo());
    /// history.apply(&mut briefing, BriefingEdit::Rename(Lang::En, "Title".into()));
    /// assert!(history.has_undo());
    /// ```
    pub fn has_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Returns `true` if there is an edit to repeat.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::{Briefing, BriefingEdit, EditHistory};
    /// use imap::i18n::Lang;
    ///
    /// let (mut briefing, mut history) = (Briefing::default(), EditHistory::default());
    /// history.apply(&mut briefing, BriefingEdit::Rename(Lang::En, "Title".into()));
    /// history.undo(&mut briefing);
    /// assert!(history.has_redo() && !history.has_undo());
    /// ```
    pub fn has_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
