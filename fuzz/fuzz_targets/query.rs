#![no_main]

use i_map_fuzz::{drive, readers};

libfuzzer_sys::fuzz_target!(init: readers::warm_up(), |data: &[u8]| drive(readers::query, data));
