#![no_main]

use i_map_fuzz::{drive, readers};

libfuzzer_sys::fuzz_target!(|data: &[u8]| drive(readers::topology, data));
