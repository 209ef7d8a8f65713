//! Defines the error of a reader that ends early, and the progress of reading.

use super::message::Kind;

/// The reason why reading ended early.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// The user cancelled.
    Cancelled,
    /// The file cannot be read further.
    Because(Kind),
}

impl From<Kind> for Stop {
    fn from(kind: Kind) -> Self {
        Self::Because(kind)
    }
}

/// The text of the I/O error by which a reader with a limit reports that it was reached.
pub const TOO_MUCH: &str = "too much";

impl Stop {
    /// Converts an I/O error: `Kind::Bomb` if a limit was reached, else `Kind::Damaged`.
    pub fn of_io(error: &std::io::Error) -> Self {
        let why = error.to_string();
        if why == TOO_MUCH { Kind::Bomb.into() } else { Kind::Damaged(why).into() }
    }
}

/// Reports progress and checks for cancellation.
pub struct Pace<'p> {
    tell: &'p mut dyn FnMut(f64) -> bool,
    from: f64,
    until: f64,
    steps: u32,
}

/// The number of small steps between two reports.
const SILENT: u32 = 512;

impl<'p> Pace<'p> {
    /// Starts at 0. `tell` is called with the progress and returns `false` to cancel.
    pub fn new(tell: &'p mut dyn FnMut(f64) -> bool) -> Self {
        Self { tell, from: 0.0, until: 1.0, steps: 0 }
    }

    /// Sets the part of the whole, from 0 to 1, that the next steps cover.
    pub fn part(&mut self, from: f64, until: f64) {
        (self.from, self.until) = (from, until);
    }

    /// Counts a small step and reports progress now and then. `done` is the share of the current
    /// part, from 0 to 1.
    ///
    /// # Errors
    /// `ReadError::Cancelled`.
    pub fn step(&mut self, done: impl FnOnce() -> f64) -> Result<(), Stop> {
        self.steps += 1;
        if self.steps < SILENT {
            return Ok(());
        }
        self.say(done())
    }

    /// Reports progress at once. `done` is the share of the current part, from 0 to 1.
    ///
    /// # Errors
    /// `ReadError::Cancelled`.
    pub fn say(&mut self, done: f64) -> Result<(), Stop> {
        self.steps = 0;
        let part = self.from + (self.until - self.from) * done.clamp(0.0, 1.0);
        if (self.tell)(part) { Ok(()) } else { Err(Stop::Cancelled) }
    }
}
