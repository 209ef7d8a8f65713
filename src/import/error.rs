//! Why reading ends before its time, and telling how far it is.

use super::message::Kind;

/// Why reading ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// The reader of the page asked for it.
    Cancelled,
    /// It makes no sense to go on.
    Because(Kind),
}

impl From<Kind> for Stop {
    fn from(kind: Kind) -> Self {
        Self::Because(kind)
    }
}

/// What a reader that counts says when there is too much.
pub const TOO_MUCH: &str = "too much";

impl Stop {
    /// Why bytes could not be had.
    pub fn of_io(error: &std::io::Error) -> Self {
        let why = error.to_string();
        if why == TOO_MUCH { Kind::Bomb.into() } else { Kind::Damaged(why).into() }
    }
}

/// Tells how far the reading is, and hears whether to go on.
pub struct Pace<'p> {
    tell: &'p mut dyn FnMut(f64) -> bool,
    from: f64,
    until: f64,
    steps: u32,
}

/// So many small steps pass between two words.
const SILENT: u32 = 512;

impl<'p> Pace<'p> {
    /// Begins.
    pub fn new(tell: &'p mut dyn FnMut(f64) -> bool) -> Self {
        Self { tell, from: 0.0, until: 1.0, steps: 0 }
    }

    /// What follows is this part of the whole, from 0 to 1.
    pub fn part(&mut self, from: f64, until: f64) {
        (self.from, self.until) = (from, until);
    }

    /// A small step; `done` is the share of the present part.
    ///
    /// # Errors
    /// Nobody wants to know any more.
    pub fn step(&mut self, done: impl FnOnce() -> f64) -> Result<(), Stop> {
        self.steps += 1;
        if self.steps < SILENT {
            return Ok(());
        }
        self.say(done())
    }

    /// The same, said at once.
    ///
    /// # Errors
    /// Nobody wants to know any more.
    pub fn say(&mut self, done: f64) -> Result<(), Stop> {
        self.steps = 0;
        let part = self.from + (self.until - self.from) * done.clamp(0.0, 1.0);
        if (self.tell)(part) { Ok(()) } else { Err(Stop::Cancelled) }
    }
}
