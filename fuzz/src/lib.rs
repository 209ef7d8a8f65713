//! Shared by the fuzz targets: the readers they run, and limits on time and memory.

pub use imap_tools::fuzz_readers as readers;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The maximum CPU time for one input. Wall-clock time would report false hangs on a busy machine.
const LONGEST: Duration = Duration::from_secs(1);

/// Runs a reader within the limits.
pub fn drive(reader: fn(&[u8]), data: &[u8]) {
    let before = worked();
    reader(data);
    let took = worked() - before;
    assert!(took < LONGEST, "a hang: {took:?}");
}

/// Returns the CPU time of this process.
fn worked() -> Duration {
    let mut at = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the call writes only into `at`.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut at) };
    Duration::new(at.tv_sec as u64, at.tv_nsec as u32)
}

/// The maximum number of allocated bytes. The fuzzer's own check runs only once a second.
const MOST: usize = 512 << 20;

/// The system allocator with a limit.
struct Bounded;

static HELD: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static BOUNDED: Bounded = Bounded;

// SAFETY: every call is forwarded unchanged; above the limit the process aborts.
unsafe impl GlobalAlloc for Bounded {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if HELD.fetch_add(layout.size(), Ordering::Relaxed) + layout.size() > MOST {
            std::process::abort();
        }
        // SAFETY: the caller upholds the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller upholds the contract of `dealloc`.
        unsafe { System.dealloc(at, layout) }
    }
}
