//! Any bytes as a block of a PBF file that a city is cut out of.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // Cutting along a boundary takes edges times nodes: larger blocks would only be slow.
    if bytes.len() < 20_000 {
        fuzz::cut(&fuzz::file_of_block(bytes));
    }
});
