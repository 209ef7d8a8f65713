//! The editor as data: the briefings of the reader, what is open, and the commands of its buttons.
//!
//! The attribute `data-brief` of a button has its command. `WHICH` is `p` or `o` and a number: a
//! published briefing or one of the reader. Numbers count from 0.
//!
//! | command | effect |
//! |---|---|
//! | `close` | closes the editor |
//! | `list`, `open/N`, `step/N` | shows all briefings, one, or one step |
//! | `lang/TAG` | writes the texts in this language |
//! | `new`, `add` | adds the view of the page to a new briefing, or to the open one |
//! | `up/N`, `down/N`, `move/FROM/TO` | moves a step |
//! | `duplicate/N`, `remove/N` | adds a copy of a step, removes a step |
//! | `show/N`, `retake/N` | shows the state of a step, or replaces it by that of the page |
//! | `undo`, `redo` | reverts or repeats an edit |
//! | `present/WHICH`, `read/WHICH` | shows a briefing |
//! | `print/WHICH`, `print-wide/WHICH` | prints a briefing on A4, or on pages of 16:9 |
//! | `slides/WHICH`, `document/WHICH` | saves a file of an office program |
//! | `save/WHICH`, `map/WHICH`, `link/WHICH` | saves a file, or the map with the briefing in one file; copies a link |
//! | `copy/WHICH` | adds a copy to those of the reader |
//! | `drop/N`, `drop-all`, `restore` | removes briefings, or takes that back |

use super::edit::{BriefingEdit, EditHistory};
use super::model::{Briefing, BriefingStep, MAX_SECONDS, MAX_STEPS, MAX_TEXT, MAX_TITLE};
use crate::i18n::Lang;

/// Success of keeping the briefings in the browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoreState {
    /// They are kept.
    #[default]
    Kept,
    /// The browser lets the page keep nothing.
    Denied,
    /// The store is full.
    Full,
}

/// The editor.
#[derive(Clone, Debug, Default)]
pub struct EditorState {
    /// Briefings of the reader.
    pub own: Vec<Briefing>,
    /// Published briefings.
    pub published: Vec<Briefing>,
    /// Place of the open briefing among those of the reader.
    pub open: Option<usize>,
    /// Step whose fields are shown.
    pub step: Option<usize>,
    /// Language of the texts that are written.
    pub lang: Lang,
    /// Success of keeping the briefings in the browser.
    pub store: StoreState,
    /// Edits of the open briefing.
    pub history: EditHistory,
    /// Removed briefings, with their places.
    pub removed: Vec<(usize, Briefing)>,
}

/// Effect of a command beyond the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditorEffect {
    /// None; the command is unknown or has no effect.
    Nothing,
    /// Another part is shown.
    Shown,
    /// The briefings have changed: they are kept, and the change is announced.
    Changed(EditorNote),
    /// The editor closes.
    Close,
    /// A state is shown on the map.
    ShowState(String),
    /// A briefing is used.
    Use(BriefingUse, Briefing),
}

/// The shape of printed pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageShape {
    /// A4 in landscape format.
    A4,
    /// 16:9, as slides.
    Wide,
}

/// Use of a briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BriefingUse {
    /// On the stage.
    Present,
    /// By scrolling.
    Read,
    /// On paper.
    Print(PageShape),
    /// As slides for PowerPoint.
    Slides,
    /// As a document for Word.
    Document,
    /// As a file.
    Save,
    /// In the map in one file.
    SingleFile,
    /// As a link.
    Link,
}

/// Announcement of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditorNote {
    /// A step was added, with this number.
    Added(usize),
    /// A step was moved to this number, of so many.
    Moved(usize, usize),
    /// A step was removed.
    RemovedStep,
    /// A briefing was removed.
    RemovedBriefing,
    /// An edit was reverted.
    Undone,
    /// An edit was repeated.
    Redone,
    /// The briefing has as many steps as it can have.
    TooManySteps,
    /// Nothing to say.
    Silent,
}

impl EditorState {
    /// Returns the open briefing; `None` if none is open.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::EditorState;
    ///
    /// assert_eq!(EditorState::default().opened(), None);
    /// ```
    pub fn opened(&self) -> Option<&Briefing> {
        self.own.get(self.open?)
    }

    /// Returns the briefing with a `WHICH`.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::{Briefing, EditorState};
    ///
    /// let editor = EditorState { own: vec![Briefing::default()], ..EditorState::default() };
    /// assert!(editor.briefing("o0").is_some() && editor.briefing("p0").is_none());
    /// ```
    pub fn briefing(&self, which: &str) -> Option<&Briefing> {
        let list = match which.get(..1)? {
            "p" => &self.published,
            "o" => &self.own,
            _ => return None,
        };
        list.get(which.get(1..)?.parse::<usize>().ok()?)
    }

    /// Returns `true` if removed briefings can be restored.
    pub fn has_removed(&self) -> bool {
        !self.removed.is_empty()
    }

    /// Adds a briefing to those of the reader and opens it. It loses the key that a published one
    /// has.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::{Briefing, EditorState};
    ///
    /// let mut editor = EditorState::default();
    /// editor.take_in(Briefing { key: "overview".into(), ..Briefing::default() });
    /// assert_eq!(editor.opened(), Some(&Briefing::default()));
    /// ```
    pub fn take_in(&mut self, briefing: Briefing) {
        self.own.push(Briefing { key: String::new(), ..briefing });
        self.open_at(self.own.len() - 1);
    }

    fn open_at(&mut self, place: usize) {
        if place < self.own.len() {
            self.open = Some(place);
            self.step = None;
            self.history = EditHistory::default();
        }
    }

    /// Performs a command. `state` is that of the page.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::EditorState;
    ///
    /// let mut editor = EditorState::default();
    /// editor.perform("new", "route=CM");
    /// editor.perform("add", "route=WM");
    /// editor.perform("up/1", "");
    /// let states = editor.opened().map(|all| all.steps.iter().map(|step| step.state.as_str()));
    /// assert!(states.is_some_and(|states| states.eq(["route=WM", "route=CM"])));
    /// ```
    pub fn perform(&mut self, command: &str, state: &str) -> EditorEffect {
        let mut parts = command.split('/');
        let (verb, object) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let number = object.parse::<usize>().ok();
        let second = parts.next().and_then(|part| part.parse::<usize>().ok());
        match (verb, number) {
            ("close", _) => EditorEffect::Close,
            ("list", _) => {
                self.open = None;
                EditorEffect::Shown
            }
            ("open", Some(place)) => {
                self.open_at(place);
                EditorEffect::Shown
            }
            ("step", Some(at)) => {
                self.step = (self.step != Some(at)).then_some(at);
                EditorEffect::Shown
            }
            ("lang", _) => {
                self.lang = Lang::from_tag(object).unwrap_or(self.lang);
                EditorEffect::Shown
            }
            ("show", Some(at)) => {
                let step = self.opened().and_then(|briefing| briefing.steps.get(at));
                step.map_or(EditorEffect::Nothing, |step| {
                    EditorEffect::ShowState(step.state.clone())
                })
            }
            ("new", _) => {
                self.take_in(Briefing::default());
                self.add_step(state)
            }
            ("add", _) => self.add_step(state),
            ("undo", _) => self.revert(EditHistory::undo, EditorNote::Undone),
            ("redo", _) => self.revert(EditHistory::redo, EditorNote::Redone),
            ("drop" | "drop-all" | "restore", _) => self.remove_briefings(verb, number),
            (_, Some(at)) => self.edit_step(verb, at, second, state),
            (verb, None) => self.use_briefing(verb, object),
        }
    }

    fn add_step(&mut self, state: &str) -> EditorEffect {
        let Some(count) = self.opened().map(|briefing| briefing.steps.len()) else {
            return EditorEffect::Nothing;
        };
        let step = BriefingStep { state: state.to_owned(), ..BriefingStep::default() };
        if !self.edit(BriefingEdit::Add(count, step)) {
            return EditorEffect::Changed(EditorNote::TooManySteps);
        }
        self.step = Some(count);
        EditorEffect::Changed(EditorNote::Added(count + 1))
    }

    fn revert(
        &mut self,
        act: fn(&mut EditHistory, &mut Briefing) -> bool,
        note: EditorNote,
    ) -> EditorEffect {
        let Some(briefing) = self.open.and_then(|place| self.own.get_mut(place)) else {
            return EditorEffect::Nothing;
        };
        if !act(&mut self.history, briefing) {
            return EditorEffect::Nothing;
        }
        let count = briefing.steps.len();
        self.step = self.step.filter(|&at| at < count);
        EditorEffect::Changed(note)
    }

    fn remove_briefings(&mut self, verb: &str, number: Option<usize>) -> EditorEffect {
        match (verb, number) {
            ("drop", Some(place)) if place < self.own.len() => {
                self.removed = vec![(place, self.own.remove(place))];
            }
            ("drop-all", _) => self.removed = self.own.drain(..).enumerate().collect(),
            ("restore", _) => {
                for (place, briefing) in std::mem::take(&mut self.removed) {
                    self.own.insert(place.min(self.own.len()), briefing);
                }
                return EditorEffect::Changed(EditorNote::Undone);
            }
            _ => return EditorEffect::Nothing,
        }
        self.open = None;
        EditorEffect::Changed(EditorNote::RemovedBriefing)
    }

    fn edit_step(
        &mut self,
        verb: &str,
        at: usize,
        second: Option<usize>,
        state: &str,
    ) -> EditorEffect {
        let count = self.opened().map_or(0, |briefing| briefing.steps.len());
        let to = match (verb, second) {
            ("up", _) => at.checked_sub(1),
            ("down", _) => Some(at + 1),
            ("move", second) => second,
            _ => None,
        };
        let edit = match (verb, to) {
            ("up" | "down" | "move", Some(to)) => BriefingEdit::Move(at, to),
            ("duplicate", _) => BriefingEdit::Duplicate(at),
            ("remove", _) => BriefingEdit::Remove(at),
            ("retake", _) => BriefingEdit::State(at, state.to_owned()),
            _ => return EditorEffect::Nothing,
        };
        if !self.edit(edit) {
            let is_full = verb == "duplicate" && count >= MAX_STEPS;
            return match is_full {
                true => EditorEffect::Changed(EditorNote::TooManySteps),
                false => EditorEffect::Nothing,
            };
        }
        match (verb, to) {
            ("duplicate", _) => {
                self.step = Some(at + 1);
                EditorEffect::Changed(EditorNote::Added(at + 2))
            }
            ("remove", _) => {
                self.step = None;
                EditorEffect::Changed(EditorNote::RemovedStep)
            }
            (_, Some(to)) => {
                // The open step stays open where it is now.
                self.step = self.step.map(|step| moved_place(step, at, to));
                EditorEffect::Changed(EditorNote::Moved(to + 1, count))
            }
            _ => EditorEffect::Changed(EditorNote::Silent),
        }
    }

    fn use_briefing(&mut self, verb: &str, which: &str) -> EditorEffect {
        let Some(briefing) = self.briefing(which).cloned() else { return EditorEffect::Nothing };
        let how = match verb {
            "present" => BriefingUse::Present,
            "read" => BriefingUse::Read,
            "print" => BriefingUse::Print(PageShape::A4),
            "print-wide" => BriefingUse::Print(PageShape::Wide),
            "slides" => BriefingUse::Slides,
            "document" => BriefingUse::Document,
            "save" => BriefingUse::Save,
            "map" => BriefingUse::SingleFile,
            "link" => BriefingUse::Link,
            "copy" => {
                self.take_in(briefing);
                return EditorEffect::Changed(EditorNote::Silent);
            }
            _ => return EditorEffect::Nothing,
        };
        EditorEffect::Use(how, briefing)
    }

    /// Writes a field of the open briefing: `name`, or `title/N`, `text/N`, `notes/N` and
    /// `seconds/N` of a step, from 0. A text is cut to its greatest length. Returns `true` if it
    /// has changed.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::{Briefing, EditorState};
    ///
    /// let mut editor = EditorState::default();
    /// assert!(!editor.write_field("name", "Overview"), "no briefing is open");
    /// editor.take_in(Briefing::default());
    /// assert!(editor.write_field("name", "Overview"));
    /// assert!(!editor.write_field("seconds/0", "soon"));
    /// ```
    pub fn write_field(&mut self, field: &str, value: &str) -> bool {
        let (name, number) = field.split_once('/').unwrap_or((field, ""));
        let at = number.parse::<usize>().unwrap_or(usize::MAX);
        let cut = |most: usize| value.chars().take(most).collect::<String>();
        let edit = match name {
            "name" => BriefingEdit::Rename(self.lang, cut(MAX_TITLE)),
            "title" => BriefingEdit::Title(at, self.lang, cut(MAX_TITLE)),
            "text" => BriefingEdit::Text(at, self.lang, cut(MAX_TEXT)),
            "notes" => BriefingEdit::Notes(at, cut(MAX_TEXT)),
            "seconds" => {
                let seconds = value.trim().parse::<u32>().ok();
                let good = seconds.filter(|seconds| (1..=MAX_SECONDS).contains(seconds));
                if good.is_none() && !value.trim().is_empty() {
                    return false;
                }
                BriefingEdit::Seconds(at, good)
            }
            _ => return false,
        };
        self.edit(edit)
    }

    fn edit(&mut self, edit: BriefingEdit) -> bool {
        let Some(briefing) = self.open.and_then(|place| self.own.get_mut(place)) else {
            return false;
        };
        self.history.apply(briefing, edit)
    }
}

/// Returns the place of a step after another has moved.
fn moved_place(step: usize, from: usize, to: usize) -> usize {
    if step == from {
        to
    } else if (from + 1..=to).contains(&step) {
        step - 1
    } else if (to..from).contains(&step) {
        step + 1
    } else {
        step
    }
}
