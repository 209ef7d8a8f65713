//! Counts elementary steps: cells and rows that are read, words and characters that are compared.
//! Tests limit the work of a search or a file reader by their number, independently of time.
//!
//! Steps are counted in builds with debug assertions only. In other builds [`add`] compiles to
//! nothing, and [`count`] returns 0.

use std::cell::Cell;

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Adds steps to the count of this thread.
///
/// # Examples
/// ```
/// use imap::steps;
///
/// let before = steps::count();
/// steps::add(3);
/// assert_eq!(steps::count() - before, if cfg!(debug_assertions) { 3 } else { 0 });
/// ```
#[inline]
pub fn add(steps: usize) {
    if cfg!(debug_assertions) {
        STEPS.with(|count| count.set(count.get() + steps as u64));
    }
}

/// Returns the number of steps of this thread so far; see [`add`].
pub fn count() -> u64 {
    STEPS.with(Cell::get)
}
