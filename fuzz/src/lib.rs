//! What the fuzzers share: the readers that they drive, and bounds on
//! time and memory.

pub mod readers;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// How long a reader may work on one input. It is its own time that counts, not that
/// of the clock: a machine that does other things too would find hangs that are none.
const LONGEST: Duration = Duration::from_secs(1);

/// Has a reader read, within the bounds.
pub fn drive(reader: fn(&[u8]), data: &[u8]) {
    let before = worked();
    reader(data);
    let took = worked() - before;
    assert!(took < LONGEST, "a hang: {took:?}");
}

/// How long this program has had a processor.
fn worked() -> Duration {
    let mut at = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: it writes into `at` and nowhere else.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut at) };
    Duration::new(at.tv_sec as u64, at.tv_nsec as u32)
}

/// Bytes that a reader may have at once. The fuzzer itself only looks once a second.
const MOST: usize = 512 << 20;

/// The allocator of the system, counted.
struct Bounded;

static HELD: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static BOUNDED: Bounded = Bounded;

// SAFETY: every call is passed on as it came; beyond the bound nothing returns.
unsafe impl GlobalAlloc for Bounded {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size() > MOST {
            std::process::abort();
        }
        // SAFETY: as the caller promised.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as the caller promised.
        unsafe { System.dealloc(at, layout) }
    }
}
