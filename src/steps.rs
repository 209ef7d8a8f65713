//! Elementary steps: cells and rows of a table, words and letters that are compared.
//! Tests bound the work of a search or of a reader by them, without a clock.
//!
//! They are counted in builds with debug assertions only. Elsewhere [`add`] compiles
//! to nothing, and [`count`] is zero.

use std::cell::Cell;

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Counts some steps of this thread.
#[inline]
pub fn add(steps: usize) {
    if cfg!(debug_assertions) {
        STEPS.with(|count| count.set(count.get() + steps as u64));
    }
}

/// The steps of this thread so far.
pub fn count() -> u64 {
    STEPS.with(Cell::get)
}
