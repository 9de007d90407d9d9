//! Any bytes as a block of a PBF file, past the frames and the packing.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read(&fuzz::file_of_block(bytes)));
