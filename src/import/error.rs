//! Defines the error of a reader that ends early, and the progress of reading.

use super::message::MessageKind;

/// The reason why reading ended early.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadError {
    /// The user cancelled.
    Cancelled,
    /// The file cannot be read further.
    Unreadable(MessageKind),
}

impl From<MessageKind> for ReadError {
    fn from(kind: MessageKind) -> Self {
        Self::Unreadable(kind)
    }
}

/// The text of the I/O error by which a reader with a limit reports that it was reached.
pub const LIMIT_REACHED: &str = "too much";

impl ReadError {
    /// Converts an I/O error: `MessageKind::Bomb` if a limit was reached, else
    /// `MessageKind::Damaged`.
    ///
    /// # Examples
    /// ```
    /// use imap::import::MessageKind;
    /// use imap::import::error::{LIMIT_REACHED, ReadError};
    ///
    /// let error = ReadError::from_io(&std::io::Error::other(LIMIT_REACHED));
    /// assert_eq!(error, ReadError::Unreadable(MessageKind::Bomb));
    /// ```
    pub fn from_io(error: &std::io::Error) -> Self {
        let why = error.to_string();
        if why == LIMIT_REACHED {
            MessageKind::Bomb.into()
        } else {
            MessageKind::Damaged(why).into()
        }
    }
}

/// Reports progress and checks for cancellation.
pub struct Progress<'p> {
    callback: &'p mut dyn FnMut(f64) -> bool,
    from: f64,
    until: f64,
    steps: u32,
}

/// The number of small steps between two reports.
const STEPS_PER_REPORT: u32 = 512;

impl<'p> Progress<'p> {
    /// Starts at 0. `callback` is called with the progress and returns `false` to cancel.
    pub fn new(callback: &'p mut dyn FnMut(f64) -> bool) -> Self {
        Self { callback, from: 0.0, until: 1.0, steps: 0 }
    }

    /// Sets the part of the whole, from 0 to 1, that the next steps cover.
    ///
    /// # Examples
    /// ```
    /// use imap::import::error::Progress;
    ///
    /// let mut shares = Vec::new();
    /// let mut callback = |share| {
    ///     shares.push(share);
    ///     true
    /// };
    /// let mut progress = Progress::new(&mut callback);
    /// progress.set_range(0.5, 1.0);
    /// progress.report(0.5).unwrap();
    /// assert_eq!(shares, [0.75]);
    /// ```
    pub fn set_range(&mut self, from: f64, until: f64) {
        (self.from, self.until) = (from, until);
    }

    /// Counts a small step and reports progress after every 512 of them. `done` is the share of the
    /// current part, from 0 to 1.
    ///
    /// # Errors
    /// `ReadError::Cancelled` if the callback returns `false`.
    ///
    /// # Examples
    /// ```
    /// use imap::import::error::{Progress, ReadError};
    ///
    /// let mut cancel = |_| false;
    /// let mut progress = Progress::new(&mut cancel);
    /// assert!((1..512).all(|_| progress.step(|| 0.0).is_ok()));
    /// assert_eq!(progress.step(|| 0.0), Err(ReadError::Cancelled));
    /// ```
    pub fn step(&mut self, done: impl FnOnce() -> f64) -> Result<(), ReadError> {
        self.steps += 1;
        if self.steps < STEPS_PER_REPORT {
            return Ok(());
        }
        self.report(done())
    }

    /// Reports progress at once. `done` is the share of the current part, from 0 to 1.
    ///
    /// # Errors
    /// `ReadError::Cancelled` if the callback returns `false`.
    pub fn report(&mut self, done: f64) -> Result<(), ReadError> {
        self.steps = 0;
        let part = self.from + (self.until - self.from) * done.clamp(0.0, 1.0);
        if (self.callback)(part) { Ok(()) } else { Err(ReadError::Cancelled) }
    }
}
