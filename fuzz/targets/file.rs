//! Any bytes as a file: frames, gzip, bzip2, whatever the first bytes say.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read(bytes));
